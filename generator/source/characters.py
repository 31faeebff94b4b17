"""The characters that no content file may hold, and how places are counted in a text."""

from __future__ import annotations

import re

from generator.diagnostics import Position

# U+2028 and U+2029 are among them because YAML 1.1 ends a line there and no editor shows it:
# a file would hold other keys than one sees.
_IN_PLANE_0 = (
    r"\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"
    r"\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufeff\ufffe\uffff"
)
_ABOVE = "".join(rf"\U{plane:04x}fffe\U{plane:04x}ffff" for plane in range(1, 17))
_FORBIDDEN = re.compile(f"[{_IN_PLANE_0}{_ABOVE}]")
# Ten times as fast: single characters above U+FFFF make a set slow, and most files have none there.
_SUSPECT = re.compile(rf"[{_IN_PLANE_0}\U00010000-\U0010ffff]")


def forbidden_in(text: str) -> list[int]:
    """Where the forbidden characters of content-format.md §2 stand; a byte-order mark is one of them."""
    if not _SUSPECT.search(text):
        return []
    return [match.start() for match in _FORBIDDEN.finditer(text)]


def without_forbidden(text: str) -> str:
    """The same text, as long as it was, with U+FFFD in their places."""
    return _FORBIDDEN.sub("\N{REPLACEMENT CHARACTER}", text)


def code_point(character: str) -> str:
    """How a character that cannot be shown is told: ``U+202E``."""
    return f"U+{ord(character):04X}"


def position_at(text: str, index: int) -> Position:
    """Line and column of the character at `index`; LF, CR and CRLF end a line."""
    before = text[:index]
    line = before.count("\n") + before.count("\r") - before.count("\r\n") + 1
    line_start = max(before.rfind("\n"), before.rfind("\r")) + 1
    return Position(line, index - line_start + 1)
