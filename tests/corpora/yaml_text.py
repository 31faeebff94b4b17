"""YAML as an editor would type it: plain where that is safe, in quotes where it is not, a block for paragraphs."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

PLAIN = re.compile(r"[^\W\d_][\w '’.,/-]*")
SPECIAL = {"true", "false", "null"}


def as_yaml(data: Mapping[str, Any] | list[Any]) -> str:
    return "\n".join(_lines(data)) + "\n"


def _lines(data: Any) -> Iterator[str]:
    if isinstance(data, Mapping):
        for key, value in data.items():
            yield from _entry(f"{key}:", value)
    else:
        for value in data:
            if isinstance(value, Mapping):
                first, *others = _lines(value)
                yield f"- {first}"
                yield from _indented(others)
            else:
                yield from _entry("-", value)


def _entry(lead: str, value: Any) -> Iterator[str]:
    if isinstance(value, Mapping | list) and not value:
        yield f"{lead} {'{}' if isinstance(value, Mapping) else '[]'}"
    elif isinstance(value, Mapping | list):
        yield lead
        yield from _indented(_lines(value))
    elif isinstance(value, str) and "\n" in value:
        yield f"{lead} |-"
        yield from _indented(value.split("\n"))
    else:
        yield f"{lead} {_scalar(value)}"


def _indented(lines: Iterable[str]) -> Iterator[str]:
    return (f"  {line}" if line else "" for line in lines)


def _scalar(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if not isinstance(value, str):
        return str(value)
    plain = PLAIN.fullmatch(value) and value.lower() not in SPECIAL and not value.endswith(" ")
    return value if plain else json.dumps(value, ensure_ascii=False)
