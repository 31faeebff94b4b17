"""The words of a text as a name is looked for in them: folded, in order, each found at once.

A file may hold a mebibyte of one name, beside thousands of phrases in which it is another word: nothing
here takes more than a few steps for each word of a text.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from generator.edition.folding import fold

Spelling = tuple[str, ...]
"""A name, or a part of one, as folded words: ``("marie", "helene")``."""

_WORD = re.compile(r"[^\W_](?:[^\W_]|[\u0300-\u036f])*")
_fold_word = lru_cache(maxsize=50_000)(fold)


@dataclass(frozen=True, eq=False)
class FoldedText:
    """`typed` are the words with their accents, `capitals` says which begin with one, `places` where each stands."""

    words: Spelling
    typed: Sequence[str]
    capitals: Sequence[bool]
    places: Mapping[str, Sequence[int]]

    def starts(self, phrase: Spelling) -> Iterator[int]:
        """Every place where the words of `phrase` stand one after the other."""
        for at in self.places.get(phrase[0], ()):
            if self.words[at : at + len(phrase)] == phrase:
                yield at

    def occurrences(
        self, spellings: Iterable[Spelling], excepted: frozenset[int] = frozenset()
    ) -> Mapping[Spelling, int]:
        """Which of the spellings stand here with a capital, not wholly in `excepted` places; and the first place."""
        found: dict[Spelling, int] = {}
        for spelling in spellings:
            for at in self.starts(spelling):
                if self.capitals[at] and not excepted.issuperset(range(at, at + len(spelling))):
                    found[spelling] = at
                    break
        return found

    @classmethod
    def of(cls, text: str) -> FoldedText:
        """The words that a reader sees in `text`, which holds no markup."""
        return cls.of_words(_WORD.findall(_visible(text)))

    @classmethod
    def of_words(cls, words: Sequence[str], *, capitals: bool = False) -> FoldedText:
        """`capitals` takes every word for one that begins with a capital."""
        folded_words = tuple(map(_fold_word, words))
        places: dict[str, list[int]] = {}
        for at, word in enumerate(folded_words):
            places.setdefault(word, []).append(at)
        with_capital = [capitals or (not word[0].islower() and word[0].isalpha()) for word in words]
        return cls(folded_words, words, with_capital, places)


def folded(text: str) -> str:
    """Without case, accents and what no reader sees."""
    return fold(_visible(text))


def _visible(text: str) -> str:
    """Without the characters that no reader sees (soft hyphens, joiners), which would split a name in two."""
    if not text.isprintable():
        unseen = {ord(one): None for one in set(text) if unicodedata.category(one) == "Cf"}
        text = text.translate(unseen) if unseen else text
    return unicodedata.normalize("NFC", text)


@dataclass(eq=False)
class _Step:
    """After some words of a phrase: the words that may follow, and whether a phrase ends here."""

    next: dict[str, _Step] = field(default_factory=dict)
    ends: bool = False


class Phrases:
    """Many phrases, looked for together."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self._start = _Step()
        for phrase in phrases:
            step = self._start
            for word in FoldedText.of(phrase).words:
                step = step.next.setdefault(word, _Step())
            step.ends = step is not self._start

    def places(self, text: FoldedText) -> frozenset[int]:
        """The places of words that stand in one of the phrases."""
        if not self._start.next:
            return frozenset()
        found: list[int] = []
        until = 0
        for at in range(len(text.words)):
            until = max(until, self._longest_end(text.words, at))
            if at < until:
                found.append(at)
        return frozenset(found)

    def _longest_end(self, words: Spelling, at: int) -> int:
        step, end = self._start, 0
        while at < len(words) and (following := step.next.get(words[at])):
            step, at = following, at + 1
            end = at if step.ends else end
        return end
