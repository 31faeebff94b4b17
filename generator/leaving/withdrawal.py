"""A withdrawal written into a person's file: one date, and every other byte as it was."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from generator.diagnostics import Route
from generator.editing import Sheet, put
from generator.models import Consent, Item


@dataclass(frozen=True)
class Entry:
    """One line of the file: `route` now says `on`. `line` starts at 1."""

    route: Route
    line: int
    on: date


@dataclass(frozen=True)
class Withdrawal:
    """`sheet` is the file as it is to be; `already` and `never` are the items that needed no entry.

    All three are empty of entries where the person agreed to nothing at all.
    """

    sheet: Sheet
    entries: tuple[Entry, ...]
    already: tuple[Item, ...]
    never: tuple[Item, ...]


def withdrawn(sheet: Sheet, consent: Consent | None, on: date, items: Sequence[Item] = ()) -> Withdrawal:
    """The withdrawal of `items`, or of everything, from the day `on`. An earlier withdrawal stays as it is.

    Raises `Uneditable`.
    """
    agreed = [item for item in Item if consent is not None and consent.publish.allows(item)]
    if consent is None or not agreed:
        return Withdrawal(sheet, (), (), tuple(items))
    if not items:
        if _is_over(consent.withdrawn_on, on):
            return Withdrawal(sheet, (), tuple(agreed), ())
        return _written(sheet, [("consent", "withdrawn_on")], on, (), ())
    already = [item for item in items if _is_over(consent.withdrawn_on, on) or _is_over(_own_end(consent, item), on)]
    never = [item for item in items if item not in agreed]
    new = [item for item in items if item in agreed and item not in already]
    routes: list[Route] = [("consent", "items", item.value, "withdrawn_on") for item in new]
    return _written(sheet, routes, on, already, never)


def by_hand(on: date, items: Sequence[Item] = ()) -> str:
    """What an editor writes herself, where the file cannot be edited safely."""
    if not items:
        return f"consent:\n  withdrawn_on: {on.isoformat()}"
    lines = [f"    {item.value}:\n      withdrawn_on: {on.isoformat()}" for item in items]
    return "\n".join(["consent:", "  items:", *lines])


def _written(
    sheet: Sheet, routes: Sequence[Route], on: date, already: Collection[Item], never: Collection[Item]
) -> Withdrawal:
    for route in routes:
        sheet = put(sheet, route, on.isoformat())
    entries = tuple(Entry(route, sheet.source.locate(route, at_key=True).line, on) for route in routes)
    return Withdrawal(sheet, entries, tuple(already), tuple(never))


def _own_end(consent: Consent, item: Item) -> date | None:
    own = consent.items.own(item)
    return own.withdrawn_on if own is not None else None


def _is_over(written: date | None, on: date) -> bool:
    return written is not None and written <= on
