"""What `consent` tells of people: names, references, links between pages, orders, lapses, and broken files left out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

from generator import edition
from generator.build import Checked, Request, check
from generator.private import consent, proof
from generator.private.consent import withholding
from generator.private.consent.texts import WITHHELD
from generator.private.reading.content import Content
from tests.drawing import picture
from tests.folders import COHORT, TESTIMONIAL, TODAY, changed, path_of, write_folder
from tests.folders import consent as agreed
from tests.searching import examples
from tests.strategies import SEEDS, Folder, folders
from tests.whole_way import Made, make, written

Changes = dict[str, dict[str, Any]]
SENTENCE = WITHHELD["fr"].replace("'", "’")
NOBODY = {"name": {"first": "Odile"}, "consent": None}
"""Somebody of whom nothing is published."""


def somebody(first: str | None, *flags: str, **keys: Any) -> dict[str, Any]:
    """Changes that make a participant who agreed to these flags; with « testimonial », she has a page."""
    name = {"first": first} if first else None
    words = {"testimonials": [TESTIMONIAL]} if "testimonial" in flags else {}
    return {"name": name, "consent": agreed(*flags), **words, **keys}


def files_of(changes: Changes) -> dict[str, Any]:
    """In a private repository, so that files may hold what is not published."""
    files = changed(changes)
    files["site.yml"]["privacy"]["repository"] = "private"
    return files


def told(tmp_path: Path, changes: Changes, today: date = TODAY) -> Made:
    return make(write_folder(tmp_path / "content", files_of(changes)), today)


def names(site: edition.Site, cohort: str = "essai") -> dict[str, str]:
    found = next(one for one in site.cohorts if one.id == cohort)
    return {one.id: one.name for one in found.people}


# -- displayed names ------------------------------------------------------------------------------

FIRST = ("first_name",)


@dataclass(frozen=True)
class Naming:
    people: Changes
    expected: dict[str, str]
    site: dict[str, Any] = field(default_factory=dict)


def two(one: dict[str, Any], other: dict[str, Any], *expected: str, **site: Any) -> Naming:
    return Naming({"p1": one, "p2": other}, dict(zip(("p1", "p2"), expected, strict=True)), site)


def alone(person: dict[str, Any], expected: str | None, **site: Any) -> Naming:
    return Naming({"p1": person}, {"p1": expected} if expected else {}, site)


def isabelle(*flags: str, **keys: Any) -> dict[str, Any]:
    return somebody("Isabelle", "first_name", *flags, **keys)


def unnamed(role: str, **keys: Any) -> dict[str, Any]:
    return somebody("Isabelle", "testimonial", roles=[role], **keys)


NAMES = {
    "a first name": alone(isabelle(), "Isabelle"),
    "first and last name": alone(
        somebody(None, "first_name", "last_name", name={"first": "Isabelle", "last": "de La Tour"}),
        "Isabelle de La Tour",
    ),
    "a last name needs the first": alone(
        somebody(None, "last_name", "testimonial", name={"first": "Isabelle", "last": "Durand"}), "une mentorée"
    ),
    "a pseudonym": alone(somebody("Isabelle", "testimonial", pseudonym="Plume"), "Plume"),
    "a pseudonym beside a name is not shown": alone(isabelle(pseudonym="Plume"), "Isabelle"),
    "a pseudonym alone shows nobody": alone(somebody("Isabelle", pseudonym="Plume"), None),
    "nothing": alone(somebody("Isabelle"), None),
    "a flag without a value": alone(somebody("Isabelle", "city"), None),
    "two, one with an age": two(isabelle("age", age=55), isabelle(), "Isabelle (55 ans)", "Isabelle"),
    "two ages": two(isabelle("age", age=55), isabelle("age", age=49), "Isabelle (55 ans)", "Isabelle (49 ans)"),
    "an age that is not published tells nobody apart": two(
        isabelle(age=55), isabelle(age=49), "Isabelle (1)", "Isabelle (2)"
    ),
    "one age, two cities": two(
        isabelle("age", "city", age=55, city="Albi"),
        isabelle("age", "city", age=55, city="Auch"),
        "Isabelle (Albi)",
        "Isabelle (Auch)",
    ),
    "one of two cities": two(isabelle("city", city="Albi"), isabelle(), "Isabelle (Albi)", "Isabelle"),
    "two roles": two(isabelle(), isabelle(roles=["mentor"]), "Isabelle (mentorée)", "Isabelle (mentore)"),
    "two roles, one agreement of her own": two(
        isabelle(), isabelle(roles=["mentor"], agreement="masculine"), "Isabelle (mentorée)", "Isabelle (mentor)"
    ),
    "nothing tells them apart": two(isabelle(), isabelle(), "Isabelle (1)", "Isabelle (2)"),
    "a last name tells them apart": two(
        isabelle(), somebody(None, *FIRST, "last_name", name={"first": "Isabelle", "last": "Roux"}),
        "Isabelle", "Isabelle Roux",
    ),
    "who is hidden is not told apart from": two(isabelle(), somebody("Isabelle"), "Isabelle", ""),
    "two pseudonyms": two(
        somebody(None, "testimonial", pseudonym="Plume"),
        somebody(None, "testimonial", pseudonym="Plume"),
        "Plume (1)",
        "Plume (2)",
    ),
    "a pseudonym that is a name": two(
        isabelle(), somebody(None, "testimonial", pseudonym="Isabelle"), "Isabelle (1)", "Isabelle (2)"
    ),
    "three, by age, then by city": Naming(
        {
            "p1": isabelle("age", age=55),
            "p2": isabelle("age", "city", age=55, city="Albi"),
            "p3": isabelle("age", age=49),
        },
        {"p1": "Isabelle (55 ans)", "p2": "Isabelle (55 ans, Albi)", "p3": "Isabelle (49 ans)"},
    ),
    "two role words": two(unnamed("mentee"), unnamed("mentee"), "une mentorée (1)", "une mentorée (2)"),
    "two role words, one age": two(
        unnamed("mentee"),
        somebody("Isabelle", "testimonial", "age", age=61),
        "une mentorée",
        "une mentorée (61 ans)",
    ),
    "in English": two(
        isabelle("age", age=55), unnamed("organiser"), "Isabelle", "an organiser", language="en"
    ),
    "an age in English": two(
        isabelle("age", age=55), isabelle("age", age=49), "Isabelle (aged 55)", "Isabelle (aged 49)", language="en"
    ),
}  # fmt: skip
ROLE_WORDS = {
    "mentee": ("une mentorée", "un mentoré", "un·e mentoré·e", "a mentee"),
    "mentor": ("une mentore", "un mentor", "un·e mentor·e", "a mentor"),
    "organiser": ("une organisatrice", "un organisateur", "un·e organisateur·rice", "an organiser"),
    "facilitator": ("une animatrice", "un animateur", "un·e animateur·rice", "a facilitator"),
    "expert": ("une experte", "un expert", "un·e expert·e", "an expert"),
}
AGREEMENTS = ("feminine", "masculine", "inclusive")
NAMES |= {
    f"{role}, {agreement}": alone(unnamed(role, agreement=agreement), word)
    for role, words in ROLE_WORDS.items()
    for agreement, word in zip(AGREEMENTS, words, strict=False)
}
NAMES |= {f"{role}, in English": alone(unnamed(role), words[3], language="en") for role, words in ROLE_WORDS.items()}
NAMES |= {
    f"{agreement} for all": alone(unnamed("mentor"), word, agreement=agreement)
    for agreement, word in zip(AGREEMENTS, ROLE_WORDS["mentor"], strict=False)
}


@pytest.mark.parametrize("case", NAMES)
def test_displayed_name(case: str, tmp_path: Path) -> None:
    naming = NAMES[case]
    site = told(tmp_path, {"site": naming.site, **naming.people}).site
    assert names(site) == {one: name for one, name in naming.expected.items() if name}


def test_homonyms_of_two_cohorts_need_no_telling_apart(tmp_path: Path) -> None:
    other = {"cohorts/autre/cohort.yml": {}, "cohorts/autre/participants/p1.yml": isabelle()}
    site = told(tmp_path, {"p1": isabelle(), **other}).site
    assert names(site) == names(site, "autre") == {"p1": "Isabelle"}


def test_numbers_follow_the_ids_and_not_the_list(tmp_path: Path) -> None:
    site = told(tmp_path, {"p1": isabelle(roles=["mentor"]), "p0": isabelle(roles=["mentor"])}).site
    assert names(site) == {"p0": "Isabelle (1)", "p1": "Isabelle (2)"}


# -- references -----------------------------------------------------------------------------------

PAGE = '<a href="ref:person/essai/p2">{}</a>'
WITH_PAGE = somebody("Inès", "first_name", "testimonial")
REFERENCES: dict[str, tuple[str, dict[str, Any], str]] = {
    "someone with a page": ("[[p2]]", WITH_PAGE, PAGE.format("Inès")),
    "by her full address": ("[[essai/p2]]", WITH_PAGE, PAGE.format("Inès")),
    "in other words": ("[[p2|sa mentore]]", WITH_PAGE, PAGE.format("sa mentore")),
    "someone without a page": ("[[p2]]", somebody("Inès", "first_name"), "Inès"),
    "in other words, without a page": ("[[p2|sa mentore]]", somebody("Inès", "first_name"), "sa mentore"),
    "under a pseudonym": ("[[p2]]", somebody("Inès", "testimonial", pseudonym="Plume"), PAGE.format("Plume")),
    "by her role": ("[[p2]]", somebody("Inès", "testimonial", roles=["mentor"]), PAGE.format("une mentore")),
    "someone with nothing in force": ("[[p2]]", NOBODY | {"roles": ["mentor"]}, "une participante"),
    "neither role nor pseudonym": (
        "[[p2]]", NOBODY | {"pseudonym": "Plume", "agreement": "masculine"}, "une participante"
    ),
    "in other words, with nothing in force": ("[[p2|sa mentore]]", NOBODY, "sa mentore"),
    "someone who withdrew": (
        "[[p2]]",
        WITH_PAGE | {"consent": agreed("first_name", "testimonial", withdrawn_on=str(TODAY))},
        "une participante",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", REFERENCES)
def test_reference(case: str, tmp_path: Path) -> None:
    written_, person, shown = REFERENCES[case]
    site = told(tmp_path, {"cohort": {"summary": f"Merci à {written_}, encore."}, "p1": NOBODY, "p2": person}).site
    assert site.cohorts[0].summary.html == f"<p>Merci à {shown}, encore.</p>"


@pytest.mark.parametrize(
    ("language", "agreement", "word"),
    [
        ("fr", "feminine", "une participante"),
        ("fr", "masculine", "un participant"),
        ("fr", "inclusive", "un·e participant·e"),
        ("en", "inclusive", "a participant"),
    ],
)
def test_someone_is_called_in_the_sites_agreement(language: str, agreement: str, word: str, tmp_path: Path) -> None:
    changes: Changes = {
        "site": {"language": language, "agreement": agreement},
        "cohort": {"thanks": "[[p2]]"},
        "p2": NOBODY,
    }
    thanks = told(tmp_path, changes).site.cohorts[0].thanks
    assert thanks is not None
    assert thanks.words == word


def test_a_reference_shows_the_name_that_tells_her_apart(tmp_path: Path) -> None:
    changes: Changes = {"cohort": {"thanks": "[[p2]]"}, "p1": isabelle(), "p2": isabelle()}
    assert told(tmp_path, changes).site.cohorts[0].thanks == edition.RichText("<p>Isabelle (2)</p>", "Isabelle (2)")


def test_who_has_no_page_is_not_featured(tmp_path: Path) -> None:
    featured = ["essai/p3", "essai/p2", "essai/p1", "essai/p2"]
    people = {"p1": somebody("Inès", "first_name"), "p2": WITH_PAGE, "p3": NOBODY}
    made = told(tmp_path, {"site": {"home": {"featured": featured}}, **people})
    assert made.site.home.featured == ("person/essai/p2",)


# -- one person in two cohorts --------------------------------------------------------------------

ELSEWHERE = "cohorts/autre/participants/q.yml"
DURAND = {"name": {"first": "Inès", "last": "Durand"}}
SAME: dict[str, tuple[dict[str, Any], dict[str, Any], bool]] = {
    "one name": (WITH_PAGE, WITH_PAGE, True),
    "one full name": (
        somebody(None, "first_name", "last_name", "testimonial", **DURAND),
        somebody(None, "first_name", "last_name", "testimonial", **DURAND),
        True,
    ),
    "one pseudonym": (
        somebody("Inès", "testimonial", pseudonym="Plume"), somebody(None, "testimonial", pseudonym="Plume"), True
    ),
    "two role words": (somebody("Inès", "testimonial"), somebody("Inès", "testimonial"), True),
    "a name and a pseudonym": (WITH_PAGE, somebody("Inès", "testimonial", pseudonym="Plume"), False),
    "a name and a role word": (WITH_PAGE, somebody("Inès", "testimonial"), False),
    "two pseudonyms": (
        somebody(None, "testimonial", pseudonym="Galet"), somebody(None, "testimonial", pseudonym="Plume"), False
    ),
    "the last name on one side": (
        WITH_PAGE, somebody(None, "first_name", "last_name", "testimonial", **DURAND), False
    ),
    "no page there": (WITH_PAGE, somebody("Inès", "first_name"), False),
    "no page here": (somebody("Inès", "first_name"), WITH_PAGE, False),
    "nothing there": (WITH_PAGE, NOBODY, False),
}  # fmt: skip


@pytest.mark.parametrize("case", SAME)
@pytest.mark.parametrize("from_here", [True, False])
def test_pages_of_one_person_are_joined_where_both_show_one_name(case: str, from_here: bool, tmp_path: Path) -> None:
    here, there, joined = SAME[case]
    here, there = (here | {"same_as": "autre/q"}, there) if from_here else (here, there | {"same_as": "essai/p1"})
    site = told(tmp_path, {"p1": here, ELSEWHERE: there, "cohorts/autre/cohort.yml": {}}).site
    people = {one.key: one for cohort in site.cohorts for one in cohort.people}
    links = {key: one.also for key, one in people.items() if one.also}
    pages = ("person/essai/p1", "person/autre/q")
    assert links == ({pages[0]: (pages[1],), pages[1]: (pages[0],)} if joined else {})


def test_a_hidden_file_joins_nobody(tmp_path: Path) -> None:
    """She is in three cohorts, and only the one in the middle would lead from the first to the last."""
    cohorts: Changes = {f"cohorts/{one}/cohort.yml": {} for one in ("b", "c")}
    people: Changes = {
        "p1": WITH_PAGE | {"same_as": "b/q"},
        "cohorts/b/participants/q.yml": NOBODY | {"same_as": "c/r"},
        "cohorts/c/participants/r.yml": WITH_PAGE,
    }
    site = told(tmp_path / "hidden", {**cohorts, **people}).site
    assert {one.also for cohort in site.cohorts for one in cohort.people} == {()}
    people["cohorts/b/participants/q.yml"] = WITH_PAGE | {"same_as": "c/r"}
    site = told(tmp_path / "shown", {**cohorts, **people}).site
    assert {len(one.also) for cohort in site.cohorts for one in cohort.people} == {2}


# -- order ----------------------------------------------------------------------------------------


def test_people_stand_by_role_then_name_then_id(tmp_path: Path) -> None:
    people: Changes = {
        "p1": somebody("Zoé", "first_name", roles=["mentee", "mentor"]),
        "p2": somebody("Élodie", "first_name", roles=["mentor"]),
        "p3": somebody("Fanny", "first_name", roles=["mentor"]),
        "p4": somebody("Ève", "first_name", roles=["organiser"]),
        "p5": somebody("Anne", "first_name", roles=["organiser", "mentee"]),
        "p7": somebody("Dora", "first_name"),
        "p6": somebody("Dora", "first_name"),
    }
    assert list(names(told(tmp_path, people).site)) == ["p6", "p7", "p1", "p2", "p3", "p5", "p4"]


@pytest.mark.parametrize("hidden", ["a", "p15", "zzz"])
def test_who_is_hidden_moves_nobody(hidden: str, tmp_path: Path) -> None:
    shown: Changes = {"p1": isabelle(), "p2": isabelle(), "p3": somebody("Anne", "first_name")}
    expected = told(tmp_path / "without", shown)
    it = told(tmp_path / "with", {**shown, hidden: NOBODY | {"name": {"first": "Isabelle"}}})
    assert it.site == expected.site
    assert it.rendered == expected.rendered


# -- lapses ---------------------------------------------------------------------------------------

PHOTO = {"file": "elle.png", "alt": "Elle"}
WORDS = {"text": "[[p1]] m'a aidée.", "wording": "verbatim", "approved_on": "2026-02-01"}
FULL: Changes = {
    "cohort": {
        "pairs": [{"mentors": ["p2"], "mentees": ["p1"], "title": "Une paire"}],
        "gallery": [{"file": "elles.png", "alt": "Elles deux", "people": ["p1", "p2"]}],
        "thanks": "Merci à Josette.",
        "lessons": [{"title": "L'idée de Josette"}, {"title": "Une autre", "body": "Merci à [[p1]]."}],
    },
    "p1": somebody("Josette", "first_name", "photo", "testimonial", "city", photo=PHOTO, city="Albi"),
    "p2": somebody("Inès", "first_name", "photo", "testimonial", testimonials=[WORDS]),
    "site": {"home.featured": ["essai/p1"]},
}
PHOTOS = {f"cohorts/essai/photos/{name}": picture(".png", 3, 5) for name in ("elle.png", "elles.png")}
ENDS = {
    "expiry": {"consent.expires_on": "2027-03-01"},
    "withdrawal": {"consent.withdrawn_on": "2027-03-01"},
    "validity": {"consent.given_on": "2024-03-01"},
    "validity that is shorter": {"consent.given_on": "2026-03-01"},
}


@pytest.mark.parametrize("end", ENDS)
def test_a_lapse_takes_everything_of_hers_and_leaves_the_rest(end: str, tmp_path: Path) -> None:
    files = files_of({**FULL, "p1": FULL["p1"] | ENDS[end]}) | PHOTOS
    if end == "validity that is shorter":
        files["site.yml"]["privacy"]["consent_validity_months"] = "12"
        files[path_of("p2")]["consent"]["given_on"] = "2026-11-01"
    day = date(2027, 3, 1)
    content = write_folder(tmp_path / "content", files)
    before, after = (make(content, one) for one in (day - timedelta(days=1), day))

    told_ = before.site.cohorts[0]
    assert [one.id for one in told_.people] == ["p2", "p1"] or [one.id for one in told_.people] == ["p1", "p2"]
    assert (len(told_.pairs), len(told_.gallery), len(told_.lessons)) == (1, 1, 2)
    assert told_.thanks is not None
    assert before.site.home.featured == ("person/essai/p1",)
    assert "temoignages/essai/p1.md" in before.rendered.files
    assert sorted(name.rpartition(".")[2] for name in before.site.images) == ["jpg", "webp"]

    told_ = after.site.cohorts[0]
    assert [one.id for one in told_.people] == ["p2"]
    assert (told_.pairs, told_.gallery, told_.thanks) == ((), (), None)
    assert [(one.title, one.body and one.body.words) for one in told_.lessons] == [
        ("Une autre", "Merci à une participante.")
    ]
    assert told_.people[0].testimonials[0].text.words == "une participante m’a aidée."
    assert after.site.home.featured == ()
    assert "temoignages/essai/p1.md" not in after.rendered.files
    assert after.site.images == {}
    assert not any(word in page for page in after.rendered.files.values() for word in (b"Josette", b"Albi"))


def test_a_lapse_of_one_item_takes_this_item(tmp_path: Path) -> None:
    own = {"given_on": "2026-01-01", "evidence": "fiche 2", "withdrawn_on": "2026-11-22"}
    person = isabelle("city", "age", city="Albi", age=55) | {"consent.items": {"city": own}}
    one = told(tmp_path, {"p1": person}).site.cohorts[0].people[0]
    assert (one.name, one.city, one.age) == ("Isabelle", None, 55)


# -- names in texts -------------------------------------------------------------------------------

LEFT = somebody("Josette", "first_name", name={"first": "Josette", "last": "Ribambourg"}) | {
    "consent": agreed("first_name", "last_name", "testimonial", withdrawn_on="2026-06-01"),
}
TEXTS: dict[str, tuple[Changes, str, Any]] = {
    "a list item goes whole": (
        {"cohort": {"lessons": [{"title": "Oser", "body": "Dixit Josette."}, {"title": "Rire"}]}},
        "lessons",
        (edition.Lesson("Rire", None),),
    ),
    "by its title too": (
        {"cohort": {"lessons": [{"title": "Josette", "body": "Elle."}, {"title": "Rire"}]}},
        "lessons",
        (edition.Lesson("Rire", None),),
    ),
    "one text of a list": (
        {"cohort": {"goals": ["Avec Josette.", "Rire."]}},
        "goals",
        (edition.RichText("<p>Rire.</p>", "Rire."),),
    ),
    "a field goes alone": ({"cohort": {"thanks": "Merci à Mme Ribambourg."}}, "thanks", None),
    "a required field says so": (
        {"cohort": {"summary": "L'histoire de Josette."}},
        "summary",
        edition.RichText(f"<p>{SENTENCE}</p>", SENTENCE),
    ),
    "a title too": ({"cohort": {"title": "Autour de Josette"}}, "title", SENTENCE),
    "a reference is no name": (
        {"cohort": {"thanks": "Merci à [[p9]]."}},
        "thanks",
        edition.RichText("<p>Merci à une participante.</p>", "Merci à une participante."),
    ),
    "its words are": ({"cohort": {"thanks": "Merci à [[p9|Josette]]."}}, "thanks", None),
    "a homonym does not save it": (
        {"cohort": {"thanks": "Merci à Josette."}, "p8": somebody("Josette", "first_name")},
        "thanks",
        None,
    ),
}


@pytest.mark.parametrize("case", TEXTS)
def test_a_text_that_names_someone_who_left_is_withheld(case: str, tmp_path: Path) -> None:
    changes, key, expected = TEXTS[case]
    site = told(tmp_path, {"p9": LEFT, **changes}).site
    assert getattr(site.cohorts[0], key) == expected


def test_last_names_count_everywhere_and_first_names_in_their_cohort(tmp_path: Path) -> None:
    steps = [{"title": "Ouvrir", "body": "Comme Mme Ribambourg."}, {"title": "Fermer", "body": "Comme Josette."}]
    changes: Changes = {"p9": LEFT, "guide": {"steps": steps}}
    assert [one.title for one in told(tmp_path, changes).site.guides[0].steps] == ["Fermer"]


# -- keep going -----------------------------------------------------------------------------------


def kept(tmp_path: Path, files: Mapping[str, Any]) -> Checked:
    content = write_folder(tmp_path / "content", files)
    stopped = check(Request(content, tmp_path, tmp_path / "none", TODAY))
    assert stopped.sound is None
    return check(Request(content, tmp_path, tmp_path / "none", TODAY, keep_going=True))


def published(checked: Checked) -> edition.Site:
    """What is published all the same, proved as a build proves it."""
    assert checked.sound is not None
    site = consent.publish(withholding.reduced(checked.sound, checked.units), TODAY)
    assert proof.prove(checked.sound, checked.units, edition.Edition(TODAY, None, site), seed=1) == []
    return site


def test_a_broken_persons_file_is_no_consent(tmp_path: Path) -> None:
    files = files_of({**FULL, "p1": FULL["p1"] | {"fotos": "elle.png"}}) | PHOTOS
    checked = kept(tmp_path, files)
    assert checked.withheld == ("content/cohorts/essai/participants/p1.yml",)
    cohort = published(checked).cohorts[0]
    assert [one.id for one in cohort.people] == ["p2"]
    assert (cohort.pairs, cohort.gallery, cohort.thanks) == ((), (), None)
    assert [one.title for one in cohort.lessons] == ["Une autre"]


@pytest.mark.parametrize("broken", ["name: [", "", "- une liste\n", b"\xff\xfe\x00"])
def test_a_file_that_cannot_be_read_is_no_consent(broken: str | bytes, tmp_path: Path) -> None:
    files = files_of({"cohort": {"thanks": "[[p1]] et [[p2]]"}, "p2": WITH_PAGE}) | {path_of("p1"): broken}
    cohort = published(kept(tmp_path, files)).cohorts[0]
    assert [one.id for one in cohort.people] == ["p2"]
    assert cohort.thanks is not None
    assert cohort.thanks.words == "une participante et Inès"


def test_a_broken_guide_leaves_lists_and_what_cannot_be_told_without_it(tmp_path: Path) -> None:
    other = "resources/guides/lettre.yml"
    changes: Changes = {
        "guide": {"niveau": "facile"},
        other: {"next": ["carte"], "title": "Une lettre"},
        "cohort": {
            "skills": ["carte", "lettre"],
            "goals": ["Faire [[guide:carte]].", "Faire [[guide:carte|une carte]].", "Écrire [[guide:lettre]]."],
        },
        "p1": WITH_PAGE | {"skills": ["carte", "lettre"]},
    }
    checked = kept(tmp_path, files_of(changes))
    assert checked.withheld == ("content/resources/guides/carte.yml",)
    site = published(checked)
    assert [one.id for one in site.guides] == ["lettre"]
    assert site.guides[0].next == ()
    assert site.cohorts[0].skills == site.cohorts[0].people[0].skills == ("guide/lettre",)
    assert [one.html for one in site.cohorts[0].goals] == [
        "<p>Faire une carte.</p>",
        '<p>Écrire <a href="ref:guide/lettre">Une lettre</a>.</p>',
    ]


@pytest.mark.parametrize(
    "broken", ["- id: [", "", "lien: des mots", "- {idd: lien, term: lien, definition: Des mots.}"]
)
def test_a_glossary_that_cannot_be_read_is_nobody_elses_mistake(broken: str, tmp_path: Path) -> None:
    """Not even the site's own page is, though it refers to a term that nobody can find."""
    changes: Changes = {
        "site": {"home": {"title": "Bonjour", "lead": "Un [[term:lien]]."}},
        "cohort": {"goals": ["Un [[term:lien]].", "Un [[term:lien|lien]]."]},
        "guide": {"terms": ["lien"]},
    }
    checked = kept(tmp_path, files_of(changes) | {path_of("glossary"): broken})
    assert checked.withheld == ("content/resources/glossary.yml",)
    site = published(checked)
    assert [one.words for one in site.cohorts[0].goals] == ["Un lien."]
    assert (site.home.title, site.home.lead) == ("Bonjour", None)
    assert site.guides[0].terms == site.terms == ()


@pytest.mark.parametrize("file", ["elle.png", "elles.png"])
def test_a_broken_picture_takes_only_what_shows_it(file: str, tmp_path: Path) -> None:
    path = f"cohorts/essai/photos/{file}"
    checked = kept(tmp_path, files_of(FULL) | PHOTOS | {path: b"no picture at all"})
    assert checked.withheld == ("content/cohorts/essai/photos",)  # its name may be somebody's
    cohort = published(checked).cohorts[0]
    josette = next(one for one in cohort.people if one.id == "p1")
    assert (josette.portrait is None) is (file == "elle.png")
    assert (cohort.gallery == ()) is (file == "elles.png")
    assert josette.city == "Albi"


def test_a_broken_cohort_goes_with_its_people(tmp_path: Path) -> None:
    changes: Changes = {
        "cohort": {"statut": "terminé"},
        "p1": WITH_PAGE,
        "cohorts/autre/cohort.yml": {
            **COHORT,
            "goals": ["Comme [[cohort:essai]].", "Comme [[essai/p1]].", "Comme [[essai/p1|elle]].", "Rire."],
        },
        "site": {"home.featured": ["essai/p1"]},
    }
    checked = kept(tmp_path, files_of(changes))
    assert checked.withheld == ("content/cohorts/essai/cohort.yml",)
    site = published(checked)
    assert [one.id for one in site.cohorts] == ["autre"]
    assert [one.words for one in site.cohorts[0].goals] == ["Comme elle.", "Rire."]
    assert site.home.featured == ()


def test_a_text_that_names_someone_without_asking_is_withheld_alone(tmp_path: Path) -> None:
    changes: Changes = {
        "cohort": {"goals": ["Avec Josette.", "Rire."]},
        "p2": {"name": {"first": "Josette"}, "consent": None},
    }
    checked = kept(tmp_path, files_of(changes))
    assert checked.withheld == ()
    assert checked.units == {("content/cohorts/essai/cohort.yml", ("goals", 0))}
    assert [one.words for one in published(checked).cohorts[0].goals] == ["Rire."]


@pytest.mark.parametrize("broken", ["programme: [", "programme: Le programme\nprogrammes: 3\n"])
def test_a_broken_site_stops_everything(broken: str, tmp_path: Path) -> None:
    assert kept(tmp_path, files_of({}) | {"site.yml": broken}).sound is None


def test_no_content_stops_everything(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    assert kept(tmp_path, {}).sound is None


@examples(100)
@given(folders(), SEEDS)
def test_whatever_breaks_the_rest_is_published_and_nothing_leaks(one: Folder, seed: int) -> None:
    files = dict(one.written())
    breakable = sorted(path for path in files if path != "site.yml")
    for at, path in enumerate(breakable):
        if (seed >> at % 32) & 1:
            whole = files[path]
            files[path] = b"broken" if isinstance(whole, bytes) else BREAKS[(seed + at) % len(BREAKS)](whole)
    with written(Folder(files, one.today)) as content:
        checked = check(Request(content, content, content.parent / "none", one.today, keep_going=True))
        assert checked.sound is not None
        assert sound_without(checked.sound, checked.withheld)
        site = consent.publish(withholding.reduced(checked.sound, checked.units), one.today)
        assert proof.prove(checked.sound, checked.units, edition.Edition(one.today, None, site), seed=seed) == []


BREAKS = (
    lambda text: f"{text}inconnu: [\n",
    lambda text: f"{text}inconnu: oui\n",
    lambda text: text.replace("first_name: 'true'", "first_name: oui"),
    lambda text: text.replace("[[", "[[inconnue-"),
    lambda text: "",
)
"""Ways in which a file is spoilt; some spoil nothing where there is nothing to spoil."""


def sound_without(content: Content, broken: tuple[str, ...]) -> bool:
    """Whether nothing of a broken person's file is published."""
    return all(
        person.consent is None
        for folder, key, person in content.people()
        if content.person_file(folder.id, key) in broken
    )
