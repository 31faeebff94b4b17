"""Which engine a command builds with: the options, and what `mkdocs.yml` says where there are none."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from generator.cli.speech import Speech, fail, or_explain
from generator.locales import N_
from generator.public.engines.engine import ENGINES, Engine
from generator.public.engines.site import SETTINGS, engine_named


def engine_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options of every command that builds the site, or knows a built one."""
    for option in (
        click.option("--engine-python", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="FILE",
                     help="The Python for which the engine is installed (the one that runs this)."),
        click.option("--engine", type=click.Choice(list(ENGINES)),
                     help="The program that builds the pages (the one that mkdocs.yml names)."),
    ):  # fmt: skip
        command = option(command)
    return command


def chosen(engine: str | None, engine_python: Path | None, speech: Speech) -> Engine:
    """What the options say; what they leave open, `mkdocs.yml` of this folder says."""
    name = engine or or_explain(lambda: engine_named(Path.cwd()), speech)
    if name not in ENGINES:
        message = N_("{file} names an engine that does not exist: “{engine}”. Write one of these: {known}.")
        fail(speech.words().gettext(message, file=SETTINGS, engine=name, known=", ".join(ENGINES)))
    # Not resolved: in an environment, `python` is a link to one that knows nothing of it.
    return replace(ENGINES[name], python=str(engine_python.absolute())) if engine_python else ENGINES[name]
