"""Python's search for what refers to itself in a circle, paused while much is made and little thrown away."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def nothing_to_collect() -> Iterator[None]:
    """Within it, circles are not looked for: a fifth of the time that reading and proving 1,000 people take."""
    paused = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if paused:
            gc.enable()
