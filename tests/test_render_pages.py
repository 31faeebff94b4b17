"""What each kind of page shows: testimonials, people, cohorts, guides, the glossary, the legal pages."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest
from selectolax.lexbor import LexborNode

from generator import edition
from tests import factories
from tests.factories import cohort, full_site, guide, person, rich, site, spoken, step, term
from tests.hostile import folded
from tests.rendered_pages import (
    full,
    pages_of,
)

# ------------------------------------------------------------------ testimonials


def told_by(words: edition.Testimonial, **changes: Any) -> LexborNode:
    whole = site(cohorts=(cohort("toulouse", person("manon", "Manon", words, **changes)),))
    return pages_of(whole).body("temoignages/toulouse/manon.md")


def test_verbatim_words_are_quoted_and_attributed() -> None:
    body = told_by(spoken("Oui."), roles=("mentor",))
    assert body.css_first("blockquote").text(strip=True) == "«\u00a0Oui.\u00a0»"  # type: ignore[union-attr]
    assert body.css_first("figure cite").text() == "Manon"  # type: ignore[union-attr]
    assert "raccourcis" not in body.text()


def test_several_paragraphs_and_lists_are_quoted_once() -> None:
    body = told_by(replace(spoken(), text=rich("Un.", "Deux.")))
    assert [one.text() for one in body.css("blockquote p")] == ["«\u00a0Un.", "Deux.\u00a0»"]
    listed = edition.RichText("<ul>\n<li>Un.</li>\n</ul>", "Un.")
    assert folded(told_by(replace(spoken(), text=listed)).css_first("blockquote").text()) == "« Un. »"  # type: ignore[union-attr]


def test_shortened_words_are_quoted_and_marked() -> None:
    body = told_by(spoken("Oui.", wording="shortened", headline="Ah", reread=True, date=edition.Moment(2026, 3, 1)))
    assert folded(body.css_first("blockquote").text()) == "« Oui. »"  # type: ignore[union-attr]
    assert body.css_first(".headline").text() == "«\u00a0Ah\u00a0»"  # type: ignore[union-attr]
    assert [one.text() for one in body.css(".how li")] == [
        "propos raccourcis",
        "propos relus et approuvés",
        "1er mars 2026",
    ]


@pytest.mark.parametrize("page", ["temoignages/toulouse/manon.md", "temoignages/index.md", "index.md"])
def test_reported_words_have_no_quotation_marks_anywhere(page: str) -> None:
    words = spoken("Elle dit oui.", wording="reported", headline="Un oui")
    pages = pages_of(site(cohorts=(cohort("toulouse", person("manon", "Manon", words)),)))
    main = pages.body(page).css_first("figure, ul.voices")
    assert main is not None
    assert not main.css("blockquote, cite")
    assert not re.search('[«»“”"]', main.text())
    assert not re.search('[«»“”"]', pages.meta["temoignages/toulouse/manon.md"]["description"])


@pytest.mark.parametrize(
    ("agreement", "word"), [("feminine", "intéressée"), ("masculine", "intéressé"), ("inclusive", "intéressé·e")]
)
def test_words_from_a_public_article_say_so_in_the_persons_agreement(agreement: str, word: str) -> None:
    words = spoken(
        wording="reported", public_source=True, source=factories.source("Le bilan", "L’asso", "https://exemple.test")
    )
    body = told_by(words, agreement=agreement)
    note = f"d’après Le bilan, L’asso\u202f; propos non relus par l’{word}"
    assert note in [one.text() for one in body.css(".how li")]
    assert body.css_first(".how a").attributes["href"] == "https://exemple.test"  # type: ignore[union-attr]


def test_english_quotation_marks_on_an_english_site() -> None:
    whole = site("en", cohorts=(cohort("toulouse", person("ada", "Ada", spoken("Yes."))),))
    pages = pages_of(whole)
    assert pages.body("testimonials/toulouse/ada.md").css_first("blockquote").text(strip=True) == "“Yes.”"  # type: ignore[union-attr]


def test_the_wall_holds_every_testimonial_with_data_for_filters() -> None:
    cards = full("fr").body("temoignages/index.md").css("li.voice")
    data = [{key: value for key, value in card.attributes.items() if key and key.startswith("data-")} for card in cards]
    assert len(cards) == 5
    assert {"data-role": "mentor expert", "data-cohort": "toulouse", "data-skill": "lettre carte"} in data
    assert {"data-role": "mentor", "data-cohort": "lyon", "data-skill": ""} in data


def test_voices_of_a_cohort_follow_each_other_in_a_circle() -> None:
    people = [person(one, one.upper(), spoken()) for one in "abc"]
    pages = pages_of(site(cohorts=(cohort("toulouse", *people),)))
    following = {one: pages.body(f"temoignages/toulouse/{one}.md").css("ul.onward a")[0] for one in "abc"}
    assert {one: node.attributes["href"] for one, node in following.items()} == {
        "a": "../b/",
        "b": "../c/",
        "c": "../a/",
    }
    alone = pages_of(site(cohorts=(cohort("toulouse", people[0]),)))
    assert "La voix suivante" not in alone.text("temoignages/toulouse/a.md")


# ------------------------------------------------------------------ people and cohorts


def test_people_are_grouped_by_role_and_told_in_full_only_where_they_have_no_page() -> None:
    body = full("fr").body("cohortes/toulouse.md")
    groups = [one.text() for one in body.css("h3") if (one.attributes.get("id") or "").startswith("_personnes")]
    assert groups == ["Mentorées", "Mentores", "Organisatrices"]
    people = {one.css_first(".who").text(): one for one in body.css("li.person")}  # type: ignore[union-attr]
    assert list(people) == [
        "Pascale, mentorée",
        "Une mentorée, 50 ans",
        "Manon, mentore et experte, 27 ans, graphiste, Toulouse",
        "Ambre, organisatrice, 40 ans, métier, Albi",
    ]
    assert "bio" in list(people.values())[3].text()
    assert "présentation" not in list(people.values())[2].text()


def test_what_a_name_says_already_is_not_said_again() -> None:
    twins = (
        person("a", "Isabelle (55 ans, Albi)", age=55, city="Albi", occupation="fleuriste"),
        person("b", "Isabelle (mentore)"),
        person("c", "un mentor", by_role=True, roles=("mentor", "expert"), role_words=("mentor", "expert")),
    )
    body = pages_of(site(cohorts=(cohort("toulouse", *twins),))).body("cohortes/toulouse.md")
    assert [one.text() for one in body.css("li.person .who")] == [
        "Isabelle (55 ans, Albi), mentore, fleuriste",
        "Isabelle (mentore)",
        "Un mentor, expert",
    ]
    assert [one.text() for one in body.css("[aria-hidden=true]")] == ["I", "I"]


def test_a_fictional_cohort_says_so_on_all_its_pages_and_cards() -> None:
    pages = full("fr")
    for path in ("cohortes/toulouse.md", "temoignages/toulouse/manon.md", "temoignages/toulouse/pascale.md"):
        assert pages.body(path).css_first("p.notice"), path
    for path in ("cohortes/lyon.md", "temoignages/lyon/manon.md"):
        assert not pages.body(path).css_first("p.notice"), path
    for path in ("index.md", "temoignages/index.md", "cohortes/index.md"):
        assert "(imaginaire)" in pages.text(path), path


def test_headings_about_roles_follow_the_agreement_of_the_site() -> None:
    inclusive = pages_of(replace(full_site(), agreement="inclusive")).text("cohortes/toulouse.md")
    assert "Ce que les mentor·es en retirent" in inclusive
    assert "Ce que les mentores en retirent" in full("fr").text("cohortes/toulouse.md")


def test_without_featured_people_the_home_page_shows_the_first_voices() -> None:
    people = [person(f"p{one}", f"P{one}", spoken()) for one in range(5)]
    body = pages_of(site(cohorts=(cohort("toulouse", *people),))).body("index.md")
    assert [one.text() for one in body.css("li.voice .who a")] == ["P0", "P1", "P2"]


# ------------------------------------------------------------------ guides and glossary


@pytest.mark.parametrize(
    ("whole", "minutes", "after"),
    [
        (None, (5, 10, 10, 10, 5), [2, 4]),
        (None, (15, 15, 15), [1, 2]),
        (None, (12, 10, 3), [1]),
        (None, (5, 20, 5), [2]),
        (None, (3, 3, 3), []),
        (45, (None, None, None), [1, 2]),
        (None, (None, None), []),
        (10, (20, None, 20), [1]),
        (None, (60,), []),
    ],
)
def test_a_break_is_offered_about_every_quarter_of_an_hour(
    whole: int | None, minutes: tuple[int | None, ...], after: list[int]
) -> None:
    steps = tuple(step(f"etape-{place}", duration=one) for place, one in enumerate(minutes, 1))
    body = pages_of(site(guides=(guide(duration=whole, steps=steps),))).body("guides/carte.md")
    assert [number for number, one in enumerate(body.css("li.step"), 1) if one.css_first(".pause")] == after


def test_steps_have_ids_and_keep_help_folded_and_the_mentors_side_apart() -> None:
    body = full("fr").body("guides/carte.md")
    assert [one.attributes["id"] for one in body.css("ol.steps > li")] == ["ouvrir", "ouvrir-2"]
    assert body.css_first("details:not([open]) > summary").text() == "Votre écran est différent\u202f?"  # type: ignore[union-attr]
    assert body.css_first(".mentor-tip h4").text() == "Côté mentore"  # type: ignore[union-attr]
    assert body.css_first(".check h4").text() == "Vérifiez"  # type: ignore[union-attr]
    assert body.css_first("dl.terms a").attributes["href"] == "../../glossaire/#lien"  # type: ignore[union-attr]


def test_the_catalogue_is_by_level_then_length_and_can_be_narrowed() -> None:
    guides = (
        guide("long", skills=("Canva",), level="beginner", duration=90),
        guide("hard", skills=("Canva", "canva", "Écran"), level="advanced", duration=5),
        guide("short", skills=("canva",), level="beginner", duration=10),
        guide("none"),
        guide("plain", skills=("Canva",)),
    )
    body = pages_of(site(guides=guides)).body("guides/index.md")
    assert [one.text() for one in body.css("h2")] == [
        f"Guide {one}" for one in ("short", "long", "hard", "none", "plain")
    ]
    kinds = [[one.attributes[f"data-{name}"] for name in ("tool", "level", "length")] for one in body.css("li.guide")]
    assert kinds == [
        ["canva", "beginner", "short"],
        ["canva", "beginner", "long"],
        ["canva canva ecran", "advanced", "short"],
        ["", "", ""],
        ["canva", "", ""],
    ]
    buttons = [(one.attributes["data-filter"], one.attributes["data-value"]) for one in body.css("button[data-filter]")]
    assert buttons == [
        ("tool", "canva"),
        ("tool", "ecran"),
        ("level", "beginner"),
        ("level", "advanced"),
        ("length", "short"),
        ("length", "long"),
    ]


def test_what_makes_no_difference_is_no_filter() -> None:
    alone = pages_of(site(guides=(guide("carte", skills=("Canva",), level="beginner", duration=10),)))
    assert not alone.body("guides/index.md").css(".filters")
    assert not alone.body("temoignages/index.md").css(".filters")


def test_a_guide_explains_the_words_that_its_texts_lead_to_once() -> None:
    text = edition.RichText('<p>un <a href="ref:term/lien">lien</a>, un <a href="ref:term/onglet">onglet</a></p>', "…")
    told = site(
        guides=(guide("carte", terms=("term/onglet",), steps=(step(body=text),)),), terms=(term("lien"), term("onglet"))
    )
    body = pages_of(told).body("guides/carte.md")
    assert [one.attributes["href"] for one in body.css("dl.terms dt a")] == [
        "../../glossaire/#onglet",
        "../../glossaire/#lien",
    ]


def test_the_glossary_is_alphabetical_and_each_word_has_its_address() -> None:
    names = {"e1": "écran", "e2": "emoji", "d": "dossier", "a": "@", "o": "œuvre", "z": "Zoom"}
    body = pages_of(site(terms=tuple(term(*one) for one in names.items()))).body("glossaire.md")
    assert [one.text() for one in body.css("h2")] == ["#", "D", "E", "O", "Z"]
    assert [one.attributes["id"] for one in body.css("dl.terms > div")] == ["a", "d", "e1", "e2", "o", "z"]


# ------------------------------------------------------------------ legal pages


def test_what_is_told_about_public_articles_and_files_depends_on_the_site() -> None:
    words = spoken(wording="reported", public_source=True, source=factories.source())
    sourced = pages_of(site(cohorts=(cohort("toulouse", person("manon", "Manon", words)),)))
    plain = pages_of(site(cohorts=(cohort("toulouse", person("manon", "Manon", spoken())),)))
    for path in ("donnees-personnelles.md", "participer.md"):
        assert "article public" in sourced.text(path)
        assert "article public" not in plain.text(path)
        assert "fichiers" in full("fr").text(path)
        assert "fichiers" not in plain.text(path)


def test_withdrawing_is_one_click_away_from_every_person() -> None:
    links = full("fr").body("temoignages/toulouse/manon.md").css(".withdraw a")
    assert [one.attributes["href"] for one in links] == ["../../../participer/#_retirer"]
    assert "donnees@exemple.test" in full("fr").text("participer.md")


def test_testimonies_go_to_the_contact_where_no_other_place_is_given() -> None:
    body = pages_of(site()).body("participer.md")
    assert "mailto:contact@exemple.test" in [one.attributes["href"] for one in body.css("a")]
