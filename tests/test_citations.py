"""What a docstring or a comment cites exists: documents and their sections, modules, tests, files of the theme.

A « § » counts in the page that was named before it, in the same docstring or comment; a page by its name alone lies
in `docs/`. What stands in code between backticks is an example, unless it begins with a folder of this repository.
"""

from __future__ import annotations

import ast
import io
import re
import tokenize
from collections.abc import Iterator
from functools import cache
from itertools import groupby
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PYTHON = sorted([*ROOT.glob("generator/**/*.py"), *ROOT.glob("tests/**/*.py"), *ROOT.glob("benchmarks/*.py")])
TEMPLATES = sorted(
    path for path in ROOT.glob("theme/**/*") if path.suffix in (".html", ".css", ".js", ".xml") and path.is_file()
) + sorted(ROOT.glob("generator/**/*.j2"))
FOLDERS = r"(?:generator|tests|theme|docs|benchmarks|schemas|\.ci|\.github|\.vscode)"

PLACE = re.compile(rf"(?<![\w./<>-]){FOLDERS}/[\w./-]*\w/?")
PAGE = re.compile(r"(?<![\w./<>*-])(?:docs/(?:decisions/)?)?[\w-]+\.md(?![\w/])")
SECTIONS = re.compile(r"§+(\d+)(?:[–-](\d+))?((?:, \d+)*)")
HEADING = re.compile(r",\s+[\"“]([^\"”]+)[\"”]")
EXAMPLE = re.compile(r"``.+?``|`[^`]*`", re.DOTALL)
OTHERS = re.compile(r"RFC \d+,\s+§[\d.]+(?: and §[\d.]+)*")
"""A standard has sections of its own."""


def prose_of(path: Path) -> Iterator[str]:
    """Each docstring (of attributes too), and each run of comments."""
    text = path.read_text(encoding="utf-8")
    if path in TEMPLATES:
        yield from re.findall(r"\{#.*?#\}|/\*.*?\*/|<!--.*?-->|(?:^\s*//.*\n)+", text, re.DOTALL | re.MULTILINE)
        return
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str):
            yield node.value.value
    comments = (
        (token.start[0], token.string.lstrip("# "))
        for token in tokenize.generate_tokens(io.StringIO(text).readline)
        if token.type == tokenize.COMMENT
    )
    for _, lines in groupby(enumerate(comments), key=lambda numbered: numbered[1][0] - numbered[0]):
        yield " ".join(words for _, (_, words) in lines)


def wrong_in(prose: str) -> Iterator[str]:
    """What `prose` cites and is not there."""
    for place in PLACE.findall(prose):
        if not (ROOT / place).exists():
            yield place
    plain = OTHERS.sub("", EXAMPLE.sub(lambda example: example[0] if PLACE.search(example[0]) else "x", prose))
    named: str | None = None
    for mark in re.finditer(rf"{PAGE.pattern}|{SECTIONS.pattern}", plain):
        if mark[0].startswith("§"):
            numbers = sections_of(mark)
            if named is None or not numbers <= numbered(named):
                yield f"{named or 'no page'} {mark[0]}"
            continue
        named = page_of(mark[0])
        if named is None:
            yield mark[0]
        elif (heading := HEADING.match(plain, mark.end())) and " ".join(heading[1].split()) not in headings(named):
            yield f"{mark[0]}, {heading[1]}"


def page_of(name: str) -> str | None:
    """The page that is meant, by its path; None where there is none."""
    return next((page for page in (name, f"docs/{name}") if (ROOT / page).is_file()), None)


def sections_of(mark: re.Match[str]) -> set[int]:
    first, last, more = mark.groups()
    return set(range(int(first), int(last or first) + 1)) | {int(number) for number in re.findall(r"\d+", more)}


@cache
def headings(page: str) -> frozenset[str]:
    return frozenset(re.findall(r"^#+ (.+)$", (ROOT / page).read_text(encoding="utf-8"), re.MULTILINE))


def numbered(page: str) -> set[int]:
    return {int(number[1]) for one in headings(page) if (number := re.match(r"(\d+)\. ", one))}


@pytest.mark.parametrize("path", [*PYTHON, *TEMPLATES, ROOT / "portal"], ids=lambda path: str(path.relative_to(ROOT)))
def test_everything_that_is_cited_is_there(path: Path) -> None:
    assert [wrong for prose in prose_of(path) for wrong in wrong_in(prose)] == []


@pytest.mark.parametrize(
    ("prose", "wrong"),
    [
        ("The walk (content-format.md §1).", []),
        ("The walk (docs/content-format.md §99).", ["docs/content-format.md §99"]),
        ("The four (content-format.md §4–7), and what §3 allows.", []),
        ("The three (content-format.md §4, 6, 70).", ["docs/content-format.md §4, 6, 70"]),
        ("Clamped (§5).", ["no page §5"]),
        ("Atom (RFC 4287, §4.1.1 and §4.1.2).", []),
        ("The pages (site.md).", ["site.md"]),
        ('What is built (docs/pages.md, "Measured facts").', []),
        ('What is built (docs/pages.md, "Guesses").', ["docs/pages.md, Guesses"]),
        ("The source of ``cohortes/toulouse.md`` is `index.md`.", []),
        ("See generator/cli/__init__.py, `generator/nowhere.py`.", ["generator/nowhere.py"]),
        ("Its look is in theme/assets/ and tests/sites/<name>.", []),
    ],
)
def test_what_is_not_there_is_seen(prose: str, wrong: list[str]) -> None:
    assert list(wrong_in(prose)) == wrong
