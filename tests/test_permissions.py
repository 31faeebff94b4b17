"""What a consent allows on a day (content-format.md §5): every state, every border, and the audit's own reading."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.private.consent.permissions import (
    Published,
    Standing,
    everyone_published,
    granted,
    lapsed,
    months_later,
    published,
    published_gallery,
    standing,
    terms,
)
from generator.private.format.models import Cohort, Item, Person, Site
from generator.private.proof.withheld import open_gallery, open_pairs, shown_in
from generator.private.reading.content import CohortFolder, Content
from tests.folders import COHORT, SITE, TODAY, as_read
from tests.searching import examples

MONTHS = 36
GIVEN = {"given_on": "2026-01-01", "evidence": "classeur"}
AGREED = {**GIVEN, "publish": {"city": "true"}}
YESTERDAY, TOMORROW = (str(TODAY + timedelta(days=days)) for days in (-1, 1))


def person(consent: Mapping[str, Any] | None = None, **keys: Any) -> Person:
    return Person.model_validate(as_read({"roles": ["mentee"], "city": "Albi", "consent": consent, **keys}))


def own(item: str = "city", **keys: Any) -> dict[str, Any]:
    return {"items": {item: keys}}


F, R, U, X, W, LATER = (
    Standing.IN_FORCE,
    Standing.REFUSED,
    Standing.UNPROVEN,
    Standing.EXPIRED,
    Standing.WITHDRAWN,
    Standing.FUTURE,
)

STATES: dict[str, tuple[Standing, Mapping[str, Any] | None]] = {
    "no consent": (R, None),
    "an empty consent": (R, {}),
    "no flag": (R, GIVEN),
    "a flag that is false": (R, GIVEN | {"publish": {"city": "false"}}),
    "another flag": (R, GIVEN | {"publish": {"bio": "true"}}),
    "in force": (F, AGREED),
    "given today": (F, AGREED | {"given_on": TODAY}),
    "given tomorrow": (LATER, AGREED | {"given_on": TOMORROW}),
    "no day": (U, AGREED | {"given_on": None}),
    "no evidence": (U, AGREED | {"evidence": None}),
    "ends today": (X, AGREED | {"expires_on": TODAY}),
    "ends tomorrow": (F, AGREED | {"expires_on": TOMORROW}),
    "ended": (X, AGREED | {"expires_on": YESTERDAY}),
    "ends before it begins": (X, AGREED | {"expires_on": "2025-01-01"}),
    "withdrawn today": (W, AGREED | {"withdrawn_on": TODAY}),
    "withdrawn yesterday": (W, AGREED | {"withdrawn_on": YESTERDAY}),
    "withdrawn tomorrow": (F, AGREED | {"withdrawn_on": TOMORROW}),
    "withdrawn and ended": (W, AGREED | {"withdrawn_on": YESTERDAY, "expires_on": YESTERDAY}),
    "withdrawn without evidence": (W, AGREED | {"withdrawn_on": YESTERDAY, "evidence": None}),
    "withdrawn and refused": (R, GIVEN | {"withdrawn_on": YESTERDAY}),
    "ends by itself today": (X, AGREED | {"given_on": "2023-11-22"}),
    "ends by itself tomorrow": (F, AGREED | {"given_on": "2023-11-23"}),
    "a written end later than the latest": (X, AGREED | {"given_on": "2023-11-22", "expires_on": "2027-01-01"}),
    "from a public source": (F, AGREED | {"basis": "public-source"}),
    "from a public source, withdrawn": (W, AGREED | {"basis": "public-source", "withdrawn_on": TODAY}),
    "an item agreed to later": (F, AGREED | own(given_on=TODAY, evidence="x")),
    "an item to be agreed to": (LATER, AGREED | own(given_on=TOMORROW, evidence="x")),
    "an item that keeps an ended consent alive": (F, AGREED | {"expires_on": YESTERDAY} | own(**GIVEN)),
    "an item with a day but no evidence of its own": (U, AGREED | own(given_on="2026-02-01")),
    "an item with the only day and evidence": (F, {"publish": {"city": "true"}} | own(**GIVEN)),
    "an item with evidence of its own only": (F, AGREED | {"evidence": None} | own(evidence="x")),
    "an item that ends by itself": (X, AGREED | own(expires_on=TODAY)),
    "an item that outlives the common end": (F, AGREED | {"expires_on": TODAY} | own(expires_on=TOMORROW)),
    "an item with a day of its own, and no end": (F, AGREED | {"expires_on": TODAY} | own(**GIVEN)),
    "an item with an old day of its own": (X, AGREED | own(given_on="2023-11-22", evidence="x")),
    "an item withdrawn alone": (W, AGREED | own(withdrawn_on=TODAY)),
    "an item to be withdrawn": (F, AGREED | own(withdrawn_on=TOMORROW)),
    "an item under a common withdrawal": (W, AGREED | {"withdrawn_on": TODAY} | own(given_on=TODAY, evidence="x")),
    "an item withdrawn before all the others": (
        W,
        AGREED | {"withdrawn_on": TOMORROW} | own(withdrawn_on=TODAY),
    ),
    "an item whose flag is false": (R, GIVEN | {"publish": {"city": "false"}} | own(**GIVEN)),
    "another item withdrawn": (F, AGREED | own("bio", withdrawn_on=TODAY)),
}


@pytest.mark.parametrize("state", STATES)
def test_where_an_item_stands(state: str) -> None:
    expected, consent = STATES[state]
    whom = person(consent)
    assert standing(whom, Item.CITY, TODAY, MONTHS) is expected
    for shown, standings in ((granted, {F}), (lapsed, {X, W})):
        assert (Item.CITY in shown(whom, TODAY, MONTHS)) is (expected in standings)
    assert (Item.CITY in of(whom).items) is (expected is F)


@pytest.mark.parametrize(
    ("keys", "guardian", "expected"),
    [
        ({"age": "17"}, None, U),
        ({"age": "17"}, "classeur", F),
        ({"minor": "true"}, None, U),
        ({"minor": "true"}, "classeur", F),
        ({"age": "18"}, None, F),
        ({"age": "18", "minor": "true"}, None, U),
    ],
)
def test_a_minor_needs_a_guardian(keys: dict[str, str], guardian: str | None, expected: Standing) -> None:
    whom = person(AGREED | {"guardian_evidence": guardian}, **keys)
    assert standing(whom, Item.CITY, TODAY, MONTHS) is expected


@pytest.mark.parametrize(
    ("given_on", "months", "ends"),
    [
        ("2026-01-31", 1, "2026-02-28"),
        ("2024-01-31", 1, "2024-02-29"),
        ("2026-03-31", 1, "2026-04-30"),
        ("2024-02-29", 12, "2025-02-28"),
        ("2024-02-29", 48, "2028-02-29"),
        ("2026-12-31", 2, "2027-02-28"),
        ("2026-11-22", 120, "2036-11-22"),
        ("2026-12-01", 1, "2027-01-01"),
        ("9999-12-31", 1, "9999-12-31"),
    ],
)
def test_the_day_of_the_month_is_clamped(given_on: str, months: int, ends: str) -> None:
    given, end = date.fromisoformat(given_on), date.fromisoformat(ends)
    assert months_later(given, months) == end
    if end < date.max:
        whom = person(AGREED | {"given_on": given_on})
        before, on = (standing(whom, Item.CITY, day, months) for day in (end - timedelta(days=1), end))
        assert (before, on) == (F, X)


def test_a_written_end_counts_where_it_is_earlier() -> None:
    for written, counts in ((None, "2029-01-01"), ("2027-05-05", "2027-05-05"), ("2030-01-01", "2029-01-01")):
        consent = person(AGREED | {"expires_on": written}).consent
        assert consent is not None
        assert terms(consent, Item.CITY, MONTHS).expires_on == date.fromisoformat(counts)


# -- what of it is published -----------------------------------------------------------------------

VALUES: dict[str, Any] = {
    "name": {"first": "Inès", "last": "Vorl"},
    "age": "50",
    "occupation": "fleuriste",
    "city": "Albi",
    "bio": "x",
    "photo": {"file": "a.png", "alt": "x"},
    "links": [{"label": "x", "url": "https://exemple.fr"}],
    "testimonials": [{"text": "x", "wording": "verbatim", "approved_on": "2026-01-01"}],
}


def of(whom: Person, today: date = TODAY, *, in_gallery: bool = False) -> Published:
    return published(whom, granted(whom, today, MONTHS), today, in_gallery=in_gallery)


@pytest.mark.parametrize("item", Item)
def test_each_flag_publishes_its_value_and_no_other(item: Item) -> None:
    alone = of(person(GIVEN | {"publish": {item.value: "true"}}, **VALUES))
    assert alone.items == ({item} if item is not Item.LAST_NAME else set())
    assert of(person(GIVEN | {"publish": {item.value: "true"}}, city=None)).items == set()


def test_a_last_name_comes_with_the_first() -> None:
    both = GIVEN | {"publish": {"first_name": "true", "last_name": "true"}}
    assert of(person(both, **VALUES)).items == {Item.FIRST_NAME, Item.LAST_NAME}
    assert of(person(both, name={"last": "Vorl"}, city=None)).items == set()
    assert of(person(both | own("first_name", withdrawn_on=TODAY), **VALUES)).items == set()


@pytest.mark.parametrize(
    ("flags", "in_gallery", "shown"),
    [
        (("city",), False, True),
        (("first_name", "city"), False, False),
        (("bio",), False, False),
        ((), False, False),
        (("photo",), True, True),
        (("photo",), False, False),
    ],
)
def test_a_pseudonym_stands_in_for_an_unpublished_name_of_someone_shown(
    flags: tuple[str, ...], in_gallery: bool, shown: bool
) -> None:
    keys = {"name": {"first": "Inès"}, "pseudonym": "Plume"}
    one = of(person(GIVEN | {"publish": dict.fromkeys(flags, "true")}, **keys), in_gallery=in_gallery)
    assert one.pseudonym is shown
    assert one.named is (shown or "first_name" in flags)


SOURCE = {"title": "Un article"}
TESTIMONIALS: list[tuple[str, dict[str, Any], bool]] = [
    ("consent", {"wording": "verbatim", "approved_on": TODAY}, True),
    ("consent", {"wording": "reported", "approved_on": "2026-01-01", "source": SOURCE}, True),
    ("consent", {"wording": "verbatim", "approved_on": TOMORROW}, False),
    ("consent", {"wording": "verbatim"}, False),
    ("consent", {"wording": "reported", "source": SOURCE}, False),
    ("public-source", {"wording": "reported", "source": SOURCE}, True),
    ("public-source", {"wording": "reported"}, False),
    ("public-source", {"wording": "verbatim", "source": SOURCE}, False),
    ("public-source", {"wording": "verbatim", "approved_on": "2026-01-01", "source": SOURCE}, False),
]


@pytest.mark.parametrize(("basis", "words", "shown"), TESTIMONIALS)
def test_which_testimonials_are_published(basis: str, words: dict[str, Any], shown: bool) -> None:
    consent = GIVEN | {"basis": basis, "publish": {"testimonial": "true"}}
    told = of(person(consent, testimonials=[words | {"text": "x"}, words | {"text": "y"}]))
    assert (told.testimonials, told.page) == (((0, 1), True) if shown else ((), False))
    assert of(person(consent, testimonials=[])).page is False


def test_skills_come_with_the_testimonials_flag_and_make_no_page() -> None:
    shown = of(person(GIVEN | {"publish": {"testimonial": "true"}}, skills=["carte"]))
    assert (shown.skills, shown.anything, shown.page, shown.items) == (True, True, False, {Item.TESTIMONIAL})
    assert of(person(AGREED, skills=["carte"], city=None)).anything is False


def test_a_group_picture_needs_everyone_in_it() -> None:
    people = {"a": person(GIVEN | {"publish": {"photo": "true"}}), "b": person(AGREED)}
    pictured: list[Any] = [["a"], ["a", "b"], ["b"], "none", ["a", "stranger"]]
    gallery = [{"file": "g.png", "alt": "x", "people": one} for one in pictured]
    folder = CohortFolder("essai", Cohort.model_validate(as_read(COHORT | {"gallery": gallery})), people)
    assert published_gallery(folder, {key: granted(one, TODAY, MONTHS) for key, one in people.items()}) == (0, 3)
    shown = everyone_published(content_of(folder), TODAY)["essai"]
    assert {key: one.in_gallery for key, one in shown.items()} == {"a": True, "b": False}


# -- the audit's reading of the same rule ----------------------------------------------------------

FLAGS = [item.value for item in Item]
DAYS = st.one_of(
    st.integers(-3, 3).map(lambda days: TODAY + timedelta(days=days)),
    st.integers(-3, 3).map(lambda days: months_later(TODAY, -12) + timedelta(days=days)),
    st.dates(date(2023, 1, 1), date(2029, 12, 31)),
)


def maybe(values: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.none() | values


def mostly(usual: Any, others: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """One thing wrong at a time shows more than everything at once."""
    return st.integers(0, 7).flatmap(lambda one: others if one == 7 else st.just(usual))


DATES = {**dict.fromkeys(("given_on", "expires_on", "withdrawn_on"), maybe(DAYS)), "evidence": maybe(st.just("x"))}
CONSENTS = st.fixed_dictionaries(
    {
        "basis": st.sampled_from(["consent", "public-source"]),
        "publish": st.fixed_dictionaries(dict.fromkeys(FLAGS, st.booleans())),
        "given_on": mostly(date(2026, 11, 1), maybe(DAYS)),
        "evidence": mostly("x", st.none()),
        "expires_on": mostly(None, DAYS),
        "withdrawn_on": mostly(None, DAYS),
        "guardian_evidence": maybe(st.just("x")),
        "items": st.dictionaries(st.sampled_from(FLAGS), st.fixed_dictionaries(DATES), max_size=4),
    }
)
WORDS = st.fixed_dictionaries(
    {
        "text": st.just("x"),
        "wording": st.sampled_from(["verbatim", "reported"]),
        "approved_on": maybe(DAYS),
        "source": maybe(st.just(SOURCE)),
    }
)
PEOPLE = st.fixed_dictionaries(
    {
        "name": st.fixed_dictionaries({"first": maybe(st.just("Inès")), "last": maybe(st.just("Vorl"))}),
        "pseudonym": maybe(st.just("Plume")),
        "roles": st.just(["mentee"]),
        "age": maybe(mostly(18, st.just(17))),
        "minor": mostly(False, st.just(True)),
        "skills": st.sampled_from([[], ["carte"]]),
        "testimonials": st.lists(WORDS, max_size=2),
        "consent": CONSENTS,
        **{key: maybe(st.just(VALUES[key])) for key in ("occupation", "city", "bio", "photo", "links")},
    }
)
IDS = ["a", "b"]
SOME = st.lists(st.sampled_from(IDS), min_size=1, unique=True)
COHORTS = st.fixed_dictionaries(
    {
        **{key: st.just(value) for key, value in COHORT.items()},
        "gallery": st.lists(
            st.fixed_dictionaries({"file": st.just("g.png"), "alt": st.just("x"), "people": SOME | st.just("none")}),
            max_size=2,
        ),
        "pairs": st.lists(st.fixed_dictionaries({"mentors": SOME, "mentees": SOME}), max_size=2),
    }
)


def content_of(folder: CohortFolder, months: int = MONTHS) -> Content:
    privacy = {"controller": "x", "contact": "a@exemple.fr", "consent_validity_months": months}
    site = Site.model_validate(as_read(SITE | {"privacy": privacy}))
    return Content("content", site, {folder.id: folder}, {}, {}, {}, (), dict[str, Path](), frozenset())


@given(
    st.fixed_dictionaries(dict.fromkeys(IDS, PEOPLE)),
    COHORTS,
    st.just(TODAY) | DAYS,
    st.sampled_from([1, 2, 10, 11, 12, 36, 120]),
)
@examples(200)
def test_the_audit_reads_the_rule_the_same_way(
    people: dict[str, Any], cohort: dict[str, Any], today: date, months: int
) -> None:
    read = {key: Person.model_validate(as_read(one)) for key, one in people.items()}
    both_agree(CohortFolder("essai", Cohort.model_validate(as_read(cohort)), read), today, months)


@pytest.mark.parametrize("state", STATES)
def test_the_audit_knows_every_state_too(state: str) -> None:
    consent = STATES[state][1]
    people = {
        "a": person(consent, pseudonym="Plume"),
        "b": person(consent and {**consent, "basis": "public-source"}, minor="true"),
        "c": person(consent, age="17", name={"first": "Inès"}),
    }
    pair = {"mentors": ["a"], "mentees": ["a"]}
    cohort = Cohort.model_validate(as_read(COHORT | {"pairs": [pair, pair | {"mentors": ["b"]}]}))
    both_agree(CohortFolder("essai", cohort, people), TODAY, MONTHS)


@pytest.mark.parametrize(("basis", "words"), [(basis, words) for basis, words, _ in TESTIMONIALS])
def test_the_audit_knows_every_testimonial_too(basis: str, words: dict[str, Any]) -> None:
    keys: dict[str, Any] = {"testimonials": [words | {"text": "x"}], "city": None, "skills": ["carte"]}
    people = {}
    for index, flag in enumerate(FLAGS):
        flags = {"publish": {flag: "true", "last_name": "true"}}
        people[f"a{index}"] = person(GIVEN | flags | {"basis": basis}, **VALUES | keys, pseudonym="Plume")
        people[f"b{index}"] = person(GIVEN | flags | {"basis": basis}, **keys | {"skills": []}, pseudonym="Plume")
    gallery = [{"file": "g.png", "alt": "x", "people": [one]} for one in people]
    cohort = Cohort.model_validate(as_read(COHORT | {"gallery": gallery}))
    both_agree(CohortFolder("essai", cohort, people), TODAY, MONTHS)


def both_agree(folder: CohortFolder, today: date, months: int) -> None:
    content, read = content_of(folder, months), folder.people
    ours, theirs = everyone_published(content, today)["essai"], shown_in(content, folder, today)
    for key, one in ours.items():
        other = theirs[key]
        assert {item.value for item in granted(read[key], today, months)} == other.agreed
        assert fields_of(one) == other.fields
        assert (set(one.testimonials), one.in_gallery) == (other.testimonials, other.pictured)
        assert (one.anything, one.named) == (other.anything, other.named)
    allowed = {key: granted(one, today, months) for key, one in read.items()}
    assert published_gallery(folder, allowed) == tuple(open_gallery(folder, {k: v.agreed for k, v in theirs.items()}))
    named = [all(ours[one].named for one in (*pair.mentors, *pair.mentees)) for pair in folder.cohort.pairs]
    assert [index for index, all_named in enumerate(named) if all_named] == list(open_pairs(folder, theirs))


def fields_of(one: Published) -> set[str]:
    """The keys of the file that are shown, as the audit names them."""
    fields = {".".join(map(str, route)) for route in one.routes if route != ("testimonials",)}
    return fields | ({"pseudonym"} if one.pseudonym else set())


@given(st.dates(date(1990, 1, 1), date(2060, 12, 31)), st.integers(1, 120), st.integers(-2, 2))
@examples(200)
def test_both_readings_agree_on_the_last_day(given_on: date, months: int, offset: int) -> None:
    day = months_later(given_on, months) + timedelta(days=offset)
    folder = CohortFolder("essai", Cohort.model_validate(COHORT), {"a": person(AGREED | {"given_on": given_on})})
    theirs = shown_in(content_of(folder, months), folder, day)["a"].agreed
    assert (theirs == {"city"}) is (offset < 0)
    assert (standing(folder.people["a"], Item.CITY, day, months) is F) is (offset < 0)
