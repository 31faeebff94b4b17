"""Brings the rendered files to disk: `build/docs` belongs wholly to the generator.

What did not change is left alone (its time too), so that whoever watches the folder sees real
changes only; what was not rendered is deleted. A marker file says whose folder it is, and a folder
with something in it and no marker is refused.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator, Mapping, Set
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path, PurePosixPath

MARKER = ".portal"
MARKER_TEXT = "This folder belongs to portal: whatever it did not write here is deleted at the next build.\n"


class Reason(StrEnum):
    """Why a folder cannot be written."""

    NOT_A_FOLDER = "not-a-folder"
    SYMLINK = "symlink"
    NOT_OURS = "not-ours"
    MOUNT_POINT = "mount-point"
    ESCAPES = "escapes"
    DISK_FULL = "disk-full"
    READ_ONLY = "read-only"
    PERMISSION = "permission"
    SYSTEM = "system"


REASONS = {
    errno.ENOSPC: Reason.DISK_FULL,
    errno.EDQUOT: Reason.DISK_FULL,
    errno.EFBIG: Reason.DISK_FULL,
    errno.EROFS: Reason.READ_ONLY,
    errno.EACCES: Reason.PERMISSION,
    errno.EPERM: Reason.PERMISSION,
    errno.ENOTDIR: Reason.NOT_A_FOLDER,
    errno.EEXIST: Reason.NOT_A_FOLDER,
    errno.EBUSY: Reason.MOUNT_POINT,
}


class Unwritable(Exception):  # noqa: N818 – says what is wrong, as all reasons do
    """A folder that cannot, or must not, be written. `detail` is the system's own word, often empty."""

    def __init__(self, path: Path, reason: Reason, detail: str = "") -> None:
        super().__init__(f"{path}: {reason}{detail and f' ({detail})'}")
        self.path = path
        self.reason = reason
        self.detail = detail


@dataclass(frozen=True)
class Written:
    """How many files were written anew, deleted, and left as they were."""

    changed: int
    deleted: int
    unchanged: int


def write(folder: Path, files: Mapping[str, bytes]) -> Written:
    """Makes `folder` hold exactly `files` (paths with ``/``) and the marker.

    Raises `Unwritable`. What was written before a failure stays: the next run compares by content
    and mends it, power cuts included, so nothing here waits for the disk.
    """
    for path in files:
        _refuse_escape(folder, path)
    folders = {str(parent) for path in files for parent in PurePosixPath(path).parents}
    with explaining(folder):
        _claim(folder)
        deleted = _sweep(folder, "", files.keys(), folders)
        changed = sum(put(folder / path, data) for path, data in files.items())
    return Written(changed, deleted, len(files) - changed)


@contextmanager
def explaining(path: Path) -> Iterator[None]:
    """Turns an `OSError` into an `Unwritable` that names the file in `path` it was about, else `path`."""
    try:
        yield
    except OSError as error:
        about = Path(os.fsdecode(error.filename)) if isinstance(error.filename, str | bytes) else path
        about = about if about.is_relative_to(path) else path
        reason = REASONS.get(error.errno or 0, Reason.SYSTEM)
        raise Unwritable(about, reason, error.strerror or "") from error


def _refuse_escape(folder: Path, path: str) -> None:
    # A part with a leading dot is "..", or something the engines would pass over in silence.
    parts = path.split("/")
    if any(not part or part.startswith(".") for part in parts) or set(path) & set('\\:\0<>"|?*'):
        raise Unwritable(folder, Reason.ESCAPES, ascii(path))


def _claim(folder: Path) -> None:
    if folder.is_symlink():
        raise Unwritable(folder, Reason.SYMLINK)
    folder.mkdir(parents=True, exist_ok=True)
    marker = folder / MARKER
    if marker.is_symlink() or not marker.is_file():
        if any(folder.iterdir()):
            raise Unwritable(folder, Reason.NOT_OURS)
        marker.write_text(MARKER_TEXT, encoding="utf-8")


def _sweep(folder: Path, base: str, files: Set[str], folders: Set[str]) -> int:
    """Deletes what is not wanted under `folder`, whatever it is; links are deleted, never followed."""
    deleted = 0
    with os.scandir(folder) as entries:
        found = list(entries)
    for entry in found:
        path = base + entry.name
        if entry.is_dir(follow_symlinks=False):
            deleted += _sweep(folder / entry.name, f"{path}/", files, folders)
            if path not in folders:
                os.rmdir(entry.path)
        elif path != MARKER and not (path in files and entry.is_file(follow_symlinks=False)):
            os.unlink(entry.path)
            deleted += 1
    return deleted


def put(target: Path, data: bytes) -> bool:
    """Writes `data` unless it is there already. A reader, or a kill, never meets half a file."""
    if target.is_file() and target.stat().st_size == len(data) and target.read_bytes() == data:
        return False
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_name(f".{target.name}.part")
    try:
        part.write_bytes(data)
        os.replace(part, target)
    except OSError:
        part.unlink(missing_ok=True)
        raise
    return True
