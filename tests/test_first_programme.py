"""What must be true of the programme in `content/`, whatever it tells: whoever edits it, or puts another in its place.

Nothing here knows a word of it, and no other test reads it. Its day is today, as for whoever builds it.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page

from generator.build import Request, build, check
from generator.edition.routes import Routes
from generator.private.editing import put, sheet_of
from generator.private.pictures.drawings import derive
from generator.private.reading.content import read_content
from generator.private.register import register
from tests.built_site import ROOT, project_of
from tests.looking import assert_looks_as_drawn
from tests.test_schema import PLACES
from tests.whole_way import errors, make

CONTENT = ROOT / "content"
PEOPLE = sorted(CONTENT.glob("cohorts/*/participants/*.yml"))
DRAWINGS = sorted(CONTENT.rglob("*.svg"))


def today() -> date:
    return date.today()


def request_in(folder: Path) -> Request:
    return replace(project_of(folder, CONTENT), today=today())


@pytest.mark.parametrize("years", [0, 1, 4, 30])
def test_nothing_is_wrong_with_it_today_nor_later(years: int) -> None:
    """Later days only take away, or ask for a new look."""
    day = today() + timedelta(days=round(365.25 * years))
    assert errors(check(Request(CONTENT, ROOT / "site", ROOT, day)).diagnostics) == []


def test_every_file_is_valid_to_another_program() -> None:
    """check-jsonschema, as an editor's program would."""
    for kind, place in PLACES.items():
        if files := sorted(map(str, CONTENT.glob(place))):
            command = [sys.executable, "-m", "check_jsonschema", "--schemafile", str(ROOT / f"schemas/{kind}.json")]
            done = subprocess.run([*command, *files], capture_output=True, encoding="utf-8", check=False)
            assert done.returncode == 0, done.stdout


def test_the_register_of_consents_can_be_made() -> None:
    reading = read_content(CONTENT)
    made = register(reading, check(Request(CONTENT, ROOT / "site", ROOT, today()), reading), today())
    assert len(made.records) == len(PEOPLE)
    assert not any(record.broken for record in made.records)


def test_it_is_published_with_a_page_for_each_who_has_one_and_for_nobody_else(tmp_path: Path) -> None:
    request = request_in(tmp_path / "project")
    built = build(request)
    assert built.published, built.diagnostics
    told = make(request.content, request.today).site
    people = [person for cohort in told.cohorts for person in cohort.people]
    shown = [*told.cohorts, *told.guides, *told.articles, *told.case_studies, *(one for one in people if one.page)]
    routes = Routes(told.language)
    addresses = {routes.address(one.key) for one in shown}
    assert {address for address in addresses if not (request.site / address[1:] / "index.html").is_file()} == set()
    voices = request.site / routes.address("testimonials")[1:]
    pages = {f"/{page.parent.relative_to(request.site).as_posix()}/" for page in voices.glob("*/*/index.html")}
    moved = {old for old, _ in told.redirects}
    assert pages - moved == {routes.address(person.key) for person in people if person.page}


@pytest.mark.long
def test_whoever_withdraws_is_gone_from_a_site_that_is_published(tmp_path: Path) -> None:
    """Each in her turn, in one build."""
    request = replace(request_in(tmp_path / "project"), keep_going=True)
    for path in PEOPLE:
        file = request.content / path.relative_to(CONTENT)
        kept = file.read_bytes()
        if re.search(rb"^consent:", kept, re.MULTILINE) is None:
            continue
        file.write_bytes(put(sheet_of(kept, path.name), ("consent", "withdrawn_on"), str(request.today)).data)
        built = build(request)
        assert built.published, (path.stem, built.diagnostics)
        assert not list(request.site.glob(f"*/{path.parents[1].name}/{path.stem}/index.html"))
        file.write_bytes(kept)
        shutil.rmtree(request.site)


def test_every_drawing_looks_as_it_was_drawn(page: Page) -> None:
    for path in DRAWINGS:
        drawn = path.read_bytes()
        assert derive(derive(drawn).plain.data).plain == derive(drawn).plain, path.name
        assert_looks_as_drawn(drawn, page)
