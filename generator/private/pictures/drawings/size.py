"""How large a drawing is: the field in which it is drawn, and the pixels in which it is shown at its own size."""

from __future__ import annotations

import re
from dataclasses import dataclass

from generator.private.pictures.derivative import Unusable
from generator.private.pictures.drawings.reading import Element
from generator.private.pictures.drawings.vocabulary import NUMBER

LONGEST_SIDE = 4_000
"""Pixels."""
FARTHEST = 1e6
"""Units of the drawing; beyond, browsers draw what they like."""
_PIXELS = {"": 1.0, "px": 1.0, "pt": 96 / 72, "pc": 16.0, "mm": 96 / 25.4, "cm": 960 / 25.4, "in": 96.0}
"""By unit (CSS Values 4, absolute lengths)."""


@dataclass(frozen=True)
class Size:
    """`field` are left, top, width and height in the drawing's own units; `width` and `height` are pixels."""

    field: tuple[float, float, float, float]
    width: float
    height: float


def size_of(root: Element) -> Size:
    """From the ``viewBox``, the width and the height of the ``svg``; raises `Unusable` where they tell nothing."""
    box = tuple(float(one) for one in re.findall(NUMBER, root.attributes.get("viewBox", "")))
    width, height = (_pixels(root.attributes.get(side, "")) for side in ("width", "height"))
    if not box and width and height:
        box = (0.0, 0.0, width, height)
    if len(box) != 4 or not all(abs(one) <= FARTHEST for one in box) or min(box[2:]) <= 0:
        raise Unusable("size", line=root.line)
    if not width:
        width = height * box[2] / box[3] if height else box[2]
    size = Size((box[0], box[1], box[2], box[3]), width, width * box[3] / box[2])
    if not all(1 <= side <= LONGEST_SIDE for side in (size.width, size.height)):
        raise Unusable("size", line=root.line)
    return size


def _pixels(length: str) -> float:
    """0 where none is told, or in parts of something else."""
    found = re.fullmatch(rf"({NUMBER})([a-z]*)", length)
    return float(found[1]) * _PIXELS.get(found[2], 0.0) if found else 0.0
