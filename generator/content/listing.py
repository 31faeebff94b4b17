"""A folder as a file manager lists it, and how a file in it is told without its name."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence


def as_listed(name: str) -> tuple[str, str]:
    """In this order: without case and accents."""
    apart = unicodedata.normalize("NFKD", name.casefold())
    return "".join(one for one in apart if not unicodedata.combining(one)), name


def place_in(names: Sequence[str], name: str) -> Mapping[str, str]:
    """The facts ``place`` and ``count``: the file is the third of the twelve."""
    if name not in names:
        return {}
    return {"place": str(names.index(name) + 1), "count": str(len(names))}
