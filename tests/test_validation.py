"""pydantic's errors as findings: the code, the place, the facts, and nothing of what is private."""

from __future__ import annotations

from typing import Any

import pytest

from generator.diagnostics import Route, Severity
from generator.models import Cohort, Glossary, Guide, Person, Site
from generator.validation import validate

PERSON: dict[str, Any] = {"roles": ["mentee"]}
COHORT: dict[str, Any] = {"title": "Un", "status": "completed", "summary": "Bref."}
STEP: dict[str, Any] = {"title": "Ouvrir", "body": "Ouvrez."}
GUIDE: dict[str, Any] = {"title": "Une carte", "summary": "Bref.", "steps": [STEP]}
PICTURE: dict[str, Any] = {"file": "a.png", "alt": "Un groupe.", "people": "none"}
TERM: dict[str, Any] = {"id": "lien", "term": "lien", "definition": "Bref."}

CASES: dict[str, tuple[Any, Any, str, Route, dict[str, str]]] = {
    "a text for keys": (Cohort, COHORT | {"period": "x"}, "wrong-shape", ("period",), {"expected": "mapping"}),
    "a list for keys": (Cohort, COHORT | {"period": []}, "wrong-shape", ("period",), {"expected": "mapping"}),
    "a text for a file": (Person, "x", "wrong-shape", (), {"expected": "mapping"}),
    "keys for a file that is a list": (Glossary, {"a": "b"}, "wrong-shape", (), {"expected": "list"}),
    "a text for a list": (Cohort, COHORT | {"goals": "x"}, "wrong-shape", ("goals",), {"expected": "list"}),
    "keys for a list": (Cohort, COHORT | {"goals": {}}, "wrong-shape", ("goals",), {"expected": "list"}),
    "a text for keys in a list": (
        Cohort,
        COHORT | {"numbers": ["x"]},
        "wrong-shape",
        ("numbers", 0),
        {"expected": "mapping"},
    ),
    "a list for a text": (Cohort, COHORT | {"goals": [["x"]]}, "not-a-scalar", ("goals", 0), {}),
    "a missing key": (Cohort, {"title": "Un", "status": "completed"}, "missing-key", ("summary",), {"key": "summary"}),
    "a null for a required key": (Cohort, COHORT | {"title": None}, "missing-key", ("title",), {"key": "title"}),
    "a missing key in a list": (
        Guide,
        GUIDE | {"steps": [{"title": "x"}]},
        "missing-key",
        ("steps", 0, "body"),
        {"key": "body"},
    ),
    "a missing key of a term": (
        Glossary,
        [{"id": "a", "term": "a"}],
        "missing-key",
        (0, "definition"),
        {"key": "definition"},
    ),
    "a portrait without words": (Person, PERSON | {"photo": {"file": "a.png"}}, "photo-without-alt", ("photo",), {}),
    "a picture without words": (
        Guide,
        GUIDE | {"steps": [STEP | {"image": {"file": "a.png"}}]},
        "photo-without-alt",
        ("steps", 0, "image"),
        {},
    ),
    "an empty list": (Person, {"roles": []}, "empty-list", ("roles",), {"key": "roles"}),
    "a word of no closed list": (
        Cohort,
        COHORT | {"status": "fini"},
        "not-a-choice",
        ("status",),
        {"choices": "upcoming, running, completed"},
    ),
    "a role of no closed list": (
        Person,
        {"roles": ["mentee", "marraine"]},
        "not-a-choice",
        ("roles", 1),
        {"choices": "mentee, mentor, organiser, facilitator, expert"},
    ),
    "a list for a word": (Site, {"language": ["fr"]}, "not-a-choice", ("language",), {"choices": "fr, en"}),
    "nobody said who is in a picture": (
        Cohort,
        COHORT | {"gallery": [PICTURE | {"people": []}]},
        "people-or-none",
        ("gallery", 0, "people"),
        {},
    ),
    "a word but none for people": (
        Cohort,
        COHORT | {"gallery": [PICTURE | {"people": "all"}]},
        "people-or-none",
        ("gallery", 0, "people"),
        {},
    ),
    "a name for an id in a picture": (
        Cohort,
        COHORT | {"gallery": [PICTURE | {"people": ["Inès"]}]},
        "not-an-id",
        ("gallery", 0, "people"),
        {},
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_each_error_has_its_code_place_and_facts(case: str) -> None:
    model, data, code, route, facts = CASES[case]
    made, findings = validate(model, data, "content/x.yml")
    assert made is None
    told = {one.code: one for one in findings}
    assert (told[code].file, told[code].route, dict(told[code].facts)) == ("content/x.yml", route, facts)
    assert told[code].severity is Severity.ERROR
    assert set(told) - {code} <= ({"missing-key"} if model is Site else set())


def test_all_errors_of_a_file_are_told() -> None:
    data = {"roles": ["x", "y"], "age": "049", "photoo": {}, "consent": {"given_on": "demain", "publish": {"bio": "1"}}}
    found = {(one.code, one.route) for one in validate(Person, data, "")[1]}
    assert found == {
        ("not-a-choice", ("roles", 0)),
        ("not-a-choice", ("roles", 1)),
        ("not-a-number", ("age",)),
        ("unknown-key", ("photoo",)),
        ("not-a-date", ("consent", "given_on")),
        ("not-a-flag", ("consent", "publish", "bio")),
    }


def test_a_list_whose_items_are_refused_is_not_called_empty_too() -> None:
    found = [(one.code, one.route) for one in validate(Guide, GUIDE | {"steps": [{"title": "x"}]}, "")[1]]
    assert found == [("missing-key", ("steps", 0, "body"))]


# -- unknown keys ----------------------------------------------------------------------------------

UNKNOWN: dict[str, tuple[Any, Any, Route, str]] = {
    "at the top": (Person, PERSON | {"fhoto": "x"}, ("fhoto",), "photo"),
    "of a key with one": (Person, PERSON | {"name": {"frist": "x"}}, ("name", "frist"), "first"),
    "two deep": (Person, PERSON | {"consent": {"publish": {"phto": "true"}}}, ("consent", "publish", "phto"), "photo"),
    "three deep": (
        Person,
        PERSON | {"consent": {"items": {"photo": {"given": "x"}}}},
        ("consent", "items", "photo", "given"),
        "",
    ),
    "of an optional key, in a list": (
        Guide,
        GUIDE | {"steps": [STEP | {"image": {"file": "a.png", "alt": "x", "captoin": "x"}}]},
        ("steps", 0, "image", "captoin"),
        "caption",
    ),
    "in a file that is a list": (Glossary, [TERM | {"exemple": "x"}], (0, "exemple"), "example"),
    "like a key of another place": (Person, PERSON | {"given_om": "x"}, ("given_om",), ""),
}


@pytest.mark.parametrize("case", UNKNOWN)
def test_an_unknown_key_is_compared_with_those_of_its_place(case: str) -> None:
    model, data, route, near = UNKNOWN[case]
    (finding,) = validate(model, data, "")[1]
    assert (finding.code, finding.route, finding.at_key) == ("unknown-key", route, True)
    assert finding.facts == {"key": route[-1], "nearest": near}


@pytest.mark.parametrize(
    ("key", "near"),
    [
        ("phota", "photo"),
        ("Photo", "photo"),
        ("Jade", "age"),
        ("photographie", ""),
        ("Pascale dit", ""),
        ("surname", ""),
        ("x" * 60, ""),
    ],
)
def test_in_a_participants_file_an_unknown_key_is_never_repeated(key: str, near: str) -> None:
    (private,) = validate(Person, PERSON | {key: "x"}, "", private=True)[1]
    assert private.facts == {"key": "", "nearest": near}
    (public,) = validate(Person, PERSON | {key: "x"}, "")[1]
    assert public.facts == {"key": key[:40], "nearest": near}
