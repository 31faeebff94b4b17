"""Text as it is compared: case, accents, typography, spaces and what no reader sees make no difference.

« Marie-Hélène », « MARIE HELENE », « Marie&shy;-Hélène » and « ｍａｒｉｅ　ｈéｌèｎｅ » are one name.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import lru_cache

EDGE = "\x00"
"""In a text: nothing is read across this character. It stands where one block of a page ends and another begins."""

_STROKES = {"œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d", "ħ": "h", "ı": "i", "ŧ": "t", "ß": "ss"}
"""Letters that Unicode does not take apart."""
_BLANK_LETTERS = {0x115F, 0x1160, 0x17B4, 0x17B5, 0x3164, 0xFFA0}
"""Letters by category that show nothing."""


class _Table(dict[int, str]):
    """What becomes of each character of decomposed text, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        one = chr(code)
        self[code] = made = _STROKES.get(one) or _plain(one, code)
        return made


def _plain(one: str, code: int) -> str:
    if one == EDGE:
        return f" {EDGE} "
    # Marks and format characters (soft hyphens, joiners, variation selectors) stand between nothing.
    if code in _BLANK_LETTERS or unicodedata.category(one) in ("Mn", "Me", "Cf"):
        return ""
    return one if one.isalnum() else " "


_TABLE = _Table()


@dataclass(frozen=True, slots=True)
class Folded:
    """`spaced` has one space around every word; `letters` has none. Both keep `EDGE`."""

    spaced: str

    @property
    def letters(self) -> str:
        return self.spaced.replace(" ", "")

    @property
    def words(self) -> list[str]:
        return [one for one in self.spaced.split(" ") if one and one != EDGE]


def fold(text: str) -> Folded:
    plain = unicodedata.normalize("NFKD", text).casefold().translate(_TABLE)
    return Folded(f" {' '.join(plain.split())} ")


@lru_cache(maxsize=100_000)
def letters(text: str) -> str:
    """The letters and digits of a short text alone."""
    return fold(text).letters
