"""Pictures: read with distrust, and published as new files under names made from their bytes.

`photographs` makes them from pixels, `drawings` from an allow-list of shapes; `kept` finds again what an
earlier build made.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

from generator.private.pictures import drawings, kept, photographs
from generator.private.pictures.derivative import Derivative, PublishedFile, Unusable, named_after
from generator.private.pictures.drawings import PROBLEMS as PROBLEMS_OF_DRAWINGS
from generator.private.pictures.drawings import is_drawing
from generator.private.pictures.kept import INDEX, index, kept_in
from generator.private.reading.source import bytes_of

__all__ = [
    "INDEX",
    "LARGEST_FILE",
    "PROBLEMS_OF_DRAWINGS",
    "Derivative",
    "Derive",
    "PublishedFile",
    "Unusable",
    "derive",
    "index",
    "is_drawing",
    "kept_in",
    "named_after",
    "problem_with",
    "words_in",
]

LARGEST_FILE = 40 * 1024 * 1024
"""Bytes; a larger file is refused before it is opened."""

Derive = Callable[[Path], Derivative]


def problem_with(path: Path) -> Unusable | None:
    """What keeps a picture from being published; None where nothing does.

    Its word is ``unreadable``, ``large``, ``disguised`` or ``broken``; of a drawing also one of
    `PROBLEMS_OF_DRAWINGS`. The pixels are decoded, so a file cut short is found here and not in the
    middle of a build.
    """
    try:
        derive(path)
    except Unusable as unusable:
        return unusable
    return None


def derive(path: Path) -> Derivative:
    """The published form of a picture. Made once as long as the file does not change.

    Raises `Unusable`; `problem_with` has told why before.
    """
    try:
        found = path.stat()
    except OSError:
        raise Unusable("unreadable") from None
    return _derived(path, found.st_mtime_ns, found.st_size)


def words_in(path: Path) -> tuple[str, ...]:
    """The texts that a picture draws; none in a photograph, and none where it cannot be published."""
    if not is_drawing(path.name) or problem_with(path):
        return ()
    return drawings.words_in(_bytes_of(path))


@lru_cache(maxsize=512)
def _derived(path: Path, changed: int, size: int) -> Derivative:
    data = _bytes_of(path)
    if is_drawing(path.name):
        return drawings.derive(data)
    return kept.found(data, path.suffix) or kept.remembered(data, path.suffix, photographs.derive(data, path.suffix))


def _bytes_of(path: Path) -> bytes:
    try:
        data = bytes_of(path, LARGEST_FILE)
    except OSError:
        raise Unusable("unreadable") from None
    if data is None:
        raise Unusable("large")
    return data
