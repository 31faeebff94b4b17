"""Ids of passages on a page. Those that templates choose begin with ``_``, so no id of the content is one of them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from generator.edition.folding import fold


def unique(wanted: Iterable[str]) -> list[str]:
    """One id for each title or id in `wanted`, in order: lower case, ASCII, each different."""
    used: set[str] = set()
    told = []
    for text in wanted:
        base = slug(text) or "partie"
        shown, number = base, 1
        while shown in used:
            number += 1
            shown = f"{base}-{number}"
        used.add(shown)
        told.append(shown)
    return told


def slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", fold(text)).strip("-")
