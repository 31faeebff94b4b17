"""A built page as a browser understands it: parsed by the rules of the HTML standard, faults mended as browsers do.

`tests/test_inspection.py` compares it with what Chromium makes of the same bytes.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cached_property
from itertools import islice

from selectolax.lexbor import LexborHTMLParser

from generator.reporting.diagnostics import TOP, Position

_SPACES = re.compile(r"[ \t\n\f\r]+")
_STRANGE = re.compile(r"<(?:[^A-Za-z/]|/[^A-Za-z]|/?\Z)")
"""Where something begins that is no tag: comments, and whatever browsers take for one."""
_DOCTYPE = re.compile(r"\s*<!doctype html>", re.IGNORECASE)


Element = tuple[str, Mapping[str, str | None]]
"""The name and the attributes of one element."""


class Page:
    """A page of the site, read once; `text` is its source."""

    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self.text = text
        self._tree = LexborHTMLParser(text)

    @cached_property
    def elements(self) -> tuple[Element, ...]:
        """In the order of the page."""
        return tuple([(node.tag or "", node.attributes) for node in self._tree.css("*")])

    def chosen(self, selector: str) -> list[Element]:
        """The elements that a CSS selector chooses."""
        return [(node.tag or "", node.attributes) for node in self._tree.css(selector)]

    def words(self, selector: str) -> str:
        """The text in the elements that a CSS selector chooses; runs of white space are one space."""
        text = " ".join(node.text() for node in self._tree.css(selector))
        return _SPACES.sub(" ", text).strip(" \t\n\f\r")

    @property
    def begins_with_doctype(self) -> bool:
        return _DOCTYPE.match(self.text) is not None

    @property
    def strange(self) -> Position | None:
        """Where the first comment is, or what browsers take for one; None where there is none."""
        doctype = _DOCTYPE.match(self.text)
        found = _STRANGE.search(self.text, doctype.end() if doctype else 0)
        return position(self.text, found.start()) if found else None

    def place(self, number: int) -> Position:
        """Where the element of that number, from 0, begins in the source; the top where it is not to be found there."""
        tag = self.elements[number][0]
        before = sum(element[0] == tag for element in self.elements[:number])
        written = re.finditer(rf"<{re.escape(tag)}(?=[\s/>])", self.text, re.IGNORECASE)
        found = next(islice(written, before, None), None)
        return position(self.text, found.start()) if found else TOP


def position(text: str, start: int) -> Position:
    if start < 0:
        return TOP
    return Position(text.count("\n", 0, start) + 1, start - text.rfind("\n", 0, start))
