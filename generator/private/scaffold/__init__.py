"""Starting files for editors (`portal new`): what each kind holds, where it goes, and what is asked for first.

Comments are in French, as the schemas are: they come from the same words under the models' fields.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from generator.private.format.kinds import KINDS, PERSON
from generator.private.format.models import Item
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


NEW = {kind.name: kind for kind in KINDS if kind.many}


def place(content: Path, kind: str, identifier: str, cohort: str = "") -> Path:
    """Where the file of that id lies."""
    return content / NEW[kind].path.format(*filter(None, (cohort, identifier)))


def draft(kind: str, given: Mapping[str, Any], *, public: bool = False) -> str:
    """The text of a new file. `given` holds values by key; `public` says that strangers can read the repository.

    Of a person every consent flag is there, and false.
    """
    heading = [NEW[kind].description, *HOW_TO]
    if kind == PERSON.name:
        heading += OF_A_PERSON + (IN_PUBLIC if public else ())
        given = {**given, "consent": {"publish": {item.value: False for item in Item}}}
    return template(NEW[kind].model, given, heading, OF_CONSENT if kind == PERSON.name else {})
