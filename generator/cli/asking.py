"""How `portal new` gets what it needs: from options, or, on a terminal, by asking."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, NoReturn, TypeVar

import click
from pydantic_core import PydanticCustomError

from generator.cli.speech import fail, or_explain, speech_of
from generator.locales import N_
from generator.private import scaffold
from generator.private.format.models import Line, Text
from generator.private.scaffold import Exists, Folder
from generator.reporting.characters import code_point, forbidden_in
from generator.reporting.diagnostics import Diagnostic
from generator.reporting.report import told

T = TypeVar("T")

INTERRUPTED = 130
"""The exit status of a command that Ctrl+C ended, by custom."""


class Refused(Exception):  # noqa: N818 - a sentence for whoever typed the value
    """What was typed cannot stand, and why; `better` is what could stand in its place, or empty."""

    def __init__(self, message: str, better: str = "") -> None:
        super().__init__(message)
        self.better = better


class Desk:
    """Where one new file is talked about. `asks` says whether somebody is there to answer."""

    def __init__(self, content: Path, lang: str | None, needed: Mapping[str, object]) -> None:
        """Ends the command where there is no content folder, or nobody to ask for what is `needed`, by option."""
        self.folder = Folder(content)
        self._speech = speech_of(format_="text", lang=lang, quiet=False, verbose=False, no_color=True)
        self.language = lang or self.folder.site.language.value
        self._words = self._speech.words(self.language)
        self.asks = sys.stdin.isatty() and sys.stdout.isatty()
        if not content.is_dir():
            self.refuse(N_("{path} is no content folder. Say where yours is with --content."), path=content)
        missing = [option for option, given in needed.items() if not given]
        if missing and not self.asks:
            self.refuse(
                N_("Nobody can be asked here, and something is missing: {options}."), options=", ".join(missing)
            )

    def say(self, message: str, **values: object) -> str:
        return self._words.gettext(message, **values) if values else self._words.gettext(message)

    def warn(self, message: str, **values: object) -> None:
        click.echo(self.say(message, **values), err=True)

    def refuse(self, message: str, **values: object) -> NoReturn:
        fail(self.say(message, **values))

    def value(self, option: str, given: str | None, question: str, read: Callable[[str], T], default: str = "") -> T:
        """What the option says, else what is answered; `read` makes it of the text, or raises `Refused`."""
        if given is None:
            return self.answer(self.say(question), read, default)
        try:
            return read(given)
        except Refused as refused:
            advice = [self.say(N_("Try “{better}”."), better=refused.better)] if refused.better else []
            self.refuse(N_("{option}: {reason}"), option=option, reason=" ".join([str(refused), *advice]))

    def answer(self, question: str, read: Callable[[str], T], default: str = "") -> T:
        """Asks until `read` is content; what it proposes instead is the answer to just Enter."""
        while True:
            try:
                return read(self._prompt(question, default or None, shown=True))
            except Refused as refused:
                click.echo(str(refused))
                default = refused.better or default

    def optional(self, question: str, read: Callable[[str], T]) -> T | None:
        """None for just Enter."""
        while True:
            text = self._prompt(self.say(question), "", shown=False)
            try:
                return read(text) if text.strip() else None
            except Refused as refused:
                click.echo(str(refused))

    def _prompt(self, question: str, default: str | None, *, shown: bool) -> str:
        try:
            answer: str = click.prompt(question, default=default, show_default=shown, prompt_suffix=" ")
        except click.Abort:
            self._interrupted()
        return answer

    def line(self, text: str) -> str:
        return self._examined(Line, text)

    def text(self, text: str) -> str:
        return self._examined(Text, text)

    def _examined(self, kind: type[Line] | type[Text], text: str) -> str:
        if places := forbidden_in(text):
            raise Refused(self._told("forbidden-character", character=code_point(text[places[0]])))
        try:
            return str(kind.of(text))
        except PydanticCustomError as error:
            raise Refused(self._told(error.type, **(error.context or {}))) from None

    def not_an_id(self, better: str) -> Refused:
        return Refused(self._told("not-an-id"), better)

    def _told(self, code: str, **facts: str) -> str:
        said = told(Diagnostic(code, "", facts=facts), self._words)
        return f"{said.message} {said.remedy}"

    def write(self, kind: str, identifier: str, values: Mapping[str, Any], cohort: str = "") -> None:
        """Writes the file, once the person at the terminal has seen which."""
        path = scaffold.place(self.folder.path, kind, identifier, cohort)
        public = kind == "participant" and self.folder.is_public(cohort)
        text = scaffold.draft(kind, values, public=public)
        if self.asks:
            self._prompt(
                self.say(N_("{path} will be written: Enter to go on, Ctrl+C to stop."), path=path), "", shown=False
            )
        try:
            or_explain(lambda: scaffold.create(path, text), self._speech)
        except Exists:
            self.refuse(N_("{path} exists already, and stays as it is."), path=path)
        except KeyboardInterrupt:
            self._interrupted()
        click.echo(self.say(N_("{path} is written."), path=path))
        click.echo(self.say(N_("Open it, put your words in the place of “À compléter”, then run: ./portal check")))

    def _interrupted(self) -> NoReturn:
        click.echo()
        click.echo(self.say(N_("Nothing was written.")), err=True)
        sys.exit(INTERRUPTED)
