"""What belongs where in the content folder (content-format.md §1), and what a misplaced file is told."""

from __future__ import annotations

from collections.abc import Mapping

from generator.edition.slugs import slug
from generator.private.format.models.fields import DRAWING_ENDINGS, PICTURE_ENDINGS, is_id

RESOURCE_FOLDERS = {"guides": "guide", "articles": "article", "case-studies": "case-study"}
OTHER_PICTURES = (".svg", ".gif", ".heic", ".heif", ".bmp", ".tif", ".tiff", ".avif")

RECORD = "published-addresses.txt"
"""Every address that was ever published, those of people aside."""

Key = str
"""One item of the content by kind and id: ``person/toulouse/manon``, ``guide/canva``, ``term/banner``.
One that ends in ``/*`` stands for all that may be there."""


def expected(parts: tuple[str, ...]) -> str:
    """What a file at this place is: ``yaml``, ``picture``, ``record``, or the code of what is wrong with its place."""
    match parts:
        case ("site.yml",) | ("resources", "glossary.yml"):
            return "yaml"
        case (name,) if name == RECORD:
            return "record"
        case ("cohorts", cohort, "cohort.yml"):
            return "yaml" if is_id(cohort) else "not-an-id"
        case ("cohorts", cohort, "participants", name) if name.endswith(".yml"):
            return "yaml" if is_id(cohort) and is_id(name.removesuffix(".yml")) else "not-an-id"
        case ("resources", "guides" | "articles" | "case-studies", name) if name.endswith(".yml"):
            return "yaml" if is_id(name.removesuffix(".yml")) else "not-an-id"
        case ("cohorts", cohort, "photos", name) if name.lower().endswith(PICTURE_ENDINGS):
            return "picture" if is_id(cohort) else "not-an-id"
        case ("resources", "images", name) if name.lower().endswith(PICTURE_ENDINGS + DRAWING_ENDINGS):
            return "picture"
    return "unknown-file"


def holds_content(parts: tuple[str, ...]) -> bool:
    """Whether files may belong into this folder, or into one in it."""
    match parts:
        case ("cohorts",) | ("cohorts", _) | ("cohorts", _, "participants" | "photos") | ("resources",):
            return True
        case ("resources", folder):
            return folder in (*RESOURCE_FOLDERS, "images")
    return False


def advice(parts: tuple[str, ...]) -> Mapping[str, str]:
    """What would make a misplaced file right: an ending, a folder or a format; nothing where that is not clear."""
    name, folder = parts[-1].lower(), parts[:-1]
    if name.endswith((".yaml", ".yml.txt", ".txt.yml")) or (name.endswith(".txt") and "photos" not in folder):
        return {"ending": ".yml"}
    if name.endswith(OTHER_PICTURES):
        return {"formats": "JPEG, PNG, WebP" if folder[:1] == ("cohorts",) else "JPEG, PNG, WebP, SVG"}
    if name.endswith(PICTURE_ENDINGS):
        return {"folder": "photos/" if folder[:1] == ("cohorts",) else "resources/images/"}
    if name.endswith(".yml") and len(folder) == 2 and folder[0] == "cohorts":
        return {"folder": "participants/"}
    return {}


def keys_of(parts: tuple[str, ...]) -> tuple[Key, ...]:
    """The items that a file makes, or may make, or those of all files in a folder."""
    match parts:
        case () | ("cohorts",):
            inner = ("cohort/*", "person/*", "picture/cohorts/*")
            return inner if parts else (*inner, *keys_of(("resources",)), "organisation/*")
        case ("cohorts", cohort):
            return f"cohort/{cohort}", f"person/{cohort}/*", f"picture/cohorts/{cohort}/*"
        case ("cohorts", cohort, "participants"):
            return (f"person/{cohort}/*",)
        case ("cohorts", cohort, "participants", name):
            return (f"person/{cohort}/{name.removesuffix('.yml')}",)
        case ("cohorts", cohort, "photos"):
            return (f"picture/cohorts/{cohort}/photos/*",)
        case ("resources",):
            return (*(f"{kind}/*" for kind in RESOURCE_FOLDERS.values()), "term/*", "picture/resources/*")
        case ("resources", "glossary.yml"):
            return ("term/*",)
        case ("resources", folder) if folder in RESOURCE_FOLDERS:
            return (f"{RESOURCE_FOLDERS[folder]}/*",)
        case ("resources", folder, name) if folder in RESOURCE_FOLDERS:
            return (f"{RESOURCE_FOLDERS[folder]}/{name.removesuffix('.yml')}",)
        case ("resources", "images"):
            return ("picture/resources/images/*",)
        case ("site.yml",):
            return ("organisation/*",)
    return (f"picture/{'/'.join(parts)}",)


def meant_keys(parts: tuple[str, ...]) -> frozenset[Key]:
    """The item that a file would make under a right name: what refers to it is not called unknown as well."""
    *folder, name = parts
    stem = name.lower().removesuffix(".txt").rpartition(".")[0]
    right = (*folder, f"{slug(stem)}.yml")
    return frozenset(keys_of(right)) if expected(right) == "yaml" and right != ("site.yml",) else frozenset()


def printable(file: str) -> str:
    """A file name that can be written anywhere: stray bytes and control characters are spelled out."""
    return "".join(
        one if one.isprintable() else one.encode("unicode_escape", "replace").decode("ascii", "replace") for one in file
    )
