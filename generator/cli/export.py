"""`portal export`."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import Any

import click

from generator import build as building
from generator import exporting
from generator.build import Request
from generator.cli.options import content_options
from generator.cli.speech import ERRORS, OK, WITHHELD, has_errors, or_explain, speech_of, tell
from generator.locales import N_


@click.command()
@content_options
@click.option(
    "--to",
    "target",
    type=click.Path(path_type=Path),
    required=True,
    metavar="PATH",
    help="The folder to write to, or an archive if it ends in .zip.",
)
@click.option("--keep-going", is_flag=True, help="Withhold what is broken and write the rest (exit status 3).")
def export(content: Path, today: date, target: Path, keep_going: bool, **speaking: Any) -> None:
    """Write the edition: all that may be told today, and nothing else."""
    speech = speech_of(**speaking)
    request = Request(content, Path("site"), Path.cwd(), today, keep_going=keep_going)
    prepared = or_explain(lambda: building.prepare(request), speech)
    checked, edition = prepared.checked, prepared.edition
    tell([*checked.diagnostics, *prepared.wrong], checked.language, speech)
    if edition is None:
        sys.exit(ERRORS)
    or_explain(lambda: exporting.export(edition, target), speech)
    if not speech.quiet and speech.format == "text":
        message = N_("The edition of {day} is in {place}.")
        click.echo(speech.words(checked.language).gettext(message, day=edition.day.isoformat(), place=target))
    sys.exit(WITHHELD if has_errors(checked.diagnostics) else OK)
