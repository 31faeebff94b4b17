"""The commands (commands.md), a module each. Exit status: 0 fine, 1 errors, 2 usage or tools, 3 something withheld."""

from __future__ import annotations

import click

from generator.cli.audit import audit
from generator.cli.build import build
from generator.cli.check import check
from generator.cli.faults import tell_fault
from generator.cli.serve import serve


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name=None, version="0.1.0", prog_name="portal")
def commands() -> None:
    """Checks the content of a mentoring programme and builds its site.

    In a checkout, ./portal test runs the tests.
    """


for command in (check, build, audit, serve):
    commands.add_command(command)


def main() -> None:
    try:
        commands(prog_name="portal")
    except Exception as fault:
        tell_fault(fault)
