"""A withdrawal written into a person's file: one date, and every other byte as it was."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from pydantic import ValidationError

from generator.private.editing import Sheet, put
from generator.private.format.models import Consent, Item
from generator.reporting.diagnostics import Route


@dataclass(frozen=True)
class Entry:
    """One line of the file: `route` now says `on`. `line` starts at 1."""

    route: Route
    line: int
    on: date


@dataclass(frozen=True)
class Withdrawal:
    """`sheet` is the file as it is to be; `already` and `never` are the items that needed no entry.

    All three are empty where the person agreed to nothing at all.
    """

    sheet: Sheet
    entries: tuple[Entry, ...]
    already: tuple[Item, ...]
    never: tuple[Item, ...]


def withdrawn(sheet: Sheet, on: date, items: Sequence[Item] = ()) -> Withdrawal:
    """The withdrawal of `items`, or of everything, from the day `on`. An earlier withdrawal stays as it is.

    A consent with mistakes in it is taken for one that agrees to everything. Raises `Uneditable`.
    """
    routes: list[Route] = [("consent", "items", item.value, "withdrawn_on") for item in items]
    routes = routes or [("consent", "withdrawn_on")]
    try:
        consent = _consent(sheet)
    except ValidationError:
        return _written(sheet, routes, on, (), ())
    agreed = [item for item in Item if consent.publish.allows(item)]
    over = [item for item in agreed if _is_over(consent.withdrawn_on, on)]
    if not items:
        return _written(sheet, routes if agreed and not over else (), on, over, ())
    over += [item for item in items if item in agreed and item not in over and _is_over(_own_end(consent, item), on)]
    new = [route for route, item in zip(routes, items, strict=True) if item in agreed and item not in over]
    already, never = [one for one in items if one in over], [one for one in items if one not in agreed]
    return _written(sheet, new, on, already, never)


def _consent(sheet: Sheet) -> Consent:
    """What the file says of consent, even where the rest of it has mistakes. Raises pydantic's error for its own."""
    values = sheet.values
    written = values.get("consent") if isinstance(values, dict) else None
    return Consent.model_validate({} if written is None else written)


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
