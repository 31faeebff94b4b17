"""Texts and items taken out of the content: in whole units, with nothing left that cannot be told without them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel

from generator.private.consent.texts import WITHHELD, unit, words_in
from generator.private.consent.withholding import Units, available, dependent_units, key_of, reduced, sound
from generator.private.reading.content import Content, read_content
from generator.private.text.richtext import Reference
from generator.reporting.diagnostics import Route
from tests.folders import PAGE, TERM, TESTIMONIAL, Changes, changed, path_of, read, write_folder

SENTENCE = WITHHELD["fr"]
LINK = {"label": "Un lien", "url": "https://a.fr"}
STEP = {"title": "Un", "body": "Bref.", "image": {"file": "a.png", "alt": "x"}, "check": "Oui ?", "help": "Non ?"}
WHOLE: Changes = {
    "site": {"tagline": "Ensemble", "organisations.0.description": "Qui", "home.lead": "Ici."},
    "cohort": {
        "goals": ["a", "b", "c", "d"],
        "timeline": [{"title": "Un", "links": [LINK, LINK | {"label": "b"}, LINK | {"label": "c"}]}, {"title": "Deux"}],
        "lessons.0": {"title": "Bien", "body": "À refaire."},
        "outcomes": {"mentees": ["Oser."], "mentors": ["Écouter."]},
        "period.label": "l'hiver",
    },
    "p1": PAGE | {"photo": {"file": "p.png", "alt": "Elle rit."}, "bio": "Elle."},
    "p2": {"name.first": "Zoé"},
    "guide": {"steps": [STEP, STEP | {"title": "Deux"}], "objectives": ["Oser."]},
    "article": {"sections": [{"title": "Un", "points": ["a", "b"]}, {"title": "Deux"}]},
    "case": {"who": "Elles."},
    "glossary": {"1": TERM | {"id": "mot", "term": "mot"}},
}


def path_in_content(file: str) -> str:
    return f"content/{path_of(file)}"


def units(*places: str) -> Units:
    """``"cohort goals.1"``: the file in short and the route."""
    routes: list[tuple[str, Route]] = []
    for place in places:
        file, _, route = place.partition(" ")
        routes.append((path_in_content(file), tuple(int(one) if one.isdigit() else one for one in route.split("."))))
    return frozenset(routes)


def cohort_of(content: Content) -> Any:
    return content.cohorts["essai"].cohort


def person_of(content: Content) -> Any:
    return content.cohorts["essai"].people["p1"]


def texts(*values: Any) -> list[str]:
    return [str(one) for one in values]


# -- units -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("route", "expected"),
    [
        (("summary",), ("summary",)),
        (("home", "lead"), ("home", "lead")),
        (("goals", 1), ("goals", 1)),
        (("lessons", 0, "body"), ("lessons", 0)),
        (("timeline", 1, "links", 2, "label"), ("timeline", 1, "links", 2)),
        (("outcomes", "mentees", 0), ("outcomes", "mentees", 0)),
        (("steps", 0, "image", "alt"), ("steps", 0)),
        ((3, "definition"), (3,)),
        (("photo", "alt"), ("photo", "alt")),
    ],
)
def test_the_unit_is_the_innermost_list_item_or_the_field(route: Route, expected: Route) -> None:
    assert unit(route) == expected


REDUCED: dict[str, tuple[Units, Callable[[Content], object], object]] = {
    "an optional field": (units("site tagline"), lambda one: one.site.tagline, None),
    "a field two deep": (units("cohort period.label"), lambda one: cohort_of(one).period.label, None),
    "a required field": (units("cohort summary"), lambda one: cohort_of(one).summary, SENTENCE),
    "a required field two deep": (units("p1 photo.alt"), lambda one: person_of(one).photo.alt, SENTENCE),
    "one item": (units("cohort goals.1"), lambda one: texts(*cohort_of(one).goals), ["a", "c", "d"]),
    "several items of one list": (
        units("cohort goals.0", "cohort goals.2", "cohort goals.3"),
        lambda one: texts(*cohort_of(one).goals),
        ["b"],
    ),
    "all items of an optional list": (
        units(*(f"cohort goals.{index}" for index in range(4))),
        lambda one: cohort_of(one).goals,
        (),
    ),
    "items of a list in a list": (
        units("cohort timeline.0.links.0", "cohort timeline.0.links.2"),
        lambda one: [texts(*(link.label for link in event.links)) for event in cohort_of(one).timeline],
        [["b"], []],
    ),
    "an item, and items of another in the same list": (
        units("article sections.1", "article sections.0.points.0"),
        lambda one: [texts(*section.points) for section in one.articles["idee"].sections],
        [["b"]],
    ),
    "an item and what stands in it": (
        units("cohort timeline.0", "cohort timeline.0.links.1"),
        lambda one: texts(*(event.title for event in cohort_of(one).timeline)),
        ["Deux"],
    ),
    "a list in a group of keys": (
        units("cohort outcomes.mentees.0"),
        lambda one: (cohort_of(one).outcomes.mentees, texts(*cohort_of(one).outcomes.mentors)),
        ((), ["Écouter."]),
    ),
    "a testimonial": (units("p1 testimonials.0"), lambda one: person_of(one).testimonials, ()),
    "a field of an optional group": (
        units("guide steps.0.image"),
        lambda one: [step.image is None for step in one.guides["carte"].steps],
        [True, False],
    ),
    "an item of a required list": (
        units("guide steps.0"),
        lambda one: texts(*(step.title for step in one.guides["carte"].steps)),
        ["Deux"],
    ),
    "all items of a required list": (
        units("guide steps.0", "guide steps.1"),
        lambda one: [
            (str(step.title), str(step.body), step.image, step.check, step.help) for step in one.guides["carte"].steps
        ],
        [(SENTENCE, SENTENCE, None, None, None)],
    ),
    "all items of a required list, and a picture of one": (
        units("guide steps.0", "guide steps.1", "guide steps.1.image"),
        lambda one: texts(*(step.title for step in one.guides["carte"].steps)),
        [SENTENCE],
    ),
    "the last source": (
        units("case sources.0"),
        lambda one: texts(*(source.title for source in one.case_studies["verger"].sources)),
        [SENTENCE],
    ),
    "the last organisation": (
        units("site organisations.0"),
        lambda one: [(str(each.id), str(each.name), each.description) for each in one.site.organisations],
        [("asso", SENTENCE, None)],
    ),
    "a term": (units("glossary 0"), lambda one: texts(*(term.id for term in one.glossary)), ["mot"]),
    "every term": (units("glossary 0", "glossary 1"), lambda one: one.glossary, ()),
}


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Content:
    reading = read(tmp_path_factory.mktemp("whole"), WHOLE)
    assert reading.diagnostics == ()
    return reading.content


@pytest.mark.parametrize("case", REDUCED)
def test_a_unit_is_taken_out_and_nothing_else(whole: Content, case: str) -> None:
    taken, value, expected = REDUCED[case]
    left = reduced(whole, taken)
    assert value(left) == expected
    assert value(whole) != expected
    files = {file for file, _ in taken}
    for file, model in models_of(whole).items():
        assert (models_of(left)[file] == model) is (file not in files)


def models_of(content: Content) -> dict[str, object]:
    """Every file's model, by its name in messages."""
    found: dict[str, object] = {content.site_file: content.site, content.glossary_file: content.glossary}
    for folder in content.cohorts.values():
        found[content.cohort_file(folder.id)] = folder.cohort
        found |= {content.person_file(folder.id, key): one for key, one in folder.people.items()}
    for name, resources in (
        ("guides", content.guides),
        ("articles", content.articles),
        ("case-studies", content.case_studies),
    ):
        found |= {content.resource_file(name, key): one for key, one in resources.items()}
    return found


def test_any_unit_of_any_file_leaves_a_model_without_its_words(whole: Content) -> None:
    for file, model in models_of(whole).items():
        for route, _ in words_in(model):
            if file.endswith("/p1.yml") and route[0] == "name":
                continue  # names are no texts
            left = models_of(reduced(whole, frozenset({(file, unit(route))})))[file]
            if isinstance(left, BaseModel):
                assert type(left).model_validate(as_written(left)) == left
            assert len([one for one in words_in(left) if one[1] != SENTENCE]) < len(list(words_in(model)))


def as_written(value: Any) -> Any:
    """A model as the reader would hand its file over."""
    if isinstance(value, BaseModel):
        fields = ((key, getattr(value, key)) for key in type(value).model_fields)
        return {key: as_written(one) for key, one in fields if one not in (None, ())}
    if isinstance(value, tuple):
        return [as_written(one) for one in value]
    return str(value).lower() if isinstance(value, bool) else str(value)


def test_nothing_is_touched_without_units(whole: Content) -> None:
    assert reduced(whole, frozenset()) is whole
    assert reduced(whole, units("p9 bio", "cohorts/x/cohort.yml summary")) == whole


def test_the_sentence_is_in_the_sites_language(tmp_path: Path) -> None:
    content = read(tmp_path, {"site": {"language": "en"}}).content
    assert cohort_of(reduced(content, units("cohort summary"))).summary == WITHHELD["en"] != SENTENCE


# -- items of broken files -------------------------------------------------------------------------


def test_sound_content_is_itself(whole: Content) -> None:
    assert sound(whole, set()) == whole


def test_a_broken_person_stays_without_consent(whole: Content) -> None:
    left = sound(whole, {path_in_content("p1")})
    assert person_of(left) == person_of(whole).model_copy(update={"consent": None})
    assert left.cohorts["essai"].people["p2"] == whole.cohorts["essai"].people["p2"]
    assert dependent_units(left) == units("p1 photo", "guide steps.0.image", "guide steps.1.image")


@pytest.mark.parametrize(
    ("file", "gone"),
    [
        ("cohort", {"cohort/essai", "person/essai/p1", "person/essai/p2"}),
        ("guide", {"guide/carte"}),
        ("article", {"article/idee"}),
        ("case", {"case-study/verger"}),
        ("glossary", {"term/lien", "term/mot"}),
        ("p1", set()),
        ("site", set()),
    ],
)
def test_the_items_of_a_broken_file_are_gone(whole: Content, file: str, gone: set[str]) -> None:
    assert available(whole) == whole.known
    left = sound(whole, {path_in_content(file)})
    assert whole.known - available(left) == gone
    for name, model in models_of(left).items():
        assert name == path_in_content(file) or model == models_of(whole)[name]


def test_a_file_that_cannot_be_used_is_gone_too(tmp_path: Path) -> None:
    content = read(tmp_path, {**WHOLE, "guide": {"unknown": "x"}, "p1": {"unknown": "x"}}).content
    left = sound(content, content.unusable)
    assert (left.guides, left.unusable, person_of(left).consent) == ({}, frozenset(), None)


TOLD: dict[str, tuple[str, str]] = {
    "by its title": ("Voir [[guide:carte]].", "cohort thanks"),
    "among others": ("[[p1]] a lu [[article:idee]] et [[guide:carte]].", "cohort thanks"),
    "in words of the text": ("Voir [[guide:carte|ceci]].", ""),
    "another": ("Voir [[article:idee]].", ""),
}


@pytest.mark.parametrize("case", TOLD)
def test_a_text_that_tells_a_gone_item_by_its_title_cannot_be_told(tmp_path: Path, case: str) -> None:
    text, expected = TOLD[case]
    content = read(tmp_path, {"cohort": {"thanks": text}, "article": {}}).content
    assert dependent_units(content) == frozenset()
    left = sound(content, {path_in_content("guide")})
    assert dependent_units(left) == (units(expected) if expected else frozenset())


def test_a_text_that_tells_someone_of_a_gone_cohort_cannot_be_told(tmp_path: Path) -> None:
    texts_of: Changes = {
        "cohorts/autre/cohort.yml": {"goals": ["Avec [[p3]].", "Avec [[essai/p1]].", "Avec [[cohort:essai]]."]},
        "cohorts/autre/participants/p3.yml": PAGE | {"testimonials.0": TESTIMONIAL | {"text": "Merci [[essai/p1]]."}},
        "article": {"summary": "Avec [[essai/p1|elle]]."},
        "site": {"home.lead": "Avec [[essai/p1]]."},
    }
    left = sound(read(tmp_path, texts_of).content, {path_in_content("cohort")})
    assert dependent_units(left) == units(
        "cohorts/autre/cohort.yml goals.1",
        "cohorts/autre/cohort.yml goals.2",
        "cohorts/autre/participants/p3.yml testimonials.0",
        "site home.lead",
    )


def test_what_shows_a_broken_picture_is_withheld(tmp_path: Path) -> None:
    pictures = ("cohorts/essai/photos/p.png", "cohorts/essai/photos/g.png", "resources/images/a.png")
    gallery = {"file": "g.png", "alt": "x", "people": "none"}
    files = changed({**WHOLE, "cohort": {"gallery.0": gallery}}) | dict.fromkeys(pictures, b"x")
    content = read_content(write_folder(tmp_path / "content", files)).content
    assert dependent_units(content) == frozenset()
    withheld = [units("p1 photo"), units("cohort gallery.0"), units("guide steps.0.image", "guide steps.1.image")]
    for picture, expected in zip(pictures, withheld, strict=True):
        assert dependent_units(sound(content, {f"content/{picture}"})) == expected
    left = reduced(content, frozenset().union(*withheld))
    assert (person_of(left).photo, cohort_of(left).gallery) == (None, ())
    assert dependent_units(sound(left, {f"content/{picture}" for picture in pictures})) == frozenset()


@pytest.mark.parametrize(
    ("kind", "target", "key"),
    [
        ("person", "p1", "person/essai/p1"),
        ("person", "autre/p1", "person/autre/p1"),
        ("guide", "carte", "guide/carte"),
        ("case-study", "verger", "case-study/verger"),
    ],
)
def test_what_a_reference_means(kind: str, target: str, key: str) -> None:
    assert key_of(Reference(kind, target, None, ""), "essai") == key
