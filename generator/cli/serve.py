"""`portal serve`."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path
from typing import Any

import click

from generator import build as building
from generator.build import Request
from generator.cli.engines import chosen, engine_options
from generator.cli.options import content_options
from generator.cli.speech import Explainable, explained, fail, say, speech_of
from generator.locales import N_, Words
from generator.reporting import report
from generator.serving import preview


@click.command()
@content_options
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="0 takes a free one.")
@engine_options
def serve(
    content: Path, today: date, port: int, engine: str | None, engine_python: Path | None, **speaking: Any
) -> None:
    """Show the site on this machine, and build it again whenever the content changes."""
    speech = speech_of(**speaking)
    project = Path.cwd()
    folder = project / "build" / "preview"
    request = Request(content, folder, project, today, engine=chosen(engine, engine_python, speech))
    spoken = speech.words()

    def rebuild() -> preview.Outcome:
        try:
            built = building.build(request)
        except Explainable as problem:
            return preview.Outcome(False, explained(problem, spoken))
        # What keeps the page from being built comes first: at the foot of a page there is room for little more.
        told = sorted(built.diagnostics, key=lambda one: not one.is_error)
        text = report.as_text(told, speech.language or built.language)
        return preview.Outcome(built.published, text)

    # A preview has an address of its own, so that nothing in it leads to the published site.
    os.environ.setdefault("SITE_URL", f"http://127.0.0.1:{port}/")
    watch = [content, project / "theme", project / "mkdocs.yml"]
    try:
        preview.serve(rebuild, folder, watch, port=port, on_event=lambda event, text: _announce(event, text, spoken))
    except preview.PortTaken:
        fail(spoken.gettext(N_("Port {port} is taken by another program. Choose another with --port."), port=port))


def _announce(event: preview.Event, text: str, spoken: Words) -> None:
    match event:
        case preview.Event.LISTENING:
            click.echo(spoken.gettext(N_("The site is at {address} (Ctrl+C ends)."), address=text))
        case preview.Event.BUILDING:
            click.echo(spoken.gettext(N_("Building…")))
        case preview.Event.BUILT:
            say(text)
            click.echo(spoken.gettext(N_("The page is up to date.")))
        case preview.Event.FAILED:
            say(text)
            click.echo(spoken.gettext(N_("The last good site stays up.")))
