"""What can still be read of a file that the parser could not get through: all but what it stumbled over.

An editor who left a quotation mark open is told the other mistakes of her file in the same run. So the
value in which the parser failed is emptied, or else the whole entry of the first level is, and the file
is read again, until it can be. Nothing that is read so is published: the file has an error.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.private.reading.source.building import Data, build
from generator.reporting.diagnostics import Diagnostic

LONGEST = 100_000
"""Characters of the longest file that is read again; what editors write has a tenth of that."""
ROUNDS = 8

STUMBLES = frozenset({"yaml-syntax", "alias", "anchor", "tag", "forbidden-character"})
"""What the parser can fail at."""
CONTAGIOUS = frozenset({"bad-indentation", "misplaced-dash"})
"""Where the next entry has the same trouble, it is the same mistake: one entry sets the column of all."""
ONE_LINE = frozenset({"missing-colon", "hard-space", "foreign-comment"})
"""Trouble that ends with its line, where an entry begins on the next one."""
OF_EMPTY = frozenset({"empty-value", "null-in-list"})
"""What is only wrong with a value because it was emptied here."""

_ENTRY = re.compile(r"- |-$|[^\s#'\"\[\]{},&*!|>%@`?-][^:]*:(?:\s|$)")
_BEFORE_VALUE = re.compile(r" *(?:- +)*(?:[a-z_]+:(?= )|-(?= ))")


@dataclass(frozen=True)
class Recovered:
    """`text` has the file's lines; what could not be read is blank in it. `mistakes` are all that were met.

    `emptied` are the lines (from 1) that lost their value and kept their key; `cut` says that whole
    entries are missing.
    """

    text: str
    data: Data
    mistakes: list[Diagnostic]
    emptied: frozenset[int]
    cut: bool


@dataclass(frozen=True)
class _Attempt:
    lines: list[str]
    emptied: int | None
    end: int
    """The first line after what was taken out, from 0."""


def recover(text: str, file: str) -> Recovered | None:
    """None where nothing can be read beside what stopped the parser."""
    if len(text) > LONGEST:
        return None
    lines = text.splitlines(keepends=True)
    met: list[Diagnostic] = []
    emptied: set[int] = set()
    cut = False
    data, mistakes = build(text, file)
    stopped, end = _stopped_by(data, mistakes), -1
    if stopped is not None and stopped.facts.get("problem") == "conflict":
        return None  # two versions in one file: whatever is read of them is told wrongly
    for _ in range(ROUNDS):
        if stopped is None:
            break
        met += mistakes
        last = stopped
        for attempt in _attempts(lines, stopped):
            data, mistakes = build("".join(attempt.lines), file)
            stopped = _stopped_by(data, mistakes)
            if stopped is None or stopped.position.line > last.position.line:
                break
        else:
            return None
        if stopped is not None and stopped.position.line - 1 == end and _spreads(stopped, last):
            return None
        lines, end = attempt.lines, attempt.end
        if attempt.emptied is None:
            cut = True
        else:
            emptied.add(attempt.emptied)
    if stopped is not None or data is None or not met:
        return None
    met = [one for one in met + mistakes if not (one.code in OF_EMPTY and one.position.line in emptied)]
    return Recovered("".join(lines), data, met, frozenset(emptied), cut)


def _stopped_by(data: Data, mistakes: list[Diagnostic]) -> Diagnostic | None:
    """What kept the parser from reading on to the end."""
    if data is None:
        return mistakes[-1] if mistakes and mistakes[-1].code in STUMBLES else None
    return next((one for one in mistakes if one.code == "second-document"), None)


def _attempts(lines: list[str], stopped: Diagnostic) -> Iterator[_Attempt]:
    """The file without the value on the line where the parser stopped; without the line; without its whole entry."""
    at = min(stopped.position.line, len(lines)) - 1
    key = _BEFORE_VALUE.match(lines[at])
    if key and stopped.position.column > key.end():
        content = lines[at].rstrip("\r\n")
        blank = key[0] + " " * (len(content) - key.end()) + lines[at][len(content) :]
        yield _Attempt([*lines[:at], blank, *lines[at + 1 :]], at + 1, at + 1)
    is_alone = at + 1 == len(lines) or _ENTRY.match(lines[at + 1]) is not None
    if stopped.code == "second-document" or (stopped.facts.get("problem") in ONE_LINE and is_alone):
        yield _without(lines, at, at + 1)
    start, end = _entry(lines, at)
    if any(line.strip() for line in lines[start:end]):
        yield _without(lines, start, end)


def _without(lines: list[str], start: int, end: int) -> _Attempt:
    blanks = [line[len(line.rstrip("\r\n")) :] for line in lines[start:end]]
    return _Attempt([*lines[:start], *blanks, *lines[end:]], None, end)


def _entry(lines: list[str], at: int) -> tuple[int, int]:
    """The lines, from and up to, of the entry that the line `at` is in; a list below a key is in the key's."""
    start = next((one for one in range(at, -1, -1) if _ENTRY.match(lines[one])), 0)
    end = next((one for one in range(at + 1, len(lines)) if _ENTRY.match(lines[one])), len(lines))
    if lines[start].startswith("-"):
        key = next((one for one in range(start, -1, -1) if _ENTRY.match(lines[one]) and lines[one][0] != "-"), start)
        return key, end
    return start, end


def _spreads(stopped: Diagnostic, last: Diagnostic) -> bool:
    problem = stopped.facts.get("problem")
    return problem in CONTAGIOUS and problem == last.facts.get("problem")
