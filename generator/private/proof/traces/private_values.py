"""Every value that is not published, worked out from the private content alone.

Models are walked whole: a key that the format gets tomorrow is withheld until it is named here as
published. What is shown is `audit.withheld`'s own reading of the consent.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum
from pathlib import PurePosixPath
from typing import Any

from pydantic import BaseModel

from generator.locales import words
from generator.private.consent import withholding
from generator.private.consent.texts import resources_in
from generator.private.consent.withholding import Units
from generator.private.format.models import FileName, Id, Line, Person, PersonRef, Text
from generator.private.proof.photographs import RESOURCES, picture_owners
from generator.private.proof.traces import phrases
from generator.private.proof.traces.folding import EDGE
from generator.private.proof.traces.metadata import strings_of_file
from generator.private.proof.traces.phrases import Needle
from generator.private.proof.withheld import Shown, links_shown, open_gallery, open_pairs, shown_in
from generator.private.reading.content import RESOURCE_FOLDERS, CohortFolder, Content
from generator.private.text import richtext
from generator.reporting.diagnostics import Route

Owners = Mapping[Needle, str]
"""Whose each needle is: ``cohort/person``, a cohort, or ``resources``. Never a value."""


def withheld_needles(content: Content, units: Units, today: date) -> Owners:
    """What may not stand on the site as a whole or in part; of two people with one secret, the first is named."""
    month_names = words(content.site.language.value).locale.months["format"]["wide"]
    found: dict[Needle, str] = {}
    taken_apart: set[Any] = set()
    for secret in _secrets(content, units, today):
        value = (type(secret.value), secret.value)
        if value in taken_apart:
            continue
        taken_apart.add(value)
        for needle in _needles(secret.value, month_names, today):
            found.setdefault(needle, secret.owner)
    return found


@dataclass(frozen=True)
class Secret:
    """`value` is text, a day, a number, or already a needle."""

    owner: str
    value: Any


def _secrets(content: Content, units: Units, today: date) -> Iterator[Secret]:
    linked = links_shown(withholding.reduced(content, units), today)
    taken_out = _Units(units)
    for folder in content.cohorts.values():
        shown = shown_in(content, folder, today)
        public = _published_names(folder, shown)
        for key, person in folder.people.items():
            owner, file = f"{folder.id}/{key}", content.person_file(folder.id, key)
            yield from _names(owner, person, shown[key], public)
            if not shown[key].testimonials:
                yield Secret(owner, str(key))
            for route, value in leaves(person):
                open_ = is_shown(route, shown[key], linked=owner in linked) and not taken_out.hold(file, route)
                if not open_ and route[0] not in ("name", "pseudonym"):
                    yield Secret(owner, value)
        yield from _cohort_secrets(content, folder, shown, taken_out)
    for file, model in _others(content):
        yield from (Secret(RESOURCES, value) for route, value in leaves(model) if taken_out.hold(file, route))
    yield from _picture_secrets(content)


# -- people ----------------------------------------------------------------------------------------

_SHOWN_BY_OTHERS = frozenset({"skills", "roles", "agreement"})
"""Ids of guides, and codes of the format: nobody's own words."""


def is_shown(route: Route, shown: Shown, *, linked: bool) -> bool:
    key = str(route[0])
    if key == "testimonials":
        return "about" in route or (len(route) > 2 and route[1] in shown.testimonials and route[2] != "approved_on")
    if key == "same_as":
        return linked
    if key == "photo":
        return "photo" in shown.fields and route[-1] == "alt"
    return key in _SHOWN_BY_OTHERS or key in shown.fields


def _named(person: Person) -> Iterator[tuple[str, Line]]:
    """What she may be called, with its key."""
    names = {"name.first": person.name.first, "name.last": person.name.last, "pseudonym": person.pseudonym}
    yield from ((key, name) for key, name in names.items() if name is not None)


def _published_names(folder: CohortFolder, shown: Mapping[str, Shown]) -> frozenset[Needle]:
    """The needles of names that somebody of the cohort publishes: borne openly, a name is no secret."""
    found: set[Needle] = set()
    for key, person in folder.people.items():
        for field, name in _named(person):
            if field in shown[key].fields:
                found |= set(phrases.of_name(name))
    return frozenset(found)


def _names(owner: str, person: Person, shown: Shown, public: frozenset[Needle]) -> Iterator[Secret]:
    for field, name in _named(person):
        if field not in shown.fields:
            yield from (Secret(owner, one) for one in phrases.of_name(name) if one not in public)
    first, last = person.name.first, person.name.last
    if first and last and not {"name.first", "name.last"} <= shown.fields:
        yield from (Secret(owner, one) for one in phrases.of_full_name(first, last))


# -- cohorts, resources, pictures -------------------------------------------------------------------


def _cohort_secrets(
    content: Content, folder: CohortFolder, shown: dict[str, Shown], taken_out: _Units
) -> Iterator[Secret]:
    """Pairs and pictures that are not shown, texts that are withheld, and every picture's file name."""
    opened: dict[str, set[int]] = {
        "pairs": set(open_pairs(folder, shown)),
        "gallery": set(open_gallery(folder, {key: one.agreed for key, one in shown.items()})),
    }
    file = content.cohort_file(folder.id)
    for route, value in leaves(folder.cohort):
        hidden = route[0] in opened and route[1] not in opened[str(route[0])]
        if (hidden and not isinstance(value, Id)) or isinstance(value, FileName) or taken_out.hold(file, route):
            yield Secret(folder.id, value)


def _others(content: Content) -> Iterator[tuple[str, Any]]:
    yield content.site_file, content.site
    for name in RESOURCE_FOLDERS:
        for key, one in resources_in(content, name).items():
            yield content.resource_file(name, key), one
    yield content.glossary_file, content.glossary


def _picture_secrets(content: Content) -> Iterator[Secret]:
    for file, owner in picture_owners(content).items():
        yield Secret(owner, FileName(PurePosixPath(file).name))
        # One that is broken was taken out of the content.
        if file in content.pictures:
            yield from (Secret(owner, one) for one in strings_of_file(content.pictures[file]))


# -- walking ---------------------------------------------------------------------------------------


class _Units:
    """The texts that are withheld, by file."""

    def __init__(self, units: Units) -> None:
        self._routes: dict[str, list[Route]] = {}
        for file, route in units:
            self._routes.setdefault(file, []).append(route)

    def hold(self, file: str, route: Route) -> bool:
        return any(route[: len(unit)] == unit for unit in self._routes.get(file, ()))


def leaves(value: Any, route: Route = ()) -> Iterator[tuple[Route, Any]]:
    """Every text, address, file name and day in a model, with its route. Ids are those of others."""
    if isinstance(value, BaseModel):
        for key in type(value).model_fields:
            yield from leaves(getattr(value, key), (*route, key))
    elif isinstance(value, tuple | list):
        for index, one in enumerate(value):
            yield from leaves(one, (*route, index))
    elif isinstance(value, date) or (isinstance(value, str) and not isinstance(value, Enum)):
        yield route, value


def _needles(value: Any, month_names: Mapping[int, str], today: date) -> Iterator[Needle]:
    if isinstance(value, Needle):
        yield value
    elif isinstance(value, date):
        if value != today:  # which every sitemap tells
            yield from phrases.of_day(value.year, value.month, value.day, month_names[value.month])
    elif isinstance(value, FileName):
        stem = PurePosixPath(value).stem
        yield from phrases.of_words(str(value))
        yield from phrases.of_words(stem)
    elif isinstance(value, Text):
        yield from phrases.of_words(visible(value))
    elif isinstance(value, float):
        for digits in (4, 5, 6):
            yield from phrases.of_number(f"{abs(value):.{digits}f}")
    elif isinstance(value, PersonRef | Line | str):
        yield from phrases.of_words(str(value))


def visible(text: Text) -> str:
    """The words of a text as a reader would see them, with an `EDGE` where a reference has words that are not its own.

    Addresses of links are read as well.
    """
    shown = richtext.to_words(text, lambda one: richtext.Resolved(one.words or EDGE, None))
    addresses = " ".join(token for token in str(text).replace("(", " ").replace(")", " ").split() if "://" in token)
    return f"{shown}\n{addresses}"
