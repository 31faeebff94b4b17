"""Every page is valid HTML: html-validate, which reads as the HTML standard and as WCAG tell, finds nothing."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests import node_tools
from tests.built_site import ROOT, build_project

pytestmark = pytest.mark.system

PRESETS = ("html-validate:standard", "html-validate:a11y")
ALLOWED = {
    "wcag/h32": "The search form sends nothing: it answers while one types (theme/partials/site-search.html, ours).",
}
"""Rules that are switched off, each with its reason and whose the place is. Material's own parts need none."""
SITES = {"demo": 25, "rich-text": 10, "english": 10}
"""Each with how many pages it has at least."""


@dataclass(frozen=True)
class Validator:
    program: Path
    settings: Path

    def problems(self, *files: Path) -> list[tuple[str, str, int]]:
        """Rule, file and line of each."""
        command = ["node", str(self.program), "--config", str(self.settings), "-f", "json", *map(str, files)]
        done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
        assert done.stderr == ""
        told: list[dict[str, Any]] = json.loads(done.stdout)
        return [(one["ruleId"], Path(file["filePath"]).name, one["line"]) for file in told for one in file["messages"]]


@pytest.fixture(scope="module")
def validator(tool: Callable[[str], str], tmp_path_factory: pytest.TempPathFactory) -> Validator:
    packages = node_tools.install(tool("npm"))
    settings = tmp_path_factory.mktemp("html") / ".htmlvalidate.json"
    rules = dict.fromkeys(ALLOWED, "off")
    settings.write_text(json.dumps({"root": True, "extends": PRESETS, "rules": rules}), encoding="utf-8")
    return Validator(packages / "html-validate" / "bin" / "html-validate.mjs", settings)


@pytest.mark.parametrize("name", SITES)
def test_every_page_is_valid(name: str, validator: Validator, tmp_path: Path) -> None:
    project = build_project(tmp_path / "project", ROOT / "tests/sites" / name / "content")
    pages = sorted(project.site.rglob("*.html"))
    assert len(pages) >= SITES[name]
    assert validator.problems(*pages) == []


WRONG = {
    "a paragraph around a list": ("close-order", "<p><ul><li>a</li></ul></p>"),
    "an id twice": ("no-dup-id", '<p id="a">a</p><p id="a">b</p>'),
    "an attribute twice": ("no-dup-attr", '<p class="a" class="b">a</p>'),
    "a picture without words": ("wcag/h37", '<p><img src="a.png"></p>'),
    "an unknown element": ("element-name", "<paragraph>a</paragraph>"),
    "a button in a link": ("element-permitted-content", '<p><a href="/"><button type="button">a</button></a></p>'),
    "a value that is none": ("attribute-allowed-values", '<p><input type="adresse"></p>'),
    "nothing to read in a heading": ("empty-heading", "<h2></h2>"),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_mistake_is_found(name: str, validator: Validator, tmp_path: Path) -> None:
    rule, body = WRONG[name]
    page = tmp_path / "page.html"
    page.write_text(
        f'<!doctype html>\n<html lang="fr"><head><title>Page</title></head><body>{body}</body></html>\n',
        encoding="utf-8",
    )
    assert rule in {one for one, _, _ in validator.problems(page)}
