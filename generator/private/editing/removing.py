"""A list item or a key taken out of a file, with its lines and nothing else."""

from __future__ import annotations

import re

from generator.private.editing.sheet import Sheet, Uneditable
from generator.reporting.diagnostics import Route

_DASH = re.compile(r" *-[ \t]+")


def take_out(sheet: Sheet, route: Route) -> Sheet:
    """The sheet without the list item or key at `route`. Whatever it was the last thing in goes with it.

    So do the comments right above an item that has keys, unless it is the list's first: those are about
    the list. All others stay. Raises `Uneditable`.
    """
    while len(route) > 1 and len(sheet.children(route[:-1])) == 1:
        route = route[:-1]
    siblings = sheet.children(route[:-1])
    if route not in siblings or len(siblings) < 2:
        raise Uneditable
    if route[:-1] and sheet.is_flow(route[:-1]):
        start, end = _between_commas(sheet, siblings, siblings.index(route))
    else:
        start, end = _lines(sheet, route)
    return sheet.replaced(start, end, "", sheet.without(route))


def _between_commas(sheet: Sheet, siblings: list[Route], index: int) -> tuple[int, int]:
    """With the comma after it, or before it where it is the last."""
    if index + 1 < len(siblings):
        return sheet.spot(siblings[index]).key, sheet.spot(siblings[index + 1]).key
    return sheet.end(siblings[index - 1]), sheet.end(siblings[index])


def _lines(sheet: Sheet, route: Route) -> tuple[int, int]:
    key = sheet.spot(route).key
    start = sheet.line_start(key)
    before = sheet.text[start:key]
    if isinstance(route[-1], int):
        if not before.strip(" "):
            # The dash may stand on a line by itself, above the item.
            start = sheet.line_start(len(sheet.text[:start].rstrip()))
            before = sheet.text[start:key].split("\n")[0].rstrip("\r") + " "
        if not _DASH.fullmatch(before):
            raise Uneditable
        if route[-1] > 0 and isinstance(sheet.value(route), dict):
            start = _above(sheet.text, start, before.index("-"))
    elif before.strip(" "):
        raise Uneditable
    return start, sheet.next_line(sheet.end(route))


def _above(text: str, start: int, indent: int) -> int:
    """Where the comments begin that stand right above the line at `start`, as far to the right."""
    comments = re.search(rf"(?:(?<=[\r\n]) {{{indent}}}#[^\r\n]*(?:\r\n|\n|\r))+\Z", text[:start])
    return comments.start() if comments else start
