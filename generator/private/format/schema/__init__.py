"""JSON Schemas for the editor's program: while she types, keys are proposed, told in French, and checked.

They are written from the models, by `portal schema`, and say nothing of their own. What they refuse the
models refuse too; the rules across files, and what JSON Schema cannot tell, are left to `portal check`.
"""

from __future__ import annotations

import json

from pydantic import BaseModel

from generator.locales.typography import french
from generator.private.format.kinds import KINDS, Kind
from generator.private.format.schema.describing import described
from generator.private.format.schema.forms import RICH_TEXT, SCALARS, Json
from generator.private.format.schema.writing import schema_of

__all__ = ["RICH_TEXT", "SCALARS", "Json", "described", "files"]

DRAFT = "http://json-schema.org/draft-07/schema#"
"""The draft that editors' programs know best."""


def files() -> dict[str, bytes]:
    """Every schema by its file name."""
    return {f"{kind.name}.json": _as_text(_whole(kind)).encode() for kind in KINDS}


def _whole(kind: Kind[BaseModel]) -> Json:
    told = {"$schema": DRAFT, "title": french(kind.title), "description": french(kind.description)}
    return told | schema_of(kind.model)


def _as_text(schema: Json) -> str:
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"
