"""The three formats of commands.md."""

from __future__ import annotations

import json

import pytest

from generator.locales import words
from generator.reporting import report
from generator.reporting.diagnostics import Diagnostic, Position, Severity

UNKNOWN = Diagnostic("unknown-key", "content/site.yml", Position(3, 5), {"key": "tagine", "nearest": "tagline"})
LAPSED = Diagnostic(
    "name-in-text", "content/a, b: c.yml", Position(1, 1), {"kind": "lapsed"}, severity=Severity.WARNING
)


def test_text_says_place_code_message_and_remedy() -> None:
    said = report.as_text([UNKNOWN], "en")
    assert said.startswith("content/site.yml:3:5: error unknown-key: “tagine” is not a known key here: what it holds")
    assert "Did you mean “tagline”?" in said
    assert said.endswith("1 error, 0 warnings")


def test_text_speaks_french() -> None:
    said = report.as_text([UNKNOWN, LAPSED], "fr")
    assert "erreur unknown-key" in said
    assert said.endswith("1 erreur, 1 avertissement")


def test_nothing_to_tell_is_nothing() -> None:
    assert report.as_text([], "fr") == ""
    assert report.as_github([], "fr") == ""


def test_the_plainest_words_where_a_fact_is_not_known() -> None:
    private = Diagnostic("unknown-key", "content/p.yml", facts={"key": "", "nearest": ""})
    said = report.told(private, words("en", domain="messages"))
    assert said.message == "Unknown key: what it holds would be lost."
    assert "{" not in said.remedy


def test_json_is_one_object() -> None:
    told = json.loads(report.as_json([UNKNOWN, LAPSED], "fr"))
    assert (told["errors"], told["warnings"]) == (1, 1)
    assert set(told["diagnostics"][0]) == {"code", "severity", "file", "line", "column", "message", "remedy"}
    assert told["diagnostics"][0]["line"] == 3
    assert json.loads(report.as_json([], "fr")) == {"diagnostics": [], "errors": 0, "warnings": 0}


def test_github_annotations_are_escaped() -> None:
    line = report.as_github([LAPSED], "en")
    assert line.startswith("::warning file=content/a%2C b%3A c.yml,line=1,col=1,title=name-in-text::")
    assert "\n" not in line


@pytest.mark.parametrize("sign", ["|", "<", "`", "["])
def test_the_summary_is_a_table_whatever_it_holds(sign: str) -> None:
    odd = Diagnostic("missing-key", "content/site.yml", facts={"key": f"a{sign}b"})
    rows = [line for line in report.as_summary([odd], "fr").splitlines() if line.startswith("|")]
    assert len(rows) == 3
    assert all(row.count("|") == 4 for row in rows)
    assert f"a{sign}b" not in rows[2]


def test_a_long_summary_is_cut_and_says_so() -> None:
    many = [Diagnostic("not-utf-8", f"content/resources/guides/{'x' * 50}-{n}.yml") for n in range(9000)]
    summary = report.as_summary(many, "fr")
    assert len(summary.encode()) < 1024 * 1024
    rows = sum(line.startswith("|") for line in summary.splitlines()) - 2
    left = 9000 - rows
    assert f"{left} lignes de plus" in summary
    assert summary.rstrip().endswith("9000 erreurs, 0 avertissement")


def test_the_summary_holds_all_although_annotations_are_ten_of_a_kind() -> None:
    many = [Diagnostic("not-utf-8", f"content/resources/guides/a-{n}.yml") for n in range(30)]
    assert all(f"a-{n}.yml:1" in report.as_summary(many, "fr") for n in range(30))
    assert len(report.as_github(many, "fr").splitlines()) == 30


def test_a_summary_of_nothing_says_so() -> None:
    assert report.as_summary([], "fr") == "Rien à corriger.\n"


@pytest.mark.parametrize("text", ["100 %", "a\r\nb", "50%25", "a:b,c"])
def test_github_s_commands_cannot_be_broken(text: str) -> None:
    odd = Diagnostic("missing-key", f"content/{text}.yml", facts={"key": text})
    line = report.as_github([odd], "en")
    properties, _, message = line.removeprefix("::error ").partition("::")
    assert "\n" not in line
    assert "\r" not in line
    assert dict(one.split("=") for one in properties.split(","))["file"].count(":") == 0
    unescaped = message.replace("%0D", "\r").replace("%0A", "\n").replace("%25", "%")
    assert text in unescaped
