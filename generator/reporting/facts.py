"""How the facts of a diagnostic are said in a language: dates, numbers, what a key is for."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from babel.dates import get_month_names

from generator.edition import Moment
from generator.locales import N_, Words, moment, number
from generator.locales.typography import french
from generator.reporting.diagnostics import Facts

FORMS = {
    "day": N_("YYYY-MM-DD, for example 2026-01-27"),
    "moment": N_("YYYY-MM-DD, YYYY-MM or YYYY, for example 2026-01"),
}
KEY = "key"
"""The context of what a key is for: French in the models, and in the catalogues of other languages."""

_DAY = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")


def in_words(facts: Facts, words: Words) -> Mapping[str, str]:
    """The same facts as they are printed; one that cannot be told in the language is empty."""
    return {name: SAID[name](words, value) if name in SAID and value else value for name, value in facts.items()}


def _date(words: Words, value: str) -> str:
    day = _DAY.fullmatch(value)
    return moment(words, Moment(*map(int, day.groups()))) if day else value


def _impossible(words: Words, value: str) -> str:
    """« 30 février 2026 »: no calendar knows it, so it is put together."""
    day = _DAY.fullmatch(value)
    if not day:
        return value
    year, month, number = map(int, day.groups())
    return f"{number} {get_month_names('wide', locale=words.locale)[month]} {year}"


def _number(words: Words, value: str) -> str:
    return number(words, int(value)) if value.isdecimal() else value


def _form(words: Words, value: str) -> str:
    return words.gettext(FORMS[value]) if value in FORMS else value


def _purpose(words: Words, value: str) -> str:
    """Inside a sentence: without a full stop, and with a small letter."""
    said = value if words.language == "fr" else words.translations.pgettext(KEY, value)
    if said == value and words.language != "fr":
        return ""
    said = french(said) if words.language == "fr" else said
    return said[:1].lower() + said[1:].rstrip(".")


SAID: Mapping[str, Callable[[Words, str], str]] = {
    "date": _date,
    "impossible": _impossible,
    "form": _form,
    "purpose": _purpose,
    **dict.fromkeys(("lowest", "highest", "length", "limit", "months", "steps", "guide", "place", "count"), _number),
}
