"""docs/guide-editrices.md cannot lie: its examples are checked, its commands exist, its links lead somewhere."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import click
import pytest
from PIL import Image

from generator.cli import commands
from generator.reporting.codes import EXPLANATIONS
from tests.laid_over import base, check, lay_fragment

DOCS = Path(__file__).resolve().parent.parent / "docs"
PAGE = DOCS / "guide-editrices.md"
TEXT = PAGE.read_text(encoding="utf-8")
FENCE = re.compile(r"```(yaml|text)\n(.*?)```", re.DOTALL)
PLACE = re.compile(r"^Dans `(content/[^`]+)` :$", re.MULTILINE)
LARGEST = 150_000
"""Bytes of a picture."""


@dataclass(frozen=True)
class Example:
    """What the page says a whole file may hold, and the report that it shows of it."""

    file: str
    text: str
    report: str = ""


def examples() -> Iterator[Example]:
    found = list(FENCE.finditer(TEXT))
    for number, one in enumerate(found):
        if one[1] == "yaml":
            place = list(PLACE.finditer(TEXT, 0, one.start()))[-1]
            after = found[number + 1] if number + 1 < len(found) else None
            yield Example(place[1], one[2], after[2] if after is not None and after[1] == "text" else "")


EXAMPLES = list(examples())


def test_there_is_something_to_run() -> None:
    assert len(EXAMPLES) >= 10
    assert sum(bool(one.report) for one in EXAMPLES) == 1


@pytest.mark.parametrize("example", EXAMPLES, ids=[str(number) for number in range(1, len(EXAMPLES) + 1)])
def test_an_example_is_a_whole_file_that_is_right_or_gives_the_report_shown(example: Example) -> None:
    with base() as folder:
        cohort = folder / example.file.partition("/participants/")[0] / "cohort.yml"
        if not cohort.exists() and "/participants/" in example.file:
            cohort.parent.mkdir(parents=True)
            cohort.write_text("title: Une cohorte\nstatus: upcoming\nsummary: À venir.\n", encoding="utf-8")
        lay_fragment(folder / example.file, example.text)
        told = check(folder)
    of_it = [one for one in told.diagnostics if one.file == example.file]
    if example.report:
        assert example.report.strip() in told.text
        assert len(of_it) == 1
    else:
        assert [one.code for one in told.diagnostics if one.is_error] == []


def test_the_five_slips_are_told_by_the_codes_of_today() -> None:
    for slip, code in (
        ("title: Canva : premiers pas\n", "yaml-syntax"),
        ("goals:\n\t- Oser\n", "yaml-syntax"),
        ('place: "Essai\n', "yaml-syntax"),
        ("period:\n  start: 27/01/2026\n", "not-a-date"),
        ("fictional: oui\n", "not-a-flag"),
    ):
        with base() as folder:
            cohort = folder / "content/cohorts/essai/cohort.yml"
            kept = re.sub(rf"(?m)^{slip.partition(':')[0]}:.*\n(?:[ \t-].*\n)*", "", cohort.read_text(encoding="utf-8"))
            cohort.write_text(kept + slip, encoding="utf-8")
            assert code in {one.code for one in check(folder).diagnostics}, slip


def called() -> set[str]:
    return set(re.findall(r"\./portal ([a-z][^`\n#]*)", TEXT))


@pytest.mark.parametrize("call", sorted(called()))
def test_every_command_exists_with_its_options(call: str) -> None:
    words = shlex.split(call)
    command: click.Command = commands
    while words and isinstance(command, click.Group):
        command = command.commands[words.pop(0)]
    known = {option for one in command.params for option in one.opts}
    assert {word for word in words if word.startswith("-")} <= known


def test_links_and_pictures_lead_somewhere() -> None:
    titles = re.findall(r"^#+ (.*)$", TEXT, re.MULTILINE)
    anchors = {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}
    for target in re.findall(r"\]\(([^)\s]+)\)", re.sub(FENCE, "", TEXT)):
        path, _, anchor = target.partition("#")
        if target.startswith("https:"):
            continue
        assert not path or (DOCS / path).is_file(), target
        assert path or anchor in anchors, target
    for alt, path in re.findall(r"!\[([^\]]*)\]\(([^)]+)\)", TEXT):
        assert len(alt) > 20, path
        assert (DOCS / path).stat().st_size < LARGEST
        with Image.open(DOCS / path) as picture:
            assert picture.width >= 600


def test_the_codes_named_exist() -> None:
    codes = {name.partition("/")[0] for name in EXPLANATIONS}
    assert {"not-a-flag"} <= codes
    assert set(re.findall(r"erreur ([a-z-]+):", TEXT)) <= codes


def test_french_is_set_as_french_is() -> None:
    """In the prose; what editors type, and what a terminal shows, is as it is typed."""
    prose = re.sub(r"```.*?```|`[^`\n]*`|^    [^\n]*$|\]\([^)\n]*\)", "", TEXT, flags=re.DOTALL | re.MULTILINE)
    prose = re.sub(r"^(#|- \[|Dans ).*$", "", prose, flags=re.MULTILINE)  # a heading is an anchor as GitHub makes it
    assert re.findall(r".{0,20}(?: [:;!?»]|« |[a-zA-Z]'[a-zA-Zéèêàâôîû]).{0,10}", prose) == []
