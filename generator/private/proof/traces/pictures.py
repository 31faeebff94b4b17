"""Photographs themselves: none that is not shown, and no editor's own file, lies on the site, packed or not."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ahocorasick_rs import BytesAhoCorasick

from generator.private.consent import withholding
from generator.private.consent.withholding import Units
from generator.private.pictures import Unusable, derive
from generator.private.proof.photographs import picture_owners, pictures_shown
from generator.private.reading.content import Content

PROBE = 48
"""Bytes out of the middle of a picture: packed pixels, which no other file has."""


@dataclass(frozen=True)
class Photographs:
    """What withheld pictures, and all editors' own files of pictures, are known by; `owners` are in the same order."""

    owners: tuple[str, ...]
    common: frozenset[int]
    """Pieces that shown pictures have too: what they share (a sky, a wall) tells nothing of anybody."""
    search: BytesAhoCorasick

    @classmethod
    def of(cls, content: Content, units: Units, today: date) -> Photographs:
        owners = picture_owners(content)
        shown = pictures_shown(withholding.reduced(content, units), today) & content.pictures.keys()
        allowed = {one for file in shown for one in _published(content.pictures[file])}
        probes: dict[bytes, str] = {}
        for file, path in content.pictures.items():
            for data in (_bytes(path), *(() if file in shown else _published(path))):
                if data not in allowed:
                    probes |= dict.fromkeys(_probes(data), owners[file])
        search = BytesAhoCorasick(list(probes))
        common = {at for data in allowed for at, _, _ in search.find_matches_as_indexes(data)}
        return cls(tuple(probes.values()), frozenset(common), search)

    def held(self, data: bytes) -> Iterator[str]:
        """Whose pictures the bytes of a file hold."""
        found = dict.fromkeys(at for at, _, _ in self.search.find_matches_as_indexes(data))
        yield from dict.fromkeys(self.owners[at] for at in found if at not in self.common)


def _probes(data: bytes) -> Iterator[bytes]:
    """A piece of the middle, as it is and as base64 writes it at each of its three steps."""
    middle = data[len(data) // 2 :][:PROBE]
    if len(set(middle)) < PROBE // 3:
        return
    yield middle
    for step in range(3):
        # The signs at the ends depend on the bytes beside them.
        written = base64.b64encode(bytes(step) + middle)[4:-4]
        yield from {written, written.replace(b"+", b"-").replace(b"/", b"_")}


def _published(path: Path) -> tuple[bytes, ...]:
    try:
        return tuple(one.data for one in derive(path).files)
    except Unusable:
        return ()


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""
