"""A new file, whole or not at all, and never in the place of another."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from generator.disk.write import explaining


class Exists(Exception):  # noqa: N818 - says what is the case
    """There is something at the path already; it was left alone."""

    def __init__(self, path: Path) -> None:
        super().__init__(str(path))
        self.path = path


def create(path: Path, text: str) -> None:
    """Writes the file, with the folders it needs. Raises `Exists`, or `Unwritable`; nothing is left of a failure.

    A kill leaves nothing at `path` either: the name comes last, by a link, which never replaces anything.
    """
    if os.path.lexists(path):
        raise Exists(path)
    with explaining(path.parent), _folders(path.parent):
        part = path.with_name(f".{path.name}.{os.getpid()}.part")
        try:
            _put(part, text.encode())
            _name(part, path)
        finally:
            part.unlink(missing_ok=True)


def _put(path: Path, data: bytes) -> None:
    with path.open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _name(part: Path, path: Path) -> None:
    try:
        os.link(part, path)
    except FileExistsError:
        raise Exists(path) from None
    except OSError:
        # Some disks know no links (FAT): opened anew, the file is never another's, but a kill may cut it short.
        try:
            _put(path, part.read_bytes())
        except FileExistsError:
            raise Exists(path) from None
        except OSError:
            path.unlink(missing_ok=True)
            raise


@contextmanager
def _folders(folder: Path) -> Iterator[None]:
    """Makes the folder, and takes away again what it made if the rest fails."""
    missing = [one for one in (folder, *folder.parents) if not one.exists()]
    folder.mkdir(parents=True, exist_ok=True)
    try:
        yield
    except BaseException:
        for one in missing:
            with contextlib.suppress(OSError):
                one.rmdir()
        raise
