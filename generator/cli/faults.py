"""A fault of the program, told without what an editor wrote.

An exception's own message may hold a value, and a log is a publication: only places in the code are told.
"""

from __future__ import annotations

import sys
from typing import NoReturn

import click

from generator.cli.speech import USAGE
from generator.locales import N_, words
from generator.public.orders import Fault


def tell_fault(fault: BaseException) -> NoReturn:
    """Says where the program failed and what kind of failure it was, and ends it; in both languages: none is known."""
    for language in ("fr", "en"):
        message = N_("This is a fault of the program, not of your content. Please report it, with these lines:")
        click.echo(words(language, domain="messages").gettext(message), err=True)
    here = Fault.of(fault)
    there = (*fault.places, fault.kind) if isinstance(fault, Fault) else (here.kind,)
    for line in (*here.places, *there):
        click.echo(f"  {line}", err=True)
    sys.exit(USAGE)
