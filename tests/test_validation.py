"""pydantic's errors as findings: the code, the place, the facts, and nothing of what is private."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter

from generator.private.format import models
from generator.private.format.choices import FRENCH
from generator.private.format.models import Cohort, Glossary, Guide, Person, Site, person
from generator.private.format.models.fields import Day, Minutes, Moment
from generator.private.format.models.refused import slip_in_date, slip_in_number
from generator.private.reading.validation import validate
from generator.reporting.diagnostics import Route, Severity

PERSON: dict[str, Any] = {"roles": ["mentee"]}
COHORT: dict[str, Any] = {"title": "Un", "status": "completed", "summary": "Bref."}
STEP: dict[str, Any] = {"title": "Ouvrir", "body": "Ouvrez."}
GUIDE: dict[str, Any] = {"title": "Une carte", "summary": "Bref.", "steps": [STEP]}
PICTURE: dict[str, Any] = {"file": "a.png", "alt": "Un groupe.", "people": "none"}
TERM: dict[str, Any] = {"id": "lien", "term": "lien", "definition": "Bref."}

KEYS, DASH, PERIOD = {"expected": "mapping"}, {"dash": "-"}, "start, end, label"

CASES: dict[str, tuple[Any, Any, str, Route, dict[str, str]]] = {
    "a text for keys": (Cohort, COHORT | {"period": "x"}, "wrong-shape", ("period",), KEYS | {"keys": PERIOD}),
    "a list for keys": (Cohort, COHORT | {"period": []}, "wrong-shape", ("period",), KEYS | DASH | {"keys": PERIOD}),
    "a text for a file": (Site, "x", "wrong-shape", (), KEYS | {"keys": ", ".join(Site.model_fields)}),
    "keys for a file that is a list": (Glossary, {"a": "b"}, "wrong-shape", (), {"expected": "list"} | DASH),
    "a text for a list": (Cohort, COHORT | {"goals": "x"}, "wrong-shape", ("goals",), {"expected": "list"}),
    "keys for a list": (Cohort, COHORT | {"goals": {}}, "wrong-shape", ("goals",), {"expected": "list"} | DASH),
    "a text for keys in a list": (
        Cohort,
        COHORT | {"numbers": ["x"]},
        "wrong-shape",
        ("numbers", 0),
        KEYS | {"keys": "value, label"},
    ),
    "a list for a text": (Cohort, COHORT | {"goals": [["x"]]}, "not-a-scalar", ("goals", 0), {"given": "list"}),
    "keys for a text": (Cohort, COHORT | {"place": {"a": "b"}}, "not-a-scalar", ("place",), {"given": "mapping"}),
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
        {"choices": "upcoming, running, completed", "nearest": "completed"},
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
        ("gallery", 0, "people", 0),
        {},
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_each_error_has_its_code_place_and_facts(case: str) -> None:
    model, data, code, route, facts = CASES[case]
    made, findings = validate(model, data, "content/x.yml")
    assert made is None
    told = {one.code: one for one in findings}
    said = {key: value for key, value in told[code].facts.items() if value and key != "purpose"}
    assert (told[code].file, told[code].route, said) == ("content/x.yml", route, facts)
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
    "a key of another place": (Person, PERSON | {"given_on": "x"}, ("given_on",), ""),
}


@pytest.mark.parametrize("case", UNKNOWN)
def test_an_unknown_key_is_compared_with_those_of_its_place(case: str) -> None:
    model, data, route, near = UNKNOWN[case]
    (finding,) = validate(model, data, "")[1]
    assert (finding.code, finding.route, finding.at_key) == ("unknown-key", route, True)
    assert (finding.facts["key"], finding.facts["nearest"]) == (route[-1], near)


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
    assert (private.facts["key"], private.facts["nearest"]) == ("", near)
    assert key not in " ".join(private.facts.values())
    (public,) = validate(Person, PERSON | {key: "x"}, "")[1]
    assert (public.facts["key"], public.facts["nearest"]) == (key[:40], near)


PLACES = [
    ("given_on", "home", "consent"),
    ("first_name", "home", "consent.publish, consent.items"),
    ("wording", "home", "testimonials"),
    ("city\u00a0", "bare", "city"),
    ("\u200bcity", "bare", "city"),
    ("city:", "bare", "city"),
    ("“city", "bare", "city"),
    ("ｃity", "bare", "city"),
]


@pytest.mark.parametrize("private", [True, False])
@pytest.mark.parametrize(("key", "fact", "value"), PLACES)
def test_a_known_key_out_of_place_or_with_something_stuck_to_it_is_told(
    key: str, fact: str, value: str, private: bool
) -> None:
    (finding,) = validate(Person, PERSON | {key: "x"}, "", private=private)[1]
    assert {one: said for one, said in finding.facts.items() if said and one != "key"} == {fact: value}
    assert finding.facts["key"] == ("" if private and fact == "bare" else key)


# -- what was meant --------------------------------------------------------------------------------

CHOICES = [
    ("roles", "mentore", "mentor"),
    ("roles", "Mentorée", "mentee"),
    ("roles", "mentoree", "mentee"),
    ("roles", "organisatrice", "organiser"),
    ("roles", "mentr", "mentor"),
    ("roles", "marraine", ""),
    ("agreement", "féminin", "feminine"),
    ("agreement", "masculin", "masculine"),
]


@pytest.mark.parametrize(("key", "word", "meant"), CHOICES)
def test_a_word_of_no_closed_list_is_compared_with_the_list_and_its_french(key: str, word: str, meant: str) -> None:
    (finding,) = validate(Person, PERSON | {key: [word] if key == "roles" else word}, "", private=True)[1]
    assert (finding.code, finding.facts["nearest"]) == ("not-a-choice", meant)


def test_each_french_word_is_for_a_word_of_the_format() -> None:
    enumerations = {
        one.value for module in (models, person) for kind in vars(module).values() for one in words_of(kind)
    }
    assert set(FRENCH) <= enumerations | {"none"}


def words_of(kind: object) -> list[Any]:
    return list(kind) if isinstance(kind, type) and issubclass(kind, StrEnum) else []


DATES = [
    ("27/01/2026", "order", "2026-01-27"),
    ("27.1.2026", "order", "2026-01-27"),
    ("le 1er mars 2026", "words", "2026-03-01"),
    ("27 janvier 2026", "words", "2026-01-27"),
    ("2026/01/27", "separator", "2026-01-27"),
    ("20260127", "separator", "2026-01-27"),
    ("2026-1-7", "short", "2026-01-07"),
    ("2026-01-27 18:00", "time", "2026-01-27"),
    ("2026-01", "incomplete", ""),
    ("janvier 2026", "incomplete", ""),
    ("2026-02-30", "no-such-day", ""),
    ("30/02/2026", "no-such-day", ""),
    ("2026-13-01", "no-such-day", ""),
    ("27/01/26", "other", ""),
    ("demain", "other", ""),
    ("²", "other", ""),
    ("0000-01-01", "no-such-day", ""),
]


@pytest.mark.parametrize(("written", "problem", "right"), DATES)
def test_a_wrong_date_says_what_is_wrong_and_the_right_one_where_it_is_not_private(
    written: str, problem: str, right: str
) -> None:
    (public,) = validate(Guide, GUIDE | {"reviewed_on": written}, "")[1]
    assert (public.code, public.facts["problem"], public.facts["right"]) == ("not-a-date", problem, right)
    (private,) = validate(Person, PERSON | {"consent": {"given_on": written}}, "", private=True)[1]
    assert dict(private.facts) == {"problem": problem, "form": "day"}


NUMBERS = [
    ("049", "form", "49"),
    ("45 min", "form", "45"),
    ("1 000", "form", "1000"),
    ("0", "range", ""),
    ("x", "form", ""),
]


@pytest.mark.parametrize(("written", "problem", "right"), NUMBERS)
def test_a_wrong_number_too(written: str, problem: str, right: str) -> None:
    (public,) = validate(Guide, GUIDE | {"duration": written}, "")[1]
    assert (public.code, public.facts["problem"], public.facts["right"]) == ("not-a-number", problem, right)
    (private,) = validate(Person, PERSON | {"age": f"0{written}"}, "", private=True)[1]
    assert private.facts.keys() == {"problem", "lowest", "highest"}


@pytest.mark.parametrize("text", ["2026-01-27", "2026-1-7", "1er mai 2026", "31/12/1999"])
def test_the_right_date_is_one(text: str) -> None:
    right = slip_in_date(text, whole=True).right
    assert right == "" or TypeAdapter(Day).validate_python(right)


@given(st.text(max_size=30) | st.from_regex(r"[0-9]{1,4}[-/. ][0-9]{1,2}[-/. ][0-9]{1,4}", fullmatch=True))
def test_whatever_is_proposed_is_accepted(text: str) -> None:
    for whole, kind in ((True, Day), (False, Moment)):
        right = slip_in_date(text, whole=whole).right
        assert right == "" or TypeAdapter(kind).validate_python(right)
    number = slip_in_number(text, lowest=1, highest=10_000).right
    assert number == "" or TypeAdapter(Minutes).validate_python(number)
