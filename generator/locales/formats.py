"""Dates, lengths of time, numbers, lists and quotations, as each language writes them. All is plain text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from babel.dates import format_date, format_skeleton
from babel.lists import format_list
from babel.numbers import format_decimal

from generator import edition
from generator.edition.folding import alphabetical
from generator.locales.catalogues import Words

_QUOTES = {"fr": "«\u00a0{}\u00a0»", "en": "“{}”"}


def moment(words: Words, when: edition.Moment) -> str:
    """« 2026 », « octobre 2025 », « 1er mars 2026 »."""
    first = date(when.year, when.month or 1, when.day or 1)
    if when.month is None:
        return str(when.year)
    if when.day is None:
        return format_skeleton("yMMMM", first, locale=words.locale)
    return day(words, first)


def day(words: Words, when: date) -> str:
    """« 1er mars 2026 »."""
    written = format_date(when, "long", locale=words.locale)
    # Babel writes « 1 mars ».
    return re.sub(r"^1(?= )", "1er", written) if words.language == "fr" else written


def machine_moment(when: edition.Moment) -> str:
    """For `<time datetime>`: ``2026``, ``2026-01``, ``2026-01-27``."""
    return "-".join([f"{when.year:04}", *(f"{part:02}" for part in (when.month, when.day) if part is not None)])


def period(words: Words, told: edition.Period) -> str | None:
    """The label, and the dates where they are known; None where nothing is."""
    dates = _dates(words, told)
    if told.label and dates:
        return words.gettext("{label} ({dates})", label=told.label, dates=dates)
    return told.label or dates


def _dates(words: Words, told: edition.Period) -> str | None:
    start = moment(words, told.start) if told.start else None
    end = moment(words, told.end) if told.end else None
    if start and end:
        return start if start == end else words.gettext("{start} – {end}", start=start, end=end)
    if start:
        return words.gettext("starting {start}", start=start)
    return words.gettext("ending {end}", end=end) if end else None


def duration(words: Words, minutes: int) -> str:
    """« 45 min », « 1 h », « 1 h 15 »."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return words.gettext("{minutes} min", minutes=rest)
    if not rest:
        return words.gettext("{hours} h", hours=number(words, hours))
    return words.gettext("{hours} h {minutes:02} min", hours=number(words, hours), minutes=rest)


def months(words: Words, count: int) -> str:
    """« 18 mois », « 3 ans »."""
    years, rest = divmod(count, 12)
    if rest:
        return words.ngettext("{n} month", "{n} months", count)
    return words.ngettext("{n} year", "{n} years", years)


def number(words: Words, value: int) -> str:
    return format_decimal(value, locale=words.locale)


def and_list(words: Words, items: Sequence[str]) -> str:
    """« Canva, LinkedIn et Instagram »."""
    return format_list(items, style="standard", locale=words.locale)


def in_quotes(words: Words, text: str) -> str:
    """Between the quotation marks of the language: « … », “…”."""
    return _QUOTES[words.language].format(text)


def sort_key(text: str) -> tuple[str, str]:
    """For alphabetical order, accents, case and signs aside: « écran » stands between « dossier » and « e-mail »."""
    return alphabetical(text), text
