"""The sitemap: the addresses of all pages and of nothing else, once each, and the day the site was built as of."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from datetime import date
from xml.etree import ElementTree

from generator.public.inspection.built import BuiltSite
from generator.public.inspection.expected import SITEMAP, SITEMAP_PACKED, Expected
from generator.reporting.diagnostics import Diagnostic

_NAMES = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
_LIKE_OURS = re.compile(rb'<\?xml version="1\.0" encoding="UTF-8"\?>[^!?]*')
"""One declaration, and no document type, comment or instruction, which could hold anything or become anything."""


def find_wrong_addresses(built: BuiltSite, expected: Expected) -> Iterator[Diagnostic]:
    """What is wrong with ``sitemap.xml`` and its packed twin, where they are there at all."""
    plain, packed = built.files.get(SITEMAP), built.files.get(SITEMAP_PACKED)
    if plain is not None:
        entries = _entries(plain)
        wanted = sorted(expected.url(path) for path in expected.pages) if expected.address else []
        days = {day for _, day in entries} if entries is not None else set()
        if entries is None or sorted(address for address, _ in entries) != wanted or len(days) > 1 or None in days:
            yield Diagnostic("broken-sitemap", SITEMAP)
    if packed is not None and _unpacked(packed) != plain:
        yield Diagnostic("broken-sitemap", SITEMAP_PACKED)


def day_of(built: BuiltSite) -> date | None:
    """As of which day the site was built; None where it does not say so."""
    days = {day for _, day in _entries(built.files.get(SITEMAP, b"")) or ()}
    return days.pop() if len(days) == 1 else None


def address_of(built: BuiltSite) -> str | None:
    """For which address the site was built, with a ``/`` at its end; None where it does not say so."""
    return min((address for address, _ in _entries(built.files.get(SITEMAP, b"")) or ()), key=len, default=None)


def _entries(data: bytes) -> list[tuple[str, date | None]] | None:
    """Each address with its day; None where the file holds anything else."""
    if not _LIKE_OURS.fullmatch(data):
        return None
    try:
        root = ElementTree.fromstring(data)
    except ElementTree.ParseError:
        return None
    found = []
    for node in root.iter():
        text = (node.text or "").strip()
        known = node.tag in (f"{_NAMES}{name}" for name in ("urlset", "url", "loc", "lastmod"))
        if not known or node.attrib or (node.tail or "").strip() or (len(node) and text):
            return None
    for url in root:
        if [child.tag for child in url] != [f"{_NAMES}loc", f"{_NAMES}lastmod"]:
            return None
        found.append((url[0].text or "", _day(url[1].text or "")))
    return found


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _unpacked(data: bytes) -> bytes | None:
    """What a gzip file holds: one member, no name but its own, no comment, nothing after it."""
    if data[:3] != b"\x1f\x8b\x08" or data[3] & ~0x08 or (data[3] and not data[10:].startswith(b"sitemap.xml\x00")):
        return None
    stream = zlib.decompressobj(wbits=31)
    try:
        content = stream.decompress(data, 1 << 26) + stream.flush()
    except zlib.error:
        return None
    return content if stream.eof and not stream.unused_data else None
