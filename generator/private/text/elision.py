"""French elision before a name that the editor did not write: « d’Hélène », « de Camille », « qu’une participante ».

Which name a reference shows changes with the consent behind it, so the word in front of it is put right here.
What else stands in a text is the editor's.
"""

from __future__ import annotations

import re

from generator.edition.folding import fold

_ELIDED = ("de", "que", "jusque", "lorsque", "puisque", "quoique")
"""What loses its last letter before a vowel, of the words that stand before a name."""
_START = r"(^|[\s(«“\"’'–—-])"
_WHOLE = re.compile(rf"{_START}({'|'.join(one[:-1] for one in _ELIDED)})e\s+$", re.IGNORECASE)
_CUT = re.compile(rf"{_START}({'|'.join(one[:-1] for one in _ELIDED)})[’']\s*$", re.IGNORECASE)
_VOWELS = frozenset("aeiou")
_EITHER_WAY = frozenset("hy")
"""Before these it depends on the name: « d’Hélène » but « de Hugo », « d’Yves » but « de Yasmine »."""


def before(text: str, name: str, *, known: bool = True) -> str:
    """`text` as it reads before `name`: with « d’ » or « de » where it ends in either.

    `known` says that the editor meant this name, and so chose rightly where both are possible. A name that
    stands for hers gets « de » there: else « d’ » would tell how the hidden one begins.
    """
    first = fold(name[:1])[:1]
    if first in _VOWELS:
        return _WHOLE.sub(r"\1\2’", text)
    if first and (not known or (first.isalpha() and first not in _EITHER_WAY)):
        return _CUT.sub(r"\1\2e ", text)
    return text


def without_the_last_word(text: str) -> str:
    """`text` without a word at its end that `before` might change."""
    return _CUT.sub(r"\1", _WHOLE.sub(r"\1", text))
