"""The search index: what goes in, and what happens when Pagefind does not do its part."""

from __future__ import annotations

import base64
import json
from pathlib import Path

import pytest

from generator.public.engines.engine import EngineFailed, MissingTool
from generator.public.search import index, searchable

PAGES = {
    "index.html": "<html><body><p>dehors</p><article><h1>Accueil</h1><p>Bienvenue.</p></article></body></html>",
    "guides/index.html": "<html><body><article><h1>Guides</h1><p>Une carte.</p></article></body></html>",
}


def test_the_search_reads_straight_apostrophes_and_spelled_out_words() -> None:
    made = searchable('<h1>L’œuf</h1><article class="a">Des ‘vœux’, <b>Œuvres</b> d’Ægir, le nœud.</article>')
    assert made == (
        '<h1>L\'œuf</h1><article class="a"><span data-pagefind-meta="alias:aegir noeud oeuvres voeux"></span>'
        "Des 'vœux', <b>Œuvres</b> d'Ægir, le nœud.</article>"
    )
    assert searchable("<article>rien</article>") == "<article>rien</article>"
    assert searchable("<p>œ</p>") == "<p>œ</p>"


def test_an_index_is_the_same_each_time_and_has_only_what_we_load() -> None:
    files = index(PAGES, "fr")
    assert files == index(dict(reversed(PAGES.items())), "fr")
    fixed = {path for path in files if not path.startswith(("fragment/", "index/", "pagefind.fr_"))}
    assert fixed == {
        "pagefind.js",
        "pagefind-entry.json",
        "pagefind-worker.js",
        "wasm.fr.pagefind",
        "wasm.unknown.pagefind",
    }
    assert sum(path.startswith("fragment/") for path in files) == 2


def test_many_large_pages_pass_through_at_once() -> None:
    """More than the pipes between the two programs hold, in both directions."""
    page = "<article><h1>Page</h1>" + "<p>Des mots qui se suivent et se ressemblent.</p>" * 2_000 + "</article>"
    files = index({f"{number}/index.html": page for number in range(60)}, "fr")
    assert sum(path.startswith("fragment/") for path in files) == 60


@pytest.fixture
def stand_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A program in Pagefind's place; its text is to be written."""
    program = tmp_path / "stand-in"
    program.touch(0o755)
    monkeypatch.setenv("PAGEFIND_BINARY_PATH", str(program))
    return program


@pytest.mark.parametrize("size", [10, 10_000_000])
def test_a_pagefind_that_ends_early_is_told(stand_in: Path, size: int) -> None:
    stand_in.write_text("#!/bin/sh\nhead -c 20 > /dev/null\nexit 3\n")
    with pytest.raises(EngineFailed, match="ended with status 3") as failure:
        index({"index.html": "x" * size}, "x" * size)
    assert failure.value.tool == "pagefind"


def test_an_error_of_pagefind_is_told(stand_in: Path) -> None:
    answer = {"message_id": 0, "payload": {"type": "Error", "message": "no such language"}}
    line = base64.b64encode(json.dumps(answer).encode()).decode() + ","
    # In the shell's words: a `#!` line cannot name a Python in a folder with a space.
    stand_in.write_text(f"#!/bin/sh\nprintf %s '{line}'\ncat > /dev/null\n")
    with pytest.raises(EngineFailed, match="no such language"):
        index(PAGES, "fr")


def test_a_missing_pagefind_is_named(stand_in: Path) -> None:
    stand_in.unlink()
    with pytest.raises(MissingTool) as failure:
        index(PAGES, "fr")
    assert failure.value.tool == "pagefind"
