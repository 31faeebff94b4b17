"""The bytes of a file as texts: unpacked, decoded, and everything that is written in them in some other way.

What a reader, a search engine or a curious neighbour could read out of a file is read here: packed
files, the search index, pictures' metadata, PDF, base64, percent signs, escapes of JavaScript, JSON and CSS.
"""

from __future__ import annotations

import base64
import binascii
import json
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from html import unescape
from typing import Any
from urllib.parse import unquote

from generator.private.proof.traces import metadata
from generator.private.proof.traces.folding import EDGE

DEEPEST = 4
"""How many times something may be packed in something else."""
LARGEST = 1 << 27
"""Bytes unpacked from one file; a bomb is no page."""
SEARCH_SIGN = b"pagefind_dcd"
"""With which each of Pagefind's own files begins, once unpacked."""


class Kind(Enum):
    """What a text is, and so how it is read."""

    PAGE = "page"
    """HTML or another language of tags."""
    PLAIN = "plain"
    INDEX = "index"
    """Single words, one between two `EDGE`."""
    ENTRY = "entry"
    """A page's entry in the search index: `EDGE` between its parts, the page's own text first."""
    PICTURE = "picture"
    NAME = "name"
    NOISE = "noise"
    """Bytes of no known kind: short words stand in them by chance."""


@dataclass(frozen=True, slots=True)
class Reading:
    kind: Kind
    text: str
    packed: bool = False
    """Whether it lay in something packed, or in a picture: no line of the file can be told."""


def readings(data: bytes, depth: int = 0) -> Iterator[Reading]:
    """All that a file's bytes say, by how it is to be read."""
    packed = depth > 0
    if data.startswith(b"\x1f\x8b"):
        # The file's name, and a remark, may stand before what is packed.
        yield Reading(Kind.NAME, EDGE.join(metadata.runs(_gzip_head(data))), packed=True)
        yield from _deeper(_gunzipped(data), depth)
    elif data.startswith(SEARCH_SIGN):
        yield _search(data.removeprefix(SEARCH_SIGN))
    elif data.startswith(metadata.PICTURE_SIGNS):
        told = [
            *metadata.strings(data),
            *(f"{one:.{digits}f}" for one in metadata.places(data) for digits in (4, 5, 6)),
        ]
        yield Reading(Kind.PICTURE, EDGE.join(told), packed=True)
    elif data.startswith(b"%PDF"):
        yield Reading(Kind.PLAIN, EDGE.join(_pdf(data)), packed=True)
    elif (text := _text(data)) is None:
        yield Reading(Kind.NOISE, EDGE.join(metadata.runs(data)), packed=True)
    else:
        yield Reading(Kind.PAGE if "<" in text else Kind.PLAIN, text, packed)


def _deeper(data: bytes, depth: int) -> Iterator[Reading]:
    if depth < DEEPEST:
        yield from (Reading(one.kind, one.text, packed=True) for one in readings(data, depth + 1))


def _gunzipped(data: bytes) -> bytes:
    """All members of the file, and what follows them."""
    told, rest = b"", data
    while rest.startswith(b"\x1f\x8b") and len(told) < LARGEST:
        unpacker = zlib.decompressobj(wbits=31)
        try:
            told += unpacker.decompress(rest, LARGEST)
        except zlib.error:
            break
        rest = unpacker.unused_data
    return told + rest


def _gzip_head(data: bytes) -> bytes:
    """What stands in front of the packed bytes (RFC 1952)."""
    flags, at = data[3] if len(data) > 3 else 0, 10
    if flags & 4:
        at += 2 + int.from_bytes(data[at : at + 2], "little")
    for flag in (8, 16):
        if flags & flag:
            at = data.find(b"\x00", at) + 1 or len(data)
    return data[10:at]


def _text(data: bytes) -> str | None:
    """None where these are no letters at all."""
    for sign, encoding in ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"), (b"\xef\xbb\xbf", "utf-8-sig")):
        if data.startswith(sign):
            return data.decode(encoding, "replace")
    if b"\x00" in data[:4096]:
        return None
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        text = data.decode("latin-1")
        strange = sum((one < " " and one not in "\t\n\r\f") or "\x7f" <= one <= "\x9f" for one in text)
        return text if strange * 50 < len(text) else None


# -- the search index ------------------------------------------------------------------------------


def _search(data: bytes) -> Reading:
    if data.startswith(b"{"):
        entry = json.loads(data)
        content, *rest = (_json_texts(entry.pop(key, "")) for key in ("content", *sorted(entry.keys() - {"content"})))
        return Reading(
            Kind.ENTRY, EDGE.join((" ".join(content), *(one for texts in rest for one in texts))), packed=True
        )
    return Reading(Kind.INDEX, EDGE.join(_cbor_texts(data)), packed=True)


def _json_texts(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for key, one in value.items():
            yield str(key)
            yield from _json_texts(one)
    elif isinstance(value, list):
        for one in value:
            yield from _json_texts(one)
    elif isinstance(value, str):
        yield value


def _cbor_texts(data: bytes) -> Iterator[str]:
    """The texts in CBOR (RFC 8949), in their order: numbers and the heads of lists are passed over."""
    at = 0
    while at < len(data):
        kind, more = data[at] >> 5, data[at] & 31
        at, size = at + 1, more
        if 24 <= more <= 27:
            width = 1 << (more - 24)
            size, at = int.from_bytes(data[at : at + width], "big"), at + width
        if kind in (2, 3) and more < 28:
            if kind == 3:
                yield data[at : at + size].decode("utf-8", "replace")
            at += size


# -- PDF -------------------------------------------------------------------------------------------

_STREAM = re.compile(rb"stream\r?\n(.*?)endstream", re.DOTALL)
_SHOWN = re.compile(rb"\[((?:[^\[\]\\]|\\.)*)\]\s*TJ|(\((?:[^()\\]|\\.)*\))|<([0-9A-Fa-f\s]+)>", re.DOTALL)
_STRING = re.compile(rb"\(((?:[^()\\]|\\.)*)\)|<([0-9A-Fa-f\s]+)>", re.DOTALL)


def _pdf(data: bytes) -> Iterator[str]:
    """The strings of a PDF, packed streams included; letters that only a font explains are not known."""
    for part in (data, *(metadata.inflated(one) for one in _STREAM.findall(data))):
        for match in _SHOWN.finditer(part):
            pieces = _STRING.findall(match[1]) if match[1] is not None else _STRING.findall(match[0])
            yield "".join(_pdf_string(*one) for one in pieces)


def _pdf_string(literal: bytes, hexadecimal: bytes) -> str:
    digits = re.sub(rb"\s", b"", hexadecimal)
    data = bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode()) if digits else literal
    data = re.sub(rb"\\([0-7]{1,3})", lambda one: bytes([int(one[1], 8) & 255]), data).replace(b"\\", b"")
    return data.decode("utf-16-be", "replace") if data.startswith(b"\xfe\xff") else data.decode("cp1252", "replace")


# -- what is written in another way ----------------------------------------------------------------

_EDGES = re.compile(r"[\"<>\n\x00]")
_PERCENT = re.compile(r"%[0-9A-Fa-f]{2}")
_ESCAPE = re.compile(
    r"\\u\{([0-9A-Fa-f]{1,6})\}|\\u([0-9A-Fa-f]{4})|\\x([0-9A-Fa-f]{2})|\\([0-9A-Fa-f]{1,6})\s?|\\[nrt]"
)
_HEXADECIMAL = re.compile(r"[0-9A-Fa-f]{6,}")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
SHORTEST_TOKEN = 4
"""Signs of base64: three letters."""
_TOKEN = re.compile(r"[A-Za-z0-9+/_-]{6,}={0,2}")
_BARE = re.compile(r"[a-z]+|[A-Z]?[a-z]+(?:[-_/][a-z]+)*|[0-9]+|[-+/_]+")
"""A word as people write it; base64 of anything to be read looks otherwise."""
_QUOTED = re.compile(r"(?:=[0-9A-F]{2})+")


def hidden_in(text: str, depth: int = 0) -> Iterator[str]:
    """Everything that `text` says in another way than by its letters; what that says in its turn included."""
    if depth >= DEEPEST:
        return
    for one in _ways(text):
        yield one
        yield from hidden_in(one, depth + 1)


def _ways(text: str) -> Iterator[str]:
    if "&" in text:
        yield from (plain for run in _EDGES.split(text) if "&" in run and (plain := unescape(run)) != run)
    if "%" in text and _PERCENT.search(text):
        yield from (unquote(run.replace("+", " ")) for run in text.split() if _PERCENT.search(run))
    if "\\" in text:
        yield from (_unescaped(run) for run in _EDGES.split(text) if _ESCAPE.search(run))
    if "=" in text and _QUOTED.search(text):
        yield from (_requoted(run) for run in _EDGES.split(text) if _QUOTED.search(run))
    if "xn--" in text:
        yield from (_domain(one) for one in re.findall(r"[\w.-]*xn--[\w.-]+", text))
    for token in _TOKEN.findall(text):
        yield from _unpacked(token)


def _unescaped(text: str) -> str:
    def character(match: re.Match[str]) -> str:
        code = int(next((one for one in match.groups() if one), "20"), 16)
        return chr(code) if code <= 0x10FFFF else " "

    plain = _ESCAPE.sub(character, text)
    return plain.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _requoted(text: str) -> str:
    return binascii.a2b_qp(text.encode("utf-8", "replace")).decode("utf-8", "replace")


def _domain(name: str) -> str:
    try:
        return name.encode("ascii").decode("idna")
    except UnicodeError:
        return ""


@lru_cache(maxsize=200_000)
def _unpacked(token: str) -> tuple[str, ...]:
    """What a token says as base64, of either alphabet, or as hexadecimal digits; nothing where it is not text."""
    if _BARE.fullmatch(token):
        return ()
    told = []
    # In an address, what is packed may be one part of the way.
    for part in dict.fromkeys((token, *token.split("/"))):
        plain = part.rstrip("=")
        if len(plain) >= SHORTEST_TOKEN and len(plain) % 4 != 1:
            padded = plain.replace("-", "+").replace("_", "/") + "=" * (-len(plain) % 4)
            told.append(base64.b64decode(padded))
        if len(part) % 2 == 0 and _HEXADECIMAL.fullmatch(part):
            told.append(bytes.fromhex(part))
    return tuple(text for data in told for text in _said(data))


def _said(data: bytes) -> Iterator[str]:
    if data.startswith((b"\x1f\x8b", b"%PDF", *metadata.PICTURE_SIGNS)):
        yield from (one.text for one in readings(data, 1))
        return
    for encoding in ("utf-8", "utf-16-le"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if not _CONTROL.search(text) and (encoding == "utf-8" or sum(one < "\u0250" for one in text) * 2 > len(text)):
            yield text
            return
