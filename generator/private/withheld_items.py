"""What a site lacks that the content holds, and why: read from the report, so that the two cannot disagree."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from generator.private.checks import TEXT_CODES
from generator.reporting.diagnostics import Diagnostic

LAPSES = frozenset({"consent-lapsed", "lapse-hides"})
"""Codes that tell what a consent that is over takes from the site; `name-in-text` does so in one of its kinds."""
MISSING = "refers-to-what-is-missing"
"""No code of the report: the place itself is in order. It comes back with what it needs."""


@dataclass(frozen=True)
class Withheld:
    """One thing that is missing: the item of a whole file, where `line` is 0, or what stands on a line of it.

    `codes` say why; `lapse` tells a consent that is over, which is nobody's mistake, from an error.
    """

    file: str
    line: int
    codes: tuple[str, ...]
    lapse: bool


def withheld_items(
    diagnostics: Sequence[Diagnostic], broken: Iterable[str], needing: Iterable[tuple[str, int]]
) -> tuple[Withheld, ...]:
    """`broken` are the files whose items were taken out because of errors, `needing` the places that need them.

    What an error withholds comes first.
    """
    whole = set(broken)
    missing = [Withheld(file, line, (MISSING,), lapse=False) for file, line in needing]
    found = [*_items(diagnostics, whole), *missing, *_parts(diagnostics, whole)]
    return tuple(sorted(found, key=lambda one: (one.lapse, one.file, one.line)))


def _items(diagnostics: Sequence[Diagnostic], broken: set[str]) -> Iterator[Withheld]:
    for file in broken:
        codes = {one.code for one in diagnostics if one.file == file and one.is_error and one.code not in TEXT_CODES}
        yield Withheld(file, 0, tuple(sorted(codes)), lapse=False)


def _parts(diagnostics: Sequence[Diagnostic], broken: set[str]) -> Iterator[Withheld]:
    """Texts, pairs and pictures of files that are published otherwise, and items of a consent that are over."""
    for one in diagnostics:
        lapse = one.code in LAPSES or one.facts.get("kind") == "lapsed"
        error = one.is_error and one.code in TEXT_CODES
        if (lapse or error) and one.file not in broken:
            yield Withheld(one.file, one.position.line, (one.code,), lapse)
