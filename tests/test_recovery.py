"""What is still read of a broken file, and the models made of it: nothing is invented, moved, or lost unsaid."""

from __future__ import annotations

import re
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, RootModel

from generator.private.format.models import Article, CaseStudy, Cohort, Glossary, Guide, Person, Site
from generator.private.reading.content.unread import Unread, covered
from generator.private.reading.salvage import salvage
from generator.private.reading.source import read, read_partially
from generator.private.reading.validation import validate
from generator.reporting.diagnostics import Route
from tests.folders import ARTICLE, CASE_STUDY, COHORT, GUIDE, PERSON, SITE, TERM, as_read
from tests.searching import examples

TEXT = """\
title: Une carte
summary: |
  Deux lignes,
  et c'est tout.
skills: [Canva, LinkedIn]
steps:
  - title: Ouvrir
    body: Ouvrez la page.
  - title: Choisir
    body: "Choisissez."
reviewed_on: 2026-03-01
"""
SIGNS = st.sampled_from([*"\t\n:-'\"[]{}#&*!|>?%@`,", ": ", "- ", "\n- ", "\n  ", "---\n", "...\n", "<<<<<<< a\n", "é"])


@st.composite
def slips(draw: st.DrawFn) -> str:
    """The text with some signs too many, or some too few."""
    text = TEXT
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(text)))
        more = draw(SIGNS) if draw(st.booleans()) else ""
        text = text[:at] + more + text[at + (0 if more else draw(st.integers(1, 4))) :]
    return text


@examples(300)
@given(slips())
def test_whatever_is_read_of_a_broken_file_stands_where_it_stood(text: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "file.yml"
        path.write_text(text, encoding="utf-8", newline="")
        _, mistakes = read(path, "file.yml")
        partial = read_partially(path, "file.yml")
    if partial is None:
        return
    lines, kept = re.split(r"\r\n|\r|\n", text), re.split(r"\r\n|\r|\n", partial.source.text)
    assert len(kept) == len(lines)
    assert all(line.startswith(one.rstrip()) for one, line in zip(kept, lines, strict=True))
    assert set(map(repr, mistakes)) <= set(map(repr, partial.mistakes))
    for one in partial.mistakes:
        assert 1 <= one.position.line <= len(lines)
        assert 1 <= one.position.column <= len(lines[one.position.line - 1]) + 1
    for route in partial.lost:
        assert 1 <= partial.source.locate(route).line <= len(lines)


@pytest.mark.parametrize(
    ("text", "data", "lost", "cut"),
    [
        ("a: 'b\nc: d\n", {"a": None, "c": "d"}, {("a",)}, False),
        ("a:\n  b: c: d\n  e: f\ng: h\n", {"a": {"b": None, "e": "f"}, "g": "h"}, {("a", "b")}, False),
        ("a:\n  - 'b\n  - c\nd: e\n", {"a": [None, "c"], "d": "e"}, {("a", 0)}, False),
        ("a: b\nc d\ne: f\n", {"a": "b", "e": "f"}, set(), True),
        ("a: b\n---\nc: d\n", {"a": "b", "c": "d"}, set(), True),
        ("a: 'b\nc: \"d\ne: f\n", {"a": None, "c": None, "e": "f"}, {("a",), ("c",)}, False),
        ("- id: a\n- id: 'b\n- id: c\n", [{"id": "a"}, {"id": None}, {"id": "c"}], {(1, "id")}, False),
    ],
)
def test_all_but_what_stopped_the_parser_is_read(
    text: str, data: Any, lost: set[Route], cut: bool, tmp_path: Path
) -> None:
    (tmp_path / "file.yml").write_text(text, encoding="utf-8")
    partial = read_partially(tmp_path / "file.yml", "file.yml")
    assert partial is not None
    assert (partial.source.data, set(partial.lost), partial.cut) == (data, lost, cut)


@pytest.mark.parametrize("text", ["", "a: b\n", "[", "a: [\n" * 60_000, "\tx", "---\n"])
def test_where_nothing_stopped_it_or_nothing_is_left_there_is_no_partial_reading(text: str, tmp_path: Path) -> None:
    (tmp_path / "file.yml").write_text(text, encoding="utf-8")
    assert read_partially(tmp_path / "file.yml", "file.yml") is None


# -- models of what is right -----------------------------------------------------------------------

VALID: list[tuple[type[BaseModel], Any]] = [
    (Site, SITE),
    (Cohort, COHORT | {"pairs": [{"mentors": ["a"], "mentees": ["b"]}], "numbers": [{"value": 3, "label": "x"}]}),
    (Cohort, COHORT | {"gallery": [{"file": "a.png", "alt": "x", "people": ["a", "b"]}], "period": {"start": "2025"}}),
    (Person, PERSON | {"testimonials": [{"text": "x", "wording": "verbatim", "source": {"title": "x"}}]}),
    (Guide, GUIDE | {"steps": [{"title": "x", "body": "y", "image": {"file": "a.png", "alt": "z"}}]}),
    (Article, ARTICLE | {"sections": [{"title": "x", "points": ["y", "z"]}]}),
    (CaseStudy, CASE_STUDY),
    (Glossary, [TERM, TERM | {"id": "onglet", "also": ["languette"]}]),
]
WRONG = [["x"], {"x": "y"}, "?", "", None, [None], {}]


def routes(data: Any, route: Route = ()) -> list[Route]:
    inner = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    return [route, *(each for key, value in inner for each in routes(value, (*route, key)))]


def replaced(data: Any, route: Route, value: Any) -> Any:
    if not route:
        return value
    copy: Any = dict(data) if isinstance(data, dict) else list(data)
    copy[route[0]] = replaced(data[route[0]], route[1:], value)
    return copy


@pytest.mark.parametrize(
    ("model", "data"), VALID, ids=["site", "cohort-1", "cohort-2", "person", "guide", "article", "case", "glossary"]
)
def test_wherever_a_value_is_wrong_the_rest_is_kept_in_its_place(model: type[BaseModel], data: Any) -> None:
    data = as_read(data)
    right = model.model_validate(data)
    for route in routes(data):
        for wrong in WRONG:
            spoilt = replaced(data, route, wrong)
            made, findings = validate(model, spoilt, "")
            if made is not None:
                continue
            salvaged = salvage(model, spoilt)
            told = [one for one in findings if one.code != "unknown-key"]
            assert salvaged.lost or not told
            assert all(covered(salvaged.lost, one.route) or is_alt(one.route, salvaged.lost) for one in told)
            for kept in routes(data):
                if kept[: len(route)] != route and route[: len(kept)] != kept:
                    assert at(salvaged.model, kept) == at(right, kept), (route, wrong, kept)


def is_alt(route: Route, lost: frozenset[Route]) -> bool:
    """What is missing there is told at the picture."""
    return (*route, "alt") in lost


def at(value: Any, route: Route) -> Any:
    for part in route:
        value = value.root if isinstance(value, RootModel) else value
        value = value[part] if isinstance(part, int) else getattr(value, part)
    return value


@pytest.mark.parametrize("model", [Site, Cohort, Person, Guide, Article, CaseStudy, Glossary])
@pytest.mark.parametrize("data", [None, "x", [], {}, [[]], {"x": {"y": "z"}}, 5], ids=repr)
def test_of_nothing_something_is_made_that_says_nothing(model: type[BaseModel], data: Any) -> None:
    salvaged = salvage(model, data)
    assert isinstance(salvaged.model, model)
    assert salvaged.lost or salvaged.model == model.model_validate(data)


def test_doubts_are_about_what_is_lost_around_it_and_in_it() -> None:
    unread = Unread({"f": frozenset({("a", "b")}), "whole": frozenset({()})})
    assert [unread.about("f", one) for one in ((), ("a",), ("a", "b"), ("a", "b", 0), ("a", "c"), ("x",))] == [
        True,
        True,
        True,
        True,
        False,
        False,
    ]
    assert [unread.cover("f", one) for one in ((), ("a",), ("a", "b"), ("a", "b", 0), ("x",))] == [
        False,
        False,
        True,
        True,
        False,
    ]
    assert unread.about("whole", ("x",))
    assert unread.whole("whole")
    assert not unread.about("other", ())
