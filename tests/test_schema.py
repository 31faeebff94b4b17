"""The schemas: as the models are, every key told in French, and never a red line under what the models accept."""

from __future__ import annotations

import io
import json
import random
import subprocess
import sys
from collections.abc import Iterator
from copy import deepcopy
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from check_jsonschema.parsers.yaml import construct_yaml_implementation, impl2loader
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft7Validator

from generator.locales.typography import french
from generator.private.format import kinds
from generator.private.format import schema as schemas
from generator.private.format.models.fields import Between, day, flag, partial_date
from generator.private.format.schema.forms import FORMS
from generator.private.format.yaml_text import as_yaml
from generator.private.reading.source.building import build
from generator.private.reading.validation import validate
from tests.folders import as_read
from tests.searching import examples
from tests.test_models import ACCEPTED, LINK, REFUSED, SOURCE, WHOLE

KINDS = {kind.name: kind for kind in kinds.KINDS}
PLACES = {
    "site": "site.yml",
    "cohort": "cohorts/*/cohort.yml",
    "participant": "cohorts/*/participants/*.yml",
    "guide": "resources/guides/*.yml",
    "article": "resources/articles/*.yml",
    "case-study": "resources/case-studies/*.yml",
    "glossary": "resources/glossary.yml",
}
"""Where the files of each kind lie under a content folder (content-format.md §1)."""


@cache
def schema(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(schemas.files()[f"{name}.json"])
    return found


@cache
def validator(name: str) -> Draft7Validator:
    return Draft7Validator(schema(name))


def keys(node: dict[str, Any], route: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Every key in a schema, by its route."""
    for key, one in node.get("properties", {}).items():
        yield f"{route}{key}", one
        yield from keys(one, f"{route}{key}.")
    if "items" in node:
        yield from keys(node["items"], f"{route}[].")


def is_group(node: dict[str, Any]) -> bool:
    return "properties" in node or "properties" in node.get("items", {})


EVERY_KEY = [(name, route, node) for name in KINDS for route, node in keys(schema(name))]


def test_the_committed_schemas_are_those_of_the_models(root: Path) -> None:
    """After a change of the models: ./portal schema."""
    committed = {path.name: path.read_bytes() for path in (root / "schemas").iterdir()}
    del committed["edition.json"]  # of what is published, and not of what is written (tests/test_edition.py)
    assert committed == schemas.files()


def test_there_is_a_schema_for_every_kind_of_file() -> None:
    assert KINDS.keys() == PLACES.keys()
    assert {kind.model for kind in kinds.KINDS} == WHOLE.keys()


@pytest.mark.parametrize("name", KINDS)
def test_a_schema_is_one_and_has_no_references(name: str) -> None:
    Draft7Validator.check_schema(schema(name))
    assert "$ref" not in json.dumps(schema(name))


def test_every_key_of_the_models_is_in_its_schema() -> None:
    told = {(name, route) for name, route, _ in EVERY_KEY}
    assert len(told) > 200
    assert {("participant", "consent.publish.first_name"), ("guide", "steps.[].image.alt")} <= told
    assert {key for name, key in told if name == "participant" and "." not in key} == set(
        KINDS["participant"].model.model_fields
    )


@pytest.mark.parametrize(("name", "route", "node"), EVERY_KEY, ids=lambda one: one if isinstance(one, str) else "")
def test_every_key_has_a_title_a_meaning_and_examples(name: str, route: str, node: dict[str, Any]) -> None:
    for words in (node["title"], node["description"]):
        assert words == french(words)
        assert words[0].isupper() or words.startswith(("true", "À"))
    assert node["description"].endswith((".", "…"))
    if is_group(node):
        assert "Exemple" in node["markdownDescription"]
    elif "enum" in node:
        assert node["examples"]
    elif node.get("type") != "array" and "items" not in node:
        # One alone is written into the file as soon as its key is chosen; a date, or a proof, must be typed.
        assert len(node["examples"]) >= 2
    else:
        assert node["examples"]


@pytest.mark.parametrize(("name", "route", "node"), EVERY_KEY, ids=lambda one: one if isinstance(one, str) else "")
def test_every_word_of_a_choice_has_its_meaning(name: str, route: str, node: dict[str, Any]) -> None:
    for one in (node, node.get("items", {})):
        if "enum" in one:
            assert len(one["markdownEnumDescriptions"]) == len(one["enum"])
            assert all(one["markdownEnumDescriptions"])


def test_groups_of_keys_refuse_unknown_ones() -> None:
    groups = [node for name in KINDS for node in objects(schema(name))]
    assert len(groups) > 20
    assert all(node["additionalProperties"] is False for node in groups)


def objects(node: Any) -> Iterator[dict[str, Any]]:
    if isinstance(node, dict) and "properties" in node and "if" not in node.get("properties", {}):
        yield node
    for one in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
        yield from objects(one)


# -- examples are what they say --------------------------------------------------------------------


def told_examples(node: dict[str, Any]) -> list[Any]:
    if "examples" in node:
        return list(node["examples"])
    (_, _, block) = node["markdownDescription"].partition("```yaml\n")
    return [yaml.load(block.removesuffix("```"), yaml.BaseLoader)]


@pytest.mark.parametrize(("name", "route", "node"), EVERY_KEY, ids=lambda one: one if isinstance(one, str) else "")
def test_every_example_is_valid(name: str, route: str, node: dict[str, Any]) -> None:
    """As the value of its key, to the models and to the schema."""
    for example in told_examples(node):
        file = deepcopy(WHOLE[KINDS[name].model])
        put(file, route.split("."), example)
        assert validate(KINDS[name].model, as_read(file), "")[1] == []
        assert list(Draft7Validator(node).iter_errors(example if "examples" in node else as_typed(example))) == []


def put(data: Any, route: list[str], value: Any) -> None:
    """Sets the value at the route, in the first item of each list; what is missing on the way is made."""
    first, *rest = route
    if first == "[]":
        put(data[0], rest, value)
    elif not rest:
        data[first] = value
    else:
        items = {"links": LINK, "redirects": {"old": "/guides/ancien/", "new": "/guides/carte/"}}
        made: Any = [items.get(first, SOURCE)] if rest[0] == "[]" else {}
        put(data.setdefault(first, deepcopy(made)), rest, value)


def as_typed(data: Any) -> Any:
    """What a program that guesses makes of the texts."""
    return load(as_yaml(data))


# -- never a red line under a valid file -----------------------------------------------------------


load_yaml = impl2loader(construct_yaml_implementation())


def load(text: str) -> Any:
    """As check-jsonschema reads it: numbers, flags and nothing are guessed."""
    return load_yaml(io.BytesIO(text.encode()))


@pytest.mark.parametrize("name", KINDS)
def test_every_file_here_is_valid_to_another_program(name: str, root: Path) -> None:
    """check-jsonschema, as anyone may run it."""
    folders = sorted((root / "tests/sites").glob("*/content"))
    files = [str(path) for folder in folders for path in folder.glob(PLACES[name])]
    assert len(files) > 1
    command = [sys.executable, "-m", "check_jsonschema", "--schemafile", str(root / f"schemas/{name}.json"), *files]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout


def test_the_other_program_refuses_a_wrong_file(tmp_path: Path, root: Path) -> None:
    (tmp_path / "x.yml").write_text("roles: [mentee]\nbioo: x\n", encoding="utf-8")
    command = ["--schemafile", str(root / "schemas/participant.json"), str(tmp_path / "x.yml")]
    done = subprocess.run(
        [sys.executable, "-m", "check_jsonschema", *command], capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 1
    assert "bioo" in done.stdout


FORM_OF: dict[str, Any] = {
    "flag": flag,
    "day": day,
    "moment": partial_date,
    "age": Between(6, 120),
    "months": Between(1, 120),
    "minutes": Between(1, 10_000),
    "count": Between(0, 1_000_000_000),
    "order": Between(0, 9_999),
}
TYPED = ("{}", "'{}'", '"{}"')


def form(kind: str) -> Draft7Validator:
    from generator.private.format.models import Address, Email, FileName, Id, Line, PersonRef, Text
    from generator.private.format.schema.forms import form_of

    words = {"line": Line, "text": Text, "id": Id, "person": PersonRef, "address": Address, "email": Email}
    maker = FORM_OF.get(kind) or (words | {"file": FileName})[kind].of
    return Draft7Validator(form_of(maker))


@pytest.mark.parametrize(("kind", "typed", "meant"), ACCEPTED)
def test_a_form_accepts_what_its_kind_accepts(kind: str, typed: str, meant: object) -> None:
    for value in (typed, load(typed) if typed.strip() == typed else typed):
        assert form(kind).is_valid(value)


LEFT_TO_CHECK = {
    ("text", "x" * 20_001), ("address", "https://" + "a" * 2000), ("email", "a" * 250 + "@b.fr"),
    ("age", "5"), ("age", "121"), ("age", "9" * 5000), ("months", "0"), ("months", "121"), ("minutes", "0"),
    ("order", "10000"),
}  # fmt: skip
"""What a form lets pass in quotation marks: lengths that NFC changes, and numbers out of range."""


@pytest.mark.parametrize(("kind", "typed", "code", "facts"), REFUSED, ids=lambda value: str(value)[:30])
def test_a_form_refuses_what_its_kind_refuses(kind: str, typed: Any, code: str, facts: dict[str, str]) -> None:
    if typed is None:
        return
    expected = isinstance(typed, str) and (kind, typed) in LEFT_TO_CHECK
    assert form(kind).is_valid(typed) is expected


@pytest.mark.parametrize("typed", ["5", "121", "-3", "49.5", "12 ans", "quarante"])
def test_a_number_out_of_range_is_refused_as_it_is_typed(typed: str) -> None:
    assert not form("age").is_valid(load(typed))


# A plain `Null` is a text to us; `0x12`, `1e3` and `012` are numbers to others, and ids, or titles, to us.
SCALARS = (
    "58", "058", "0", "-3", "4.5", "1e5", "0x1f", "0o17", "1_000", ".inf", ".nan", "+5", "2026", "0987", "2026-01",
    "2026-01-27", "2026-02-30", "2024-02-29", "2023-02-29", "1900-02-29", "2000-02-29", "12:30", "12:30:15", "true",
    "True", "FALSE", "oui", "no", "on", "y", "null", "Null", "NULL", "~", "none", "Été 2026", "mentee", "a-b",
    "toulouse/manon", "https://exemple.fr", "HTTP://EXEMPLE.FR/é", "ftp://x.fr", "a@b.fr", "Photo.JPG", "x.gif",
    "x" * 201, "é" * 200, "e\u0301" * 150, "un\u00a0deux", "2026-01-27T10:00:00Z", "=", "<<", "  ", "",
)  # fmt: skip


@st.composite
def files_as_typed(draw: st.DrawFn) -> tuple[str, str]:
    """A whole file of any kind as an editor may type it, and a few slips in it."""
    name = draw(st.sampled_from(sorted(KINDS)))
    data = deepcopy(WHOLE[KINDS[name].model])
    roll = random.Random(draw(st.integers(0, 2**32 - 1)))
    for _ in range(draw(st.integers(0, 4))):
        slip(data, roll)
    return name, as_typed_by_hand(data, roll)


def slip(node: Any, roll: random.Random) -> None:
    """Another value in the place of one, a key left out, one that nobody knows, a list where a value stood."""
    places = list(node if isinstance(node, dict) else range(len(node)))
    if not places:
        return
    place = roll.choice(places)
    if isinstance(node[place], dict | list) and roll.random() < 0.8:
        slip(node[place], roll)
    elif isinstance(node, dict) and roll.random() < 0.1:
        node[roll.choice(("bioo", "2026", "true"))] = node.pop(place)
    elif isinstance(node, dict) and roll.random() < 0.1:
        del node[place]
    else:
        node[place] = roll.choice((roll.choice(SCALARS), roll.choice(SCALARS), [], {}, [roll.choice(SCALARS)], None))


def as_typed_by_hand(data: Any, roll: random.Random) -> str:
    """In flow style, so that every scalar can be written plain, or in either quotation marks."""
    if isinstance(data, dict):
        return "{" + ", ".join(f"{key}: {as_typed_by_hand(one, roll)}" for key, one in data.items()) + "}"
    if isinstance(data, list):
        return "[" + ", ".join(as_typed_by_hand(one, roll) for one in data) + "]"
    if data is None:
        return roll.choice(("~", "null"))
    plain = data if data and data == data.strip() and not set(data) & set(",[]{}:#'\"") and data[0] not in "<=" else ""
    single = "'" + data.replace("'", "''") + "'"
    return roll.choice((plain or single, single, json.dumps(data, ensure_ascii=False)))


def verdicts(name: str, text: str) -> tuple[bool, list[str]]:
    """Whether the models accept the text, and what the schema says against it."""
    data, mistakes = build(text, "")
    accepted = not mistakes and validate(KINDS[name].model, data, "")[1] == []
    return accepted, [error.message for error in validator(name).iter_errors(load(text))]


@examples(300)
@given(files_as_typed())
def test_what_a_schema_refuses_the_models_refuse(file: tuple[str, str]) -> None:
    accepted, complaints = verdicts(*file)
    assert not (accepted and complaints), complaints


ROUNDS = 60


@pytest.mark.parametrize("name", KINDS)
def test_whole_files_are_valid_and_most_slips_are_seen(name: str) -> None:
    """So that the test above tells something: both verdicts are frequent."""
    roll = random.Random(name)
    refused = seen = 0
    for _ in range(ROUNDS):
        data = deepcopy(WHOLE[KINDS[name].model])
        assert verdicts(name, as_typed_by_hand(data, roll)) == (True, [])
        slip(data, roll)
        accepted, complaints = verdicts(name, as_typed_by_hand(data, roll))
        refused += not accepted
        seen += bool(complaints)
    assert refused > ROUNDS / 3
    assert seen > 0.7 * refused


def test_every_kind_has_its_form() -> None:
    assert all({"errorMessage", "type"} <= one.keys() for one in FORMS.values())
