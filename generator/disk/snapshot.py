"""The state of files: whether one changed, and work that is begun again when one did while it was being done."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")

ATTEMPTS = 3
"""How often work is begun before it is given up; an editor saves, or fetches what others wrote, only now and then."""

Snapshot = Mapping[str, tuple[int, ...]]
"""Every file with its times, size and number; reading it, which systems report as a change too, leaves them."""


def look(paths: Sequence[Path]) -> Snapshot:
    """The files in `paths`, and those below its folders, as they are now; a missing one is left out."""
    below = [Path(folder, name) for top in paths for folder, _, names in os.walk(top) for name in names]
    found = {}
    for path in (*paths, *below):
        try:
            told = path.stat()
        except OSError:  # Gone since, or a dead link.
            continue
        if not stat.S_ISDIR(told.st_mode):
            # The time of the last change besides that of the last writing, which copying tools set back.
            found[str(path)] = (told.st_mtime_ns, told.st_ctime_ns, told.st_size, told.st_ino)
    return found


class Changing(Exception):  # noqa: N818 – says what happens, as the other reasons do
    """The files in `path` changed each time they were read."""

    def __init__(self, path: Path) -> None:
        super().__init__(str(path))
        self.path = path


def steadily(paths: Sequence[Path], work: Callable[[], T]) -> T:
    """`work` done while none of the files in `paths` changed: what it made of them is wholly of one reading.

    Raises `Changing`. What `work` raises while a file changed is put down to that.
    """
    for _ in range(ATTEMPTS):
        before = look(paths)
        try:
            done = work()
        except Exception:
            if look(paths) == before:
                raise
        else:
            if look(paths) == before:
                return done
    raise Changing(paths[0])
