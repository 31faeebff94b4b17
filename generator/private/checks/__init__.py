"""The rules across fields and files: each a small function that yields findings, in one explicit tuple."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from generator.private.checks import (
    addresses,
    consent,
    disclosure,
    lapses,
    pictures,
    references,
    resources,
    site,
    unpublished_names,
)
from generator.private.checks.context import Context
from generator.private.checks.unpublished_names import withheld_texts
from generator.private.reading.content import Content
from generator.reporting.diagnostics import Finding

Check = Callable[[Context], Iterator[Finding]]

MODULES = (references, consent, disclosure, lapses, unpublished_names, pictures, resources, site, addresses)

CHECKS: tuple[Check, ...] = tuple(check for module in MODULES for check in module.CHECKS)

TEXT_CODES = frozenset({"name-in-text"})
"""Codes whose error withholds a text and not the item it stands in (content-format.md §5)."""


def run(content: Content, today: date, *, release: bool = False) -> list[Finding]:
    """Everything wrong across files, on the day `today`. `release` makes placeholders errors.

    What stands in for a refused value is nobody's mistake; a rule that asks for such a value elsewhere
    than where it speaks of asks `Context.unread` first.
    """
    context = Context.of(content, today, release=release)
    found = [finding for check in CHECKS for finding in check(context)]
    return [finding for finding in found if not content.unread.cover(finding.file, finding.route)]


__all__ = ["CHECKS", "MODULES", "TEXT_CODES", "Check", "Context", "run", "withheld_texts"]
