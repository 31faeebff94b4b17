"""The two tables of the format, and everything that says the same once more on purpose: they cover the same set."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest

from generator.cli import commands
from generator.edition import routes
from generator.private.consent.permissions import published, published_people
from generator.private.format import schema
from generator.private.format.items import ALONG, NEVER_SHOWN, Item
from generator.private.format.keys import keys_at
from generator.private.format.kinds import KINDS, PERSON, PICTURES, RESOURCES, SITE
from generator.private.format.models import Cohort, Person
from generator.private.format.models.person import ItemConsents, Publish
from generator.private.proof.withheld import shown_in
from generator.private.reading.content import CohortFolder, Content, read_content
from generator.private.text.richtext import PREFIXES
from tests import consent_table, drawing, rule, test_demo_content
from tests.folders import COHORT, TODAY, as_read
from tests.test_models import WHOLE
from tests.test_permissions import MONTHS, content_of

DEMO = Path(__file__).parent / "sites" / "demo" / "content"
ROUTES = {".".join(map(str, route)): item for item in Item for route in item.routes}
WITH_A_PAGE = [kind.item for kind in KINDS if kind is not SITE]
"""Organisations have no address of their own."""


# -- items -----------------------------------------------------------------------------------------


def test_every_item_is_a_flag_and_can_be_agreed_to_by_itself() -> None:
    flags = [item.value for item in Item]
    assert list(Publish.model_fields) == list(ItemConsents.model_fields) == flags


def test_every_key_of_a_person_is_opened_by_an_item_or_named_as_one_that_none_opens() -> None:
    opened = [route[0] for item in Item for route in item.routes]
    assert sorted({*opened} | NEVER_SHOWN | ALONG) == sorted(Person.model_fields)
    assert not NEVER_SHOWN & {*opened, *ALONG}
    assert not ALONG & {*opened}
    assert len(ROUTES) == sum(len(item.routes) for item in Item), "one route, one item"
    assert all(route[-1] in keys_at(Person, route[:-1]) for item in Item for route in item.routes)
    assert {f"name.{key}" for key in keys_at(Person, ("name",))} <= ROUTES.keys()


def whole(*flags: str, **changes: Any) -> dict[str, Any]:
    """Somebody whose file holds everything, and who agreed to these flags."""
    data: dict[str, Any] = {**WHOLE[Person], **changes}
    agreed = {"publish": dict.fromkeys(flags, "true"), "given_on": "2026-01-01", "evidence": "classeur"}
    said = [one | {"approved_on": "2026-01-02"} for one in data["testimonials"]]
    return data | {"consent": agreed, "testimonials": said}


def stated_by_permissions(data: dict[str, Any]) -> set[str]:
    person = Person.model_validate(as_read(data))
    allowed = frozenset(Item(flag) for flag in data["consent"]["publish"])
    return {".".join(map(str, route)) for route in published(person, allowed, TODAY).routes}


def stated_by_the_proof(data: dict[str, Any]) -> set[str]:
    folder = CohortFolder("essai", Cohort.model_validate(as_read(COHORT)), {"a": Person.model_validate(as_read(data))})
    seen = shown_in(content_of(folder), folder, TODAY)["a"]
    return set(seen.fields) - ALONG | ({"testimonials"} if seen.testimonials else set())


def stated_by_the_tests(data: dict[str, Any]) -> set[str]:
    seen = rule.seen_in(COHORT, {"a": data}, rule.Day(TODAY, MONTHS))["a"]
    return set(seen.fields) - ALONG | ({"testimonials"} if seen.words else set())


@pytest.mark.parametrize("statement", [stated_by_permissions, stated_by_the_proof, stated_by_the_tests])
@pytest.mark.parametrize("item", Item)
def test_each_statement_of_the_rule_knows_every_item(item: Item, statement: Any) -> None:
    needed = {Item.LAST_NAME: ["first_name"]}.get(item, [])
    opened = {route for route, one in ROUTES.items() if one in (item, *needed)}
    assert statement(whole(item.value, *needed)) == opened
    assert statement(whole(*set(Item) - {item, Item.LAST_NAME})) == {
        route for route, one in ROUTES.items() if one not in (item, Item.LAST_NAME)
    }


def test_the_lists_of_flags_that_tests_keep_for_themselves_are_whole() -> None:
    for flags in (rule.FLAGS, drawing.FLAGS, consent_table.FLAGS, test_demo_content.FLAGS):
        assert flags == tuple(Item)


@pytest.mark.parametrize("key", [*ROUTES, *sorted(NEVER_SHOWN | ALONG), "a_key_that_no_table_names"])
def test_whatever_the_table_does_not_close_is_searched_for_names(key: str) -> None:
    """Of somebody who shows her city alone: the key of no table too, but nothing of somebody who shows nothing."""
    person, route = Person.model_validate(as_read(whole("city"))), tuple(key.split("."))
    closed = {one for one, item in ROUTES.items() if item is not Item.CITY} | NEVER_SHOWN
    assert published(person, frozenset({Item.CITY}), TODAY).shows(route) is (key not in closed)
    assert not published(person, frozenset(), TODAY).shows(route)


# -- kinds -----------------------------------------------------------------------------------------


def test_every_kind_has_its_schema() -> None:
    names = {f"{kind.name}.json" for kind in KINDS}
    assert set(schema.files()) == names
    assert {path.name for path in (Path(__file__).parent.parent / "schemas").glob("*.json")} == names | {"edition.json"}


def test_every_kind_of_which_there_are_many_has_a_command_that_begins_one() -> None:
    new: Any = commands.commands["new"]
    assert set(new.commands) == {kind.name for kind in KINDS if kind.many}


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_kind_has_its_address_in_every_language(language: str) -> None:
    for item in WITH_A_PAGE:
        assert "essai" in routes.Routes(language).address(f"{item}/essai")
    with pytest.raises(KeyError):
        routes.Routes(language).address(f"{SITE.item}/essai")
    assert {*routes._FOLDERS, "term"} == set(WITH_A_PAGE)


def test_texts_may_refer_to_every_kind_that_has_an_address() -> None:
    assert {*PREFIXES, PERSON.item} == set(WITH_A_PAGE)


def test_every_kind_of_page_has_its_template(root: Path) -> None:
    templates = {path.name.partition(".")[0] for path in (root / "generator/public/pages/templates").glob("*.j2")}
    assert {item.replace("-", "_") for item in WITH_A_PAGE} - {"term"} <= templates


def test_content_has_a_place_for_every_kind() -> None:
    resources = {kind.folder.replace("-", "_") for kind in RESOURCES}
    assert {"site", "cohorts", "glossary", *resources} <= {field.name for field in fields(Content)}


def test_the_walk_over_all_files_leaves_none_out() -> None:
    content = read_content(DEMO).content
    there = {f"content/{path.relative_to(DEMO).as_posix()}" for path in DEMO.rglob("*.yml")}
    walked = list(content.files())
    assert sorted(file for file, _, _ in walked) == sorted(there)
    assert {type(model) for _, _, model in walked} >= {kind.model for kind in KINDS if kind.name != "glossary"}
    pictures = {path for path in DEMO.rglob("*.*") if path.suffix not in (".yml", ".txt")}
    assert len(content.pictures) == len(pictures) > 5
    assert {path.parent.name for path in pictures} == {places[-1] for places in PICTURES}


def test_every_statement_of_the_rule_agrees_on_nothing() -> None:
    """Where nothing was agreed to, nothing shows, however full the file is."""
    for statement in (stated_by_permissions, stated_by_the_proof, stated_by_the_tests):
        assert statement(whole()) == set()
    folder = CohortFolder("e", Cohort.model_validate(as_read(COHORT)), {"a": Person.model_validate(as_read(whole()))})
    assert not published_people(folder, TODAY, MONTHS)["a"].anything
