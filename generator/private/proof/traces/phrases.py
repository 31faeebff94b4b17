"""What is looked for of a withheld value: enough to know it again when it is quoted in part.

A line or a sentence counts from eight letters on, and of a longer one any three words in a row that have
as many. A name counts from three letters on, as whole words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.private.checks.unpublished_names import PARTICLES
from generator.private.proof.traces.folding import EDGE, fold

LEAST_LETTERS = 8
"""Fewer may stand anywhere by chance."""
WINDOW = 3
"""Words in a row: a shortened quotation keeps some."""
SHORTEST_NAME = 3

_SENTENCE_END = re.compile(r"(?<=[.!?…;])\s+|\n+")
_TOKEN = re.compile(r"[^\s<>\"()\[\],;]*(?:@|://|www\.)[^\s<>\"()\[\]]*")
"""Addresses, of letters and of pages."""
_NUMBER = re.compile(r"\+?\d(?:[ .()/-]{0,2}\d){7,}")
"""Telephone, account and file numbers."""


@dataclass(frozen=True, slots=True)
class Needle:
    """What is looked for. `whole` ones are found as whole words only, others inside any letters.

    A `whole` needle has single spaces between its words, any other has letters and digits only.
    """

    text: str
    whole: bool

    @property
    def letters(self) -> str:
        return self.text.replace(" ", "")


def of_words(value: str) -> Iterator[Needle]:
    """Of a line or a text without marks: its sentences, and what stands in them."""
    for token in (*_TOKEN.findall(value), *_NUMBER.findall(value)):
        yield from _long(fold(token.rstrip(".")).letters)
    for sentence in _SENTENCE_END.split(value.replace(EDGE, "\n")):
        words = fold(sentence).words
        if len(words) <= WINDOW:
            yield from _long("".join(words))
            continue
        for start in range(len(words) - WINDOW + 1):
            yield from _long("".join(words[start : start + WINDOW]))
    # Whole as well: a value of several short sentences (« Rue Haute. 3 bis. ») has no other piece of eight letters.
    if len(whole := fold(value).letters.replace(EDGE, "")) <= 40:
        yield from _long(whole)


def of_name(name: str) -> Iterator[Needle]:
    """A name, and each part of it that can stand for it."""
    words = fold(name).words
    yield from _name(words)
    if len(words) > 1:
        for part in words:
            if part not in PARTICLES:
                yield from _name([part])


def of_full_name(first: str, last: str) -> Iterator[Needle]:
    """Both names together, in either order."""
    ones, others = fold(first).words, fold(last).words
    yield from _name(ones + others)
    yield from _name(others + ones)


def of_day(year: int, month: int, day: int, month_name: str) -> Iterator[Needle]:
    """A day, as machines and as people write it."""
    yield Needle(f"{year} {month:02} {day:02}", whole=True)
    yield Needle(f"{year}{month:02}{day:02}", whole=True)
    for first in dict.fromkeys((str(day), "1er" if day == 1 else str(day))):
        yield Needle(" ".join((first, *fold(month_name).words, str(year))), whole=True)


def of_number(decimal: str) -> Iterator[Needle]:
    """A number with its decimals, as whole words: a place on the map."""
    if sum(one.isdigit() for one in decimal) >= 6:
        yield Needle(" ".join(fold(decimal).words), whole=True)


def _name(words: list[str]) -> Iterator[Needle]:
    if sum(map(len, words)) >= SHORTEST_NAME:
        yield Needle(" ".join(words), whole=True)
        yield Needle("".join(words), whole=True)
        yield from _long("".join(words))


def _long(letters: str) -> Iterator[Needle]:
    if len(letters) >= LEAST_LETTERS:
        # Digits run on for long in drawings and programs.
        yield Needle(letters, whole=letters.isdecimal() and len(letters) < LEAST_LETTERS + 2)
