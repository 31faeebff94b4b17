"""`portal audit`."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import Any

import click

from generator import build as building
from generator.build import Request
from generator.cli.engines import chosen, engine_options
from generator.cli.options import content_options, site_option
from generator.cli.speech import ERRORS, OK, fail, has_errors, or_explain, out_loud, speech_of, tell
from generator.locales import N_


@click.command()
@content_options
@site_option
@engine_options
def audit(
    content: Path, site: Path, today: date, engine: str | None, engine_python: Path | None, **speaking: Any
) -> None:
    """Audit a built site again: does it still hold what may be published today, and nothing else?"""
    speech = speech_of(**speaking)
    spoken = speech.words()
    if not site.is_dir() or not any(site.iterdir()):
        fail(spoken.gettext(N_("There is no site in {folder}. Build it first, with ./portal build."), folder=site))
    request = Request(content, site, Path.cwd(), today, engine=chosen(engine, engine_python, speech))
    begins = out_loud(spoken) if speech.verbose else lambda stage: None
    audited = or_explain(lambda: building.audit(request, begins), speech)
    tell(audited.diagnostics, audited.language, speech)
    if not speech.quiet and speech.format == "text" and not has_errors(audited.diagnostics):
        message = N_("Nothing leaks and nothing is broken in {folder}.")
        click.echo(speech.words(audited.language).gettext(message, folder=site))
    sys.exit(ERRORS if has_errors(audited.diagnostics) else OK)
