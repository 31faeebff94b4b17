"""References, pictures, guides and the site (content-format.md §4, 6, 7): each rule broken, and a near miss.

Consent and names have files of their own, `test_checks_consent.py` and `test_names.py`.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from generator.private import checks
from generator.private.checks import CHECKS, TEXT_CODES
from generator.private.checks.context import Context
from generator.private.reading.content import Reading, read_content
from generator.reporting.diagnostics import Position
from tests.folders import PAGE, TERM, TODAY, Changes, changed, diagnosed, read, said, write_folder

P2: dict[str, Any] = {"name.first": "Zoé"}
BARE = {"title": "Un", "body": "Bref."}

Case = tuple[Changes, list[str]]

REFERENCES: dict[str, Case] = {
    "a person who is not there": (
        {"cohort": {"summary": "Avec [[p9]]."}},
        ["error unknown-reference cohort: summary: Avec [[p9]]. {nearest=essai/p1 reference=essai/p9}"],
    ),
    "a person of another cohort": (
        {"cohort": {"thanks": "À [[autre/p1]]."}, "cohorts/autre/cohort.yml": {}},
        ["error unknown-reference cohort: thanks: À [[autre/p1]]. {reference=autre/p1}"],
    ),
    "a bare person outside cohorts": (
        {"article": {"summary": "Avec [[p1]]."}},
        ["error unknown-reference article: summary: Avec [[p1]]. {nearest=essai/p1 reference=p1}"],
    ),
    "words for a reference are not repeated": (
        {"cohort": {"summary": "Avec [[p1x|Pascale Vorl]]."}},
        ["error unknown-reference cohort: summary: Avec [[p1x|Pascale Vorl]]. {nearest=essai/p1 reference=essai/p1x}"],
    ),
    "nor is what is no reference": (
        {"cohort": {"summary": "Avec [[Pascale Vorl]]."}},
        ["error unknown-reference cohort: summary: Avec [[Pascale Vorl]]. {}"],
    ),
    "nor anything in a participant's file": (
        {"p1": PAGE | {"testimonials.0.text": "Avec [[pascal]]."}},
        ["error unknown-reference p1: - text: Avec [[pascal]]. {}"],
    ),
    "a slip in another kind": (
        {"cohort": {"summary": "Voir [[guide:kart]]."}},
        ["error unknown-reference cohort: summary: Voir [[guide:kart]]. {nearest=guide:carte reference=guide:kart}"],
    ),
    "each kind, unknown": (
        {"site": {"home.lead": "[[article:a]] [[case-study:b]] [[cohort:c]] [[term:d]]"}},
        [
            f"error unknown-reference site: lead: '[[article:a]] [[case-study:b]] [[cohort:c]] [[term:d]]' {{{one}}}"
            for one in ("reference=article:a", "reference=case-study:b", "reference=cohort:c", "reference=term:d")
        ],
    ),
    "each kind, known": (
        {
            "site": {"home.lead": "[[essai/p1]] [[article:idee]] [[case-study:verger]] [[cohort:essai]] [[term:lien]]"},
            "cohort": {"summary": "[[p1]], [[essai/p1|elle]], [[guide:carte]] et \\[[p9]]"},
            "article": {},
            "case": {},
            "glossary": {},
        },
        [],
    ),
    "a link that leads nowhere safe": (
        {"guide": {"steps.0.help": "Voir [ici](javascript:x)."}},
        ["error unsafe-link guide: help: Voir [ici](javascript:x). {kind=text}"],
    ),
    "links that are safe": (
        {"guide": {"steps.0.help": "[a](https://a.fr) [b](mailto:a@b.fr) [c](tel:+33561000000) [d] (ici)"}},
        [],
    ),
    "ids in a cohort": (
        {
            "cohort": {
                "partners": ["assso"],
                "skills": ["kart"],
                "pairs.0": {"mentors": ["p2"], "mentees": ["p1"], "focus": ["carte", "vide"]},
                "gallery.0": {"file": "g.png", "alt": "x", "people": ["p1", "p3"]},
            }
        },
        [
            "error unknown-reference cohort: - assso {nearest=asso reference=assso}",
            "error unknown-reference cohort: - kart {nearest=carte reference=kart}",
            "error unknown-reference cohort: - p2 {nearest=p1 reference=p2}",
            "error unknown-reference cohort: - vide {reference=vide}",
            "error missing-picture cohort: - file: g.png {folder=content/cohorts/essai/photos}",
            "error unknown-reference cohort: - p3 {nearest=p1 reference=p3}",
        ],
    ),
    "ids in a cohort that are known": (
        {
            "p2": P2,
            "cohort": {"partners": ["asso"], "skills": ["carte"], "pairs.0": {"mentors": ["p2"], "mentees": ["p1"]}},
        },
        [],
    ),
    "someone on both sides": (
        {"p2": P2, "cohort": {"pairs.0": {"mentors": ["p2", "p1"], "mentees": ["p1"], "title": "Deux"}}},
        ["warning pair-with-oneself cohort: - mentors: {}"],
    ),
    "ids in a person's file": (
        {"p1": PAGE | {"skills": ["kart"], "testimonials.0.about": ["vide"], "same_as": "essai/p2"}},
        [
            "error unknown-reference p1: - vide {}",
            "error unknown-reference p1: - kart {nearest=carte}",
            "error unknown-reference p1: same_as: essai/p2 {nearest=essai/p1}",
        ],
    ),
    "the same as herself": ({"p1": {"same_as": "essai/p1"}}, ["error same-as-oneself p1: same_as: essai/p1 {}"]),
    "the same as someone else": ({"p2": P2, "p1": {"same_as": "essai/p2"}}, []),
    "ids in a guide": (
        {"guide": {"terms": ["liens", "lien"], "next": ["carte", "autre"]}, "glossary": {}},
        [
            "error unknown-reference guide: - liens {nearest=lien reference=liens}",
            "error unknown-reference guide: - autre {nearest=carte reference=autre}",
        ],
    ),
    "featured and unknown": (
        {"site": {"home.featured": ["essai/p1", "essai/p2"]}, "p1": PAGE},
        ["error unknown-reference site: - essai/p2 {nearest=essai/p1 reference=essai/p2}"],
    ),
    "featured without a page": (
        {"site": {"home.featured": ["essai/p1"]}},
        ["warning featured-without-page site: - essai/p1 {}"],
    ),
    "two of one id": (
        {
            "site": {"organisations.1": {"id": "asso", "name": "L'autre"}},
            "guide": {"steps.0.id": "un", "steps.1": BARE | {"id": "deux"}, "steps.2": BARE | {"id": "un"}},
            "glossary": {"1": TERM | {"term": "autre"}},
        },
        [
            "error duplicate-id glossary: - id: lien {id=lien}",
            "error duplicate-id guide: id: un {id=un}",
            "error duplicate-id site: - id: asso {id=asso}",
        ],
    ),
    "ids that may be alike": (
        {"guide": {"steps.0.id": "lien", "steps.1": BARE}, "glossary": {}, "site": {"organisations.0.id": "lien"}},
        [],
    ),
    "a word twice in the glossary": (
        {"glossary": {"1": TERM | {"id": "b", "term": "Lien"}, "2": TERM | {"id": "c", "term": "c", "also": ["LIEN"]}}},
        ["warning term-twice glossary: term: Lien {}", "warning term-twice glossary: - LIEN {}"],
    ),
    "a word that is its own other spelling": ({"glossary": {"0.also": ["Lien", "liens"]}}, []),
    "the address of the case studies": (
        {f"resources/articles/{one}.yml": {} for one in ("ailleurs", "elsewhere", "ici")},
        [f"error reserved-id {one}: title: L'idée {{id={one}}}" for one in ("ailleurs", "elsewhere")],
    ),
}


@pytest.mark.parametrize("case", REFERENCES)
def test_references_and_ids(tmp_path: Path, case: str) -> None:
    changes, expected = REFERENCES[case]
    assert said(read(tmp_path, changes)) == expected


def test_an_unknown_reference_is_pointed_at_where_it_stands(tmp_path: Path) -> None:
    text = "Un long texte.\n\nAvec [[p1]] et [[p9]], [ici](page)\n"
    (reference, link) = diagnosed(read(tmp_path, {"cohort": {"summary": text}}))
    assert (reference.code, reference.position) == ("unknown-reference", Position(6, 18))
    assert (link.code, link.position) == ("unsafe-link", Position(6, 32))


# -- pictures --------------------------------------------------------------------------------------


def png(size: tuple[int, int] = (8, 8)) -> bytes:
    written = io.BytesIO()
    Image.new("RGB", size).save(written, "PNG")
    return written.getvalue()


def with_pictures(path: Path, changes: Changes, pictures: Mapping[str, bytes]) -> Reading:
    return read_content(write_folder(path / "content", changed(changes) | dict(pictures)))


IMAGE = {"image": {"file": "ecran.png", "alt": "x"}}
PICTURES: dict[str, tuple[Changes, dict[str, bytes], list[str]]] = {
    "each where it is named": (
        {
            "p1": {"photo": {"file": "p1.png", "alt": "x"}, "consent.publish.photo": True},
            "cohort": {"gallery.0": {"file": "g.png", "alt": "x", "people": "none"}},
            "guide": {"steps.0": BARE | IMAGE},
        },
        {
            "cohorts/essai/photos/p1.png": png(),
            "cohorts/essai/photos/g.png": png(),
            "resources/images/ecran.png": png(),
        },
        [],
    ),
    "missing, and the nearest of a resource": (
        {"guide": {"steps.0": BARE | IMAGE}},
        {"resources/images/ecrans.png": png()},
        [
            "error missing-picture guide: file: ecran.png {folder=content/resources/images nearest=ecrans.png}",
            "error unused-picture ecrans.png:  {}",
        ],
    ),
    "missing, and a photograph's name is not told": (
        {"p1": {"photo": {"file": "p1.png", "alt": "x"}, "consent.publish.photo": True}},
        {"cohorts/essai/photos/p2.png": png()},
        [
            "error missing-picture p1: file: p1.png {folder=content/cohorts/essai/photos}",
            "error unused-picture p2.png:  {}",
        ],
    ),
    "in another cohort": (
        {"cohort": {"gallery.0": {"file": "g.png", "alt": "x", "people": "none"}}, "cohorts/autre/cohort.yml": {}},
        {"cohorts/autre/photos/g.png": png()},
        [
            "error unused-picture g.png:  {}",
            "error missing-picture cohort: - file: g.png {folder=content/cohorts/essai/photos}",
        ],
    ),
    "capitals count": (
        {"guide": {"steps.0": BARE | IMAGE}},
        {"resources/images/Ecran.PNG": png()},
        [
            "error missing-picture guide: file: ecran.png {folder=content/resources/images}",
            "error unused-picture Ecran.PNG:  {}",
        ],
    ),
    "no picture": (
        {"guide": {"steps.0": BARE | IMAGE}},
        {"resources/images/ecran.png": b"x"},
        ["error broken-picture ecran.png:  {problem=disguised}"],
    ),
}


@pytest.mark.parametrize("case", PICTURES)
def test_pictures(tmp_path: Path, case: str) -> None:
    changes, pictures, expected = PICTURES[case]
    assert said(with_pictures(tmp_path, changes, pictures)) == expected


def test_a_photo_flag_of_someone_in_a_group_picture_has_a_value(tmp_path: Path) -> None:
    group = {"file": "g.png", "alt": "x", "people": ["p1"]}
    changes: Changes = {"p1": {"consent.publish.photo": True}, "cohort": {"gallery.0": group}}
    assert said(with_pictures(tmp_path, changes, {"cohorts/essai/photos/g.png": png()})) == []


# -- guides and site -------------------------------------------------------------------------------

GUIDES: dict[str, Case] = {
    "steps that take longer than the guide": (
        {"guide": {"duration": 30, "steps.0.duration": 20, "steps.1": BARE | {"duration": 11}}},
        ["warning steps-longer-than-guide guide: duration: 30 {guide=30 steps=31}"],
    ),
    "steps that take as long": ({"guide": {"duration": 30, "steps.0.duration": 30, "steps.1": BARE}}, []),
    "steps of a guide that promises nothing": ({"guide": {"steps.0.duration": 30}}, []),
    "reviewed a year ago": ({"guide": {"reviewed_on": "2025-11-22"}}, []),
    "reviewed more than a year ago": (
        {"guide": {"reviewed_on": "2025-11-21"}},
        ["warning guide-review-due guide: reviewed_on: '2025-11-21' {date=2025-11-21}"],
    ),
}

SITE: dict[str, Case] = {
    "nobody to reach": ({"site": {"contact": {"postal": "1, place"}}}, ["error missing-contact site: contact: {}"]),
    "a page to reach": ({"site": {"contact": {"url": "https://asso.fr"}}}, []),
    "an unfinished notice": (
        {"site": {"legal": {"publisher": "L'association"}}},
        [
            "warning legal-notice-incomplete site: legal: {key=legal.director}",
            "warning legal-notice-incomplete site: legal: {key=legal.host}",
        ],
    ),
    "invented values": (
        {
            "site": {
                "contact.email": "contact@portail.example",
                "organisations.0.url": "https://Asso.EXAMPLE/page",
                "privacy.controller": "À compléter",
                "home.lead": "Écrivez à nous@portail.example. Vite.",
            }
        },
        [
            "warning placeholder site: url: https://Asso.EXAMPLE/page {key=organisations.0.url}",
            "warning placeholder site: email: contact@portail.example {key=contact.email}",
            "warning placeholder site: controller: À compléter {key=privacy.controller}",
            "warning placeholder site: lead: Écrivez à nous@portail.example. Vite. {key=home.lead}",
        ],
    ),
    "words left to be written, in any file": (
        {
            "guide": {"summary": "À compléter.", "steps.0.title": "À compléter"},
            "cohort": {"goals.0": "à compléter…", "thanks": "Un formulaire à compléter."},
            "p1": {"consent.evidence": "À compléter"},
        },
        [
            "warning placeholder cohort: - à compléter… {key=goals.0}",
            "warning placeholder p1: evidence: À compléter {key=consent.evidence}",
            "warning placeholder guide: summary: À compléter. {key=summary}",
            "warning placeholder guide: - title: À compléter {key=steps.0.title}",
        ],
    ),
    "values that only look so": (
        {"site": {"tagline": "Un portail, par example", "contact.url": "https://portail.example.org/example"}},
        [],
    ),
}


@pytest.mark.parametrize("case", [*GUIDES, *SITE])
def test_guides_and_site(tmp_path: Path, case: str) -> None:
    changes, expected = {**GUIDES, **SITE}[case]
    assert said(read(tmp_path, changes)) == expected
    released = [line.replace("warning placeholder", "error placeholder") for line in expected]
    assert said(read(tmp_path, changes), release=True) == released


# -- the checks as a whole -------------------------------------------------------------------------


def test_every_check_says_in_one_sentence_what_is_right() -> None:
    assert len(set(CHECKS)) == len(CHECKS)
    for check in CHECKS:
        assert check.__doc__ is not None
        assert check.__doc__.splitlines()[0].endswith(".")


def test_only_a_text_is_withheld_for_a_name(tmp_path: Path) -> None:
    content = read(tmp_path, {}).content
    assert {"name-in-text"} == TEXT_CODES
    assert checks.run(content, TODAY) == []
    assert Context.of(content, TODAY, release=False).validity_months == 36
