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

Spelling = tuple[str, ...]
"""A name, or a part of one, as folded words: ``("marie", "helene")``."""

_WORD = re.compile(r"[^\W_](?:[^\W_]|[\u0300-\u036f])*")
_STROKES = str.maketrans({"œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d", "ħ": "h", "ı": "i"})
"""Letters that Unicode does not take apart, and that are written without their stroke all the same."""


@dataclass(frozen=True, eq=False)
class Spoken:
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

    def names(self, spellings: Iterable[Spelling], excepted: frozenset[int] = frozenset()) -> Mapping[Spelling, int]:
        """Which of the spellings stand here with a capital, not wholly in `excepted` places; and the first place."""
        found: dict[Spelling, int] = {}
        for one in spellings:
            for at in self.starts(one):
                if self.capitals[at] and not excepted.issuperset(range(at, at + len(one))):
                    found[one] = at
                    break
        return found


def spoken(text: str) -> Spoken:
    """The words that a reader sees in `text`, which holds no markup."""
    return spoken_words(_WORD.findall(visible(text)))


def spoken_words(words: Sequence[str], *, capitals: bool = False) -> Spoken:
    """`capitals` takes every word for one that begins with a capital."""
    folded = tuple(fold(word) for word in words)
    places: dict[str, list[int]] = {}
    for at, word in enumerate(folded):
        places.setdefault(word, []).append(at)
    return Spoken(folded, words, [capitals or (not one[0].islower() and one[0].isalpha()) for one in words], places)


@lru_cache(maxsize=50_000)
def fold(word: str) -> str:
    """Without case and accents: « Élodie » and « ELODIE » are one name."""
    plain = unicodedata.normalize("NFKD", word.casefold()).translate(_STROKES)
    return "".join(one for one in plain if not unicodedata.combining(one))


def visible(text: str) -> str:
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
            for word in spoken(phrase).words:
                step = step.next.setdefault(word, _Step())
            step.ends = step is not self._start

    def places(self, text: Spoken) -> frozenset[int]:
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
