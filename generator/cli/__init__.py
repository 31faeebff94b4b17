"""The commands (commands.md), a module each. Exit status: 0 fine, 1 errors, 2 usage or tools, 3 something withheld."""

from __future__ import annotations

import sys

import click

from generator.cli.audit import audit
from generator.cli.build import build
from generator.cli.check import check
from generator.cli.consent import consent
from generator.cli.export import export
from generator.cli.faults import tell_fault
from generator.cli.language import language_of, speak
from generator.cli.new import new
from generator.cli.schema import schema
from generator.cli.serve import serve


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name=None, version="0.1.0", prog_name="portal")
def commands() -> None:
    """Checks the content of a mentoring programme and builds its site.

    In a checkout, ./portal test runs the tests.
    """


for command in (check, build, audit, serve, new, schema, export, consent):
    commands.add_command(command)


def main() -> None:
    try:
        language = language_of(sys.argv[1:])
        speak(commands, language)
        commands(prog_name="portal", obj=language)
    except Exception as fault:
        tell_fault(fault)
