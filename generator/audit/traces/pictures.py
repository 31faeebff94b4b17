"""Photographs themselves: none that is not shown, and no editor's own file, lies on the site, packed or not."""

from __future__ import annotations

import base64
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path, PurePosixPath

from ahocorasick_rs import BytesAhoCorasick

from generator.audit.withheld import open_gallery, shown_in
from generator.content import Content
from generator.pictures import Unusable, derive

PROBE = 48
"""Bytes out of the middle of a picture: packed pixels, which no other file has."""


def find_pictures(content: Content, today: date, files: Mapping[str, bytes]) -> Iterator[tuple[str, str]]:
    """Each file of the site that is a withheld picture, or holds an editor's file, with whose it is."""
    owners = _owners(content)
    shown = frozenset(_shown(content, today))
    allowed = {one for file in shown if (one := _published(content.pictures[file])) is not None}
    probes: dict[bytes, str] = {}
    for file, path in content.pictures.items():
        made = None if file in shown else _published(path)
        if made is not None and made not in allowed:
            probes |= dict.fromkeys(_probes(made), owners[file])
        original = _bytes(path)
        if original not in allowed:
            probes |= dict.fromkeys(_probes(original), owners[file])
    patterns = list(probes)
    search = BytesAhoCorasick(patterns)
    for name, data in files.items():
        for at in dict.fromkeys(at for at, _, _ in search.find_matches_as_indexes(data)):
            yield name, probes[patterns[at]]


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


def _published(path: Path) -> bytes | None:
    try:
        return derive(path).data
    except Unusable:
        return None


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""


def _shown(content: Content, today: date) -> Iterator[str]:
    for folder in content.cohorts.values():
        people = shown_in(content, folder, today)
        for key, person in folder.people.items():
            if person.photo is not None and "photo" in people[key].fields:
                yield content.photo_file(folder.id, person.photo.file)
        for index in open_gallery(folder, {key: one.agreed for key, one in people.items()}):
            yield content.photo_file(folder.id, folder.cohort.gallery[index].file)
    for guide in content.guides.values():
        yield from (content.image_file(step.image.file) for step in guide.steps if step.image is not None)


def _owners(content: Content) -> dict[str, str]:
    """By picture: whose portrait it is, else its cohort, or the resources."""
    found = {}
    for file in content.pictures:
        parts = PurePosixPath(file).parts
        found[file] = parts[2] if len(parts) > 3 and parts[1] == "cohorts" else "resources"
    for folder, key, person in content.people():
        if person.photo is not None:
            found[content.photo_file(folder.id, person.photo.file)] = f"{folder.id}/{key}"
    return found
