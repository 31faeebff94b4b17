"""Each page says what was rendered for it, and nothing else: its own part tag by tag, its frame word by word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from itertools import islice, zip_longest

import yaml

from generator.public.engines.site import NOT_FOUND
from generator.public.inspection.expected import Expected
from generator.public.inspection.page import TEXT, Node, Page, folded
from generator.public.pages.share_pictures import SIZE
from generator.reporting.diagnostics import TOP, Diagnostic

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The quick one where PyYAML has it."""
_FRONT = re.compile(r"---\n(.*?)\n---\n", re.DOTALL)
_HEADING = re.compile(r"^(#{1,6}) (.*?)(?: \{ #([^ }]+) \})?$", re.MULTILINE)
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_SAYING = ("alt", "aria-label", "data-dark", "data-failed", "data-light", "data-many", "data-none", "data-one", "title")
"""Attributes that say something to readers."""

_DESCRIBING = ("description", "og:description", "og:site_name", "og:title", "og:url")
_SHARED = ("og:image", "og:image:alt", "og:image:height", "og:image:width", "twitter:card")

Piece = tuple[int, str, Node]
"""How deep, what (a tag with its attributes, or words), and the node it comes from."""


def find_differences(page: Page, expected: Expected) -> Iterator[Diagnostic]:
    """Where the page first differs from its Markdown, and whatever its frame says that a frame does not say."""
    here, made = _pieces(page), _pieces(Page(page.path, f"<article>{_article(page.path, expected)}</article>"))
    for ours, theirs in zip_longest(here, made):
        if ours is None or theirs is None or ours[:2] != theirs[:2]:
            yield Diagnostic("page-differs", page.path, page.place(ours[2]) if ours else TOP)
            break
    if _head(page) != _told_of(page.path, expected):
        yield Diagnostic("page-differs", page.path)
    known = {*_frame_words(expected), *_headings(page)}
    for node in page.nodes:
        if not node.article and node.parent not in ("title", "script") and not known.issuperset(_said(node)):
            yield Diagnostic("page-differs", page.path, page.place(node))


def _article(path: str, expected: Expected) -> str:
    """The page's own part. Our templates write HTML but for the headings; everything else is escaped."""
    if path == NOT_FOUND:
        words = expected.frame.words
        home = re.sub(r"^\w+://[^/]*", "", expected.address) or "/"
        link = f'<a href="{home}">{words["home"]}</a>'
        return f"<h1>{words['not_found_title']}</h1><p>{words['not_found_text']}</p><p>{link}</p>"

    def heading(found: re.Match[str]) -> str:
        level, words, name = len(found[1]), found[2], found[3]
        return f'<h{level} id="{name}">{words}</h{level}>' if name else f"<h{level}>{words}</h{level}>"

    return _HEADING.sub(heading, _FRONT.sub("", expected.pages[path], count=1))


def _pieces(page: Page) -> list[Piece]:
    found: list[Piece] = []
    for node in page.nodes:
        if node.article and node.is_element:
            written = " ".join(f"{name}={value!r}" for name, value in sorted(node.attributes.items()))
            found.append((node.deep, f"<{node.tag} {written}>", node))
        elif node.article and folded(node.text):
            found.append((node.deep, folded(node.text), node))
    least = min((deep for deep, _, _ in found), default=0)
    return [(deep - least, what, node) for deep, what, node in found]


def _head(page: Page) -> dict[str, str]:
    """What the page says of itself to whoever does not open it."""
    said = {"title": page.words("title")}
    for meta in page.all("meta"):
        name = meta.attributes.get("property") or meta.attributes.get("name") or ""
        if name in _DESCRIBING + _SHARED:
            said[name] = said.get(name, "") + (meta.attributes.get("content") or "")
    data = "".join(node.text for node in page.nodes if node.parent == "script")
    return said | ({"data": data} if data else {})


def _told_of(path: str, expected: Expected) -> dict[str, str]:
    """The same, as the page's front matter has it."""
    frame = expected.frame
    front = _FRONT.match(expected.pages.get(path, ""))
    name = unescape(frame.site_name)
    if front is None:
        return {"title": folded(f"{unescape(frame.words['not_found_title'])} – {name}")}
    values = yaml.load(front[1], Loader=_LOADER)
    title, description = unescape(values["title"]), unescape(values.get("description") or "")
    told = {"title": folded(name if title == name else f"{title} – {name}"), "og:title": title, "og:site_name": name}
    told |= {"description": description or unescape(frame.description)}
    told |= {"og:description": description} if description else {}
    told |= {"og:url": expected.url(path)} if expected.address else {}
    if values.get("share_image"):
        width, height = map(str, SIZE)
        words = unescape(values["share_words"])
        pictured = (unescape(values["share_image"]), words, height, width, "summary_large_image")
        told |= dict(zip(_SHARED, pictured, strict=True))
    return told | ({"data": values["linked_data"]} if values.get("linked_data") else {})


def _headings(page: Page) -> Iterator[str]:
    """The words of each heading of the page's own part, as the table of contents repeats them: with plain spaces."""
    for number, node in enumerate(page.nodes):
        if node.article and node.tag in _HEADINGS:
            words = ""
            for inside in islice(page.nodes, number + 1, None):
                if inside.deep <= node.deep:
                    break
                words += inside.text
            yield " ".join(words.split())


def _frame_words(expected: Expected) -> Iterator[str]:
    frame = expected.frame
    entries = [entry.title for entry in (*frame.navigation, *frame.footer)]
    feed = [f"{frame.site_name} – {frame.feed.title}"] if frame.feed else []
    for words in ("", frame.site_name, *entries, *feed, *frame.words.values()):
        yield folded(unescape(words))


def _said(node: Node) -> set[str]:
    """What the node says to readers."""
    if node.tag == TEXT:
        return {folded(node.text)}
    return {folded(value or "") for name, value in node.attributes.items() if name in _SAYING}
