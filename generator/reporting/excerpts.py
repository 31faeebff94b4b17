"""A line of a file as it is shown in a report, cut to what fits, and where the caret stands under it."""

from __future__ import annotations

import unicodedata

from generator.reporting.diagnostics import Excerpt, Position

WIDEST = 90
"""Columns of a terminal that a line may take."""
BEFORE = 50
"""At most so many of them before the place that is meant, where the line is longer."""
LONGEST = 500
"""Characters that may fit, some of which take no column."""
ELLIPSIS = "…"


def excerpt(line: str, position: Position) -> Excerpt:
    """The line around `position`, which counts its characters from 1."""
    at = min(position.column - 1, len(line))
    start = _back(line, at, BEFORE)
    # A line may be a mebibyte long.
    fits = at < LONGEST and width(line[: at + 1]) <= WIDEST - len(ELLIPSIS)
    if start <= len(ELLIPSIS) or fits:
        start = 0
    end = _forth(line, start, WIDEST - 2 * len(ELLIPSIS))
    before, after = ELLIPSIS if start else "", ELLIPSIS if end < len(line) else ""
    shown = visible(line[start:end])
    return Excerpt(position.line, before + shown + after, width(before + visible(line[start:at])))


def width(text: str) -> int:
    """The columns that a terminal gives to the text."""
    return sum(map(_columns, text))


def visible(text: str) -> str:
    """Tabs and what a terminal would obey as signs that can be seen."""
    return "".join("→" if one == "\t" else one if _is_harmless(one) else "\N{REPLACEMENT CHARACTER}" for one in text)


def _is_harmless(character: str) -> bool:
    return unicodedata.category(character) not in ("Cc", "Cs", "Zl", "Zp") and not "\u202a" <= character <= "\u202e"


def _columns(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def _back(line: str, at: int, columns: int) -> int:
    while at > 0 and columns > 0:
        at -= 1
        columns -= _columns(line[at])
    return at


def _forth(line: str, at: int, columns: int) -> int:
    while at < len(line) and columns - _columns(line[at]) >= 0:
        columns -= _columns(line[at])
        at += 1
    return at
