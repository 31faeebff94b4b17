"""The real site in a real browser: a reader's way from the home page to a guide, on a phone and on a desktop."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page
from selectolax.lexbor import LexborHTMLParser

from generator.build import Request, build
from tests.reading import SCREENS, reader_of, served

TODAY = date(2026, 11, 22)
KINDS = (
    "/",
    "/programme/",
    "/programme/consentement/",
    "/programme/ailleurs/google/",
    "/cohortes/",
    "/cohortes/toulouse/",
    "/temoignages/",
    "/temoignages/toulouse/manon/",
    "/guides/",
    "/guides/carte-de-voeux-canva/",
    "/glossaire/",
    "/participer/",
    "/mentions-legales/",
    "/donnees-personnelles/",
    "/accessibilite/",
    "/404.html",
)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Path:
    """The Toulouse site, built as anyone would, in a project folder of its own."""
    project = tmp_path_factory.mktemp("project")
    for folder in ("content", "theme"):
        shutil.copytree(root / folder, project / folder)
    shutil.copy(root / "mkdocs.yml", project)
    built = build(Request(project / "content", project / "site", project, TODAY))
    assert built.published, built.diagnostics
    return project / "site"


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    with served(site) as address:
        yield address


@pytest.fixture(params=SCREENS, ids=str)
def reader(request: pytest.FixtureRequest, chromium: Browser) -> Iterator[Page]:
    """A page on which nothing may go wrong unseen: script errors and calls elsewhere fail the test."""
    with reader_of(chromium, *SCREENS[request.param]) as page:
        yield page


def test_from_home_to_a_guide(reader: Page, address: str) -> None:
    reader.goto(f"{address}/")
    assert reader.locator("html").get_attribute("lang") == "fr"
    article = reader.locator("article")
    article.get_by_role("link", name="Toulouse, la première cohorte", exact=True).first.click()
    assert "/cohortes/toulouse/" in reader.url
    article.get_by_role("link", name="Isabelle (55 ans)", exact=True).first.click()
    assert "/temoignages/toulouse/isabelle-1/" in reader.url
    assert "bannière LinkedIn" in article.inner_text()
    # Reported words are nobody's quotation (content-format.md §5).
    assert article.locator("blockquote").count() == 0
    article.get_by_role("link", name="Créer une carte de vœux avec Canva").first.click()
    assert "/guides/carte-de-voeux-canva/" in reader.url
    assert reader.locator("h1").inner_text() == "Créer une carte de vœux avec Canva"
    assert article.locator("h3").count() >= 8


def test_nothing_is_wider_than_the_screen(reader: Page, address: str) -> None:
    for path in ("/", "/cohortes/toulouse/", "/temoignages/", "/guides/carte-de-voeux-canva/", "/glossaire/"):
        reader.goto(f"{address}{path}")
        wide = reader.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, path


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_barrier_that_axe_knows(reader: Page, address: str, scheme: Literal["light", "dark"]) -> None:
    """WCAG 2.2 AA and best practices, on every kind of page."""
    reader.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    for path in KINDS:
        reader.goto(f"{address}{path}")
        found = Axe().run(reader, options={"resultTypes": ["violations"]}).response["violations"]
        assert [(one["id"], [node["target"] for node in one["nodes"]]) for one in found] == [], path


def test_every_page_says_where_it_is(site: Path) -> None:
    """One language, one `h1`, a title of its own and a description on each page."""
    titles: dict[str, Path] = {}
    pages = sorted(site.rglob("*.html"))
    assert len(pages) > 25
    for path in pages:
        page = LexborHTMLParser(path.read_text(encoding="utf-8"))
        root, title = page.css_first("html"), page.css_first("title")
        assert root is not None, path
        assert root.attributes.get("lang") == "fr", path
        assert len(page.css("h1")) == 1, path
        assert title is not None, path
        assert titles.setdefault(title.text(), path) == path
        if path.name != "404.html":
            described = page.css_first('meta[name="description"]')
            assert described is not None, path
            assert described.attributes.get("content"), path


def test_every_page_can_be_reached_and_every_link_leads_somewhere(site: Path) -> None:
    reached, waiting = {site / "index.html"}, [site / "index.html"]
    while waiting:
        here = waiting.pop()
        page = LexborHTMLParser(here.read_text(encoding="utf-8"))
        for link in page.css("a[href]"):
            address, _, anchor = str(link.attributes["href"]).partition("#")
            if ":" in address:
                continue
            there = (here.parent / address).resolve() if address else here
            there = there / "index.html" if there.is_dir() else there
            assert there.is_file(), (here, address)
            if anchor:
                target = LexborHTMLParser(there.read_text(encoding="utf-8"))
                ids = {node.attributes.get("id") for node in target.css("[id]")}
                assert anchor in ids, (here, address, anchor)
            if there not in reached:
                reached.add(there)
                waiting.append(there)
    assert set(site.rglob("*.html")) - reached == {site / "404.html"}
