"""`portal build`."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import Any

import click

from generator import build as building
from generator.build import Built, Request
from generator.cli.engines import chosen, engine_options
from generator.cli.options import content_options, release_option, site_option
from generator.cli.speech import ERRORS, OK, WITHHELD, has_errors, or_explain, out_loud, speech_of, tell
from generator.locales import N_, Words
from generator.reporting.progress import stages


@click.command()
@content_options
@site_option
@release_option
@engine_options
@click.option("--keep-going", is_flag=True, help="Withhold what is broken and publish the rest (exit status 3).")
def build(
    content: Path,
    site: Path,
    today: date,
    release: bool,
    keep_going: bool,
    engine: str | None,
    engine_python: Path | None,
    **speaking: Any,
) -> None:
    """Build the site, and put it in place in one step."""
    speech = speech_of(**speaking)
    made_by = chosen(engine, engine_python, speech)
    request = Request(content, site, Path.cwd(), today, keep_going=keep_going, release=release, engine=made_by)
    spoken = speech.words()
    shown = sys.stderr.isatty() and not speech.quiet

    def waiting() -> None:
        click.echo(spoken.gettext(N_("Another build is running here; waiting for it to end.")), err=True)

    with stages(building.STAGES, spoken.gettext, shown=shown and not speech.verbose) as begins:
        begins = out_loud(spoken) if speech.verbose else begins
        built = or_explain(lambda: building.build(request, begins, waiting), speech)
    tell(built.diagnostics, built.language, speech)
    if not speech.quiet and speech.format == "text":
        click.echo(_outcome(built, site, speech.words(built.language)))
    sys.exit(_status(built))


def _outcome(built: Built, site: Path, spoken: Words) -> str:
    if not built.published:
        return spoken.gettext(N_("Nothing was published; the site in {folder} is as it was."), folder=site)
    lines = [spoken.gettext(N_("The site is ready in {folder}."), folder=site)]
    for because, lapse in (
        (N_("Withheld because of errors:"), False),
        (N_("Withheld because a consent is over:"), True),
    ):
        missing = [one for one in built.withheld if one.lapse is lapse]
        lines += [spoken.gettext(because)] if missing else []
        lines += [f"  {one.file}{f':{one.line}' if one.line else ''} ({', '.join(one.codes)})" for one in missing]
    return "\n".join(lines)


def _status(built: Built) -> int:
    if not built.published:
        return ERRORS
    return WITHHELD if has_errors(built.diagnostics) else OK
