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
from generator.public.inspection.page import Element, Page
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
_WITH_ADDRESSES = dict(FOLLOWED | LOADED | CHOSEN_FROM)
"""By element, the attribute that is an address: one each."""
_WITH_VALUES = frozenset(tag for tag, _ in VALUES)


def find_injections(page: Page, expected: Expected) -> Iterator[Diagnostic]:
    """Whatever on `page` is not as our templates write it."""
    yield from _malformed(page, expected)
    yield from _policy(page)
    drawn = Counter([tag for tag, _ in page.chosen("svg *, math *")])
    undrawn = {tag for tag in IN_DRAWINGS if len(page.chosen(tag)) > drawn[tag]}
    misplaced = undrawn | (drawn.keys() - IN_DRAWINGS)
    for number, element in enumerate(page.elements):
        tag, attributes = element
        allowed = ELEMENTS.get(tag)
        if allowed is None or tag in misplaced:
            told = tag if tag in _TOLD_ELEMENTS else ""
            yield Diagnostic("unexpected-element", page.path, page.place(number), facts={"element": told})
            continue
        if not attributes.keys() <= allowed or tag in _WITH_VALUES or tag == "script":
            yield from _attributes(page, number, element, allowed)
        if tag in _WITH_ADDRESSES:
            yield from _addresses(page, number, element)
    yield from _anchors(page)


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


def _malformed(page: Page, expected: Expected) -> Iterator[Diagnostic]:
    if not page.begins_with_doctype:
        yield Diagnostic("malformed-page", page.path, facts={"problem": "doctype"})
    strange = page.strange
    if strange is not None:
        yield Diagnostic("malformed-page", page.path, strange, facts={"problem": "comment"})
    in_drawings = page.chosen(", ".join(f"svg {tag}" for tag in _ONE_OF_EACH))
    if in_drawings or sorted(tag for tag, _ in page.chosen(", ".join(_ONE_OF_EACH))) != sorted(_ONE_OF_EACH):
        yield Diagnostic("malformed-page", page.path, facts={"problem": "parts"})
    if any(attributes.get("lang") != expected.language for _, attributes in page.chosen("html")):
        yield Diagnostic("malformed-page", page.path, facts={"problem": "language"})


def _policy(page: Page) -> Iterator[Diagnostic]:
    """The policy governs what comes after it, so it is the first of the head."""
    first = page.chosen("head > :first-child")
    told = [attributes["http-equiv"] for _, attributes in page.chosen("meta[http-equiv]")]
    if not first or first[0][0] != "meta" or first[0][1].get("content") != POLICY:
        yield Diagnostic("content-policy", page.path, page.place(2) if first else TOP)
    elif told != ["Content-Security-Policy"]:
        yield Diagnostic("content-policy", page.path, page.place(2))


def _attributes(page: Page, number: int, element: Element, allowed: frozenset[str]) -> Iterator[Diagnostic]:
    tag, attributes = element
    if tag == "script" and bool(attributes.get("src")) == (attributes.get("type") == DATA):
        yield Diagnostic("unexpected-element", page.path, page.place(number), facts={"element": "script"})
    for name, value in attributes.items():
        fine = name in allowed and (value or "") in VALUES.get((tag, name), (value or "",))
        if not fine:
            handler = name.startswith("on") and name.isalpha()
            told = "on…" if handler else name if name in _TOLD_ATTRIBUTES else ""
            facts = {"element": tag, "attribute": told}
            yield Diagnostic("unexpected-attribute", page.path, page.place(number), facts=facts)


def _addresses(page: Page, number: int, element: Element) -> Iterator[Diagnostic]:
    tag, attributes = element
    name = _WITH_ADDRESSES[tag]
    if name not in attributes:
        return
    address = attributes[name] or ""
    facts = {"element": tag, "attribute": name}
    if (tag, name) in FOLLOWED:
        if not is_here(address) and not is_elsewhere(address):
            yield Diagnostic("unsafe-address", page.path, page.place(number), facts=facts)
    elif ((tag, name) in LOADED and attributes.get("rel") != "canonical" and not is_here(address)) or (
        (tag, name) in CHOSEN_FROM and not all(map(is_here, candidates(address)))
    ):
        yield Diagnostic("remote-resource", page.path, page.place(number), facts=facts)


def _anchors(page: Page) -> Iterator[Diagnostic]:
    """An id names one element."""
    names = [attributes["id"] for _, attributes in page.chosen("[id]")]
    if len(set(names)) == len(names) and not any(not name or "%" in name for name in names):
        return
    seen: set[str] = set()
    for number, (_, attributes) in enumerate(page.elements):
        if "id" in attributes:
            name = attributes["id"]
            if name in seen or not name or unquote(name) != name:
                yield Diagnostic("duplicate-anchor", page.path, page.place(number))
            seen.add(name or "")
