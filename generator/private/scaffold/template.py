"""A file to fill in, from a model: what is required stands there, what is optional waits as a comment.

Lines that begin with ``## `` explain. Those that begin with ``# `` are keys and values asleep, each with an
example: without the ``# `` they are as valid as they look, at every level.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from textwrap import wrap
from typing import Any

from pydantic import BaseModel

from generator.locales.typography import french
from generator.private.format.schema import RICH_TEXT, SCALARS, Json, described
from generator.private.format.yaml_text import as_yaml

PLACEHOLDER = "À compléter"
"""What stands for words that nobody has written yet: `check` warns of it, and refuses it with --release."""

WIDTH = 100
"""Characters of an explaining line."""

Route = tuple[str, ...]
"""The way to a key, the places in lists left out: ``("steps", "title")``."""


@dataclass(frozen=True)
class Aside:
    """More to say above a key than its meaning, and the value that waits there in the place of its example."""

    said: Sequence[str] = ()
    value: Any = None


def template(
    model: type[BaseModel], given: Mapping[str, Any], heading: Sequence[str], asides: Mapping[Route, Aside]
) -> str:
    """The text of the file; `given` are the values that are known."""
    lines = _Lines(asides).keys(described(model), given, ())
    return "\n".join([*_said(heading), *lines]) + "\n"


@dataclass(frozen=True)
class _Lines:
    """Writes keys; `asleep` is how: inside a comment examples stand for what is not known."""

    asides: Mapping[Route, Aside]
    asleep: bool = False

    def keys(self, node: Json, given: Mapping[str, Any], route: Route) -> Iterator[str]:
        for key, one in node["properties"].items():
            if not route:
                yield ""
            place = (*route, key)
            aside = self.asides.get(place, Aside())
            yield from _said([one["description"], *_choices(one), *aside.said])
            if key in given or key in node.get("required", ()):
                yield from self.key(key, one, given.get(key), place)
            else:
                sleeping = _Lines(self.asides, asleep=True)
                yield from (f"# {line}" for line in sleeping.key(key, one, aside.value, place))

    def key(self, key: str, node: Json, value: Any, route: Route) -> list[str]:
        if "properties" in node and not _is_table(node):
            return [f"{key}:", *_indented(self.keys(node, value or {}, route))]
        if "properties" in node.get("items", {}):
            items = [self.item(node["items"], one, route) for one in value or [{}]]
            return [f"{key}:", *_indented(line for lines in items for line in lines)]
        if value is None:
            value = PLACEHOLDER if node.get("type") == SCALARS and not self.asleep else node["examples"][0]
        if node.get("contentMediaType") == RICH_TEXT and _folds(value):
            # In such a block a colon needs no quotation marks.
            return [f"{key}: >", f"  {value}"]
        return as_yaml({key: value}).splitlines()

    def item(self, node: Json, given: Mapping[str, Any], route: Route) -> list[str]:
        """An item of a list: its dash stands before its first key that is awake, so what is required comes first."""
        needed = node["required"]
        ordered = {
            key: node["properties"][key] for key in sorted(node["properties"], key=lambda key: key not in needed)
        }
        lines = list(self.keys(node | {"properties": ordered}, given, route))
        first = next(place for place, line in enumerate(lines) if not line.startswith("#"))
        return [*lines[:first], f"- {lines[first]}", *_indented(lines[first + 1 :])]


def _is_table(node: Json) -> bool:
    """Whether one example tells a group better than its keys do: they are groups, all alike (`consent.items`)."""
    return all("properties" in one for one in node["properties"].values())


def _folds(text: str) -> bool:
    """Whether a folded block gives the text back."""
    return text.isprintable() and text == text.strip()


def _choices(node: Json) -> list[str]:
    one = node if "enum" in node else node.get("items", {})
    meanings = zip(one.get("enum", ()), one.get("markdownEnumDescriptions", ()), strict=True)
    return [f"{word} = {meaning}" for word, meaning in meanings]


def _said(texts: Iterable[str]) -> list[str]:
    return [f"## {line}" for text in texts for line in wrap(french(text), WIDTH)]


def _indented(lines: Iterable[str]) -> list[str]:
    return [f"  {line}" for line in lines]
