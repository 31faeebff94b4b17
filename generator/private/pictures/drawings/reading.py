"""An SVG as a tree of what may be drawn; the first thing that may not be is what the file is refused for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NoReturn
from xml.parsers import expat

from generator.private.pictures.derivative import Unusable
from generator.private.pictures.drawings import vocabulary as words

LARGEST = 256 * 1024
"""Bytes. The drawing of a step has a few thousand, and a telephone draws every shape of it."""
MOST_ELEMENTS = 4_000
DEEPEST = 60
_BETWEEN = " "
"""Between the address of a language and a name in it, as expat gives them."""
_GENERIC = re.compile(r"\b(monospace|sans-serif|serif)\b", re.IGNORECASE)


@dataclass(eq=False)
class Element:
    """An element with its attributes as they may be written, and what is in it. `line` is of the editor's file."""

    name: str
    attributes: dict[str, str]
    line: int
    inside: list[Element | str] = field(default_factory=list)

    def elements(self) -> Iterator[Element]:
        """The element and all that are in it, in the order of the file."""
        yield self
        for one in self.inside:
            if isinstance(one, Element):
                yield from one.elements()

    def references(self) -> Iterator[tuple[str, str]]:
        """The attributes that name another element of the drawing, and its id."""
        for name, value in self.attributes.items():
            if name == "href":
                yield name, value[1:]
            elif found := words.LOCAL.fullmatch(value):
                yield name, found[1]


def read(data: bytes) -> Element:
    """The ``svg`` with all that is drawn in it, and nothing that is not. Raises `Unusable`."""
    if len(data) > LARGEST:
        raise Unusable("crowded")
    reader = _Reader()
    try:
        # In UTF-8 alone: what another encoding hides from one program, another reads.
        reader.parser.Parse(data.decode("utf-8-sig"), True)
    except UnicodeDecodeError:
        raise Unusable("broken" if b"<svg" in data else "disguised") from None
    except expat.ExpatError as error:
        raise Unusable("broken" if reader.root is not None else "disguised", line=error.lineno) from None
    if reader.root is None:
        raise Unusable("disguised")
    _leave_out_what_is_not_seen(reader.root)
    return reader.root


class _Reader:
    def __init__(self) -> None:
        self.root: Element | None = None
        self._open: list[Element] = []
        self._silent = 0
        """How deep in something that draws nothing."""
        self._count = 0
        self.parser = expat.ParserCreate("utf-8", _BETWEEN)
        self.parser.buffer_text = True
        self.parser.StartDoctypeDeclHandler = self._doctype
        self.parser.SkippedEntityHandler = lambda name, is_parameter: self._refuse("doctype")
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text
        self.parser.ProcessingInstructionHandler = self._instruction

    def _refuse(self, problem: str, part: str = "") -> NoReturn:
        raise Unusable(problem, line=self.parser.CurrentLineNumber, part=part)

    def _doctype(self, name: str, system: str | None, public: str | None, declares: int) -> None:
        # What is declared here stands for other texts, of any size and from anywhere.
        if declares or not (public or "").startswith("-//W3C//DTD SVG"):
            self._refuse("doctype")

    def _instruction(self, target: str, data: str) -> None:
        if target == "xml-stylesheet":
            self._refuse("style-sheet", "<?xml-stylesheet?>")

    def _start(self, full: str, attributes: dict[str, str]) -> None:
        language, _, name = full.rpartition(_BETWEEN)
        self._count += 1
        if self._count > MOST_ELEMENTS or len(self._open) + self._silent >= DEEPEST:
            self._refuse("crowded")
        if self.root is None and (language not in ("", words.SVG) or name != "svg"):
            raise Unusable("disguised")
        if name in words.PROGRAMS:
            self._refuse("program", f"<{name}>")
        if self._silent or self._draws_nothing(language, name):
            self._silent += 1
            return
        self._demand_known(name)
        element = Element(name, self._attributes(name, attributes), self.parser.CurrentLineNumber)
        if self._open:
            self._open[-1].inside.append(element)
        else:
            self.root = element
        self._open.append(element)

    def _end(self, full: str) -> None:
        if self._silent:
            self._silent -= 1
        else:
            self._open.pop()

    def _text(self, text: str) -> None:
        if not self._silent and self._open and self._open[-1].name in ("text", "tspan"):
            self._open[-1].inside.append(text)

    def _draws_nothing(self, language: str, name: str) -> bool:
        if self.root is None:
            return False
        # Whatever lies in store is drawn only where it is referred to, and only these can be.
        in_store = self._open[-1].name == "defs" and name not in {*words.SERVERS, *words.ACTIVE, "style"}
        return language not in ("", words.SVG) or name in words.SILENT or in_store

    def _demand_known(self, name: str) -> None:
        if name in words.ACTIVE:
            self._refuse("program", f"<{name}>")
        if name in words.ELSEWHERE:
            self._refuse("elsewhere", f"<{name}>")
        if name == "style":
            self._refuse("style-sheet", "<style>")
        above = self._open[-1].name if self._open else ""
        if above and (
            name not in words.ELEMENTS or name == "svg" or above not in words.ONLY_IN.get(name, words.HOLDING)
        ):
            self._refuse("unknown", f"<{name}>" if name in {*words.NAMEABLE, *words.ELEMENTS} else "")

    def _attributes(self, element: str, given: dict[str, str]) -> dict[str, str]:
        found: dict[str, str] = {}
        declared: dict[str, str] = {}
        for full, value in given.items():
            language, _, name = full.rpartition(_BETWEEN)
            if name == "href" and language in ("", words.XLINK):
                found["href"] = self._reference(element, value)
            elif language:
                continue
            elif name.lower().startswith("on"):
                self._refuse("program", "on…")
            elif name == "style":
                declared = self._declared(element, value)
            elif name == "id":
                found["id"] = value
            else:
                found |= self._one(element, name, value)
        # CSS puts what is declared over the attribute of the same name.
        return found | declared

    def _declared(self, element: str, style: str) -> dict[str, str]:
        found: dict[str, str] = {}
        for one in re.sub(r"/\*.*?\*/", "", style, flags=re.DOTALL).split(";"):
            name, _, value = one.partition(":")
            found |= self._one(element, name.strip().lower(), value.replace("!important", ""), declared=True)
        return found

    def _one(self, element: str, name: str, value: str, *, declared: bool = False) -> dict[str, str]:
        """The attribute as it may be written; nothing where it changes nothing."""
        value = " ".join(value.split())
        if name == "font-family":
            return {name: _family(value)}
        if name in words.CHANGING and value not in words.CHANGING[name] | words.DEFAULTS:
            self._refuse("unknown", name)
        if name in words.REFERRING and (local := words.LOCAL.match(value)):
            return {name: f"url(#{local[1]})"}
        fine = words.may_say("" if declared else element, name, value)
        if not fine and words.LOADING.search(value):
            self._refuse("elsewhere")
        if fine is None or value in words.DEFAULTS:
            return {}
        if not fine:
            self._refuse("value", name)
        return {name: value}

    def _reference(self, element: str, value: str) -> str:
        if not value.startswith("#"):
            self._refuse("elsewhere", "href")
        if "href" not in words.ELEMENTS[element]:
            self._refuse("unknown", "href")
        return value


def _family(value: str) -> str:
    """A picture in a page has the fonts of the reader's machine only: what counts of those named is their kind."""
    generic = _GENERIC.search(value)
    return generic[1].lower() if generic else "sans-serif"


def _leave_out_what_is_not_seen(root: Element) -> None:
    """Hidden layers, and what nothing refers to. A reference that leads nowhere is refused: it painted something."""
    root.attributes.pop("display", "")
    _without_hidden(root, root.attributes.pop("visibility", "visible"))
    meant = {name for element in root.elements() for _, name in element.references()}
    _without_unmeant(root, meant)
    there = {one.attributes["id"] for one in root.elements() if one.name in words.SERVERS}
    for element in root.elements():
        for attribute, name in element.references():
            if name not in there:
                raise Unusable("unknown", line=element.line, part=attribute)


def _without_hidden(element: Element, visibility: str) -> None:
    """`visibility` is what holds in `element`; what is in it may say otherwise of itself."""
    kept: list[Element | str] = []
    for one in element.inside:
        if isinstance(one, str):
            kept += [one] if visibility == "visible" else []
        elif one.attributes.pop("display", "") != "none" or one.name in words.SERVERS:
            seen = one.attributes.pop("visibility", visibility)
            _without_hidden(one, seen)
            if seen == "visible" or one.inside or one.name == "stop":
                kept.append(one)
    element.inside = kept


def _without_unmeant(element: Element, meant: set[str]) -> None:
    element.inside = [
        one
        for one in element.inside
        if isinstance(one, str) or one.name not in words.SERVERS or one.attributes.get("id") in meant
    ]
    for one in element.inside:
        if isinstance(one, Element):
            _without_unmeant(one, meant)
