"""Portraits and group pictures: a dozen drawings in all, so that many people have the very same."""

from __future__ import annotations

import io
from functools import cache
from random import Random

from PIL import Image, ImageDraw

DIFFERENT = 12


@cache
def picture(number: int, ending: str) -> bytes:
    """A drawing of three discs, as JPEG or PNG."""
    roll = Random(number % DIFFERENT)

    def colour() -> tuple[int, int, int]:
        return roll.randrange(256), roll.randrange(256), roll.randrange(256)

    drawn = Image.new("RGB", (96, 96), colour())
    pencil = ImageDraw.Draw(drawn)
    for _ in range(3):
        left, top, size = roll.randrange(60), roll.randrange(60), roll.randrange(20, 60)
        pencil.ellipse((left, top, left + size, top + size), fill=colour())
    written = io.BytesIO()
    drawn.save(written, "JPEG" if ending == "jpg" else "PNG")
    return written.getvalue()
