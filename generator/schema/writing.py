"""A model as a JSON Schema: pydantic's walk over it, and what it does not know of the format."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema
from pydantic_core import core_schema

from generator.models.fields import Choice
from generator.schema.kinds import Json, form_of, trimmed
from generator.typography import french
from generator.yaml_text import as_yaml

LIST = "Écrivez une liste : chaque élément sur sa ligne, précédé d'un tiret."
MAPPING = "Écrivez des clés sur les lignes du dessous, décalées de deux espaces."


def schema_of(model: type[BaseModel]) -> Json:
    """Everything in one piece, without references: programs differ in what they make of words beside one."""
    written = model.model_json_schema(schema_generator=_Walk)
    shared = {name: _without_name(one) for name, one in written.pop("$defs", {}).items()}
    return _told(_finished(_inlined(_without_name(written), shared), required=True))


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


def _finished(node: Json, *, required: bool, examples: Sequence[Any] = ()) -> Json:
    """The schema of a value, inwards first: what may be left out may be empty; every key has an example.

    `examples` are those of what the value stands in, for a value that has none of its own.
    """
    done: Json = {"examples": list(examples)} | node if examples else dict(node)
    told = done.get("examples", [])
    if "properties" in done:
        needed = done.get("required", [])
        done["properties"] = {key: _finished(one, required=key in needed) for key, one in done["properties"].items()}
    if "items" in done:
        items = [one for example in told for one in example]
        done["items"] = _finished(done["items"], required=True, examples=items)
    if "anyOf" in done:
        kinds = [list if "items" in one else str for one in done["anyOf"]]
        parts = [[one for one in told if isinstance(one, kind)] for kind in kinds]
        done["anyOf"] = [
            _finished(one, required=True, examples=part) for one, part in zip(done["anyOf"], parts, strict=True)
        ]
    done |= {key: french(done[key]) for key in ("title", "description", "errorMessage") if key in done}
    done["examples"] = told or _made_example(done)
    return _typed(done if required else _nullable(done))


def _made_example(node: Json) -> list[Any]:
    """An example made of those of the items, or of the keys: the required ones, else the first."""
    if "items" in node:
        return [[node["items"]["examples"][0]]]
    keys = node.get("required") or list(node["properties"])[:1]
    return [{key: node["properties"][key]["examples"][0] for key in keys}]


def _nullable(node: Json) -> Json:
    """An empty value is an absent key (§2)."""
    if "enum" in node:
        told = [*node["markdownEnumDescriptions"], french("rien : comme si la clé n'était pas écrite")]
        return node | {"enum": [*node["enum"], None], "markdownEnumDescriptions": told}
    types = node["type"] if isinstance(node["type"], list) else [node["type"]]
    return node | {"type": [*types, *(["null"] if "null" not in types else [])]}


def _typed(node: Json) -> Json:
    """Several types are told as a condition: yaml-language-server proposes `null`, `true` and `false` for a bare list.

    With one of them too it says in French what is expected.
    """
    if "type" not in node:
        return node
    types = node["type"] if isinstance(node["type"], list) else [node["type"]]
    message = node.get("errorMessage") or french(LIST if "array" in types else MAPPING)
    if len(types) == 1:
        return node | {"type": types[0]} | ({"errorMessage": message} if "properties" not in node else {})
    rest = {key: value for key, value in node.items() if key != "type"}
    return rest | {"if": {"not": {"type": types}}, "then": {"type": types[0], "errorMessage": message}}


ORDER = ("title", "description", "markdownDescription", "examples", "type", "enum", "items", "properties", "required")
"""What a person who opens a schema looks for first; the rest follows."""


def _told(node: Json) -> Json:
    """The example of a group of keys, and of a list of such groups, goes into its description.

    As an `example` yaml-language-server proposes it, and writes « [object Object] » into the file.
    """
    done = dict(node)
    if "properties" in node or "properties" in node.get("items", {}):
        (example, *_) = done.pop("examples")
        if "description" in node:
            done["markdownDescription"] = f"{node['description']}\n\nExemple :\n\n```yaml\n{as_yaml(example)}```"
    if "properties" in node:
        done["properties"] = {key: _told(one) for key, one in node["properties"].items()}
    if "items" in node:
        done["items"] = _told(node["items"])
    return {key: done[key] for key in sorted(done, key=lambda key: ORDER.index(key) if key in ORDER else len(ORDER))}
