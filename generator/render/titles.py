"""Titles and descriptions: front matter is printed as it is by the engines, so it is escaped here."""

from __future__ import annotations

from collections.abc import Sequence

import yaml
from markupsafe import Markup

from generator.markdown_escape import escape

DESCRIPTION = 160
"""The most characters that a description may have (search engines cut there)."""


def distinct(titles: Sequence[str]) -> list[str]:
    """The titles in their order, each once: « Une carte », « Une carte (2) »."""
    used: set[str] = set()
    told = []
    for title in titles:
        shown, number = title, 1
        while escape(shown).casefold() in used:
            number += 1
            shown = f"{title} ({number})"
        used.add(escape(shown).casefold())
        told.append(shown)
    return told


def cut(text: str, length: int) -> str:
    """`text` on at most `length` characters, ended between two words by an ellipsis."""
    text = text.strip()
    if len(text) <= length:
        return text
    kept = text[: length - 1]
    head, space, _ = kept.rpartition(" ")
    return (head if space else kept).rstrip(" ,;:.\u00a0\u202f") + "…"


def front_matter(title: str, description: str) -> Markup:
    """The block between ``---``; both values end up escaped for HTML, on one line."""
    values = {"title": escape(title), "description": escape(cut(description, DESCRIPTION))}
    return Markup(f"---\n{yaml.safe_dump(values, allow_unicode=True, sort_keys=False, width=10**6)}---\n")
