"""The association's register of consents, as a report: text, CSV or JSON."""

from __future__ import annotations

from generator.agreements.agreement import Agreement
from generator.agreements.as_csv import as_csv
from generator.agreements.as_json import as_json
from generator.agreements.as_text import as_text, next_lapse
from generator.agreements.register import Record, Register, register
from generator.agreements.withheld import What, Why, Withheld

__all__ = [
    "Agreement",
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
