"""« d’Hélène », « de Camille », « qu’une participante »: the word before a name that nobody typed there."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from generator.locales import typography
from generator.private.text import richtext
from generator.private.text.elision import before, without_the_last_word
from tests.folders import PRIVATE, changed, write_folder
from tests.whole_way import make

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("text", "name", "read"),
    [
        ("L’idée de ", "une participante", "L’idée d’"),
        ("De ", "Aurore", "D’"),
        ("parce que ", "une participante", "parce qu’"),
        ("Lorsque\u00a0", "Élise", "Lorsqu’"),
        ("jusque ", "Inès", "jusqu’"),
        ("« de ", "Œnone", "« d’"),
        ("L’idée d’", "Camille", "L’idée de "),
        ("L’idée d'", "Camille", "L’idée de "),
        ("Qu’", "Manon", "Que "),
        # as it was written
        ("L’idée d’", "une participante", "L’idée d’"),
        ("L’idée de ", "Camille", "L’idée de "),
        ("L’idée de ", "Hélène", "L’idée de "),
        ("L’idée d’", "Hélène", "L’idée d’"),
        ("L’idée d’", "Yves", "L’idée d’"),
        ("Avec ", "une participante", "Avec "),
        ("le code ", "Aurore", "le code "),
        ("l’ode ", "Aurore", "l’ode "),
        ("Merci à", "Aurore", "Merci à"),
        ("de", "Aurore", "de"),
        ("de ", "", "de "),
        ("L’idée de ", "3e groupe", "L’idée de "),
        ("", "Aurore", ""),
    ],
)
def test_the_word_before_a_name(text: str, name: str, read: str) -> None:
    assert before(text, name) == read
    assert without_the_last_word(before(text, name)).rstrip() == without_the_last_word(text).rstrip()


@pytest.mark.parametrize("name", ["Hugo", "Yasmine", "3e groupe", "Camille"])
def test_a_name_that_stands_for_another_does_not_tell_how_that_one_begins(name: str) -> None:
    assert before("L’idée d’", name, known=False) == before("L’idée de ", name, known=False) == "L’idée de "
    assert before("L’idée de ", "Aurore", known=False) == before("L’idée d’", "Aurore", known=False) == "L’idée d’"


def told(text: str, name: str, *, elides: bool = True) -> str:
    def resolve(reference: richtext.Reference) -> richtext.Resolved:
        return richtext.Resolved(reference.words or name, "person/x/y", elides=elides and reference.words is None)

    html = richtext.to_html(text, resolve, typography.french)
    words = richtext.to_words(text, resolve)
    assert typography.french(words) in html.replace('<a href="ref:person/x/y">', "").replace("</a>", "").replace(
        "<em>", ""
    ).replace("</em>", "")
    return html


def test_in_a_text_the_link_begins_at_the_name() -> None:
    assert told("L'idée de [[y]].", "Aurore") == '<p>L’idée d’<a href="ref:person/x/y">Aurore</a>.</p>'
    assert told("L'idée d'[[y]].", "Camille") == '<p>L’idée de <a href="ref:person/x/y">Camille</a>.</p>'
    assert told("L'idée de\n[[y]].", "Aurore") == '<p>L’idée d’<a href="ref:person/x/y">Aurore</a>.</p>'


def test_words_that_the_editor_typed_are_hers() -> None:
    assert "de <a" in told("L'idée de [[y|amie]].", "Aurore")
    assert "de <a" in told("The idea de [[y]].", "Aurore", elides=False)
    assert told("[[y]] et de [[y]]", "Aurore").count("d’<a") == 1
    assert "<em>de</em> <a" in told("*de* [[y]]", "Aurore")


CONSENT = {"given_on": "2026-01-01", "evidence": "classeur, fiche 1", "publish": {"first_name": True}}


@pytest.mark.parametrize("typed", ["de ", "d'"])
@pytest.mark.parametrize(
    ("language", "person", "read"),
    [
        ("fr", {"name": {"first": "Aurore"}, "consent": CONSENT}, "idée d’Aurore"),
        ("fr", {"name": {"first": "Manon"}, "consent": CONSENT}, "idée de Manon"),
        ("fr", {"name": {"first": "Manon"}, "consent": None}, "idée d’une participante"),
    ],
)
def test_a_withdrawal_leaves_a_sentence_that_reads_well(
    typed: str, language: str, person: dict[str, Any], read: str, tmp_path: Path
) -> None:
    """Whatever the editor typed when she knew the name: nothing of its first letter is left."""
    files = changed({"site": PRIVATE, "p1": person, "cohort": {"thanks": f"Une idée {typed}[[p1]]."}})
    made = make(write_folder(tmp_path / "content", files), TODAY)
    thanks = made.site.cohorts[0].thanks
    assert thanks is not None
    assert thanks.words == f"Une {read}."
