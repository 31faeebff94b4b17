"""The catalogues are complete, and dates, lengths of time, numbers and lists read as each language writes them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

import generator
from generator import edition, locales
from generator.locales import typography, words

PACKAGE = Path(generator.__file__).parent
KEYWORDS = {
    **dict.fromkeys(("t", "gettext", "N_")),
    "ngettext": (1, 2),
    **dict.fromkeys(("p", "pgettext", "P_"), ((1, "c"), 2)),
}
SOURCES = [("public/pages/**.py", "python"), ("locales/**.py", "python"), ("public/pages/**.j2", "jinja2")]
LANGUAGES = ("fr", "en")

Message = tuple[str | None, str | tuple[str, ...]]
FRENCH, ENGLISH = words("fr"), words("en")


def used() -> set[Message]:
    options = {"**.j2": {"trim_blocks": "true", "lstrip_blocks": "true", "silent": "false"}}
    found = extract_from_dir(PACKAGE, SOURCES, options, keywords=KEYWORDS)
    return {(context, message) for _, _, message, _, context in found}


def catalogue(language: str) -> Catalog:
    with (PACKAGE / "locales" / language / "LC_MESSAGES" / "site.po").open("rb") as file:
        return read_po(file, locale=language, abort_invalid=True)


def translations(language: str) -> dict[Message, tuple[str, ...]]:
    told = {}
    for message in catalogue(language):
        if message.id:
            written = (message.string,) if isinstance(message.string, str) else tuple(message.string)
            told[message.context, message.id] = written
    return told


def placeholders(text: str) -> set[str]:
    return set(re.findall(r"\{(\w+)", text))


def test_messages_are_found_in_templates_and_in_code() -> None:
    assert {
        (None, "Place"),
        (None, "Skip to the content"),
        ("anchor", "sources"),
        (None, ("{n} month", "{n} months")),
        ("inclusive", "words not reread by the person concerned"),
    } <= used()


def test_every_message_used_is_translated_into_french() -> None:
    assert translations("fr").keys() == used()


def test_the_english_catalogue_holds_only_what_differs_from_its_key() -> None:
    said = translations("en")
    assert said.keys() <= used()
    assert not [message for (_, message), written in said.items() if written in ((message,), message)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_message_is_fuzzy_or_left_over(language: str) -> None:
    assert not [message.id for message in catalogue(language) if message.id and message.fuzzy]
    assert not catalogue(language).obsolete


@pytest.mark.parametrize("language", LANGUAGES)
def test_translations_have_words_and_the_same_placeholders(language: str) -> None:
    for (_, message), written in translations(language).items():
        sources = (message,) if isinstance(message, str) else message
        assert len(written) == len(sources), message
        for source, text in zip(sources, written, strict=True):
            assert text.strip()
            known = placeholders(source) | ({"mentee", "mentees", "mentor", "mentors"} & placeholders(text))
            assert placeholders(text) <= known, message
            assert placeholders(source) <= placeholders(text), message


def test_the_french_catalogue_is_typographically_right() -> None:
    for written in translations("fr").values():
        for text in written:
            assert typography.french(text) == text
            assert "'" not in text


def test_what_english_says_differs_from_its_key_in_spaces_alone() -> None:
    for (_, message), written in translations("en").items():
        sources = (message,) if isinstance(message, str) else message
        assert tuple(text.replace("\u00a0", " ").replace(":02}", "}") for text in written) == tuple(
            text.replace(":02}", "}") for text in sources
        )


@pytest.mark.parametrize(("n", "french", "english"), [(0, "0 mois", "0 months"), (1, "1 mois", "1 month")])
def test_plurals_follow_each_language(n: int, french: str, english: str) -> None:
    for language, expected in ((FRENCH, french), (ENGLISH, english)):
        assert language.ngettext("{n} month", "{n} months", n).replace("\u00a0", " ") == expected
    assert FRENCH.ngettext("{n} year", "{n} years", 1) == "1\u00a0an"
    assert FRENCH.ngettext("{n} year", "{n} years", 0) == "0\u00a0an"
    assert ENGLISH.ngettext("{n} year", "{n} years", 0) == "0 years"


def test_values_are_put_in_as_they_are() -> None:
    assert ENGLISH.gettext("{name}, {roles}", name="{roles}", roles="%s") == "{roles}, %s"


def test_a_catalogue_that_does_not_exist_is_an_error() -> None:
    with pytest.raises(FileNotFoundError):
        words("fr", "nothing")


MOMENTS = [
    (edition.Moment(2026, None, None), "2026", "2026", "2026"),
    (edition.Moment(2025, 10, None), "octobre 2025", "October 2025", "2025-10"),
    (edition.Moment(2026, 1, 27), "27 janvier 2026", "27 January 2026", "2026-01-27"),
    (edition.Moment(2026, 3, 1), "1er mars 2026", "1 March 2026", "2026-03-01"),
    (edition.Moment(2026, 3, 11), "11 mars 2026", "11 March 2026", "2026-03-11"),
    (edition.Moment(987, 1, 1), "1er janvier 987", "1 January 987", "0987-01-01"),
]


@pytest.mark.parametrize(("when", "french", "english", "machine"), MOMENTS)
def test_moments(when: edition.Moment, french: str, english: str, machine: str) -> None:
    assert locales.moment(FRENCH, when) == french
    assert locales.moment(ENGLISH, when) == english
    assert locales.machine_moment(when) == machine


def test_periods() -> None:
    start, end = edition.Moment(2025, 10, None), edition.Moment(2026, 1, 27)
    told = [
        locales.period(FRENCH, edition.Period(*one))
        for one in (
            (start, end, None),
            (start, start, None),
            (start, None, None),
            (None, end, None),
            (None, None, None),
        )
    ]
    assert told == [
        "octobre 2025 – 27 janvier 2026",
        "octobre 2025",
        "début\u00a0: octobre 2025",
        "fin\u00a0: 27 janvier 2026",
        None,
    ]
    assert locales.period(FRENCH, edition.Period(None, None, "Un hiver")) == "Un hiver"
    assert locales.period(FRENCH, edition.Period(start, None, "Un hiver")) == "Un hiver (début\u00a0: octobre 2025)"
    assert locales.period(ENGLISH, edition.Period(start, None, None)) == "starting October 2025"


@pytest.mark.parametrize(
    ("minutes", "french", "english"),
    [
        (45, "45 min", "45 min"),
        (60, "1 h", "1 h"),
        (65, "1 h 05", "1 h 5 min"),
        (75, "1 h 15", "1 h 15 min"),
    ],
)
def test_lengths_of_time_in_minutes(minutes: int, french: str, english: str) -> None:
    assert locales.duration(FRENCH, minutes).replace("\u00a0", " ") == french
    # The unit never leaves its number, which the keys do not say.
    assert locales.duration(ENGLISH, minutes) == re.sub(r" (?=h|min)", "\u00a0", english)


@pytest.mark.parametrize(
    ("count", "french", "english"),
    [(36, "3 ans", "3 years"), (12, "1 an", "1 year"), (18, "18 mois", "18 months"), (1, "1 mois", "1 month")],
)
def test_lengths_of_time_in_months(count: int, french: str, english: str) -> None:
    assert locales.months(FRENCH, count).replace("\u00a0", " ") == french
    assert locales.months(ENGLISH, count).replace("\u00a0", " ") == english


def test_numbers_lists_and_quotations() -> None:
    assert locales.number(FRENCH, 12345) == "12\u202f345"
    assert locales.number(ENGLISH, 12345) == "12,345"
    assert locales.and_list(FRENCH, ["Canva", "LinkedIn", "Instagram"]) == "Canva, LinkedIn et Instagram"
    assert locales.and_list(ENGLISH, ["Canva", "LinkedIn", "Instagram"]) == "Canva, LinkedIn and Instagram"
    assert locales.and_list(FRENCH, []) == ""
    assert locales.in_quotes(FRENCH, "oui {0}") == "«\u00a0oui {0}\u00a0»"
    assert locales.in_quotes(ENGLISH, "yes") == "“yes”"


def test_alphabetical_order_does_not_see_accents_case_or_signs() -> None:
    mixed = ["Onglet", "œuvre", "écran", "Zoom", "e-mail", "dossier", "#tag", "émoji"]
    expected = ["dossier", "écran", "e-mail", "émoji", "œuvre", "Onglet", "#tag", "Zoom"]
    assert sorted(mixed, key=locales.sort_key) == expected
