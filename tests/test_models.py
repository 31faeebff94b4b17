"""What each kind of field accepts and refuses (content-format.md §2), and that a refused value is never repeated."""

from __future__ import annotations

from copy import deepcopy
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from generator.private.format.models import (
    Address,
    Article,
    CaseStudy,
    Cohort,
    Email,
    FileName,
    Glossary,
    Guide,
    Id,
    Item,
    Line,
    PartialDate,
    Person,
    PersonRef,
    Role,
    Site,
    Text,
)
from generator.private.format.models.fields import Age, Count, Day, Flag, Minutes, Moment, Months, Order
from generator.private.format.models.person import ItemConsents, Publish
from generator.private.reading.validation import validate

KINDS: dict[str, Any] = {
    "flag": Flag,
    "day": Day,
    "moment": Moment,
    "age": Age,
    "months": Months,
    "minutes": Minutes,
    "count": Count,
    "order": Order,
    "line": Line,
    "text": Text,
    "id": Id,
    "person": PersonRef,
    "address": Address,
    "email": Email,
    "file": FileName,
}

ACCEPTED: list[tuple[str, str, object]] = [
    ("flag", "true", True),
    ("flag", " false ", False),
    ("day", "2024-02-29", date(2024, 2, 29)),
    ("day", " 0001-01-01", date(1, 1, 1)),
    ("moment", "2026", PartialDate(2026)),
    ("moment", "2026-01", PartialDate(2026, 1)),
    ("moment", "2026-01-27", PartialDate(2026, 1, 27)),
    ("age", "6", 6),
    ("age", "120", 120),
    ("months", "1", 1),
    ("months", "120", 120),
    ("minutes", "90", 90),
    ("count", "0", 0),
    ("count", " 12 ", 12),
    ("order", "0", 0),
    ("line", "No", "No"),
    ("line", "01000", "01000"),
    ("line", "12:30", "12:30"),
    ("line", "true", "true"),
    ("line", "  Albi\u00a0 ", "Albi"),
    ("line", "é" * 200, "é" * 200),
    ("line", f" {'x' * 200}\n", "x" * 200),
    ("text", "un\n\ndeux\n", "un\n\ndeux"),
    ("text", "x" * 20_000, "x" * 20_000),
    ("id", "marie-2", "marie-2"),
    ("id", "2", "2"),
    ("id", "a" * 60, "a" * 60),
    ("person", "toulouse/manon", "toulouse/manon"),
    ("address", "https://exemple.fr", "https://exemple.fr"),
    ("address", "HTTP://exemple.fr/a?b=c#d", "HTTP://exemple.fr/a?b=c#d"),
    ("address", "https://exemple.fr/é", "https://exemple.fr/é"),
    ("email", "prenom.nom+site@sous.exemple.fr", "prenom.nom+site@sous.exemple.fr"),
    ("file", "Photo de groupe.JPEG", "Photo de groupe.JPEG"),
    ("file", "été.webp", "été.webp"),
]

DAY = {"form": "day"}
ENDINGS = {"endings": ".jpg, .jpeg, .png, .webp"}
MOMENT = {"form": "moment"}
ADDRESS = {"kind": "address", "right": ""}
AGE = {"lowest": "6", "highest": "120"}

REFUSED: list[tuple[str, Any, str, dict[str, str]]] = [
    *(("flag", one, "not-a-flag", {"hint": "true"}) for one in ("oui", "Yes", "on", "True", "TRUE", "vrai")),
    *(("flag", one, "not-a-flag", {"hint": "false"}) for one in ("non", "no", "OFF", "False", "faux")),
    *(("flag", one, "not-a-flag", {"hint": ""}) for one in ("1", "0", "peut-être", "x")),
    *(("day", one, "not-a-date", DAY) for one in ("2026", "2026-01", "2026-1-2", "2026-02-29", "27/01/2026")),
    *(("day", one, "not-a-date", DAY) for one in ("2026-01-27T10:00", "0000-01-01", "２０２６-01-01", "demain")),
    *(("moment", one, "not-a-date", MOMENT) for one in ("26", "2026-13", "2026-00", "2026-02-30", "0000", "2026-")),
    *(("age", one, "not-a-number", AGE) for one in ("5", "121", "049", "49.0", "+49", "-49", "1e2", "0x30", "٤٩")),
    *(("age", one, "not-a-number", AGE) for one in ("4_9", "49 ans", "quarante", "9" * 5000)),
    ("months", "0", "not-a-number", {"lowest": "1", "highest": "120"}),
    ("months", "121", "not-a-number", {"lowest": "1", "highest": "120"}),
    ("minutes", "0", "not-a-number", {"lowest": "1", "highest": "10000"}),
    ("count", "-1", "not-a-number", {"lowest": "0", "highest": "1000000000"}),
    ("order", "10000", "not-a-number", {"lowest": "0", "highest": "9999"}),
    *(("line", f"un{end}deux", "not-one-line", {}) for end in ("\n", "\r", "\r\n", "\u2028", "\u2029")),
    ("line", "x" * 201, "line-too-long", {"length": "201", "limit": "200"}),
    ("line", " \u00a0", "empty-value", {"length": "0", "limit": "200"}),
    ("text", "x" * 20_001, "text-too-long", {"length": "20001", "limit": "20000"}),
    ("text", "\n", "empty-value", {"length": "0", "limit": "20000"}),
    *(("id", one, "not-an-id", {}) for one in ("Marie", "hélène", "a--b", "-a", "a-", "a_b", "a b", "a/b", "a" * 61)),
    *(("person", one, "not-a-person", {}) for one in ("manon", "a/b/c", "/manon", "Toulouse/manon", "a/")),
    *(
        ("address", one, "unsafe-link", ADDRESS)
        for one in ("javascript:x()", "//exemple.fr", "/page", "#ici", "https:")
    ),
    *(
        ("address", one, "unsafe-link", ADDRESS)
        for one in ("https:page", "https://", "https:///x", "ftp://exemple.fr", "")
    ),
    *(
        ("address", one, "unsafe-link", ADDRESS)
        for one in ("https://a b", 'https://a"b', "https://a\\b", "https://a<b>")
    ),
    *(("address", one, "unsafe-link", ADDRESS) for one in ("mailto:a@b.fr", "exemple.fr", "https://" + "a" * 2000)),
    *(("email", one, "not-an-email", {}) for one in ("nom", "nom@exemple", "a b@exemple.fr", "<a@b.fr>", "@a.fr")),
    *(("email", one, "not-an-email", {}) for one in ("a@b.fr, c@d.fr", "a@b.fr\nbcc:c@d.fr", "a" * 250 + "@b.fr")),
    *(("file", one, "not-a-picture-name", ENDINGS) for one in ("a/b.jpg", "..\\b.jpg", ".jpg", "a.gif", "a.jpg.exe")),
    ("address", "www.exemple.fr", "unsafe-link", {"kind": "address", "right": "https://www.exemple.fr"}),
    *((kind, ["x"], "not-a-scalar", {"given": "list"}) for kind in KINDS),
    *((kind, {"x": "y"}, "not-a-scalar", {"given": "mapping"}) for kind in KINDS),
    *((kind, None, "empty-value", {}) for kind in KINDS),
]


@pytest.mark.parametrize(("kind", "typed", "meant"), ACCEPTED)
def test_what_is_accepted_and_what_it_means(kind: str, typed: str, meant: object) -> None:
    made = TypeAdapter(KINDS[kind]).validate_python(typed)
    assert made == meant
    assert type(made) is type(meant) or isinstance(made, KINDS[kind])


@pytest.mark.parametrize(("kind", "typed", "code", "facts"), REFUSED, ids=lambda value: str(value)[:30])
def test_what_is_refused_and_how(kind: str, typed: object, code: str, facts: dict[str, str]) -> None:
    with pytest.raises(ValidationError) as refused:
        TypeAdapter(KINDS[kind]).validate_python(typed)
    (error,) = refused.value.errors()
    told = error.get("ctx", {})
    # What is wrong with a date or a number, and the right form of it: tests/test_validation.py.
    of_the_value = {"problem", "right", "impossible"} if code in ("not-a-date", "not-a-number") else set()
    assert (error["type"], {key: told[key] for key in told.keys() - of_the_value}) == (code, facts)


def test_a_null_is_an_absent_key_and_an_unknown_one_stays_unknown() -> None:
    person, _ = validate(Person, {"roles": ["mentee"], "bio": None, "name": {"first": None}}, "")
    assert person == Person(roles=(Role.MENTEE,))
    assert [one.code for one in validate(Person, {"roles": ["mentee"], "bioo": None}, "")[1]] == ["unknown-key"]


def test_every_item_of_a_consent_has_its_flag_and_its_own_dates() -> None:
    items = {item.value for item in Item}
    assert set(Publish.model_fields) == items == set(ItemConsents.model_fields)
    assert not any(Publish().allows(item) for item in Item)
    assert not any(ItemConsents().own(item) for item in Item)


@pytest.mark.parametrize(
    ("age", "minor", "expected"),
    [(None, None, False), ("17", None, True), ("18", None, False), ("18", "true", True), ("17", "false", True)],
)
def test_who_is_a_minor(age: str | None, minor: str | None, expected: bool) -> None:
    person, _ = validate(Person, {"roles": ["mentee"], "age": age, "minor": minor}, "")
    assert person is not None
    assert person.is_minor is expected


def test_a_model_cannot_be_changed() -> None:
    with pytest.raises(ValidationError):
        Person(roles=(Role.MENTEE,)).minor = True


# -- no refused value is repeated ------------------------------------------------------------------

SOURCE = {"title": "Un article", "publisher": "Le journal", "url": "https://exemple.fr"}
LINK = {"label": "Son site", "url": "https://exemple.fr"}
WHOLE: dict[Any, Any] = {
    Person: {
        "name": {"first": "Inès", "last": "Vorl"},
        "pseudonym": "Plume",
        "roles": ["mentee", "expert"],
        "same_as": "essai/p2",
        "agreement": "feminine",
        "age": "50",
        "occupation": "fleuriste",
        "city": "Essai",
        "photo": {"file": "p1.jpg", "alt": "Elle rit."},
        "bio": "Elle aime les pivoines.",
        "links": [LINK],
        "skills": ["carte"],
        "testimonials": [
            {"text": "Oui.", "headline": "Oui", "wording": "verbatim", "date": "2026", "about": ["a"], "source": SOURCE}
        ],
        "minor": "false",
        "not_me": ["une pivoine"],
        "notes": "À relire.",
        "consent": {
            "basis": "consent",
            "publish": {item.value: "true" for item in Item},
            "given_on": "2026-01-01",
            "evidence": "classeur",
            "expires_on": "2027-01-01",
            "withdrawn_on": "2026-12-31",
            "guardian_evidence": "classeur",
            "items": {item.value: {"given_on": "2026-01-01", "evidence": "x"} for item in Item},
        },
    },
    Cohort: {
        "title": "La cohorte",
        "partners": ["asso"],
        "period": {"start": "2026", "end": "2026-01", "label": "l'hiver"},
        "status": "completed",
        "fictional": "true",
        "summary": "Trois mois.",
        "timeline": [{"when": "2026", "title": "Début", "kind": "kickoff", "duration": "60", "links": [LINK]}],
        "numbers": [{"value": "5", "label": "mentorées"}],
        "pairs": [{"mentors": ["p1"], "mentees": ["p2"], "title": "Deux", "focus": ["carte"]}],
        "outcomes": {"mentees": ["Oser."], "mentors": ["Écouter."]},
        "lessons": [{"title": "Bien", "body": "À refaire."}],
        "gallery": [{"file": "g.png", "alt": "Un groupe.", "people": ["p1"]}],
        "sources": [SOURCE],
    },
    Site: {
        "language": "fr",
        "programme": "Le programme",
        "organisations": [{"id": "asso", "name": "L'association", "url": "https://exemple.fr"}],
        "contact": {"email": "a@exemple.fr"},
        "home": {"featured": ["essai/p1"]},
        "privacy": {"controller": "L'association", "contact": "a@exemple.fr", "repository": "private"},
    },
    Guide: {
        "title": "Une carte",
        "summary": "Écrire une carte.",
        "level": "beginner",
        "steps": [{"title": "Ouvrir", "body": "Ouvrez.", "image": {"file": "a.png", "alt": "x"}, "duration": "5"}],
        "reviewed_on": "2026-01-01",
    },
    Article: {"title": "L'idée", "summary": "Bref.", "order": "1", "sections": [{"title": "Un", "points": ["x"]}]},
    CaseStudy: {"title": "Ailleurs", "organisation": "Le verger", "summary": "Bref.", "sources": [SOURCE]},
    Glossary: [{"id": "lien", "term": "lien", "definition": "Des mots qui mènent ailleurs.", "also": ["liens"]}],
}


@pytest.mark.parametrize("model", WHOLE, ids=lambda model: model.__name__)
def test_the_examples_are_valid(model: Any) -> None:
    assert validate(model, WHOLE[model], "")[1] == []


SECRET = "Zvorlambeau"
JUNK = st.recursive(
    st.sampled_from(("{}", "{} dit oui", "2026-{}", "https:{}", "[[{}]]", "{}\n{}", "{}" * 2000)).map(
        lambda form: form.replace("{}", SECRET)
    ),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.just("title") | st.just(f"{SECRET} dit"), inner),
    max_leaves=4,
)


@pytest.mark.parametrize("model", WHOLE, ids=lambda model: model.__name__)
@given(data=st.data())
def test_no_refused_value_appears_in_a_fact(data: st.DataObject, model: Any) -> None:
    file = deepcopy(WHOLE[model])
    spoil(data, file, keys=model is Person)
    for finding in validate(model, file, "", private=model is Person)[1]:
        assert SECRET not in " ".join((finding.code, *finding.facts.values()))


def spoil(data: st.DataObject, node: Any, *, keys: bool) -> None:
    """Puts junk that holds the secret in the place of a value, anywhere; as a key too, where keys are private."""
    places = list(node if isinstance(node, dict) else range(len(node)))
    place = data.draw(st.sampled_from(places))
    if isinstance(node[place], dict | list) and node[place] and data.draw(st.booleans()):
        spoil(data, node[place], keys=keys)
    elif isinstance(node, dict) and keys and data.draw(st.booleans()):
        node[f"{SECRET} dit"] = node.pop(place)
    else:
        node[place] = data.draw(JUNK if keys else JUNK.filter(lambda junk: not has_key(junk)))


def has_key(junk: Any) -> bool:
    """Whether the secret is a key in it: outside participants' files an unknown key is repeated."""
    inner = junk.values() if isinstance(junk, dict) else junk if isinstance(junk, list) else ()
    return (isinstance(junk, dict) and f"{SECRET} dit" in junk) or any(map(has_key, inner))
