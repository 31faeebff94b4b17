"""The pictures that a link to a page brings along when it is shared: one for each section, drawn at build.

A section's name and the programme's stand on them, and nothing else: a picture that was shared stays in
other people's conversations, where no withdrawal reaches it (docs/threat-model.md).
"""

from __future__ import annotations

import hashlib
import io
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from PIL import Image, ImageColor, ImageDraw, ImageFont

from generator.edition import routes

SIZE = (1200, 630)
"""Pixels: the size that networks ask for (Open Graph; X and LinkedIn show it whole)."""
FONT = Path(__file__).parent / "fonts" / "fraunces.ttf"

GROUND, STRONG, INK, SAND, DEEP = "#fffdf9", "#7d2d47", "#2a2326", "#f6ede4", "#ecdccb"
"""Of the light theme (theme/assets/stylesheets/site.css)."""
MARGIN = 90
ROOM = SIZE[0] - 2 * MARGIN
LARGEST, SMALLEST = 108, 40
"""Letters, in pixels. A name of any length is set in the largest that fits its lines."""
LINES = 2
SHADES = 12
"""Between the ground and the letters: with the flat colours, all that the palette has."""

_SECTIONS = {
    "article": routes.PROGRAMME,
    "case-study": routes.PROGRAMME,
    "cohort": routes.COHORTS,
    "person": routes.TESTIMONIALS,
    "guide": routes.GUIDES,
}


@dataclass(frozen=True)
class SharePicture:
    """`name` is the file's under `images/`; `words` say what stands on the picture."""

    name: str
    data: bytes
    words: str


def section_of(key: str) -> str:
    """The section under whose picture a page is shared; legal pages go under the home page's."""
    return _SECTIONS.get(key.partition("/")[0], key if key in routes.SECTIONS else routes.HOME)


def share_picture(programme: str, section: str) -> SharePicture:
    """The picture of a section; `section` is its name on the site, empty for the home page. Both are plain text."""
    data = _drawn(programme, section)
    name = f"{hashlib.sha256(data).hexdigest()[:20]}.png"
    return SharePicture(name, data, f"{section} – {programme}" if section else programme)


@lru_cache(maxsize=64)
def _drawn(programme: str, section: str) -> bytes:
    image = Image.new("RGB", SIZE, GROUND)
    pen = ImageDraw.Draw(image)
    pen.rectangle((0, 0, SIZE[0], 26), fill=STRONG)
    # Two that overlap: the portraits of a pair, as the site draws them.
    pen.ellipse((900, 330, 1360, 790), fill=SAND)
    pen.ellipse((740, 470, 1000, 730), fill=DEEP)
    title, name = (section, programme) if section else (programme, "")
    bottom = _set(pen, _letters(title), top=120, largest=LARGEST, colour=INK)
    if name:
        _set(pen, _letters(name), top=bottom + 36, largest=56, colour=STRONG)
    written = io.BytesIO()
    image.quantize(palette=_palette(), dither=Image.Dither.NONE).save(written, "PNG", compress_level=6)
    return written.getvalue()


@cache
def _palette() -> Image.Image:
    """Known beforehand, for to find the best colours takes ten times as long as to draw with them."""
    ground = ImageColor.getrgb(GROUND)
    parts = [*ImageColor.getrgb(SAND), *ImageColor.getrgb(DEEP)]
    for letters in (ImageColor.getrgb(INK), ImageColor.getrgb(STRONG)):
        for shade in range(SHADES):
            parts += [round(a + (b - a) * shade / (SHADES - 1)) for a, b in zip(ground, letters, strict=True)]
    palette = Image.new("P", (1, 1))
    palette.putpalette(parts)
    return palette


def _set(pen: ImageDraw.ImageDraw, text: str, *, top: int, largest: int, colour: str) -> int:
    """Draws the text from the left margin on, and says where it ends below."""
    if not text:
        return top
    size, lines = _fitting(text, largest)
    font = _font(size)
    for line in lines:
        pen.text((MARGIN, top), line, font=font, fill=colour)
        top += round(size * 1.18)
    return top


def _fitting(text: str, largest: int) -> tuple[int, list[str]]:
    """The largest letters in which the text fits its lines; the smallest, cut by an ellipsis, where none do."""
    for size in range(largest, SMALLEST - 1, -4):
        lines = _broken(text, size)
        if len(lines) <= LINES and all(_width(line, size) <= ROOM for line in lines):
            return size, lines
    kept = _broken(text, SMALLEST)[:LINES]
    while _width(f"{kept[-1]}…", SMALLEST) > ROOM:
        kept[-1] = kept[-1][:-1].rstrip()
    return SMALLEST, [*kept[:-1], f"{kept[-1]}…"]


def _broken(text: str, size: int) -> list[str]:
    lines: list[str] = []
    for word in text.split(" "):
        if lines and _width(f"{lines[-1]} {word}", size) <= ROOM:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def _width(text: str, size: int) -> float:
    return _font(size).getlength(text)


@lru_cache(maxsize=64)
def _font(size: int) -> ImageFont.FreeTypeFont:
    # One layout engine wherever a site is built, so that two machines draw the same picture.
    return ImageFont.truetype(FONT, size, layout_engine=ImageFont.Layout.BASIC)


def _letters(text: str) -> str:
    """The text in letters that the font has, without accents that it lacks; nothing where a letter is wanting.

    A name is better left out than misspelt.
    """
    known = [one if _has(one) else _plain(one) for one in unicodedata.normalize("NFC", text)]
    return "".join(known).strip() if all(known) else ""


def _plain(letter: str) -> str:
    return "".join(one for one in unicodedata.normalize("NFKD", letter) if _has(one))


@lru_cache(maxsize=1024)
def _has(letter: str) -> bool:
    if letter.isspace():
        return letter in " \u00a0\u202f"
    return _shape(letter) != _shape("\U0010ffff")


def _shape(letter: str) -> bytes:
    return bytes(_font(SMALLEST).getmask(letter))
