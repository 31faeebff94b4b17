"""`portal consent forget`."""

from __future__ import annotations

import shlex
import sys
from datetime import date
from pathlib import Path
from typing import Any

import click

from generator.build import Request
from generator.cli.options import editing_options
from generator.cli.people import or_refuse, tell_places, whom
from generator.cli.speech import ERRORS, OK, fail, or_explain, say, speech_of
from generator.disk import exchange
from generator.locales import N_, Words
from generator.locales.person_words import PARTICIPANT, noun
from generator.private.reading.content import Reading, read_content
from generator.private.withdrawal import Obstacles, PlaceKind, Plan, carry_out, plan
from generator.reporting import report

CHANGES = {
    PlaceKind.FEATURED: N_("this voice is taken off the home page's list"),
    PlaceKind.PAIR: N_("the whole pair is removed: its story is the person's, too"),
    PlaceKind.PICTURE: N_("the group picture is removed: it shows the person"),
    PlaceKind.SAME_AS: N_("“same_as” is removed"),
    PlaceKind.MENTION: N_("the reference becomes “{shown}”, or the words it has: read the sentence again afterwards"),
    PlaceKind.NAME: N_("this text names the person"),
    PlaceKind.COMMENT: N_("this comment names the person"),
    PlaceKind.FILE_NAME: N_("this file's name names the person"),
    PlaceKind.CONSENT: N_("write “withdrawn_on” under “consent” with today's date"),
}

REMAINS = (
    N_("Read the changed sentences again, then record the change: git add -A, git commit, git push."),
    N_("Publish: portal build --keep-going, or the publishing workflow. Until then the site is as it was."),
    N_("The history still holds everything. To take it out, in a fresh clone and after warning everyone:"),
    N_("Forks, clones, pull requests: ask their owners; the host's support must purge what it keeps of them."),
    N_("Artifacts and logs of workflows: delete those that hold an older site."),
    N_("Search engines and web archives: ask them to remove the old addresses."),
    N_("The host's backups, and your own: let them expire, or delete them."),
    N_("The evidence, the original photographs, e-mails and messages: they are not in this folder."),
)


@click.command()
@click.argument("person", metavar="COHORT/PERSON")
@click.option("--yes", is_flag=True, help="Do it without asking.")
@click.option("--dry-run", is_flag=True, help="Show what would change, and write nothing.")
@editing_options
def forget(person: str, yes: bool, dry_run: bool, content: Path, today: date, **speaking: Any) -> None:
    """Delete somebody's file, her photographs and every reference to her, after showing what that takes.

    Interrupted, it leaves nothing of her to be published; run again, it completes what it began.
    """
    speech = speech_of(format_="text", **speaking)
    request = Request(content, Path("site"), Path.cwd(), today, keep_going=True)
    reading = read_content(content)
    spoken = speech.words(reading.content.site.language.value)
    who = whom(person, reading, content, spoken)
    planned = or_refuse(lambda: plan(request, reading, who), spoken)
    if planned.obstacles:
        _tell_obstacles(planned.obstacles, person, spoken)
        sys.exit(ERRORS)
    _tell_plan(planned, reading, spoken)
    if dry_run:
        say(spoken.gettext(N_("Nothing was written (--dry-run).")))
        sys.exit(OK)
    if not yes:
        _confirm(person, spoken)

    def waiting() -> None:
        click.echo(spoken.gettext(N_("A build is running here; waiting for it to end.")), err=True)

    def erase() -> None:
        with exchange.lock(request.project / "build", waiting):
            or_refuse(lambda: carry_out(planned), spoken)

    or_explain(erase, speech)
    say(spoken.gettext(N_("{person} is forgotten in this folder. What no program here can do:"), person=person))
    _tell_rest(planned, spoken)


def _tell_plan(planned: Plan, reading: Reading, spoken: Words) -> None:
    site = reading.content.site
    shown = noun(site.language.value, PARTICIPANT, site.agreement.value).indefinite
    say(spoken.gettext(N_("To forget {person}:"), person=planned.whom.reference))
    tell_places(planned.references, CHANGES, spoken, shown=shown)
    for one in planned.steps:
        if one.new is None:
            say(f"  {one.file}\n      {spoken.gettext(N_('deleted'))}")
    kept = N_("kept, because something else shows this picture: look whether it shows the person")
    for file in planned.kept_pictures:
        say(f"  {file}\n      {spoken.gettext(kept)}")
    if planned.by_hand:
        say(spoken.gettext(N_("Nobody publishes these, but the repository keeps them: change them yourself.")))
        tell_places(planned.by_hand, CHANGES, spoken)
    for key in planned.elsewhere:
        say(spoken.gettext(N_("The same person has another file, {person}, which stays."), person=key))


def _tell_obstacles(found: Obstacles, person: str, spoken: Words) -> None:
    """On standard output, because it is what the editor works through next."""
    say(spoken.gettext(N_("{person} cannot be forgotten yet; nothing was changed."), person=person))
    if found.unreadable:
        say(spoken.gettext(N_("These files have errors and may speak of the person. Mend them first (portal check):")))
        say("\n".join(f"  {file}" for file in found.unreadable))
    if found.naming:
        message = N_(
            "These texts name the person. Once the file is gone, nothing would hold them back: rewrite them."
            " Where a word only looks like the name, add the phrase to “not_me” in the person's file."
        )
        say(spoken.gettext(message))
        tell_places(found.naming, CHANGES, spoken)
    if found.uneditable:
        say(spoken.gettext(N_("These places are written in an unusual way. Change them yourself:")))
        tell_places(found.uneditable, CHANGES, spoken, shown="…")
    if found.spoiled:
        say(spoken.gettext(N_("The content would have new errors:")))
        say(report.as_text(found.spoiled, spoken.language))
    if found.surprising:
        say(
            spoken.gettext(
                N_("These parts of the site would say something else than after a withdrawal. Please report it:")
            )
        )
        say("\n".join(f"  {page}" for page in found.surprising))
    say(spoken.gettext(N_("To take the person off the site at once: portal consent withdraw {person}"), person=person))


def _confirm(person: str, spoken: Words) -> None:
    if not sys.stdin.isatty():
        fail(spoken.gettext(N_("Nothing was changed. Add --yes to do it.")))
    answer = click.prompt(spoken.gettext(N_("This cannot be undone here. Type {person} to go on"), person=person),
                          default="", show_default=False)  # fmt: skip
    if answer.strip() != person:
        fail(spoken.gettext(N_("Nothing was changed.")))


def _tell_rest(planned: Plan, spoken: Words) -> None:
    gone = dict.fromkeys(one.file for one in planned.steps if one.new is None)
    paths = " ".join(f"--path {shlex.quote(file)}" for file in gone)
    for number, one in enumerate(REMAINS, 1):
        say(f"  {number}. {spoken.gettext(one)}")
        if "history" in one:
            say(f"       git filter-repo --invert-paths {paths}")
    say(spoken.gettext(N_("Each of these, step by step: docs/retrait.md.")))
