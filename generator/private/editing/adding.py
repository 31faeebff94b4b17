"""A value put into a file, next to what stands there already."""

from __future__ import annotations

from generator.private.editing.sheet import Sheet, Uneditable
from generator.private.reading.source import Data
from generator.reporting.diagnostics import Route

STEP = 2
"""Spaces by which a key stands further to the right than the one above it, where the file does not show it."""


def put(sheet: Sheet, route: Route, value: str) -> Sheet:
    """The sheet with `value` (a date, or a plain word) at `route`; the keys above it are made where they are missing.

    Raises `Uneditable`.
    """
    there = _there(sheet, route)
    meant = sheet.with_value(route, value)
    if there == route and sheet.value(route) is not None:
        return _exchanged(sheet, route, value, meant)
    if sheet.value(there) is None:
        return _filled(sheet, there, _between_braces(route[len(there) :], value), meant)
    if not isinstance(sheet.value(there), dict):
        raise Uneditable
    if sheet.is_flow(there):
        return _in_braces(
            sheet, there, f"{route[len(there)]}: {_between_braces(route[len(there) + 1 :], value)}", meant
        )
    return _on_lines(sheet, there, route[len(there) :], value, meant)


def _there(sheet: Sheet, route: Route) -> Route:
    """As much of the route as the file has."""
    while route and not sheet.has(route):
        route = route[:-1]
    if not route:
        raise Uneditable
    return route


def _exchanged(sheet: Sheet, route: Route, value: str, meant: Data) -> Sheet:
    """In the place of another value, between the same quotation marks."""
    if not isinstance(sheet.value(route), str) or sheet.is_block_text(route):
        raise Uneditable
    spot = sheet.spot(route)
    mark = sheet.text[spot.start] if sheet.text[spot.start] in "\"'" else ""
    return sheet.replaced(spot.start, spot.end, f"{mark}{value}{mark}", meant)


def _filled(sheet: Sheet, route: Route, value: str, meant: Data) -> Sheet:
    """After a key that has no value yet, or a null."""
    spot = sheet.spot(route)
    space = " " if sheet.text[spot.start - 1 : spot.start] == ":" else ""
    return sheet.replaced(spot.start, spot.end, space + value, meant)


def _in_braces(sheet: Sheet, route: Route, entry: str, meant: Data) -> Sheet:
    """Before the first key of a mapping written between braces."""
    children = sheet.children(route)
    if not children:
        start = sheet.spot(route).start + 1
        return sheet.replaced(start, start, entry, meant)
    start = sheet.spot(children[0]).key
    return sheet.replaced(start, start, f"{entry}, ", meant)


def _on_lines(sheet: Sheet, route: Route, new: Route, value: str, meant: Data) -> Sheet:
    """On lines of its own: after the last short value of the mapping, else before its first key."""
    children = sheet.children(route)
    first = sheet.spot(children[0]).key
    indent = sheet.column(first)
    step = max(indent - sheet.column(sheet.spot(route).key), 1) if route else STEP
    lines = [f"{' ' * (indent + step * depth)}{key}:" for depth, key in enumerate(new)]
    written = sheet.end_of_line.join([*lines[:-1], f"{lines[-1]} {value}"])
    short = [one for one in children if isinstance(sheet.value(one), str) and not sheet.is_block_text(one)]
    if short:
        start = sheet.next_line(sheet.end(short[-1]))
        if start == len(sheet.text) and not sheet.text.endswith(("\n", "\r")):
            return sheet.replaced(start, start, sheet.end_of_line + written, meant)
    else:
        start = sheet.line_start(first)
        if sheet.text[start:first].strip(" "):
            raise Uneditable
    return sheet.replaced(start, start, written + sheet.end_of_line, meant)


def _between_braces(keys: Route, value: str) -> str:
    for key in reversed(keys):
        value = f"{{{key}: {value}}}"
    return value
