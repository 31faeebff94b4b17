"""Titles and descriptions: front matter is printed as it is by the engines, so it is escaped here."""

from __future__ import annotations

import re
from collections.abc import Sequence

import yaml
from markupsafe import Markup

from generator.edition.markdown_escape import escape

DESCRIPTION = 160
"""The most characters that a description may have (search engines cut there)."""


def distinct(titles: Sequence[str]) -> list[str]:
    """The titles in their order, each once: « Une carte », « Une carte (2) »."""
    used: dict[str, int] = {}
    told = []
    for title in titles:
        shown, number = title, used.get(_read(title), 1)
        while _read(shown) in used:
            number += 1
            shown = f"{title} ({number})"
        used |= {_read(title): number, _read(shown): 1}
        told.append(shown)
    return told


def _read(title: str) -> str:
    """The title as readers tell it from others."""
    return " ".join(title.split()).casefold()


def opening(text: str, length: int) -> str:
    """The first sentences of `text` that fit `length` characters, where they are worth half of it; else `cut`."""
    text = text.strip()
    if len(text) <= length:
        return text
    ends = [end.end() for end in _SENTENCE_END.finditer(text, 0, length + 1) if end.end() <= length]
    return text[: ends[-1]] if ends and ends[-1] * 2 >= length else cut(text, length)


_SENTENCE_END = re.compile("[.!?…](?:[ \u00a0\u202f]?[»”])?(?= )")


def cut(text: str, length: int) -> str:
    """`text` on at most `length` characters, ended between two words by an ellipsis."""
    text = text.strip()
    if len(text) <= length:
        return text
    kept = text[: length - 1]
    head, space, _ = kept.rpartition(" ")
    return (head if space else kept).rstrip(" ,;:.\u00a0\u202f") + "…"


def front_matter(
    title: str, description: str, kind: str = "", linked_data: str = "", shared: tuple[str, str] | None = None
) -> Markup:
    """The block between ``---``: title and description escaped for HTML, the rest safe as it is; a line each.

    `kind` of page is what the theme draws differently: the name of its template. `shared` is the address
    of the picture that a link to the page brings along, and the words on it.
    """
    values = {"title": escape(title), "description": escape(opening(description, DESCRIPTION))}
    if kind:
        values["kind"] = kind
    if linked_data:
        values["linked_data"] = str(linked_data)
    if shared:
        values |= {"share_image": escape(shared[0]), "share_words": escape(shared[1])}
    written = yaml.dump(values, Dumper=_DUMPER, allow_unicode=True, sort_keys=False, width=10**6)
    return Markup(f"---\n{written}---\n")


# PyYAML's own says the same, and takes half of the time of rendering.
_DUMPER = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
