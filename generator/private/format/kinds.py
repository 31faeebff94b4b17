"""The one table of the kinds of files that editors write: where each lies, what it becomes, and what it makes.

Whoever lists kinds derives it from here. Where a kind's page lies is said by `edition.routes`, which knows
nothing of files; `tests/test_tables.py` holds the two against each other.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Generic, TypeVar

from pydantic import BaseModel

from generator.private.format.models import Article, CaseStudy, Cohort, Glossary, Guide, Model, Person, Site
from generator.private.format.models.fields import DRAWING_ENDINGS, PICTURE_ENDINGS

M = TypeVar("M", bound=BaseModel, covariant=True)
Parts = tuple[str, ...]


@dataclass(frozen=True)
class Kind(Generic[M]):
    """One kind of file.

    `name` is what its schema and `portal new` call it; `path` where it lies in the content folder, with ``{}``
    for each id. `title` and `description` tell it to editors. `items` are what stands in it, where that is not
    called by `name`.
    """

    name: str
    model: type[M]
    path: str
    title: str
    description: str
    items: str = ""

    @property
    def item(self) -> str:
        """How the keys of what stands in such a file begin."""
        return self.items or self.name

    @cached_property
    def places(self) -> Parts:
        return tuple(self.path.split("/"))

    @property
    def many(self) -> bool:
        """Whether there is a file for each item."""
        return "{}" in self.path

    @property
    def folder(self) -> str:
        return self.places[-2]

    def parts(self, *ids: str) -> Parts:
        return tuple(self.path.format(*ids).split("/"))

    def ids_at(self, parts: Parts) -> Parts | None:
        """The ids of a file or folder at `parts`; None where no file of this kind is it, or lies in it."""
        return ids_at(self.places, parts)

    def lies_at(self, parts: Parts) -> bool:
        """Whether `parts` lead to a file of this kind, well named or not."""
        return len(parts) == len(self.places) and parts[-1].endswith(".yml") and self.ids_at(parts) is not None


SITE = Kind(
    "site",
    Site,
    "site.yml",
    "Le programme",
    "Qui le porte, comment lui écrire, ce qu'affiche l'accueil.",
    "organisation",
)
COHORT = Kind("cohort", Cohort, "cohorts/{}/cohort.yml", "Une cohorte", "Une cohorte et son bilan.")
PERSON = Kind(
    "participant",
    Person,
    "cohorts/{}/participants/{}.yml",
    "Une personne",
    "Une personne d'une cohorte, et ce qu'elle accepte de publier.",
    "person",
)
GUIDE = Kind("guide", Guide, "resources/guides/{}.yml", "Un guide", "Un guide pas à pas, à suivre à deux.")
ARTICLE = Kind("article", Article, "resources/articles/{}.yml", "Un article", "Une page sur le programme.")
CASE_STUDY = Kind(
    "case-study", CaseStudy, "resources/case-studies/{}.yml", "Une étude de cas", "Un programme mené ailleurs."
)
GLOSSARY = Kind(
    "glossary", Glossary, "resources/glossary.yml", "Le glossaire", "Les mots du métier, expliqués simplement.", "term"
)

RESOURCES: tuple[Kind[Model], ...] = (GUIDE, ARTICLE, CASE_STUDY)
"""What is a file each, and public as it stands."""

KINDS: tuple[Kind[BaseModel], ...] = (SITE, COHORT, PERSON, *RESOURCES, GLOSSARY)

PHOTOS = ("cohorts", "{}", "photos")
IMAGES = ("resources", "images")
PICTURES = {PHOTOS: PICTURE_ENDINGS, IMAGES: PICTURE_ENDINGS + DRAWING_ENDINGS}
"""The folders of pictures, each with the endings that it may hold."""


def ids_at(places: Parts, parts: Parts) -> Parts | None:
    """What stands in `parts` where `places` has ``{}``; None where `parts` lead elsewhere, or deeper."""
    if len(parts) > len(places):
        return None
    ids = []
    for place, name in zip(places, parts, strict=False):
        if place.startswith("{}"):
            ids.append(name.removesuffix(place[2:]))
        elif place != name:
            return None
    return tuple(ids)
