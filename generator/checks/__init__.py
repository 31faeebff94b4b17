"""The rules across fields and files: each a small function that yields findings, in one explicit tuple."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from generator.checks.addresses import ADDRESS_CHECKS
from generator.checks.consent import CONSENT_CHECKS
from generator.checks.context import Context
from generator.checks.names import NAME_CHECKS, withheld_texts
from generator.checks.pictures import PICTURE_CHECKS
from generator.checks.references import REFERENCE_CHECKS
from generator.checks.resources import RESOURCE_CHECKS
from generator.checks.site import SITE_CHECKS
from generator.content import Content
from generator.diagnostics import Finding

Check = Callable[[Context], Iterator[Finding]]

CHECKS: tuple[Check, ...] = (
    *REFERENCE_CHECKS,
    *CONSENT_CHECKS,
    *NAME_CHECKS,
    *PICTURE_CHECKS,
    *RESOURCE_CHECKS,
    *SITE_CHECKS,
    *ADDRESS_CHECKS,
)

TEXT_CODES = frozenset({"name-in-text"})
"""Codes whose error withholds a text and not the item it stands in (content-format.md §5)."""


def run(content: Content, today: date, *, release: bool = False) -> list[Finding]:
    """Everything wrong across files, on the day `today`. `release` makes placeholders errors.

    What stands in for a refused value is nobody's mistake; a rule that asks for such a value elsewhere
    than where it speaks of asks `Context.doubts` first.
    """
    context = Context.of(content, today, release=release)
    found = [finding for check in CHECKS for finding in check(context)]
    return [one for one in found if not content.doubts.cover(one.file, one.route)]


__all__ = ["CHECKS", "TEXT_CODES", "Check", "Context", "run", "withheld_texts"]
