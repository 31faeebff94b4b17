"""Rendering: every published field appears, every link leads somewhere, and pages are well made."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from html import unescape
from typing import Any
from urllib.parse import urljoin

import pytest

from generator import edition
from generator.public.engines.site import WORDS
from generator.public.pages import render
from tests import factories
from tests.factories import article, case_study, cohort, full_site, guide, person, rich, site, spoken, term
from tests.hostile import folded
from tests.rendered_pages import (
    EDITION,
    FOLDERS,
    LANGUAGES,
    VOID,
    address,
    assert_html_is_valid,
    assert_links_hold,
    assert_no_empty_section,
    body_of,
    full,
    pages_of,
)
from tests.test_locales import translations, used

# ------------------------------------------------------------------ everything appears


@LANGUAGES
def test_every_field_of_the_model_shows_somewhere(language: str) -> None:
    told: list[tuple[str, str]] = []

    def tell(owner: Any, name: str, value: str | edition.RichText) -> str | edition.RichText:
        word = f"mot{len(told)}unique"
        spoken_by_name = name == "role_words" and owner.by_role
        told.append((f"{type(owner).__name__}.{name}", "" if spoken_by_name else word))
        if isinstance(value, edition.RichText):
            return rich(word)
        if value.startswith("http"):
            return f"https://exemple.test/{word}"
        return f"{word}@exemple.test" if "@" in value else word

    shown = pages_of(factories.retold(full_site(language), tell)).everything()
    assert len(told) >= 150
    # With word boundaries: "mot1unique" must not be found in "mot11unique".
    words = set(re.findall(r"mot\d+unique", shown.casefold()))
    assert [where for where, word in told if word and word not in words] == []


@LANGUAGES
def test_numbers_dates_and_lengths_of_time_show(language: str) -> None:
    shown = full(language).everything()
    expected = {
        "fr": ("27 ans", "40 ans", "50 ans", "12 345", "1er mars 2026", "1 h 15", "1 h 30", "octobre 2025", "18 mois"),
        "en": ("aged 27", "12,345", "1 March 2026", "1 h 15 min", "October 2025", "18 months"),
    }
    assert [one for one in expected[language] if one not in shown] == []


@LANGUAGES
def test_there_is_a_page_for_everything_that_has_an_address(language: str) -> None:
    voices, cohorts = FOLDERS[language]
    paths = full(language).sources.keys()
    assert {f"{voices}/toulouse/manon.md", f"{voices}/lyon/manon.md", f"{cohorts}/toulouse.md"} <= paths
    assert f"{voices}/toulouse/ambre.md" not in paths
    assert len(paths) == 10 + 2 + 3 + 2 + 2 + 2
    assert full(language).rendered.files["images/dessin.webp"] == b"RIFF"


@LANGUAGES
def test_a_site_with_nothing_still_has_every_section_and_no_empty_heading(language: str) -> None:
    empty = pages_of(site(language, cohorts=(), guides=()))
    assert len(empty.sources) == 10
    for path in empty.sources:
        assert len(empty.text(path)) > 30, path
        assert_no_empty_section(empty.body(path), path)


def test_what_is_missing_leaves_no_heading() -> None:
    bare = site(
        cohorts=(cohort("toulouse", person("a", "A", spoken())), cohort("lyon")),
        guides=(guide(),),
        articles=(article(),),
        case_studies=(case_study(sources=()),),
        terms=(term(),),
    )
    pages = pages_of(bare)
    for path in pages.sources:
        assert_no_empty_section(pages.body(path), path)
    headings = [node.text() for node in pages.body("cohortes/lyon.md").css("h2, h3")]
    assert headings == ["L’histoire en bref", "Et maintenant\u202f?"]


def test_rendering_is_pure() -> None:
    assert render(full_site(), EDITION) == render(full_site(), EDITION)


# ------------------------------------------------------------------ pages are well made


@LANGUAGES
def test_titles_are_unique_and_each_page_has_one_h1(language: str) -> None:
    pages = full(language)
    titles = [meta["title"] for meta in pages.meta.values()]
    assert len({title.casefold() for title in titles}) == len(titles)
    for path, html in pages.html.items():
        assert len(body_of(html).css("h1")) == 1, path


def test_pages_that_would_share_a_title_are_numbered_in_public_order() -> None:
    twins = site(
        articles=(article("a", title="Les guides"), article("b", title="les guides")),
        guides=(guide("c", title="Carte"), guide("d", title="Carte"), guide("e", title="Carte (2)")),
    )
    meta = pages_of(twins).meta
    assert meta["guides/index.md"]["title"] == "Les guides"
    assert meta["programme/a.md"]["title"] == "Les guides (2)"
    assert meta["programme/b.md"]["title"] == "les guides (3)"
    assert [meta[f"guides/{one}.md"]["title"] for one in "cde"] == ["Carte", "Carte (2)", "Carte (2) (2)"]


@LANGUAGES
def test_front_matter_holds_a_title_and_a_short_description_in_plain_words(language: str) -> None:
    for path, meta in full(language).meta.items():
        assert meta.keys() <= {"title", "description", "kind", "linked_data", "share_image", "share_words"}, path
        assert all(isinstance(value, str) and value.strip() == value and value for value in meta.values()), path
        assert len(unescape(meta["description"])) <= 160, path


@pytest.mark.parametrize(
    ("summary", "end"),
    [
        ("quelques mots " * 30, "(quelques|mots)…"),
        ("mot" * 80, "m…|o…|t…"),
        (f"{'un mot ' * 14}enfin. {'un autre ' * 20}", "enfin\\."),
        (f"{'un mot ' * 14}« enfin\u202f! » {'un autre ' * 20}", "enfin\u202f! »"),
        (f"Peu. {'un autre ' * 40}", "(un|autre)…"),
    ],
)
def test_a_long_description_ends_with_a_sentence_or_between_two_words(summary: str, end: str) -> None:
    long = replace(article(), summary=rich(summary.strip()))
    description = pages_of(site(articles=(long,))).meta["programme/pourquoi.md"]["description"]
    assert 80 <= len(description) <= 160
    assert re.search(f"(?:{end})$", description)


@LANGUAGES
def test_every_link_and_every_picture_leads_somewhere(language: str) -> None:
    assert_links_hold(full(language))


@LANGUAGES
def test_every_page_can_be_reached_from_the_home_page(language: str) -> None:
    pages = full(language)
    frame = pages.rendered.frame
    addresses = {address(path): path for path in pages.sources}
    reached, waiting = {"index.md"}, ["index.md", *(entry.path for entry in (*frame.navigation, *frame.footer))]
    while waiting:
        path = waiting.pop()
        reached.add(path)
        links = (node.attributes["href"] or "" for node in pages.body(path).css("a[href]"))
        found = {addresses.get(urljoin(address(path), link).partition("#")[0], path) for link in links}
        waiting.extend(found - reached - set(waiting))
    assert reached == pages.sources.keys()


@LANGUAGES
def test_html_is_as_written(language: str) -> None:
    assert_html_is_valid(full(language))


@LANGUAGES
def test_blocks_of_html_have_no_blank_line_inside(language: str) -> None:
    for path, source in full(language).sources.items():
        for block in source.split("\n\n"):
            opened = [name for name in re.findall(r"<([a-z][a-z0-9]*)", block) if name not in VOID]
            assert Counter(opened) == Counter(re.findall(r"</([a-z][a-z0-9]*)>", block)), (path, block)
        assert "\n\n\n" not in source
        assert source.endswith("\n")
        assert not source.endswith("\n\n")


@LANGUAGES
def test_every_heading_of_the_page_has_an_id_that_no_content_can_have(language: str) -> None:
    for path, source in full(language).sources.items():
        for line in re.findall(r"(?m)^#+ .*$", source):
            own = re.search(r" \{ #(\S+) \}$", line)
            assert own, (path, line)
            assert own[1].startswith("_") or path.startswith("programme/"), (path, line)


@LANGUAGES
def test_pictures_say_what_they_show_and_leave_room_for_themselves(language: str) -> None:
    pictures = [node for html in full(language).html.values() for node in body_of(html).css("img")]
    assert pictures
    for one in pictures:
        assert one.attributes.keys() - {"loading"} == {"src", "width", "height", "alt", "decoding"}
        assert one.attributes["width"] == "480"


@LANGUAGES
def test_every_leaf_page_says_where_it_belongs_and_where_to_go_next(language: str) -> None:
    pages = full(language)
    leaves = [path for path in pages.sources if "/" in path and not path.endswith("index.md")]
    assert len(leaves) == 11
    for path in leaves:
        trail = pages.body(path).css_first("nav.breadcrumb[aria-label]")
        assert trail, path
        assert next(node.attributes["href"] for node in trail.css("a")) in ("../../", "../../../", "../../../../")
        assert trail.css_first("[aria-current=page]").text() == pages.body(path).css_first("h1").text()  # type: ignore[union-attr]
        assert pages.body(path).css("ul.onward a[href]"), path


# ------------------------------------------------------------------ the frame


@LANGUAGES
def test_the_frame_has_all_that_the_theme_prints(language: str) -> None:
    frame = full(language).rendered.frame
    assert frame.language == language
    assert set(frame.words) == set(WORDS)
    assert "{count}" in unescape(frame.words["search_many"])
    assert all(frame.words.values())
    paths = [entry.path for entry in (*frame.navigation, *frame.footer)]
    assert len(paths) == 10
    assert set(paths) <= full(language).sources.keys()
    assert not [path for path in paths if path.startswith(FOLDERS[language]) and not path.endswith("index.md")]


def test_the_frame_is_the_same_whatever_the_site_holds() -> None:
    whole, bare = full("fr").rendered.frame, render(site(), EDITION).frame
    assert (whole.navigation, whole.footer, whole.words) == (bare.navigation, bare.footer, bare.words)


def test_an_english_site_has_no_french_words() -> None:
    def tell(owner: Any, name: str, value: str | edition.RichText) -> str | edition.RichText:
        if isinstance(value, edition.RichText):
            return rich("word")
        return value if value.startswith("http") or "@" in value else "word"

    shown = pages_of(factories.retold(full_site("en"), tell)).everything().casefold()
    english = {text for _, key in used() for text in ((key,) if isinstance(key, str) else key)}
    french = {text for (context, _), written in translations("fr").items() for text in written if context != "anchor"}
    words = {folded(text).casefold() for text in french - english if "{" not in text and len(text) > 4}
    assert len(words) > 100
    assert [one for one in words if re.search(rf"\b{re.escape(one)}", shown)] == []
