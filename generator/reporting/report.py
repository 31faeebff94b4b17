"""Diagnostics in words: text for people, JSON for programs, annotations for GitHub (commands.md)."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from generator.locales import N_, Words, words
from generator.reporting.codes import chosen, explanation_of
from generator.reporting.diagnostics import Diagnostic, Excerpt, Severity
from generator.reporting.facts import in_words

Paint = Callable[[str, Severity], str]
"""Colours a piece of text by severity, or leaves it as it is."""


LARGEST_SUMMARY = 900_000
"""Bytes; GitHub refuses a summary of more than a mebibyte."""

UNNAMED = N_(
    "It is number {place} of {count} in this folder, in alphabetical order;"
    " its name is not shown, because it may be someone's."
)

SEVERITY_WORDS = {Severity.ERROR: N_("error"), Severity.WARNING: N_("warning")}


@dataclass(frozen=True)
class Told:
    """A diagnostic with its words."""

    diagnostic: Diagnostic
    message: str
    remedy: str


def told(diagnostic: Diagnostic, spoken: Words) -> Told:
    """The message and the remedy in the language of `spoken`."""
    explanation = explanation_of(diagnostic)
    facts = in_words(diagnostic.facts, spoken)
    message = spoken.gettext(chosen(explanation.messages, facts), **facts)
    if facts.get("place"):
        message += " " + spoken.gettext(UNNAMED, **facts)
    return Told(diagnostic, message, spoken.gettext(chosen(explanation.remedies, facts), **facts))


def as_text(diagnostics: Sequence[Diagnostic], language: str, paint: Paint = lambda text, _: text) -> str:
    """One paragraph each, ``file:line:column: severity code: message``, the line where it may be shown, the remedy.

    A last line counts them.
    """
    spoken = words(language, domain="messages")
    lines = []
    for one in diagnostics:
        said = told(one, spoken)
        place = f"{one.file}:{one.position.line}:{one.position.column}"
        severity = paint(f"{spoken.gettext(SEVERITY_WORDS[one.severity])} {one.code}", one.severity)
        shown = _shown(one.excerpt, paint("^", one.severity)) if one.excerpt else ""
        lines.append(f"{place}: {severity}: {said.message}\n{shown}    {said.remedy}")
    return "\n".join([*lines, *([counted(diagnostics, spoken)] if diagnostics else [])])


def _shown(excerpt: Excerpt, caret: str) -> str:
    """The line, and the caret below the place."""
    gutter = f"{excerpt.number:>5} | "
    return f"{gutter}{excerpt.text}\n{' ' * (len(gutter) - 2)}| {' ' * excerpt.columns}{caret}\n"


def as_json(diagnostics: Sequence[Diagnostic], language: str) -> str:
    """The one object of commands.md."""
    spoken = words(language, domain="messages")
    rows = []
    for one in diagnostics:
        said = told(one, spoken)
        rows.append(
            {
                "code": one.code,
                "severity": one.severity.value,
                "file": one.file,
                "line": one.position.line,
                "column": one.position.column,
                "message": said.message,
                "remedy": said.remedy,
            }
        )
    errors = sum(one.is_error for one in diagnostics)
    return json.dumps(
        {"diagnostics": rows, "errors": errors, "warnings": len(rows) - errors}, ensure_ascii=False, indent=2
    )


def as_github(diagnostics: Sequence[Diagnostic], language: str) -> str:
    """A workflow annotation each, on the line it is about."""
    spoken = words(language, domain="messages")
    lines = []
    for one in diagnostics:
        said = told(one, spoken)
        properties = {
            "file": one.file,
            "line": str(one.position.line),
            "col": str(one.position.column),
            "title": one.code,
        }
        listed = ",".join(f"{key}={_escaped(value, ':,')}" for key, value in properties.items())
        lines.append(f"::{one.severity.value} {listed}::{_escaped(f'{said.message} {said.remedy}')}")
    return "\n".join(lines)


def as_summary(diagnostics: Sequence[Diagnostic], language: str) -> str:
    """A Markdown table for the page of a workflow's run."""
    spoken = words(language, domain="messages")
    if not diagnostics:
        return spoken.gettext(N_("Nothing to mend.")) + "\n"
    rows = [f"| {spoken.gettext(N_('place'))} | {spoken.gettext(N_('what'))} | {spoken.gettext(N_('remedy'))} |"]
    rows.append("|---|---|---|")
    size = 0
    for one in diagnostics:
        said = told(one, spoken)
        severity = spoken.gettext(SEVERITY_WORDS[one.severity])
        cells = (f"{one.file}:{one.position.line}", f"{severity} {one.code}: {said.message}", said.remedy)
        rows.append(f"| {' | '.join(_cell(cell) for cell in cells)} |")
        size += len(rows[-1].encode()) + 1
        if size > LARGEST_SUMMARY:
            rows.pop()
            break
    left = len(diagnostics) - (len(rows) - 2)
    more = [spoken.gettext(N_("The table is too long for this page: {n} more."), n=left)] if left else []
    return "\n".join([*rows, "", *more, counted(diagnostics, spoken), ""])


def counted(diagnostics: Sequence[Diagnostic], spoken: Words) -> str:
    """« 1 erreur, 3 avertissements »."""
    errors = sum(one.is_error for one in diagnostics)
    warnings = len(diagnostics) - errors
    return ", ".join(
        (
            spoken.ngettext("{count} error", "{count} errors", errors, count=errors),
            spoken.ngettext("{count} warning", "{count} warnings", warnings, count=warnings),
        )
    )


def _escaped(text: str, also: str = "") -> str:
    """As GitHub's commands want it: `%`, CR and LF everywhere, `:` and `,` in properties."""
    for one in "%\r\n" + also:
        text = text.replace(one, f"%{ord(one):02X}")
    return text


def _cell(text: str) -> str:
    """Plain words in a Markdown table: what would begin HTML or a new cell is spelled out."""
    for sign in "&<|[`*_~\\":
        text = text.replace(sign, f"&#{ord(sign)};")
    return text
