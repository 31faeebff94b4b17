"""One content file as its bytes and as its values with their places: what every edit starts from and ends in.

An edit replaces a piece of the text and leaves every other byte alone. Whatever it makes is read
again, and only kept where the values are those that were meant: so no shape of YAML, however
unusual, is spoiled in silence.
"""

from __future__ import annotations

import codecs
import re
from copy import deepcopy
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from generator.private.reading.source import Data, Spot, YamlFile, read
from generator.reporting.diagnostics import Route

_END_OF_LINE = re.compile(r"\r\n|\n|\r")
_REST_OF_LINE = re.compile(r"[ \t]*(?:(?<=[ \t])#[^\r\n]*)?(\r\n|\n|\r|\Z)")
_IN_BETWEEN = re.compile(r"(?:[\s,]|(?<=[\s,\[{])#[^\r\n]*)*")


class Uneditable(Exception):  # noqa: N818 – says what is wrong, as all reasons do
    """The file has a shape in which this edit cannot be made without risk; nothing was changed."""


@dataclass(frozen=True, eq=False)
class Sheet:
    """`text` is the file's own, without the byte-order mark; places in `source` count its characters."""

    data: bytes
    source: YamlFile
    mistakes: int
    """How much is wrong with the file: an edit adds nothing to it."""

    @cached_property
    def text(self) -> str:
        return self.data.removeprefix(codecs.BOM_UTF8).decode("utf-8")

    @property
    def values(self) -> Data:
        return self.source.data

    @property
    def end_of_line(self) -> str:
        """What ends the file's lines."""
        found = _END_OF_LINE.search(self.text)
        return found[0] if found else "\n"

    def value(self, route: Route) -> Data:
        """Raises `KeyError` or `IndexError` where there is none."""
        value = self.values
        for part in route:
            if isinstance(value, list) and isinstance(part, int):
                value = value[part]
            elif isinstance(value, dict):
                value = value[str(part)]
            else:
                raise KeyError(part)
        return value

    def has(self, route: Route) -> bool:
        try:
            self.value(route)
        except (KeyError, IndexError):
            return False
        return True

    def spot(self, route: Route) -> Spot:
        spot = self.source.spot(route)
        if spot is None:
            raise Uneditable
        return spot

    def children(self, route: Route) -> list[Route]:
        """The routes of a list's items or a mapping's keys, in the order of the file."""
        value = self.value(route)
        keys = list(value) if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ()
        return [(*route, key) for key in keys]

    def is_flow(self, route: Route) -> bool:
        """Whether the list or mapping is written between brackets."""
        return self.text[self.spot(route).start : self.spot(route).start + 1] in ("[", "{")

    def is_block_text(self, route: Route) -> bool:
        """Whether the text is written below its key, after ``|`` or ``>``."""
        spot = self.spot(route)
        return isinstance(self.value(route), str) and self.text[spot.start : spot.start + 1] in ("|", ">")

    def end(self, route: Route) -> int:
        """Where the value ends, closing brackets included; blank lines after a block text are not part of it."""
        spot = self.spot(route)
        children = self.children(route)
        if isinstance(self.value(route), list | dict):
            inner = self.end(children[-1]) if children else spot.start + 1
            if not self.is_flow(route):
                return inner
            between = _IN_BETWEEN.match(self.text, inner)
            end = between.end() if between else inner
            if self.text[end : end + 1] not in ("]", "}"):
                raise Uneditable
            return end + 1
        return spot.start + len(self.text[spot.start : spot.end].rstrip())

    def line_start(self, index: int) -> int:
        return max(self.text.rfind("\n", 0, index), self.text.rfind("\r", 0, index)) + 1

    def column(self, index: int) -> int:
        return index - self.line_start(index)

    def next_line(self, index: int) -> int:
        """Where the line after the one at `index` begins. Raises `Uneditable` where more than a comment follows."""
        rest = _REST_OF_LINE.match(self.text, index)
        if rest is None:
            raise Uneditable
        return rest.end()

    def replaced(self, start: int, end: int, new: str, meant: Data) -> Sheet:
        """With `new` in the place of a piece of the text. Raises `Uneditable` where it does not say `meant` then."""
        mark = codecs.BOM_UTF8 if self.data.startswith(codecs.BOM_UTF8) else b""
        sheet = sheet_of(mark + (self.text[:start] + new + self.text[end:]).encode(), self.source.file)
        if sheet.values != meant or sheet.mistakes > self.mistakes:
            raise Uneditable
        return sheet

    def with_value(self, route: Route, value: str) -> Data:
        """The values with `value` at `route`; mappings above it are made where there is nothing.

        Raises `Uneditable` where something else than a mapping is in the way.
        """
        whole = deepcopy(self.values)
        inner = _inner(whole, route[:-1])
        if isinstance(inner, dict):
            inner[str(route[-1])] = value
        elif isinstance(inner, list) and isinstance(route[-1], int):
            inner[route[-1]] = value
        else:
            raise Uneditable
        return whole

    def without(self, route: Route) -> Data:
        """The values without the one at `route`, which is there."""
        whole = deepcopy(self.values)
        inner = _inner(whole, route[:-1])
        if isinstance(inner, dict):
            del inner[str(route[-1])]
        elif isinstance(inner, list):
            del inner[int(route[-1])]
        return whole


def sheet_of(data: bytes, file: str) -> Sheet:
    """Raises `Uneditable` where the file cannot be read as YAML."""
    source, mistakes = read(Path(file), file, data)
    if source is None:
        raise Uneditable
    return Sheet(data, source, len(mistakes))


def _inner(value: Data, route: Route) -> Data:
    for part in route:
        if isinstance(value, dict):
            if value.get(str(part)) is None:
                value[str(part)] = {}
            value = value[str(part)]
        elif isinstance(value, list) and isinstance(part, int):
            value = value[part]
        else:
            raise Uneditable
    return value
