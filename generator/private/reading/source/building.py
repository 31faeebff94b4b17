"""One pass over the parser's events: plain data out of a text, and what content-format.md §2 forbids in it.

No nodes are composed and nothing is resolved, which is what makes it fast. Aliases are never
followed, so a file cannot grow.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple, TypeAlias, cast
from unicodedata import is_normalized, normalize

import yaml
from yaml._yaml import CParser
from yaml.events import (
    AliasEvent,
    CollectionStartEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    NodeEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from generator.private.reading.source.decoding import MOST_MISTAKES
from generator.private.reading.source.density import MOST_VALUES
from generator.private.reading.source.syntax import Mark, explain, position_of
from generator.reporting.characters import code_point, forbidden_in, without_forbidden
from generator.reporting.diagnostics import NO_FACTS, Diagnostic, Facts, Route

Data: TypeAlias = "str | list[Data] | dict[str, Data] | None"

DEEPEST = 20
"""How many lists and mappings may stand in each other, the top one included."""

NULLS = frozenset(("", "~", "null"))
"""What means nothing when it is written without quotes."""


class Spot(NamedTuple):
    """Where a key begins (an item of a list is its own), and the value's part of the text, as indices of the text."""

    key: int
    start: int
    end: int


def build(text: str, file: str, spots: dict[Route, Spot] | None = None) -> tuple[Data, list[Diagnostic]]:
    """The data of a text without forbidden characters, None where there is none; fills `spots` if it is given."""
    one = _Pass(text, file, spots)
    try:
        return one.document(), one.mistakes
    except _EnoughError:
        return None, one.mistakes
    except yaml.YAMLError as error:
        opened = _mark(one.open[-1].start_mark) if one.open else None
        return None, [*one.mistakes, explain(error, text, file, opened)]


class _EnoughError(Exception):
    """Nothing more is to be gained: what matters stands in `mistakes`."""


class _Pass:
    """Each method is given an event that was read, and reads up to the end of what begins with it."""

    def __init__(self, text: str, file: str, spots: dict[Route, Spot] | None) -> None:
        self.mistakes: list[Diagnostic] = []
        self.open: list[CollectionStartEvent] = []
        # The parser answers None only after the end of the stream, where nobody asks any more.
        self._event = cast("Callable[[], NodeEvent]", CParser(text).get_event)
        self._last: Event = StreamEndEvent()
        self._left = MOST_VALUES
        self._file = file
        self._spots = spots
        # Any part of a text in NFC is in NFC too; only escapes put other characters together.
        self._is_nfc = is_normalized("NFC", text)

    def document(self) -> Data:
        """The one document of the stream; what follows it is not read."""
        self._event()
        start: Event = self._event()
        if not isinstance(start, DocumentStartEvent):
            self._nothing()
            return None
        if start.tags:
            self._say("tag", start)
        root = self._event()
        data = self._node(root, ())
        if self._spots is not None:
            self._spots[()] = Spot(0, 0, _mark(self._last.end_mark).index)
        self._event()
        rest: Event = self._event()
        if not isinstance(rest, StreamEndEvent):
            self._say("second-document", rest)
        elif _is_null(root):
            self._nothing()
        return data

    def _nothing(self) -> None:
        self.mistakes.append(Diagnostic("empty-file", self._file))

    def _node(self, event: NodeEvent, route: Route) -> Data:
        self._last = event
        self._left -= 1
        if self._left < 0:
            self._say("file-too-dense", event)
            raise _EnoughError
        if isinstance(event, ScalarEvent):
            return self._scalar(event)
        if isinstance(event, CollectionStartEvent):
            return self._collection(event, route)
        assert isinstance(event, AliasEvent)
        self._say("alias", event)
        return None

    def _collection(self, start: CollectionStartEvent, route: Route) -> Data:
        self._properties(start)
        self.open.append(start)
        if len(self.open) > DEEPEST:
            self._say("too-deep", start)
            raise _EnoughError
        data: Data = self._list(route) if isinstance(start, SequenceStartEvent) else self._mapping(route)
        self.open.pop()
        return data

    def _list(self, route: Route) -> list[Data]:
        items: list[Data] = []
        while not isinstance(event := self._event(), SequenceEndEvent):
            if _is_null(event):
                self._say("null-in-list", event)
            place = (*route, len(items))
            items.append(self._node(event, place))
            self._keep(place, event, event)
        return items

    def _mapping(self, route: Route) -> dict[str, Data]:
        entries: dict[str, Data] = {}
        lines: dict[str, int] = {}
        while not isinstance(event := self._event(), MappingEndEvent):
            key = self._key(event)
            value = self._event()
            if key is None:
                self._discard(value)
                continue
            if key in entries:
                self._say("duplicate-key", event, {"first_line": str(lines[key])})
                self._discard(value)
                continue
            lines[key] = _mark(event.start_mark).line + 1
            place = (*route, key)
            entries[key] = self._node(value, place)
            self._keep(place, event, value)
        return entries

    def _key(self, event: NodeEvent) -> str | None:
        """None, and a mistake, where it cannot be a key."""
        if not isinstance(event, ScalarEvent):
            if isinstance(event, CollectionStartEvent):
                self._say("not-a-key", event)
            self._discard(event)
            return None
        if event.value == "<<" and not event.style:
            self._say("merge-key", event)
            return None
        text = self._text(event)
        if not text or text.isspace() or _is_null(event):
            self._say("not-a-key", event)
            return None
        return text

    def _discard(self, event: NodeEvent) -> None:
        """Reads what has no place in the data, for the mistakes that are in it."""
        spots, self._spots = self._spots, None
        self._node(event, ())
        self._spots = spots

    def _scalar(self, event: ScalarEvent) -> str | None:
        text = self._text(event)
        if _is_null(event):
            return None
        if not text or text.isspace():
            self._say("empty-value", event)
            return None
        return text

    def _text(self, event: ScalarEvent) -> str:
        self._properties(event)
        text = event.value
        if event.style == '"':
            # Escapes can make what a text may not hold as it is.
            places = forbidden_in(text)
            for character in dict.fromkeys(text[index] for index in places):
                self._say("forbidden-character", event, {"character": code_point(character)})
            return normalize("NFC", without_forbidden(text, places))
        return text if self._is_nfc else normalize("NFC", text)

    def _properties(self, event: ScalarEvent | CollectionStartEvent) -> None:
        if event.anchor is not None:
            self._say("anchor", event)
        if event.tag is not None:
            self._say("tag", event)

    def _keep(self, route: Route, key: NodeEvent, value: NodeEvent) -> None:
        if self._spots is not None:
            start, end = _mark(value.start_mark), _mark(self._last.end_mark)
            self._spots[route] = Spot(_mark(key.start_mark).index, start.index, end.index)

    def _say(self, code: str, event: Event, facts: Facts = NO_FACTS) -> None:
        self.mistakes.append(Diagnostic(code, self._file, position_of(_mark(event.start_mark)), facts))
        if len(self.mistakes) >= MOST_MISTAKES:
            raise _EnoughError


def _is_null(event: Event) -> bool:
    return isinstance(event, ScalarEvent) and not event.style and event.value in NULLS


def _mark(mark: Mark | None) -> Mark:
    """The parser gives every event its marks; only the type of an event allows for none."""
    assert mark is not None
    return mark
