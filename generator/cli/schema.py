"""`portal schema`."""

from __future__ import annotations

import json
from pathlib import Path

import click

from generator.cli.speech import or_explain, speech_of
from generator.disk.write import explaining, put
from generator.edition.files import schema as schema_of_editions
from generator.locales import N_
from generator.private.format import schema as schemas


@click.command()
@click.option(
    "--output",
    type=click.Path(path_type=Path),
    default=Path("schemas"),
    show_default=True,
    help="The folder to write to.",
)
@click.option("--lang", type=click.Choice(["fr", "en"]), help="Language of the messages (French).")
def schema(output: Path, lang: str | None) -> None:
    """Write the JSON Schemas: those that help editors while they type, and that of an edition."""
    speech = speech_of(format_="text", lang=lang, quiet=False, verbose=False, no_color=True)

    files = {**schemas.files(), "edition.json": edition_schema()}

    def write() -> int:
        with explaining(output):
            return sum(put(output / name, data) for name, data in files.items())

    changed = or_explain(write, speech)
    spoken = speech.words()
    if changed:
        click.echo(
            spoken.ngettext(
                "{n} schema written to {folder}.", "{n} schemas written to {folder}.", changed, folder=output
            )
        )
    else:
        click.echo(spoken.gettext(N_("The schemas in {folder} are up to date."), folder=output))


def edition_schema() -> bytes:
    """The file that describes an edition, beside those that describe content."""
    return (json.dumps(schema_of_editions(), ensure_ascii=False, indent=2) + "\n").encode()
