"""`portal new`: one starting file, with what is required in it and the rest as comments."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from generator.cli import answers
from generator.cli.asking import Desk
from generator.locales import N_
from generator.private.format.models import Role, Status

Command = Callable[..., Any]


@click.group()
def new() -> None:
    """Write a commented starting file; asks on a terminal, never overwrites."""


def _options(command: Command) -> Command:
    """The options of every kind of file, bundled."""
    for option in (
        click.option("--lang", type=click.Choice(["fr", "en"]), help="Language of the messages (the site's)."),
        click.option("--content", type=click.Path(path_type=Path), default=Path("content"), show_default=True,
                     help="The content folder."),
        click.option("--summary", help="What it is about, in a sentence or two."),
        click.option("--title", help="Its title."),
        click.argument("id", required=False),
    ):  # fmt: skip
        command = option(command)
    return command


@new.command()
@click.option("--status", type=click.Choice([one.value for one in Status]), help="Where it stands (upcoming).")
@_options
def cohort(id: str | None, title: str | None, status: str | None, **told: Any) -> None:
    """A cohort; ID is the name of its folder."""
    desk = _desk(told, {"ID": id, "--title": title})
    values = {"title": desk.value("--title", title, N_("Name of the cohort:"), desk.line)}
    values["status"] = status or (answers.status(desk) if desk.asks else Status.UPCOMING.value)
    _write(desk, "cohort", id, values, told)


@new.command()
@_options
def guide(id: str | None, title: str | None, **told: Any) -> None:
    """A step-by-step guide; ID is the name of its file."""
    desk = _desk(told, {"ID": id, "--title": title})
    _write(desk, "guide", id, {"title": desk.value("--title", title, N_("Title:"), desk.line)}, told)


@new.command()
@_options
def article(id: str | None, title: str | None, **told: Any) -> None:
    """A page about the programme; ID is the name of its file."""
    desk = _desk(told, {"ID": id, "--title": title})
    _write(desk, "article", id, {"title": desk.value("--title", title, N_("Title:"), desk.line)}, told)


@new.command()
@click.option("--organisation", help="Whose programme it is.")
@_options
def case_study(id: str | None, title: str | None, organisation: str | None, **told: Any) -> None:
    """A programme elsewhere; ID is the name of its file."""
    desk = _desk(told, {"ID": id, "--title": title, "--organisation": organisation})
    values = {"title": desk.value("--title", title, N_("Title:"), desk.line)}
    values["organisation"] = desk.value("--organisation", organisation, N_("Organisation:"), desk.line)
    _write(desk, "case-study", id, values, told)


@new.command()
@click.argument("id", metavar="[COHORT/PERSON]", required=False)
@click.option(
    "--role",
    "roles",
    type=click.Choice([one.value for one in Role]),
    multiple=True,
    help="Her role; may be given more than once.",
)
@click.option("--first-name", help="Her first name; best left out until she has signed her agreement.")
@click.option("--last-name", help="Her last name; likewise.")
@click.option(
    "--content", type=click.Path(path_type=Path), default=Path("content"), show_default=True, help="The content folder."
)
@click.option("--lang", type=click.Choice(["fr", "en"]), help="Language of the messages (the site's).")
def participant(
    id: str | None,
    roles: tuple[str, ...],
    first_name: str | None,
    last_name: str | None,
    content: Path,
    lang: str | None,
) -> None:
    """A person of a cohort, with every consent flag false."""
    cohort_id, slash, person_id = (id or "").partition("/")
    desk = Desk(content, lang, {"COHORT/PERSON": slash, "--role": roles})
    where = answers.cohort(desk, cohort_id or None)
    chosen = [Role(one) for one in roles] or answers.roles(desk)
    names = answers.names(desk, where, {"first": first_name, "last": last_name})
    key = answers.person_id(desk, where, person_id if slash else None, chosen[0], names)
    if names and desk.folder.is_public(where):
        desk.warn(
            N_(
                "Careful: these files are public, and a name stands in this one. As long as its flag is not true, "
                "with the day and the proof of the agreement, ./portal check refuses it."
            )
        )
    given: dict[str, Any] = {"roles": [one.value for one in chosen]} | ({"name": names} if names else {})
    desk.write("participant", key, given, where)


def _desk(told: dict[str, Any], needed: dict[str, str | None]) -> Desk:
    return Desk(told["content"], told["lang"], needed)


def _write(desk: Desk, kind: str, identifier: str | None, values: dict[str, str], told: dict[str, Any]) -> None:
    if told["summary"] is not None:
        values["summary"] = desk.value("--summary", told["summary"], "", desk.text)
    desk.write(kind, answers.identifier(desk, kind, identifier, values["title"]), values)
