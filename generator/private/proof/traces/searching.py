"""All that is withheld, looked for in one pass over a text: two automata of Aho and Corasick."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import accumulate

from ahocorasick_rs import AhoCorasick

from generator.private.proof.traces.decoding import hidden_in
from generator.private.proof.traces.folding import EDGE, fold
from generator.private.proof.traces.phrases import Needle

Found = Counter[int]
"""How often each needle stands in a text, by its place in `Search.needles`."""


class Search:
    """Looks for `needles`; `count` is as quick for a hundred thousand as for ten."""

    def __init__(self, needles: Iterable[Needle]) -> None:
        self.needles: Sequence[Needle] = tuple(needles)
        self._loose = [at for at, one in enumerate(self.needles) if not one.whole]
        self._whole = [at for at, one in enumerate(self.needles) if one.whole]
        self._in_letters = AhoCorasick([self.needles[at].text for at in self._loose], store_patterns=False)
        self._in_words = AhoCorasick([f" {self.needles[at].text} " for at in self._whole], store_patterns=False)
        self.held = lru_cache(maxsize=50_000)(self._held)
        """What stands in one piece of a page, in whatever way; pieces return from page to page."""

    def _held(self, text: str) -> Found:
        return self.count(EDGE.join((text, *hidden_in(text))))

    def count(self, text: str, *, words: bool = True) -> Found:
        """Without `words`, whole words are not looked for."""
        folded = fold(text)
        loose, whole = self._loose, self._whole
        matches = self._in_letters.find_matches_as_indexes(folded.letters, True)
        ends = frozenset(accumulate(map(len, folded.spaced.split()), initial=0)) if matches else frozenset()
        found = Counter(loose[at] for at, start, end in matches if _is_said(start, end, ends))
        if words:
            found.update(whole[at] for at, _, _ in self._in_words.find_matches_as_indexes(folded.spaced, True))
        return found


def _is_said(start: int, end: int, ends: frozenset[int]) -> bool:
    """Not where the letters are the end of one word and the beginning of another; `ends` are those of all words."""
    return start in ends or end in ends or ends.isdisjoint(range(start + 1, end))
