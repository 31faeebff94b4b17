"""What the commands about one person share: who is meant, what is in the way, and places told line by line."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TypeVar

import click

from generator.cli.speech import fail
from generator.disk.write import REASONS, Reason
from generator.locales import N_, Words
from generator.private.editing import Refused
from generator.private.format.models.fields import is_id
from generator.private.reading.content import Reading
from generator.private.withdrawal import Place, PlaceKind, Whom
from generator.reporting.nearest import nearest

T = TypeVar("T")

REFUSED = {
    "symbolic-link": N_("{path} is a symbolic link: what lies behind it is not edited. Put the file itself there."),
    "not-a-file": N_("{path} is not a file."),
    "changed-meanwhile": N_(
        "{path} was changed by somebody else meanwhile, and was left alone. Run the command again."
    ),
}
UNWRITABLE = {
    "disk-full": N_("The disk is full ({path}). Nothing was changed in this file; make room and try again."),
    "read-only": N_("{path} is on a read-only disk. Nothing was changed in this file."),
    "permission": N_("{path} may not be read or written. Give yourself the right, and try again."),
}


def whom(text: str, reading: Reading, content: Path, spoken: Words) -> Whom:
    """The person whom `cohort/person` means; ends the command where there is nobody."""
    cohort, slash, person = text.partition("/")
    if not slash or not is_id(cohort) or not is_id(person):
        fail(spoken.gettext(N_("Name the person as cohort/person, for example toulouse/manon.")))
    path = content / "cohorts" / cohort / "participants" / f"{person}.yml"
    for one in (path, path.parent, path.parent.parent):
        if one.is_symlink():
            fail(spoken.gettext(REFUSED["symbolic-link"], path=one))
    if f"person/{text}" not in reading.content.known:
        people = [one.removeprefix("person/") for one in reading.content.known if one.startswith("person/")]
        fail(unknown(text, people, spoken))
    return Whom(cohort, person)


def unknown(text: str, known: Iterable[str], spoken: Words) -> str:
    near = nearest(text, known, edits=3)
    if near:
        return spoken.gettext(N_("There is no “{name}”. Did you mean “{nearest}”?"), name=text, nearest=near)
    return spoken.gettext(N_("There is no “{name}”. Look at the names of the folders and files."), name=text)


def or_refuse(work: Callable[[], T], spoken: Words) -> T:
    """Does what reads or writes files; ends the command with one sentence where that is refused."""
    try:
        return work()
    except Refused as refusal:
        fail(spoken.gettext(REFUSED[refusal.reason], path=refusal.path))
    except OSError as error:
        reason = REASONS.get(error.errno or 0, Reason.SYSTEM)
        message = UNWRITABLE.get(reason.value, N_("{path} cannot be read or written: {detail}"))
        fail(spoken.gettext(message, path=error.filename, detail=error.strerror))


def tell_places(places: Iterable[Place], words: Mapping[PlaceKind, str], spoken: Words, **values: str) -> None:
    for one in places:
        place = f"{one.file}:{one.line}" if one.line else one.file
        click.echo(f"  {place}\n      {spoken.gettext(words[one.kind], **values)}")
