"""The nearest known name, for « did you mean »."""

from __future__ import annotations

from collections.abc import Collection, Iterable

EDITS = 2
"""Within so many edits a wrong word is taken for a slip of the known one (content-format.md §2)."""


MOST_STEPS = 200_000
"""Of one run, half a second: whoever has hundreds of unknown names among thousands has another mistake to mend."""


def nearest(word: str, known: Iterable[str], edits: int = EDITS) -> str:
    """The known name closest to `word` and at most `edits` away; an empty text where there is none."""
    found = ""
    for one in known:
        reach = distance(word, one, edits)
        if reach < edits or (reach == edits and (not found or one < found)):
            found, edits = one, reach
    return found


class Proposals:
    """`nearest`, for many words; it tires after `MOST_STEPS`, and proposes nothing from then on."""

    def __init__(self) -> None:
        self._left = MOST_STEPS
        self._told: dict[tuple[str, str], str] = {}

    def nearest(self, word: str, group: str, known: Collection[str], edits: int = EDITS) -> str:
        """As above; `known` are the names of `group`, the same at each call."""
        if (group, word) not in self._told:
            self._told[group, word] = self._looked_for(word, known, edits)
        return self._told[group, word]

    def _looked_for(self, word: str, known: Collection[str], edits: int) -> str:
        if self._left <= 0:
            return ""
        alike = [one for one in known if _may_be_near(word, one, edits)]
        self._left -= len(known) + len(word) * len(alike)
        return nearest(word, alike, edits) if self._left >= 0 else ""


def distance(left: str, right: str, limit: int = EDITS) -> int:
    """Insertions, deletions, substitutions and swaps of neighbours; `limit + 1` stands for more than `limit`."""
    if not _may_be_near(left, right, limit):
        return limit + 1
    far = limit + 1
    before: list[int] = []
    row = [min(j, far) for j in range(len(right) + 1)]
    for i, a in enumerate(left, 1):
        # Further than `limit` from the diagonal, everything is too far.
        first, last = max(1, i - limit), min(len(right), i + limit)
        before, row, previous = row, [far] * len(row), before
        row[0] = min(i, far)
        for j in range(first, last + 1):
            b = right[j - 1]
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (a != b), far)
            if previous and j > 1 and a == right[j - 2] and left[i - 2] == b:
                cost = min(cost, previous[j - 2] + 1)
            row[j] = cost
    return row[-1]


def _may_be_near(left: str, right: str, limit: int) -> bool:
    """One edit changes the length by one at most, and two of the letters that only one of the words has."""
    return abs(len(left) - len(right)) <= limit and len(set(left) ^ set(right)) <= 2 * limit
