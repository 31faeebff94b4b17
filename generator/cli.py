"""The commands (commands.md). Exit status: 0 fine, 1 errors, 2 usage or tools, 3 built but something withheld."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any, NoReturn, TypeVar
from zoneinfo import ZoneInfo

import click

from generator import build as building
from generator import preview, report
from generator.build import Built, Request
from generator.diagnostics import Diagnostic, Severity
from generator.locales import N_, Words, words
from generator.progress import stages
from generator.site import EngineFailed, MissingTool
from generator.write import Unwritable

TIME_ZONE = ZoneInfo("Europe/Paris")
"""Consent counts in days, and the programme's days are those of Paris (content-format.md §5)."""

T = TypeVar("T")

OK, ERRORS, USAGE, WITHHELD = 0, 1, 2, 3


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
    """How to talk to whoever runs the command."""

    format: str
    language: str | None
    quiet: bool
    verbose: bool
    color: bool

    def words(self, site_language: str = "fr") -> Words:
        return words(self.language or site_language, domain="messages")


def _day(context: click.Context, parameter: click.Parameter, value: str | None) -> date:
    if value is None:
        return datetime.now(TIME_ZONE).date()
    try:
        day = date.fromisoformat(value)
    except ValueError:
        raise click.BadParameter("YYYY-MM-DD") from None
    # The engine counts seconds since 1970, and a validity is added to the day.
    if not 1971 <= day.year <= 9000:
        raise click.BadParameter("1971-01-01 … 9000-12-31")
    return day


def content_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options of every command that reads content, bundled."""
    for option in reversed(
        (
            click.option("--content", type=click.Path(path_type=Path), default=Path("content"), show_default=True,
                         help="The content folder."),
            click.option("--today", callback=_day, metavar="YYYY-MM-DD", help="The day that counts (today, in Paris)."),
            click.option("--format", "format_", type=click.Choice(["text", "json", "github"]), default="text",
                         show_default=True, help="How to report."),
            click.option("--lang", type=click.Choice(["fr", "en"]), help="Language of the messages (the site's)."),
            click.option("-q", "--quiet", is_flag=True, help="Report nothing but errors."),
            click.option("-v", "--verbose", is_flag=True, help="Tell what is being done."),
            click.option("--no-color", is_flag=True, help="No colours (also NO_COLOR)."),
        )
    ):  # fmt: skip
        command = option(command)
    return command


site_option = click.option(
    "--site", type=click.Path(path_type=Path), default=Path("site"), show_default=True, help="The site's folder."
)
release_option = click.option("--release", is_flag=True, help="Refuse placeholders: for the site that goes online.")


def _speech(*, format_: str, lang: str | None, quiet: bool, verbose: bool, no_color: bool) -> Speech:
    color = not no_color and not os.environ.get("NO_COLOR") and sys.stdout.isatty()
    return Speech(format_, lang, quiet, verbose, color)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name=None, version="0.1.0", prog_name="portal")
def commands() -> None:
    """Checks the content of a mentoring programme and builds its site.

    In a checkout, ./portal test runs the tests.
    """


@commands.command()
@content_options
@release_option
def check(content: Path, today: date, release: bool, **speaking: Any) -> None:
    """Read and check the content; write nothing."""
    speech = _speech(**speaking)
    request = Request(content, Path("site"), Path.cwd(), today, release=release)
    checked = _or_explain(lambda: building.check(request), speech)
    _tell(checked.diagnostics, checked.language, speech)
    if speech.verbose:
        spoken = speech.words(checked.language)
        files = spoken.ngettext("{n} file read.", "{n} files read.", checked.files)
        click.echo(files, err=True)
    if not speech.quiet and speech.format == "text" and not checked.diagnostics:
        click.echo(speech.words(checked.language).gettext(N_("Nothing to mend.")))
    sys.exit(ERRORS if _has_errors(checked.diagnostics) else OK)


@commands.command()
@content_options
@site_option
@release_option
@click.option("--keep-going", is_flag=True, help="Withhold what is broken and publish the rest (exit status 3).")
def build(content: Path, site: Path, today: date, release: bool, keep_going: bool, **speaking: Any) -> None:
    """Build the site, and put it in place in one step."""
    speech = _speech(**speaking)
    request = Request(content, site, Path.cwd(), today, keep_going=keep_going, release=release)
    spoken = speech.words()
    shown = sys.stderr.isatty() and not speech.quiet

    def waiting() -> None:
        click.echo(spoken.gettext(N_("Another build is running here; waiting for it to end.")), err=True)

    with stages(building.STAGES, spoken.gettext, shown=shown and not speech.verbose) as begins:
        begins = _out_loud(spoken) if speech.verbose else begins
        built = _or_explain(lambda: building.build(request, begins, waiting), speech)
    _tell(built.diagnostics, built.language, speech)
    if not speech.quiet and speech.format == "text":
        click.echo(_outcome(built, site, speech.words(built.language)))
    sys.exit(_status(built))


@commands.command()
@content_options
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="0 takes a free one.")
def serve(content: Path, today: date, port: int, **speaking: Any) -> None:
    """Show the site on this machine, and build it again whenever the content changes."""
    speech = _speech(**speaking)
    project = Path.cwd()
    folder = project / "build" / "preview"
    request = Request(content, folder, project, today)
    spoken = speech.words()

    def rebuild() -> preview.Outcome:
        try:
            built = building.build(request)
        except (Unwritable, EngineFailed, MissingTool) as problem:
            return preview.Outcome(False, _explained(problem, spoken))
        text = report.as_text(built.diagnostics, speech.language or built.language)
        return preview.Outcome(built.published, text)

    # A preview has an address of its own, so that nothing in it leads to the published site.
    os.environ.setdefault("SITE_URL", f"http://127.0.0.1:{port}/")
    watch = [content, project / "theme", project / "mkdocs.yml"]
    try:
        preview.serve(rebuild, folder, watch, port=port, on_event=lambda event, text: _announce(event, text, spoken))
    except preview.PortTaken:
        _fail(spoken.gettext(N_("Port {port} is taken by another program. Choose another with --port."), port=port))


def _out_loud(spoken: Words) -> Callable[[str], None]:
    """Says each stage as it begins, with the seconds since the start."""
    started = time.monotonic()
    return lambda stage: click.echo(f"{time.monotonic() - started:6.1f} s  {spoken.gettext(stage)}…", err=True)


def _announce(event: preview.Event, text: str, spoken: Words) -> None:
    match event:
        case preview.Event.LISTENING:
            click.echo(spoken.gettext(N_("The site is at {address} (Ctrl+C ends)."), address=text))
        case preview.Event.BUILDING:
            click.echo(spoken.gettext(N_("Building…")))
        case preview.Event.BUILT:
            _print(text)
            click.echo(spoken.gettext(N_("The page is up to date.")))
        case preview.Event.FAILED:
            _print(text)
            click.echo(spoken.gettext(N_("The last good site stays up.")))


def _tell(diagnostics: Sequence[Diagnostic], language: str, speech: Speech) -> None:
    """The report, in the format asked for; JSON is one object even where there is nothing to tell."""
    language = speech.language or language
    if speech.quiet:
        diagnostics = [one for one in diagnostics if one.is_error]
    if speech.format == "json":
        click.echo(report.as_json(diagnostics, language))
    elif speech.format == "github":
        _print(report.as_github(diagnostics, language))
        summary = os.environ.get("GITHUB_STEP_SUMMARY")
        if summary and diagnostics:
            with open(summary, "a", encoding="utf-8") as file:
                file.write(report.as_summary(diagnostics, language))
    else:
        _print(report.as_text(diagnostics, language, _paint if speech.color else lambda text, _: text))


def _print(text: str) -> None:
    if text:
        click.echo(text)


def _paint(text: str, severity: Severity) -> str:
    return click.style(text, fg="red" if severity is Severity.ERROR else "yellow", bold=True)


def _outcome(built: Built, site: Path, spoken: Words) -> str:
    if not built.published:
        return spoken.gettext(N_("Nothing was published; the site in {folder} is as it was."), folder=site)
    lines = [spoken.gettext(N_("The site is ready in {folder}."), folder=site)]
    if built.withheld:
        lines.append(spoken.gettext(N_("Withheld because of errors:")))
        lines += [f"  {file}" for file in built.withheld]
    return "\n".join(lines)


def _status(built: Built) -> int:
    if not built.published:
        return ERRORS
    return WITHHELD if _has_errors(built.diagnostics) else OK


def _has_errors(diagnostics: Sequence[Diagnostic]) -> bool:
    return any(one.is_error for one in diagnostics)


def _or_explain(work: Callable[[], T], speech: Speech) -> T:
    try:
        return work()
    except (Unwritable, EngineFailed, MissingTool) as problem:
        _fail(_explained(problem, speech.words()))


def _explained(problem: Unwritable | EngineFailed | MissingTool, spoken: Words) -> str:
    match problem:
        case Unwritable():
            return spoken.gettext(UNWRITABLE[problem.reason.value], path=problem.path, detail=problem.detail)
        case MissingTool():
            message = N_("{tool} is not installed. Start the command as ./portal, which installs it.")
            return spoken.gettext(message, tool=problem.tool)
        case EngineFailed():
            text = spoken.gettext(N_("{tool} failed; the site is as it was. It said:"), tool=problem.tool)
            return f"{text}\n{problem.output.strip()}"


def _fail(message: str) -> NoReturn:
    click.echo(message, err=True)
    sys.exit(USAGE)


def main() -> None:
    commands(prog_name="portal")
