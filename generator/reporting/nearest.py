"""The nearest known name, for « did you mean »."""

from __future__ import annotations

from collections.abc import Iterable

from rapidfuzz import process
from rapidfuzz.distance import OSA

EDITS = 2
"""Within so many edits a wrong word is taken for a slip of the known one (content-format.md §2)."""


def nearest(word: str, known: Iterable[str], edits: int = EDITS) -> str:
    """The known name closest to `word` and at most `edits` away, the first of several; empty where there is none.

    An edit is a letter more, less or other, or two neighbours swapped.
    """
    found = process.extract(word, list(known), scorer=OSA.distance, score_cutoff=edits, limit=None)
    return min(((distance, name) for name, distance, _ in found), default=(0, ""))[1]
