"""What belongs where under `content/` (content-format.md §1), by the parts of a path under the folder."""

from __future__ import annotations

from generator.models.fields import PICTURE_ENDINGS, is_id

RESOURCE_FOLDERS = {"guides": "guide", "articles": "article", "case-studies": "case-study"}
"""Folders of `resources/`, and the kind of what lies in them."""


def expected(parts: tuple[str, ...]) -> str:
    """What a file at this place is: ``yaml``, ``picture``, or the code of what is wrong with its place."""
    match parts:
        case ("site.yml",) | ("resources", "glossary.yml"):
            return "yaml"
        case ("cohorts", cohort, "cohort.yml"):
            return "yaml" if is_id(cohort) else "not-an-id"
        case ("cohorts", cohort, "participants", name) if name.endswith(".yml"):
            return "yaml" if is_id(cohort) and is_id(name.removesuffix(".yml")) else "not-an-id"
        case ("resources", "guides" | "articles" | "case-studies", name) if name.endswith(".yml"):
            return "yaml" if is_id(name.removesuffix(".yml")) else "not-an-id"
        case ("cohorts", cohort, "photos", name) if name.lower().endswith(PICTURE_ENDINGS):
            return "picture" if is_id(cohort) else "not-an-id"
        case ("resources", "images", name) if name.lower().endswith(PICTURE_ENDINGS):
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


def printable(file: str) -> str:
    """A file name that can be written anywhere: stray bytes and control characters are spelled out."""
    return "".join(
        one if one.isprintable() else one.encode("unicode_escape", "replace").decode("ascii", "replace") for one in file
    )
