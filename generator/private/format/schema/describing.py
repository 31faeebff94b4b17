"""A model as a tree of its keys, each told in French and with an example: what schemas and starting files are made of.

The walk is pydantic's; what it does not know of the format is added here.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema
from pydantic_core import core_schema

from generator.locales.typography import french
from generator.private.format.models.fields import Choice
from generator.private.format.schema.forms import Json, form_of, trimmed


def described(model: type[BaseModel]) -> Json:
    """The model in JSON Schema's terms, in one piece; `type` is always a list, of what a program may see (`forms`)."""
    written = model.model_json_schema(schema_generator=_Walk)
    shared = {name: _without_name(one) for name, one in written.pop("$defs", {}).items()}
    return _complete(_inlined(_without_name(written), shared))


class _Walk(GenerateJsonSchema):
    """Kinds by their form; no word of Python's."""

    def field_title_should_be_set(self, schema: Any) -> bool:
        return False

    def handle_ref_overrides(self, json_schema: Json) -> Json:
        return json_schema  # else a title that is a class's name too (« Contact ») would be dropped

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> Json:
        return self.generate_inner(schema["schema"])

    def nullable_schema(self, schema: core_schema.NullableSchema) -> Json:
        return self.generate_inner(schema["schema"])

    def function_plain_schema(self, schema: core_schema.PlainValidatorFunctionSchema) -> Json:
        return form_of(schema["function"]["function"])

    def literal_schema(self, schema: core_schema.LiteralSchema) -> Json:
        words = [str(one) for one in schema["expected"]]
        message = f"Écrivez {' ou '.join(words)}, ou une liste."
        return {"type": ["string"], "pattern": trimmed("|".join(words)), "errorMessage": message}

    def enum_schema(self, schema: core_schema.EnumSchema) -> Json:
        choices = [one for one in schema["members"] if isinstance(one, Choice)]
        words = [one.value for one in choices]
        return {
            "enum": words,
            # What yaml-language-server shows, in the list of choices and on hover; its own extension of JSON Schema.
            "markdownEnumDescriptions": [french(one.meaning) for one in choices],
            "errorMessage": f"Écrivez un de ces mots : {', '.join(words)}.",
            "examples": words[:1],
        }


def _without_name(schema: Json) -> Json:
    """pydantic names a model after its class and describes it by its docstring: both are for programmers."""
    return {key: value for key, value in schema.items() if key not in ("title", "description")}


def _inlined(node: Any, shared: dict[str, Json]) -> Any:
    if isinstance(node, list):
        return [_inlined(one, shared) for one in node]
    if not isinstance(node, dict):
        return node
    own = {key: _inlined(value, shared) for key, value in node.items() if key != "$ref"}
    if "$ref" in node:
        return _inlined(shared[node["$ref"].rpartition("/")[2]], shared) | own
    return own


def _complete(node: Json, examples: Sequence[Any] = ()) -> Json:
    """Inwards first: every key has an example, its own, or made of those of its keys and items.

    `examples` are those of what the value stands in, for a value that has none.
    """
    done: Json = {"examples": list(examples)} | node if examples else dict(node)
    told = done.get("examples", [])
    if "properties" in done:
        done["properties"] = {key: _complete(one) for key, one in done["properties"].items()}
    if "items" in done:
        done["items"] = _complete(done["items"], [one for example in told for one in example])
    if "anyOf" in done:
        kinds = [list if "items" in one else str for one in done["anyOf"]]
        parts = [[one for one in told if isinstance(one, kind)] for kind in kinds]
        done["anyOf"] = [_complete(one, part) for one, part in zip(done["anyOf"], parts, strict=True)]
    if isinstance(done.get("type"), str):
        done["type"] = [done["type"]]
    done |= {key: french(done[key]) for key in ("title", "description", "errorMessage") if key in done}
    return done | {"examples": told or _made_example(done)}


def _made_example(node: Json) -> list[Any]:
    """An example made of those of the items, or of the keys: the required ones, else the first."""
    if "items" in node:
        return [[node["items"]["examples"][0]]]
    keys = node.get("required") or list(node["properties"])[:1]
    return [{key: node["properties"][key]["examples"][0] for key in keys}]
