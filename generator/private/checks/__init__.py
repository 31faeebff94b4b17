"""The rules across fields and files: each a small function that yields findings, in one explicit tuple."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from generator.private.checks.addresses import ADDRESS_CHECKS
from generator.private.checks.consent import CONSENT_CHECKS
from generator.private.checks.context import Context
from generator.private.checks.names import NAME_CHECKS, withheld_texts
from generator.private.checks.pictures import PICTURE_CHECKS
from generator.private.checks.references import REFERENCE_CHECKS
from generator.private.checks.resources import RESOURCE_CHECKS
from generator.private.checks.site import SITE_CHECKS
from generator.private.reading.content import Content
from generator.reporting.diagnostics import Finding

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
