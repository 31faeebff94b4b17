"""The slips of people who do not program, and what each gives: the place of the mistake, in words they know."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.locales import words
from generator.private.reading.content import read_content
from generator.private.reading.source import read
from generator.private.reading.source.traps import traps
from generator.reporting.report import told
from tests.folders import start, write_folder

SLIPS: dict[str, tuple[str, list[str]]] = {
    "colon in title": ("title: Canva: une carte\nsummary: x\n", ["1:13 yaml-syntax colon-in-value"]),
    "colon in list item": ("goals:\n  - Objectif: oser: se lancer\n", ["2:19 yaml-syntax colon-in-value"]),
    "colon in multi-line plain": (
        "summary: Trois mois ensemble\n  avec un but: oser\n  et voilà\ntitle: x\n",
        ["2:14 yaml-syntax colon-in-value"],
    ),
    "colon in text with time": ("summary: Rendez-vous: lundi à 12:30\n", ["1:21 yaml-syntax colon-in-value"]),
    "colon fr space before": ("title: Bilan : une année\n", ["1:14 yaml-syntax colon-in-value"]),
    "no space after colon": ("title:La cohorte\nstatus: completed\n", ["1:1 yaml-syntax missing-colon"]),
    "no space after colon middle": (
        "title: La cohorte\nstatus:completed\nsummary: x\n",
        ["2:1 yaml-syntax missing-colon"],
    ),
    "no space nested": ("period:\n  start:2025-10\n  end: 2026-01\n", ["2:3 yaml-syntax missing-colon"]),
    "equals": ("title = La cohorte\nstatus: completed\n", ["1:1 yaml-syntax missing-colon"]),
    "equals mid": ("title: x\nstatus = completed\nsummary: y\n", ["2:1 yaml-syntax missing-colon"]),
    "no colon": ("title La cohorte\nstatus: completed\n", ["1:1 yaml-syntax missing-colon"]),
    "fullwidth colon": ("title： La cohorte\nstatus: completed\n", ["1:1 yaml-syntax missing-colon"]),
    "nbsp before colon value": ("title:\xa0La cohorte\nstatus: completed\n", ["1:7 yaml-syntax hard-space"]),
    "tab indentation": ("period:\n\tstart: 2025-10\n", ["2:1 yaml-syntax tab"]),
    "tab indentation second": ("period:\n  start: 2025-10\n\tend: 2026\n", ["3:1 yaml-syntax tab"]),
    "tab mixed": ("period:\n  start: 2025-10\n  \tend: 2026\n", ["3:3 yaml-syntax tab"]),
    "tab after dash": ("goals:\n  -\tOser\n", ["2:4 yaml-syntax tab"]),
    "tab in list": ("goals:\n\t- Oser\n\t- Partager\n", ["2:1 yaml-syntax tab"]),
    "tab in block text": ("summary: |\n\tTrois mois\n", ["2:1 yaml-syntax tab"]),
    "tab in block text 2": ("summary: |\n  Trois mois\n\tensemble\ntitle: x\n", ["3:1 yaml-syntax tab"]),
    "deeper second key": ("title: x\n  status: completed\n", ["2:3 yaml-syntax bad-indentation"]),
    "less deep": ("period:\n  start: 2025-10\n end: 2026\n", ["3:2 yaml-syntax bad-indentation"]),
    "three then two": ("period:\n   start: 2025-10\n  end: 2026\ntitle: x\n", ["3:3 yaml-syntax bad-indentation"]),
    "indented all": ("title: x\n status: completed\n summary: y\n", ["2:2 yaml-syntax bad-indentation"]),
    "first indented": ("  title: x\nstatus: completed\n", ["2:1 yaml-syntax bad-indentation"]),
    "list item misaligned deeper": ("goals:\n  - Oser\n    - Partager\n", ["3:5 dash-in-text"]),
    "list item misaligned less": ("goals:\n  - Oser\n - Partager\n", ["3:2 yaml-syntax bad-indentation"]),
    "list item at 0 after 2": ("goals:\n  - Oser\n- Partager\n", ["3:1 yaml-syntax bad-indentation"]),
    "list mapping misaligned": ("numbers:\n  - value: 3\n   label: cartes\n", ["3:4 yaml-syntax bad-indentation"]),
    "list mapping too deep": ("numbers:\n  - value: 3\n      label: cartes\n", ["3:7 yaml-syntax bad-indentation"]),
    "list mapping at dash": ("numbers:\n  - value: 3\n  label: cartes\n", ["3:3 yaml-syntax bad-indentation"]),
    "dash on key line": ("goals: - Oser\n", ["1:8 yaml-syntax misplaced-dash"]),
    "dash on key line 2": ("goals: - Oser\n       - Partager\n", ["1:8 yaml-syntax misplaced-dash"]),
    "dash no space one": ("goals:\n  - Oser\n  -Partager\n", ["3:3 yaml-syntax dash-without-space"]),
    "dash no space key": ("numbers:\n  -value: 3\n   label: x\n", ["2:3 yaml-syntax dash-without-space"]),
    "star list": ("goals:\n  * Oser\n  * Partager\n", ["2:3 alias -"]),
    "unclosed double": ('title: "La cohorte\nstatus: completed\nsummary: y\n', ["1:8 yaml-syntax unclosed-quote"]),
    "unclosed double later quote": (
        'title: "La cohorte\nstatus: completed\nsummary: "Trois mois"\n',
        ["1:8 yaml-syntax unclosed-quote"],
    ),
    "unclosed double later quote2": (
        'title: "La cohorte\nstatus: completed\nthanks: "Merci" à tous\nsummary: z\n',
        ["1:8 yaml-syntax unclosed-quote"],
    ),
    "unclosed single then apostrophe": (
        "title: 'La cohorte\nstatus: completed\nsummary: l'été\n",
        ["1:8 yaml-syntax unclosed-quote"],
    ),
    "unclosed single apostrophes even": (
        "title: 'La cohorte\nsummary: l'été et l'hiver\nthanks: merci\n",
        ["1:8 yaml-syntax unclosed-quote"],
    ),
    "apostrophe inside single": ("title: 'L'été'\nstatus: completed\n", ["1:11 yaml-syntax text-after-quote"]),
    "apostrophe inside single long": (
        "summary: 'Elle a dit qu'elle osait'\ntitle: x\n",
        ["1:25 yaml-syntax text-after-quote"],
    ),
    "quotes inside double": ('summary: "Elle a dit "oui" hier"\ntitle: x\n', ["1:23 yaml-syntax text-after-quote"]),
    "text after quote": ('summary: "Oser" est le mot\ntitle: x\n', ["1:17 yaml-syntax text-after-quote"]),
    "curly quotes": ("title: “Oser: encore”\n", ["1:13 yaml-syntax colon-in-value"]),
    "unclosed bracket": ("roles: [mentor\ncity: Albi\n", ["1:8 yaml-syntax unclosed-bracket"]),
    "unclosed bracket list": ("roles: [mentor, mentee\nname:\n  first: x\n", ["1:8 yaml-syntax unclosed-bracket"]),
    "text after bracket": ("summary: [[manon]] a aidé\n", ["1:20 yaml-syntax text-after-bracket"]),
    "bracket text": ("summary: [voir ici] pour la suite\n", ["1:21 yaml-syntax text-after-bracket"]),
    "wrong close": ("roles: [mentor}\ncity: x\n", ["1:8 yaml-syntax unclosed-bracket"]),
    "extra close": ("roles: [mentor]]\ncity: x\n", ["1:16 yaml-syntax unexpected-character"]),
    "brace text": ("summary: {x} voilà\n", ["1:14 yaml-syntax text-after-bracket"]),
    "placeholder braces": ("summary: {{ nom }}\n", ["1:11 not-a-key"]),
    "bar text": ("summary: | Trois mois\n  ensemble\n", ["1:12 yaml-syntax text-after-bar"]),
    "gt text": ("summary: > Trois mois\n  ensemble\n", ["1:12 yaml-syntax text-after-bar"]),
    "bar not indented": ("summary: |\nTrois mois\nensemble\ntitle: x\n", ["2:1 yaml-syntax unindented-text"]),
    "bar first line deeper": (
        "summary: |\n    Trois mois\n  ensemble\ntitle: x\n",
        ["3:3 yaml-syntax bad-indentation"],
    ),
    "bar then blank less": ("summary: |\n  Trois mois\n\nensemble\ntitle: x\n", ["4:1 yaml-syntax missing-colon"]),
    "plain continues unindented": (
        "summary: Trois mois\nensemble et gaiement\ntitle: x\n",
        ["2:1 yaml-syntax missing-colon"],
    ),
    "percent": ("summary: % de réussite\n", ["1:10 yaml-syntax unexpected-character"]),
    "percent line start": ("%titre: x\n", ["1:1 yaml-syntax unexpected-character"]),
    "at": ("contact:\n  email: @asso.fr\n", ["2:10 yaml-syntax unexpected-character"]),
    "backtick": ("summary: `Canva` est un outil\n", ["1:10 yaml-syntax unexpected-character"]),
    "ampersand": ("title: & compagnie\n", ["1:8 anchor"]),
    "ampersand word": ("title: &co\n", ["1:8 anchor"]),
    "bold": ("summary: **Trois mois** ensemble\n", ["1:10 alias"]),
    "star italics": ("summary: *Trois mois* ensemble\n", ["1:10 alias"]),
    "bang": ("title: ! Attention\n", ["1:8 tag"]),
    "bang2": ("title: !Attention danger\n", ["1:8 tag"]),
    "hash": ("title: Canal #general\n", ["1:14 cut-by-hash"]),
    "question": ("title: ? quoi\n", ["1:8 yaml-syntax unexpected-character"]),
    "question2": ("? title: x\n", ["1:3 not-a-key"]),
    "backslash": ('summary: "C:\\Users\\moi"\n', ["1:15 yaml-syntax bad-escape"]),
    "duplicate": ("title: x\nsummary: y\ntitle: z\n", ["3:1 duplicate-key 1"]),
    "duplicate nested": ("period:\n  start: 2025\n  start: 2026\n", ["3:3 duplicate-key 2"]),
    "doc sep": ("title: x\n---\nsummary: y\n", ["2:1 second-document"]),
    "dashes as hr": ("title: x\nsummary: y\n-----\nthanks: z\n", ["3:1 yaml-syntax missing-colon"]),
    "dots": ("title: x\n...\nsummary: y\n", ["3:1 second-document"]),
    "html comment": ("<!-- note -->\ntitle: x\n", ["1:1 yaml-syntax foreign-comment"]),
    "slash comment": ("// note\ntitle: x\n", ["1:1 yaml-syntax foreign-comment"]),
    "json trailing": ('{"title": "x",\n "status": "completed"\n', ["1:1 yaml-syntax unclosed-bracket"]),
    "semicolon": ("title: x; status: completed\n", ["1:17 yaml-syntax colon-in-value"]),
    "merge conflict": (
        "title: x\n<<<<<<< HEAD\nstatus: completed\n=======\nstatus: running\n>>>>>>> branch\n",
        ["2:1 yaml-syntax conflict"],
    ),
    "merge conflict value": (
        "summary: |\n  a\n<<<<<<< HEAD\n  b\n=======\n  c\n>>>>>>> x\n",
        ["3:1 yaml-syntax conflict"],
    ),
    "unclosed quote in list": ('goals:\n  - "Oser\n  - Partager\nstatus: x\n', ["2:5 yaml-syntax unclosed-quote"]),
    "unclosed quote nested": (
        "name:\n  first: 'Zoé\n  last: Martin\ncity: l'Isle\n",
        ["2:10 yaml-syntax unclosed-quote"],
    ),
    "colon at end": ("summary: Voici la liste:\ntitle: x\n", ["1:24 yaml-syntax colon-in-value"]),
    "colon at end multi": ("summary: Voici la liste:\n  - a\n  - b\n", ["1:24 yaml-syntax colon-in-value"]),
    "value under key with text": ("period: trois mois\n  start: 2025\n", ["2:3 yaml-syntax bad-indentation"]),
    "list under text": ("goals: Oser\n  - Partager\n", ["2:3 dash-in-text"]),
    "list under text same": ("goals: Oser\n- Partager\n", ["2:1 yaml-syntax misplaced-dash"]),
    "list then key same level": ("- id: a\n  term: b\ntitle: x\n", ["3:1 yaml-syntax bad-indentation"]),
    "key in list": ("goals:\n  - Oser\n  title: x\n", ["3:3 yaml-syntax bad-indentation"]),
    "quoted key unclosed": ('"title: x\nsummary: y\n', ["1:1 yaml-syntax unclosed-quote"]),
    "block indicator junk": ("summary: |abc\n  x\n", ["1:11 yaml-syntax text-after-bar"]),
    "url with colon space": ("url: https: //asso.fr\n", ["1:11 yaml-syntax colon-in-value"]),
    "apostrophe start": ("title: 'entre nous\nsummary: x\n", ["1:8 yaml-syntax unclosed-quote"]),
    "elision start": ("summary: 'Aujourd'hui' fut\n", ["1:19 yaml-syntax text-after-quote"]),
    "cut file": ("title: x\ngoals:\n  - ", ["3:4 null-in-list"]),
    "cut mid key": ("title: x\nsumm", ["2:1 yaml-syntax missing-colon"]),
    "hashtag in a title": ("title: Utiliser #MentoratInversé\n", ["1:17 cut-by-hash"]),
    "hashtag in a list": ("goals:\n  - Comprendre #LinkedIn\n", ["2:16 cut-by-hash"]),
    "list item under an item": ("goals:\n  - Oser\n    - Partager\n", ["3:5 dash-in-text"]),
    "list under a text": ("goals: Oser\n  - Partager\n", ["2:3 dash-in-text"]),
}

IN_A_COHORT: dict[str, tuple[str, list[str]]] = {
    "a hard space before the colon": ("place\u00a0: Albi", ["4:1 unknown-key: “place” is a known key, but"]),
    "hard spaces before a key": ("period:\n\u00a0\u00a0start: 2025", ["5:1 unknown-key: “start” is a known key, but"]),
    "an invisible sign before a key": ("\u200bplace: Albi", ["4:1 unknown-key: “place” is a known key, but"]),
    "two colons": ("place:: Albi", ["4:1 unknown-key: “place” is a known key, but"]),
    "dashes without spaces": ("goals:\n  -Oser\n  -Partager", ["5:3 wrong-shape: A list is expected here"]),
    "typographic dashes": ("goals:\n  – Oser\n  – Partager", ["5:3 wrong-shape: A list is expected here"]),
    "bullets": ("goals:\n  • Oser\n  • Partager", ["5:3 wrong-shape: A list is expected here"]),
    "numbers": ("goals:\n  1. Oser\n  2. Partager", ["5:3 wrong-shape: A list is expected here"]),
    "a list with commas": ("skills: carte, lettre", ["4:9 wrong-shape: A list is expected here"]),
    "a text where keys are needed": ("period: trois mois", ["4:9 wrong-shape: A group of keys is expected here, each"]),
    "a list where keys are needed": (
        "period:\n  - start: 2025",
        ["5:3 wrong-shape: A group of keys is expected here, not"],
    ),
    "keys where a list is needed": ("numbers:\n  value: 3\n  label: x", ["4:1 wrong-shape: A list is expected here"]),
    "keys where a text is needed": ("place:\n  ville: Albi", ["4:1 not-a-scalar: A text is expected here; a colon"]),
    "a list where a text is needed": ("place:\n  - Albi", ["5:3 not-a-scalar: A text is expected here; a dash"]),
    "braces around a text": ("place: {{ Albi }}", ["4:9 not-a-key: A list, a group of keys or nothing"]),
    "a key of the level below": ("start: 2025", ["4:1 unknown-key: “start” is a known key, but it does not"]),
    "a French key": ("lieu: Albi", ["4:1 unknown-key: “lieu” is not a known key here"]),
    "a text that goes on as a key": (
        "thanks: Merci\nensemble: oui",
        ["5:1 unknown-key: “ensemble” is not a known key"],
    ),
    "a hashtag": ("place: Albi #MonVillage", ["4:13 cut-by-hash: This text ends before “#”"]),
    "a remark": ("place: Albi # une remarque", []),
}


def test_there_are_enough() -> None:
    assert len(SLIPS) + len(IN_A_COHORT) > 100


@pytest.mark.parametrize("slip", SLIPS)
def test_a_slip_is_told_at_its_place(slip: str, tmp_path: Path) -> None:
    text, expected = SLIPS[slip]
    path = tmp_path / "file.yml"
    path.write_text(text, encoding="utf-8")
    source, mistakes = read(path, "file.yml")
    found = [
        " ".join((f"{one.position.line}:{one.position.column}", one.code, *dict(one.facts).values()))
        for one in mistakes
    ]
    if source is not None:
        for code, _, index in traps(source):
            place = source.position_of(index)
            found.append(f"{place.line}:{place.column} {code}")
    assert found == expected
    for one in mistakes:
        for language in ("fr", "en"):
            said = told(one, words(language, domain="messages"))
            assert said.message
            assert said.remedy


@pytest.mark.parametrize("slip", IN_A_COHORT)
def test_a_slip_that_is_right_to_yaml_is_told_too(slip: str, tmp_path: Path) -> None:
    text, expected = IN_A_COHORT[slip]
    cohort = f"title: La cohorte\nstatus: completed\nsummary: Trois mois.\n{text}\n"
    reading = read_content(write_folder(tmp_path / "content", start() | {"cohorts/essai/cohort.yml": cohort}))
    found = [
        f"{one.position.line}:{one.position.column} {one.code}: {told(one, words('en', domain='messages')).message}"
        for one in reading.diagnostics
    ]
    assert len(found) == len(expected)
    assert all(one.startswith(start) for one, start in zip(found, expected, strict=True)), found
