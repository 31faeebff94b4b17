"""The nearest known name, for « did you mean »."""

from __future__ import annotations

from collections.abc import Collection, Iterable

EDITS = 2
"""Within so many edits a wrong word is taken for a slip of the known one (content-format.md §2)."""


MOST_COMPARISONS = 100_000
"""Of one run: whoever has hundreds of unknown names among thousands of known ones has another mistake to mend."""


def nearest(word: str, known: Iterable[str], edits: int = EDITS) -> str:
    """The known name closest to `word` and at most `edits` away; an empty text where there is none."""
    found = ""
    for one in known:
        reach = distance(word, one, edits)
        if reach < edits or (reach == edits and (not found or one < found)):
            found, edits = one, reach
    return found


class Proposals:
    """`nearest`, for many words; it tires after `MOST_COMPARISONS`, and proposes nothing from then on."""

    def __init__(self) -> None:
        self._left = MOST_COMPARISONS
        self._told: dict[tuple[str, str], str] = {}

    def nearest(self, word: str, group: str, known: Collection[str], edits: int = EDITS) -> str:
        """As above; `known` are the names of `group`, the same at each call."""
        if (group, word) not in self._told:
            self._left -= len(known)
            self._told[group, word] = nearest(word, known, edits) if self._left >= 0 else ""
        return self._told[group, word]


def distance(left: str, right: str, limit: int = EDITS) -> int:
    """Insertions, deletions, substitutions and swaps of neighbours; `limit + 1` stands for more than `limit`."""
    # One edit changes the length by one at most, and two letters of those that only one word has.
    if abs(len(left) - len(right)) > limit or len(set(left) ^ set(right)) > 2 * limit:
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
        if min(row) > limit and min(before) > limit:
            return limit + 1
    return min(row[-1], limit + 1)
