"""The association's register of consents, as a report: text, CSV or JSON."""

from __future__ import annotations

from generator.agreements.register import Agreement, Record, Register, register
from generator.agreements.withheld import What, Why, Withheld

__all__ = ["Agreement", "Record", "Register", "What", "Why", "Withheld", "register"]
