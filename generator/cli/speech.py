"""How every command talks: the report in the format asked for, and a problem explained in one sentence."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn, TypeVar

import click

from generator.disk.snapshot import Changing
from generator.disk.write import Unwritable
from generator.locales import N_, Words, words
from generator.private.pictures import Unusable
from generator.public.engines.site import EngineFailed, MissingTool
from generator.reporting import report
from generator.reporting.diagnostics import Diagnostic, Severity

T = TypeVar("T")

OK, ERRORS, USAGE, WITHHELD = 0, 1, 2, 3

Explainable = (Unwritable, EngineFailed, MissingTool, Changing)
"""What keeps a build from being made though the content is right; `explained` says it in a sentence."""
PAGE = Path("docs/diagnostics.md")
"""Where the project has it, the report leads to it."""

UNWRITABLE = {
    "not-a-folder": N_("{path} is not a folder. Rename or remove it."),
    "symlink": N_("{path} is a symbolic link. Put a real folder there, or choose another with --site."),
    "not-ours": N_(
        "{path} holds files that this program did not make, and it would delete them. Choose another folder."
    ),
    "mount-point": N_("{path} is a mount point and cannot be replaced in one step. Choose a folder inside it."),
    "escapes": N_("A page has an impossible file name ({detail}). This is a fault of the program: please report it."),
    "disk-full": N_("The disk is full ({path}). Make room and try again."),
    "read-only": N_("{path} is on a read-only disk. Choose another folder with --site."),
    "permission": N_("{path} may not be written. Give yourself the right, or choose another folder."),
    "system": N_("{path} cannot be written: {detail}"),
}


@dataclass(frozen=True)
class Speech:
    """How to talk to whoever runs the command; `expected` is the language to take before the site's is known."""

    format: str
    language: str | None
    quiet: bool
    verbose: bool
    color: bool
    expected: str = "fr"

    def words(self, site_language: str | None = None) -> Words:
        return words(self.language or site_language or self.expected, domain="messages")


def speech_of(*, format_: str, lang: str | None, quiet: bool, verbose: bool, no_color: bool) -> Speech:
    color = not no_color and not os.environ.get("NO_COLOR") and sys.stdout.isatty()
    context = click.get_current_context(silent=True)
    return Speech(format_, lang, quiet, verbose, color, (context.find_root().obj if context else None) or "fr")


def tell(diagnostics: Sequence[Diagnostic], language: str, speech: Speech) -> None:
    """The report, in the format asked for; JSON is one object even where there is nothing to tell."""
    language = speech.language or language
    if speech.quiet:
        diagnostics = [one for one in diagnostics if one.is_error]
    if speech.format == "json":
        click.echo(report.as_json(diagnostics, language))
    elif speech.format == "github":
        say(report.as_github(diagnostics, language))
        _summarise(report.as_summary(diagnostics, language), speech.words(language))
    else:
        say(report.as_text(diagnostics, language, _paint if speech.color else lambda text, _: text))
        if diagnostics and not speech.quiet and PAGE.is_file():
            explained_in = N_("Each code is explained, with an example, in {page}.")
            say(words(language, domain="messages").gettext(explained_in, page=PAGE.as_posix()))


def _summarise(table: str, spoken: Words) -> None:
    """Beside the annotations, of which GitHub shows ten of a kind in a step."""
    summary = os.environ.get("GITHUB_STEP_SUMMARY")
    if summary:
        try:
            with open(summary, "a", encoding="utf-8") as file:
                file.write(table)
        except (OSError, ValueError):
            click.echo(spoken.gettext(N_("The summary could not be written ({path})."), path=summary), err=True)


def say(text: str) -> None:
    if text:
        click.echo(text)


def _paint(text: str, severity: Severity) -> str:
    return click.style(text, fg="red" if severity is Severity.ERROR else "yellow", bold=True)


def out_loud(spoken: Words) -> Callable[[str], None]:
    """Says each stage as it begins, with the seconds since the start."""
    started = time.monotonic()
    return lambda stage: click.echo(f"{time.monotonic() - started:6.1f} s  {spoken.gettext(stage)}…", err=True)


def has_errors(diagnostics: Sequence[Diagnostic]) -> bool:
    return any(one.is_error for one in diagnostics)


def or_explain(work: Callable[[], T], speech: Speech) -> T:
    try:
        return work()
    except Unusable:
        # It was fine when it was checked.
        fail(speech.words().gettext(N_("A picture changed while the site was being built. Start the command again.")))
    except Explainable as problem:
        fail(explained(problem, speech.words()))


def explained(problem: Unwritable | EngineFailed | MissingTool | Changing, spoken: Words) -> str:
    match problem:
        case Changing():
            message = N_("{path} keeps changing while it is read; the site is as it was. Try again in a moment.")
            return spoken.gettext(message, path=problem.path)
        case Unwritable():
            return spoken.gettext(UNWRITABLE[problem.reason.value], path=problem.path, detail=problem.detail)
        case MissingTool(packages=packages) if packages:
            message = N_(
                "{tool} is not installed there. docs/engines.md says how to install it, or: "
                "python -m pip install {packages}"
            )
            return spoken.gettext(message, tool=problem.tool, packages=packages)
        case MissingTool():
            message = N_("{tool} is not installed. Start the command as ./portal, which installs it.")
            return spoken.gettext(message, tool=problem.tool)
        case EngineFailed():
            text = spoken.gettext(N_("{tool} failed; the site is as it was. It said:"), tool=problem.tool)
            return f"{text}\n{problem.output.strip()}"


def fail(message: str, status: int = USAGE) -> NoReturn:
    click.echo(message, err=True)
    sys.exit(status)
