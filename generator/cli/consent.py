"""`portal consent`: the register of consents, a withdrawal, and forgetting somebody."""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import click

from generator import build as building
from generator.build import Request
from generator.cli.forget import forget
from generator.cli.options import editing_options
from generator.cli.people import or_refuse, unknown
from generator.cli.speech import ERRORS, OK, Speech, fail, say, speech_of, tell
from generator.cli.withdraw import withdraw
from generator.disk.exchange import is_site
from generator.disk.write import MARKER
from generator.locales import N_
from generator.private.editing import write_private
from generator.private.reading.content import read_content
from generator.private.register import Register, as_csv, as_json, as_text, register


@click.group()
def consent() -> None:
    """See who agreed to what, write down a withdrawal, forget somebody."""


@consent.command()
@editing_options
@click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "csv", "json"]),
    default="text",
    show_default=True,
    help="For reading, for a spreadsheet, for a program.",
)
@click.option("--cohort", metavar="COHORT", help="This cohort only.")
@click.option("--output", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE",
              help="Write the report to this file, which only you may read.")  # fmt: skip
def report(content: Path, today: date, format_: str, cohort: str | None, output: Path | None, **speaking: Any) -> None:
    """Who publishes what until when, what is withheld and why, and what ends soon.

    The report names people. Keep it on the association's own machines: a log, or an artifact, of a
    public repository is a publication. Where the variable CI is set, it does not say where proofs are kept.
    """
    speech = speech_of(format_="text", **speaking)
    reading = read_content(content)
    checked = building.check(Request(content, Path("site"), Path.cwd(), today, keep_going=True), reading)
    spoken = speech.words(checked.language)
    if checked.sound is None:
        tell(checked.diagnostics, checked.language, replace(speech, quiet=True))
        sys.exit(ERRORS)
    found = register(reading, checked, today)
    if cohort is not None:
        if cohort not in checked.sound.cohorts:
            fail(unknown(cohort, checked.sound.cohorts, spoken))
        found = found.of_cohort(cohort)
    told = _told(found, format_, speech, checked.language)
    if output is None:
        # Bytes, because a CSV begins with a byte-order mark and keeps its line ends on every system.
        click.echo(told, nl=False)
    else:
        _refuse_published(output, content, speech)
        or_refuse(lambda: write_private(output, told), spoken)
        if not speech.quiet:
            say(spoken.gettext(N_("The report is in {file}. It names people: keep it to yourselves."), file=output))
    sys.exit(OK)


def _told(found: Register, format_: str, speech: Speech, language: str) -> bytes:
    evidence = os.environ.get("CI", "") == ""
    spoken = speech.words(language)
    match format_:
        case "csv":
            return as_csv(found, spoken, evidence=evidence).encode()
        case "json":
            return f"{as_json(found, evidence=evidence)}\n".encode()
        case _:
            return f"{as_text(found, spoken, evidence=evidence)}\n".encode()


def _refuse_published(output: Path, content: Path, speech: Speech) -> None:
    """Whatever lies in the site is online, and whatever lies in the content is an error there."""
    for folder in output.absolute().resolve().parents:
        if folder == content.resolve() or is_site(folder) or (folder / MARKER).exists():
            fail(speech.words().gettext(N_("{file} would be published or in the way there. Choose another folder."),
                                        file=output))  # fmt: skip


consent.add_command(withdraw)
consent.add_command(forget)
