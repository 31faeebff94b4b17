"""A folder as a file manager lists it, and how a file in it is told without its name."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence

from generator.content.places import printable


def as_listed(name: str) -> tuple[str, str]:
    """In this order: without case and accents."""
    apart = unicodedata.normalize("NFKD", name.casefold())
    return "".join(one for one in apart if not unicodedata.combining(one)), name


def place_in(names: Sequence[str], name: str) -> Mapping[str, str]:
    """The facts ``place`` and ``count``: the file is the third of the twelve."""
    listed = [_as_printed(one) for one in names]
    if _as_printed(name) not in listed:
        return {}
    return {"place": str(listed.index(_as_printed(name)) + 1), "count": str(len(listed))}


def _as_printed(name: str) -> str:
    return printable(unicodedata.normalize("NFC", name))
