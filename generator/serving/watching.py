"""Notices that files changed: at once where the system reports it, within `POLL` everywhere else."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Self

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

from generator.disk.snapshot import Snapshot, look

# An observer that is being stopped may still meet an event, and says so: nobody needs to know.
logging.getLogger("watchdog").addHandler(logging.NullHandler())

QUIET = 0.2
"""Seconds without a change before one counts: editors save in several steps."""

POLL = 2.0
"""Seconds between looks at the files where the system reports nothing (network folders, containers)."""


class Watcher(FileSystemEventHandler):
    """Watches files, and folders with all that is in them. Use as a context; `stop` ends every wait."""

    def __init__(self, paths: Sequence[Path], stop: threading.Event) -> None:
        self._paths = paths
        self._stop = stop
        self._changed = threading.Event()
        self._observer = Observer()
        self._started = False

    def look(self) -> Snapshot:
        """The files as they are now."""
        return look(self._paths)

    def wait(self) -> None:
        """Until something may have changed and then rested for `QUIET`, or `POLL` is over."""
        until = time.monotonic() + POLL
        while not self._changed.is_set() and not self._stop.is_set() and time.monotonic() < until:
            self._changed.wait(0.1)
        while self._changed.is_set() and not self._stop.is_set():
            self._changed.clear()
            self._stop.wait(QUIET)

    def on_any_event(self, event: FileSystemEvent) -> None:
        if event.event_type not in ("opened", "closed_no_write"):
            self._changed.set()

    def __enter__(self) -> Self:
        folders = {path for path in self._paths if path.is_dir()}
        try:
            # A file is watched through its folder, because editors replace it.
            for folder in folders | {path.parent for path in self._paths if path.is_file()}:
                self._observer.schedule(self, str(folder), recursive=folder in folders)
            self._observer.start()
            self._started = True
        except OSError:  # For one, Linux has only so many watches to give.
            self._observer.unschedule_all()
        return self

    def __exit__(self, *_: object) -> None:
        if self._started:
            self._observer.stop()
            self._observer.join()
