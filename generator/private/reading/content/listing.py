"""A folder as a file manager lists it, and how a file in it is told without its name."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from functools import lru_cache

from generator.edition.folding import fold
from generator.private.reading.content.places import printable


def as_listed(name: str) -> tuple[str, str]:
    """In this order: without case and accents."""
    return fold(name), name


def place_in(names: Sequence[str], name: str) -> Mapping[str, str]:
    """The facts ``place`` and ``count``: the file is the third of the twelve."""
    place = _places(tuple(names)).get(_as_printed(name))
    return {} if place is None else {"place": str(place), "count": str(len(names))}


@lru_cache(maxsize=64)
def _places(names: tuple[str, ...]) -> Mapping[str, int]:
    """By printed name, from 1; the first of two that are printed alike."""
    found: dict[str, int] = {}
    for place, name in enumerate(names, 1):
        found.setdefault(_as_printed(name), place)
    return found


def _as_printed(name: str) -> str:
    return printable(unicodedata.normalize("NFC", name))
