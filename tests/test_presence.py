"""The counterpart of non-interference: everything that is consented to appears, on the page where it belongs.

What must appear is worked out from the YAML's data by `tests.rule`. Every word of a random folder is used
once, so the words on the site must be exactly those of the published values.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

from generator import edition
from generator.private import consent, proof
from generator.private.reading.content import Content
from tests.rule import Day, Seen, faces, seen_in, shown_name, shown_pairs, shown_pictures
from tests.searching import examples
from tests.strategies import Folder, folders
from tests.whole_way import Made, made, make

WORD = re.compile(r"\bm(?:[bdfgjlnrt][aeiou]){3}\b", re.IGNORECASE)
ROLE_WORDS = {
    "fr": {
        "mentee": ("mentorée", "mentoré", "mentoré·e"),
        "mentor": ("mentore", "mentor", "mentor·e"),
        "organiser": ("organisatrice", "organisateur", "organisateur·rice"),
        "facilitator": ("animatrice", "animateur", "animateur·rice"),
        "expert": ("experte", "expert", "expert·e"),
    },
    "en": {role: (role,) * 3 for role in ("mentee", "mentor", "organiser", "facilitator", "expert")},
}
AGREEMENTS = ("feminine", "masculine", "inclusive")
SOMEONE = {"fr": ("une participante", "un participant", "un·e participant·e"), "en": ("a participant",) * 3}
PEOPLE, COHORTS = {"fr": "temoignages", "en": "testimonials"}, {"fr": "cohortes", "en": "cohorts"}
SHORTENED = {"fr": "propos raccourcis", "en": "words shortened"}
REREAD = {"fr": "propos relus et approuvés", "en": "words reread and approved"}
NOT_REREAD = {"fr": "propos non relus par l’intéressé", "en": "words not reread by the person concerned"}
MARKS = {"fr": "«\u00a0", "en": "“"}


@dataclass(frozen=True)
class Cohort:
    """One cohort's data, and what of it is to be seen."""

    id: str
    data: Mapping[str, Any]
    people: Mapping[str, Mapping[str, Any]]
    seen: Mapping[str, Seen]
    day: Day


@dataclass(frozen=True)
class Expected:
    """What a folder's data promise of its site."""

    files: Mapping[str, Any]
    language: str
    agreement: str
    cohorts: Mapping[str, Cohort]

    @classmethod
    def of(cls, folder: Folder) -> Expected:
        site = folder.files["site.yml"]
        day = Day(folder.today, int(site["privacy"].get("consent_validity_months", "36")))
        cohorts = {}
        for path, data in folder.files.items():
            if path.endswith("/cohort.yml"):
                one = path.split("/")[1]
                start = f"cohorts/{one}/participants/"
                people = {at[len(start) : -4]: who for at, who in folder.files.items() if at.startswith(start)}
                cohorts[one] = Cohort(one, data, people, seen_in(data, people, day), day)
        return cls(folder.files, site.get("language", "fr"), site.get("agreement", "feminine"), cohorts)

    def page(self, cohort: str, one: str) -> str:
        return f"{PEOPLE[self.language]}/{cohort}/{one}.md"

    def everyone(self) -> Iterator[tuple[Cohort, str, Mapping[str, Any], Seen]]:
        for cohort in self.cohorts.values():
            for one, person in cohort.people.items():
                yield cohort, one, person, cohort.seen[one]

    def words(self) -> set[str]:
        """Every word that is to be read on the site."""
        told: list[Any] = [data for path, data in self.files.items() if path.startswith("resources/")]
        told.append(self.files["site.yml"])
        for cohort in self.cohorts.values():
            told.append({key: one for key, one in cohort.data.items() if key not in ("pairs", "gallery")})
            told += shown_pairs(cohort.data, cohort.seen)
            told += shown_pictures(cohort.data, cohort.people, cohort.day)
        for _, _, person, seen in self.everyone():
            told += [person[key] for key in seen.fields if "." not in key]
            told += [person["testimonials"][at] for at in seen.words]
        return words_of(told)


def words_of(value: Any) -> set[str]:
    """The words in data, names of picture files aside: they are nobody's to read."""
    if isinstance(value, dict):
        return {word for key, one in value.items() if key != "file" for word in words_of(one)}
    if isinstance(value, list | tuple):
        return {word for one in value for word in words_of(one)}
    return {word.lower() for word in WORD.findall(value)} if isinstance(value, str) else set()


def plain(page: str) -> str:
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]*>", " ", page)).replace("\u00a0", " ").replace("\u202f", " "))


@examples(120)
@given(folders(mentions=False))
def test_what_is_consented_to_appears_and_nothing_else_does(folder: Folder) -> None:
    expected = Expected.of(folder)
    with made(folder) as it:
        pages = {path: data.decode() for path, data in it.rendered.files.items() if path.endswith(".md")}
        assert {word for page in pages.values() for word in words_of(page)} == expected.words()
        people = {expected.page(cohort.id, one) for cohort, one, _, seen in expected.everyone() if seen.page}
        assert {path for path in pages if re.match(rf"{PEOPLE[expected.language]}/.+/", path)} == people
        for cohort, one, person, seen in expected.everyone():
            check_person(it, expected, cohort, one, person, seen)
        for cohort in expected.cohorts.values():
            check_cohort(it, expected, cohort)
        for featured in folder.files["site.yml"]["home"]["featured"]:
            where, who = featured.split("/")
            if expected.cohorts[where].seen[who].page:
                assert f'href="{PEOPLE[expected.language]}/{featured}/"' in pages["index.md"]
        assert proof.prove(it.content, it.units, it.edition, seed=1) == []


def check_person(it: Made, expected: Expected, cohort: Cohort, one: str, person: Mapping[str, Any], seen: Seen) -> None:
    """All that one person publishes stands on her page, or else on her cohort's."""
    if not seen.anything:
        return
    story = it.page(f"{COHORTS[expected.language]}/{cohort.id}.md")
    page = it.page(expected.page(cohort.id, one)) if seen.page else story
    text = plain(page)
    name = displayed(person, seen)
    assert name in text
    assert name in plain(story)
    for role in person["roles"]:
        assert role_word(expected, person, role) in text.casefold()
    if "age" in seen.fields:
        assert re.search(rf"\b{person['age']} ans\b|\baged {person['age']}\b", text, re.IGNORECASE)
    for key in ("occupation", "city", "bio"):
        if key in seen.fields:
            assert words_of(person[key]) <= words_of(page), key
    if "links" in seen.fields:
        for link in person["links"]:
            assert f'<a href="{link["url"]}">{link["label"]}</a>' in page
    if "photo" in seen.fields:
        shown = re.search(rf'<img src="([^"]+)"[^>]* alt="{person["photo"]["alt"]}"', page)
        assert shown is not None
        assert f"images/{shown[1].rpartition('/')[2]}" in it.rendered.files
    for guide in person["skills"] if "skills" in seen.fields else ():
        assert f"guides/{guide}/" in page
    for at in seen.words:
        check_words(page, expected, person, person["testimonials"][at])
    for where, who in twins(expected, cohort, one) if seen.page else ():
        assert re.search(rf'href="[./]*{where}/{who}/"|href="\.\./{who}/"', page)


def displayed(person: Mapping[str, Any], seen: Seen) -> str:
    """Her name; empty where a role word stands for it."""
    if "name.first" in seen.fields:
        last = f" {person['name']['last']}" if "name.last" in seen.fields else ""
        return f"{person['name']['first']}{last}"
    return str(person["pseudonym"]) if "pseudonym" in seen.fields else ""


def role_word(expected: Expected, person: Mapping[str, Any], role: str) -> str:
    return ROLE_WORDS[expected.language][role][AGREEMENTS.index(person.get("agreement", expected.agreement))]


def check_words(page: str, expected: Expected, person: Mapping[str, Any], one: Mapping[str, Any]) -> None:
    """A testimonial tells how its words were taken (docs/pages.md), whether they were approved, what they are about."""
    figures = re.findall(r"<figure class=\"testimonial.*?</figure>", page, re.DOTALL)
    found = [figure for figure in figures if words_of(one["text"]) <= words_of(figure)]
    assert len(found) == 1
    figure, text = found[0], plain(found[0])
    assert words_of([one.get("headline"), one.get("source")]) <= words_of(figure)
    reported = one["wording"] == "reported"
    assert ('<blockquote class="words">' in figure) is not reported
    assert (MARKS[expected.language] in figure) is not reported
    assert (SHORTENED[expected.language] in text) is (one["wording"] == "shortened")
    public_source = person["consent"].get("basis") == "public-source"
    assert (REREAD[expected.language] in text) is not public_source
    assert (NOT_REREAD[expected.language] in text) is public_source
    for guide in one.get("about", ()):
        assert f"guides/{guide}/" in figure


def twins(expected: Expected, cohort: Cohort, one: str) -> Iterator[tuple[str, str]]:
    """Her other pages, by a `same_as` from here or from there, where both show one name."""
    person, seen = cohort.people[one], cohort.seen[one]
    for other, who, twin, there in expected.everyone():
        joined = person.get("same_as") == f"{other.id}/{who}" or twin.get("same_as") == f"{cohort.id}/{one}"
        if joined and there.page and shown_name(person, seen) == shown_name(twin, there):
            yield other.id, who


def check_cohort(it: Made, expected: Expected, cohort: Cohort) -> None:
    page = it.page(f"{COHORTS[expected.language]}/{cohort.id}.md")
    for pair in shown_pairs(cohort.data, cohort.seen):
        assert words_of(pair) <= words_of(page)
        for one in (*pair["mentors"], *pair["mentees"]):
            assert displayed(cohort.people[one], cohort.seen[one]) in plain(page)
    for picture in shown_pictures(cohort.data, cohort.people, cohort.day):
        assert f'alt="{picture["alt"]}"' in page
        assert all(cohort.seen[one].pictured for one in faces(picture))
    for text in [cohort.data["summary"], *cohort.data.get("goals", []), cohort.data.get("thanks", "")]:
        check_reference(page, expected, cohort, text)


def check_reference(page: str, expected: Expected, cohort: Cohort, text: str) -> None:
    """A reference to a person shows her displayed name, or the words given, linked where she has a page."""
    found = re.search(r"\*(\w+)\*[^\[]*\[\[([a-z0-9-]+/)?([a-z0-9-]+)(?:\|(\w+))?\]\]", text)
    if found is None:
        return
    where = expected.cohorts[found[2].rstrip("/") if found[2] else cohort.id]
    person, seen = where.people[found[3]], where.seen[found[3]]
    between = r"(?:[\s.:\u00a0]|</?(?!a\b)\w+>)*"
    shown = re.search(rf"<em>{found[1]}</em>{between}(?:<a href=\"([^\"]*)\">)?([^<]*)", unescape(page))
    assert shown is not None
    nobody = SOMEONE[expected.language][AGREEMENTS.index(expected.agreement)]
    name = displayed(person, seen) or role_word(expected, person, person["roles"][0])
    assert (found[4] or (name if seen.anything else nobody)) in shown[2]
    assert (shown[1] is not None) is seen.page
    assert not seen.page or shown[1].endswith(f"{PEOPLE[expected.language]}/{where.id}/{found[3]}/")


# -- the proof itself -----------------------------------------------------------------------------


def test_a_generator_that_publishes_nobody_fails(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def nobody(content: Content, today: date, **how: Any) -> edition.Site:
        site = publish(content, today, **how)
        home = replace(site.home, featured=())
        return replace(site, home=home, cohorts=tuple(replace(one, people=(), pairs=()) for one in site.cohorts))

    publish = consent.publish
    monkeypatch.setattr(consent, "publish", nobody)
    it = make(root / "tests/sites/one-voice/content", date(2026, 11, 22))
    missing = proof.prove(it.content, it.units, it.edition, seed=1)
    assert {(one.code, one.file) for one in missing} == {
        ("missing-from-site", "content/cohorts/essai/participants/ines.yml")
    }
    assert {one.facts["key"] for one in missing} >= {"name", "testimonials.0"}
