"""Photographs and pictures: read with distrust, published as new files made from their pixels.

Nothing of the editor's file but its pixels reaches the site: no camera data, no place, no comment,
no thumbnail, no bytes behind the end, and not its name.
"""

from __future__ import annotations

import hashlib
import io
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Protocol, runtime_checkable

from PIL import ExifTags, Image, UnidentifiedImageError

from generator.source import bytes_of

FORMATS = {".jpg": ("JPEG", "MPO"), ".jpeg": ("JPEG", "MPO"), ".png": ("PNG",), ".webp": ("WEBP",)}
"""What an ending promises; many telephones write MPO, which is a JPEG with a second picture behind it."""
LARGEST_FILE = 40 * 1024 * 1024
"""Bytes; a larger file is refused before it is opened."""
MOST_PIXELS = 52_000_000
"""More is a decompression bomb, or a poster: either is refused."""
MOST_WHOLE_PIXELS = 13_000_000
"""Of what has to be decoded whole: all but a camera's JPEG, which is made smaller on the way."""
WIDEST = 1200
"""Pixels: the widest column of the site on a screen of double density."""
HIGHEST = 16_000
"""Pixels: WebP ends a little above."""
LONGEST_SIDE = 65_535
"""Pixels: JPEG goes no further, and scaling a longer one down would take all the memory."""
QUALITY = 82

_UPRIGHT = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
"""What undoes each orientation that a camera may have noted."""
_SIDEWAYS = {_UPRIGHT[note] for note in (5, 6, 7, 8)}


@dataclass(frozen=True)
class Derivative:
    """A published picture: its name (made from its bytes), its bytes, and its size in pixels."""

    name: str
    data: bytes
    width: int
    height: int


Derive = Callable[[Path], Derivative]


def problem_with(path: Path) -> str:
    """What keeps a picture from being published, as a word: ``unreadable``, ``large``, ``disguised``, ``broken``.

    An empty text where nothing does. The pixels are decoded, so a file cut short is found here and
    not in the middle of a build.
    """
    try:
        derive(path)
    except Unusable as unusable:
        return unusable.problem
    return ""


def derive(path: Path) -> Derivative:
    """The published form of a picture: upright, at most 1,200 pixels wide and 16,000 high, WebP.

    Made once as long as the file does not change. Raises `Unusable`; `problem_with` has told why before.
    """
    try:
        found = path.stat()
    except OSError:
        raise Unusable("unreadable") from None
    return _derived(path, found.st_mtime_ns, found.st_size)


@lru_cache(maxsize=512)
def _derived(path: Path, changed: int, size: int) -> Derivative:
    image = _pixels(path)
    # From the bare pixels: an image keeps its metadata in memory, and `save` would write some.
    bare = Image.frombytes(image.mode, image.size, image.tobytes())
    written = io.BytesIO()
    bare.save(written, "WEBP", quality=QUALITY, method=4, exact=False)
    data = written.getvalue()
    return Derivative(f"{hashlib.sha256(data).hexdigest()[:20]}.webp", data, bare.width, bare.height)


class Unusable(Exception):  # noqa: N818 – says what is wrong, as the other reasons do
    """A picture that cannot be published; `problem` is one of the words of `problem_with`."""

    def __init__(self, problem: str) -> None:
        super().__init__(problem)
        self.problem = problem


def _pixels(path: Path) -> Image.Image:
    """The decoded picture, upright, of the published size, without transparency."""
    data = _bytes_of(path)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(io.BytesIO(data), formats=("JPEG", "PNG", "WEBP")) as opened:
                _demand_bearable(opened)
                if opened.format not in FORMATS[path.suffix.lower()]:
                    raise Unusable("disguised")
                opened.draft(None, (2 * WIDEST, 2 * WIDEST))
                opened.load()
                return _upright_and_small(opened)
    except Unusable:
        raise
    except Image.DecompressionBombError:
        raise Unusable("large") from None
    except UnidentifiedImageError:
        raise Unusable("disguised") from None
    except Exception:  # a damaged file makes Pillow's readers raise anything
        raise Unusable("broken") from None


@runtime_checkable
class _BringsItsBytes(Protocol):
    """A path to a file that lies nowhere (generator/audit/elsewhere.py)."""

    data: bytes


def _bytes_of(path: Path) -> bytes:
    if isinstance(path, _BringsItsBytes):
        return path.data
    try:
        data = bytes_of(path, LARGEST_FILE)
    except OSError:
        raise Unusable("unreadable") from None
    if data is None:
        raise Unusable("large")
    return data


def _demand_bearable(image: Image.Image) -> None:
    in_passing = image.format in ("JPEG", "MPO") and image.mode in ("RGB", "L") and "progressive" not in image.info
    most = MOST_PIXELS if in_passing else MOST_WHOLE_PIXELS
    if image.width * image.height > most or max(image.size) > LONGEST_SIDE:
        raise Unusable("large")


def _upright_and_small(image: Image.Image) -> Image.Image:
    """As the camera was held, of the published size, opaque. Made small first: each copy of a large one costs."""
    turn = _turn(image)
    width, height = image.size if turn not in _SIDEWAYS else image.size[::-1]
    scale = min(1, WIDEST / width, HIGHEST / height)
    plain = image if image.mode in ("RGB", "L") else _opaque(image)
    if scale < 1:
        smaller = (max(1, round(image.width * scale)), max(1, round(image.height * scale)))
        plain = plain.resize(smaller, Image.Resampling.LANCZOS)
    plain = plain.convert("RGB")
    return plain if turn is None else plain.transpose(turn)


def _turn(image: Image.Image) -> Image.Transpose | None:
    """What the camera noted; the note may be damaged where the pixels are not."""
    try:
        return _UPRIGHT.get(int(image.getexif().get(ExifTags.Base.Orientation, 1)))
    except Exception:
        return None


def _opaque(image: Image.Image) -> Image.Image:
    """On white: what is behind a transparent picture would differ between light and dark pages."""
    with_alpha = image if image.mode == "RGBA" else image.convert("RGBA")
    ground = Image.new("RGB", with_alpha.size, "white")
    ground.paste(with_alpha, mask=with_alpha.getchannel("A"))
    return ground
