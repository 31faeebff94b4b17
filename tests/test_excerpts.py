"""A line with a caret: cut to what fits, aligned whatever the characters, and harmless to a terminal."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.reporting import report
from generator.reporting.diagnostics import Diagnostic, Position
from generator.reporting.excerpts import WIDEST, excerpt, width

PLACES = [
    ("title: Canva: une carte", 13, 12),
    ("é: x: y", 5, 4),
    ("e\u0301: x: y", 6, 4),
    ("日本: x: y", 6, 7),
    ("😀: x: y", 5, 5),
    ("a\u200bb: y", 4, 2),
    ("\tb: c", 1, 0),
    ("a\tb: c", 4, 3),
]


@pytest.mark.parametrize(("line", "column", "columns"), PLACES)
def test_the_caret_stands_under_the_place(line: str, column: int, columns: int) -> None:
    shown = excerpt(line, Position(3, column))
    assert (shown.number, shown.columns) == (3, columns)
    assert "\t" not in shown.text


def test_a_long_line_is_cut_around_the_place() -> None:
    line = "début " + "x" * 300 + "ICI" + "y" * 300
    shown = excerpt(line, Position(1, line.index("ICI") + 1))
    assert shown.text.startswith("…x")
    assert shown.text.endswith("y…")
    assert shown.text[shown.columns :].startswith("ICI")
    assert excerpt(line, Position(1, 1)).text.startswith("début x")
    assert excerpt("x" * WIDEST, Position(1, WIDEST)).text.endswith("x")


def test_a_place_after_the_end_is_at_the_end() -> None:
    assert excerpt("a: b", Position(1, 99)).columns == 4


@given(st.text(max_size=300), st.integers(1, 400))
def test_any_line_can_be_shown(line: str, column: int) -> None:
    shown = excerpt(line, Position(1, column))
    assert width(shown.text) <= WIDEST
    assert 0 <= shown.columns <= width(shown.text)
    assert not any(one in shown.text for one in "\x1b\x07\r\n\t\u202e\u2028")


def test_the_report_shows_it_between_message_and_remedy() -> None:
    one = Diagnostic(
        "yaml-syntax",
        "content/site.yml",
        Position(12, 8),
        {"problem": "tab"},
        excerpt=excerpt("é 日\tb: c", Position(12, 4)),
    )
    message, line, caret, remedy, _ = report.as_text([one], "en").splitlines()
    assert message.startswith("content/site.yml:12:8: error yaml-syntax: ")
    assert line == "   12 | é 日→b: c"
    assert caret == "      |     ^"
    assert remedy.startswith("    ")
    assert "日" not in report.as_json([one], "en") + report.as_github([one], "en") + report.as_summary([one], "en")
