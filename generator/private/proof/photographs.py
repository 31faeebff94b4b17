"""Which pictures are shown, whose they are, and the same pictures as other files."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path, PurePosixPath

from generator.private.pictures import LARGEST_FILE
from generator.private.proof.dice import Dice
from generator.private.proof.elsewhere import Elsewhere
from generator.private.proof.retouching import blank, retouched
from generator.private.proof.withheld import open_gallery, shown_in
from generator.private.reading.content import Content

RESOURCES = "resources"
MOST_RETOUCHED = 4
"""Shown pictures that one build tries with other metadata: each is decoded and encoded once more. Chance chooses."""


def pictures_shown(content: Content, today: date) -> frozenset[str]:
    """The files of the pictures that may be seen; `content` is without the texts that are withheld."""
    return frozenset(_shown(content, today))


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


def picture_owners(content: Content) -> dict[str, str]:
    """By picture: whose portrait it is (``cohort/person``), else its cohort, or `RESOURCES`."""
    found = {}
    for file in content.pictures:
        parts = PurePosixPath(file).parts
        found[file] = parts[2] if len(parts) > 3 and parts[1] == "cohorts" else RESOURCES
    for folder, key, person in content.people():
        if person.photo is not None:
            found[content.photo_file(folder.id, person.photo.file)] = f"{folder.id}/{key}"
    return found


def with_other_files(content: Content, shown: Collection[str], dice: Dice, only: Collection[str] | None) -> Content:
    """`content` with other pictures where they are not shown, and some of the others with other metadata and names.

    `only` limits it to pictures of the named owners.
    """
    owners = picture_owners(content)
    files = [file for file in content.pictures if only is None or owners[file] in only]
    seen = [file for file in files if file in shown]
    chosen = frozenset(dice.roll.sample(seen, min(len(seen), MOST_RETOUCHED)))
    others = {
        file: _other(content.pictures[file], dice, hidden=file not in shown)
        for file in files
        if file in chosen or file not in shown
    }
    return replace(content, pictures={**content.pictures, **others})


def _other(path: Path, dice: Dice, *, hidden: bool) -> Path:
    data = blank(dice, path.suffix) if hidden else _read(path)
    if not data:
        return path
    data = data if hidden else retouched(data, dice)
    return Elsewhere.of(f"{dice.word()}{path.suffix}", data)


def _read(path: Path) -> bytes:
    """Nothing where it cannot be read, or would become too large for a picture."""
    try:
        return path.read_bytes() if path.stat().st_size < LARGEST_FILE - 100_000 else b""
    except OSError:
        return b""
