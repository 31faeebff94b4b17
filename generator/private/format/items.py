"""The one table of what a person may agree to: each item with its words and with what of her file it opens.

Whoever lists items, or asks what of a file they publish, derives it from here. Two statements of the rule
stand apart on purpose (`proof/withheld.py`, and `tests/rule.py`); `tests/test_tables.py` holds them against it.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import Any, Self

from generator.locales import N_
from generator.reporting.diagnostics import Route


class Item(StrEnum):
    """What a person may agree to, one by one: the keys of `consent.publish` and `consent.items`.

    `label` is how the register calls it. `routes` are the places of her file that it opens: the key of its own
    name where no others are told.
    """

    label: str
    routes: tuple[Route, ...]

    FIRST_NAME = "first_name", N_("first name"), "name.first"
    LAST_NAME = "last_name", N_("last name"), "name.last"
    AGE = "age", N_("age")
    OCCUPATION = "occupation", N_("occupation")
    CITY = "city", N_("city")
    BIO = "bio", N_("presentation")
    PHOTO = "photo", N_("photographs")
    LINKS = "links", N_("links")
    TESTIMONIAL = "testimonial", N_("testimonials"), "testimonials", "skills"

    def __new__(cls, flag: str, label: str = "", *routes: str) -> Self:
        item = str.__new__(cls, flag)
        item._value_ = flag
        item.label = label or flag
        item.routes = tuple(tuple(route.split(".")) for route in routes or (flag,))
        return item

    def held(self, person: object) -> Iterator[tuple[Route, Any]]:
        """What `person`'s file holds that the item would publish, by route."""
        for route in self.routes:
            value: Any = person
            for key in route:
                value = getattr(value, str(key), None)
            if value:
                yield route, value


NEVER_SHOWN = frozenset({"minor", "not_me", "notes", "consent"})
"""Keys of a person's file that no page shows, whatever she agreed to."""

ALONG = frozenset({"pseudonym", "roles", "agreement", "same_as"})
"""Keys that no item opens: they show with whatever else of her does."""


def opened_route(route: Route) -> Route | None:
    """The route of the table that `route` stands under; None where no item opens it."""
    return next((one for item in Item for one in item.routes if route[: len(one)] == one), None)
