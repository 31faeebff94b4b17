"""What is published of a picture, and the one way in which a picture can fail."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

LETTERS_OF_NAME = 20
"""Hexadecimal digits of a file's hash that make its name."""


@dataclass(frozen=True)
class PublishedFile:
    """A file of a published picture: its name (made from its bytes), its bytes, and its size in pixels."""

    name: str
    data: bytes
    width: int
    height: int

    @classmethod
    def of(cls, data: bytes, ending: str, width: int, height: int) -> PublishedFile:
        """`ending` has its dot."""
        return cls(f"{named_after(data)}{ending}", data, width, height)


@dataclass(frozen=True)
class Derivative:
    """A published picture. Every browser shows `plain`; `sizes` are the same as WebP, the narrowest first.

    A drawing has no sizes: it is as sharp at any.
    """

    plain: PublishedFile
    sizes: tuple[PublishedFile, ...] = ()

    @property
    def files(self) -> tuple[PublishedFile, ...]:
        return (self.plain, *self.sizes)


class Unusable(Exception):  # noqa: N818 – says what is wrong, as the other reasons do
    """A picture that cannot be published; `problem` is one of the words of `problem_with`.

    `line` is where in the file, from 1. `part` is what stands there, in words of the format and never of
    the file.
    """

    def __init__(self, problem: str, *, line: int = 1, part: str = "") -> None:
        super().__init__(problem)
        self.problem = problem
        self.line = line
        self.part = part


def named_after(data: bytes) -> str:
    """A name that says nothing but which bytes these are."""
    return hashlib.sha256(data).hexdigest()[:LETTERS_OF_NAME]
