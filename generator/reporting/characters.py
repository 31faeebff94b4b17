"""The characters that no content file may hold, and how places are counted in a text."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from unicodedata import combining

from generator.reporting.diagnostics import Position

MOST_MARKS = 30
"""Combining marks in a row, the bound of UAX 15: to sort more takes the square of their number."""

# U+2028 and U+2029 are among them because YAML 1.1 ends a line there and no editor shows it:
# a file would hold other keys than one sees.
_IN_PLANE_0 = (
    r"\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"
    r"\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufeff\ufffe\uffff"
)
_ABOVE = "".join(rf"\U{plane:04x}fffe\U{plane:04x}ffff" for plane in range(1, 17))
_FORBIDDEN = re.compile(f"[{_IN_PLANE_0}{_ABOVE}]")
_NO_LATIN = re.compile(rf"[\u0300-\U0010ffff]{{{MOST_MARKS + 1}}}")
_LINE_END = re.compile(r"\r\n?|\n")
# Ten times as fast: single characters above U+FFFF make a set slow, and most files have none there.
_SUSPECT = re.compile(rf"[{_IN_PLANE_0}\U00010000-\U0010ffff]")


def forbidden_in(text: str) -> list[int]:
    """Where the forbidden characters of content-format.md §2 stand; a byte-order mark is one of them.

    So is a mark that stands on more than `MOST_MARKS` others: no language needs it, and no reader sees it.
    """
    places = [match.start() for match in _FORBIDDEN.finditer(text)] if _SUSPECT.search(text) else []
    return sorted((*places, *_heaped(text))) if _NO_LATIN.search(text) else places


def without_forbidden(text: str, places: Sequence[int]) -> str:
    """The same text, as long as it was, with U+FFFD in those `places`."""
    parts: list[str] = []
    start = 0
    for place in places:
        parts += text[start:place], "\N{REPLACEMENT CHARACTER}"
        start = place + 1
    return "".join([*parts, text[start:]])


def _heaped(text: str) -> list[int]:
    places, run = [], 0
    for index, character in enumerate(text):
        run = run + 1 if combining(character) else 0
        if run > MOST_MARKS:
            places.append(index)
    return places


def code_point(character: str) -> str:
    """How a character that cannot be shown is told: ``U+202E``."""
    return f"U+{ord(character):04X}"


class Lines:
    """Where the lines of a text begin, for many places in one text."""

    def __init__(self, text: str) -> None:
        self.starts = [0, *(match.end() for match in _LINE_END.finditer(text))]

    def position_at(self, index: int) -> Position:
        """Line and column of the character at `index`."""
        line = bisect_right(self.starts, index)
        return Position(line, index - self.starts[line - 1] + 1)


def position_at(text: str, index: int) -> Position:
    """Line and column of the character at `index`; LF, CR and CRLF end a line."""
    before = text[:index]
    line = before.count("\n") + before.count("\r") - before.count("\r\n") + 1
    line_start = max(before.rfind("\n"), before.rfind("\r")) + 1
    return Position(line, index - line_start + 1)
