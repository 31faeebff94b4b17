"""What a person agrees to, one by one, and where in her file it lies: the one table of the items of consent.

What rules, pages and the register ask of an item is asked here. Two statements stay apart on purpose, so that a slip
cannot hide in both: that of the proof (generator/private/proof/withheld.py) and that of the tests (tests/rule.py);
tests/test_tables.py asserts that all cover the same items.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from generator.locales import N_
from generator.private.format.models import Item, Person
from generator.reporting.diagnostics import Route


@dataclass(frozen=True)
class Row:
    """`routes` are the values that the item publishes; `noun` is what the register calls it.

    `trait`: two of these tell who somebody is, even without her name. `recognises`: one is enough.
    """

    routes: tuple[Route, ...]
    noun: str
    trait: bool = False
    recognises: bool = False


_ROWS: Mapping[Item, Row] = {
    Item.FIRST_NAME: Row((("name", "first"),), N_("first name")),
    Item.LAST_NAME: Row((("name", "last"),), N_("last name")),
    Item.AGE: Row((("age",),), N_("age"), trait=True),
    Item.OCCUPATION: Row((("occupation",),), N_("occupation"), trait=True),
    Item.CITY: Row((("city",),), N_("city"), trait=True),
    Item.BIO: Row((("bio",),), N_("presentation"), trait=True),
    Item.PHOTO: Row((("photo",),), N_("photographs"), recognises=True),
    Item.LINKS: Row((("links",),), N_("links"), recognises=True),
    Item.TESTIMONIAL: Row((("testimonials",), ("skills",)), N_("testimonials")),
}
ITEMS: Mapping[Item, Row] = {item: _ROWS.get(item, Row((), item.value)) for item in Item}
"""By item; one that has no row yet publishes nothing."""

NEVER = frozenset({"name", "agreement", "minor", "not_me", "notes", "consent"})
"""Keys whose words are on no page: names have rules of their own, and the rest is nobody's business."""


def value_at(person: Person, route: Route) -> Any:
    value: Any = person
    for key in route:
        value = getattr(value, str(key))
    return value


def values(person: Person, item: Item) -> Iterator[tuple[Route, Any]]:
    """The values in her file that `item` publishes, each with its route."""
    for route in ITEMS[item].routes:
        value = value_at(person, route)
        if value not in (None, ()):
            yield route, value


def is_there(person: Person, item: Item) -> bool:
    """Whether her file holds anything that `item` publishes."""
    return any(True for _ in values(person, item))
