"""The files of a programme: a site, cohorts of all sizes with their people, and what they learn from."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from tests.corpora.participants import participant
from tests.corpora.people import Person, draw_people, slug
from tests.corpora.prose import Prose, vocabulary
from tests.corpora.resources import resources
from tests.corpora.retrospectives import retrospective
from tests.corpora.writing import Cohort, Writer
from tests.corpora.yaml_text import as_yaml

SIZES = (4, 6, 8, 10, 12, 15, 20, 30, 50, 90)
LARGE = 200
"""From so many people on, there are cohorts of any size; below, of up to a dozen."""


def files(prose: Prose, people: int) -> Iterator[tuple[str, str | bytes]]:
    """Each file of the content folder, by its path there."""
    cohorts = _cohorts(prose, people)
    writer = Writer(prose, cohorts)
    yield "site.yml", as_yaml(_site(writer))
    for cohort in cohorts:
        yield from _cohort(writer, cohort)
    yield from resources(writer)


def _cohorts(prose: Prose, people: int) -> list[Cohort]:
    cohorts: dict[str, Cohort] = {}
    everyone: list[Person] = []
    while len(everyone) < people:
        town, year = prose.word("towns"), prose.roll.choice((2024, 2025, 2026))
        season = prose.roll.choice(vocabulary(prose.language)["names"]["seasons"])
        title = prose.fill(prose.fixed["cohort"], town=town, season=season, year=str(year))
        key = slug(title)
        if key in cohorts:
            key = f"{key}-{len(cohorts)}"
        size = min(prose.roll.choice(SIZES if people >= LARGE else SIZES[:5]), people - len(everyone))
        begun = date(year, prose.roll.choice((2, 3, 5)), 1)
        there = draw_people(prose, key, begun, size, everyone)
        cohorts[key] = Cohort(key, title, town, begun, there)
        everyone += there
    return list(cohorts.values())


def _cohort(writer: Writer, cohort: Cohort) -> Iterator[tuple[str, str | bytes]]:
    place = f"cohorts/{cohort.id}"
    data = retrospective(writer, cohort)
    yield f"{place}/cohort.yml", as_yaml(data)
    for person in cohort.people:
        written = participant(writer, person, cohort)
        yield f"{place}/participants/{person.id}.yml", as_yaml(written)
        if "photo" in written:
            yield f"{place}/photos/{written['photo']['file']}", writer.picture("jpg")
    for shown in data.get("gallery", ()):
        yield f"{place}/photos/{shown['file']}", writer.picture("png")


def _site(writer: Writer) -> dict[str, Any]:
    prose = writer.prose
    names = writer.organisations
    featured = [person for person in writer.everyone if {"first_name", "testimonial"} <= person.shown][:3]
    address = "1 rue des Lilas, 31000 Toulouse, 05 00 00 00 00"
    return {
        "language": prose.language,
        "programme": prose.fixed["programme"],
        "tagline": prose.fixed["tagline"],
        "organisations": [
            {
                "id": slug(name),
                "name": name,
                "url": f"https://{slug(name)}.test/",
                "description": writer.text("told", 2),
            }
            for name in names
        ],
        "contact": {"email": "bonjour@passerelle.test", "postal": address},
        "home": {
            "lead": writer.text("told", 2),
            "featured": [f"{person.cohort}/{person.id}" for person in featured],
        },
        "privacy": {
            "controller": names[0],
            "contact": "donnees@passerelle.test",
            "repository": "private",
            "recipients": writer.text("told", 1),
        },
        "legal": {"publisher": f"{names[0]}, {address}", "director": names[0], "host": f"{names[1]}, {address}"},
        "participate": {"email": "ecrire@passerelle.test"},
    }
