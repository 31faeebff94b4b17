"""All that may stand on a page: what the templates of this wing and of `theme` write, and no more.

Whoever writes a new element or attribute in a template adds it here: a build stops at what is not listed,
and a test stops at what no page uses.
"""

from __future__ import annotations

from collections.abc import Mapping

POLICY = (
    "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; "
    "base-uri 'self'; object-src 'none'"
)
"""The Content-Security-Policy of every page (docs/pages.md, "Measured facts")."""

DATA = "application/ld+json"
"""A script of this type is data, which no browser runs; every other one is a file of the theme."""

ELEMENTS: Mapping[str, frozenset[str]] = {
    name: frozenset(attributes.split())
    for name, attributes in {
        "a": "aria-current class hidden href",
        "article": "class id tabindex",
        "blockquote": "class",
        "body": "class",
        "br": "",
        "button": "aria-pressed class data-dark data-filter data-light data-value hidden type",
        "cite": "",
        "dd": "class",
        "details": "class",
        "div": "aria-labelledby class data-done data-failed data-finished data-index data-many data-none data-one"
        " data-resume hidden id role",
        "dl": "class data-again",
        "dt": "",
        "em": "",
        "figcaption": "",
        "figure": "class id",
        "footer": "class",
        "form": "class",
        "h1": "id",
        "h2": "id",
        "h3": "id",
        "h4": "",
        "head": "",
        "header": "class",
        "html": "class data-md-color-accent data-md-color-primary data-md-color-scheme dir lang",
        "img": "alt decoding height loading src width",
        "input": "autocomplete id name spellcheck type",
        "label": "for",
        "li": "aria-current class data-cohort data-length data-level data-role data-skill data-tool id",
        "link": "as crossorigin href rel title type",
        "main": "class",
        "meta": "charset content http-equiv name property",
        "nav": "aria-label class",
        "ol": "class start",
        "p": "aria-hidden class hidden id role",
        "path": "d",
        "picture": "",
        "script": "defer src type",
        "section": "class",
        "source": "sizes srcset type",
        "span": "class id role",
        "strong": "",
        "summary": "",
        "svg": "viewBox xmlns",
        "time": "datetime",
        "title": "",
        "ul": "class",
    }.items()
}

IN_DRAWINGS = frozenset({"path"})
"""All that may stand within an `svg`, and nowhere else."""

VALUES: Mapping[tuple[str, str], frozenset[str]] = {
    ("button", "type"): frozenset({"button"}),
    ("input", "type"): frozenset({"checkbox", "search"}),
    ("link", "as"): frozenset({"font"}),
    ("link", "crossorigin"): frozenset({""}),
    ("link", "rel"): frozenset({"alternate", "canonical", "icon", "manifest", "preload", "stylesheet"}),
    ("link", "type"): frozenset({"application/atom+xml", "font/woff2"}),
    ("meta", "charset"): frozenset({"utf-8"}),
    ("meta", "http-equiv"): frozenset({"Content-Security-Policy"}),
    ("meta", "name"): frozenset({"description", "generator", "robots", "twitter:card", "viewport"}),
    ("meta", "property"): frozenset(
        {"og:description", "og:locale", "og:site_name", "og:title", "og:type", "og:url"}
        | {"og:image", "og:image:alt", "og:image:height", "og:image:width"},
    ),
    ("script", "type"): frozenset({DATA}),
    ("source", "type"): frozenset({"image/webp"}),
    ("svg", "xmlns"): frozenset({"http://www.w3.org/2000/svg"}),
}
"""Attributes that may only say one of these: each of them tells the browser what to do."""

FOLLOWED = frozenset({("a", "href")})
"""Addresses that lead somewhere when a reader chooses to go: elsewhere too."""
LOADED = frozenset({("div", "data-index"), ("img", "src"), ("link", "href"), ("script", "src")})
"""Addresses that the browser, or a script of ours, loads by itself: of this site only."""
CHOSEN_FROM = frozenset({("source", "srcset")})
"""Lists of addresses, one of which the browser loads by itself: of this site only, too."""
