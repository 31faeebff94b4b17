"""Starting files for editors (`portal new`): what each kind holds, where it goes, and what is asked for first.

Comments are in French, as the schemas are: they come from the same words under the models' fields.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from generator.private.format.models import Article, CaseStudy, Cohort, Guide, Item, Person
from generator.private.scaffold.content import Folder
from generator.private.scaffold.creating import Exists, create
from generator.private.scaffold.ids import Taken, free, mended, names_person, neutral
from generator.private.scaffold.template import PLACEHOLDER, Aside, Route, template

__all__ = [
    "PLACEHOLDER",
    "Exists",
    "Folder",
    "Taken",
    "create",
    "draft",
    "free",
    "mended",
    "names_person",
    "neutral",
    "place",
]

HOW_TO = (
    "Les lignes qui commencent par deux dièses (##) expliquent.",
    "Celles qui commencent par un seul dièse (#) ne comptent pas encore : pour vous en servir, "
    "retirez le dièse et l'espace qui le suit, puis remplacez l'exemple par vos mots.",
    "Ce qui ne sert pas peut être effacé. « À compléter » est à remplacer.",
    "Pour vérifier : ./portal check",
)

OF_A_PERSON = (
    "Rien de ce qui suit n'est publié sans l'accord de la personne : voyez « consent », en bas.",
    "Le nom de ce fichier est public : c'est l'adresse de sa page.",
)

IN_PUBLIC = (
    "Attention : les fichiers de ce site sont publics. N'écrivez ici que ce que la personne a déjà accepté de publier.",
)

OF_CONSENT: Mapping[Route, Aside] = {
    ("consent", "publish"): Aside(
        (
            "Avant d'écrire true sur une ligne : la personne a lu et signé son accord pour cet élément ; "
            "écrivez plus bas le jour de cet accord (given_on) et l'endroit où la preuve est gardée (evidence).",
            "Un témoignage n'est publié que s'il porte aussi le jour où elle l'a relu (approved_on).",
        )
    ),
    # A proof, unlike another example, must not be taken for a real one: `check` sees that this one is not.
    ("consent", "evidence"): Aside(("Par exemple : classeur des accords, fiche 12.",), PLACEHOLDER),
    ("consent", "guardian_evidence"): Aside(("Par exemple : classeur des accords, fiche 13.",), PLACEHOLDER),
}


@dataclass(frozen=True)
class _Kind:
    model: type[BaseModel]
    path: str
    heading: str
    asides: Mapping[Route, Aside]


KINDS = {
    "cohort": _Kind(Cohort, "cohorts/{id}/cohort.yml", "Une cohorte et son bilan.", {}),
    "participant": _Kind(Person, "cohorts/{cohort}/participants/{id}.yml", "Une personne de la cohorte.", OF_CONSENT),
    "guide": _Kind(Guide, "resources/guides/{id}.yml", "Un guide pas à pas, à suivre à deux.", {}),
    "article": _Kind(Article, "resources/articles/{id}.yml", "Un article : une page sur le programme.", {}),
    "case-study": _Kind(
        CaseStudy, "resources/case-studies/{id}.yml", "Une étude de cas : un programme mené ailleurs.", {}
    ),
}


def place(content: Path, kind: str, identifier: str, cohort: str = "") -> Path:
    """Where the file of that id lies."""
    return content / KINDS[kind].path.format(id=identifier, cohort=cohort)


def draft(kind: str, given: Mapping[str, Any], *, public: bool = False) -> str:
    """The text of a new file. `given` holds values by key; `public` says that strangers can read the repository.

    Of a person every consent flag is there, and false.
    """
    one = KINDS[kind]
    heading = [one.heading, *HOW_TO]
    if kind == "participant":
        heading += OF_A_PERSON + (IN_PUBLIC if public else ())
        given = {**given, "consent": {"publish": {item.value: False for item in Item}}}
    return template(one.model, given, heading, one.asides)
