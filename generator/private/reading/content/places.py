"""What belongs where in the content folder (content-format.md §1), and what a misplaced file is told."""

from __future__ import annotations

from collections.abc import Mapping

from generator.edition.slugs import slug
from generator.private.format.kinds import KINDS, PERSON, PHOTOS, PICTURES, Parts, ids_at
from generator.private.format.models.fields import PICTURE_ENDINGS, is_id

OTHER_PICTURES = (".svg", ".gif", ".heic", ".heif", ".bmp", ".tif", ".tiff", ".avif")

RECORD = "published-addresses.txt"
"""Every address that was ever published, those of people aside."""

Key = str
"""One item of the content by kind and id: ``person/toulouse/manon``, ``guide/canva``, ``term/banner``.
One that ends in ``/*`` stands for all that may be there."""


def expected(parts: Parts) -> str:
    """What a file at this place is: ``yaml``, ``picture``, ``record``, or the code of what is wrong with its place."""
    if parts == (RECORD,):
        return "record"
    for kind in KINDS:
        if kind.lies_at(parts):
            return "yaml" if all(map(is_id, kind.ids_at(parts) or ())) else "not-an-id"
    folder, name = parts[:-1], "".join(parts[-1:])
    for places, endings in PICTURES.items():
        if len(folder) == len(places) and name.lower().endswith(endings):
            ids = ids_at(places, folder)
            if ids is not None:
                return "picture" if all(map(is_id, ids)) else "not-an-id"
    return "unknown-file"


def holds_content(parts: Parts) -> bool:
    """Whether files may belong into this folder, or into one in it."""
    below = (kind.places[:-1] for kind in KINDS)
    return any(ids_at(places, parts) is not None for places in (*below, *PICTURES))


def advice(parts: Parts) -> Mapping[str, str]:
    """What would make a misplaced file right: an ending, a folder or a format; nothing where that is not clear."""
    name, folder = parts[-1].lower(), parts[:-1]
    if name.endswith((".yaml", ".yml.txt", ".txt.yml")) or (name.endswith(".txt") and "photos" not in folder):
        return {"ending": ".yml"}
    if name.endswith(OTHER_PICTURES):
        return {"formats": "JPEG, PNG, WebP" if folder[:1] == ("cohorts",) else "JPEG, PNG, WebP, SVG"}
    if name.endswith(PICTURE_ENDINGS):
        return {"folder": f"{PHOTOS[-1]}/" if folder[:1] == ("cohorts",) else "resources/images/"}
    if name.endswith(".yml") and len(folder) == 2 and folder[0] == "cohorts":
        return {"folder": f"{PERSON.folder}/"}
    return {}


def keys_of(parts: Parts) -> tuple[Key, ...]:
    """The items that a file makes, or may make, or those of all files in a folder."""
    found = []
    for kind in KINDS:
        ids = kind.ids_at(parts)
        if ids is not None:
            one = kind.many and len(ids) == kind.path.count("{}")
            found.append("/".join((kind.item, *ids) if one else (kind.item, *ids, "*")))
    if any(ids_at(places, parts) is not None for places in PICTURES):
        found.append("/".join(("picture", *parts, "*")))
    return tuple(found) or (f"picture/{'/'.join(parts)}",)


def meant_keys(parts: Parts) -> frozenset[Key]:
    """The item that a file would make under a right name: what refers to it is not called unknown as well."""
    folder, name = parts[:-1], "".join(parts[-1:])
    stem = name.lower().removesuffix(".txt").rpartition(".")[0]
    right = (*folder, f"{slug(stem)}.yml")
    return frozenset(keys_of(right)) if expected(right) == "yaml" and right != ("site.yml",) else frozenset()


def printable(file: str) -> str:
    """A file name that can be written anywhere: stray bytes and control characters are spelled out."""
    return "".join(
        one if one.isprintable() else one.encode("unicode_escape", "replace").decode("ascii", "replace") for one in file
    )
