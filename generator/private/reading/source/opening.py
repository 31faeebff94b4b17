"""A file's bytes, taken with distrust: a plain file of a bearable size, and nothing that waits or goes on for ever."""

from __future__ import annotations

import os
import stat
from pathlib import Path

# A pipe would wait for a writer, and a link lead elsewhere: either may be put in a file's place at any moment.
_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)


class NotAFileError(OSError):
    """A folder, a pipe, a device; `is_folder` tells the first from the others."""

    def __init__(self, is_folder: bool) -> None:
        super().__init__("not a file")
        self.is_folder = is_folder


def bytes_of(path: Path, largest: int) -> bytes | None:
    """All of the file, None where it has more than `largest` bytes.

    Raises OSError (`NotAFileError` is one), and ValueError for a name that cannot be one.
    """
    # Looked at before it is opened, which alone makes some devices act, and after, when it can change no more.
    _demand_a_file(os.stat(path))
    number = os.open(path, _FLAGS)
    try:
        _demand_a_file(os.fstat(number))
        with open(number, "rb", closefd=False) as stream:
            data = stream.read(largest + 1)
    finally:
        os.close(number)
    return data if len(data) <= largest else None


def _demand_a_file(status: os.stat_result) -> None:
    if not stat.S_ISREG(status.st_mode):
        raise NotAFileError(stat.S_ISDIR(status.st_mode))
