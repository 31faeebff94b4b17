"""The record of addresses (`published-addresses.txt`): read here, written by `build --release`."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from pydantic_core import PydanticCustomError

from generator.private.format.models import SitePath
from generator.private.reading.source.decoding import text_in, text_of
from generator.reporting.diagnostics import Diagnostic, Position

HEAD = """\
# Les adresses que ce site a publiées un jour, une par ligne : cohortes, guides, articles, ailleurs, glossaire.
# Celles des personnes n'y sont jamais. « portal build --release » ajoute les nouvelles ; n'en effacez aucune.
# Une page change d'adresse ? Dites-le à « redirects », dans site.yml.
"""


def read_record(path: Path, file: str, data: bytes | None = None) -> tuple[dict[str, int], list[Diagnostic]]:
    """The addresses with their lines, and what is wrong with others; `data`, where given, is read instead."""
    text, mistakes = text_of(path, file) if data is None else text_in(data, file)
    found: dict[str, int] = {}
    for number, line in enumerate((text or "").splitlines(), 1):
        address = line.strip()
        if address and not address.startswith("#"):
            try:
                found.setdefault(SitePath.of(address), number)
            except PydanticCustomError:
                mistakes.append(Diagnostic("not-a-site-path", file, Position(number, 1)))
    return found, mistakes


def with_addresses(text: str | None, new: Iterable[str]) -> bytes:
    """The file with `new` at its end; whatever stands in it, remarks too, stays as it is. None: there is none yet."""
    before = HEAD if text is None else text if text.endswith("\n") or not text else f"{text}\n"
    return (before + "".join(f"{one}\n" for one in sorted(new))).encode()
