"""The language of what a command says before it has read the content: its help, and what was wrong with its options."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from inspect import cleandoc
from pathlib import Path

import click
import click.core
import click.decorators
import click.exceptions
import click.formatting
import click.parser
import click.termui
import click.types

from generator.locales import N_, words

LANGUAGES = ("fr", "en")
CLICK = (
    click.core,
    click.decorators,
    click.exceptions,
    click.formatting,
    click.parser,
    click.termui,
    click.types,
)
"""The modules of click that speak: each has `gettext` under the name `_`, as translators know it."""
SUBCOMMAND = N_("COMMAND [ARGUMENTS]...")
ENOUGH = 64 * 1024
"""Characters of site.yml in which its language is looked for."""

_LANGUAGE = re.compile(r"^language: *[\"']?(fr|en)[\"']? *(?:#.*)?$", re.MULTILINE)


def language_of(arguments: Sequence[str]) -> str:
    """What ``--lang`` says, else the site's language as far as a glance at its file tells, else French."""
    asked = _value_of("--lang", arguments)
    if asked in LANGUAGES:
        return asked
    site = Path(_value_of("--content", arguments) or "content") / "site.yml"
    try:
        with site.open(encoding="utf-8", errors="replace") as file:
            found = _LANGUAGE.search(file.read(ENOUGH))
    except (OSError, ValueError):
        return "fr"
    return found[1] if found else "fr"


def speak(command: click.Command, language: str) -> None:
    """Makes `command`, all below it, and click itself speak the language."""
    messages = words(language, domain="messages").translations
    of_click = words(language, domain="click").translations if language != "en" else None

    def said(text: str) -> str:
        own = messages.gettext(cleandoc(text))
        return of_click.gettext(own) if of_click else own

    for one in every_command(command):
        one.help = said(one.help) if one.help else one.help
        if isinstance(one, click.Group):
            one.subcommand_metavar = said(SUBCOMMAND)
        for parameter in one.params:
            if isinstance(parameter, click.Option) and parameter.help:
                parameter.help = said(parameter.help)
            if parameter.metavar:
                parameter.metavar = said(parameter.metavar)
    if of_click:
        for module in CLICK:
            for name, function in (("_", of_click.gettext), ("ngettext", of_click.ngettext)):
                if hasattr(module, name):
                    setattr(module, name, function)


def texts_of(command: click.Command) -> Iterator[str]:
    """All that the help of `command` and of all below it says in our words."""
    for one in every_command(command):
        options = [each for each in one.params if isinstance(each, click.Option)]
        texts = [one.help, *(each.help for each in options), *(each.metavar for each in one.params)]
        yield from (cleandoc(text) for text in texts if text)


def every_command(command: click.Command) -> Iterator[click.Command]:
    yield command
    for one in command.commands.values() if isinstance(command, click.Group) else ():
        yield from every_command(one)


def _value_of(option: str, arguments: Sequence[str]) -> str:
    for index, argument in enumerate(arguments):
        if argument == option:
            return arguments[index + 1] if index + 1 < len(arguments) else ""
        if argument.startswith(f"{option}="):
            return argument.partition("=")[2]
    return ""
