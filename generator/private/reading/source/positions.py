"""How places are counted in a text."""

from __future__ import annotations

import re
from bisect import bisect_right

from generator.reporting.diagnostics import Position

_LINE_END = re.compile(r"\r\n?|\n")


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
