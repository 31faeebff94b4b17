"""A model as a JSON Schema, as yaml-language-server reads one best."""

from __future__ import annotations

from pydantic import BaseModel

from generator.locales.typography import french
from generator.private.format.schema.describing import described
from generator.private.format.schema.forms import Json
from generator.private.format.yaml_text import as_yaml

LIST = "Écrivez une liste : chaque élément sur sa ligne, précédé d'un tiret."
MAPPING = "Écrivez des clés sur les lignes du dessous, décalées de deux espaces."


def schema_of(model: type[BaseModel]) -> Json:
    """Everything in one piece, without references: programs differ in what they make of words beside one."""
    return _told(_typed_throughout(described(model), required=True))


def _typed_throughout(node: Json, *, required: bool) -> Json:
    done = dict(node)
    if "properties" in node:
        needed = node.get("required", [])
        inner = {key: _typed_throughout(one, required=key in needed) for key, one in node["properties"].items()}
        done["properties"] = inner
    if "items" in node:
        done["items"] = _typed_throughout(node["items"], required=True)
    if "anyOf" in node:
        done["anyOf"] = [_typed_throughout(one, required=True) for one in node["anyOf"]]
    return _typed(done if required else _nullable(done))


def _nullable(node: Json) -> Json:
    """An empty value is an absent key (content-format.md §2)."""
    if "enum" in node:
        told = [*node["markdownEnumDescriptions"], french("rien : comme si la clé n'était pas écrite")]
        return node | {"enum": [*node["enum"], None], "markdownEnumDescriptions": told}
    types = node["type"]
    return node | {"type": [*types, *(["null"] if "null" not in types else [])]}


def _typed(node: Json) -> Json:
    """Several types are told as a condition: yaml-language-server proposes `null`, `true` and `false` for a bare list.

    With one of them too it says in French what is expected.
    """
    if "type" not in node:
        return node
    types = node["type"]
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
