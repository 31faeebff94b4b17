"""Addresses: in the site's language, where the engine puts the pages, and right from wherever they are written."""

from __future__ import annotations

from urllib.parse import urljoin

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mkdocs.structure.files import File

from generator.edition.routes import LEGAL_PAGES, SECTIONS, Routes, relative

FRENCH = {
    "home": ("index.md", "/"),
    "programme": ("programme/index.md", "/programme/"),
    "cohorts": ("cohortes/index.md", "/cohortes/"),
    "testimonials": ("temoignages/index.md", "/temoignages/"),
    "guides": ("guides/index.md", "/guides/"),
    "glossary": ("glossaire.md", "/glossaire/"),
    "take-part": ("participer.md", "/participer/"),
    "legal": ("mentions-legales.md", "/mentions-legales/"),
    "privacy": ("donnees-personnelles.md", "/donnees-personnelles/"),
    "accessibility": ("accessibilite.md", "/accessibilite/"),
    "cohort/toulouse": ("cohortes/toulouse.md", "/cohortes/toulouse/"),
    "person/toulouse/manon": ("temoignages/toulouse/manon.md", "/temoignages/toulouse/manon/"),
    "guide/carte": ("guides/carte.md", "/guides/carte/"),
    "article/pourquoi": ("programme/pourquoi.md", "/programme/pourquoi/"),
    "case-study/verger": ("programme/ailleurs/verger.md", "/programme/ailleurs/verger/"),
    "term/onglet": ("glossaire.md", "/glossaire/#onglet"),
}
ENGLISH = {
    "cohort/toulouse": "/cohorts/toulouse/",
    "person/toulouse/manon": "/testimonials/toulouse/manon/",
    "guide/carte": "/guides/carte/",
    "article/pourquoi": "/programme/pourquoi/",
    "case-study/verger": "/programme/elsewhere/verger/",
    "term/onglet": "/glossary/#onglet",
    "take-part": "/take-part/",
    "legal": "/legal/",
    "privacy": "/privacy/",
    "accessibility": "/accessibility/",
}
IDS = st.from_regex(r"[a-z0-9]{1,3}(-[a-z0-9]{1,3}){0,2}", fullmatch=True) | st.just("index")
KEYS = (
    st.sampled_from((*SECTIONS, *LEGAL_PAGES))
    | st.tuples(st.sampled_from(("cohort", "guide", "article", "case-study", "term")), IDS).map("/".join)
    | st.tuples(st.just("person"), IDS, IDS).map("/".join)
)


@pytest.mark.parametrize("key", FRENCH)
def test_french_pages_lie_where_site_md_says(key: str) -> None:
    routes = Routes("fr")
    assert (routes.path(key), routes.address(key)) == FRENCH[key]


@pytest.mark.parametrize("key", ENGLISH)
def test_english_pages_have_english_addresses(key: str) -> None:
    assert Routes("en").address(key) == ENGLISH[key]


@pytest.mark.parametrize("key", ["", "elsewhere", "person", "nothing/x", "images", "home/x", "cohorts/x"])
def test_a_key_of_no_kind_is_refused(key: str) -> None:
    with pytest.raises(KeyError):
        Routes("fr").address(key)


@given(KEYS, st.sampled_from(("fr", "en")))
def test_the_engine_puts_each_source_at_its_address(key: str, language: str) -> None:
    routes = Routes(language)
    page = File(routes.path(key), "docs", "site", use_directory_urls=True)
    assert urljoin("/", page.url) == routes.address(key).partition("#")[0]


@given(st.sets(KEYS, min_size=2, max_size=8))
def test_two_pages_never_share_a_source(keys: set[str]) -> None:
    pages = {key for key in keys if not key.startswith("term/")} - {"glossary"}
    routes = Routes("fr")
    assert len({routes.path(key) for key in pages}) == len(pages)


@given(KEYS, KEYS)
def test_a_relative_address_leads_to_the_page(here: str, to: str) -> None:
    routes = Routes("fr")
    reached = urljoin(f"https://exemple.test{routes.address(here)}", routes.relative(here, to))
    assert reached == f"https://exemple.test{routes.address(to)}"


def test_relative_addresses_are_short() -> None:
    routes = Routes("fr")
    assert routes.relative("cohort/toulouse", "guide/carte") == "../../guides/carte/"
    assert routes.relative("person/toulouse/manon", "person/toulouse/sofia") == "../sofia/"
    assert routes.relative("home", "cohorts") == "cohortes/"
    assert routes.relative("cohorts", "home") == "../"
    assert routes.relative("cohorts", "cohorts") == "./"
    assert routes.relative("glossary", "term/onglet") == "#onglet"
    assert routes.image("person/toulouse/manon", "x.webp") == "../../../images/x.webp"
    assert routes.image("home", "x.webp") == "images/x.webp"
    assert relative("/a/b/", "/a/") == "../"
