"""Injection: nothing stands on a page but what our templates write, and nothing is loaded from elsewhere.

The list is `allowed`. A name that is not on it is told only where it is one of HTML's own: it could be
anything, a person's name too.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from urllib.parse import unquote

import nh3

from generator.public.inspection.addresses import candidates, is_elsewhere, is_here
from generator.public.inspection.allowed import (
    CHOSEN_FROM,
    DATA,
    ELEMENTS,
    FOLLOWED,
    IN_DRAWINGS,
    LOADED,
    POLICY,
    VALUES,
)
from generator.public.inspection.expected import Expected
from generator.public.inspection.page import COMMENT, DOCTYPE, Node, Page
from generator.reporting.diagnostics import TOP, Diagnostic, Position

_TOLD_ELEMENTS = {
    *nh3.ALLOWED_TAGS,
    *ELEMENTS,
    *("audio", "base", "embed", "form", "iframe", "input", "math", "noscript", "object", "picture", "select", "slot"),
    *("source", "style", "template", "textarea", "video"),
}
_TOLD_ATTRIBUTES = {
    *(name for names in (*nh3.ALLOWED_ATTRIBUTES.values(), *ELEMENTS.values()) for name in names),
    *("action", "formaction", "nonce", "ping", "poster", "rel", "sizes", "srcdoc", "srcset", "style", "target"),
}
_ONE_OF_EACH = ("html", "head", "body", "title", "main", "article", "h1")
_DOCTYPE = re.compile(r"\s*<!doctype html>", re.IGNORECASE)


def find_injections(page: Page, expected: Expected) -> Iterator[Diagnostic]:
    """Whatever on `page` is not as our templates write it."""
    yield from _malformed(page)
    yield from _policy(page)
    for node in page.elements:
        yield from _element(page, node)
        yield from _addresses(page, node)
    yield from _identity(page, expected)


def find_remote_styles(path: str, css: str) -> Iterator[Diagnostic]:
    """Every place of a style sheet that names an address elsewhere: pictures within it (``data:``) aside."""
    bare = re.sub(r"/\*.*?\*/|url\(\s*(\"data:[^\"]*\"|'data:[^']*'|data:[^)\"']*)\s*\)", _blank, css, flags=re.DOTALL)
    for found in re.finditer(r"//|\\/|\\2f|[a-z]+:(?=[\\/])|@import|@namespace", bare, re.IGNORECASE):
        line = css.count("\n", 0, found.start()) + 1
        yield Diagnostic(
            "remote-resource", path, Position(line, found.start() - css.rfind("\n", 0, found.start())), facts={}
        )


def _blank(found: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", found[0])


def _malformed(page: Page) -> Iterator[Diagnostic]:
    if not _DOCTYPE.match(page.text):
        yield Diagnostic("malformed-page", page.path, facts={"problem": "doctype"})
    for node in page.nodes:
        if node.tag == COMMENT:
            yield Diagnostic("malformed-page", page.path, page.place(node), facts={"problem": "comment"})
        elif not node.is_element and node.deep == 0 and node.tag != DOCTYPE:
            yield Diagnostic("malformed-page", page.path, facts={"problem": "parts"})
    counts = Counter(node.tag for node in page.elements if not node.foreign)
    if any(counts[one] != 1 for one in _ONE_OF_EACH):
        yield Diagnostic("malformed-page", page.path, facts={"problem": "parts"})


def _policy(page: Page) -> Iterator[Diagnostic]:
    """The policy governs what comes after it, so it is the first of the head."""
    head = [node for node in page.elements if node.parent == "head"]
    if not head or head[0].tag != "meta" or head[0].attributes.get("content") != POLICY:
        yield Diagnostic("content-policy", page.path, page.place(head[0]) if head else TOP)
    elif [node.attributes.get("http-equiv") for node in page.all("meta") if "http-equiv" in node.attributes] != [
        "Content-Security-Policy"
    ]:
        yield Diagnostic("content-policy", page.path, page.place(head[0]))


def _element(page: Page, node: Node) -> Iterator[Diagnostic]:
    allowed = ELEMENTS.get(node.tag)
    place = page.place
    if allowed is None or bool(node.foreign) != (node.tag in IN_DRAWINGS):
        told = node.tag if node.tag in _TOLD_ELEMENTS else ""
        yield Diagnostic("unexpected-element", page.path, place(node), facts={"element": told})
        return
    if node.tag == "script" and bool(node.attributes.get("src")) == (node.attributes.get("type") == DATA):
        yield Diagnostic("unexpected-element", page.path, place(node), facts={"element": "script"})
    for name, value in node.attributes.items():
        fine = name in allowed and (value or "") in VALUES.get((node.tag, name), (value or "",))
        if not fine:
            handler = name.startswith("on") and name.isalpha()
            told = "on…" if handler else name if name in _TOLD_ATTRIBUTES else ""
            facts = {"element": node.tag, "attribute": told}
            yield Diagnostic("unexpected-attribute", page.path, place(node), facts=facts)


def _addresses(page: Page, node: Node) -> Iterator[Diagnostic]:
    for name, value in node.attributes.items():
        address = value or ""
        facts = {"element": node.tag, "attribute": name}
        if (node.tag, name) in FOLLOWED:
            if not is_here(address) and not is_elsewhere(address):
                yield Diagnostic("unsafe-address", page.path, page.place(node), facts=facts)
        elif ((node.tag, name) in LOADED and node.attributes.get("rel") != "canonical" and not is_here(address)) or (
            (node.tag, name) in CHOSEN_FROM and not all(map(is_here, candidates(address)))
        ):
            yield Diagnostic("remote-resource", page.path, page.place(node), facts=facts)


def _identity(page: Page, expected: Expected) -> Iterator[Diagnostic]:
    """An id names one element, and a page is in the site's language."""
    seen: set[str] = set()
    for node in page.elements:
        name = node.attributes.get("id")
        if name is None:
            continue
        if name in seen or unquote(name) != name or not name:
            yield Diagnostic("duplicate-anchor", page.path, page.place(node))
        seen.add(name)
    if any(node.attributes.get("lang") != expected.language for node in page.all("html")):
        yield Diagnostic("malformed-page", page.path, facts={"problem": "language"})
