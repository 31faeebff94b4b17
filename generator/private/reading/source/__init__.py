"""YAML as editors write it: plain text out of a file, strictly (content-format.md §2), and the place of every value.

Here nothing is a number, a date or a flag: the field that a value is for decides that (`models`).
Positions cost more than reading, and most files have nothing to say about: they are worked out by
a second pass, when the first one is asked for.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from generator.private.reading.source.building import Data, Spot, build
from generator.private.reading.source.decoding import text_in, text_of
from generator.private.reading.source.density import is_too_dense
from generator.private.reading.source.opening import bytes_of
from generator.private.reading.source.recovery import recover
from generator.private.reading.source.syntax import PROPERTIES, SYNTAX_PROBLEMS
from generator.reporting.characters import Lines
from generator.reporting.diagnostics import Diagnostic, Position, Route, in_order

__all__ = ["SYNTAX_PROBLEMS", "Data", "Partial", "Spot", "YamlFile", "bytes_of", "read", "read_partially"]

ENOUGH_WORDS = 12
"""Of a snippet, to find where it begins."""


def read(path: Path, file: str, data: bytes | None = None) -> tuple[YamlFile | None, list[Diagnostic]]:
    """The file at `path`, and all that is wrong with it, in order; `file` is the name to print.

    `data`, where given, is read instead of what lies at `path`: the file as it is about to be.

    There is no source where nothing can be used (unreadable, empty, or the parser could not go
    on); there is one beside errors otherwise, so that later stages find the other mistakes too.
    What is reported here and cannot be kept is None in the data (a blank text, an alias) or left
    out of it (a second value for a key): nobody has to report it again.
    """
    text, mistakes = text_of(path, file) if data is None else text_in(data, file)
    if text is None:
        return None, mistakes
    values, found = build(text, file)
    mistakes += _without_consequences(found)
    if values is not None and is_too_dense(text):
        values = None
        mistakes.append(Diagnostic("file-too-dense", file))
    source = None if values is None else YamlFile(file, text, values)
    return source, list(in_order(mistakes)) if mistakes else []


@dataclass(frozen=True)
class Partial:
    """A file that could not be read through: what could, and all that is wrong with it, in order.

    `lost` are the ways to values that stand in the file and could not be read; where `cut`, there may
    be other keys of the first level.
    """

    source: YamlFile
    mistakes: tuple[Diagnostic, ...]
    lost: frozenset[Route]
    cut: bool


def read_partially(path: Path, file: str, data: bytes | None = None) -> Partial | None:
    """What can be read of a file that `read` could not get through; None where that is nothing."""
    text, mistakes = text_of(path, file) if data is None else text_in(data, file)
    found = recover(text, file) if text is not None else None
    if found is None:
        return None
    source = YamlFile(file, found.text, found.data)
    mistakes += _without_consequences(found.mistakes)
    return Partial(source, in_order(mistakes), source.last_on(found.emptied), found.cut)


def _without_consequences(mistakes: list[Diagnostic]) -> list[Diagnostic]:
    """Without what is only wrong because of the mistake beside it."""
    stops = {one.position.line: one for one in mistakes if one.code == "yaml-syntax"}
    lost = [one for one in mistakes if one.code in PROPERTIES and one.position.line in stops]
    blank = [
        one
        for one in mistakes
        if one.code == "empty-value" and _unindented(stops.get(one.position.line + 1))  # `bio: |`, its text not below
    ]
    consequences = [*blank, *(stops[one.position.line] for one in lost)]
    return [one for one in mistakes if one not in consequences]


def _unindented(stop: Diagnostic | None) -> bool:
    return stop is not None and stop.facts["problem"] == "unindented-text"


@dataclass(frozen=True, eq=False)
class YamlFile:
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

    def spot(self, route: Route) -> Spot | None:
        """Where key and value at `route` stand in `text`; None where there is no such value."""
        return self._spots.get(route)

    @cached_property
    def _spots(self) -> dict[Route, Spot]:
        spots: dict[Route, Spot] = {}
        build(self.text, self.file, spots)
        return spots

    def routes_at(self, positions: Collection[Position]) -> frozenset[Route]:
        """The ways to the values that begin at these places."""
        if not positions:
            return frozenset()
        starts = self._lines.starts
        wanted = {starts[one.line - 1] + one.column - 1 for one in positions if one.line <= len(starts)}
        return frozenset(route for route, spot in self._spots.items() if spot.start in wanted)

    def scalars(self) -> Iterator[tuple[Route, Spot]]:
        """The values that are no list and no mapping, with their part of the text."""
        above = {route[:-1] for route in self._spots if route}
        return ((route, spot) for route, spot in self._spots.items() if route not in above and spot.start < spot.end)

    def position_of(self, index: int) -> Position:
        """Line and column of the character at `index` of the text."""
        return self._lines.position_at(index)

    def last_on(self, lines: Collection[int]) -> frozenset[Route]:
        """The way to the value whose key is the last to begin on each of these lines (from 1)."""
        last: dict[int, tuple[int, Route]] = {}
        if lines:
            for route, spot in self._spots.items():
                line = bisect_right(self._lines.starts, spot.key)
                if line in lines:
                    # An item of a list begins where its first key does.
                    last[line] = max(last.get(line, (-1, ())), (spot.key, route), key=lambda one: (one[0], len(one[1])))
        return frozenset(route for _, route in last.values())

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
