"""What can happen to a valid file: slips of the keyboard, bad copies, and malice. Shared by Hypothesis and atheris."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import TypeVar

T = TypeVar("T")

Choose = Callable[[int], int]
"""A number from 0 up to, and without, the one given: drawn by whoever looks for trouble."""

CANARY = "Quarzvogel"
"""A word that stands in nobody's file: where it is written into a person's, no report may repeat it."""

SCALARS = (
    *("9" * 20, "9" * 5_000, "-1", "0", "007", "1e400", "0x1F", ".inf", ".nan", "1_000", "12:30", "٣", "１２"),
    *(
        "2024-02-30",
        "0000-00-00",
        "99999-01-01",
        "9999-12-31",
        "0001-01-01",
        "2026-13-01",
        "2026-1-1",
        "2026-11-22T00:00",
    ),
    *(
        "true",
        "oui",
        "True",
        "null",
        "~",
        "''",
        '""',
        "[]",
        "{}",
        "[[]]",
        "- ",
        "|",
        ">",
        "? a",
        "<<",
        "*a",
        "&a b",
        "!!str x",
    ),
    *(
        '"\\ud800"',
        '"\\udfff\\ud800"',
        '"\\x00"',
        '"\\U00110000"',
        '"\\u2028"',
        '"\\e[31m"',
        '"\\n::error::x"',
        "'%0A::x'",
    ),
    *("'[x](javascript:alert(1))'", "'[[x]]'", "'[[term:x]]'", "'[[p|' ", "'[' ", "'*' ", "'![' ", "'`' ", "'\\[['"),
    *(
        "https://exemple.fr/" + "a" * 3_000,
        "https://[::1",
        "http://é.fr",
        "mailto:a",
        "a@b.c",
        "../../x.png",
        "a/b",
        "con.jpg",
    ),
    *(
        "a" * 201,
        "a" * 20_001,
        "a" * 61,
        "É" * 60,
        "<img onerror=x>",
        "{{ x }}",
        CANARY,
        f"'{CANARY} : x'",
        f"{CANARY}: x",
    ),
    *("'*'", "'" + "*a_" * 300 + "'", "'" + "[" * 900 + "'", "'" + "![" * 900 + "'", "'" + "- " * 400 + "'"),
)
"""In the place of any value."""

SCRAPS = (
    *"\t\n\r -:?,[]{}#&*!|>'\"%@`~\\<=.é😀",
    *("\x00", "\x07", "\x1b[31m", "\x85", "\xa0", "\u00ad", "\u0301", "\u200b", "\u2028", "\u202e", "\u2066", "\ufeff"),
    *("\ufffe", "\U0001ffff", "\u0316\u0301" * 40, "\r\n", "\n\n", "\r", "- ", ": ", "\n  ", "\n- ", "---\n", "...\n"),
    *("<<: {a: b}\n", "? ", "&a ", "*a", "!!str ", "%TAG ", "null", "[[", "]]", "](", "](x)", "**", f" {CANARY} "),
)
"""Anywhere."""

STRAY_BYTES = (b"\xff", b"\xed\xa0\x80", b"\xc0\xaf", b"\xc3", b"\xef\xbb\xbf", b"\x00", b"\xe9", b"\xf4\x90\x80\x80")

_VALUE = re.compile(r"(?<=: )[^\n]+|(?<=- )[^\n]+")


def mutated(text: str, choose: Choose) -> bytes:
    """`text` after one to four of the mishaps below."""
    for _ in range(1 + choose(4)):
        text = MISHAPS[choose(len(MISHAPS))](text, choose)
    data = text.encode("utf-8", "surrogatepass")
    if choose(10) == 0:
        at = choose(len(data) + 1)
        data = data[:at] + _one_of(STRAY_BYTES, choose) + data[at:]
    return data


def _one_of(things: Sequence[T], choose: Choose) -> T:
    return things[choose(len(things))]


def _lines_moved(text: str, choose: Choose) -> str:
    """A line deleted, doubled, swapped with another, or its indentation changed."""
    lines = text.split("\n")
    at, other = choose(len(lines)), choose(len(lines))
    match choose(6):
        case 0:
            del lines[at]
        case 1:
            lines.insert(other, lines[at])
        case 2:
            lines[at], lines[other] = lines[other], lines[at]
        case 3:
            lines[at] = " " * choose(9) + lines[at].lstrip()
        case 4:
            lines[at] = "\t" + lines[at]
        case _:
            lines[at:] = ["  " + line for line in lines[at:]]
    return "\n".join(lines)


def _scrap_typed(text: str, choose: Choose) -> str:
    at = choose(len(text) + 1)
    return text[:at] + _one_of(SCRAPS, choose) + text[at + choose(4) :]


def _value_swapped(text: str, choose: Choose) -> str:
    values = list(_VALUE.finditer(text))
    if not values:
        return text
    value = _one_of(values, choose)
    return text[: value.start()] + _one_of(SCALARS, choose) + text[value.end() :]


def _part_repeated(text: str, choose: Choose) -> str:
    start = choose(len(text) + 1)
    part = text[start : start + 1 + choose(80)]
    return text[:start] + part * (2 + choose(300)) + text[start:]


def _cut_short(text: str, choose: Choose) -> str:
    return text[: choose(len(text) + 1)]


def _nested(text: str, choose: Choose) -> str:
    at = choose(len(text) + 1)
    return text[:at] + _one_of(("[", "{a: ", "- ", "? ", "(", "*", "> "), choose) * (1 + choose(3_000)) + text[at:]


def _line_ends_changed(text: str, choose: Choose) -> str:
    return text.replace("\n", _one_of(("\r\n", "\r", "\x85", "\u2028"), choose))


def _marked(text: str, choose: Choose) -> str:
    return "\ufeff" * (1 + choose(2)) + text


MISHAPS: tuple[Callable[[str, Choose], str], ...] = (
    _lines_moved,
    _lines_moved,
    _scrap_typed,
    _scrap_typed,
    _value_swapped,
    _value_swapped,
    _value_swapped,
    _part_repeated,
    _cut_short,
    _nested,
    _line_ends_changed,
    _marked,
)
