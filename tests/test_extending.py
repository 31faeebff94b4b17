"""docs/extending.md is true: a key and an item of consent, added to a copy of the program by what the page says.

A key that somebody forgets in every list but the one that publishes it must still be searched for withheld names.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from tests.conftest import ROOT

PAGE = ROOT / "docs" / "extending.md"
DEMO = ROOT / "tests" / "sites" / "demo"
TODAY = (DEMO / "today").read_text(encoding="utf-8").strip()
WHO = "cohorts/colline/participants/celestine.yml"
"""Somebody who agreed to everything; Josette, of the same cohort, has withdrawn."""
MOTTO = "motto: Oser, puis recommencer\n"
NAMING = "motto: Oser, comme Josette\n"

TOLD = f"""
from datetime import date
from pathlib import Path
from generator.build import Request, check
from generator.private import consent
from generator.private.consent import withholding

today = date.fromisoformat("{TODAY}")
checked = check(Request(Path("content"), Path("site"), Path.cwd(), today, keep_going=True))
print(consent.publish(withholding.reduced(checked.sound, checked.units), today))
"""


def changes(heading: str) -> list[tuple[str, str]]:
    """The changes that a part of the page shows, each with its file."""
    (part,) = re.findall(rf"^## {heading}$(.*?)(?=^## |\Z)", PAGE.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    return re.findall(r"^```diff\n(\S+)\n(.*?)^```$", part, re.MULTILINE | re.DOTALL)


def applied(folder: Path, file: str, change: str) -> None:
    lines = change.splitlines()
    old, new = ("".join(f"{line[1:]}\n" for line in lines if line[:1] != sign) for sign in "+-")
    text = (folder / file).read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{file}: {old}"
    (folder / file).write_text(text.replace(old, new), encoding="utf-8")


class Copy:
    """The program and the demonstration, elsewhere."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        shutil.copytree(ROOT / "generator", folder / "generator", ignore=shutil.ignore_patterns("__pycache__"))
        shutil.copytree(DEMO / "content", folder / "content")

    def write(self, old: str, new: str) -> None:
        """Into her file, in which `old` stands once."""
        path = self.folder / "content" / WHO
        text = path.read_text(encoding="utf-8")
        assert text.count(old) == 1
        path.write_text(text.replace(old, new), encoding="utf-8")

    def run(self, *arguments: str) -> str:
        command = [sys.executable, "-P", "-X", "utf8", *arguments]
        environment = os.environ | {"PYTHONPATH": str(self.folder)}
        done = subprocess.run(command, cwd=self.folder, env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def portal(self, *arguments: str) -> str:
        return self.run("-m", "generator", *arguments, "--today", TODAY, "--format", "json")

    def codes(self) -> set[str]:
        """What `portal check` says of her file."""
        return {one["code"] for one in json.loads(self.portal("check"))["diagnostics"] if one["file"].endswith(WHO)}

    def edition(self) -> str:
        return self.run("-c", TOLD)


@pytest.fixture
def made(tmp_path: Path) -> Callable[[Sequence[tuple[str, str]]], Copy]:
    def make(steps: Sequence[tuple[str, str]]) -> Copy:
        copy = Copy(tmp_path)
        for file, change in steps:
            applied(tmp_path, file, change)
        return copy

    return make


def without(steps: Sequence[tuple[str, str]], file: str) -> list[tuple[str, str]]:
    left = [step for step in steps if not step[0].endswith(file)]
    assert len(left) == len(steps) - 1
    return left


def test_a_key_added_as_the_page_says_is_published_and_searched(made: Callable[..., Copy]) -> None:
    copy = made(changes("A key of the format"))
    copy.write("notes:", f"{MOTTO}notes:")
    assert "name-in-text" not in copy.codes()
    assert "motto='Oser, puis recommencer'" in copy.edition()
    copy.write(MOTTO, NAMING)
    assert "name-in-text" in copy.codes()
    assert "comme Josette" not in copy.edition()
    copy.write("    bio: true", "    bio: false")
    copy.write(NAMING, MOTTO)
    assert "puis recommencer" not in copy.edition()


def test_a_key_that_is_forgotten_in_the_table_is_searched_all_the_same(made: Callable[..., Copy]) -> None:
    copy = made(without(changes("A key of the format"), "format/items.py"))
    copy.write("notes:", f"{NAMING}notes:")
    assert "name-in-text" in copy.codes()
    assert "comme Josette" not in copy.edition()


def test_a_key_of_the_models_alone_is_not_published(made: Callable[..., Copy]) -> None:
    (model, *_) = changes("A key of the format")
    copy = made([model])
    copy.write("notes:", f"{MOTTO}notes:")
    assert copy.codes() == set()
    assert "puis recommencer" not in copy.edition()


def test_an_item_added_as_the_page_says_is_reported_and_publishes_nothing(made: Callable[..., Copy]) -> None:
    copy = made(changes("An item of consent"))
    before = copy.edition()
    copy.write("    links: true", "    links: true\n    hobby: true")
    people = json.loads(copy.portal("consent", "report"))["people"]
    (hobby,) = (item for one in people for item in one["items"] if item["item"] == "hobby")
    assert (hobby["state"], hobby["published"], hobby["why"]) == ("in-force", False, "nothing-to-show")
    assert copy.codes() == {"flag-without-value"}
    assert copy.edition() == before
