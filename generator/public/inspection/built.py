"""A built site as it lies on the disk: every name and every byte, read once and followed nowhere."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.disk.write import explaining
from generator.reporting.characters import forbidden_in


@dataclass(frozen=True)
class BuiltSite:
    """`files` are the regular files by path on the site (with ``/``), with their bytes.

    `irregular` names what is no plain file, with what it is instead: "link", "hard-link", "special",
    "unreadable". Hard links are in `files` as well. `folders` are all folders, the site itself aside.
    """

    files: Mapping[str, bytes]
    irregular: Mapping[str, str]
    folders: frozenset[str]

    @property
    def pages(self) -> dict[str, str | None]:
        """The text of every page; None where it is not UTF-8, or holds a character that content may not hold either."""
        return {path: _decoded(data) for path, data in self.files.items() if path.endswith(".html")}


def read_site(site: Path) -> BuiltSite:
    """Raises `Unwritable` where the folder itself cannot be read."""
    files: dict[str, bytes] = {}
    irregular: dict[str, str] = {}
    folders: set[str] = set()
    with explaining(site):
        for path, entry in _entries(site, ""):
            status = entry.stat(follow_symlinks=False)
            if stat.S_ISDIR(status.st_mode):
                folders.add(path)
            elif stat.S_ISLNK(status.st_mode):
                irregular[path] = "link"
            elif not stat.S_ISREG(status.st_mode):
                irregular[path] = "special"
            else:
                if status.st_nlink > 1:
                    irregular[path] = "hard-link"
                try:
                    files[path] = Path(entry.path).read_bytes()
                except PermissionError:
                    irregular[path] = "unreadable"
    return BuiltSite(files, irregular, frozenset(folders))


def _entries(folder: Path, base: str) -> Iterator[tuple[str, os.DirEntry[str]]]:
    with os.scandir(folder) as found:
        entries = sorted(found, key=lambda entry: entry.name)
    for entry in entries:
        path = base + entry.name
        yield path, entry
        if entry.is_dir(follow_symlinks=False):
            yield from _entries(folder / entry.name, f"{path}/")


def _decoded(data: bytes) -> str | None:
    try:
        text = data.decode()
    except UnicodeDecodeError:
        return None
    return None if forbidden_in(text) else text
