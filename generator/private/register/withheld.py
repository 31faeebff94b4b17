"""What a build of the day leaves out, place by place, and why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from generator.private.checking import Checked
from generator.private.checks import Context
from generator.private.checks.unpublished_names import name_in_text, withheld_texts
from generator.private.consent.permissions import (
    Standing,
    hidden_items,
    publishable,
    published_people,
    standing,
)
from generator.private.consent.withholding import Units
from generator.private.format.models import Basis, Item, Person
from generator.private.reading.content import Content, Reading
from generator.reporting.diagnostics import Route


class What(StrEnum):
    """What may be left out besides the items of a person; the words of JSON."""

    TESTIMONIAL = "testimonial"
    PAIR = "pair"
    PICTURE = "group-picture"
    TEXT = "text"
    FEATURED = "featured"
    FILE = "file"


class Why(StrEnum):
    """Why something is not published; the words of JSON."""

    NOT_AGREED = "not-agreed"
    NO_EVIDENCE = "no-date-or-evidence"
    NO_GUARDIAN = "no-guardian"
    NOT_YET = "not-yet"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"
    NO_VALUE = "nothing-to-show"
    NO_FIRST_NAME = "no-first-name"
    NOT_APPROVED = "not-approved"
    NOT_FROM_A_PUBLIC_SOURCE = "not-from-a-public-source"
    NOT_NAMED = "somebody-not-named"
    NOT_PICTURED = "somebody-not-pictured"
    NO_PAGE = "no-page"
    NAMES_SOMEBODY = "names-somebody"
    MISSING = "refers-to-what-is-missing"
    BROKEN = "file-with-errors"


@dataclass(frozen=True)
class Withheld:
    """`line` starts at 1; 0 stands for the whole file."""

    file: str
    line: int
    what: What
    why: Why


def withheld_in(reading: Reading, checked: Checked, today: date) -> tuple[Withheld, ...]:
    """In the order of files and lines. `checked` is of `reading`, with `--keep-going`, and something is sound."""
    assert checked.sound is not None
    sound = checked.sound
    named = texts_that_name(sound, today)
    found = [Withheld(file, 0, What.FILE, Why.BROKEN) for file in checked.withheld]
    for file, route, what, why in (*_items(sound, today), *_texts(checked.units, named)):
        source = reading.sources.get(file)
        found.append(Withheld(file, source.locate(route).line if source else 0, what, why))
    return tuple(sorted(set(found), key=lambda one: (one.file, one.line, one.what)))


Found = tuple[str, Route, What, Why]


def _items(content: Content, today: date) -> Iterator[Found]:
    months = content.site.privacy.consent_validity_months
    pages = set()
    for folder in content.cohorts.values():
        published = published_people(folder, today, months)
        pages |= {f"{folder.id}/{key}" for key, one in published.items() if one.page}
        file = content.cohort_file(folder.id)
        for route in hidden_items(folder, published, today, months):
            pair = route[0] == "pairs"
            yield file, route, What.PAIR if pair else What.PICTURE, Why.NOT_NAMED if pair else Why.NOT_PICTURED
        for key, person in folder.people.items():
            if standing(person, Item.TESTIMONIAL, today, months) is Standing.IN_FORCE:
                yield from _testimonials(content.person_file(folder.id, key), person, today)
    for index, one in enumerate(content.site.home.featured):
        if one not in pages:
            yield content.site_file, ("home", "featured", index), What.FEATURED, Why.NO_PAGE


def _testimonials(file: str, person: Person, today: date) -> Iterator[Found]:
    public_source = person.consent is not None and person.consent.basis is Basis.PUBLIC_SOURCE
    why = Why.NOT_FROM_A_PUBLIC_SOURCE if public_source else Why.NOT_APPROVED
    for index, one in enumerate(person.testimonials):
        if not publishable(one, person.consent, today):
            yield file, ("testimonials", index), What.TESTIMONIAL, why


def texts_that_name(sound: Content, today: date) -> Units:
    """The texts that are withheld because they name somebody; all others lack what they refer to."""
    return withheld_texts(name_in_text(Context.of(sound, today, release=False)))


def _texts(units: Units, named: Units) -> Iterator[Found]:
    for file, route in units:
        yield file, route, What.TEXT, Why.NAMES_SOMEBODY if (file, route) in named else Why.MISSING
