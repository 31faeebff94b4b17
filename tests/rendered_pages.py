"""A rendered folder as an engine reads it, and what must hold for any such folder."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from functools import cache
from html import unescape
from typing import Any
from urllib.parse import urljoin

import pytest
import yaml
from markdown import Markdown
from selectolax.lexbor import LexborHTMLParser, LexborNode

from generator import edition
from generator.public.pages import render
from generator.public.pages.rendered import Publication, Rendered
from tests.factories import full_site
from tests.hostile import folded

EDITION = Publication(date(2026, 11, 22), "https://portail.test/")
LANGUAGES = pytest.mark.parametrize("language", ["fr", "en"])
FOLDERS = {"fr": ("temoignages", "cohortes"), "en": ("testimonials", "cohorts")}
"""Where people and cohorts lie."""
INLINE = frozenset({"a", "br", "button", "cite", "em", "img", "label", "picture", "span", "strong", "time"})
VOID = frozenset({"br", "img", "input", "source"})
CHILDREN = {
    "label": frozenset({"input"}),
    "picture": frozenset({"source", "img"}),
    **dict.fromkeys(("p", "h1", "h2", "h3", "h4"), INLINE),
    **{"ul": frozenset({"li"}), "ol": frozenset({"li"}), "dl": frozenset({"div"}), "nav": frozenset({"ol"})},
}
"""What may stand in an element, where not everything may."""


@cache
def engine() -> Markdown:
    """With the extensions of mkdocs.yml, and those that MkDocs adds by itself."""
    return Markdown(extensions=["attr_list", "md_in_html", "toc", "tables", "fenced_code"])


class Pages:
    """A rendered folder, read as an engine reads it: front matter and HTML of each page, by source path."""

    def __init__(self, rendered: Rendered) -> None:
        self.rendered = rendered
        self.sources = {path: data.decode() for path, data in rendered.files.items() if path.endswith(".md")}
        self.meta: dict[str, dict[str, Any]] = {}
        self.html: dict[str, str] = {}
        self.headings: dict[str, list[str]] = {}
        for path, source in self.sources.items():
            front, body = re.fullmatch(r"---\n(.*?\n)---\n(.*)", source, re.DOTALL).groups()  # type: ignore[union-attr]
            self.meta[path] = yaml.safe_load(front)
            engine().reset()
            self.html[path] = engine().convert(body)
            self.headings[path] = [token["name"] for token in engine().toc_tokens]  # type: ignore[attr-defined]

    def body(self, path: str) -> LexborNode:
        return body_of(self.html[path])

    def text(self, path: str) -> str:
        return folded(self.body(path).text())

    def everything(self) -> str:
        """Every word and attribute of every page."""
        return folded(unescape("\n".join(self.html.values())) + str(self.meta))


def body_of(html: str) -> LexborNode:
    body = LexborHTMLParser(f"<body>{html}</body>").body
    assert body is not None
    return body


def pages_of(told: edition.Site) -> Pages:
    return Pages(render(told, EDITION))


@cache
def full(language: str) -> Pages:
    return pages_of(full_site(language))


def address(path: str) -> str:
    stem = path.removesuffix(".md")
    return f"/{stem.removesuffix('index')}" if stem == "index" or stem.endswith("/index") else f"/{stem}/"


def elements(html: str) -> Iterator[LexborNode]:
    yield from (node for node in body_of(html).traverse() if node.tag != "body")


def assert_links_hold(pages: Pages) -> None:
    addresses = {address(path): path for path in pages.sources}
    ids = {path: [node.attributes["id"] for node in pages.body(path).css("[id]")] for path in pages.sources}
    for path, html in pages.html.items():
        assert len(set(ids[path])) == len(ids[path]), (path, Counter(ids[path]).most_common(2))
        for node in elements(html):
            for key in ("href", "src"):
                target = node.attributes.get(key)
                if target is None or target.startswith(("http", "mailto:", "tel:")):
                    continue
                place, _, anchor = urljoin(f"https://site.test{address(path)}", target)[17:].partition("#")
                if key == "src":
                    assert place.removeprefix("/") in pages.rendered.files, (path, target)
                else:
                    assert place in addresses, (path, target)
                    assert not anchor or anchor in ids[addresses[place]], (path, target)


def assert_html_is_valid(pages: Pages) -> None:
    """A parser that had to mend something would find other elements than those written."""
    for path, html in pages.html.items():
        written = Counter(name.lower() for name in re.findall(r"<([a-zA-Z][a-zA-Z0-9]*)", html))
        ended = Counter(re.findall(r"</([a-z][a-z0-9]*)>", html))
        found = Counter(str(node.tag) for node in elements(html))
        assert found == written, (path, found - written, written - found)
        assert {name: count for name, count in written.items() if name not in VOID} == ended, path
        for node in elements(html):
            assert str(node.tag) in CHILDREN.get(str(node.parent.tag), {str(node.tag)}), (path, node.html)  # type: ignore[union-attr]


def assert_no_empty_section(body: LexborNode, path: str) -> None:
    nodes = list(body.iter(include_text=False))
    for one, after in zip(nodes, [*nodes[1:], None], strict=True):
        level = re.fullmatch("h([1-6])", str(one.tag))
        if level and int(level[1]) > 1:
            assert after is not None, path
            deeper = re.fullmatch("h([1-6])", str(after.tag))
            assert deeper is None or int(deeper[1]) > int(level[1]), (path, one.html)
    for one in body.css("ul, ol, dl, li, dd, dt, p, blockquote, figcaption, h1, h2, h3, h4, summary, cite"):
        assert one.text(strip=True) or one.css_first("img") or one.attributes.get("role") == "status", (path, one.html)
