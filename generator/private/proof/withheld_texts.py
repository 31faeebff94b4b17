"""Other words where texts are withheld (content-format.md §5, `name-in-text`): none of them may show."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any, TypeVar

from pydantic import BaseModel

from generator.private.consent.withholding import Units, in_each_file
from generator.private.format.models import Line, Text
from generator.private.proof.random_values import RandomValues
from generator.private.reading.content import Content
from generator.reporting.diagnostics import Route

M = TypeVar("M", bound=BaseModel)


def other_words(content: Content, units: Units, values: RandomValues) -> Content:
    """`content` with other words in the places of `units`."""

    def other(model: M, file: str) -> M:
        for route in sorted((route for at, route in units if at == file), key=repr):
            model = _at(model, route, lambda value: _reworded(value, values))
        return model

    terms = {route[0] for at, route in units if at == content.glossary_file and route}
    glossary = (_reworded(one, values) if index in terms else one for index, one in enumerate(content.glossary))
    return replace(in_each_file(content, other), glossary=tuple(glossary))


def _at(value: Any, route: Route, change: Callable[[Any], Any]) -> Any:
    if not route:
        return change(value)
    first, rest = route[0], route[1:]
    if isinstance(value, tuple):
        index = int(first)
        return (*value[:index], _at(value[index], rest, change), *value[index + 1 :])
    return value.model_copy(update={str(first): _at(getattr(value, str(first)), rest, change)})


def _reworded(value: Any, values: RandomValues) -> Any:
    """The same shape with other lines and texts."""
    if isinstance(value, Line):
        return values.line()
    if isinstance(value, Text):
        return values.text()
    if isinstance(value, tuple):
        return tuple(_reworded(one, values) for one in value)
    if isinstance(value, BaseModel):
        return value.model_copy(
            update={key: _reworded(getattr(value, key), values) for key in type(value).model_fields}
        )
    return value
