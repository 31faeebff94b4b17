"""The association's register of consents, as a report: text, CSV or JSON."""

from __future__ import annotations

from generator.private.register.as_csv import as_csv
from generator.private.register.as_json import as_json
from generator.private.register.as_text import as_text, next_lapse
from generator.private.register.entry import Entry
from generator.private.register.register import Record, Register, register
from generator.private.register.withheld import What, Why, Withheld

__all__ = [
    "Entry",
    "Record",
    "Register",
    "What",
    "Why",
    "Withheld",
    "as_csv",
    "as_json",
    "as_text",
    "next_lapse",
    "register",
]
