"""Everything that may be read on the site, worked out from the private content alone, piece by piece.

The account for what is found does not rest on what was rendered only: a needle that no published text
holds, and that published texts cannot form side by side, has no business on any page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

import generator
from generator.edition.routes import LEGAL_PAGES, SECTIONS, Routes
from generator.locales import said, words
from generator.locales.person_words import NOUNS, years_old
from generator.private.consent import withholding
from generator.private.consent.texts import WITHHELD, drawn_words, resources_in
from generator.private.consent.withholding import Units
from generator.private.format.models import FileName, Person, Text
from generator.private.proof.traces.folding import EDGE, fold
from generator.private.proof.traces.markup import scaffolding
from generator.private.proof.traces.private_values import is_shown, leaves, visible
from generator.private.proof.traces.searching import Search
from generator.private.proof.withheld import Shown, links_shown, open_gallery, open_pairs, shown_in
from generator.private.reading.content import RESOURCE_FOLDERS, CohortFolder, Content

PROGRAM = Path(generator.__file__).parent
LONGEST_EDGE = 8
"""Words at the beginning and at the end of a piece that may stand beside another piece."""

_PLACEHOLDER = re.compile(r"\{[^{}]*\}")


class Published:
    """What the pieces hold, and what they could form."""

    def __init__(self, search: Search, content: Content, units: Units, today: date, base: str) -> None:
        """`base` is the site's address, without the last stroke."""
        self._search = search
        told = tuple(pieces(content, units, today))
        self._pieces = (*told, base, *(f"{base}{one}" for one in told if one.startswith("/")))
        self._known: dict[int, bool] = {}

    def may_hold(self, needle: int) -> bool:
        if needle not in self._known:
            self._known[needle] = needle in self._held or self._can_be_formed(self._search.needles[needle].letters)
        return self._known[needle]

    @cached_property
    def _held(self) -> frozenset[int]:
        return frozenset(self._search.count(EDGE.join((*self._pieces, *_program()))))

    @cached_property
    def _edges(self) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
        """Whole pieces, beginnings and ends of pieces, as letters."""
        wholes, starts, ends = set(), set(), set()
        for piece in self._pieces:
            for part in piece.split(EDGE):
                told = fold(part).words
                wholes |= {"".join(told), *(told if len(told) == 1 else ())}
                starts |= {"".join(told[:size]) for size in range(1, min(len(told), LONGEST_EDGE) + 1)}
                ends |= {"".join(told[-size:]) for size in range(1, min(len(told), LONGEST_EDGE) + 1)}
        return frozenset(wholes), frozenset(starts), frozenset(ends)

    def _can_be_formed(self, letters: str) -> bool:
        """Whether pieces that stand side by side spell it: « Manon » beside « 27 ans » beside « Toulouse »."""
        wholes, starts, ends = self._edges
        size = len(letters)
        reached = {0} | {at for at in range(1, size) if letters[:at] in ends}
        for start in range(size):
            if start in reached:
                for end in range(start + 1, size):
                    if letters[start:end] in wholes or letters[start:end].isdecimal():
                        reached.add(end)
        return any(letters[at:] in starts or letters[at:].isdecimal() for at in reached)


def _program() -> Iterator[str]:
    """What the program writes around texts: the tags of its templates, and the keys of the lists it makes."""
    yield from (scaffolding(path.read_text(encoding="utf-8")) for path in sorted(PROGRAM.glob("public/pages/templates/**/*.j2")))
    written_out = (*PROGRAM.glob("public/pages/*.*"), *PROGRAM.glob("private/pictures/drawings/*.py"))
    yield from (path.read_text(encoding="utf-8") for path in sorted(written_out) if path.is_file())


def pieces(content: Content, units: Units, today: date) -> Iterator[str]:
    """Every published text, and our own words; a value that stands in a sentence of ours ends a piece."""
    told = withholding.reduced(content, units)
    language = told.site.language.value
    linked, routes = links_shown(told, today), Routes(language)
    yield from _of_models(told, routes)
    for folder in told.cohorts.values():
        shown = shown_in(told, folder, today)
        yield from (str(folder.id), routes.address(f"cohort/{folder.id}"))
        yield from _of_cohort(folder, shown)
        for key, person in folder.people.items():
            if shown[key].anything:
                owner = f"{folder.id}/{key}"
                yield from _of_person(person, shown[key], language, linked=owner in linked)
                if shown[key].testimonials:
                    yield from (owner, str(key), routes.address(f"person/{owner}"))
    yield from (routes.address(key) for key in (*SECTIONS, *LEGAL_PAGES, "case-study/a"))
    yield str(today)
    for sentence in said(language):
        yield from (sentence, *_PLACEHOLDER.split(sentence))
    yield WITHHELD[language]
    for noun in (one for agreements in NOUNS[language].values() for one in agreements.values()):
        yield from (noun.singular, noun.indefinite, noun.plural)
    yield from words(language).locale.months["format"]["wide"].values()


def _of_models(content: Content, routes: Routes) -> Iterator[str]:
    yield from _all(content.site)
    yield from _all(content.glossary)
    for name in RESOURCE_FOLDERS:
        for key, one in resources_in(content, name).items():
            yield from (str(key), routes.address(f"{RESOURCE_FOLDERS[name]}/{key}"))
            yield from _all(one)
    for guide in content.guides.values():
        yield from (str(one) for _, one in drawn_words(content, guide))


def _of_cohort(folder: CohortFolder, shown: dict[str, Shown]) -> Iterator[str]:
    opened = {
        "pairs": set(open_pairs(folder, shown)),
        "gallery": set(open_gallery(folder, {key: one.agreed for key, one in shown.items()})),
    }
    for route, value in leaves(folder.cohort):
        if not isinstance(value, FileName) and (route[0] not in opened or route[1] in opened[str(route[0])]):
            yield _told(value)


def _of_person(person: Person, shown: Shown, language: str, *, linked: bool) -> Iterator[str]:
    name = person.name
    shown_names = [
        str(one)
        for key, one in (("name.first", name.first), ("name.last", name.last), ("pseudonym", person.pseudonym))
        if key in shown.fields
    ]
    yield " ".join(shown_names)
    yield from shown_names
    if "age" in shown.fields and person.age is not None:
        yield years_old(language, person.age)
    for route, value in leaves(person):
        if route[0] not in ("name", "pseudonym") and is_shown(route, shown, linked=linked):
            yield _told(value)


def _all(model: Any) -> Iterator[str]:
    yield from (_told(value) for _, value in leaves(model) if not isinstance(value, FileName))


def _told(value: Any) -> str:
    return visible(value) if isinstance(value, Text) else str(value)
