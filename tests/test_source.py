"""The strict reading of content-format.md §2: what stays, what is refused, and where it stands."""

from __future__ import annotations

import errno
import json
import os
import re
import subprocess
import sys
import tempfile
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import yaml
from hypothesis import assume, given
from hypothesis import strategies as st

from generator.private.reading.source import SYNTAX_PROBLEMS, Data, YamlFile, read
from generator.private.reading.source.building import build
from generator.reporting.diagnostics import Diagnostic, Position, Route, Severity
from tests.searching import examples

FILE = "content/site.yml"
MIB = 1024 * 1024
ROOT = Path(__file__).resolve().parent.parent

PERSON = """\
# Une participante inventée
name:
  first: Zoé
  last: "Martin"
roles: [mentee, organiser]
city:
photo: {file: zoe.jpg, alt: 'Zoé sourit'}
bio: >
  Elle cherche un poste
  où l'écoute compte.
testimonials:
  - text: |
      J'ose enfin. 😀 Merci à [[sofia]].

      - une carte
    wording: verbatim
  -
    text: "Deux \\
      lignes"
    wording: reported
consent:
  publish:
    first_name: true
  given_on: 2026-01-31
"""


@pytest.fixture
def read_text(tmp_path: Path) -> Callable[[str | bytes], tuple[YamlFile | None, list[Diagnostic]]]:
    def reading(content: str | bytes) -> tuple[YamlFile | None, list[Diagnostic]]:
        return read_in(tmp_path, content)

    return reading


ReadText = Callable[[str | bytes], tuple[YamlFile | None, list[Diagnostic]]]


def read_in(folder: Path, content: str | bytes) -> tuple[YamlFile | None, list[Diagnostic]]:
    path = folder / "file.yml"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return read(path, FILE)


def told(mistakes: list[Diagnostic]) -> list[str]:
    """`line:column code facts`, as short as a table of cases wants it."""
    return [
        " ".join((f"{one.position.line}:{one.position.column}", one.code, *dict(one.facts).values()))
        for one in mistakes
    ]


def data_of(reading: tuple[YamlFile | None, list[Diagnostic]]) -> Data:
    source, mistakes = reading
    assert told(mistakes) == []
    assert source is not None
    return source.data


# -- what is read ------------------------------------------------------------------------------


WORDS = "No yes on true False 01000 12:30 2024-02-30 2024-02-28 1e3 0x1F 0o17 1_000 .inf .nan = Null NULL nil"


@pytest.mark.parametrize("word", WORDS.split())
def test_a_plain_scalar_stays_what_was_written(read_text: ReadText, word: str) -> None:
    assert data_of(read_text(f"a: {word}\n{word}: b\nc:\n  - {word}\n")) == {"a": word, word: "b", "c": [word]}


@pytest.mark.parametrize("nothing", ["", "~", "null", "  # a remark"])
def test_a_plain_nothing_is_none_and_keeps_its_key(read_text: ReadText, nothing: str) -> None:
    assert data_of(read_text(f"a: {nothing}\nb: x\n")) == {"a": None, "b": "x"}


@pytest.mark.parametrize("text", ["null", "~", "Null", " x ", "<<", "true", "*a", "l''eau"])
def test_quotes_make_a_text_of_anything(read_text: ReadText, text: str) -> None:
    quoted = text if "''" in text else text.replace("'", "''")
    assert data_of(read_text(f"'{quoted}': '{quoted}'\n")) == {text.replace("''", "'"): text.replace("''", "'")}


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_all_forms_of_a_person(read_text: ReadText, newline: str, mark: str) -> None:
    assert data_of(read_text(mark + PERSON.replace("\n", newline))) == {
        "name": {"first": "Zoé", "last": "Martin"},
        "roles": ["mentee", "organiser"],
        "city": None,
        "photo": {"file": "zoe.jpg", "alt": "Zoé sourit"},
        "bio": "Elle cherche un poste où l'écoute compte.\n",
        "testimonials": [
            {"text": "J'ose enfin. 😀 Merci à [[sofia]].\n\n- une carte\n", "wording": "verbatim"},
            {"text": "Deux lignes", "wording": "reported"},
        ],
        "consent": {"publish": {"first_name": "true"}, "given_on": "2026-01-31"},
    }


def test_text_is_brought_to_nfc_keys_and_escapes_included(read_text: ReadText) -> None:
    composed, apart = "é", "e\u0301"
    content = f'{apart}: {apart}\nb: "e\\u0301"\nc: "e\\\n  \\u0301"\nd: |\n  {apart}\n'
    assert data_of(read_text(content)) == {composed: composed, "b": composed, "c": composed, "d": f"{composed}\n"}


def test_nothing_is_trimmed(read_text: ReadText) -> None:
    assert data_of(read_text("a: ' x '\nb: |+\n  y\n\n")) == {"a": " x ", "b": "y\n\n"}


def test_one_leading_document_mark_and_a_version_are_accepted(read_text: ReadText) -> None:
    assert data_of(read_text("---\na: b\n")) == {"a": "b"}
    assert data_of(read_text("%YAML 1.2\n---\na: b\n...\n")) == {"a": "b"}


def test_a_list_or_a_text_may_stand_at_the_top(read_text: ReadText) -> None:
    assert data_of(read_text("- id: lien\n")) == [{"id": "lien"}]
    assert data_of(read_text("bonjour\n")) == "bonjour"


# -- what is refused ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "expected", "data"),
    [
        ("a: 1\nb: 2\na: 3\n", ["3:1 duplicate-key 1"], {"a": "1", "b": "2"}),
        ("a:\n  b: 1\n  'b': {c: [~]}\n", ["3:3 duplicate-key 2", "3:13 null-in-list"], {"a": {"b": "1"}}),
        ("é: 1\ne\u0301: 2\n", ["2:1 duplicate-key 1"], {"é": "1"}),
        ("a:\na: 1\na: 2\n", ["2:1 duplicate-key 1", "3:1 duplicate-key 1"], {"a": None}),
        ("a: &x b\nc: d\n", ["1:4 anchor"], {"a": "b", "c": "d"}),
        ("a: &x\n  b: c\n", ["1:4 anchor"], {"a": {"b": "c"}}),
        ("&x a: [&y b]\n", ["1:1 anchor", "1:8 anchor"], {"a": ["b"]}),
        ("a: *x\nb: [*x]\n*x : c\n", ["1:4 alias", "2:5 alias", "3:1 alias"], {"a": None, "b": [None]}),
        ("a: **gras** et plus\n", ["1:4 alias"], None),
        ("a: & co\n", ["1:4 anchor"], None),
        ("<<: {a: b}\nc: d\n", ["1:1 merge-key"], {"c": "d"}),
        ("'<<': b\n", [], {"<<": "b"}),
        ("a: !!str b\nc: !x [d]\ne: ! f\n", ["1:4 tag", "2:4 tag", "3:4 tag"], {"a": "b", "c": ["d"], "e": "f"}),
        ("a: !!python/object:os.system x\n", ["1:4 tag"], {"a": "x"}),
        ("a: !undefined!b c\n", ["1:4 tag"], None),
        ("a: !<b c\n", ["1:4 tag"], None),
        ("a: !%zz b\n", ["1:4 tag"], None),
        ("%TAG !e! tag:e.example,2000:\n---\na: b\n", ["1:1 tag"], {"a": "b"}),
        ("%TAG e tag:e.example,2000:\n---\na: b\n", ["1:1 tag"], None),
        ("a: b\n---\nc: d\n", ["2:1 second-document"], {"a": "b"}),
        ("---\na: b\n---\n", ["3:1 second-document"], {"a": "b"}),
        ("a: b\n...\nc: d\n", ["3:1 second-document"], None),
        ("---\n---\na: b\n", ["2:1 second-document"], None),
        ("a:\n  - ~\n  - b\n  -\n", ["2:5 null-in-list", "4:4 null-in-list"], {"a": [None, "b", None]}),
        ("[a]: b\n{c: d}: e\n", ["1:1 not-a-key", "2:1 not-a-key"], {}),
        ("~: a\nnull: b\n' ': c\n", ["1:1 not-a-key", "2:1 not-a-key", "3:1 not-a-key"], {}),
        ("?\n: a\n", ["1:2 not-a-key"], {}),
        ("a: {{ b }}\n", ["1:5 not-a-key"], {"a": {}}),
        ("? [&x a]\n: [~]\n", ["1:3 not-a-key", "1:4 anchor", "2:4 null-in-list"], {}),
        ("a: \"\"\nb: ''\nc: ' \t'\n", ["1:4 empty-value", "2:4 empty-value", "3:4 empty-value"], dict.fromkeys("abc")),
        (
            'a: "\\n"\nb: |\nc: [""]\n',
            ["1:4 empty-value", "2:4 empty-value", "3:5 empty-value"],
            {"a": None, "b": None, "c": [None]},
        ),
        ("a: \u00a0\n", ["1:4 empty-value"], {"a": None}),
        ("", ["1:1 empty-file"], None),
        ("\ufeff", ["1:1 empty-file"], None),
        ("\n# only a remark\n", ["1:1 empty-file"], None),
        ("---\n", ["1:1 empty-file"], None),
        ("null\n", ["1:1 empty-file"], None),
    ],
)
def test_what_is_refused(read_text: ReadText, content: str, expected: list[str], data: Data) -> None:
    source, mistakes = read_text(content)
    assert told(mistakes) == expected
    assert all(one.severity is Severity.ERROR and one.file == FILE for one in mistakes)
    assert (source.data if source else None) == data


SYNTAX = [
    ("a:\n\tb: c\n", "2:1 tab"),
    ("a: b\n\tc: d\n", "2:1 tab"),
    ("a: |\n\tb\n", "2:1 tab"),
    ("a: 'b\nc: d\n", "1:4 unclosed-quote"),
    ('a: "b\nc: d\n', "1:4 unclosed-quote"),
    ("a: 'b\n---\nc'\n", "1:4 unclosed-quote"),
    ("a: [b, c\nd: e\n", "1:4 unclosed-bracket"),
    ("a: [b,\n", "1:4 unclosed-bracket"),
    ("a: {b: c\nd: e\n", "1:4 unclosed-bracket"),
    ("a: {b:", "1:4 unclosed-bracket"),
    ("a: [b: c", "1:4 unclosed-bracket"),
    ("a: b\ntitle: Canva: une carte\n", "2:13 colon-in-value"),
    ("- Pascale dit: voilà: oui\n", "1:21 colon-in-value"),
    ("a: [b: c: d]\n", "1:9 colon-in-value"),
    ("a: b\nsans deux-points\nc: d\n", "2:1 missing-colon"),
    ("a: |\n  b\nsans retrait\nc: d\n", "3:1 missing-colon"),
    ("a:\n  b:c\n  d: e\n", "2:3 missing-colon"),
    ("a:b\r\nc: d\r\n", "1:1 missing-colon"),
    ("a: b\n  c: d\n", "2:3 bad-indentation"),
    ("a:\n  b: c\n d: e\n", "3:2 bad-indentation"),
    (" a: b\nc: d\n", "2:1 bad-indentation"),
    ("- a\nb: c\n", "2:1 bad-indentation"),
    ("a:\u00a0b\nc: d\n", "1:3 hard-space"),
    ("// b\na: c\n", "1:1 foreign-comment"),
    ("a: b\n<<<<<<< HEAD\n", "2:1 conflict"),
    ("a: |\nb c\nd: e\n", "2:1 unindented-text"),
    ("a:\n  - b\n  -c\n", "3:3 dash-without-space"),
    ("a: - b\n", "1:4 misplaced-dash"),
    ("a: 'l'eau'\n", "1:7 text-after-quote"),
    ('a: "b" c\n', "1:8 text-after-quote"),
    ('a: ["b" c]\n', "1:9 text-after-quote"),
    ("a: [[sofia]] nous dit\n", "1:14 text-after-bracket"),
    ("a: [[b] c]\n", "1:9 text-after-bracket"),
    ("a: | du texte\n", "1:6 text-after-bar"),
    ('a: "C:\\dossier"\n', "1:7 bad-escape"),
    ('a: "\\xzz"\n', "1:7 bad-escape"),
    ('a: "\\U00110000"\n', "1:7 bad-escape"),
    ("a: @b\n", "1:4 unexpected-character"),
    ("a: `b`\n", "1:4 unexpected-character"),
    ("a: ]\n", "1:4 unexpected-character"),
    ("a: {b: c}}\n", "1:10 unexpected-character"),
    ("a: ? b\n", "1:4 unexpected-character"),
    ("a: |0\n  b\n", "1:4 unexpected-character"),
    ("%b\n", "1:1 unexpected-character"),
    ("%YAML 3.0\n---\na: b\n", "1:1 other"),
]


@pytest.mark.parametrize(("content", "expected"), SYNTAX)
def test_what_the_parser_cannot_go_past(read_text: ReadText, content: str, expected: str) -> None:
    source, mistakes = read_text(content)
    assert source is None
    assert told(mistakes) == [expected.replace(" ", " yaml-syntax ")]


def test_every_syntax_problem_has_a_case() -> None:
    assert {expected.split()[1] for _, expected in SYNTAX} == set(SYNTAX_PROBLEMS)


def test_what_the_parser_says_without_a_place_is_told_too() -> None:
    data, mistakes = build("a: \x01\n", FILE)
    assert data is None
    assert told(mistakes) == ["1:1 yaml-syntax other"]


def test_mistakes_before_a_syntax_error_are_told_too(read_text: ReadText) -> None:
    _, mistakes = read_text("a: 1\na: \x07\nb: &x c\nd: 'e\n")
    assert told(mistakes) == [
        "2:1 duplicate-key 1",
        "2:4 forbidden-character U+0007",
        "3:4 anchor",
        "4:4 yaml-syntax unclosed-quote",
    ]


FORBIDDEN = [
    *(range(0x00, 0x09)),
    *(0x0B, 0x0C, 0x0E, 0x1F, 0x7F, 0x80, 0x85, 0x9F),
    *(0x2028, 0x2029, 0x202A, 0x202E, 0x2066, 0x2069),
    *(0xFDD0, 0xFDEF, 0xFEFF, 0xFFFE, 0xFFFF, 0x1FFFE, 0xFFFFF, 0x10FFFF),
]


@pytest.mark.parametrize("number", FORBIDDEN, ids=hex)
def test_a_forbidden_character_is_told_and_replaced(read_text: ReadText, number: int) -> None:
    source, mistakes = read_text(f"# 😀\r\na: '😀x{chr(number)}y'\r\nb: c\r\n")
    assert told(mistakes) == [f"2:7 forbidden-character U+{number:04X}"]
    assert source is not None
    assert source.data == {"a": "😀x\ufffdy", "b": "c"}


@pytest.mark.parametrize("number", FORBIDDEN, ids=hex)
def test_an_escape_makes_no_forbidden_character(read_text: ReadText, number: int) -> None:
    source, mistakes = read_text(f'a: b\n"c\\U{number:08x}": "\\U{number:08x} \\U{number:08x}d"\n')
    code = f"forbidden-character U+{number:04X}"
    assert told(mistakes) == [f"2:1 {code}", f"2:16 {code}"]
    assert source is not None
    assert source.data == {"a": "b", "c\ufffd": "\ufffd \ufffdd"}


def test_other_characters_stay(read_text: ReadText) -> None:
    others = "x\t\u00a0\u00ad\u2027\u200b\u200d\u202f\u2065\u206aé😀\ufdcf\ufdf0\ufffd\U0001fffdx"
    assert data_of(read_text(f"a: {others}\n")) == {"a": others}


@pytest.mark.parametrize("escape", ["\\ud800", "\\uDFFF", "\\U0000d800"])
def test_a_lone_surrogate_is_refused_as_an_escape(read_text: ReadText, escape: str) -> None:
    source, mistakes = read_text(f'a: "{escape}"\n')
    assert source is None
    assert told(mistakes) == [f"1:7 forbidden-character U+{escape[-4:].upper()}"]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"a: b\r\n\xc3\xa9: \xe9t\xe9\n", "2:4 not-utf-8"),
        (b"\xef\xbb\xbfa: \xff\n", "1:4 not-utf-8"),
        (b"a: \xed\xa0\x80\n", "1:4 not-utf-8"),
        (b"a: b\xc3", "1:5 not-utf-8"),
        ("a: b\n".encode("utf-16"), "1:1 not-utf-8"),
    ],
)
def test_only_utf_8_is_read(read_text: ReadText, content: bytes, expected: str) -> None:
    source, mistakes = read_text(content)
    assert source is None
    assert told(mistakes) == [expected]


def test_twenty_levels_and_no_more(read_text: ReadText) -> None:
    data = data_of(read_text("[" * 20 + "a" + "]" * 20))
    for _ in range(20):
        assert isinstance(data, list)
        data = data[0]
    assert data == "a"
    assert data_of(read_text("- [a]\n- {b: c}\n" * 20)) == [["a"], {"b": "c"}] * 20
    source, mistakes = read_text("a: b\nc: " + "[" * 20 + "a" + "]" * 20)
    assert source is None
    assert told(mistakes) == ["2:23 too-deep"]


@pytest.mark.parametrize("levels", [5_000, 500_000])
@pytest.mark.parametrize(("unit", "column"), [("[", 21), ("- ", 41)])
def test_a_file_of_brackets_is_refused_at_once(read_text: ReadText, levels: int, unit: str, column: int) -> None:
    source, mistakes = read_text(unit * levels)
    assert source is None
    assert told(mistakes) == [f"1:{column} too-deep"]


def test_nobody_is_told_more_than_a_thousand_mistakes(read_text: ReadText) -> None:
    source, mistakes = read_text("- ~\n" * 1500)
    assert source is None
    assert told(mistakes)[-1] == "1000:3 null-in-list"
    assert len(mistakes) == 1000


VALUES, LINES, SIGNS = 20_000, 40_000, 40_000


@pytest.mark.parametrize(
    ("content", "place"),
    [
        ("- a\n" * (VALUES - 1), None),
        ("- a\n" * VALUES, "20000:3"),
        ("- a\n" * (VALUES - 1) + "- b: c\n", "20000:3"),
        ("a: b\n" + "\n" * (LINES - 1), None),
        ("a: b\r\n" + "\r\n" * LINES, "1:1"),
        ("a: '" + "*" * (SIGNS - 1) + "'", None),
        ("a: '" + "*" * SIGNS + "'", "1:1"),
    ],
)
def test_a_file_may_hold_a_great_many_values_lines_and_signs(
    read_text: ReadText, content: str, place: str | None
) -> None:
    source, mistakes = read_text(content)
    assert [one for one in told(mistakes) if "dense" in one] == ([f"{place} file-too-dense"] if place else [])
    assert (source is None) is (place is not None)


@pytest.mark.parametrize(("marks", "said"), [(30, []), (31, ["forbidden-character U+0316"])])
def test_marks_are_not_heaped_without_end(read_text: ReadText, marks: int, said: list[str]) -> None:
    assert told(read_text("# e" + "\u0301\u0316" * 15 + "\u0316" * (marks - 30) + "\na: b\n")[1]) == [
        f"1:34 {one}" for one in said
    ]
    escaped = "\\u0301\\u0316" * 15 + "\\u0316" * (marks - 30)
    assert told(read_text(f'a: "e{escaped}"\n')[1]) == [f"1:4 {one}" for one in said]
    apart = "\u0301\u0316" * 15 + "x" + "\u0301\u0316" * 15
    assert read_text(f"a: {apart}\n")[1] == []


# -- files -------------------------------------------------------------------------------------


def test_a_file_may_have_one_mebibyte(tmp_path: Path) -> None:
    path = tmp_path / "file.yml"
    path.write_bytes(b"a: " + b"b" * (MIB - 3))
    assert data_of(read(path, FILE)) == {"a": "b" * (MIB - 3)}

    path.write_bytes(b"a: " + b"b" * (MIB - 2))
    source, mistakes = read(path, FILE)
    assert source is None
    assert told(mistakes) == ["1:1 file-too-large"]


def test_a_file_that_cannot_be_read_says_why(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "file").touch()
    (tmp_path / "circle").symlink_to(tmp_path / "circle")
    names = {"": "folder", "absent": "missing", "file/below": "missing"}
    names |= {"pipe": "other", "circle": "other", "\0": "other"}
    for name, reason in names.items():
        source, mistakes = read(tmp_path / name, FILE)
        assert source is None
        assert told(mistakes) == [f"1:1 unreadable-file {reason}"]


@pytest.mark.parametrize(
    ("error", "reason"),
    [(PermissionError(errno.EACCES, "x"), "permission"), (OSError(errno.EIO, "x"), "other")],
)
def test_a_file_that_refuses_says_why(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: OSError, reason: str
) -> None:
    def refuse(*_: object) -> None:
        raise error

    path = tmp_path / "file.yml"
    path.write_text("a: b\n", encoding="utf-8")
    monkeypatch.setattr(os, "open", refuse)
    assert told(read(path, FILE)[1]) == [f"1:1 unreadable-file {reason}"]


# -- places ------------------------------------------------------------------------------------


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize(
    ("route", "value", "key"),
    [
        ((), (1, 1), (1, 1)),
        (("name",), (3, 3), (2, 1)),
        (("name", "first"), (3, 10), (3, 3)),
        (("roles", 1), (5, 17), (5, 17)),
        (("city",), (6, 6), (6, 1)),
        (("photo",), (7, 8), (7, 1)),
        (("photo", "alt"), (7, 29), (7, 24)),
        (("bio",), (8, 6), (8, 1)),
        (("testimonials", 0), (12, 5), (12, 5)),
        (("testimonials", 0, "wording"), (16, 14), (16, 5)),
        (("testimonials", 1), (18, 5), (18, 5)),
        (("consent", "publish", "first_name"), (23, 17), (23, 5)),
        # Not in the file: the nearest thing around.
        (("title",), (1, 1), (1, 1)),
        (("consent", "evidence"), (21, 1), (21, 1)),
        (("consent", "publish", "photo", "x"), (22, 3), (22, 3)),
        (("testimonials", 0, "date"), (12, 5), (12, 5)),
        (("testimonials", 7, "text"), (11, 1), (11, 1)),
        (("city", "x"), (6, 1), (6, 1)),
    ],
)
def test_every_place_of_a_person(
    read_text: ReadText, newline: str, mark: str, route: Route, value: tuple[int, int], key: tuple[int, int]
) -> None:
    source, _ = read_text(mark + PERSON.replace("\n", newline))
    assert source is not None
    assert source.locate(route) == Position(*value)
    assert source.locate(route, at_key=True) == Position(*key)


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize(
    ("route", "snippet", "place"),
    [
        (("testimonials", 0, "text"), "[[sofia]]", (13, 30)),
        (("testimonials", 0, "text"), "une carte", (15, 9)),
        (("bio",), "poste où", (9, 19)),
        (("testimonials", 1, "text"), "lignes", (19, 7)),
        (("photo",), "sourit", (7, 34)),
        (("roles", 0), "mentee", (5, 9)),
        # Not in this value as it was typed: the value.
        (("roles", 1), "mentee", (5, 17)),
        (("bio",), "absent", (8, 6)),
        (("bio",), " ", (9, 1)),
        (("bio",), "", (8, 6)),
        (("city",), "mentee", (6, 6)),
        (("nowhere",), "mentee", (1, 1)),
    ],
)
def test_a_snippet_is_found_in_its_value(
    read_text: ReadText, newline: str, route: Route, snippet: str, place: tuple[int, int]
) -> None:
    source, _ = read_text(PERSON.replace("\n", newline))
    assert source is not None
    assert source.locate(route, snippet=snippet) == Position(*place)


def test_a_value_kept_beside_mistakes_has_its_place(read_text: ReadText) -> None:
    source, _ = read_text("a: {x: 1}\na: {y: 2}\n<<: {z: 3}\nb: ''\n")
    assert source is not None
    assert source.locate(("a", "x")) == Position(1, 8)
    assert source.locate(("a", "y")) == Position(1, 1)
    assert source.locate(("b",)) == Position(4, 4)
    assert source.locate(("z",)) == Position(1, 1)


# -- whatever is in a file ---------------------------------------------------------------------

ALLOWED_FACT = re.compile(r"\d+|-|U\+[0-9A-F]{4,6}|permission|folder|missing|other|" + "|".join(SYNTAX_PROBLEMS))
SCRAPS = (
    *"\t\n\r -:?,[]{}#&*!|>'\"%@`~\\<é😀\x00\x85\u2028\u202e\ufeff",
    *("- ", ": ", "\n  ", "---\n", "...\n", "<<: ", "*a", "&a ", "!!str ", "null", '"\\ud800"', "\r\n", "%TAG "),
)


@st.composite
def mutations(draw: st.DrawFn) -> str:
    """A person's file after a few slips of the keyboard."""
    text = PERSON
    for _ in range(draw(st.integers(1, 5))):
        place = draw(st.integers(0, len(text)))
        removed = draw(st.integers(0, 8))
        text = text[:place] + draw(st.sampled_from(SCRAPS)) + text[place + removed :]
    return text


def check_reading(content: bytes) -> None:
    """What holds for any file: it is data or mistakes, with places in the file and nothing of its content told."""
    with tempfile.TemporaryDirectory() as folder:
        source, mistakes = read_in(Path(folder), content)
    lines = re.split(r"\r\n|\r|\n", content.decode("utf-8", "replace").removeprefix("\ufeff"))
    for one in mistakes:
        assert all(ALLOWED_FACT.fullmatch(fact) for fact in one.facts.values()), one
        assert 1 <= one.position.line <= len(lines)
        assert 1 <= one.position.column <= len(lines[one.position.line - 1]) + 1
    assert mistakes == sorted(mistakes, key=lambda one: (one.position.line, one.position.column, one.code))
    if source is None:
        assert mistakes
        return
    for route, value in values_in(source.data):
        assert value is None or isinstance(value, dict | list) or (isinstance(value, str) and value.strip())
        for place in (source.locate(route), source.locate(route, at_key=True), source.locate(route, snippet="e")):
            assert 1 <= place.line <= len(lines)
            assert 1 <= place.column <= len(lines[place.line - 1]) + 1


def values_in(data: Data, route: Route = ()) -> Iterator[tuple[Route, Data]]:
    yield route, data
    if isinstance(data, dict):
        for key, value in data.items():
            yield from values_in(value, (*route, key))
    elif isinstance(data, list):
        for index, item in enumerate(data):
            yield from values_in(item, (*route, index))


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    check_reading(content)


@given(st.lists(st.sampled_from((*SCRAPS, "a", "b", "a: ", "\n")), max_size=30))
def test_any_heap_of_yaml_signs_is_read_or_refused(signs: list[str]) -> None:
    check_reading("".join(signs).encode())


@examples(300)
@given(mutations())
def test_any_slip_is_read_or_refused(content: str) -> None:
    check_reading(content.encode())


TEXTS = st.text(
    st.characters(
        codec="utf-8",
        exclude_categories=("Cc", "Cn", "Zl", "Zp"),
        exclude_characters="\ufeff\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069",
    )
    | st.sampled_from("\n\t\r #:-'\"\\e\u0301"),
    min_size=1,
    max_size=20,
).filter(lambda text: not text.isspace())
TREES = st.recursive(
    TEXTS,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(TEXTS, inner | st.none(), max_size=4).filter(
            lambda one: len({unicodedata.normalize("NFC", key) for key in one}) == len(one)
        )
    ),
    max_leaves=15,
)


@examples(300)
@given(
    tree=TREES,
    quotes=st.sampled_from([None, '"', "'", "|"]),
    flow=st.sampled_from([None, True, False]),
    width=st.sampled_from([10, 80, 10_000]),
    line_break=st.sampled_from(["\n", "\r\n"]),
    escaped=st.booleans(),
)
def test_what_is_dumped_is_read_back_and_located(
    tree: Data, quotes: str | None, flow: bool | None, width: int, line_break: str, escaped: bool
) -> None:
    dumped = yaml.dump(
        json.loads(json.dumps(tree)),  # shares nothing, so it has no aliases
        Dumper=Untagged,
        default_style=quotes,
        default_flow_style=flow,
        width=width,
        line_break=line_break,
        allow_unicode=not escaped,
    )
    # It folds a few texts so that it reads others back itself: "0\\r 0" within ten columns is one.
    assume(yaml.safe_load(dumped) == tree)
    with tempfile.TemporaryDirectory() as folder:
        source, mistakes = read_in(Path(folder), dumped)
    assert told(mistakes) == []
    assert source is not None
    assert source.data == in_nfc(tree)
    # PyYAML's own nodes, from its pure Python parser, say where everything stands.
    node = yaml.compose(dumped, Loader=yaml.SafeLoader)
    assert node is not None
    for route, key, value in places_in(node):
        assert source.locate(route) == value
        assert source.locate(route, at_key=True) == key


class Untagged(yaml.SafeDumper):
    """Nothing stays plain whatever the style, as `null` in quotes would be tagged."""

    def represent_data(self, data: object) -> yaml.Node:
        node = super().represent_data(data)
        if data is None:
            node.style = None
        return node


def in_nfc(data: Data) -> Data:
    if isinstance(data, dict):
        return {unicodedata.normalize("NFC", key): in_nfc(value) for key, value in data.items()}
    if isinstance(data, list):
        return [in_nfc(item) for item in data]
    return data if data is None else unicodedata.normalize("NFC", data)


def places_in(node: yaml.Node, route: Route = ()) -> Iterator[tuple[Route, Position, Position]]:
    """Route, place of the key and place of the value of everything below a node."""
    if isinstance(node, yaml.MappingNode):
        parts = [(unicodedata.normalize("NFC", key.value), key, value) for key, value in node.value]
    elif isinstance(node, yaml.SequenceNode):
        parts = [(index, value, value) for index, value in enumerate(node.value)]
    else:
        return
    for part, key, value in parts:
        yield (*route, part), place_of(key), place_of(value)
        yield from places_in(value, (*route, part))


def place_of(node: yaml.Node) -> Position:
    return Position(node.start_mark.line + 1, node.start_mark.column + 1)


# -- files made to hurt ------------------------------------------------------------------------


def filled(unit: str, head: str = "", tail: str = "") -> str:
    return head + unit * ((MIB - len((head + tail).encode())) // len(unit.encode())) + tail


LIMITED = """
import resource, sys
from pathlib import Path
from generator.private.reading.source import read
resource.setrlimit(resource.RLIMIT_DATA, (300 * 1024 * 1024,) * 2)
resource.setrlimit(resource.RLIMIT_CPU, (10, 10))
source, mistakes = read(Path(sys.argv[1]), "file.yml")
print(mistakes[-1].code if mistakes else "data")
"""
"""Takes 0.5 s and 70 MB at worst; what grows with the square of its input would take minutes."""


@pytest.mark.parametrize(
    ("content", "outcome"),
    [
        ("".join(f"k{number}: v\n" for number in range(100_000)), "file-too-dense"),
        (filled("a,", "[", "]"), "file-too-dense"),
        (filled("a: ,", "[", "]"), "file-too-dense"),
        (filled("[" * 18 + "x" + "]" * 18 + ",", "[", "]"), "file-too-dense"),
        (filled("- a:\n"), "file-too-dense"),
        (filled("\u0301", 'a: "e', '"'), "forbidden-character"),
        (filled("\\x01", 'a: "', '"'), "forbidden-character"),
        (filled("a,", "{", "}"), "duplicate-key"),
        ("a0: &a0 [x, x]\n" + "".join(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]\n" for n in range(1, 500)), "alias"),
        (filled("*a,", "a: &a [", "]"), "alias"),
        (filled("\x01"), "forbidden-character"),
        (filled("[{"), "too-deep"),
        (filled("? "), "too-deep"),
        (filled("---\n"), "second-document"),
        (filled("\n"), "empty-file"),
        (filled("'"), "data"),
        (filled("\u0316\u0301", "a: e"), "forbidden-character"),
        ("".join(f"%TAG !{n}! tag:x,1:\n" for n in range(40_000)), "file-too-dense"),
        (filled("*"), "alias"),
        (filled("*a ", "a: '", "'"), "file-too-dense"),
        (filled("\n", "a: 'b", "'"), "file-too-dense"),
        (filled("mot ", "a: '", "'"), "data"),
    ],
    ids=lambda value: value[:12] if len(value) > 30 else value,
)
def test_a_mebibyte_of_malice_costs_little(tmp_path: Path, content: str, outcome: str) -> None:
    path = tmp_path / "file.yml"
    path.write_bytes(content.encode())
    command = [sys.executable, "-c", LIMITED, str(path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, f"{outcome}\n", "")
