"""One file of the built site, read and compared with what accounts for it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePosixPath

from generator.private.proof.traces import markup
from generator.private.proof.traces.accounts import Accounts, Views, counted, views
from generator.private.proof.traces.decoding import Kind, Reading, hidden_in, readings
from generator.private.proof.traces.folding import EDGE, letters
from generator.private.proof.traces.phrases import SHORTEST_NAME
from generator.private.proof.traces.published import Published
from generator.private.proof.traces.searching import Found, Search
from generator.reporting.diagnostics import TOP, Position

ENTRY_COPIES = 4
"""How often a page's entry in the search index may repeat a text of the page: as title, heading, description …"""
PLACES = frozenset({"attribute", "code", "comment", "index", "metadata", "name", "picture", "text"})
"""The kinds of places that are told."""
STEM_LOSS = 4
"""Letters that the search index may cut from the end of a word."""


@dataclass(frozen=True)
class Trace:
    """`place` is a kind of place: a variant of the diagnostic."""

    needle: int
    place: str
    position: Position = TOP


@dataclass
class Examination:
    search: Search
    accounts: Accounts
    published: Published

    def of(self, path: str, data: bytes, shipped: bytes | None) -> Iterator[Trace]:
        """What the file at `path` should not hold; `shipped` are the bytes that come with theme or engine."""
        if shipped is None:
            yield from self._of_name(path)
        if data == shipped:
            return
        for reading in readings(data):
            match reading.kind:
                case Kind.PAGE | Kind.PLAIN:
                    yield from self._of_text(path, reading, theirs=shipped is not None)
                case Kind.ENTRY:
                    yield from self._of_entry(reading)
                case Kind.INDEX:
                    yield from self._of_index(reading)
                case Kind.PICTURE:
                    yield from (Trace(one, "metadata") for one in self.search.held(reading.text))
                case Kind.NAME:
                    found = self.search.held(reading.text)
                    yield from (Trace(one, "name") for one in found if not self.accounts.theme_holds(one))
                case Kind.NOISE:
                    yield from (Trace(one, "metadata") for one in self.search.count(reading.text, words=False))

    # -- names -------------------------------------------------------------------------------------

    def _of_name(self, path: str) -> Iterator[Trace]:
        accounted = self.accounts.knows(path)
        for one in self.search.held(path):
            if not (accounted and self.published.may_hold(one)) and not self.accounts.theme_holds(one):
                yield Trace(one, "name")

    def printable(self, path: str) -> str:
        """`path` without the parts that hold something withheld: a report is a publication."""
        if not any(self._of_name(path)):
            return path
        parts = [self._masked(one) if self.search.held(one) else one for one in path.split("/")]
        return "/".join(parts) if "/".join(parts) != path else self._masked(path)

    def _masked(self, name: str) -> str:
        ending = PurePosixPath(name).suffix
        return "…" if self.search.held(ending) else f"…{ending}"

    # -- pages and other texts ---------------------------------------------------------------------

    def _of_text(self, path: str, reading: Reading, *, theirs: bool) -> Iterator[Trace]:
        page = reading.text
        source = self.accounts.rendered_text(path)
        if source is not None:
            yield from self._placed(
                self._too_often(views(self.search, page), views(self.search, source)), page, 0, reading
            )
            return
        start, own = markup.own_text(page) if path in self.accounts.sources else (len(page), "")
        if own:
            suspects = self._too_often(views(self.search, own), self.accounts.of_page(path))
            yield from self._placed(suspects, own, start, reading, self.accounts.written(path))
        frame = f"{page[:start]}{EDGE}{page[start + len(own) :]}"
        found = {one for counts in views(self.search, frame).values() for one in counts}
        unknown = {one for one in found if not self.accounts.theme_holds(one)}
        if unknown:
            around = () if theirs else self.accounts.around(path)
            yield from self._in_frame(unknown, page, range(start, start + len(own)), around, reading)

    def _too_often(self, found: Views, allowed: Views) -> set[int]:
        """Held more often than accounted for, or by no published text at all."""
        return {
            needle
            for view, needle, count in counted(found)
            if count > allowed.get(view, Counter())[needle]
            or not (self.published.may_hold(needle) or self.accounts.theme_holds(needle))
        }

    def _placed(self, needles: set[int], text: str, start: int, reading: Reading, known: str = "") -> Iterator[Trace]:
        """Where the needles stand in `text`, which begins at `start`; rather where its source says nothing of it."""
        if not needles:
            return
        familiar: dict[int, Trace] = {}
        strange: set[int] = set()
        for piece in markup.pieces(text):
            for one in needles & self.search.held(piece.text).keys():
                trace = Trace(one, piece.place, _position(reading, start + piece.at))
                if letters(piece.text) in known:
                    familiar[one] = trace
                else:
                    strange.add(one)
                    yield trace
        for one in sorted(needles - strange):
            yield familiar.get(one) or self._joined(one, text, start, reading)

    def _in_frame(
        self, needles: set[int], page: str, own: range, around: tuple[str, ...], reading: Reading
    ) -> Iterator[Trace]:
        """In the frame, a needle is accounted for where its piece repeats a text of the page, or a part of one."""
        seen: set[int] = set()
        for piece in markup.pieces(page):
            if piece.at in own or not needles & self.search.held(piece.text).keys():
                continue
            for run in piece.text.splitlines():
                for one in needles & self.search.held(run).keys():
                    seen.add(one)
                    if not (self.published.may_hold(one) and self._repeats(run, one, around)):
                        yield Trace(one, piece.place, _position(reading, piece.at))
        yield from (self._joined(one, page, 0, reading) for one in sorted(needles - seen))

    def _joined(self, needle: int, text: str, start: int, reading: Reading) -> Trace:
        """The line on which the needle stands cut in pieces."""
        at = start
        for line in text.splitlines(keepends=True):
            if needle in self.search.count(markup.as_read(line)):
                return Trace(needle, "text", _position(reading, at))
            at += len(line)
        return Trace(needle, "text", _position(reading, start))

    def _repeats(self, run: str, needle: int, around: tuple[str, ...]) -> bool:
        text, sought = letters(run), self.search.needles[needle].letters
        return any(text in line or (line in text and sought in line) for line in around)

    # -- the search index --------------------------------------------------------------------------

    def _of_entry(self, reading: Reading) -> Iterator[Trace]:
        content, *rest = reading.text.split(EDGE)
        address = next((one for one in rest if one.startswith("/")), "")
        path = f"{address.lstrip('/')}index.html"
        allowed = self.accounts.of_entry(path)
        most: Found = Counter()
        for found in allowed.values():
            most |= found
        source = self.accounts.sources.get(path)
        if source is not None:
            most += self.search.count(EDGE.join((source.address, source.title)))
        for text, copies in ((content, 1), (EDGE.join(rest), ENTRY_COPIES)):
            found = self.search.count(EDGE.join((text, *hidden_in(text))))
            for one, count in found.items():
                accounted = count <= copies * most[one] and self.published.may_hold(one)
                if not accounted and not (text != content and self.accounts.theme_holds(one)):
                    yield Trace(one, "index")

    def _of_index(self, reading: Reading) -> Iterator[Trace]:
        """The index lists single words, and cuts their ends off."""
        for word in dict.fromkeys(map(letters, reading.text.split(EDGE))):
            if word in self._names and word not in self._accounted_words:
                yield from (Trace(one, "index") for one in self._names[word] if not self.accounts.theme_holds(one))

    @cached_property
    def _names(self) -> dict[str, list[int]]:
        """The single words that are looked for, by each form that the index may have cut them to."""
        cut: dict[str, list[int]] = {}
        for at, needle in enumerate(self.search.needles):
            if needle.whole and needle.text.isalpha():
                for form in _cut_forms(needle.text):
                    cut.setdefault(form, []).append(at)
            elif not needle.whole:
                cut.setdefault(needle.text, []).append(at)
        return cut

    @cached_property
    def _accounted_words(self) -> frozenset[str]:
        return frozenset(form for word in self.accounts.words for form in _cut_forms(word))


def _cut_forms(word: str) -> list[str]:
    return [word[:size] for size in range(max(SHORTEST_NAME, len(word) - STEM_LOSS), len(word))] + [word]


def _position(reading: Reading, at: int) -> Position:
    if reading.packed:
        return TOP
    before = reading.text.rfind("\n", 0, at)
    return Position(reading.text.count("\n", 0, at) + 1, at - before)
