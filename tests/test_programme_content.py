"""The programme's own content says what it was asked to say, and of people nothing but what is known.

What is known of the first cohort is written out a second time below: a word too many about a real person fails.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.private.consent import publish
from generator.private.reading.content import read_content
from generator.public.pages.guides import pauses_after

CONTENT = Path(__file__).resolve().parent.parent / "content"
TODAY = date(2026, 11, 22)

PEOPLE = {
    "ambre-perez": ("Ambre Perez", None, "organiser facilitator"),
    "tiffany-brillard": ("Tiffany Brillard", None, "organiser facilitator"),
    "christine": ("Christine", "58", "mentee"),
    "isabelle-1": ("Isabelle", "55", "mentee"),
    "isabelle-2": ("Isabelle", None, "mentee"),
    "pascale": ("Pascale", "49", "mentee"),
    "helene": ("Hélène", "52", "mentee"),
    "aurelie": ("Aurélie", None, "mentor"),
    "julie": ("Julie", None, "mentor"),
    "manon": ("Manon", "27", "mentor"),
    "sofia": ("Sofia", "39", "mentor"),
    "elodie": ("Elodie", None, "mentor"),
}
"""Name, age at the time, roles."""
REPORTED = {"pascale", "isabelle-1", "christine", "manon", "sofia"}
PERSONAL = {"name", "roles", "age", "testimonials", "skills", "consent"}
GUIDES = {
    "carte-de-voeux-canva",
    "banniere-linkedin",
    "profil-linkedin",
    "premiere-newsletter",
    "compte-instagram-professionnel",
    "rendez-vous-en-visio",
}
ARTICLES = {
    "mentorat-inverse",
    "pourquoi",
    "mettre-en-place",
    "premiere-rencontre",
    "bilan-de-cloture",
    "consentement",
    "reagir-ou-temoigner",
}
WORDS = {"bannière", "fil d'actualité", "hashtag", "modèle", "story", "lien", "navigateur", "onglet", "cloud", "cookie"}
WORDS |= {"télécharger", "téléverser", "URL", "DM", "tag", "post", "feed", "newsletter", "visio"}
GENERAL = "Le mentorat inversé, nouvelle clé du leadership féminin"
LONGEST_SENTENCE = 25
QUOTATION_MARKS = re.compile('[«»“”„"]')
YEAR = re.compile(r"\b(19|20)\d\d\b")


@cache
def document(path: Path) -> Any:
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)


def folder(name: str) -> dict[str, Any]:
    return {path.stem: document(path) for path in sorted((CONTENT / name).glob("*.yml"))}


def texts(node: Any, *, but: tuple[str, ...] = ()) -> Iterator[str]:
    """Every text below a node, save under the keys `but`."""
    if isinstance(node, str):
        yield node
    elif isinstance(node, list):
        for entry in node:
            yield from texts(entry, but=but)
    elif isinstance(node, dict):
        for key, value in node.items():
            if key not in but:
                yield from texts(value, but=but)


def everything() -> Iterator[tuple[str, str]]:
    for path in sorted(CONTENT.rglob("*.yml")):
        for text in texts(document(path)):
            yield path.relative_to(CONTENT).as_posix(), text


def steps() -> list[Any]:
    return [
        pytest.param(step, id=f"{guide}-{step.get('id', number)}")
        for guide in sorted(GUIDES)
        for number, step in enumerate(folder("resources/guides")[guide]["steps"], 1)
    ]


def test_guides_and_articles_that_were_asked_for_are_there() -> None:
    assert folder("resources/guides").keys() >= GUIDES
    assert folder("resources/articles").keys() >= ARTICLES
    assert folder("resources/case-studies").keys() >= {"google", "unilever"}


@pytest.mark.parametrize("guide", sorted(GUIDES))
def test_guide_tells_all_that_a_reader_needs_before_she_begins(guide: str) -> None:
    written = folder("resources/guides")[guide]
    told = {"summary", "skills", "level", "duration", "audience", "objectives", "prerequisites", "materials"}
    assert {key for key in told | {"terms", "next"} if written.get(key)} == told | {"terms", "next"}
    assert sum(int(step["duration"]) for step in written["steps"]) == int(written["duration"])
    assert guide not in written["next"]


@pytest.mark.parametrize("guide", sorted(GUIDES))
def test_guide_explains_every_word_that_it_marks_and_no_other(guide: str) -> None:
    written = folder("resources/guides")[guide]
    marked = dict.fromkeys(re.findall(r"\[\[term:([a-z0-9-]+)", "\n".join(texts(written, but=("terms",)))))
    assert sorted(written["terms"]) == sorted(marked)


@pytest.mark.parametrize("step", steps())
def test_step_can_be_ticked_checked_and_taught(step: dict[str, Any]) -> None:
    assert [key for key in ("id", "check", "help", "mentor_tip", "duration") if not step.get(key)] == []


@pytest.mark.parametrize("step", steps())
def test_step_is_no_more_than_a_few_gestures(step: dict[str, Any]) -> None:
    assert len(re.findall(r"^\d+\. ", step["body"], re.MULTILINE)) <= 5


def test_breaks_come_every_quarter_of_an_hour_or_so() -> None:
    guides = {guide.id: guide for guide in publish(read_content(CONTENT).content, TODAY).guides}
    for name in GUIDES:
        minutes = [step.duration or 0 for step in guides[name].steps]
        breaks = [0, *(after + 1 for after in sorted(pauses_after(guides[name]))), len(minutes)]
        stretches = [sum(minutes[start:end]) for start, end in pairwise(breaks)]
        assert all(10 <= stretch <= 20 for stretch in stretches[:-1]), (name, stretches)
        assert stretches[-1] <= 20, (name, stretches)


@pytest.mark.parametrize("name", ["resources/guides", "resources/articles", "resources/case-studies"])
def test_sentences_are_short(name: str) -> None:
    """A text is read aloud in one breath: 25 words at most, a reference counting for its own words."""
    for page, written in folder(name).items():
        for text in texts(written, but=("sources", "terms", "next", "file")):
            words = re.sub(r"\[\[[^]|]*\||\[\[|\]\]|\*", "", text)
            for sentence in re.split(r"(?<=[.!?…:;»])\s|\n\s*(?:-|\d+\.|\n)", words):
                assert len(sentence.split()) <= LONGEST_SENTENCE, f"{page}: {sentence}"


def test_glossary_has_the_words_that_a_mentor_uses_without_noticing() -> None:
    glossary = document(CONTENT / "resources" / "glossary.yml")
    spellings = {spelling for term in glossary for spelling in (term["term"], *term.get("also", ()))}
    assert len(glossary) >= 30
    assert spellings >= WORDS
    assert all(term["definition"] for term in glossary)


def test_definitions_are_one_or_two_sentences() -> None:
    for term in document(CONTENT / "resources" / "glossary.yml"):
        assert len(re.findall(r"[.!?](?:\s|$)", term["definition"])) in (1, 2), term["id"]


def test_glossary_is_in_the_order_of_its_ids_so_that_a_word_is_found() -> None:
    ids = [term["id"] for term in document(CONTENT / "resources" / "glossary.yml")]
    assert ids == sorted(ids)


def from_the_article() -> dict[str, Any]:
    """Those who are told of after the public article alone, and not after what they agreed to themselves."""
    people = folder("cohorts/toulouse/participants")
    return {key: one for key, one in people.items() if one.get("consent", {}).get("basis") == "public-source"}


def test_people_of_the_article_are_told_no_further_than_it_goes() -> None:
    """One of them may leave the site, or agree to more: neither is an error."""
    for key, one in from_the_article().items():
        told = (" ".join(one["name"].values()), one.get("age"), " ".join(one["roles"]))
        assert told == PEOPLE[key]
        assert one.keys() <= PERSONAL
        assert one["consent"]["given_on"] == "2026-11-21"
        assert key in REPORTED or "testimonials" not in one


def test_words_of_the_article_are_reported_with_their_source_and_never_quoted() -> None:
    for person in from_the_article().values():
        for words in person.get("testimonials", ()):
            assert words["wording"] == "reported"
            assert words["source"] == {"title": "Mentorat inversé : le bilan", "publisher": "Action Femmes Grand Sud"}
            assert "approved_on" not in words
            assert not QUOTATION_MARKS.search(words["text"] + words["headline"])


def test_retrospective_quotes_nobody_and_pairs_nobody() -> None:
    cohort = document(CONTENT / "cohorts" / "toulouse" / "cohort.yml")
    assert not any(QUOTATION_MARKS.search(text) for text in texts(cohort))
    assert not {"pairs", "gallery"} & cohort.keys()


def test_clara_dupont_is_heard_in_one_article_with_its_source_and_not_quoted() -> None:
    assert {file for file, text in everything() if "Clara" in text} == {"resources/articles/pourquoi.yml"}
    article = folder("resources/articles")["pourquoi"]
    (voice,) = (section for section in article["sections"] if any("Clara" in text for text in texts(section)))
    assert not any(QUOTATION_MARKS.search(text) for text in texts(voice))
    assert {"title": GENERAL} in article["sources"]


def test_no_last_name_but_those_that_are_public() -> None:
    public = {name for name, _, _ in PEOPLE.values() if " " in name} | {"Clara Dupont"}
    first_names = {name.split()[0] for name in public} | {name for name, _, _ in PEOPLE.values() if " " not in name}
    named = re.compile(rf"\b(?:{'|'.join(sorted(first_names))})\s+[A-ZÀÉÈ]\w+")
    assert {found for _, text in everything() for found in named.findall(text)} == {"Clara Dupont"}


def test_no_year_is_given_for_what_has_none() -> None:
    cohort = document(CONTENT / "cohorts" / "toulouse" / "cohort.yml")
    people = from_the_article()
    told = [*texts(cohort), *(text for one in people.values() for text in texts(one, but=("consent",)))]
    told += [text for name in ("articles", "case-studies") for text in texts(folder(f"resources/{name}"))]
    assert [text for text in told if YEAR.search(text)] == []
    assert cohort["period"] == {"label": "D'octobre à janvier"}


def test_case_studies_claim_no_figure_and_name_their_source() -> None:
    for study in folder("resources/case-studies").values():
        assert study["sources"] == [{"title": GENERAL}]
        assert not any(re.search(r"\d|%|pour cent", text) for text in texts(study))


def test_only_the_programme_has_words_left_to_be_written() -> None:
    left = [file for file, text in everything() if "À compléter" in text or ".example" in text]
    assert set(left) <= {"site.yml"}


def test_articles_stand_in_an_order_of_their_own() -> None:
    orders = [int(article["order"]) for article in folder("resources/articles").values()]
    assert sorted(orders) == sorted(set(orders))
