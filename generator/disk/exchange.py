"""Puts a finished site in the place of the old one in one step, so that nobody ever sees half a site.

The new site is made in a hidden folder beside the target, hence on the same file system. On Linux
the two folders then change places in one call (`renameat2`). Elsewhere it takes two renames, and a
journal beside the target lets the next command complete what a power cut or a kill interrupted.
"""

from __future__ import annotations

import ctypes
import errno
import os
import re
import secrets
import shutil
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from .write import Reason, Unwritable, explaining

# The theme writes this on every page, 404.html included (theme/main.html).
MARK = b'<meta name="generator" content="portal">'
PATIENCE = 1.0
"""Seconds that a second build waits before it says so."""

Ours = Callable[[Path], bool]
"""Whether a folder is one of those that may be replaced: a site, where nothing else is said."""

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2
_CANNOT_EXCHANGE = (errno.ENOSYS, errno.EINVAL, errno.EOPNOTSUPP)


def stage(target: Path, ours: Ours | None = None) -> Path:
    """A new, empty folder beside `target` for the new site; what killed builds left is removed.

    Raises `Unwritable` now, before the work, where `exchange` could not succeed later.
    """
    target = _absolute(target)
    with explaining(target):
        _refuse(target, ours)
        recover(target, ours)
        target.parent.mkdir(parents=True, exist_ok=True)
        for leftover in target.parent.iterdir():
            if leftover.name.startswith(_prefix(target)):
                with _taken(leftover) as free:
                    if free:
                        _discard(leftover)
        # A name of its own: an engine that outlived its killed build still writes into the old one.
        staged = target.with_name(f"{_prefix(target)}new-{secrets.token_hex(4)}")
        staged.mkdir()
    return staged


@contextmanager
def staging(target: Path, ours: Ours | None = None) -> Iterator[Path]:
    """A folder from `stage` while it is needed. No other build, of whatever project, takes it for a leftover."""
    while True:
        staged = stage(target, ours)
        with _taken(staged) as free:
            # Another build may have come between.
            if free and staged.exists():
                try:
                    yield staged
                finally:
                    _discard(staged)
                return


def exchange(staged: Path, target: Path, ours: Ours | None = None) -> None:
    """Makes `staged` (from `stage`) the target; the old site is deleted. Raises `Unwritable`.

    Whenever it fails or is killed, `target` is a whole site: the old or the new one (after
    `recover`, where the system cannot exchange two folders).
    """
    target = _absolute(target)
    with explaining(target):
        _refuse(target, ours)
        # The files must be on the disk before their folder gets its name, or a power cut in
        # between could leave an empty site.
        _flush(staged)
        if not target.exists():
            os.rename(staged, target)
        elif not _swap(staged, target):
            _two_renames(staged, target)
        _flush_names(target.parent)
    _discard(staged)
    _discard(_past(target))


def recover(target: Path, ours: Ours | None = None) -> None:
    """Completes an exchange that was interrupted between its two renames; else does nothing."""
    target = _absolute(target)
    journal, past = _journal(target), _past(target)
    if not journal.exists():
        return
    with explaining(target):
        # The journal is written when the new site is whole, so going forward is right.
        staged = target.with_name(journal.read_text(encoding="utf-8").strip() or _prefix(target))
        if staged.name.startswith(_prefix(target)) and staged.is_dir():
            if target.exists():
                _refuse(target, ours)
                _discard(past)
                os.rename(target, past)
            os.rename(staged, target)
        elif past.exists() and not target.exists():
            os.rename(past, target)
        _flush_names(target.parent)
        _discard(past)
        journal.unlink()


def is_site(folder: Path) -> bool:
    """Whether we built it: its 404 page carries our mark. Only such a folder may be replaced."""
    try:
        return MARK in (folder / "404.html").read_bytes()
    except OSError:
        return False


@contextmanager
def lock(folder: Path, waiting: Callable[[], None] = lambda: None) -> Iterator[None]:
    """Only one build at a time in `folder` (made if need be); the system frees it when we are killed.

    `waiting` is called once when it takes longer than `PATIENCE`. Raises `Unwritable`.
    """
    with explaining(folder):
        folder.mkdir(parents=True, exist_ok=True)
        file = (folder / ".lock").open("a+b")
    with file:
        started, told = time.monotonic(), False
        while not _locked(file):
            if not told and time.monotonic() - started > PATIENCE:
                waiting()
                told = True
            time.sleep(0.05)
        yield


def _refuse(target: Path, ours: Ours | None) -> None:
    """Never replace, and so delete, what is not ours: think of ``--site ~``."""
    if target.is_symlink():
        raise Unwritable(target, Reason.SYMLINK)
    if not target.exists():
        return
    if not target.is_dir():
        raise Unwritable(target, Reason.NOT_A_FOLDER)
    if _is_mount(target):
        raise Unwritable(target, Reason.MOUNT_POINT)
    if any(target.iterdir()) and not (ours or is_site)(target):
        raise Unwritable(target, Reason.NOT_OURS)


def _is_mount(folder: Path) -> bool:
    """`ismount` misses a folder mounted from elsewhere on the same disk, as containers do it."""
    if os.path.ismount(folder):
        return True
    try:
        lines = Path("/proc/self/mountinfo").read_bytes().splitlines()
    except OSError:
        return False
    # The fifth column is the mount point; blanks and backslashes in it are written in octal.
    points = (re.sub(rb"\\(\d{3})", lambda octal: bytes([int(octal[1], 8)]), line.split()[4]) for line in lines)
    return os.fsencode(folder.resolve()) in points


def _swap(one: Path, other: Path) -> bool:
    """Two folders change places in one step; False where the system or its disk cannot."""
    if not sys.platform.startswith("linux"):
        return False
    renameat2 = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if renameat2 is None:
        return False
    if renameat2(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE) == 0:
        return True
    code = ctypes.get_errno()
    if code in _CANNOT_EXCHANGE:
        return False
    raise OSError(code, os.strerror(code), str(other))


def _two_renames(staged: Path, target: Path) -> None:
    journal, past = _journal(target), _past(target)
    with journal.open("w", encoding="utf-8") as file:
        file.write(staged.name)
        file.flush()
        os.fsync(file.fileno())
    _flush_names(target.parent)
    try:
        os.rename(target, past)
        try:
            os.rename(staged, target)
        except OSError:
            os.rename(past, target)
            raise
    except OSError:
        journal.unlink()
        raise
    _flush_names(target.parent)
    journal.unlink()


def _flush(folder: Path) -> None:
    """Waits until everything under `folder` is on the disk."""
    library = ctypes.CDLL(None, use_errno=True) if sys.platform.startswith("linux") else None
    if library is not None and hasattr(library, "syncfs"):
        number = os.open(folder, os.O_RDONLY)
        try:
            if library.syncfs(number) != 0:
                raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()), str(folder))
        finally:
            os.close(number)
    elif hasattr(os, "sync"):
        os.sync()


def _flush_names(folder: Path) -> None:
    """Waits until the names in `folder` are on the disk (Windows cannot open a folder, nor needs to)."""
    if os.name == "posix":
        number = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(number)
        finally:
            os.close(number)


@contextmanager
def _taken(folder: Path) -> Iterator[bool]:
    """Takes `folder` for this process; False where another has it. Where that cannot be known, it is free."""
    try:
        number = os.open(folder, os.O_RDONLY)  # Windows cannot open a folder, nor deletes what is in use.
    except OSError:
        yield True
        return
    try:
        try:
            free = _locked(number)
        except OSError:
            free = True
        yield free
    finally:
        os.close(number)


def _locked(file: IO[bytes] | int) -> bool:
    try:
        if sys.platform == "win32":
            import msvcrt

            file.seek(0)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        if error.errno in (errno.EACCES, errno.EAGAIN, errno.EDEADLK):
            return False
        raise
    return True


def _discard(folder: Path) -> None:
    """The exchange is done when this runs, so what cannot be deleted now waits for the next `stage`."""
    shutil.rmtree(folder, ignore_errors=True)
    if folder.exists():
        # A folder in it may not be written. What was withdrawn must not stay in it all the same.
        for inside, _, _ in os.walk(folder):
            with suppress(OSError):
                os.chmod(inside, 0o700)
        shutil.rmtree(folder, ignore_errors=True)


def _absolute(target: Path) -> Path:
    return Path(os.path.abspath(target))


def _prefix(target: Path) -> str:
    return f".{target.name}.portal-"


def _past(target: Path) -> Path:
    return target.with_name(f"{_prefix(target)}past")


def _journal(target: Path) -> Path:
    return target.with_name(f".{target.name}.portal.journal")
