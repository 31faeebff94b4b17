"""Addresses last: what was published once leads somewhere, a person's aside; each rule broken, and a near miss."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from generator.build import build
from generator.private.consent.addresses import addresses_to_record
from generator.private.reading.content import RECORD, read_content
from generator.public import inspection
from generator.public.inspection.redirects import find_wrong_redirects
from generator.public.pages import render
from generator.public.pages.rendered import Publication, Rendered
from tests.built_site import DEMO, BuiltProject, project_of
from tests.factories import full_site
from tests.folders import changed, diagnosed, read, write_folder
from tests.whole_way import make

TODAY = date(2026, 11, 22)
CODES = ("lost-address", "unrecorded-address", "person-address-recorded", "not-a-site-path")


def told(path: Path, redirects: list[tuple[str, str]], record: str | None = None) -> list[tuple[str, int, str]]:
    """What is said of addresses: the code, the line, and a fact."""
    files = changed({"site": {"redirects": [{"old": old, "new": new} for old, new in redirects]}} if redirects else {})
    if record is not None:
        files[RECORD] = record.encode()
    found = diagnosed(read_content(write_folder(path / "content", files)), TODAY)
    return [
        (one.code, one.position.line, one.facts.get("nearest") or one.facts.get("address") or "")
        for one in found
        if one.code.startswith("redirect") or one.code in CODES
    ]


HERE = {"cohort": "/cohortes/essai/", "guide": "/guides/carte/", "term": "/glossaire/#banniere"}
REDIRECTS: dict[str, tuple[list[tuple[str, str]], list[tuple[str, str]]]] = {
    "to a guide": ([("/guides/ancien/", "/guides/carte/")], []),
    "to a section": ([("/actualites/", "/")], []),
    "to the legal notice": ([("/mentions/", "/mentions-legales/")], []),
    "from a guide": ([("/guides/carte/", "/guides/")], [("redirect-from-page", "/guides/carte/")]),
    "from home": ([("/", "/guides/")], [("redirect-from-page", "/")]),
    "to nowhere": ([("/guides/ancien/", "/guides/cartes/")], [("redirect-to-nowhere", "/guides/carte/")]),
    "to nowhere near": ([("/guides/ancien/", "/ici/la/")], [("redirect-to-nowhere", "/ici/la/")]),
    "twice": (
        [("/guides/a/", "/guides/carte/"), ("/guides/a/", "/guides/")],
        [("redirect-twice", "/guides/a/"), ("redirect-twice", "/guides/a/")],
    ),
    "in two steps": (
        [("/guides/a/", "/guides/b/"), ("/guides/b/", "/guides/carte/")],
        [("redirect-to-nowhere", "")],
    ),
    "round and round": (
        [("/guides/a/", "/guides/b/"), ("/guides/b/", "/guides/a/")],
        [("redirect-to-nowhere", ""), ("redirect-to-nowhere", "")],
    ),
    "from a person": ([("/temoignages/essai/p9/", "/temoignages/")], [("redirect-of-person", "")]),
    "from a cohort's people": ([("/temoignages/essai/", "/temoignages/")], [("redirect-of-person", "")]),
    "from a person, when the site was English": ([("/testimonials/essai/p9/", "/")], [("redirect-of-person", "")]),
    "to a person": ([("/guides/ancien/", "/temoignages/essai/p1/")], [("redirect-of-person", "")]),
    "to the wall": ([("/voix/", "/temoignages/")], []),
    "from a word to a page": ([("/glossaire/#pixels", "/glossaire/")], [("redirect-of-term", "")]),
    "without a stroke": ([("/guides/ancien", "/guides/carte/")], [("not-a-site-path", "")]),
    "of the web": ([("https://ici.test/", "/guides/carte/")], [("not-a-site-path", "")]),
    "out of the site": ([("/../ailleurs/", "/guides/carte/")], [("not-a-site-path", "")]),
    "in capitals": ([("/Guides/", "/guides/")], [("not-a-site-path", "")]),
}


@pytest.mark.parametrize("name", REDIRECTS)
def test_a_redirect_leads_from_nowhere_to_a_page(name: str, tmp_path: Path) -> None:
    redirects, expected = REDIRECTS[name]
    found = told(tmp_path, redirects)
    assert [code for code, _, _ in found] == [code for code, _ in expected]
    assert all(fact in ("", said) for (_, _, said), (_, fact) in zip(found, expected, strict=True))


def everything(path: Path) -> str:
    """A record of all that the small folder has."""
    content = read(path / "all", {}).content
    return "".join(f"{one}\n" for one in sorted(addresses_to_record(content, content.known)))


RECORDS: dict[str, tuple[str, list[tuple[str, int]]]] = {
    "all that there is": ("", []),
    "remarks": ("# une remarque\n\n", []),
    "one that is gone": ("/guides/ancien/\n", [("lost-address", 1)]),
    "one that has moved": ("/guides/deplace/\n", []),
    "a person": ("# x\n/temoignages/essai/p1/\n", [("person-address-recorded", 2)]),
    "a person, when the site was English": ("/testimonials/essai/p1/\n", [("person-address-recorded", 1)]),
    "no address": ("Guides\n", [("not-a-site-path", 1)]),
}


@pytest.mark.parametrize("name", RECORDS)
def test_what_was_published_is_there_or_leads_somewhere(name: str, tmp_path: Path) -> None:
    head, expected = RECORDS[name]
    moved = [("/guides/deplace/", "/guides/")]
    assert [one[:2] for one in told(tmp_path, moved, head + everything(tmp_path))] == expected


def test_what_is_new_is_asked_for_once_there_is_a_record(tmp_path: Path) -> None:
    assert told(tmp_path / "a", []) == []
    assert [code for code, _, _ in told(tmp_path / "b", [], "")] == ["unrecorded-address"]


def test_no_report_tells_the_address_of_a_person(tmp_path: Path) -> None:
    files = changed({"site": {"redirects": [{"old": "/temoignages/essai/zoe-vorl/", "new": "/"}]}})
    files[RECORD] = b"/temoignages/essai/zoe-vorl/\n"
    found = diagnosed(read_content(write_folder(tmp_path / "content", files)), TODAY)
    assert len([one for one in found if "person" in one.code]) == 2
    assert "zoe" not in " ".join(str(value) for one in found for value in one.facts.values())


# -- what is published -------------------------------------------------------------------------------


def with_redirects(
    *redirects: tuple[str, str], language: str = "fr", address: str = "https://portail.test/"
) -> Rendered:
    return render(replace(full_site(language), redirects=redirects), Publication(TODAY, address))


def test_the_page_at_an_old_address_leads_on_without_a_script() -> None:
    made = with_redirects(("/guides/ancien/", "guide/lettre"), ("/ici/", "home"))
    page = made.files["guides/ancien/index.html"].decode()
    assert 'content="0; url=../lettre/"' in page
    assert '<a href="../lettre/">' in page
    assert '<link rel="canonical" href="https://portail.test/guides/lettre/">' in page
    assert '<meta name="robots" content="noindex">' in page
    assert 'url=../"' in made.files["ici/index.html"].decode()
    assert "<script" not in page
    bare = with_redirects(("/guides/ancien/", "guide/lettre"), address="").files["guides/ancien/index.html"]
    assert b"canonical" not in bare


def redirects_in(content: Mapping[str, Any], path: Path, *, keep_going: bool = False) -> list[str]:
    made = make(write_folder(path / "content", dict(content)), TODAY, keep_going=keep_going)
    return sorted(one for one in made.rendered.files if one.endswith(".html"))


def test_a_redirect_goes_with_its_page(tmp_path: Path) -> None:
    """Under --keep-going a broken guide is withheld: its old address is not found, like its new one."""
    redirect = {"site": {"redirects": [{"old": "/guides/ancien/", "new": "/guides/carte/"}]}}
    assert redirects_in(changed(redirect), tmp_path / "a") == ["guides/ancien/index.html"]
    files = changed(redirect | {"guide": {"level": "nowhere"}})
    assert redirects_in(files, tmp_path / "b", keep_going=True) == []


def test_the_audit_knows_a_redirect_from_anything_else(demo: BuiltProject) -> None:
    project = demo
    assert project.inspected(project.site) == []
    own = "guides/carte/index.html"
    made = project.rendered.files[own].decode()
    wrong: dict[str, tuple[str, str]] = {
        "another target": (own, made.replace("../carte-gribouille/", "../nulle-part/")),
        "a target elsewhere": (own, made.replace("../carte-gribouille/", "https://x.test/")),
        "two targets": (
            "guides/carte/index.html",
            made.replace("url=../carte-gribouille/", "url=../lettre-colombier/"),
        ),
        "out of the site": (own, made.replace("../carte-gribouille/", "../../../x/")),
        "a person": (
            own,
            re.sub(r"(\.\./|https://\S+?/guides/)carte-gribouille/", "../../temoignages/colline/celestine/", made),
        ),
        "from a person, when the site was English": ("testimonials/colline/josette/index.html", made),
        "from a person": ("temoignages/colline/josette/index.html", made),
        "a script": (own, made.replace("<body>", "<body><script>alert(1)</script>")),
        "a remark": (own, made.replace("<body>", "<body><!-- Josette -->")),
        "another policy": (own, made.replace("default-src 'none'", "default-src *")),
        "another canonical address": (
            "guides/carte/index.html",
            made.replace('canonical" href="', 'canonical" href="x'),
        ),
    }
    for name, (path, page) in wrong.items():
        files = {one: data for one, data in project.expected.files.items() if one != own}
        files[path] = page.encode()
        built = inspection.BuiltSite(files, {}, frozenset())
        found = list(find_wrong_redirects(built, replace(project.expected, files=files)))
        assert [one.code for one in found] == ["wrong-redirect"], name
        assert "josette" not in str(found[0]), name


def test_redirects_are_in_neither_the_search_nor_the_sitemap(demo: BuiltProject) -> None:
    project = demo
    assert (project.site / "guides/carte/index.html").is_file()
    assert "guides/carte/" not in (project.site / "sitemap.xml").read_text(encoding="utf-8").replace("carte-g", "")
    entries = list((project.site / "pagefind" / "fragment").iterdir())
    pages = [one for one in project.expected.pages if one != "404.html"]
    assert len(entries) == len(pages)


# -- the record --------------------------------------------------------------------------------------


def test_a_release_records_what_it_publishes_and_nobody(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SITE_URL", "https://mesanges.test/")
    request = project_of(tmp_path / "project")
    record = request.content / RECORD
    written = record.read_text(encoding="utf-8")
    assert not re.search(r"^/temoignages/", written, re.M)
    record.write_text("# à nous\n/guides/ancien/", encoding="utf-8")
    assert build(request).published
    assert record.read_text(encoding="utf-8") == "# à nous\n/guides/ancien/"
    assert build(replace(request, release=True)).published
    told_ = record.read_text(encoding="utf-8")
    assert told_.startswith("# à nous\n/guides/ancien/\n/")
    assert {line for line in written.splitlines() if line.startswith("/")} <= set(told_.splitlines())
    assert "temoignages" not in told_
    assert build(replace(request, release=True)).published
    assert record.read_text(encoding="utf-8") == told_
    record.unlink()
    assert build(replace(request, release=True)).published
    assert record.read_text(encoding="utf-8") == written


def test_the_demonstration_has_recorded_its_addresses() -> None:
    assert {"/guides/carte-gribouille/", "/cohortes/colline/", "/glossaire/#modele"} <= set(
        (DEMO / RECORD).read_text(encoding="utf-8").splitlines()
    )
