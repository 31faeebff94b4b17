"""Files: each one of the site is expected, each one expected is there, and holds what was made."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from pathlib import PurePosixPath

from generator.public.inspection.built import BuiltSite
from generator.public.inspection.expected import Expected
from generator.reporting.diagnostics import Diagnostic


def find_strays(built: BuiltSite, expected: Expected) -> Iterator[Diagnostic]:
    """What lies in the folder and nothing that is published explains: files, empty folders, links, twins."""
    paths = expected.paths
    every = (*paths, *built.files, *built.irregular)
    kept = {parent.as_posix() for path in every for parent in PurePosixPath(path).parents}
    for path, kind in built.irregular.items():
        yield Diagnostic("irregular-file", shown(path), facts={"kind": kind})
    for path in built.files:
        if path not in paths:
            yield Diagnostic("unexpected-file", shown(path))
    # Empty ones, for a name can tell enough. The innermost names those around it.
    empty = built.folders - kept
    for folder in empty - {parent.as_posix() for path in empty for parent in PurePosixPath(path).parents}:
        yield Diagnostic("unexpected-file", f"{shown(folder)}/")
    yield from _twins(built)


def find_missing_files(built: BuiltSite, expected: Expected) -> Iterator[Diagnostic]:
    """What should be there and is not, or is empty; what holds other bytes than those that were made."""
    for path in sorted(expected.paths):
        data, made = built.files.get(path), expected.files.get(path)
        if data is None or (made is None and not data.strip()):
            yield Diagnostic("absent-file", shown(path))
        elif made is not None and data != made:
            yield Diagnostic("altered-file", shown(path))


def shown(path: str) -> str:
    """A path as it may stand in a report: a name can hold line breaks, and bytes that are no text."""
    return "".join(one if one.isprintable() else ascii(one)[1:-1] for one in path)


def _twins(built: BuiltSite) -> Iterator[Diagnostic]:
    """Names that are one and the same on Windows and macOS."""
    seen: dict[str, str] = {}
    for path in sorted({*built.files, *built.folders, *built.irregular}):
        same = unicodedata.normalize("NFC", path).casefold()
        if seen.setdefault(same, path) != path:
            yield Diagnostic("irregular-file", shown(path), facts={"kind": "twin"})
