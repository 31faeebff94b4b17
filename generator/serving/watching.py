"""Notices that files changed: at once where the system reports it, within `POLL` everywhere else."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from pathlib import Path

from watchfiles import watch

QUIET = 0.1
"""Seconds without a change before one counts: editors save in several steps."""

POLL = 2.0
"""Seconds between looks at the files where the system reports nothing (network folders, containers)."""


def moments(paths: Sequence[Path], stop: threading.Event) -> Iterator[object]:
    """One whenever something in these files and folders may have changed and rests again, or `POLL` is over.

    A file that is replaced, or was not there, is only looked at now and then.
    """
    there = [path for path in paths if path.exists()]
    step, longest = int(QUIET * 1000), int(POLL * 1000)
    try:
        yield from watch(
            *there, watch_filter=None, step=step, rust_timeout=longest, yield_on_timeout=True, stop_event=stop
        )
    except OSError:  # For one, Linux has only so many watches to give.
        while not stop.wait(POLL):
            yield None
