"""Names that their person does not publish, in texts and in ids: `unpublished_names` (content-format.md §5)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.private import checks
from generator.private.checks import withheld_texts
from generator.private.format.models import Item, Line, Name, Person, Role
from generator.private.names import names_in, person_names
from generator.private.reading.content import read_content
from generator.reporting.diagnostics import Diagnostic, Finding
from tests.folders import (
    PRIVATE,
    TERM,
    TESTIMONIAL,
    TODAY,
    Changes,
    changed,
    diagnosed,
    path_of,
    read,
    write_folder,
)

FIRST, LAST = "Zoé", "Vorlambeau"


def told(path: Path, changes: Changes) -> list[Diagnostic]:
    """What is said of names in texts; whatever else the case brings with it is another test's."""
    return [one for one in diagnosed(read(path, {"site": PRIVATE, **changes})) if one.code == "name-in-text"]


def someone(first: str | None = FIRST, last: str | None = LAST, **keys: Any) -> dict[str, Any]:
    """Changes to a person of whom nothing is published."""
    return {"name": {"first": first, "last": last}, "consent": None, **keys}


# -- what counts as a name -------------------------------------------------------------------------

SPOKEN: list[tuple[str, str]] = [
    ("Isabelle", "Isabelle sourit."),
    ("Isabelle", "Merci, Isabelle"),
    ("Isabelle", "ISABELLE"),
    ("Isabelle", "IsAbElLe"),
    ("Isabelle", "les mots d'Isabelle"),
    ("Isabelle", "les mots d’Isabelle"),
    ("Isabelle", "Isabelle's words"),
    ("Isabelle", "le duo Isabelle-Manon"),
    ("Isabelle", "(Isabelle)"),
    ("Isabelle", "*Isabelle* a osé"),
    ("Isabelle", "**Isa**belle a osé"),
    ("Isabelle", "> Isabelle"),
    ("Isabelle", "- un\n- Isabelle"),
    ("Isabelle", "[Isabelle](https://a.fr)"),
    ("Isabelle", "`Isabelle`"),
    ("Isabelle", "<b>Isabelle</b>"),
    ("Isabelle", "![Isabelle](a.png)"),
    ("Isabelle", "[[p1|Isabelle]]"),
    ("Isabelle", "[[p1]] (Isabelle)"),
    ("Isabelle", "Isa\u00adbelle"),
    ("Isabelle", "Isa\u200bbelle"),
    ("Isabelle", "Isabelle_Manon"),
    ("ISABELLE", "Isabelle"),
    ("isabelle", "Isabelle"),
    ("Élodie", "Elodie"),
    ("Elodie", "Élodie"),
    ("Élodie", "ELODIE"),
    ("Élodie", "E\u0301lodie"),
    ("Œnone", "Oenone"),
    ("Bjørn", "Bjorn"),
    ("Łucja", "Lucja"),
    ("Strauß", "STRAUSS"),
    ("Zoe\u0308", "Zoë"),
    ("Jo", "Jo a osé"),
    ("Marie-Hélène", "Marie-Hélène"),
    ("Marie-Hélène", "Marie Hélène"),
    ("Marie-Hélène", "Marie-hélène"),
    ("Marie-Hélène", "Marie"),
    ("Marie-Hélène", "Hélène"),
    ("Marie-Hélène", "Anne-Hélène"),
    ("Li-Na", "Li-Na"),
    ("Li-Na", "Lina"),
    ("Anne de La Tour", "La Tour"),
    ("N'Diaye", "N’Diaye"),
    ("N’Diaye", "Ndiaye"),
    ("N'Diaye", "Diaye"),
    ("Le Goff", "Goff"),
    ("Le Goff", "Le Goff"),
    ("Claire", "Claire, comme une eau claire"),
    ("李娜", "李娜"),
]

UNSPOKEN: list[tuple[str, str]] = [
    ("Isabelle", "isabelle"),
    ("Isabelle", "Isabelles"),
    ("Isabelle", "Isabel"),
    ("Isabelle", "LISABELLE"),
    ("Isabelle", "Isabelle2"),
    ("Isabelle", "Isa belle"),
    ("Isabelle", "[[p1]]"),
    ("Isabelle", "[[essai/p1]] rit"),
    ("Isabelle", "[[p1|elle]]"),
    ("Isabelle", "[son site](https://a.fr/Isabelle)"),
    ("Claire", "une eau claire"),
    ("Jo", "jo"),
    ("Jo", "Joe"),
    ("Li-Na", "Li"),
    ("Marie-Hélène", "marie-hélène"),
    ("de La Tour", "La rue, De loin, la tour"),
    ("Le Goff", "Le livre"),
    ("Van den Berg", "Den, Van"),
]


@pytest.mark.parametrize(("name", "text"), SPOKEN)
def test_a_name_is_found(tmp_path: Path, name: str, text: str) -> None:
    (found,) = told(tmp_path, {"p1": someone(name, None), "cohort": {"summary": text}})
    assert (found.is_error, dict(found.facts)) == (True, {"kind": "unpublished"})
    assert found.file == f"content/{path_of('cohort')}"


@pytest.mark.parametrize(("name", "text"), UNSPOKEN)
def test_a_word_is_not_taken_for_a_name(tmp_path: Path, name: str, text: str) -> None:
    assert told(tmp_path, {"p1": someone(name, None), "cohort": {"summary": text}}) == []


@pytest.mark.parametrize(
    ("phrases", "text", "found"),
    [
        (["une eau claire"], "Une eau Claire coule.", False),
        (["une eau claire"], "UNE EAU CLAIRE", False),
        (["une eau claire"], "Une eau Claire. Claire rit.", True),
        (["une eau claire"], "Claire rit.", True),
        (["une eau claire"], "Une Claire eau", True),
        (["Claire Fontaine", "Claire Obscur"], "Claire Fontaine et Claire Obscur", False),
        (["Claire Fontaine"], "Claire [[p1|Fontaine]]", False),
        (["«»"], "Claire", True),
    ],
)
def test_not_me_excepts_a_phrase(tmp_path: Path, phrases: list[str], text: str, found: bool) -> None:
    people = {"p1": someone("Claire", None, not_me=phrases)}
    assert bool(told(tmp_path, {**people, "cohort": {"summary": text}})) is found


def test_not_me_excepts_nobody_else(tmp_path: Path) -> None:
    people = {"p1": someone("Claire", None, not_me=["Claire Fontaine"]), "p2": someone("Claire", None)}
    (found,) = told(tmp_path, {**people, "cohort": {"summary": "Claire Fontaine"}})
    assert found.is_error


# -- where it is looked for ------------------------------------------------------------------------

LINK = {"label": "{}", "url": "https://a.fr/Zoé-Vorlambeau"}
SOURCE = {"title": "{}", "publisher": "{}"}
SHOWN = {f"consent.publish.{one}": True for one in ("occupation", "city", "bio", "photo", "links", "testimonial")}

IN_COHORT: dict[str, tuple[dict[str, Any], int]] = {
    "title": ({"title": "{}"}, 1),
    "place": ({"place": "{}"}, 1),
    "period": ({"period.label": "{}"}, 1),
    "goals": ({"goals": ["a", "{}"]}, 1),
    "timeline": ({"timeline.0": {"title": "{}", "body": "{}", "label": "{}", "links": [LINK]}}, 4),
    "numbers": ({"numbers.0": {"value": 1, "label": "{}"}}, 1),
    "pairs": (
        {"pairs.0": {"mentors": ["p2"], "mentees": ["p2"], "title": "{}", "summary": "{}", "outcome": "{}"}},
        3,
    ),
    "outcomes": ({"outcomes": {"mentees": ["{}"], "mentors": ["{}"]}}, 2),
    "lessons": ({"lessons.0": {"title": "{}", "body": "{}"}}, 2),
    "gallery": ({"gallery.0": {"file": "Zoé.png", "alt": "{}", "caption": "{}", "people": "none"}}, 2),
    "thanks": ({"thanks": "{}"}, 1),
    "sources": ({"sources": [SOURCE]}, 2),
    "a pair that is not shown": ({"pairs.0": {"mentors": ["p1"], "mentees": ["p2"], "title": "{}"}}, 0),
    "a picture that is not shown": ({"gallery.0": {"file": "g.png", "alt": "{}", "people": ["p1"]}}, 0),
}

IN_PERSON: dict[str, tuple[dict[str, Any], int]] = {
    "occupation": ({"occupation": "{}"}, 1),
    "city": ({"city": "{}"}, 1),
    "bio": ({"bio": "{}"}, 1),
    "portrait": ({"photo": {"file": "Zoé.png", "alt": "{}"}}, 1),
    "links": ({"links": [LINK]}, 1),
    "testimonial": (
        {"testimonials": [{"text": "x", "wording": "verbatim"}, TESTIMONIAL | {"text": "{}", "headline": "{}"}]},
        2,
    ),
    "source": ({"testimonials": [TESTIMONIAL | {"source": SOURCE}]}, 2),
    "pseudonym": ({"pseudonym": "{}", "consent.publish.first_name": False, "city": "x"}, 1),
    "a pseudonym that is not shown": ({"pseudonym": "{}"}, 0),
    "a field that is not published": ({"bio": "{}", "consent.publish.bio": False}, 0),
    "words that nobody approved": ({"testimonials": [{"text": "{}", "wording": "verbatim"}]}, 0),
    "words of a consent that is over": ({"bio": "{}", "consent.withdrawn_on": "2026-01-02"}, 0),
    "notes, evidence and exceptions": ({"notes": "{}", "consent.evidence": "{}", "not_me": ["{}"]}, 0),
}

ELSEWHERE: dict[str, dict[str, dict[str, Any]]] = {
    "site": {
        "site": {
            "programme": "{}",
            "tagline": "{}",
            "accessibility": "{}",
            "home.title": "{}",
            "home.lead": "{}",
            "organisations.0.name": "{}",
            "organisations.0.description": "{}",
            "contact.postal": "{}",
            "privacy.controller": "{}",
            "privacy.recipients": "{}",
            "legal.director": "{}",
        }
    },
    "guide": {"guide": {"title": "{}", "skills": ["{}"], "steps.0.mentor_tip": "{}", "steps.0.title": "{}"}},
    "article": {"article": {"title": "{}", "sections.0": {"title": "{}", "points": ["{}"]}, "sources": [SOURCE]}},
    "case study": {"case": {"organisation": "{}", "who": "{}", "sources.0.title": "{}"}},
    "glossary": {"glossary": {"0": TERM | {"term": "{}", "example": "{}", "also": ["{}"]}}},
    "another cohort": {"cohorts/autre/cohort.yml": {"title": "{}", "summary": "{}"}},
}


def filled(value: Any, name: str) -> Any:
    if isinstance(value, dict):
        return {key: filled(one, name) for key, one in value.items()}
    if isinstance(value, list):
        return [filled(one, name) for one in value]
    return value.replace("{}", f"Avec {name}") if isinstance(value, str) else value


def places(value: Any) -> int:
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return sum(map(places, inner)) + (value == "{}")


@pytest.mark.parametrize("name", [FIRST, LAST])
@pytest.mark.parametrize("place", IN_COHORT)
def test_both_names_are_looked_for_wherever_a_cohort_shows_words(tmp_path: Path, place: str, name: str) -> None:
    values, count = IN_COHORT[place]
    found = told(tmp_path, {"p1": someone(), "p2": {}, "cohort": filled(values, name)})
    assert len({(one.file, one.position) for one in found}) == count


@pytest.mark.parametrize("name", [FIRST, LAST])
@pytest.mark.parametrize("place", IN_PERSON)
def test_both_names_are_looked_for_in_what_another_person_publishes(tmp_path: Path, place: str, name: str) -> None:
    values, count = IN_PERSON[place]
    found = told(tmp_path, {"p1": someone(), "p2": {**SHOWN, **filled(values, name)}})
    assert [one.file for one in found] == [f"content/{path_of('p2')}"] * count


@pytest.mark.parametrize("place", ELSEWHERE)
def test_last_names_are_looked_for_everywhere_and_first_names_in_their_cohort(tmp_path: Path, place: str) -> None:
    files = ELSEWHERE[place]
    for name, count in ((LAST, places(files)), (FIRST, 0)):
        changes = {file: {**(PRIVATE if file == "site" else {}), **filled(one, name)} for file, one in files.items()}
        assert len(told(tmp_path / name, {"p1": someone(), **changes})) == count


def test_what_she_says_of_herself_counts_too(tmp_path: Path) -> None:
    keys = {"name": {"first": FIRST}, "consent.publish": {"bio": True}, "bio": f"{FIRST} aime les pivoines."}
    (found,) = told(tmp_path, {"p1": keys})
    assert found.file.endswith("p1.yml")


@pytest.mark.parametrize("text", [f"Avec {FIRST}", f"Un **long** texte\npuis {FIRST.upper()}"])
def test_the_name_is_pointed_at_and_not_told(tmp_path: Path, text: str) -> None:
    changes: Changes = {"site": PRIVATE, "p1": someone(), "cohort": {"goals": ["Oser", text]}}
    reading = read(tmp_path, changes)
    (found,) = (one for one in diagnosed(reading) if one.code == "name-in-text")
    line = reading.sources[found.file].text.splitlines()[found.position.line - 1]
    assert line[found.position.column - 1 :].casefold().startswith(FIRST.casefold())
    assert FIRST not in repr(found)


# -- whose name it is ------------------------------------------------------------------------------

NAMED: dict[str, Any] = {"name": {"first": FIRST, "last": LAST}}
LAPSED: dict[str, Any] = {**NAMED, "consent.withdrawn_on": "2026-11-22"}
WHOSE: dict[str, tuple[Changes, str, list[str]]] = {
    "published": ({"p1": NAMED}, FIRST, []),
    "the last name of a published first name": ({"p1": NAMED}, LAST, ["error unpublished"]),
    "both published": ({"p1": {**NAMED, "consent.publish.last_name": True}}, f"{FIRST} {LAST}", []),
    "shared": ({"p1": someone(), "p2": NAMED}, FIRST, ["warning shared"]),
    "shared, half of it": (
        {"p1": someone("Marie-Hélène"), "p2": {"name.first": "Hélène"}},
        "Hélène",
        ["warning shared"],
    ),
    "shared, but not all that is said": (
        {"p1": someone("Marie-Hélène"), "p2": {"name.first": "Hélène"}},
        "Marie-Hélène",
        ["error unpublished"],
    ),
    "shared with someone who does not publish it either": (
        {"p1": someone(), "p2": someone()},
        FIRST,
        ["error unpublished"],
    ),
    "shared with someone of another cohort": (
        {"p1": someone(), "cohorts/autre/cohort.yml": {}, "cohorts/autre/participants/p2.yml": NAMED},
        FIRST,
        ["error unpublished"],
    ),
    "her first name is another's last name": (
        {"p1": someone("Martin", None), "p2": {"name.last": "Martin", "consent.publish.last_name": True}},
        "Martin",
        ["warning shared"],
    ),
    "withdrawn": ({"p1": LAPSED}, FIRST, ["warning lapsed"]),
    "withdrawn, and never published": ({"p1": LAPSED}, LAST, ["warning lapsed"]),
    "withdrawn today, with nothing left": (
        {"p1": {**LAPSED, "consent.publish.first_name": False}},
        FIRST,
        ["warning lapsed"],
    ),
    "withdrawn tomorrow": ({"p1": {**NAMED, "consent.withdrawn_on": "2026-11-23"}}, FIRST, []),
    "expired": ({"p1": {**NAMED, "consent.expires_on": "2026-11-22"}}, FIRST, ["warning lapsed"]),
    "one item withdrawn": (
        {"p1": {**NAMED, "city": "Albi", "consent.publish.city": True, "consent.items.first_name.withdrawn_on": TODAY}},
        FIRST,
        ["warning lapsed"],
    ),
    "another item withdrawn": (
        {"p1": {**NAMED, "consent.publish.city": True, "city": "Albi", "consent.items.city.withdrawn_on": TODAY}},
        LAST,
        ["error unpublished"],
    ),
    "a homonym does not save what has lapsed": ({"p1": LAPSED, "p2": NAMED}, FIRST, ["warning lapsed"]),
    "lapsed and refused": ({"p1": LAPSED, "p2": someone()}, FIRST, ["error unpublished", "warning lapsed"]),
    "the same person publishes it elsewhere": (
        {
            "p1": someone(same_as="autre/p2"),
            "cohorts/autre/cohort.yml": {},
            "cohorts/autre/participants/p2.yml": NAMED,
        },
        FIRST,
        [],
    ),
    "and she says so there": (
        {
            "p1": someone(),
            "cohorts/autre/cohort.yml": {},
            "cohorts/autre/participants/p2.yml": {**NAMED, "same_as": "essai/p1"},
        },
        FIRST,
        [],
    ),
    "over a third file": (
        {
            "p1": someone(same_as="autre/p2"),
            "cohorts/autre/cohort.yml": {},
            "cohorts/autre/participants/p2.yml": someone(same_as="autre/p3"),
            "cohorts/autre/participants/p3.yml": NAMED,
        },
        FIRST,
        [],
    ),
    "the same person publishes another name": (
        {
            "p1": someone(same_as="autre/p2"),
            "cohorts/autre/cohort.yml": {},
            "cohorts/autre/participants/p2.yml": {"name.first": "Zora"},
        },
        FIRST,
        ["error unpublished"],
    ),
    "nothing has a name": ({"p1": someone(None, None)}, FIRST, []),
}


@pytest.mark.parametrize("case", WHOSE)
def test_whose_name_it_is(tmp_path: Path, case: str) -> None:
    people, text, expected = WHOSE[case]
    found = told(tmp_path, {**people, "cohort": {"summary": f"Merci à {text}."}})
    assert sorted(f"{one.severity} {one.facts['kind']}" for one in found) == expected


def test_a_lapse_and_an_error_withhold_the_whole_list_item_and_what_is_shared_does_not() -> None:
    def finding(kind: str, *route: str | int) -> Finding:
        return Finding("name-in-text", "a.yml", route, {"kind": kind})

    findings = [
        finding("unpublished", "timeline", 2, "links", 0, "label"),
        finding("lapsed", "summary"),
        finding("shared", "thanks"),
        Finding("unsafe-link", "a.yml", ("place",)),
    ]
    assert withheld_texts(findings) == {("a.yml", ("timeline", 2, "links", 0)), ("a.yml", ("summary",))}


# -- ids -------------------------------------------------------------------------------------------

IDS: list[tuple[str, str | None, str | None, bool]] = [
    ("zoe", FIRST, None, True),
    ("mentore-zoe-2", FIRST, None, True),
    ("vorlambeau", FIRST, LAST, True),
    ("zoee", FIRST, LAST, False),
    ("zo-e", FIRST, LAST, False),
    ("mentore-3", FIRST, LAST, False),
    ("marie-2", "Marie-Hélène", None, True),
    ("helene", "Marie-Hélène", None, True),
    ("marieHelene".lower(), "Marie-Hélène", None, True),
    ("jo-2", "Jo", None, True),
    ("jo", "Anne-Jo", None, False),
    ("li-na", "Li-Na", None, True),
    ("li-3", "Li-Na", None, False),
    ("na-li", "Li-Na", None, False),
    ("tour", None, "de La Tour", True),
    ("la-rue-de", None, "de La Tour", False),
    ("legoff", None, "Le Goff", True),
    ("ndiaye", None, "N'Diaye", True),
    ("oenone", "Œnone", None, True),
]


@pytest.mark.parametrize(("key", "first", "last", "named"), IDS)
def test_an_id_that_holds_an_unpublished_name(
    tmp_path: Path, key: str, first: str | None, last: str | None, named: bool
) -> None:
    for consent, severity in (({}, ["error"]), ({"consent.withdrawn_on": TODAY}, ["warning"])):
        name = {"name": {"first": first, "last": last}, "consent.publish.first_name": False}
        lapse = {**consent, "consent.publish.city": True, "city": "Albi"} if consent else {}
        files = changed({"site": PRIVATE, key: {**name, **lapse}})
        del files[path_of("p1")]
        reading = read_content(write_folder(tmp_path / severity[0] / "content", files))
        found = [one for one in diagnosed(reading) if one.code == "id-names-person"]
        assert [one.severity for one in found] == severity * named
        assert all(one.file.endswith(f"/{key}.yml") for one in found)


def test_an_id_may_hold_a_published_name_and_anybody_elses(tmp_path: Path) -> None:
    changes: Changes = {"zoe": NAMED, "p1": someone("Manon", None), "manon": someone("Julie", None)}
    found = diagnosed(read(tmp_path, {"site": PRIVATE, **changes}))
    assert "id-names-person" not in {one.code for one in found}


# -- any name --------------------------------------------------------------------------------------

LETTERS = st.sampled_from("abcdeéèïoœøzç")
WORDS = st.text(LETTERS, min_size=3, max_size=8).map(str.capitalize)
JOINTS = st.sampled_from([" ", "-", "'", "’"])


@given(st.lists(WORDS, min_size=1, max_size=3), JOINTS, st.sampled_from(["{}", "« {} »", "d'{}", "({}).", "*{}*,"]))
def test_any_name_is_found_in_one_piece_and_by_each_of_its_parts(parts: list[str], joint: str, around: str) -> None:
    person = Person(name=Name(first=Line(joint.join(parts))), roles=(Role.MENTEE,))
    spellings = person_names(person)[Item.FIRST_NAME]
    for said in (joint.join(parts), joint.join(parts).upper(), *parts):
        assert names_in(around.format(said), spellings)
    assert not names_in(joint.join(parts).lower(), spellings)


def test_among_a_thousand_people_only_the_named_are_found(tmp_path: Path) -> None:
    changes: dict[str, dict[str, Any]] = {"site": PRIVATE, "cohort": {"fictional": True}}
    for number in range(1000):
        changes[f"m-{number}"] = someone(f"Prénom{number}", f"Nom{number}", bio="x " * 40)
    changes["cohort"]["goals"] = [f"Avec Prénom{number} et tous les autres mots." for number in range(0, 1000, 10)]
    content = read(tmp_path, changes).content
    found = [one for one in checks.run(content, TODAY) if one.code == "name-in-text"]
    assert len(found) == 100


def test_a_name_in_a_drawing_is_a_name_in_its_step(tmp_path: Path) -> None:
    drawing = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><text>Bravo <tspan>{}</tspan></text></svg>'
    image = {"steps.0.image": {"file": "a.svg", "alt": "Un dessin"}}
    found = {}
    for word in (LAST, "Pascale", LAST.lower()):
        files = changed({"site": PRIVATE, "p1": someone(), "guide": image})
        files["resources/images/a.svg"] = drawing.format(word).encode()
        reading = read_content(write_folder(tmp_path / word, files))
        found[word] = [one for one in checks.run(reading.content, TODAY) if one.code == "name-in-text"]
    assert found["Pascale"] == found[LAST.lower()] == []
    (one,) = found[LAST]
    assert one.route == ("steps", 0, "image", "file")
    assert withheld_texts([one]) == {(one.file, ("steps", 0))}
