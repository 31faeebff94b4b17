"""Every consent state in every place: `tests.consent_table` says what may be seen, the rendered site what is.

Everyone of the table stands in one content folder: what is published of someone depends on her own file, and on who
is in a pair or a picture with her, which is here the same friend for all; and as every value is a word of her own,
whatever one did to another would be seen as well.
"""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from generator.build import Request, check
from generator.private import consent
from generator.private.consent import withholding
from generator.private.reading.content import read_content
from generator.public.pages import render
from generator.public.pages.rendered import Publication, Rendered
from tests.conftest import Count
from tests.consent_table import GIVEN, ITEM_STATES, PLACES, STATES, TODAY, Case, cases, published
from tests.drawing import picture
from tests.folders import GUIDE, SITE, write_folder
from tests.sample import part
from tests.strategies import as_yaml

SIZE = 64
"""People of one cohort: few enough for each to have an age of her own."""
KINDS = {
    "pren": "first_name",
    "nomf": "last_name",
    "psdo": "pseudonym",
    "meti": "occupation",
    "vill": "city",
    "biog": "bio",
    "port": "photo",
    "lien": "links",
    "mots": "words",
    "titr": "headline",
    "duos": "pair",
    "imag": "picture",
    "refu": "a picture of someone who refuses",
    "motd": "mention",
    "lecn": "text",
}
"""The beginnings of the words of which all texts here are made, with what they stand for."""
TOKEN = re.compile(rf"\b({'|'.join(KINDS)})([a-z]{{6}})\b", re.IGNORECASE)


@dataclass(frozen=True)
class Someone:
    number: int
    case: Case

    @property
    def id(self) -> str:
        return f"p{self.number % SIZE}"

    @property
    def cohort(self) -> str:
        return f"c{self.number // SIZE}"

    @property
    def age(self) -> int:
        return 20 + self.number % SIZE

    @property
    def word(self) -> str:
        return spelled(self.number)

    def file(self) -> dict[str, Any]:
        case, word = self.case, self.word
        _, keys = STATES[case.state]
        data: dict[str, Any] = {
            "name": {"first": f"Pren{word}", "last": f"Nomf{word}"},
            "roles": ["mentee"],
            "age": str(self.age),
            "occupation": f"meti{word}",
            "city": f"Vill{word}",
            "bio": f"Biog{word}.",
            "photo": {"file": "portrait.png", "alt": f"Port{word}"},
            "links": [{"label": f"Lien{word}", "url": "https://lien.test/"}],
            "skills": ["carte"],
            "testimonials": [{"headline": f"Titr{word}", "text": f"Mots{word}.", "wording": "verbatim"}],
        }
        if case.pseudonym:
            data["pseudonym"] = f"Psdo{word}"
        if case.approved:
            data["testimonials"][0]["approved_on"] = "2026-02-01"
        if case.minor:
            data["minor"] = "true"
        if keys is not None:
            data["consent"] = {**keys, "publish": dict.fromkeys(sorted(case.flags), "true")}
        if case.items:
            data["consent"]["items"] = {flag: dict(ITEM_STATES[state][1]) for flag, state in case.items.items()}
        return data


@cache
def spelled(number: int) -> str:
    """Six letters, a different word for each number."""
    syllables = [a + b for a in "bdfgjklmprstvz" for b in "aeiou"]
    digits = []
    for _ in range(3):
        number, rest = divmod(number, len(syllables))
        digits.append(syllables[rest])
    return "".join(digits)


@cache
def everyone() -> tuple[Someone, ...]:
    """One consent in seven, by which every combination of flags comes about; with `--all`, every consent."""
    return tuple(Someone(number, case) for number, case in enumerate(part(tuple(cases()), 7)))


FRIEND = {
    "name": {"first": "Amie"},
    "roles": ["mentor"],
    "consent": {**GIVEN, "publish": {"first_name": "true", "photo": "true"}},
}
STRANGER = {"roles": ["mentor"]}


def folder() -> dict[str, Any]:
    files: dict[str, Any] = {}
    for cohort, group in itertools.groupby(everyone(), lambda one: one.cohort):
        people = list(group)
        files |= {f"cohorts/{cohort}/participants/{one.id}.yml": one.file() for one in people}
        files[f"cohorts/{cohort}/participants/amie.yml"] = FRIEND
        files[f"cohorts/{cohort}/participants/autre.yml"] = STRANGER
        files[f"cohorts/{cohort}/cohort.yml"] = {
            "title": f"Cohorte {cohort}",
            "status": "completed",
            "summary": "Ensemble.",
            "goals": [f"Motd{one.word} [[{one.id}]]." for one in people],
            "pairs": [{"mentors": ["amie"], "mentees": [one.id], "title": f"Duos{one.word}"} for one in people],
            "gallery": [
                {"file": "portrait.png", "alt": f"{kind}{one.word}", "people": [one.id, other]}
                for one in people
                for kind, other in (("Imag", "amie"), ("Refu", "autre"))
            ],
            "lessons": [{"title": f"Lecn{one.word}", "body": f"Avec Pren{one.word}."} for one in people],
        }
        files[f"cohorts/{cohort}/photos/portrait.png"] = picture(".png", 7, 7)
    files["resources/guides/carte.yml"] = GUIDE
    featured = [f"{one.cohort}/{one.id}" for one in everyone()]
    files["site.yml"] = SITE | {
        "home": {"featured": featured},
        "privacy": {**SITE["privacy"], "repository": "private"},  # type: ignore[dict-item]
    }
    return files


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> Path:
    files = {path: one if isinstance(one, bytes) else as_yaml(one) for path, one in folder().items()}
    return write_folder(tmp_path_factory.mktemp("table") / "content", files)


# -- what is seen ----------------------------------------------------------------------------------

Seen = Mapping[int, frozenset[str]]
"""By number of a person, what of her is seen in one place."""


def seen_in(texts: Iterable[str]) -> Seen:
    found: dict[int, set[str]] = defaultdict(set)
    for text in texts:
        for kind, word in TOKEN.findall(text):
            found[numbers()[word.lower()]].add(KINDS[kind.lower()])
    return {number: frozenset(kinds) for number, kinds in found.items()}


@cache
def numbers() -> Mapping[str, int]:
    return {one.word: one.number for one in everyone()}


def with_ages(seen: Seen, ages: Mapping[str, set[int]]) -> Seen:
    """Ages are no words: they are told by cohort, where each is one person's."""
    aged = {one.number for one in everyone() if one.age in ages.get(one.cohort, ())}
    return {number: seen.get(number, frozenset()) | ({"age"} if number in aged else set()) for number in {*seen, *aged}}


def ages_in(text: str) -> set[int]:
    return {int(age) for age in re.findall(r"\b(\d+)[\s\u00a0\u202f]ans\b", text)}


def places(rendered: Rendered) -> Iterator[tuple[str, Seen]]:
    pages = {path: data.decode() for path, data in rendered.files.items() if not path.startswith("images/")}
    cohorts = {
        path.split("/")[1][:-3]: page for path, page in pages.items() if re.fullmatch(r"cohortes/c\d+\.md", path)
    }
    parts = {cohort: sections(page) for cohort, page in cohorts.items()}

    def section(*names: str) -> list[str]:
        return [part[name] for part in parts.values() for name in names if name in part]

    def cards(path: str) -> Seen:
        ages: dict[str, set[int]] = defaultdict(set)
        for card in pages[path].split('<li class="card voice"')[1:]:
            cohort = re.search(r'data-cohort="(\w+)"', card)
            assert cohort is not None
            ages[cohort[1]] |= ages_in(card)
        return with_ages(seen_in([pages[path]]), ages)

    yield "page", dict(on_their_pages(pages))
    who = ("voix", "personnes")
    told = {cohort: set().union(*(ages_in(part.get(name, "")) for name in who)) for cohort, part in parts.items()}
    yield "cohort", with_ages(seen_in(section(*who)), told)
    yield "wall", cards("temoignages/index.md")
    yield "home", cards("index.md")
    yield "pair", seen_in(section("binomes"))
    yield "gallery", seen_in(section("images"))
    yield "mention", {number: seen - {"mention"} for number, seen in seen_in(section("objectifs")).items()}
    yield "text", seen_in(section("lecons"))
    yield "feed", seen_in([pages["flux.xml"]])
    yield "data", seen_in([pages["data/site.json"]])


def sections(page: str) -> dict[str, str]:
    """The parts of a page by anchor."""
    found = re.split(r"^## .* \{ #_([\w-]+) \}$", page, flags=re.MULTILINE)
    return dict(zip(found[1::2], found[2::2], strict=True))


def on_their_pages(pages: Mapping[str, str]) -> Iterator[tuple[int, frozenset[str]]]:
    """What a page says of whoever it is about; others on it have places of their own, and are looked at there."""
    for one in everyone():
        page = pages.get(f"temoignages/{one.cohort}/{one.id}.md")
        if page is not None:
            age = {"age"} if one.age in ages_in(page) else set()
            yield one.number, seen_in([page])[one.number] | age


# -- the table -------------------------------------------------------------------------------------


def wrong(place: str, seen: Seen, *, checked: bool) -> list[str]:
    """The people of whom more or less is seen in a place than may be, told so that it can be read."""
    told = []
    for one in everyone():
        case = one.case
        shown = published(case, checked=checked)
        expected, found = PLACES[place](case, shown), seen.get(one.number, frozenset())
        # Role words are not unique: what someone publishes may stand beside hers, in brackets, to tell her apart.
        apart = shown & {"age", "city"} if not {"first_name", "pseudonym"} & found else frozenset()
        if not expected <= found <= expected | apart:
            told.append(f"{place}: {sorted(found)}, not {sorted(expected)}: {case}")
    return told


def report(rendered: Rendered, count: Count, *, checked: bool) -> None:
    looked_at = dict(places(rendered))
    assert looked_at.keys() == PLACES.keys()
    # Texts that name someone are taken out before the consents are asked.
    judged = looked_at if checked else {place: seen for place, seen in looked_at.items() if place != "text"}
    mistakes = {place: wrong(place, seen, checked=checked) for place, seen in judged.items()}
    assert {place: (len(told), told[:3]) for place, told in mistakes.items() if told} == {}
    assert_nothing_else(rendered, looked_at)
    count("consents in all places", len(everyone()) * len(judged), of=len(everyone()) * len(judged))


def assert_nothing_else(rendered: Rendered, looked_at: Mapping[str, Seen]) -> None:
    """No file, nor its name, says more of anyone than the places do."""
    everywhere = seen_in(f"{path} {data.decode(errors='replace')}" for path, data in rendered.files.items())
    for number, seen in everywhere.items():
        known = frozenset().union(*(place.get(number, frozenset()) for place in looked_at.values()))
        assert seen - {"mention"} <= known, everyone()[number]


def test_what_is_seen_of_everyone_everywhere(content: Path, count: Count) -> None:
    """As a nightly build publishes it."""
    checked = check(Request(content, content.parent / "site", content.parent, TODAY, keep_going=True))
    assert checked.sound is not None
    site = consent.publish(withholding.reduced(checked.sound, checked.units), TODAY)
    report(render(site, Publication(TODAY, "https://portail.test/")), count, checked=True)


def test_what_a_consent_alone_lets_through(content: Path, count: Count) -> None:
    """Had nobody looked for errors before: two walls, each of which holds by itself."""
    site = consent.publish(read_content(content).content, TODAY)
    report(render(site, Publication(TODAY, "https://portail.test/")), count, checked=False)


def test_the_table_has_every_combination() -> None:
    told = list(cases())
    for state in STATES:
        assert len({one.flags for one in told if one.state == state and not one.items}) == 512
    assert len({tuple(one.items.items()) for one in told if one.items}) == 36 * 25
    assert len(told) == len(set(map(str, told))) == 7 * 512 + 512 + 256 + 900
