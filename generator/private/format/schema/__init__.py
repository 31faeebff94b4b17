"""JSON Schemas for the editor's program: while she types, keys are proposed, told in French, and checked.

They are written from the models, by `portal schema`, and say nothing of their own. What they refuse the
models refuse too; the rules across files, and what JSON Schema cannot tell, are left to `portal check`.
"""

from __future__ import annotations

import json
from dataclasses import dataclass

from pydantic import BaseModel

from generator.locales.typography import french
from generator.private.format.models import Article, CaseStudy, Cohort, Glossary, Guide, Person, Site
from generator.private.format.schema.describing import described
from generator.private.format.schema.kinds import RICH_TEXT, SCALARS, Json
from generator.private.format.schema.writing import schema_of

__all__ = ["KINDS", "RICH_TEXT", "SCALARS", "Json", "Kind", "described", "files"]

DRAFT = "http://json-schema.org/draft-07/schema#"
"""The draft that editors' programs know best."""


@dataclass(frozen=True)
class Kind:
    """One kind of file: its schema's name, its model, and what it is in French."""

    name: str
    model: type[BaseModel]
    title: str
    description: str


KINDS = (
    Kind("site", Site, "Le programme", "Qui le porte, comment lui écrire, ce qu'affiche l'accueil."),
    Kind("cohort", Cohort, "Une cohorte", "Une cohorte et son bilan."),
    Kind("participant", Person, "Une personne", "Une personne d'une cohorte, et ce qu'elle accepte de publier."),
    Kind("guide", Guide, "Un guide", "Un guide pas à pas, à suivre à deux."),
    Kind("article", Article, "Un article", "Une page sur le programme."),
    Kind("case-study", CaseStudy, "Une étude de cas", "Un programme mené ailleurs."),
    Kind("glossary", Glossary, "Le glossaire", "Les mots du métier, expliqués simplement."),
)


def files() -> dict[str, bytes]:
    """Every schema by its file name."""
    return {f"{kind.name}.json": _as_text(_whole(kind)).encode() for kind in KINDS}


def _whole(kind: Kind) -> Json:
    told = {"$schema": DRAFT, "title": french(kind.title), "description": french(kind.description)}
    return told | schema_of(kind.model)


def _as_text(schema: Json) -> str:
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"
