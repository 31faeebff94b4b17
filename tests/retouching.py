"""A picture's file with the same pixels and other metadata: camera, place, author, comment, bytes behind the end.

Done on the bytes, because writing the pixels anew would change them. A colour profile stays, for it says what
the pixels mean; the words in it become others.
"""

from __future__ import annotations

import io
import re
import struct
import zlib
from collections.abc import Iterator
from xml.sax.saxutils import escape

from PIL import ExifTags, Image

from generator.private.proof.random_values import RandomValues

_JPEG_WORDS = frozenset({0xE1, 0xE2, 0xED, 0xFE})
"""Segments that say something: camera and place, colour profile and further pictures, press, comment."""
_PNG_WORDS = frozenset({b"tEXt", b"zTXt", b"iTXt", b"eXIf", b"tIME"})
_WEBP_WORDS = frozenset({b"EXIF", b"XMP "})
_PROFILE_SIGN = b"ICC_PROFILE\x00\x01\x01"
"""Before a profile in a JPEG that is in one piece."""
_PROFILE_WORDS = frozenset({b"desc", b"cprt", b"dmnd", b"dmdd", b"vued", b"targ"})
"""Tags of a profile that say something to people (ICC.1:2022, 9.2)."""
_EXIF_SIGN = b"Exif\x00\x00"


def retouched(data: bytes, values: RandomValues) -> bytes:
    """`data` with other metadata. Which side is up stays: it belongs to the pixels."""
    behind = values.line().encode()
    if b"<svg" in data:
        # Nothing may stand behind an SVG but a remark.
        behind = b"<!-- " + behind.replace(b"-", b"") + b" -->"
    return _with_other_words(data, values) + behind


def _with_other_words(data: bytes, values: RandomValues) -> bytes:
    if data.startswith(b"\xff\xd8") and b"\xff\xda" in data:
        return _jpeg(data, values)
    if data.startswith(b"\x89PNG") and b"IEND" in data:
        return _png(data, values)
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return _webp(data, values)
    if b"<svg" in data:
        return _svg(data, values)
    return data


def _exif(data: bytes, values: RandomValues) -> bytes:
    exif = Image.Exif()
    with Image.open(io.BytesIO(data)) as image:
        turn = image.getexif().get(ExifTags.Base.Orientation)
    if turn is not None:
        exif[ExifTags.Base.Orientation] = turn
    exif[ExifTags.Base.Artist] = exif[ExifTags.Base.ImageDescription] = str(values.line())
    exif.get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS.GPSLatitude] = (float(values.roll.randrange(90)), 1.0, 2.0)
    return exif.tobytes()


def _jpeg(data: bytes, values: RandomValues) -> bytes:
    note, comment = _EXIF_SIGN + _exif(data, values).removeprefix(_EXIF_SIGN), str(values.line()).encode()
    new = [
        b"\xff" + bytes([mark]) + (len(body) + 2).to_bytes(2, "big") + body
        for mark, body in ((0xE1, note), (0xFE, comment))
    ]
    kept, at = [], 2
    while at + 4 <= len(data) and data[at] == 0xFF and data[at + 1] not in (0xDA, 0xD9):
        size = int.from_bytes(data[at + 2 : at + 4], "big") + 2
        segment = data[at : at + size]
        if segment[4:].startswith(_PROFILE_SIGN):
            start = 4 + len(_PROFILE_SIGN)
            kept.append(segment[:start] + _profile(segment[start:], values))
        elif data[at + 1] not in _JPEG_WORDS or segment[4:].startswith(_PROFILE_SIGN[:12]):
            kept.append(segment)
        at += size
    return b"".join((data[:2], *new, *kept, data[at:]))


def _png(data: bytes, values: RandomValues) -> bytes:
    words = b"Comment\x00" + str(values.line()).encode("latin-1")
    new = [_png_chunk(b"tEXt", words), _png_chunk(b"eXIf", _exif(data, values).removeprefix(_EXIF_SIGN))]
    at, kept = 8, []
    while at + 12 <= len(data):
        size, kind = int.from_bytes(data[at : at + 4], "big") + 12, data[at + 4 : at + 8]
        if kind == b"iCCP":
            kept.append(_png_profile(data[at + 8 : at + size - 4], values))
        elif kind not in _PNG_WORDS:
            kept.append(data[at : at + size])
        at += size
        if kind == b"IEND":
            break
    return b"".join((data[:8], *kept[:1], *new, *kept[1:]))


def _png_chunk(kind: bytes, body: bytes) -> bytes:
    return len(body).to_bytes(4, "big") + kind + body + zlib.crc32(kind + body).to_bytes(4, "big")


def _png_profile(body: bytes, values: RandomValues) -> bytes:
    _, _, packed = body.partition(b"\x00")
    told = zlib.compress(_profile(zlib.decompressobj().decompress(packed[1:], 1 << 24), values))
    return _png_chunk(b"iCCP", values.word().encode()[:79] + b"\x00\x00" + told)


def _profile(profile: bytes, values: RandomValues) -> bytes:
    """With other letters in its words, in their places: the numbers, by which pixels are read, stay."""
    changed = bytearray(profile)
    for at in range(132, 132 + 12 * int.from_bytes(profile[128:132], "big"), 12):
        tag, start, size = profile[at : at + 4], *struct.unpack_from(">II", profile, at + 4)
        if tag in _PROFILE_WORDS:
            for letter in range(start + 12, min(start + size, len(profile))):
                if chr(changed[letter]).isalpha():
                    changed[letter] = values.roll.choice(b"aeinorstu")
    return bytes(changed)


def _webp(data: bytes, values: RandomValues) -> bytes:
    chunks = [(kind, body) for kind, body in _webp_chunks(data) if kind not in _WEBP_WORDS]
    if chunks and chunks[0][0] == b"VP8X":
        flags, size = chunks.pop(0)[1][:1], data[24:30]
    else:
        with Image.open(io.BytesIO(data)) as image:
            alpha = 0x10 if image.mode == "RGBA" else 0
            size = b"".join((side - 1).to_bytes(3, "little") for side in image.size)
        flags = bytes([alpha])
    chunks = [(kind, _profile(body, values) if kind == b"ICCP" else body) for kind, body in chunks]
    # Of what may follow: profile, animation and transparency as before, and camera data.
    head = bytes([flags[0] & 0x32 | 0x08]) + bytes(3) + size
    told = [(b"VP8X", head), *chunks, (b"EXIF", _exif(data, values))]
    body = b"WEBP" + b"".join(
        kind + len(one).to_bytes(4, "little") + one + b"\x00" * (len(one) % 2) for kind, one in told
    )
    return b"RIFF" + len(body).to_bytes(4, "little") + body


def _webp_chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    at, end = 12, 8 + int.from_bytes(data[4:8], "little")
    while at + 8 <= min(end, len(data)):
        size = int.from_bytes(data[at + 4 : at + 8], "little")
        yield data[at : at + 4], data[at + 8 : at + 8 + size]
        at += 8 + size + size % 2


_REMARKS = re.compile(rb"<!--.*?-->|<(title|desc|metadata)\b[^>]*>.*?</\1>", re.DOTALL)
_ROOT = re.compile(rb"<svg\b(?:[^>\"']|\"[^\"]*\"|'[^']*')*?(/?)>")


def _svg(data: bytes, values: RandomValues) -> bytes:
    """With other remarks and another title, and a name for the whole: the shapes stay."""
    said = escape(str(values.line())).replace("-", " ").encode()
    bare = _REMARKS.sub(b"", data)
    root = _ROOT.search(bare)
    if root is None or root[1]:
        return bare
    name = b' data-name="' + values.word().encode() + b'"'
    told = b"<title>" + said + b"</title><!-- " + said + b" --><metadata>" + said + b"</metadata>"
    return bare[: root.end() - 1] + name + b">" + told + bare[root.end() :]
