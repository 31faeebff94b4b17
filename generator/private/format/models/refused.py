"""What is wrong with a date or a number, and how it should have been written.

`right` is made from the refused value: whoever tells it must know that the value may be told.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass

from generator.edition.folding import fold

DATE_PROBLEMS = (
    "order",  # 27/01/2026
    "words",  # 27 janvier 2026
    "separator",  # 2026/01/27
    "short",  # 2026-1-7
    "time",  # 2026-01-27 18:00
    "incomplete",  # 2026-01, where a day is needed
    "no-such-day",
    "other",
)
NUMBER_PROBLEMS = ("range", "form")

MONTHS = (
    ("janvier", "january", "janv", "jan"),
    ("fevrier", "february", "fevr", "fev", "feb"),
    ("mars", "march", "mar"),
    ("avril", "april", "avr", "apr"),
    ("mai", "may"),
    ("juin", "june", "jun"),
    ("juillet", "july", "juil", "jul"),
    ("aout", "august", "aug"),
    ("septembre", "september", "sept", "sep"),
    ("octobre", "october", "oct"),
    ("novembre", "november", "nov"),
    ("decembre", "december", "dec"),
)
UNITS = ("min", "mn", "minutes", "minute", "mois", "months", "ans", "an", "years", "year", "%")

_PART = re.compile(r"[0-9]+|[^\W\d_]+")
_EIGHT = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})")
_TIME = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})(?:t|\s+(?:a\s+)?)[0-9]{1,2}[:h].*")
_NUMBER = re.compile(r"0*([0-9]{1,9}) ?(.*)")


@dataclass(frozen=True)
class Slip:
    """`problem` is one of the lists above; `right` and `impossible` (a day that is none) may be empty."""

    problem: str
    right: str = ""
    impossible: str = ""


def slip_in_date(text: str, *, whole: bool) -> Slip:
    """What keeps `text` from being a date; `whole`: a day is expected, not only a month or a year."""
    plain = fold(text.strip())
    time = _TIME.fullmatch(plain)
    if time:
        return Slip("time", time[1])
    eight = _EIGHT.fullmatch(plain)
    if eight:
        plain = "/".join(eight.groups())
    parts = [part for part in _PART.findall(plain[:40]) if part not in ("le", "er")]
    numbers = [int(part) if _is_number(part) else _month(part) for part in parts]
    year_first = bool(parts) and len(parts[0]) == 4 and _is_number(parts[0])
    if not year_first:
        parts, numbers = parts[::-1], numbers[::-1]
    known = [one for one in numbers if one is not None]
    if len(known) < len(parts) or not 1 <= len(parts) <= 3 or not re.fullmatch("[0-9]{4}", parts[0]):
        return Slip("other")
    if not _exists(known):
        is_month = len(known) == 3 and 1 <= known[1] <= 12 and 1 <= known[2] <= 31
        return Slip("no-such-day", impossible=_iso(known) if is_month else "")
    if whole and len(known) < 3:
        return Slip("incomplete")
    if not all(map(_is_number, parts)):
        return Slip("words", _iso(known))
    if not year_first:
        return Slip("order", _iso(known))
    return Slip("short" if re.fullmatch(r"[0-9-]+", plain) else "separator", _iso(known))


def slip_in_number(text: str, *, lowest: int, highest: int) -> Slip:
    plain = fold(text.strip())
    if re.fullmatch(r"0|-?[1-9][0-9]*", plain):
        return Slip("range")
    joined = re.sub(r"(?<=[0-9])[ .](?=[0-9]{3}(?![0-9]))", "", plain)
    found = _NUMBER.fullmatch(joined)
    fits = found is not None and found[2] in ("", *UNITS) and lowest <= int(found[1]) <= highest
    return Slip("form", found[1] if fits and found is not None else "")


def _is_number(part: str) -> bool:
    return part[0] in "0123456789"


def _month(word: str) -> int | None:
    return next((number for number, names in enumerate(MONTHS, 1) if word in names), None)


def _exists(parts: list[int]) -> bool:
    year, month, day = (*parts, *(1, 1, 1)[len(parts) :])
    return 1 <= year <= 9999 and 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]


def _iso(parts: list[int]) -> str:
    year, *rest = parts
    return "-".join([f"{year:04}", *(f"{part:02}" for part in rest)])
