"""Data into models, and pydantic's errors into findings.

pydantic's own messages are not used: they are in English, and speak of Python's types. Its codes and
places are.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from generator.private.format.choices import meant_choice, meant_key
from generator.private.format.keys import bare_key, every_key, keys_at, nearest_homes, purpose_at
from generator.private.format.models.fields import VALUE_FACTS
from generator.private.reading.source import Data
from generator.private.reading.source.decoding import MOST_MISTAKES
from generator.reporting.diagnostics import Finding, Route
from generator.reporting.explanations import Explanations, Variants, says

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
ONE_LINE = str.maketrans("\t\r\n", "   ")


def validate(model: type[M], data: Data, file: str, *, private: bool = False) -> tuple[M | None, list[Finding]]:
    """The model made of `data`, or None and what is wrong with it.

    `private` files (a person's) hold values that must not be repeated, and a sentence without quotes is
    a key to YAML: an unknown key is never named, only the known one it resembles (content-format.md §2).
    """
    try:
        return model.model_validate(data), []
    except ValidationError as error:
        found = error.errors(include_url=False)[:MOST_MISTAKES]
        places = [tuple(one["loc"]) for one in found]
        return None, [
            _finding(model, file, one["type"], tuple(one["loc"]), one, private=private)
            for one in found
            if not is_consequence(one["type"], tuple(one["loc"]), places)
        ]


def is_consequence(kind: str, route: Route, places: Sequence[Route]) -> bool:
    """pydantic also calls a list too short when its items are refused: another error lies further in."""
    return kind == "too_short" and any(len(one) > len(route) and one[: len(route)] == route for one in places)


def _finding(model: type[BaseModel], file: str, kind: str, route: Route, error: Any, *, private: bool) -> Finding:
    last = str(route[-1]) if route else ""
    match kind:
        case "extra_forbidden":
            return Finding("unknown-key", file, route, _unknown(model, route, last, private=private), at_key=True)
        case "missing" if last == "alt":
            return Finding("photo-without-alt", file, route[:-1])
        case "missing":
            return Finding("missing-key", file, route, {"key": last, "purpose": purpose_at(model, route)})
        case "too_short":
            return Finding("empty-list", file, route, {"key": last, "purpose": purpose_at(model, route)})
        case "enum" | "literal_error":
            choices = choices_of(error.get("ctx", {}))
            near = meant_choice(error["input"], choices)
            return Finding("not-a-choice", file, route, {"choices": ", ".join(choices), "nearest": near})
        case _ if kind in SHAPES:
            return Finding("wrong-shape", file, route, _shape(model, route, SHAPES[kind], error["input"]))
        case _:
            facts = {key: str(value) for key, value in error.get("ctx", {}).items()}
            hidden = VALUE_FACTS if private else frozenset()
            return Finding(kind, file, route, {key: value for key, value in facts.items() if key not in hidden})


def _unknown(model: type[BaseModel], route: Route, key: str, *, private: bool) -> dict[str, str]:
    """A key as a known one with something invisible on it, in a place that is not its own, or misspelt."""
    keys = keys_at(model, route[:-1])
    bare = bare_key(key, tuple(every_key(model)))
    homes = nearest_homes(model, key) if not bare else ()
    near = "" if bare or homes else meant_key(key, keys)
    # Not even a slip of a known key is shown: a short first name is within two edits of « age ».
    shown = "" if private and not homes else key[:KEY_SHOWN].translate(ONE_LINE)
    others = "" if bare or homes or near else ", ".join(keys)
    return {"key": shown, "bare": bare, "home": ", ".join(homes), "nearest": near, "keys": others}


def _shape(model: type[BaseModel], route: Route, expected: str, given: object) -> dict[str, str]:
    """`dash` where a dash is too many, or one is missing before the keys of an item."""
    keys = ", ".join(keys_at(model, route)) if expected == "mapping" else ""
    misplaced = isinstance(given, list if expected == "mapping" else dict)
    return {"expected": expected, "keys": keys, "dash": "-" if misplaced else ""}


def choices_of(context: dict[str, Any]) -> tuple[str, ...]:
    """The words that an enumeration accepts: pydantic gives them as « 'a', 'b' or 'c' »."""
    expected = str(context.get("expected", "")).replace(" or ", ", ").replace("'", "")
    return tuple(expected.split(", ")) if expected else ()


EXPLANATIONS: Explanations = {
    "unknown-key": says(
        (
            "“{key}” is a known key, but it does not stand here: its place is under “{home}”.",
            "“{bare}” is a known key, but a sign or a space that cannot be seen is stuck to it.",
            "“{key}” is not a known key here: what it holds would be lost.",
            "Unknown key: what it holds would be lost.",
        ),
        (
            "Move this line below “{home}”, two spaces further to the right than that key.",
            "Delete the word with all that stands around it, and write “{bare}:” again.",
            "Did you mean “{nearest}”?",
            'These keys may stand here: {keys}. A text that contains a colon needs straight quotation marks (").',
            'Remove it; a text that contains a colon needs straight quotation marks (").',
        ),
    ),
    "missing-key": says(
        (
            "The key “{key}” is missing here ({purpose}).",
            "The key “{key}” is missing here.",
        ),
        "Add “{key}:” with its value.",
    ),
    "wrong-shape": Variants(by="expected"),
    "wrong-shape/mapping": says(
        (
            "A group of keys is expected here, not a list (“{dash}”).",
            "A group of keys is expected here, each with its value.",
        ),
        (
            "Write on the lines below, two spaces further to the right, what you need of: {keys}.",
            "Write “key: value” on the lines below, two spaces further to the right.",
        ),
    ),
    "wrong-shape/list": says(
        "A list is expected here, even for a single item.",
        (
            "Write “{dash} ” before the first key of each item.",
            "Write each item on a line of its own below the key, beginning with a dash and a space (“- ”).",
        ),
    ),
    "empty-list": says(
        (
            "The list “{key}” is empty, and needs at least one item ({purpose}).",
            "The list “{key}” is empty, and needs at least one item.",
        ),
        "Add an item beginning with “- ”.",
    ),
    "not-a-choice": says(
        "Only certain words may stand here: {choices}.",
        ("Did you mean “{nearest}”?", "Choose one of them, exactly as written."),
    ),
    "photo-without-alt": says(
        "A picture has no “alt”: who does not see it would not know what it shows.",
        "Add “alt:” and say in a few words what the picture shows.",
    ),
}
