"""A built page as a browser understands it: parsed by the rules of the HTML standard, faults mended as browsers do.

`tests/test_audit_pages.py` compares it with what Chromium makes of the same bytes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import islice, takewhile
from types import MappingProxyType

from selectolax.lexbor import LexborHTMLParser, LexborNode

from generator.reporting.diagnostics import TOP, Position

_NONE: Mapping[str, str | None] = MappingProxyType({})
COMMENT, DOCTYPE, TEXT = "-comment", "-doctype", "-text"
"""What `Node.tag` is where the node is no element."""
_FOREIGN = ("svg", "math")
_SPACES = " \t\n\f\r"
_RUNS = re.compile(f"[{_SPACES}]+")


@dataclass(frozen=True, slots=True)
class Node:
    """An element, a piece of text (`text`), a comment or a doctype, in the order of the page.

    `foreign` is the drawing it stands in ("svg"), of another language than HTML; `article` says whether
    it stands in the page's own part, `deep` how far down.
    """

    tag: str
    attributes: Mapping[str, str | None]
    text: str
    parent: str
    foreign: str
    article: bool
    deep: int

    @property
    def is_element(self) -> bool:
        return not self.tag.startswith("-")


class Page:
    """A page of the site, read once; `text` is its source."""

    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self.text = text
        self.nodes = tuple(_nodes(LexborHTMLParser(text)))

    @cached_property
    def elements(self) -> tuple[Node, ...]:
        return tuple(node for node in self.nodes if node.is_element)

    def all(self, tag: str) -> list[Node]:
        return [node for node in self.elements if node.tag == tag]

    def words(self, within: str) -> str:
        """The text right inside each element of that name."""
        return folded(" ".join(node.text for node in self.nodes if node.tag == TEXT and node.parent == within))

    def place(self, node: Node) -> Position:
        """Where `node` begins in the source, of a text its element; the top where it is not to be found there."""
        if node.tag == COMMENT:
            return position(self.text, self.text.find("<!--"))
        before = takewhile(lambda one: one is not node, self.nodes)
        elements = [one for one in (*before, node) if one.is_element]
        tag = elements[-1].tag if elements else ""
        written = re.finditer(rf"<{re.escape(tag)}(?=[\s/>])", self.text, re.IGNORECASE)
        found = next(islice(written, sum(one.tag == tag for one in elements) - 1, None), None) if tag else None
        return position(self.text, found.start()) if found else TOP


def position(text: str, start: int) -> Position:
    if start < 0:
        return TOP
    return Position(text.count("\n", 0, start) + 1, start - text.rfind("\n", 0, start))


def folded(text: str) -> str:
    """Runs of white space, which browsers show as one space, are one; no-break spaces stay."""
    stripped = text.strip(_SPACES)
    return " ".join(_RUNS.split(stripped)) if stripped else ""


def _nodes(parser: LexborHTMLParser) -> Iterator[Node]:
    """All nodes of the page in its order; what a `<template>` holds is left out, and the audit allows none."""
    top: LexborNode | None = parser.root
    while top is not None and top.parent is not None:
        top = top.parent
    node = top.first_child if top is not None else None
    # Of each element that is open: its name, the drawing it is or stands in, and whether it is in the article.
    open_ones: list[tuple[str, str, bool]] = [("", "", False)]
    while node is not None:
        tag = node.tag or ""
        is_element = not tag.startswith("-")
        parent, foreign, article = open_ones[-1]
        attributes = node.attributes if is_element else _NONE
        text = node.text_content or "" if tag == TEXT else ""
        yield Node(tag, attributes, text, parent, foreign, article, len(open_ones) - 1)
        child = node.first_child if is_element else None
        if child is not None:
            open_ones.append((tag, foreign or (tag if tag in _FOREIGN else ""), article or tag == "article"))
            node = child
            continue
        while node is not None and node.next is None and len(open_ones) > 1:
            open_ones.pop()
            node = node.parent
        node = node.next if node is not None else None
