"""The second line of the audit finds what is planted, however it is written, and nothing in a site that is right.

A long search: ``PORTAL_EXAMPLES=2000 PORTAL_SEED=1 ./portal test tests/leaks/test_traces.py``.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import assume, given

from tests.folders import PAGE, PRIVATE, changed, write_folder
from tests.leaks.plants import CODED, NAMES, PLACES, TYPED, as_name
from tests.leaks.sites import ROOT, Site, build, stand_in
from tests.rule import shown_pairs, shown_pictures
from tests.strategies import SEEDS, Folder, folder, folders
from tests.test_presence import WORD, Expected
from tests.whole_way import examples, made, make

SITES = sorted(path.parent for path in (ROOT / "tests" / "sites").glob("*/content"))
THE_DAY = date(2026, 11, 22)


def the_day(path: Path) -> date:
    return date.fromisoformat((path / "today").read_text(encoding="ascii").strip())


# -- nothing is found where nothing is wrong -------------------------------------------------------


@pytest.mark.parametrize("path", SITES, ids=lambda path: path.name)
def test_a_golden_site_is_clean(path: Path) -> None:
    assert stand_in(make(path / "content", the_day(path)), indexed=True).traces() == []


def test_the_programmes_own_site_is_clean(tmp_path: Path) -> None:
    assert build(make(ROOT / "content", THE_DAY), tmp_path).traces() == []


@pytest.mark.parametrize("seed", [3, 11])
def test_a_random_folder_really_built_is_clean(seed: int, tmp_path: Path) -> None:
    with made(folder(seed)) as it:
        assert build(it, tmp_path).traces() == []


COMMON_WORDS = """Max Page Portrait Claire Grid Content Search Button Title Link Image Mai Marin Person Testimonial Main
Article Custom Slate Light Default Palette Radio Label Input Color Scheme Primary Width Device Initial Voix Where Icon
Accueil Guide Guides Script Style Aller Contenu Media Prefers Path Viewbox Xmlns Http Www Portail Test Portal Skip
Header Footer Meta Charset Lang Dir Ltr Data Toc Nav Module Version Index Word Count Filters Anchors Element Location
Loc Lastmod Urlset Sitemap Pagefind Fragment Novembre Rose Petit Grand Lettre Carte Mentore"""
"""Names that the theme, the engines or our own sentences are full of."""


def test_names_that_are_common_words_raise_no_alarm(tmp_path: Path) -> None:
    """Nor do notes made of the site's own words, days and addresses."""
    files, words = dict(changed({"site": PRIVATE, "p1": PAGE})), COMMON_WORDS.split()
    for number, name in enumerate(words):
        files[f"cohorts/essai/participants/x{number}.yml"] = {
            "name": {"first": name, "last": f"{name}eau" if number % 2 else words[-number]},
            "roles": ["mentee"],
            "occupation": "aller au contenu",
            "notes": (
                "Retour à l'accueil. Table des matières. Inès, mentorée. Le 22 novembre 2026. Page introuvable."
                " Voir https://portail.test/guides/carte/ et guides/carte."
            ),
        }
    site = build(make(write_folder(tmp_path / "content", files), THE_DAY), tmp_path / "work")
    assert site.traces() == []


@examples(100)
@given(folders())
def test_random_folders_raise_no_false_alarm(one: Folder) -> None:
    with made(one) as it:
        assert stand_in(it).traces() == []


# -- what is planted is found -----------------------------------------------------------------------


def withheld_values(one: Folder) -> Iterator[str]:
    """Lines and words of the folder that are not published, by the tests' own reading of the rule."""
    expected = Expected.of(one)
    for cohort in expected.cohorts.values():
        pairs, pictures = shown_pairs(cohort.data, cohort.seen), shown_pictures(cohort.data, cohort.people, cohort.day)
        yield from _values([pair for pair in cohort.data.get("pairs", []) if pair not in pairs])
        yield from _values([picture for picture in cohort.data.get("gallery", []) if picture not in pictures])
        for who, person in cohort.people.items():
            seen = cohort.seen[who]
            hidden = ("occupation", "city", "bio", "notes", "not_me", "links")
            yield from _values([value for key, value in person.items() if key in hidden and key not in seen.fields])
            yield from _values([told for at, told in enumerate(person.get("testimonials", [])) if at not in seen.words])


def _values(value: Any) -> Iterator[str]:
    """Lines of two words, and pairs of words that stand side by side in a text."""
    if isinstance(value, dict):
        yield from (text for key, one in value.items() if key not in ("file", "about") for text in _values(one))
    elif isinstance(value, list):
        yield from (text for one in value for text in _values(one))
    elif isinstance(value, str) and len(WORD.findall(value)) == 2 and len(value) < 40 and "[[" not in value:
        yield " ".join(WORD.findall(value))


@examples(150)
@given(folders(mentions=False), SEEDS)
def test_a_planted_value_is_found(one: Folder, seed: int) -> None:
    roll = Random(seed)
    values = sorted(set(withheld_values(one)))
    assume(values)
    with made(one) as it:
        site = stand_in(it)
        typed, coded, place = (roll.choice(sorted(table)) for table in (TYPED, CODED, {**PLACES, "a name": as_name}))
        if place == "a name":
            coded = roll.choice(NAMES)
        text = CODED[coded](TYPED[typed](roll.choice(values)))
        files = dict(site.files)
        ({**PLACES, "a name": as_name})[place](files, text, roll)
        assert site.traces(files), (typed, coded, place)


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("coded", CODED)
def test_every_code_is_read_in_every_place(coded: str, place: str, small: Site) -> None:
    files = dict(small.files)
    PLACES[place](files, CODED[coded]("Bérengère de Valbrune"), Random(0))
    assert [one.facts["people"] for one in small.traces(files)] == ["essai/p2"]


@pytest.mark.parametrize("typed", TYPED)
def test_every_way_to_type_it_is_read(typed: str, small: Site) -> None:
    files = dict(small.files)
    PLACES["a paragraph"](files, TYPED[typed]("Bérengère de Valbrune"), Random(0))
    assert [one.facts["people"] for one in small.traces(files)] == ["essai/p2"]


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """One person who shows something, and one who shows nothing."""
    changes = {"site": PRIVATE, "p2": {"name": {"first": "Bérengère", "last": "de Valbrune"}, "consent": None}}
    content = write_folder(tmp_path_factory.mktemp("small") / "content", changed(changes))
    return stand_in(make(content, THE_DAY))


# -- two of one name --------------------------------------------------------------------------------

PUBLISHED: dict[str, Any] = {
    "name": {"first": "Isabelle"},
    "age": "55",
    "city": "Saint-Gaudens",
    "bio": "Elle enseigne la menuiserie.",
}


def isabelles(shown: str, hidden: str, path: Path) -> Site:
    """Two Isabelles of one age and city: `shown` publishes all of it, `hidden` nothing but has more to hide."""
    flags = dict.fromkeys(("first_name", "age", "city", "bio", "testimonial"), "true")
    consent = {"given_on": "2026-11-01", "evidence": "classeur", "publish": flags}
    words = [{"text": "J'ai changé ma bannière.", "wording": "verbatim", "approved_on": "2026-11-02"}]
    people = {
        shown: PUBLISHED | {"testimonials": words, "consent": consent},
        hidden: PUBLISHED
        | {
            "name": {"first": "Isabelle", "last": "Castelnau"},
            "bio": "Elle répare des accordéons.",
            "occupation": "accordeuse",
            "consent": None,
        },
    }
    cohort = {"title": "Essai", "status": "completed", "summary": f"[[{shown}]] et [[{hidden}]] sont deux."}
    base = {path: data for path, data in changed({}).items() if path == "site.yml"}
    files = base | {"cohorts/essai/cohort.yml": {**cohort, "fictional": "true"}}
    files |= {f"cohorts/essai/participants/{one}.yml": {"roles": ["mentee"], **data} for one, data in people.items()}
    return stand_in(make(write_folder(path / "content", files), THE_DAY), indexed=True)


@pytest.mark.parametrize("shown", ["i1", "i2"])
def test_of_two_isabelles_the_right_one_is_protected(shown: str, tmp_path: Path) -> None:
    hidden = "i2" if shown == "i1" else "i1"
    site = isabelles(shown, hidden, tmp_path)
    page = f"temoignages/essai/{shown}/index.html"
    assert b"Saint-Gaudens" in site.files[page]
    assert site.traces() == []
    for value in (
        "Castelnau",
        "Isabelle Castelnau",
        "accordeuse",
        "répare des accordéons",
        "Elle répare des accordéons.",
    ):
        files = site.files | {page: site.files[page].replace(b"</article>", f"<p>{value}</p></article>".encode())}
        assert {one.facts["people"] for one in site.traces(files)} == {f"essai/{hidden}"}, value
    for value in ("Elle enseigne la menuiserie.", "J'ai changé ma bannière.", "Isabelle", "55 ans"):
        files = site.files | {page: site.files[page].replace(b"</article>", f"<p>{value}</p></article>".encode())}
        assert site.traces(files) == [], value


def test_what_both_wrote_may_stand_as_often_as_one_publishes_it(tmp_path: Path) -> None:
    """Both live in one city, and one of them says so: once more, or on a page that is not hers, is the other's."""
    site = isabelles("i1", "i2", tmp_path)
    page = "temoignages/essai/i1/index.html"
    once_more = site.files[page].replace(b"</article>", b"<p>Saint-Gaudens</p></article>")
    assert {one.facts["people"] for one in site.traces(site.files | {page: once_more})} == {"essai/i2"}
    elsewhere = site.files["glossaire/index.html"].replace(b"</article>", b"<p>Saint-Gaudens</p></article>")
    assert len(site.traces(site.files | {"glossaire/index.html": elsewhere})) == 1
