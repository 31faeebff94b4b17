"""`portal consent withdraw`."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import Any

import click

from generator import build as building
from generator.build import Request
from generator.cli.options import editing_options, optional_day
from generator.cli.people import or_refuse, tell_places, whom
from generator.cli.speech import ERRORS, OK, fail, has_errors, say, speech_of
from generator.locales import N_, Words, day
from generator.private.editing import Sheet, Uneditable, read_file, replace_file, sheet_of
from generator.private.format.models import Item, Repository
from generator.private.reading.content import Reading, read_content
from generator.private.withdrawal import (
    PlaceKind,
    Whom,
    Withdrawal,
    by_hand,
    consequences,
    other_files,
    outlook,
    withdrawn,
)
from generator.public.pages.difference import Difference, difference

CHANGES = {
    PlaceKind.FEATURED: N_("this voice leaves the home page"),
    PlaceKind.PAIR: N_("this pair is not shown any more"),
    PlaceKind.PICTURE: N_("this group picture is not shown any more"),
    PlaceKind.SAME_AS: N_("the two pages of the same person do not lead to each other any more"),
    PlaceKind.MENTION: N_("the reference reads “{shown}”"),
    PlaceKind.NAME: N_("this text names the person: it is not shown any more"),
}


@click.command()
@click.argument("person", metavar="COHORT/PERSON")
@click.option("--on", callback=optional_day, metavar="YYYY-MM-DD", help="The day from which it counts (today).")
@click.option(
    "--item",
    "flags",
    type=click.Choice([one.value for one in Item]),
    multiple=True,
    help="Withdraw this item only; may be given several times.",
)
@click.option("--dry-run", is_flag=True, help="Show what would change, and write nothing.")
@editing_options
def withdraw(
    person: str, on: date | None, flags: tuple[str, ...], dry_run: bool, content: Path, today: date, **speaking: Any
) -> None:  # fmt: skip
    """Write down that somebody withdrew her agreement, and say what that changes.

    One date is written into her file; every other byte of it stays. From that day on, the first build
    takes everything of her off the site. A withdrawal is as easy as an agreement: nothing is asked.
    """
    speech = speech_of(format_="text", **speaking)
    reading = read_content(content)
    spoken = speech.words(reading.content.site.language.value)
    who = whom(person, reading, content, spoken)
    starts = on or today
    file = reading.content.person_file(who.cohort, who.person)
    path = content / "cohorts" / who.cohort / "participants" / f"{who.person}.yml"
    old = or_refuse(lambda: read_file(path, content), spoken)
    items = [Item(one) for one in dict.fromkeys(flags)]

    try:
        made = withdrawn(sheet_of(old, file), starts, items)
    except Uneditable:
        _ask_by_hand(file, starts, items, spoken)
    if not made.entries:
        say("" if speech.quiet else spoken.gettext(_nothing_new(made), person=person, day=starts.isoformat()))
        sys.exit(OK)
    if not dry_run:
        or_refuse(lambda: replace_file(path, old, made.sheet.data), spoken)
    if not speech.quiet:
        _tell_entries(made, file, person, starts, spoken)
    request = Request(content, Path("site"), Path.cwd(), max(starts, today), keep_going=True)
    if not speech.quiet:
        for other in other_files(reading.content, who):
            say(spoken.gettext(N_("The same person has another file, {person}, which stays."), person=other))
    possible = _tell_changes(request, reading, made.sheet, who, starts > today, spoken, quiet=speech.quiet)
    if not speech.quiet and reading.content.site.privacy.repository is Repository.PUBLIC:
        say(spoken.gettext(N_("The repository is public: what the file holds, and held, can still be read there.")))
    if dry_run:
        say(spoken.gettext(N_("Nothing was written (--dry-run).")))
    elif not speech.quiet:
        say(spoken.gettext(N_("What remains to be done (publishing, copies, search engines): docs/retrait.md.")))
    sys.exit(OK if possible else ERRORS)


def _nothing_new(made: Withdrawal) -> str:
    if made.already:
        return N_("{person}: withdrawn on {day} or before already. Nothing to change.")
    return N_("{person}: nothing of this was agreed to, so there is nothing to withdraw. Nothing is published of it.")


def _ask_by_hand(file: str, on: date, items: list[Item], spoken: Words) -> None:
    message = N_(
        "{file} cannot be edited safely: its consent is written in an unusual way, or the file has an error."
        " Nothing was changed. Add these lines yourself, then run portal check:"
    )
    fail(f"{spoken.gettext(message, file=file)}\n\n{by_hand(on, items)}", ERRORS)


def _tell_entries(made: Withdrawal, file: str, person: str, on: date, spoken: Words) -> None:
    say(spoken.gettext(N_("{person}: withdrawal from {day} on."), person=person, day=day(spoken, on)))
    for one in made.entries:
        say(f"  {file}:{one.line}\n      {'.'.join(map(str, one.route))}: {one.on.isoformat()}")
    for item in made.already:
        say("  " + spoken.gettext(N_("{item}: withdrawn already"), item=item.value))
    for item in made.never:
        say("  " + spoken.gettext(N_("{item}: never agreed to"), item=item.value))


def _tell_changes(
    request: Request, reading: Reading, sheet: Sheet, who: Whom, later: bool, spoken: Words, *, quiet: bool
) -> bool:
    """Says what the site loses; False where the content has mistakes that keep every build from honouring it."""
    after = read_content(request.content, {sheet.source.file: sheet.data})
    checked = building.check(request, after)
    if checked.sound is None:
        message = N_("The content has errors that stop every build: nothing leaves the site before they are mended.")
        click.echo(spoken.gettext(message), err=True)
        return False
    if quiet:
        return True
    views = [outlook(one.content, checked.withheld, request.today) for one in (reading, after)]
    if later:
        say(spoken.gettext(N_("Until that day everything stays as it is. The first build from then on changes this:")))
    _tell_pages(difference(*(view.edition for view in views)), spoken)
    places = consequences(reading, who, *views)
    if places:
        say(spoken.gettext(N_("In other files (nothing to write there):")))
        shown = views[1].names.names.get(who.key, views[1].names.someone)
        tell_places(places, CHANGES, spoken, shown=shown)
    if has_errors(checked.diagnostics):
        say(
            spoken.gettext(
                N_("The content has errors (portal check). So that they do not delay this: portal build --keep-going.")
            )
        )
    return True


def _tell_pages(found: Difference, spoken: Words) -> None:
    if not found.gone and not found.changed:
        say(spoken.gettext(N_("No page of the site changes.")))
        return
    for title, pages in ((N_("Leaves the site:"), found.gone), (N_("Changes:"), found.changed)):
        if pages:
            say("\n".join([spoken.gettext(title), *(f"  {one}" for one in pages)]))
    say(spoken.gettext(N_("Pictures, search and site map follow at the same build.")))
