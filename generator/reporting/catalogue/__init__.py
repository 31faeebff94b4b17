"""What each diagnostic says, in English; the translations are in `locales/*/LC_MESSAGES/messages.po`.

A code never changes its meaning. Its words are chosen by its facts: each list goes from the most
telling to the plainest, and the first whose facts are all known is said. Some codes say different
things for the values of one fact (`VARIANTS`): their entries are named ``code/value``.
"""

from __future__ import annotations

import re

from generator.reporting.catalogue.auditing import AUDITING
from generator.reporting.catalogue.entry import Entry
from generator.reporting.catalogue.people import PEOPLE
from generator.reporting.catalogue.publishing import PUBLISHING
from generator.reporting.catalogue.reading import READING
from generator.reporting.catalogue.values import VALUES
from generator.reporting.diagnostics import Diagnostic, Facts

_FACT = re.compile(r"\{(\w+)\}")

VARIANTS = {
    "yaml-syntax": "problem",
    "broken-picture": "problem",
    "refused-drawing": "problem",
    "unreadable-file": "reason",
    "wrong-shape": "expected",
    "not-a-scalar": "given",
    "not-a-date": "problem",
    "not-a-number": "problem",
    "unsafe-link": "kind",
    "name-in-text": "kind",
    "re-identification": "degree",
    "lapse-hides": "kind",
    "irregular-file": "kind",
    "malformed-page": "problem",
    "dead-link": "problem",
}

ENTRIES: dict[str, Entry] = {**READING, **VALUES, **PEOPLE, **PUBLISHING, **AUDITING}


def entry_of(diagnostic: Diagnostic) -> Entry:
    fact = VARIANTS.get(diagnostic.code)
    return ENTRIES[f"{diagnostic.code}/{diagnostic.facts[fact]}" if fact else diagnostic.code]


def chosen(words: tuple[str, ...], facts: Facts) -> str:
    """The first of `words` whose facts are all known."""
    for one in words:
        if all(facts.get(fact) for fact in _FACT.findall(one)):
            return one
    return words[-1]


def all_words() -> frozenset[str]:
    """Every message and remedy, for the catalogues' test."""
    return frozenset(one for entry in ENTRIES.values() for one in (*entry.messages, *entry.remedies))
