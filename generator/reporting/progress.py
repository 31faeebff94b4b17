"""A progress bar over a build's stages: on a terminal only, and only when it takes longer than a second."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

PATIENCE = 1.0
"""Seconds before anything is shown."""
WIDTH = 24


@contextmanager
def stages(names: Sequence[str], speak: Callable[[str], str], *, shown: bool) -> Iterator[Callable[[str], None]]:
    """Gives a function to be told the stage that begins; `speak` puts a stage's name into words."""
    if not shown:
        yield lambda _: None
        return
    now = {"stage": names[0]}
    done = threading.Event()
    painter = threading.Thread(target=_paint, args=(names, speak, now, done), daemon=True)
    painter.start()
    try:
        yield lambda stage: now.update(stage=stage)
    finally:
        done.set()
        painter.join()


def _paint(names: Sequence[str], speak: Callable[[str], str], now: dict[str, str], done: threading.Event) -> None:
    started = time.monotonic()
    while not done.wait(0.1):
        if time.monotonic() - started > PATIENCE:
            full = round(WIDTH * names.index(now["stage"]) / len(names))
            _show(f"[{'#' * full}{'.' * (WIDTH - full)}] {speak(now['stage'])}…")
    _show("")


def _show(line: str) -> None:
    # "\033[K" clears what a longer line left behind.
    sys.stderr.write(f"\r{line}\033[K")
    sys.stderr.flush()
