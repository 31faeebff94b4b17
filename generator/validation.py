"""Data into models, and pydantic's errors into findings.

pydantic's own messages are not used: they are in English, and speak of Python's types. Its codes and
places are.
"""

from __future__ import annotations

import types
import typing
from collections.abc import Sequence
from typing import Any, TypeVar

from pydantic import BaseModel, RootModel, ValidationError

from generator.diagnostics import Finding, Route
from generator.models import Model
from generator.nearest import nearest
from generator.source import MOST_MISTAKES, Data

M = TypeVar("M", bound=BaseModel)

SHAPES = {
    "model_type": "mapping",
    "model_attributes_type": "mapping",
    "dict_type": "mapping",
    "tuple_type": "list",
    "list_type": "list",
}
KEY_SHOWN = 40
"""A longer key is shown by its beginning only."""


def validate(model: type[M], data: Data, file: str, *, private: bool = False) -> tuple[M | None, list[Finding]]:
    """The model made of `data`, or None and what is wrong with it.

    `private` files (a person's) hold values that must not be repeated, and a sentence without quotes is
    a key to YAML: an unknown key is never named, only the known one it resembles (content-format.md §2).
    """
    try:
        return model.model_validate(data), []
    except ValidationError as error:
        found = error.errors(include_url=False, include_input=False)[:MOST_MISTAKES]
        places = [tuple(one["loc"]) for one in found]
        return None, [
            _finding(model, file, one["type"], tuple(one["loc"]), one.get("ctx", {}), private=private)
            for one in found
            if not (one["type"] == "too_short" and _inside(tuple(one["loc"]), places))
        ]


def _inside(route: Route, places: Sequence[Route]) -> bool:
    """Whether another error lies further in: pydantic also calls a list too short when its items are refused."""
    return any(len(place) > len(route) and place[: len(route)] == route for place in places)


def _finding(
    model: type[BaseModel], file: str, kind: str, route: Route, context: dict[str, Any], *, private: bool
) -> Finding:
    last = str(route[-1]) if route else ""
    match kind:
        case "extra_forbidden":
            near = nearest(last, keys_at(model, route[:-1]))
            # Not even a slip of a known key: a short first name is within two edits of « age ».
            shown = "" if private else " ".join(last[:KEY_SHOWN].split())
            return Finding("unknown-key", file, route, {"key": shown, "nearest": near}, at_key=True)
        case "missing" if last == "alt":
            return Finding("photo-without-alt", file, route[:-1])
        case "missing":
            return Finding("missing-key", file, route, {"key": last})
        case "too_short":
            return Finding("empty-list", file, route, {"key": last})
        case "enum" | "literal_error":
            return Finding("not-a-choice", file, route, {"choices": choices_of(context)})
        case _ if kind in SHAPES:
            return Finding("wrong-shape", file, route, {"expected": SHAPES[kind]})
        case _:
            return Finding(kind, file, route, {key: str(value) for key, value in context.items()})


def choices_of(context: dict[str, Any]) -> str:
    """The words that an enumeration accepts: pydantic gives them as « 'a', 'b' or 'c' »."""
    return str(context.get("expected", "")).replace(" or ", ", ").replace("'", "")


def keys_at(model: type[BaseModel], route: Route) -> tuple[str, ...]:
    """The keys that the mapping at `route` may have."""
    inner: type[BaseModel] | None = model
    for part in route:
        if inner is None:
            return ()
        if isinstance(part, int):
            continue
        field = inner.model_fields.get(part)
        inner = _model_in(field.annotation) if field else None
    if inner is not None and issubclass(inner, RootModel):
        inner = _model_in(inner.model_fields["root"].annotation)
    return tuple(inner.model_fields) if inner is not None else ()


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, Model):
        return annotation
    if typing.get_origin(annotation) in (tuple, list, typing.Union, types.UnionType, typing.Annotated):
        return next((found for part in typing.get_args(annotation) if (found := _model_in(part))), None)
    return None
