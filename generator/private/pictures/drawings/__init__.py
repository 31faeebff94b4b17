"""Drawings (SVG): read with distrust, and written anew from a list of what may be drawn.

An SVG is a document: it can hold programs, addresses elsewhere, whole pages and remarks. Nothing of the
editor's file is copied. What draws and is on the list (`vocabulary`) is written again, value by value; what
draws nothing (remarks, titles, a program's own notes, names and hidden layers) is left out; all the rest is
refused, because the drawing would look otherwise than its author meant.
"""

from __future__ import annotations

from generator.private.pictures.derivative import Derivative, PublishedFile
from generator.private.pictures.drawings.reading import Element, read
from generator.private.pictures.drawings.size import size_of
from generator.private.pictures.drawings.writing import written

ENDING = ".svg"
PROBLEMS = ("doctype", "program", "elsewhere", "style-sheet", "unknown", "value", "size", "crowded")
"""The words of `Unusable` that only a drawing has, beside ``disguised`` and ``broken``."""


def is_drawing(name: str) -> bool:
    """Whether a file of this name is to be read as a drawing."""
    return name.lower().endswith(ENDING)


def derive(data: bytes) -> Derivative:
    """The published form of a drawing: the same shapes, colours and words, and nothing else.

    Raises `Unusable` with ``disguised``, ``broken`` or one of `PROBLEMS`.
    """
    root = read(data)
    size = size_of(root)
    return Derivative(PublishedFile.of(written(root, size).encode(), ENDING, *map(round, (size.width, size.height))))


def words_in(data: bytes) -> tuple[str, ...]:
    """What a reader of the drawing reads, one for each text of it. Raises `Unusable`.

    A text that is laid in pieces is told twice: pieces may be words, or letters of one.
    """
    told: list[str] = []
    for element in read(data).elements():
        if element.name == "text":
            pieces = list(_pieces(element))
            told += [" ".join(" ".join(pieces).split()), " ".join("".join(pieces).split())]
    return tuple(dict.fromkeys(filter(None, told)))


def _pieces(element: Element) -> list[str]:
    found: list[str] = []
    for one in element.inside:
        found += [one] if isinstance(one, str) else _pieces(one)
    return found
