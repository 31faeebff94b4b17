"""What is said about the content: a code that never changes, a place, and the facts of the case.

The words stand apart, in `catalogue` (English) and `locales/` (the translations), so that one
diagnostic can be told in any language and no rule has to think about wording. Facts are printed:
**a value that is not published is never a fact** (content-format.md §2), because a CI log is a
publication.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

Route = tuple[str | int, ...]
"""The way from the top of a file to a value: ``("testimonials", 0, "text")``."""

Facts = Mapping[str, str]

NO_FACTS: Facts = MappingProxyType({})


class Severity(StrEnum):
    """An error stops the build (or withholds its item); a warning is only told."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Position:
    """A place in a file; line and column start at 1 and count characters."""

    line: int
    column: int


TOP = Position(1, 1)


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule found, told by route; `content.located` works out the line and the column.

    `at_key` points at the key instead of its value; `snippet` is the part of the value that is
    meant, as typed, and serves to find its place only: it is never printed. `line` is the place in a
    file that has no routes, from 1.
    """

    code: str
    file: str
    route: Route = ()
    facts: Facts = field(default_factory=lambda: NO_FACTS)
    severity: Severity = Severity.ERROR
    at_key: bool = False
    snippet: str | None = None
    line: int = 1


def warning(code: str, file: str, route: Route = (), **facts: str) -> Finding:
    """A finding that is only told."""
    return Finding(code, file, route, facts, Severity.WARNING)


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Line `number` of a file as it may be shown, and after how many columns of it the place begins."""

    number: int
    text: str
    columns: int


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One thing to tell the editor, at one place.

    `file` is relative to the content folder's parent, with ``/`` between its parts. The excerpt is what
    `redaction` allows to be shown of the line; rules give none.
    """

    code: str
    file: str
    position: Position = TOP
    facts: Facts = field(default_factory=lambda: NO_FACTS)
    severity: Severity = Severity.ERROR
    excerpt: Excerpt | None = field(default=None, compare=False)

    @property
    def is_error(self) -> bool:
        return self.severity is Severity.ERROR


def in_order(diagnostics: list[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Sorted by file and line, each told once: the first of those that say the same."""
    found = {_place(diagnostic): diagnostic for diagnostic in reversed(diagnostics)}
    return tuple(found[place] for place in sorted(found))


def _place(told: Diagnostic) -> tuple[str, int, int, str, str]:
    return told.file, told.position.line, told.position.column, told.code, str(sorted(told.facts.items()))
