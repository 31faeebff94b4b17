"""A model made of what is right in a file, so that the rest of it is checked in the same run.

What was refused is taken out; where the model cannot do without, something that says nothing stands in.
Lists keep their places, so that every route still leads to what the editor wrote. Nothing of it is ever
published: the file has an error.
"""

from __future__ import annotations

import types
import typing
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from datetime import date
from enum import Enum
from itertools import count
from typing import Any, TypeVar

from pydantic import BaseModel, RootModel, ValidationError

from generator.private.format.models import (
    Address,
    Email,
    FileName,
    Id,
    ImageName,
    Line,
    PartialDate,
    PersonRef,
    SitePath,
    Text,
)
from generator.private.reading.source.decoding import MOST_MISTAKES
from generator.private.reading.validation import is_consequence
from generator.reporting.diagnostics import Route

M = TypeVar("M", bound=BaseModel)

ROUNDS = 4
"""What was hidden behind a wrong shape is not there any more: one round is nearly always enough."""

STAND_INS = {
    Text: "…{n}",
    Line: "…{n}",
    Id: "taken-out-{n}",
    PersonRef: "taken-out-{n}/taken-out-{n}",
    FileName: "taken-out-{n}.jpg",
    ImageName: "taken-out-{n}.jpg",
    SitePath: "/taken-out-{n}/",
    Address: "https://taken-out-{n}.invalid",
    Email: "taken-out-{n}@taken-out.invalid",
    bool: "false",
    int: "1",
    date: "2000-01-01",
    PartialDate: "2000",
}
"""Each unlike any other, so that no two of them are taken for the same."""


@dataclass(frozen=True)
class Salvaged:
    """`lost` are the ways to what was taken out; ``()`` is the whole file."""

    model: Any
    lost: frozenset[Route]


def salvage(model: type[BaseModel], data: Any) -> Salvaged:
    """What can be made of `data`, which the model refused, or of nothing."""
    data, numbers = deepcopy(data), count(1)
    lost: set[Route] = set()
    for _ in range(ROUNDS):
        try:
            return Salvaged(model.model_validate(data), frozenset(lost))
        except ValidationError as error:
            found = [(one["type"], tuple(one["loc"])) for one in error.errors(include_url=False, include_input=False)]
        places = [route for _, route in found]
        if () in places or len(places) > MOST_MISTAKES:
            break
        for kind, route in found:
            if not is_consequence(kind, route, places):
                _take_out(model, data, route, numbers)
                if kind != "extra_forbidden":
                    lost.add(route)
    return Salvaged(model.model_validate(stand_in(model, numbers)), frozenset({()}))


def stand_in(annotation: Any, numbers: Iterator[int]) -> Any:
    """The least that a field of this kind accepts, as the reader would hand it over; each takes a number."""
    if annotation in STAND_INS:
        return STAND_INS[annotation].format(n=next(numbers))
    if isinstance(annotation, type) and issubclass(annotation, RootModel):
        return []
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        fields = annotation.model_fields.items()
        return {key: stand_in(field.annotation, numbers) for key, field in fields if field.is_required()}
    if isinstance(annotation, type) and issubclass(annotation, Enum):
        return next(iter(annotation)).value
    if typing.get_origin(annotation) is tuple:
        return [stand_in(typing.get_args(annotation)[0], numbers)]
    if typing.get_origin(annotation) is typing.Literal:
        return typing.get_args(annotation)[0]
    kinds = [one for one in typing.get_args(annotation) if one is not types.NoneType]
    return stand_in(kinds[-1], numbers)


def _take_out(model: type[BaseModel], data: Any, route: Route, numbers: Iterator[int]) -> None:
    """Takes the value at `route` out of the data, or sets something in its place."""
    *above, last = route
    holder, kind = data, model
    for part in above:
        holder, kind = holder[part], _inside(kind, part)
    if isinstance(holder, list):
        holder[int(last)] = stand_in(_inside(kind, last), numbers)
    else:
        field = next((one for key, one in _model(kind).model_fields.items() if key == last), None)
        if field is not None and field.is_required():
            holder[last] = stand_in(field.annotation, numbers)
        else:
            holder.pop(last, None)


def _inside(kind: Any, part: str | int) -> Any:
    """The kind of the value under a key, or of a list's items."""
    if isinstance(part, int):
        return next(typing.get_args(one)[0] for one in _kinds(kind) if typing.get_origin(one) is tuple)
    return _model(kind).model_fields[part].annotation


def _model(kind: Any) -> type[BaseModel]:
    return next(one for one in _kinds(kind) if isinstance(one, type) and issubclass(one, BaseModel))


def _kinds(kind: Any) -> Iterator[Any]:
    if typing.get_origin(kind) in (typing.Union, types.UnionType, typing.Annotated):
        for one in typing.get_args(kind):
            yield from _kinds(one)
    elif isinstance(kind, type) and issubclass(kind, RootModel):
        yield from _kinds(kind.model_fields["root"].annotation)
    else:
        yield kind
