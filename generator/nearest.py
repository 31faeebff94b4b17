"""The nearest known name, for « did you mean »."""

from __future__ import annotations

from collections.abc import Iterable

EDITS = 2
"""Within so many edits a wrong word is taken for a slip of the known one (content-format.md §2)."""


def nearest(word: str, known: Iterable[str], edits: int = EDITS) -> str:
    """The known name closest to `word` and at most `edits` away; an empty text where there is none."""
    ranked = sorted((distance(word, one, edits), one) for one in known)
    return ranked[0][1] if ranked and ranked[0][0] <= edits else ""


def distance(left: str, right: str, limit: int = EDITS) -> int:
    """Insertions, deletions, substitutions and swaps of neighbours; `limit + 1` stands for more than `limit`."""
    if abs(len(left) - len(right)) > limit:
        return limit + 1
    before: list[int] = []
    row = list(range(len(right) + 1))
    for i, a in enumerate(left, 1):
        before, row, previous = row, [i], before
        for j, b in enumerate(right, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (a != b))
            if previous and i > 1 and j > 1 and a == right[j - 2] and left[i - 2] == b:
                cost = min(cost, previous[j - 2] + 1)
            row.append(cost)
    return min(row[-1], limit + 1)
