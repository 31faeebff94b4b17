"""The options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import click

from generator.locales import N_, words

TIME_ZONE = ZoneInfo("Europe/Paris")
"""Consent counts in days, and the programme's days are those of Paris (content-format.md §5)."""


def content_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options of every command that reads content, bundled."""
    return _with(
        command,
        *reading_options,
        click.option("--format", "format_", type=click.Choice(["text", "json", "github"]), default="text",
                     show_default=True, help="How to report."),
        *speaking_options,
    )  # fmt: skip


def editing_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options of a command that edits content, and says what it did in plain text."""
    return _with(command, *reading_options, *speaking_options)


def _with(command: Callable[..., Any], *options: Callable[..., Any]) -> Callable[..., Any]:
    for option in reversed(options):
        command = option(command)
    return command


site_option = click.option(
    "--site", type=click.Path(path_type=Path), default=Path("site"), show_default=True, help="The site's folder."
)
release_option = click.option("--release", is_flag=True, help="Refuse placeholders: for the site that goes online.")


def _day(context: click.Context, parameter: click.Parameter, value: str | None) -> date:
    if value is None:
        return datetime.now(TIME_ZONE).date()
    try:
        day = date.fromisoformat(value)
    except ValueError:
        raise click.BadParameter(_said(N_("a day is written YYYY-MM-DD, for example 2026-01-27"))) from None
    # The engine counts seconds since 1970, and a validity is added to the day.
    if not 1971 <= day.year <= 9000:
        raise click.BadParameter(_said(N_("a day from 1971-01-01 to 9000-12-31 is expected")))
    return day


def optional_day(context: click.Context, parameter: click.Parameter, value: str | None) -> date | None:
    return _day(context, parameter, value) if value is not None else None


reading_options = (
    click.option("--content", type=click.Path(path_type=Path), default=Path("content"), show_default=True,
                 help="The content folder."),
    click.option("--today", callback=_day, metavar="YYYY-MM-DD", help="The day that counts (today, in Paris)."),
)  # fmt: skip
speaking_options = (
    click.option("--lang", type=click.Choice(["fr", "en"]), help="Language of the messages (the site's)."),
    click.option("-q", "--quiet", is_flag=True, help="Report nothing but errors."),
    click.option("-v", "--verbose", is_flag=True, help="Tell what is being done."),
    click.option("--no-color", is_flag=True, help="No colours (also NO_COLOR)."),
)


def _said(message: str) -> str:
    """In the language that the command expects to speak."""
    return words(click.get_current_context().find_root().obj or "fr", domain="messages").gettext(message)
