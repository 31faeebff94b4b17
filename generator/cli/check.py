"""`portal check`."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import Any

import click

from generator import build as building
from generator.build import Request
from generator.cli.options import content_options, release_option
from generator.cli.speech import ERRORS, OK, has_errors, or_explain, say, speech_of, tell
from generator.locales import N_
from generator.private.register import next_lapse


@click.command()
@content_options
@release_option
def check(content: Path, today: date, release: bool, **speaking: Any) -> None:
    """Read and check the content; write nothing."""
    speech = speech_of(**speaking)
    request = Request(content, Path("site"), Path.cwd(), today, release=release)
    checked = or_explain(lambda: building.check(request), speech)
    tell(checked.diagnostics, checked.language, speech)
    if speech.verbose:
        spoken = speech.words(checked.language)
        files = spoken.ngettext("{n} file read.", "{n} files read.", checked.files)
        click.echo(files, err=True)
    if not speech.quiet and speech.format == "text" and not checked.diagnostics:
        click.echo(speech.words(checked.language).gettext(N_("Nothing to mend.")))
    if not speech.quiet and speech.format == "text":
        say(next_lapse(checked.next_lapse, speech.words(checked.language)))
    sys.exit(ERRORS if has_errors(checked.diagnostics) else OK)
