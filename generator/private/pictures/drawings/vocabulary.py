"""What a published drawing may be made of: elements, attributes, and what each may say.

Elements and attributes: SVG 2 (W3C, 2018) and, for older programs, SVG 1.1. Every value is one of a list or
made of numbers and signs: no attribute carries a word of the editor's.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from PIL import ImageColor

SVG = "http://www.w3.org/2000/svg"
XLINK = "http://www.w3.org/1999/xlink"

GRADIENTS = frozenset({"linearGradient", "radialGradient"})
SERVERS = GRADIENTS | {"clipPath"}
"""What is drawn only where another element refers to it."""
HOLDING = frozenset({"svg", "g", "defs", "clipPath"})
"""In these any element may stand."""

_BOX = frozenset({"x", "y", "width", "height"})
_PLACE = frozenset({"x", "y", "dx", "dy"})
_GRADIENT = frozenset({"gradientUnits", "gradientTransform", "spreadMethod", "href"})
ELEMENTS: Mapping[str, frozenset[str]] = {
    "svg": frozenset({"viewBox", "width", "height"}),
    "g": frozenset(),
    "defs": frozenset(),
    "path": frozenset({"d"}),
    "rect": _BOX | {"rx", "ry"},
    "circle": frozenset({"cx", "cy", "r"}),
    "ellipse": frozenset({"cx", "cy", "rx", "ry"}),
    "line": frozenset({"x1", "y1", "x2", "y2"}),
    "polyline": frozenset({"points"}),
    "polygon": frozenset({"points"}),
    "text": _PLACE,
    "tspan": _PLACE,
    "linearGradient": frozenset({"x1", "y1", "x2", "y2"}) | _GRADIENT,
    "radialGradient": frozenset({"cx", "cy", "r", "fx", "fy"}) | _GRADIENT,
    "stop": frozenset({"offset"}),
    "clipPath": frozenset({"clipPathUnits"}),
}
"""What is written, with the attributes of its own; those of `PRESENTATION` may stand on each."""
ONLY_IN: Mapping[str, frozenset[str]] = {"tspan": frozenset({"text", "tspan"}), "stop": GRADIENTS}

SILENT = frozenset({"title", "desc", "metadata"})
"""What draws nothing: left out with all that is in it. `alt` in the guide says what the drawing shows."""
PROGRAMS = frozenset(
    {"script", "foreignObject", "animate", "animateMotion", "animateTransform", "handler", "listener", "iframe"}
    | {"video", "audio", "canvas", "object", "embed"}
)
ACTIVE = PROGRAMS | {"a", "set", "discard", "view"}
"""What acts, or can be made to; those beside `PROGRAMS` mean other things in other languages."""
ELSEWHERE = frozenset({"image", "feImage", "cursor", "font-face-uri"})
NAMEABLE = frozenset(
    {"switch", "symbol", "use", "marker", "mask", "pattern", "filter", "textPath", "mesh", "meshgradient", "hatch"}
    | {"flowRoot", "flowPara", "flowRegion", "font", "tref", "altGlyph", "svg", "tspan", "stop"}
)
"""Other elements of SVG, which a message may name; what is none of these could be anything, a name too."""

# Nothing here tries two ways for the same letters: a value is as long as a file.
NUMBER = r"[-+]?(?:\d++(?:\.\d*+)?+|\.\d++)(?:[eE][-+]?\d{1,3})?"
_LENGTH = rf"{NUMBER}(?:px|pt|pc|mm|cm|in|em|ex|%)?"
_LENGTHS = rf"{_LENGTH}(?: ?, ?{_LENGTH}| {_LENGTH})*+"
_SIGNS = r"[\d .,eE+-]*+"


def _one_of(*words: str) -> str:
    return "|".join(map(re.escape, words))


_COLOURS = _one_of("none", "currentColor", "transparent", *sorted(ImageColor.colormap))
_PAINT = rf"(?i:{_COLOURS})|#[0-9a-fA-F]{{3,8}}|(?:rgb|hsl)a?\([\d .,%/+-]*+\)"
_BASELINES: tuple[str, ...] = (
    "auto",
    "baseline",
    "middle",
    "central",
    "hanging",
    "alphabetic",
    "mathematical",
    "ideographic",
)
_BASELINES += ("text-before-edge", "text-after-edge", "before-edge", "after-edge", "text-top", "text-bottom")
_UNITS = _one_of("userSpaceOnUse", "objectBoundingBox")

PRESENTATION: Mapping[str, str] = {
    **dict.fromkeys(("fill", "stroke", "color", "stop-color"), _PAINT),
    **dict.fromkeys(("fill-opacity", "stroke-opacity", "stop-opacity", "opacity"), rf"{NUMBER}%?"),
    "stroke-width": _LENGTH,
    "stroke-miterlimit": NUMBER,
    "stroke-dasharray": rf"none|{_LENGTHS}",
    "stroke-dashoffset": _LENGTH,
    "stroke-linecap": _one_of("butt", "round", "square"),
    "stroke-linejoin": _one_of("miter", "round", "bevel"),
    **dict.fromkeys(("fill-rule", "clip-rule"), _one_of("nonzero", "evenodd")),
    "clip-path": "none",
    "transform": rf"(?:(?:matrix|translate|scale|rotate|skewX|skewY) ?\({_SIGNS}\)[ ,]*+)*+",
    "display": _one_of("none", "inline", "block", "inline-block", "table"),
    "visibility": _one_of("visible", "hidden", "collapse"),
    "font-family": _one_of("sans-serif", "serif", "monospace"),
    "font-size": rf"{_LENGTH}|(?:xx?-)?(?:small|large)|medium|smaller|larger",
    "font-style": _one_of("normal", "italic", "oblique"),
    "font-weight": r"normal|bold|bolder|lighter|[1-9]00",
    **dict.fromkeys(("letter-spacing", "word-spacing"), rf"normal|{_LENGTH}"),
    "baseline-shift": rf"baseline|sub|super|{_LENGTH}",
    "text-anchor": _one_of("start", "middle", "end"),
    "text-decoration": _one_of("none", "underline", "overline", "line-through"),
    **dict.fromkeys(("dominant-baseline", "alignment-baseline"), _one_of(*_BASELINES)),
    "paint-order": r"(?:(?:normal|fill|stroke|markers) ?)+",
    "vector-effect": _one_of("none", "non-scaling-stroke"),
}
"""The attributes that any element may have, each with what it may say."""
_OWN: Mapping[str, str] = {
    "d": r"[MmZzLlHhVvCcSsQqTtAa\d .,eE+-]*+",
    **dict.fromkeys(("points", "viewBox"), _SIGNS),
    **dict.fromkeys(("width", "height", "rx", "ry", "r", "x1", "y1", "x2", "y2", "cx", "cy", "fx", "fy"), _LENGTH),
    **dict.fromkeys(_PLACE, _LENGTHS),
    "offset": rf"{NUMBER}%?",
    "gradientTransform": PRESENTATION["transform"],
    "spreadMethod": _one_of("pad", "reflect", "repeat"),
    **dict.fromkeys(("gradientUnits", "clipPathUnits"), _UNITS),
}
_PATTERNS = {name: re.compile(pattern) for name, pattern in {**PRESENTATION, **_OWN}.items()}

REFERRING = frozenset({"fill", "stroke", "clip-path"})
"""Attributes that may name an element of the same drawing: ``url(#…)``."""
LOCAL = re.compile(r"url\( ?['\"]?#([^'\"() ]{1,200})['\"]? ?\)")
CHANGING: Mapping[str, frozenset[str]] = {
    **dict.fromkeys(("filter", "mask", "marker", "marker-start", "marker-mid", "marker-end"), frozenset({"none"})),
    "mix-blend-mode": frozenset({"normal"}),
    "writing-mode": frozenset({"lr", "lr-tb", "horizontal-tb"}),
    "transform-origin": frozenset({"0", "0 0"}),
    "rotate": frozenset({"0"}),
    "textLength": frozenset(),
}
"""What would change the picture and is not on the list: refused unless it says one of these, which change nothing."""
DEFAULTS = frozenset({"", "inherit", "initial", "unset", "auto"})
"""What says nothing of its own."""
LOADING = re.compile(r"url ?\(|@import|javascript:|expression ?\(|-moz-binding|behavior", re.IGNORECASE)
"""A value that loads or does something."""


def may_say(element: str, name: str, value: str) -> bool | None:
    """Whether the attribute may have the value, whose spaces are single; None for one that is not on a list."""
    if name in PRESENTATION or name in ELEMENTS.get(element, ()):
        return _PATTERNS[name].fullmatch(value) is not None
    return None
