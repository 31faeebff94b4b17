"""Files: each one of the site is expected, each one expected is there, and holds what was made."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Collection, Iterator, Mapping
from pathlib import PurePosixPath

from generator.public.inspection.built import BuiltSite
from generator.reporting.diagnostics import TOP, Diagnostic, Position


def find_strays(built: BuiltSite, paths: Collection[str]) -> Iterator[Diagnostic]:
    """What lies in the folder besides the files `paths`: files, empty folders, links, twins."""
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


def find_missing_files(built: BuiltSite, paths: Collection[str], made: Mapping[str, bytes]) -> Iterator[Diagnostic]:
    """What of `paths` is not there, or is empty; what holds other bytes than those that were `made`."""
    for path in sorted(paths):
        data, right = built.files.get(path), made.get(path)
        if data is None or (right is None and not data.strip()):
            yield Diagnostic("absent-file", shown(path))
        elif right is not None and data != right:
            yield Diagnostic("altered-file", shown(path), _first_difference(data, right))


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


def _first_difference(data: bytes, right: bytes) -> Position:
    """The place in `data` from which it is another text; the top where it is no text."""
    try:
        text, other = data.decode(), right.decode()
    except UnicodeDecodeError:
        return TOP
    alike = len(os.path.commonprefix([text, other]))  # noqa: RUF071 – characters are meant
    return Position(text.count("\n", 0, alike) + 1, alike - text.rfind("\n", 0, alike))
