"""The keys of the format, read from the models: which stand where, and what each is for."""

from __future__ import annotations

import types
import typing
import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import Any

from pydantic import BaseModel, RootModel

from generator.private.format.models import Model
from generator.reporting.diagnostics import Route

AROUND = " :\"'“”«»‘’"
"""Signs that get stuck to a key when it is pasted or typed in a hurry."""


def keys_at(model: type[BaseModel], route: Route) -> tuple[str, ...]:
    """The keys that the mapping at `route` may have."""
    inner = model_at(model, route)
    return tuple(inner.model_fields) if inner is not None else ()


def model_at(model: type[BaseModel], route: Route) -> type[BaseModel] | None:
    """What the mapping at `route`, or each mapping in the list there, becomes."""
    inner: type[BaseModel] | None = _contents(model)
    for part in route:
        if inner is None:
            return None
        if isinstance(part, int):
            continue
        field = inner.model_fields.get(part)
        inner = _model_in(field.annotation) if field else None
    return inner


def purpose_at(model: type[BaseModel], route: Route) -> str:
    """What the key at `route` is for, in French, as the models say it; empty where they do not."""
    inner = model_at(model, route[:-1])
    field = inner.model_fields.get(str(route[-1])) if inner is not None and route else None
    return (field.description or "").strip() if field else ""


def homes_of(model: type[BaseModel], key: str) -> tuple[str, ...]:
    """Where in the file `key` is known: ``consent``, ``consent.publish``; a list is told by its own key."""
    return tuple(home for home, keys in _homes(model) if key in keys and home)


def nearest_homes(model: type[BaseModel], key: str) -> tuple[str, ...]:
    """Of those the least deep, three at most."""
    homes = homes_of(model, key)
    least = min((home.count(".") for home in homes), default=0)
    return tuple(home for home in homes if home.count(".") == least)[:3]


def bare_key(key: str, keys: tuple[str, ...]) -> str:
    """The known key that `key` is once spaces and signs around it are gone, visible or not."""
    seen = "".join(one for one in unicodedata.normalize("NFKC", key) if unicodedata.category(one) not in ("Cf", "Cc"))
    bare = seen.strip().strip(AROUND).strip()
    return bare if bare != key and bare in keys else ""


@cache
def every_key(model: type[BaseModel]) -> frozenset[str]:
    """All keys that may stand anywhere in the file."""
    return frozenset(key for _, keys in _homes(model) for key in keys)


@cache
def _homes(model: type[BaseModel]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple(_walk(model, ""))


def _walk(model: type[BaseModel], home: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    inner = _contents(model)
    if inner is None:
        return
    yield home, tuple(inner.model_fields)
    for key, field in inner.model_fields.items():
        below = _model_in(field.annotation)
        if below is not None:
            yield from _walk(below, f"{home}.{key}".lstrip("."))


def _contents(model: type[BaseModel]) -> type[BaseModel] | None:
    return _model_in(model.model_fields["root"].annotation) if issubclass(model, RootModel) else model


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, Model):
        return annotation
    if typing.get_origin(annotation) in (tuple, list, typing.Union, types.UnionType, typing.Annotated):
        return next((found for part in typing.get_args(annotation) if (found := _model_in(part))), None)
    return None
