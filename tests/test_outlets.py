"""What other programs read: the Atom feed, `data/site.json`, the JSON-LD of pages, robots.txt and the manifest."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from generator import edition
from generator.edition import Moment
from generator.public.pages import render
from generator.public.pages.rendered import Publication
from generator.public.pages.site_data import DATA, SCHEMA
from tests.factories import cohort, full_site, guide, person, rich, site, spoken, step
from tests.rendered_pages import EDITION, LANGUAGES, Pages, full

ATOM = {"a": "http://www.w3.org/2005/Atom"}
TEXT = "un texte que seule sa page montre"


def feed_of(told: edition.Site, publication: Publication = EDITION) -> ET.Element:
    return ET.fromstring(render(told, publication).files["flux.xml"])


def entries(feed: ET.Element) -> dict[str, tuple[str, str]]:
    """Title and day of each entry, by the path of its address."""
    found = {}
    for one in feed.findall("a:entry", ATOM):
        link = one.find("a:link", ATOM)
        assert link is not None
        assert one.findtext("a:id", None, ATOM) == link.get("href")
        told = str(one.findtext("a:title", None, ATOM)), str(one.findtext("a:updated", None, ATOM))[:10]
        found[str(link.get("href")).removeprefix(EDITION.address)] = told
    return found


def data_of(told: edition.Site) -> Any:
    return json.loads(render(told, EDITION).files[DATA])


def nodes(told: edition.Site, path: str) -> list[dict[str, Any]]:
    """The JSON-LD of a page."""
    written = Pages(render(told, EDITION)).meta[path].get("linked_data")
    return json.loads(written)["@graph"] if written else []


def of_kind(found: list[dict[str, Any]], kind: str) -> list[dict[str, Any]]:
    return [one for one in found if one["@type"] == kind]


# -- the feed --------------------------------------------------------------------------------------


@LANGUAGES
def test_a_feed_has_what_atom_asks_for(language: str) -> None:
    """RFC 4287, §4.1.1 and §4.1.2."""
    path = {"fr": "flux.xml", "en": "feed.xml"}[language]
    feed = ET.fromstring(full(language).rendered.files[path])
    instant = re.compile(r"\d{4}-\d\d-\d\dT00:00:00Z")
    for one in (feed, *feed.findall("a:entry", ATOM)):
        for tag in ("id", "title", "updated"):
            assert len(one.findall(f"a:{tag}", ATOM)) == 1, tag
        assert instant.fullmatch(str(one.findtext("a:updated", None, ATOM)))
        assert one.findtext("a:author/a:name", None, ATOM)
    (own,) = [one for one in feed.findall("a:link", ATOM) if one.get("rel") == "self"]
    assert own.get("href") == f"{EDITION.address}{path}"
    ids = [one.text for one in feed.iter(f"{{{ATOM['a']}}}id")]
    assert len(set(ids)) == len(ids)


@LANGUAGES
def test_every_entry_leads_to_a_page(language: str) -> None:
    pages = full(language)
    path = pages.rendered.frame.feed
    assert path is not None
    feed = ET.fromstring(pages.rendered.files[path.path])
    for address in entries(feed):
        page, _, anchor = address.partition("#")
        source = f"{page.removesuffix('/')}.md"
        assert source in pages.sources
        assert not anchor or pages.body(source).css_first(f"#{anchor}") is not None


def test_an_entry_is_who_and_the_words_to_quote_and_nothing_of_the_text() -> None:
    words = (spoken(TEXT, headline="J’ai osé"), spoken(TEXT, wording="reported", headline="elle a osé"), spoken(TEXT))
    told = site(cohorts=(cohort("toulouse", person("manon", "Manon", *words), summary=rich(TEXT)),))
    assert list(entries(feed_of(told)).values()) == [
        ("Cohorte toulouse", "2026-11-22"),
        ("Manon\u00a0: «\u00a0J’ai osé\u00a0»", "2026-11-22"),
        ("Manon\u00a0: elle a osé", "2026-11-22"),
        ("Manon, mentore", "2026-11-22"),
    ]
    assert TEXT not in render(told, EDITION).files["flux.xml"].decode()


def test_the_newest_come_first_and_nothing_is_from_the_future() -> None:
    words = [spoken(date=Moment(*day)) for day in ((2025, 3, None), (2026, None, None), (2027, 1, 1), (2025, 3, 9))]
    told = site(cohorts=(cohort("toulouse", person("manon", "Manon", *words)),))
    days = [day for _, day in entries(feed_of(told)).values()]
    assert days == ["2026-11-22", "2026-11-22", "2026-01-01", "2025-03-09", "2025-03-01"]
    assert feed_of(told).findtext("a:updated", None, ATOM) == "2026-11-22T00:00:00Z"


def test_someone_without_a_page_is_in_no_feed_and_no_testimonial_is_told_of_her() -> None:
    told = site(cohorts=(cohort("toulouse", person("manon", "Manon")),))
    assert list(entries(feed_of(told))) == ["cohortes/toulouse/"]
    assert data_of(told)["people"] == [{"name": "Manon", "cohort": "toulouse", "roles": ["mentor"]}]
    assert data_of(told)["testimonials"] == []


def test_words_of_any_kind_are_words_in_the_feed() -> None:
    hostile = "]]><script>&amp;\"' <b>"
    told = site(cohorts=(cohort("toulouse", person("manon", hostile, spoken(headline=hostile)), title=hostile),))
    titles = [title for title, _ in entries(feed_of(told)).values()]
    assert titles[0] == hostile
    assert hostile in titles[1]


# -- data/site.json --------------------------------------------------------------------------------


def test_the_data_hold_everything_that_has_a_page_and_no_text_of_a_testimonial() -> None:
    words = spoken(TEXT, headline="J’ai osé", date=Moment(2026, 1, None), about=("guide/carte",))
    told = site(
        cohorts=(cohort("toulouse", person("manon", "Manon", words, age=27, city="Albi", bio=rich(TEXT))),),
        guides=(guide("carte", skills=("Canva",), duration=45, steps=(step(), step("etape-2"))),),
    )
    data = data_of(told)
    assert [one["id"] for one in data["cohorts"]] == ["toulouse"]
    assert data["people"] == [
        {
            "id": "toulouse/manon",
            "name": "Manon",
            "cohort": "toulouse",
            "roles": ["mentor"],
            "address": "https://portail.test/temoignages/toulouse/manon/",
        }
    ]
    assert data["testimonials"] == [
        {
            "person": "toulouse/manon",
            "address": "https://portail.test/temoignages/toulouse/manon/",
            "wording": "verbatim",
            "headline": "J’ai osé",
            "date": "2026-01",
            "guides": ["carte"],
        }
    ]
    assert [(one["id"], one["tools"], one["minutes"], one["steps"]) for one in data["guides"]] == [
        ("carte", ["Canva"], 45, 2)
    ]
    assert data["built_on"] == "2026-11-22"
    assert TEXT not in render(told, EDITION).files[DATA].decode()


def test_the_schema_is_beside_the_data_and_names_every_key_of_them() -> None:
    files = full("fr").rendered.files
    data, schema = json.loads(files[DATA]), json.loads(files[SCHEMA])
    assert f"data/{data['$schema']}" == SCHEMA
    assert data.keys() == schema["properties"].keys()
    for kind, name in (
        ("cohorts", "cohort"),
        ("people", "person"),
        ("testimonials", "testimonial"),
        ("guides", "guide"),
    ):
        known = schema["$defs"][name]["properties"].keys()
        used = {key for one in data[kind] for key in one}
        assert used == known, kind


# -- JSON-LD ---------------------------------------------------------------------------------------


def test_only_exact_words_are_a_quotation() -> None:
    words = [spoken(f"mots {one}", wording=one) for one in ("verbatim", "shortened", "reported")]
    told = site(cohorts=(cohort("toulouse", person("manon", "Manon", *words)),))
    (quotation,) = of_kind(nodes(told, "temoignages/toulouse/manon.md"), "Quotation")
    assert quotation["text"] == "mots verbatim"
    assert quotation["creator"]["name"] == "Manon"


def test_who_shows_no_name_is_nobody_in_a_quotation() -> None:
    told = site(cohorts=(cohort("toulouse", person("m-1", "une mentore", spoken(), by_role=True)),))
    (quotation,) = of_kind(nodes(told, "temoignages/toulouse/m-1.md"), "Quotation")
    assert "creator" not in quotation


def test_a_guide_tells_its_steps_and_times() -> None:
    steps = (step("ouvrir", duration=5), step("choisir"))
    (how,) = of_kind(nodes(site(guides=(guide("carte", duration=90, steps=steps),)), "guides/carte.md"), "HowTo")
    assert how["totalTime"] == "PT90M"
    assert [(one["position"], one["url"], one.get("timeRequired")) for one in how["step"]] == [
        (1, "https://portail.test/guides/carte/#ouvrir", "PT5M"),
        (2, "https://portail.test/guides/carte/#choisir", None),
    ]


def test_a_cohort_is_an_event_and_says_when_it_is_known() -> None:
    period = edition.Period(Moment(2025, 10, None), None, None)
    told = site(cohorts=(cohort("toulouse", place="Toulouse", period=period),))
    (event,) = of_kind(nodes(told, "cohortes/toulouse.md"), "EducationEvent")
    assert (event["startDate"], event["location"]["name"]) == ("2025-10", "Toulouse")
    assert "endDate" not in event


def test_a_breadcrumb_is_the_one_that_the_page_shows() -> None:
    pages = full("fr")
    for path, meta in pages.meta.items():
        shown = [one.text().strip() for one in pages.body(path).css("nav.breadcrumb li")]
        graph = json.loads(meta.get("linked_data", '{"@graph": []}'))["@graph"]
        told = [one["name"] for trail in of_kind(graph, "BreadcrumbList") for one in trail["itemListElement"]]
        assert told == shown, path


def test_the_home_page_says_who_runs_the_programme() -> None:
    found = nodes(full_site("fr"), "index.md")
    assert of_kind(found, "WebSite")
    assert [one["name"] for one in of_kind(found, "Organization")] == [
        one.name for one in full_site("fr").organisations
    ]


def test_a_script_cannot_be_left() -> None:
    hostile = "</script><!--<script>&\u2028"
    told = site(guides=(guide("carte", title=hostile),))
    written = str(Pages(render(told, EDITION)).meta["guides/carte.md"]["linked_data"])
    assert not re.search("[<>&\u2028\u2029]", written)
    (how,) = of_kind(json.loads(written)["@graph"], "HowTo")
    assert how["name"] == hostile


# -- robots.txt, manifest --------------------------------------------------------------------------


def test_a_site_without_an_address_has_nothing_that_needs_one() -> None:
    rendered = render(full_site("fr"), Publication(date(2026, 11, 22)))
    outlets = {path for path in rendered.files if not path.endswith(".md") and not path.startswith("images/")}
    assert outlets == {"site.webmanifest"}
    assert rendered.frame.feed is None


@pytest.mark.parametrize("address", ["https://portail.test/", "https://portail.test/portail/"])
def test_robots_are_shown_the_sitemap(address: str) -> None:
    rendered = render(full_site("fr"), replace(EDITION, address=address))
    assert f"Sitemap: {address}sitemap.xml\n" in rendered.files["robots.txt"].decode()


def test_the_manifest_holds_under_any_path() -> None:
    manifest = json.loads(full("fr").rendered.files["site.webmanifest"])
    assert manifest["name"] == full_site("fr").programme
    addresses = [manifest["start_url"], manifest["scope"], *(one["src"] for one in manifest["icons"])]
    assert not [one for one in addresses if one.startswith("/") or ":" in one]
