"""A content file replaced in one step: whoever reads it, and whatever is killed, meets the old file or the new one.

The new file is made in the same folder, so that one `rename` puts it in place; its name begins with a
dot, so that nothing else takes it for content if a kill leaves it behind.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

ENDING = ".portal-new"


class Refused(Exception):  # noqa: N818 – says what is wrong, as all reasons do
    """A file that must not be edited; `reason` is ``symbolic-link``, ``not-a-file`` or ``changed-meanwhile``."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason = reason


def read_file(path: Path, top: Path) -> bytes:
    """The bytes of a file below `top`. Raises `Refused` where a link leads there, `OSError` where it cannot be read."""
    for one in (path, *path.parents):
        if one == top:
            break
        if one.is_symlink():
            raise Refused(one, "symbolic-link")
    if not path.is_file():
        raise Refused(path, "not-a-file")
    return path.read_bytes()


def replace_file(path: Path, old: bytes, new: bytes) -> None:
    """Puts `new` in the place of `old`, with the file's owner, mode and attributes, and reads it again.

    Raises `Refused` where somebody changed the file meanwhile, `OSError` where it cannot be written:
    then it is as it was.
    """
    part = leftover(path)
    part.unlink(missing_ok=True)
    try:
        with open(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(new)
            file.flush()
            _like(path, part)
            os.fsync(file.fileno())
        if path.is_symlink() or path.read_bytes() != old:
            raise Refused(path, "changed-meanwhile")
        os.replace(part, path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    _keep_names(path.parent)
    if path.read_bytes() != new:
        raise Refused(path, "changed-meanwhile")


def delete_file(path: Path, old: bytes | None = None) -> None:
    """Deletes a file, and what a killed edit left beside it; one that is gone already is no mistake.

    Raises `Refused` where it is not `old` any more, if that is given.
    """
    if old is not None and path.read_bytes() != old:
        raise Refused(path, "changed-meanwhile")
    leftover(path).unlink(missing_ok=True)
    path.unlink(missing_ok=True)
    _keep_names(path.parent)


def write_private(path: Path, data: bytes) -> None:
    """Writes a file that only its owner may read, over an older one, in one step. Raises `Refused` and `OSError`."""
    if path.is_symlink():
        raise Refused(path, "symbolic-link")
    if path.exists() and not path.is_file():
        raise Refused(path, "not-a-file")
    part = leftover(path)
    part.unlink(missing_ok=True)
    try:
        with open(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.replace(part, path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise


def leftover(path: Path) -> Path:
    """What a killed edit of `path` may have left."""
    return path.with_name(f".{path.name}{ENDING}")


def _like(old: Path, new: Path) -> None:
    """Owner, mode and attributes of `old` for `new`; the owner as far as the system lets us give files away."""
    status = old.stat()
    if hasattr(os, "chown") and (new.stat().st_uid, new.stat().st_gid) != (status.st_uid, status.st_gid):
        for owner, group in ((status.st_uid, status.st_gid), (-1, status.st_gid)):
            try:
                os.chown(new, owner, group)
                break
            except PermissionError:
                continue
    shutil.copystat(old, new)
    os.utime(new)


def _keep_names(folder: Path) -> None:
    """Waits until the folder's names are on the disk (Windows cannot open a folder, nor needs to)."""
    if os.name == "posix":
        number = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(number)
        finally:
            os.close(number)
