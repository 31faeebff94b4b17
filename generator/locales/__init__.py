"""The words of the interface: gettext catalogues per language, and dates, numbers and lists by Babel."""

from __future__ import annotations

from generator.locales.catalogues import N_, Words, said, words
from generator.locales.formats import (
    and_list,
    day,
    duration,
    in_quotes,
    machine_moment,
    moment,
    months,
    number,
    period,
    sort_key,
)

__all__ = [
    "N_",
    "Words",
    "and_list",
    "day",
    "duration",
    "in_quotes",
    "machine_moment",
    "moment",
    "months",
    "number",
    "period",
    "said",
    "sort_key",
    "words",
]
