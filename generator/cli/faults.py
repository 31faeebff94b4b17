"""A fault of the program, told without what an editor wrote.

An exception's own message may hold a value, and a log is a publication: only places in the code are told.
"""

from __future__ import annotations

import sys
import traceback
from typing import NoReturn

import click

from generator.cli.speech import USAGE
from generator.locales import N_, words


def tell_fault(fault: BaseException) -> NoReturn:
    """Says where the program failed and what kind of failure it was, and ends it; in both languages: none is known."""
    for language in ("fr", "en"):
        message = N_("This is a fault of the program, not of your content. Please report it, with these lines:")
        click.echo(words(language, domain="messages").gettext(message), err=True)
    for frame in traceback.extract_tb(fault.__traceback__):
        click.echo(f"  {frame.filename}:{frame.lineno} {frame.name}", err=True)
    click.echo(f"  {type(fault).__name__}", err=True)
    sys.exit(USAGE)
