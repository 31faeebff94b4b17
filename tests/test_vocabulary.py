"""What pages say to search engines is in schema.org's words: its published vocabulary, as types, reads them.

`schema-dts` is that vocabulary in TypeScript, every type with its properties and what they may hold; the
compiler refuses whatever is not in it.
"""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.public.pages import render
from generator.public.pages.rendered import Publication, Rendered
from tests import node_tools
from tests.factories import full_site
from tests.whole_way import make

pytestmark = pytest.mark.system

TODAY = date(2026, 11, 22)
ADDRESS = "https://portail.test/"
ROOT = Path(__file__).resolve().parent.parent
TYPES = {"BreadcrumbList", "EducationEvent", "HowTo", "Organization", "Quotation", "WebSite"}
OPTIONS = ("--noEmit", "--strict", "--module", "esnext", "--moduleResolution", "bundler", "--pretty", "false")

Graph = dict[str, Any]


@dataclass(frozen=True)
class Compiler:
    program: Path
    folder: Path

    def mistakes(self, graphs: list[Graph]) -> list[str]:
        """What the vocabulary does not know, a line each."""
        told = ['import type { Graph } from "schema-dts";']
        told += [f"export const g{at}: Graph = {json.dumps(one)};" for at, one in enumerate(graphs)]
        source = self.folder / "graphs.ts"
        source.write_text("\n".join(told), encoding="utf-8")
        done = subprocess.run(
            ["node", str(self.program), *OPTIONS, str(source)], capture_output=True, encoding="utf-8", check=False
        )
        assert done.stderr == ""
        return done.stdout.splitlines()


@pytest.fixture(scope="module")
def vocabulary(tool: Callable[[str], str], tmp_path_factory: pytest.TempPathFactory) -> Compiler:
    packages = node_tools.install(tool("npm"))
    folder = tmp_path_factory.mktemp("vocabulary")
    (folder / "node_modules").symlink_to(packages, target_is_directory=True)
    return Compiler(packages / "typescript" / "bin" / "tsc", folder)


def graphs_of(rendered: Rendered) -> list[Graph]:
    """The linked data of every page that has some."""
    fronts = [data.decode().split("---\n", 2)[1] for path, data in rendered.files.items() if path.endswith(".md")]
    told = [yaml.safe_load(front).get("linked_data") for front in fronts]
    return [json.loads(one) for one in told if one]


def types_in(value: Any) -> set[str]:
    if isinstance(value, list):
        return set().union(*map(types_in, value))
    if isinstance(value, dict):
        return {str(value["@type"])} if "@type" in value else set().union(*map(types_in, value.values()))
    return set()


SITES = {
    "every field, in French": lambda: render(full_site("fr"), Publication(TODAY, ADDRESS)),
    "every field, in English": lambda: render(full_site("en"), Publication(TODAY, ADDRESS)),
    "the demonstration": lambda: make(ROOT / "tests" / "sites" / "demo" / "content", TODAY).rendered,
}


@pytest.mark.parametrize("name", SITES)
def test_every_page_speaks_schema_orgs_words(name: str, vocabulary: Compiler) -> None:
    graphs = graphs_of(SITES[name]())
    assert len(graphs) > 10
    assert vocabulary.mistakes(graphs) == []
    assert set().union(*(types_in(one["@graph"]) for one in graphs)) == TYPES


WRONG: dict[str, Callable[[Graph], object]] = {
    "a property that is not there": lambda node: node.update(durration="PT5M"),
    "a property of another type": lambda node: node.update(recipeYield="4"),
    "a type that is not there": lambda node: node.update({"@type": "HowToo"}),
    "a thing where words belong": lambda node: node.update(name={"@type": "Place", "name": "x"}),
    "words where a thing belongs": lambda node: node.update(step=[{"@type": "Place", "name": "x"}]),
    "a slip inside": lambda node: node["step"][0].update(positon=1),
}


@pytest.mark.parametrize("wrong", WRONG)
def test_a_wrong_word_is_told(wrong: str, vocabulary: Compiler) -> None:
    guide = next(one for one in graphs_of(SITES["every field, in French"]()) if "HowTo" in types_in(one["@graph"]))
    (node,) = (one for one in guide["@graph"] if one["@type"] == "HowTo")
    WRONG[wrong](node)
    assert vocabulary.mistakes([guide])
