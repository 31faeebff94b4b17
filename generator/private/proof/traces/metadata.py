"""What a picture's file says besides its pixels: camera, place, author, comments, colour profile, bytes behind."""

from __future__ import annotations

import io
import re
import warnings
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from PIL import ExifTags, Image, IptcImagePlugin
from PIL.JpegImagePlugin import JpegImageFile

from generator.private.pictures import LARGEST_FILE, is_drawing
from generator.private.pictures.photographs import MOST_PIXELS
from generator.private.proof.traces.drawn import remarks

PICTURE_SIGNS = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"RIFF", b"GIF8")
Facts = dict[Any, Any]
FORMATS = ("JPEG", "PNG", "WEBP", "GIF")

_PIXELS = frozenset({b"IDAT", b"fdAT", b"PLTE", b"tRNS", b"VP8 ", b"VP8L", b"ALPH", b"ANMF", b"ANIM", b"VP8X", b"IHDR"})
"""Chunks of PNG and WebP that hold no words."""
_RUN = re.compile(r"[^\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffd]{4,}")
_WIDE_RUN = re.compile(rb"(?:[\x20-\x7e\xa0-\xff]\x00){4,}")
_WIDE_RUN_BIG = re.compile(rb"(?:\x00[\x20-\x7e\xa0-\xff]){4,}")


def strings_of_file(path: Path) -> list[Any]:
    """The words and the places (floats, in degrees) in a picture of the content; none where it cannot be read."""
    try:
        data = path.read_bytes() if path.stat().st_size <= LARGEST_FILE else b""
    except OSError:
        return []
    if is_drawing(path.name):
        return list(remarks(data))
    return [*(one for one in strings(data) if _is_told(one)), *places(data)]


def strings(data: bytes) -> list[str]:
    """Every piece of text in the picture's file, its compressed pixels aside; each once."""
    found = [*_told_by_pillow(data), *(run for part in parts(data) for run in runs(part))]
    return list(dict.fromkeys(found))


def _is_told(run: str) -> bool:
    """Whether it is likely to be words: a preview's pixels read as letters, too."""
    return sum(one.isascii() and (one.isalnum() or one == " ") for one in run) * 3 >= len(run.strip()) * 2 > 0


def places(data: bytes) -> list[float]:
    """Latitude and longitude in degrees, where the camera noted them."""
    gps = _exif(data)[1]
    told = []
    for key in (ExifTags.GPS.GPSLatitude, ExifTags.GPS.GPSLongitude):
        try:
            degrees, minutes, seconds = (float(one) for one in gps[key])
            told.append(degrees + minutes / 60 + seconds / 3600)
        except (KeyError, TypeError, ValueError, ZeroDivisionError):
            continue
    return [one for one in told if one]


def runs(data: bytes) -> list[str]:
    """What can be read in bytes of any kind, in the encodings of picture files."""
    text = data.decode("utf-8", "replace")
    wide = [one.decode("utf-16-le") for one in _WIDE_RUN.findall(data)]
    wide += [one.decode("utf-16-be") for one in _WIDE_RUN_BIG.findall(data)]
    narrow = _RUN.findall(text)
    if "\ufffd" in text:
        narrow += _RUN.findall(data.decode("latin-1"))
    return narrow + wide


def parts(data: bytes) -> Iterator[bytes]:
    """The bytes of the file that are no pixels, part by part; unpacked where PNG packs them."""
    if data.startswith(b"\x89PNG"):
        yield from _png_parts(data)
    elif data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        end = 8 + int.from_bytes(data[4:8], "little")
        yield from _webp_parts(data[12:end])
        yield data[end:]
    elif data.startswith(b"\xff\xd8"):
        yield from _jpeg_parts(data)
    elif data.startswith(b"GIF8"):
        yield from re.findall(rb"\x21[\xfe\xff](.*?)\x00", data, re.DOTALL)
        yield data[data.rfind(b"\x3b") + 1 :]


def _png_parts(data: bytes) -> Iterator[bytes]:
    at = 8
    while at + 12 <= len(data):
        size, kind = int.from_bytes(data[at : at + 4], "big"), data[at + 4 : at + 8]
        body = data[at + 8 : at + 8 + size]
        at += size + 12
        if kind not in _PIXELS:
            yield body
            if kind in (b"zTXt", b"iTXt", b"iCCP"):
                yield from (inflated(body[start:]) for start in _zlib_starts(body))
        if kind == b"IEND":
            break
    yield data[at:]


def _zlib_starts(body: bytes) -> list[int]:
    return [one.start() for one in re.finditer(rb"\x78[\x01\x5e\x9c\xda]", body)][:4]


def inflated(body: bytes) -> bytes:
    """What zlib packed; as much of it as is whole."""
    try:
        return zlib.decompressobj().decompress(body, 1 << 22)
    except zlib.error:
        return b""


def _webp_parts(data: bytes) -> Iterator[bytes]:
    at = 0
    while at + 8 <= len(data):
        kind, size = data[at : at + 4], int.from_bytes(data[at + 4 : at + 8], "little")
        if kind not in _PIXELS:
            yield data[at + 8 : at + 8 + size]
        at += 8 + size + size % 2


def _jpeg_parts(data: bytes) -> Iterator[bytes]:
    at = 2
    while at + 4 <= len(data) and data[at] == 0xFF:
        marker, size = data[at + 1], int.from_bytes(data[at + 2 : at + 4], "big")
        if 0xE0 <= marker <= 0xEF or marker == 0xFE:
            yield data[at + 4 : at + 2 + size]
        at += 2 + size
        if marker == 0xDA:
            end = data.rfind(b"\xff\xd9")
            yield data[end + 2 :] if end > 0 else b""
            # A second picture behind the first, as telephones write it, has words of its own.
            second = data.find(b"\xff\xd8\xff", at)
            if second > 0:
                yield from _jpeg_parts(data[second:])
            break


def _told_by_pillow(data: bytes) -> Iterator[str]:
    base, gps, info, iptc = _exif(data)
    for value in (*base.values(), *gps.values(), *info.values(), *iptc.values()):
        for one in value if isinstance(value, list | tuple) else (value,):
            if isinstance(one, str):
                yield one
            elif isinstance(one, bytes):
                yield from runs(one)


def _exif(data: bytes) -> tuple[Facts, Facts, Facts, Facts]:
    """Camera data, place, the rest of what Pillow knows, and the press data; empty where the file is damaged."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(io.BytesIO(data), formats=FORMATS) as image:
                if image.width * image.height > MOST_PIXELS:
                    return {}, {}, {}, {}
                exif = image.getexif()
                base, place = ({**exif, **exif.get_ifd(ExifTags.IFD.Exif)}, {**exif.get_ifd(ExifTags.IFD.GPSInfo)})
                press = IptcImagePlugin.getiptcinfo(image) if isinstance(image, JpegImageFile) else None
                return base, place, dict(image.info), dict(press or {})
    except Exception:  # a damaged file makes Pillow's readers raise anything; `parts` reads it all the same
        return {}, {}, {}, {}
