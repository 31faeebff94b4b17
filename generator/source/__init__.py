"""YAML as editors write it: plain text out of a file, strictly (content-format.md §2), and the place of every value.

Here nothing is a number, a date or a flag: the field that a value is for decides that (`models`).
Positions cost more than reading, and most files have nothing to say about: they are worked out by
a second pass, when the first one is asked for.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from generator.diagnostics import Diagnostic, Position, Route, in_order
from generator.source.building import Data, Spot, build
from generator.source.characters import Lines
from generator.source.decoding import MOST_MISTAKES, text_of
from generator.source.density import is_too_dense
from generator.source.opening import bytes_of
from generator.source.syntax import SYNTAX_PROBLEMS

__all__ = ["MOST_MISTAKES", "SYNTAX_PROBLEMS", "Data", "Source", "bytes_of", "read"]


ENOUGH_WORDS = 12
"""Of a snippet, to find where it begins."""


def read(path: Path, file: str) -> tuple[Source | None, list[Diagnostic]]:
    """The file at `path`, and all that is wrong with it, in order; `file` is the name to print.

    There is no source where nothing can be used (unreadable, empty, or the parser could not go
    on); there is one beside errors otherwise, so that later stages find the other mistakes too.
    What is reported here and cannot be kept is None in the data (a blank text, an alias) or left
    out of it (a second value for a key): nobody has to report it again.
    """
    text, mistakes = text_of(path, file)
    if text is None:
        return None, mistakes
    data, found = build(text, file)
    mistakes += found
    if data is not None and is_too_dense(text):
        data = None
        mistakes.append(Diagnostic("file-too-dense", file))
    source = None if data is None else Source(file, text, data)
    return source, list(in_order(mistakes)) if mistakes else []


@dataclass(frozen=True, eq=False)
class Source:
    """One file that could be read.

    `text` is the file's, without byte-order mark, forbidden characters replaced by U+FFFD.
    In `data` every scalar is text in NFC, not trimmed and never blank; a key without a value is
    there as None, and so may be an item of a list that was reported.
    """

    file: str
    text: str
    data: Data

    def locate(self, route: Route, *, at_key: bool = False, snippet: str | None = None) -> Position:
        """Where the value at `route` stands, or its key, or a `snippet` of it as typed.

        What is not in the file is placed at the nearest thing around it that is: a key missing
        from `consent` at the word ``consent``, one missing from the top at the first line.
        """
        spot = self._spots.get(route)
        if spot is None:
            index = self._around(route)
        elif at_key:
            index = spot.key
        else:
            index = self._index_of(snippet, spot) if snippet else spot.start
        return self._lines.position_at(index)

    @cached_property
    def _lines(self) -> Lines:
        return Lines(self.text)

    @cached_property
    def _spots(self) -> dict[Route, Spot]:
        spots: dict[Route, Spot] = {}
        build(self.text, self.file, spots)
        return spots

    def _around(self, route: Route) -> int:
        while route and route not in self._spots:
            route = route[:-1]
        return self._spots[route].key if route else 0

    def _index_of(self, snippet: str, spot: Spot) -> int:
        index = self.text.find(snippet, spot.start, spot.end)
        if index >= 0:
            return index
        # YAML folds lines: the words may stand on two of them.
        folded = re.compile(r"\s+".join(re.escape(word) for word in snippet.split()[:ENOUGH_WORDS]))
        match = folded.search(self.text, spot.start, spot.end)
        return match.start() if match else spot.start
