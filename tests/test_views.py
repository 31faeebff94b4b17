"""Wall 4: a page is a function of one frozen view, and the view holds what the page shows and nothing else."""

from __future__ import annotations

import ast
import copy
import pickle
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from jinja2 import meta

from generator import edition
from generator.build import Request, check
from generator.private import consent
from generator.private.consent import withholding
from generator.public.pages import _share_pictures, environment, render, writer
from generator.public.pages.index import Index
from generator.public.pages.views import gather
from generator.public.pages.views.view import Body, View
from tests import factories
from tests.factories import full_site, rich
from tests.rendered_pages import EDITION, LANGUAGES

ROOT = Path(__file__).resolve().parent.parent
SITES = sorted(path.parent for path in (ROOT / "tests" / "sites").glob("*/content"))
DEMO = ROOT / "tests" / "sites" / "demo"
TEMPLATES = ROOT / "generator" / "public" / "pages" / "templates"
Views = dict[str, View]
Pages = dict[str, bytes]


@cache
def told(folder: Path, years: int = 0) -> edition.Site:
    """The edition of a folder on its day, or years later."""
    today = date.fromisoformat((folder / "today").read_text(encoding="utf-8").strip())
    today = today.replace(year=today.year + years)
    checked = check(Request(folder / "content", Path("site"), folder, today))
    assert checked.sound is not None
    return consent.publish(withholding.reduced(checked.sound, checked.units), today)


def views_of(site: edition.Site) -> Views:
    index = Index.of(site)
    return {view.path: view for view in gather(index, EDITION, _share_pictures(index))}


def pages_of(site: edition.Site) -> Pages:
    files = render(site, EDITION).files
    return {path: data for path, data in files.items() if path.endswith(".md")}


# -- the page comes from its view alone -----------------------------------------------------------

IN_ANOTHER_PROCESS = """
import pickle, sys
from generator.public.pages.writer import write
views = pickle.load(sys.stdin.buffer)
sys.stdout.buffer.write(pickle.dumps([write(view) for view in reversed(views)]))
"""


@pytest.mark.parametrize("folder", SITES, ids=lambda folder: folder.name)
def test_a_page_is_written_from_its_view_alone(folder: Path) -> None:
    """Each by itself, in a process that has never seen the edition, and the last one first."""
    views, pages = views_of(told(folder)), pages_of(told(folder))
    assert views.keys() == pages.keys()
    again = subprocess.run(
        [sys.executable, "-c", IN_ANOTHER_PROCESS],
        input=pickle.dumps(list(views.values())),
        capture_output=True,
        check=True,
        cwd=ROOT,
    )
    assert pickle.loads(again.stdout)[::-1] == list(pages.values())


@LANGUAGES
def test_equal_views_are_equal_whatever_they_were_made_of(language: str) -> None:
    views = views_of(full_site(language))
    again = views_of(copy.deepcopy(full_site(language)))
    assert views == again
    assert {path: hash(view) for path, view in views.items()} == {path: hash(view) for path, view in again.items()}
    assert {path: repr(view) for path, view in views.items()} == {path: repr(view) for path, view in again.items()}


# -- what a view is made of ------------------------------------------------------------------------

GATHERED_FROM = (Index, edition.Site, edition.Person, edition.Pair)
"""A page shows parts of these, never one as it is."""


def values_in(value: Any) -> Iterator[Any]:
    yield value
    if is_dataclass(value):
        for field in fields(value):
            yield from values_in(getattr(value, field.name))
    elif isinstance(value, tuple):
        for item in value:
            yield from values_in(item)


@pytest.mark.parametrize("folder", SITES, ids=lambda folder: folder.name)
def test_a_view_is_frozen_all_through_and_leads_to_no_edition(folder: Path) -> None:
    for view in views_of(told(folder)).values():
        for value in values_in(view):
            assert not isinstance(value, GATHERED_FROM), view.path
            if is_dataclass(value):
                assert value.__dataclass_params__.frozen, (view.path, type(value))  # type: ignore[attr-defined]
                assert {field.name for field in fields(value)} == vars(value).keys(), (view.path, type(value))
            else:
                assert value is None or isinstance(value, str | int | tuple), (view.path, type(value))


def test_the_writer_knows_of_no_edition_but_through_the_view() -> None:
    """Neither it nor what it imports from this folder can reach the index, or what gathers views."""
    folder = ROOT / "generator" / "public" / "pages"
    package = "generator.public.pages."
    waiting, reached = ["writer"], set()
    while waiting:
        name = waiting.pop()
        reached.add(name)
        tree = ast.parse((folder / f"{name.replace('.', '/')}.py").read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.ImportFrom) and node.module and f"{node.module}.".startswith(package):
                inside = node.module[len(package) :]
                waiting += {inside} - reached if inside else {alias.name for alias in node.names} - reached
    assert {"environment", "titles", "quotations", "views.view"} < reached
    assert reached.isdisjoint({"index", "pages", "filters", "feed", "site_data", "linked_data", "views", "views.place"})


# -- a view changes where its page does, and nowhere else -------------------------------------------


@dataclass(frozen=True)
class Shown:
    views: Views
    pages: Pages

    @classmethod
    def of(cls, site: edition.Site) -> Shown:
        return cls(views_of(site), pages_of(site))

    def assert_views_follow_pages(self, site: edition.Site, what: str) -> set[str]:
        """The pages that are others in `site`."""
        after = Shown.of(site)
        paths = self.views.keys() & after.views.keys()
        pages = {path for path in paths if self.pages[path] != after.pages[path]}
        assert {path for path in paths if self.views[path] != after.views[path]} == pages, what
        return pages


@pytest.fixture(scope="module")
def demo() -> Shown:
    return Shown.of(told(DEMO))


def changes(value: Any) -> Iterator[tuple[str, Any]]:
    """`value` with one thing in it changed, each in its turn, and what it was: a text, a number, something left out."""
    for field in fields(value):
        before = getattr(value, field.name)
        if field.name not in {"page", "by_role", *factories.CODES.get(type(value), ())}:
            for what, after in changed(before, str(field.type), field.name):
                yield f"{type(value).__name__}.{field.name}{what}", replace(value, **{field.name: after})


def changed(value: Any, kind: str, name: str) -> Iterator[tuple[str, Any]]:
    if value is not None and kind.endswith("| None"):
        yield " gone", None
    match value:
        case edition.RichText():
            yield "", rich("d’autres mots")
        case str():
            yield "", f"{value}/autre" if value.startswith("http") else f"a{value}"
        case bool():
            yield "", not value
        case int():
            yield "", value + 1
        case tuple():
            for place, item in enumerate(value):
                for what, new in changed(item, "", name):
                    yield f"[{place}]{what}", (*value[:place], new, *value[place + 1 :])
            if value and name not in POINTED_AT:
                yield " shorter", value[:-1]
        case _ if is_dataclass(value):
            yield from ((f" {what}", new) for what, new in changes(value))


POINTED_AT = {"cohorts", "people", "guides", "articles", "case_studies", "terms", "redirects", "testimonials"}
"""What links lead to is not just left out."""


def test_a_view_holds_what_its_page_shows_and_nothing_else() -> None:
    before, reached, number = Shown.of(full_site()), set(), 0
    for number, (what, after) in enumerate(changes(full_site()), start=1):  # noqa: B007
        reached |= before.assert_views_follow_pages(after, what)
    assert number >= 300
    assert reached == before.views.keys()


def with_people(site: edition.Site, change: Callable[[edition.Person], edition.Person]) -> edition.Site:
    cohorts = [replace(cohort, people=tuple(map(change, cohort.people))) for cohort in site.cohorts]
    return replace(site, cohorts=tuple(cohorts))


def test_a_persons_introduction_concerns_her_page_alone(demo: Shown) -> None:
    site = told(DEMO)
    someone = next(person for cohort in site.cohorts for person in cohort.people if person.page)
    changed = with_people(site, lambda person: replace(person, bio=rich("autre")) if person == someone else person)
    assert demo.assert_views_follow_pages(changed, someone.key) == {Index.of(site).routes.path(someone.key)}


def test_a_step_concerns_its_guide_alone(demo: Shown) -> None:
    site = told(DEMO)
    first, *others = site.guides
    step = replace(first.steps[0], help=rich("autre"))
    changed = replace(site, guides=(replace(first, steps=(step, *first.steps[1:])), *others))
    assert demo.assert_views_follow_pages(changed, first.key) == {Index.of(site).routes.path(first.key)}


@pytest.mark.parametrize("years", [1, 2, 4])
def test_a_consent_that_ends_changes_the_views_of_the_pages_that_it_changes(demo: Shown, years: int) -> None:
    before, after = told(DEMO), told(DEMO, years)
    fewer = {person.key for cohort in after.cohorts for person in cohort.people if person.page}
    assert fewer < {person.key for cohort in before.cohorts for person in cohort.people if person.page}
    assert demo.assert_views_follow_pages(after, f"in {years} years")


# -- templates name what their view has --------------------------------------------------------------

BODIES = sorted(Body.__subclasses__(), key=lambda body: body.kind)
HEAD = {"front_matter", "heading", "trail"}
"""What every page has."""


def names_in(template: str) -> set[str]:
    return meta.find_undeclared_variables(
        environment._environment().parse((TEMPLATES / template).read_text(encoding="utf-8"))
    )


def given() -> set[str]:
    """What any template may call."""
    view = next(iter(views_of(full_site()).values()))
    return writer.tools(view).keys() | environment._environment().globals.keys()


@pytest.mark.parametrize("body", BODIES, ids=lambda body: body.kind)
def test_a_template_names_the_fields_of_its_body_and_tools(body: type[Body]) -> None:
    named = names_in(f"{body.kind.replace('-', '_')}.md.j2")
    own = {field.name for field in fields(body)}
    assert named - own - given() <= {"parts"}
    assert own <= named, "a field that the page does not show"
    assert own.isdisjoint(given() | HEAD), "a field under the name of a tool"


def test_what_pages_share_names_no_field_of_any() -> None:
    assert names_in("_page.md.j2") | names_in("_parts.md.j2") <= given() | HEAD


def test_every_template_is_of_a_body() -> None:
    kinds = {f"{body.kind.replace('-', '_')}.md.j2" for body in BODIES}
    assert {path.name for path in TEMPLATES.glob("*.j2")} == kinds | {"_page.md.j2", "_parts.md.j2"}
    assert {type(view.body) for view in views_of(full_site()).values()} == set(BODIES)
