"""The folder we render, our configuration and our theme are not MkDocs' alone: Zensical builds them too."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import venv
from datetime import date
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from generator.site import build_site, derived, index_site
from generator.write import write
from tests.small_site import FILES, FRAME

pytestmark = pytest.mark.system


@pytest.fixture(scope="module")
def zensical(root: Path, request: pytest.FixtureRequest) -> Path:
    """Its command, in an environment of its own that is kept until the lock changes."""
    lock = root / "tests" / "engines" / "zensical.lock"
    place = request.config.cache.mkdir(f"zensical-{hashlib.sha256(lock.read_bytes()).hexdigest()[:12]}")
    programs, complete = place / ("Scripts" if os.name == "nt" else "bin"), place / "complete"
    if not complete.exists():
        shutil.rmtree(place)
        venv.create(place, with_pip=True)
        install = [programs / "python", "-m", "pip", "install", "--quiet", "--require-hashes", "--requirement", lock]
        subprocess.run(install, check=True)
        complete.touch()
    return programs / "zensical"


@pytest.fixture(scope="module")
def sites(zensical: Path, root: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The same folder, built by MkDocs and by Zensical (which wants its site below its configuration)."""
    place = tmp_path_factory.mktemp("engines")
    write(place / "docs", FILES)
    build_site(root, place / "docs", FRAME, place / "mkdocs", date(2026, 3, 1))
    config = place / "mkdocs.yml"
    config.write_text(derived(root, place / "docs", FRAME, place / "zensical"), encoding="utf-8")
    command = [zensical, "build", "--strict", "--config-file", config]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False, cwd=place)
    assert done.returncode == 0, done.stdout + done.stderr
    return place / "mkdocs", place / "zensical"


def pages(site: Path) -> dict[str, LexborHTMLParser]:
    return {
        path.relative_to(site).as_posix(): LexborHTMLParser(path.read_text(encoding="utf-8"))
        for path in site.rglob("*.html")
    }


def words(node: LexborNode) -> str:
    return " ".join(node.text().split())


def told(page: LexborHTMLParser) -> dict[str, list[str]]:
    """What a reader and a search engine are told, whichever engine made the page."""
    selectors = ("head title", "h1", "article", ".portal-name", ".md-tabs a", "footer a", ".portal-skip")
    found = {selector: [words(node) for node in page.css(selector)] for selector in selectors}
    description = [node.attributes["content"] or "" for node in page.css("meta[name=description]")]
    language = [page.css_first("html").attributes["lang"] or ""]
    address = [node.attributes["href"] or "" for node in page.css("link[rel=canonical]")]
    return {**found, "description": description, "language": language, "address": address}


def test_zensical_makes_the_same_pages(sites: tuple[Path, Path]) -> None:
    ours, theirs = (pages(site) for site in sites)
    assert ours.keys() == theirs.keys()
    assert len(ours) == 6
    for path, page in ours.items():
        assert told(page) == told(theirs[path]), path


def test_the_theme_and_the_pictures_come_with_them(sites: tuple[Path, Path]) -> None:
    for path in ("assets/stylesheets/site.css", "assets/javascripts/search.js", "assets/photos/point.svg"):
        ours, theirs = (site / path for site in sites)
        assert ours.read_bytes() == theirs.read_bytes()


def test_the_search_index_is_made_from_its_pages_too(sites: tuple[Path, Path]) -> None:
    index_site(sites[1], FRAME.language)
    assert len(list((sites[1] / "pagefind" / "fragment").iterdir())) == 5
