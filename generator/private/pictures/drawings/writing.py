"""A drawing as it is published: one line, no name of the editor's, the same bytes from the same shapes."""

from __future__ import annotations

from collections.abc import Mapping
from xml.sax.saxutils import escape, quoteattr

from generator.private.pictures.drawings.reading import Element
from generator.private.pictures.drawings.size import Size
from generator.private.pictures.drawings.vocabulary import LOCAL, SERVERS, SVG


def written(root: Element, size: Size) -> str:
    """The file's text. Ids are words of the editor's: each becomes a letter and a number."""
    named = (one.attributes["id"] for one in root.elements() if one.name in SERVERS)
    ids = {name: f"a{number}" for number, name in enumerate(dict.fromkeys(named))}
    attributes = {key: value for key, value in root.attributes.items() if key != "id"}
    attributes["viewBox"] = " ".join(f"{one:.6g}" for one in size.field)
    attributes |= {"width": f"{size.width:.6g}", "height": f"{size.height:.6g}"}
    inside = "".join(_one(one, ids) for one in root.inside)
    return f'<svg xmlns="{SVG}"{_attributes(attributes, ids)}>{inside}</svg>\n'


def _one(one: Element | str, ids: Mapping[str, str]) -> str:
    if isinstance(one, str):
        return escape(_single_spaced(one))
    told = {key: value for key, value in one.attributes.items() if key != "id" or one.name in SERVERS}
    start = f"<{one.name}{_attributes(told, ids)}"
    inside = "".join(_one(inner, ids) for inner in one.inside)
    return f"{start}>{inside}</{one.name}>" if inside else f"{start}/>"


def _attributes(attributes: Mapping[str, str], ids: Mapping[str, str]) -> str:
    return "".join(f" {name}={quoteattr(_value(name, value, ids))}" for name, value in sorted(attributes.items()))


def _value(name: str, value: str, ids: Mapping[str, str]) -> str:
    if name == "id":
        return ids[value]
    if name == "href":
        return f"#{ids[value[1:]]}"
    local = LOCAL.fullmatch(value)
    return f"url(#{ids[local[1]]})" if local else value


def _single_spaced(text: str) -> str:
    """One space where there were any, at the ends too: neighbours must not run together."""
    before, after = text[:1].isspace(), text[-1:].isspace() and bool(text.strip())
    return " " * before + " ".join(text.split()) + " " * after
