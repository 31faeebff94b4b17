"""Photographs, and other pictures made of pixels: read with distrust, published as new files made from their pixels.

Nothing of the editor's file but its pixels reaches the site: no camera data, no place, no comment,
no thumbnail, no bytes behind the end, and not its name.
"""

from __future__ import annotations

import io
import warnings
from collections.abc import Mapping
from typing import Any

from PIL import ExifTags, Image, ImageCms, UnidentifiedImageError

from generator.private.pictures.derivative import Derivative, PublishedFile, Unusable

FORMATS = {".jpg": ("JPEG", "MPO"), ".jpeg": ("JPEG", "MPO"), ".png": ("PNG",), ".webp": ("WEBP",)}
"""What an ending promises; many telephones write MPO, which is a JPEG with a second picture behind it."""
MOST_PIXELS = 52_000_000
"""More is a decompression bomb, or a poster: either is refused."""
MOST_WHOLE_PIXELS = 13_000_000
"""Of what has to be decoded whole: all but a camera's JPEG, which is made smaller on the way."""
WIDTHS = (480, 800, 1200)
"""Pixels, of the WebP files: a browser takes the narrowest that fills its column. None is wider than the photograph."""
WIDEST = WIDTHS[-1]
"""The widest column of the site on a screen of double density."""
PLAIN_WIDTH = 800
"""Pixels, of the JPEG that browsers older than 2020 show."""
HIGHEST = 16_000
"""Pixels: WebP ends a little above."""
LONGEST_SIDE = 65_535
"""Pixels: JPEG goes no further, and scaling a longer one down would take all the memory."""
RECIPE = 1
"""Counted up with every change of this file that changes what is made of a photograph."""
QUALITY = 82
ENCODINGS: Mapping[str, Mapping[str, Any]] = {
    "WEBP": {"method": 4, "exact": False},
    "JPEG": {"optimize": True, "progressive": True},
}
ENDINGS = {"WEBP": ".webp", "JPEG": ".jpg"}
LARGEST_PROFILE = 4 * 1024 * 1024
"""Bytes of a colour profile; the largest in use, of four inks, have about a half of that."""

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
_SRGB = ImageCms.createProfile("sRGB")
_SIDEWAYS = {_UPRIGHT[note] for note in (5, 6, 7, 8)}


def derive(data: bytes, ending: str) -> Derivative:
    """The published form of a photograph: upright, in sRGB, in up to three widths as WebP and in one as JPEG.

    `ending` is that of the editor's file. Raises `Unusable`.
    """
    image = _pixels(data, ending)
    sizes = tuple(_encoded(image, width, "WEBP") for width in _widths(image.width))
    return Derivative(_encoded(image, min(image.width, PLAIN_WIDTH), "JPEG"), sizes)


def _widths(widest: int) -> tuple[int, ...]:
    return (*(width for width in WIDTHS if width < widest), widest)


def _encoded(image: Image.Image, width: int, kind: str) -> PublishedFile:
    size = (width, max(1, round(image.height * width / image.width)))
    right = image if size == image.size else image.resize(size, Image.Resampling.LANCZOS)
    # From the bare pixels: an image keeps its metadata in memory, and `save` would write some.
    bare = Image.frombytes(right.mode, right.size, right.tobytes())
    written = io.BytesIO()
    bare.save(written, kind, quality=QUALITY, **ENCODINGS[kind])
    return PublishedFile.of(written.getvalue(), ENDINGS[kind], *bare.size)


def _pixels(data: bytes, ending: str) -> Image.Image:
    """The decoded picture, upright, of the largest published size, in sRGB, without transparency."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(io.BytesIO(data), formats=("JPEG", "PNG", "WEBP")) as opened:
                _demand_bearable(opened)
                if opened.format not in FORMATS[ending.lower()]:
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
    plain = image if image.mode in ("RGB", "L", "CMYK") else _opaque(image)
    if scale < 1:
        smaller = (max(1, round(image.width * scale)), max(1, round(image.height * scale)))
        plain = plain.resize(smaller, Image.Resampling.LANCZOS)
    plain = _in_srgb(plain, image.info.get("icc_profile"))
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


def _in_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    """In the colours that every screen assumes where no profile is given, for none is published.

    What the numbers mean is told by the file's own profile; a damaged one, or one of other pixels, tells nothing.
    """
    if profile and len(profile) <= LARGEST_PROFILE:
        try:
            told = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            converted = ImageCms.profileToProfile(image, told, _SRGB, outputMode="RGB")
        except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
            converted = None
        if converted is not None:
            return converted
    return image.convert("RGB")
