"""The rules across fields and files (content-format.md §4–7): for each, what it is told by, where, and a near miss.

Names have a file of their own, `test_names.py`.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from generator import checks
from generator.checks import CHECKS, TEXT_CODES
from generator.checks.context import Context
from generator.content import Reading, read_content
from generator.diagnostics import Position
from tests.folders import PATHS, TERM, TESTIMONIAL, TODAY, Changes, changed, diagnosed, read, write_folder


def said(reading: Reading, today: date = TODAY, *, release: bool = False) -> list[str]:
    """``error code file: the line it stands on {facts}``, the file in short."""
    short = {f"content/{path}": name for name, path in PATHS.items()}
    lines = []
    for one in diagnosed(reading, today, release=release):
        name = short.get(one.file) or one.file.rpartition("/")[2].removesuffix(".yml")
        source = reading.sources.get(one.file)
        line = source.text.splitlines()[one.position.line - 1].strip() if source else ""
        facts = " ".join(f"{key}={value}" for key, value in sorted(one.facts.items()) if value)
        lines.append(f"{one.severity} {one.code} {name}: {line} {{{facts}}}")
    return lines


P2: dict[str, Any] = {"name.first": "Zoé"}
PAGE: dict[str, Any] = {"consent.publish.testimonial": True, "testimonials.0": TESTIMONIAL}
SOURCE = {"title": "Un article"}
REPORTED = {"text": "Elle a osé.", "wording": "reported", "source": SOURCE}
PRIVATE: dict[str, Any] = {"privacy.repository": "private"}
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
        ["error unknown-reference article: summary: Avec [[p1]]. {reference=p1}"],
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
        {"cohort": {"summary": "Voir [[guide:cartes]]."}},
        [
            "error unknown-reference cohort: summary: Voir [[guide:cartes]]. {nearest=guide:carte reference=guide:cartes}"
        ],
    ),
    "each kind, unknown": (
        {"site": {"home.lead": "[[article:a]] [[case-study:b]] [[cohort:c]] [[term:d]]"}},
        [
            f"error unknown-reference site: lead: '[[article:a]] [[case-study:b]] [[cohort:c]] [[term:d]]' {{reference={one}}}"
            for one in ("article:a", "case-study:b", "cohort:c", "term:d")
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
        ["error unsafe-link guide: help: Voir [ici](javascript:x). {}"],
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
            "error unknown-reference p1: - kart {nearest=carte}",
            "error unknown-reference p1: - vide {}",
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
        ["warning term-twice glossary: term: Lien {}", "warning term-twice glossary: term: c {}"],
    ),
    "a word that is its own other spelling": ({"glossary": {"0.also": ["Lien", "liens"]}}, []),
    "the address of the case studies": (
        {f"resources/articles/{one}.yml": {} for one in ("ailleurs", "elsewhere", "ici")},
        [f"error reserved-id {one}: title: L'idée {{id={one}}}" for one in ("ailleurs", "elsewhere")],
    ),
}

CONSENT: dict[str, Case] = {
    "a flag without a day": (
        {"p1": {"consent.given_on": None}},
        ["error missing-key p1: given_on: null {key=given_on}"],
    ),
    "a flag without evidence": (
        {"p1": {"consent": {"given_on": "2026-01-01", "publish": {"first_name": True}}}},
        ["error missing-key p1: consent: {key=evidence}"],
    ),
    "an item with a day but without evidence of its own": (
        {"p1": {"consent.items.first_name": {"given_on": "2026-02-01"}}},
        ["error missing-key p1: first_name: {key=evidence}"],
    ),
    "no flag, no evidence": ({"p1": {"name": None, "consent": {"publish": {"city": False}}}}, []),
    "given today": ({"p1": {"consent.given_on": "2026-11-22"}}, []),
    "given tomorrow": (
        {"p1": {"consent.given_on": "2026-11-23"}, "site": PRIVATE},
        ["error consent-in-the-future p1: given_on: '2026-11-23' {}"],
    ),
    "an item given tomorrow": (
        {"p1": {"consent.items.first_name": {"given_on": "2026-11-23", "evidence": "x"}}, "site": PRIVATE},
        ["error consent-in-the-future p1: - given_on: '2026-11-23' {}".replace("- ", "")],
    ),
    "an item without a day of its own under a future one": (
        {"p1": {"consent.given_on": "2026-11-23", "consent.items.city.withdrawn_on": "2027-01-01"}, "site": PRIVATE},
        ["error consent-in-the-future p1: given_on: '2026-11-23' {}"],
    ),
    "an end that is no end": (
        {"p1": {"consent.expires_on": "2026-01-01"}, "site": PRIVATE},
        [
            "warning consent-lapsed p1: consent: {items=first_name}",
            "error expiry-before-consent p1: expires_on: '2026-01-01' {}",
        ],
    ),
    "an item's end before the common beginning": (
        {"p1": {"consent.items.first_name.expires_on": "2025-01-01"}, "site": PRIVATE},
        [
            "warning consent-lapsed p1: consent: {items=first_name}",
            "error expiry-before-consent p1: expires_on: '2025-01-01' {}",
        ],
    ),
    "the latest end": ({"p1": {"consent.expires_on": "2029-01-01"}}, []),
    "an end too late": (
        {"p1": {"consent.expires_on": "2029-01-02"}},
        ["error expiry-too-late p1: expires_on: '2029-01-02' {months=36}"],
    ),
    "an end too late for this programme": (
        {"p1": {"consent.expires_on": "2027-01-02"}, "site": {"privacy.consent_validity_months": 12}},
        [
            "warning consent-expires-soon p1: consent: {date=2027-01-01}",
            "error expiry-too-late p1: expires_on: '2027-01-02' {months=12}",
        ],
    ),
    "a minor": (
        {"p1": {"minor": True}, "site": PRIVATE},
        ["error guardian-evidence-missing p1: consent: {}"],
    ),
    "a minor by her age": (
        {"p1": {"age": 17}, "site": PRIVATE},
        ["error guardian-evidence-missing p1: consent: {}"],
    ),
    "a minor whose guardian agreed": ({"p1": {"minor": True, "consent.guardian_evidence": "classeur"}}, []),
    "a minor who agreed to nothing": ({"p1": {"minor": True, "name": None, "consent": None}}, []),
    "evidence that names her": (
        {"p1": {"consent.evidence": "mail d'Inès", "consent.guardian_evidence": "a@b.fr"}},
        [
            "error evidence-names-person p1: evidence: mail d'Inès {}",
            "error evidence-names-person p1: guardian_evidence: a@b.fr {}",
        ],
    ),
    "an item's evidence that names her": (
        {"p1": {"consent.items.first_name": {"evidence": "lettre de INES"}}},
        ["error evidence-names-person p1: evidence: lettre de INES {}"],
    ),
    "evidence that names nobody": ({"p1": {"consent.evidence": "bordereau ines 4, inesperé @ Essai"}}, []),
    "a first name that is not there": (
        {"p1": {"name": {"last": "Vorl"}, "consent.publish.last_name": True}, "site": PRIVATE},
        ["error missing-key p1: name: {key=first}"],
    ),
    "a last name alone": (
        {"p1": {"name.last": "Vorl", "consent.publish": {"last_name": True}}, "site": PRIVATE},
        ["warning last-name-without-first-name p1: last_name: true {}"],
    ),
    "a last name with the first": ({"p1": {"name.last": "Vorl", "consent.publish.last_name": True}}, []),
    "flags without values": (
        {"p1": {"consent.publish": dict.fromkeys(("first_name", "last_name", "age", "photo", "testimonial"), True)}},
        [
            f"warning flag-without-value p1: {one}: true {{flag={one}}}"
            for one in ("last_name", "age", "photo", "testimonial")
        ],
    ),
    "flags with values": (
        {
            "p1": {"age": 50, "skills": ["carte"], "bio": "x", "links.0": {"label": "x", "url": "https://a.fr"}}
            | {f"consent.publish.{one}": True for one in ("age", "testimonial", "bio", "links")}
        },
        [],
    ),
    "a testimonial approved tomorrow": (
        {"p1": PAGE | {"testimonials.0.approved_on": "2026-11-23"}, "site": PRIVATE},
        ["error approval-in-the-future p1: approved_on: '2026-11-23' {}"],
    ),
    "a testimonial approved today": ({"p1": PAGE | {"testimonials.0.approved_on": "2026-11-22"}}, []),
    "a testimonial that nobody approved": (
        {"p1": PAGE | {"testimonials.1": {"text": "Non.", "wording": "verbatim"}}, "site": PRIVATE},
        ["warning testimonial-not-approved p1: - text: Non. {}"],
    ),
    "a testimonial that is refused anyway": (
        {"p1": {"testimonials.0": {"text": "Non.", "wording": "verbatim"}}, "site": PRIVATE},
        [],
    ),
    "from a public source": ({"p1": PAGE | {"consent.basis": "public-source", "testimonials": [REPORTED]}}, []),
    "from a public source, in her words or from nowhere": (
        {
            "p1": PAGE
            | {"consent.basis": "public-source", "testimonials": [TESTIMONIAL, {"text": "x", "wording": "reported"}]},
            "site": PRIVATE,
        },
        [
            "warning not-from-a-public-source p1: - text: J'ai osé. {}",
            "warning not-from-a-public-source p1: - text: x {}",
        ],
    ),
    "someone who can be recognised by her photo": (
        {"p1": {"consent.publish": {"links": True}, "links.0": {"label": "x", "url": "https://a.fr"}}, "site": PRIVATE},
        ["error re-identification p1: publish: {degree=certain}"],
    ),
    "someone who can be recognised by two facts": (
        {"p1": {"consent.publish": {"city": True, "age": True}, "city": "Albi", "age": 50}, "site": PRIVATE},
        ["warning re-identification p1: publish: {degree=likely}"],
    ),
    "one fact is not enough": (
        {"p1": {"consent.publish": {"city": True}, "city": "Albi", "age": 50}, "site": PRIVATE},
        [],
    ),
    "nobody to recognise behind a name": (
        {"p1": {"consent.publish": {"first_name": True, "city": True, "age": True}, "city": "Albi", "age": 50}},
        [],
    ),
    "a consent that ends in sixty days": (
        {"p1": {"consent.expires_on": "2027-01-21"}},
        ["warning consent-expires-soon p1: consent: {date=2027-01-21}"],
    ),
    "a consent that ends in sixty-one days": ({"p1": {"consent.expires_on": "2027-01-22"}}, []),
    "an item that ends soon": (
        {"p1": {"city": "Albi", "consent.publish.city": True, "consent.items.city.expires_on": "2026-11-23"}},
        ["warning consent-expires-soon p1: city: {date=2026-11-23}"],
    ),
    "a consent that is over": (
        {"p1": {"consent.expires_on": "2026-11-22", "city": "Albi", "consent.publish.city": True}, "site": PRIVATE},
        ["warning consent-lapsed p1: consent: {items=first_name, city}"],
    ),
    "an item that is over": (
        {"p1": {"consent.items.first_name.withdrawn_on": "2026-11-22"}, "site": PRIVATE},
        ["warning consent-lapsed p1: consent: {items=first_name}"],
    ),
}

ALL: dict[str, Any] = {
    "name.last": "Vorl",
    "pseudonym": "Plume",
    "age": 50,
    "occupation": "fleuriste",
    "city": "Albi",
    "photo": {"file": "p.png", "alt": "x"},
    "bio": "x",
    "links.0": {"label": "x", "url": "https://a.fr"},
    "skills": ["carte"],
    "testimonials.0": TESTIMONIAL,
    "notes": "x",
}


def stored(severity: str, *keys: str) -> list[str]:
    return [f"{severity} stored-but-not-published {key}" for key in keys]


KEYS = ("age", "bio", "city", "links", "name.first", "name.last", "notes", "occupation", "photo", "pseudonym", "skills")
STORED: dict[str, tuple[dict[str, Any], Mapping[str, Any], list[str]]] = {
    "nothing agreed to": ({"consent": None}, {}, stored("error", *KEYS, "testimonials")),
    "a private repository": ({"consent": None}, {"site": PRIVATE}, []),
    "an invented cohort": ({"consent": None}, {"cohort": {"fictional": True}}, []),
    "withdrawn": ({"consent.withdrawn_on": "2026-11-22"}, {}, stored("warning", *KEYS, "testimonials")),
    "withdrawn tomorrow": (
        {"consent.withdrawn_on": "2026-11-23"},
        {},
        stored("error", *(key for key in KEYS if key != "name.first"), "testimonials"),
    ),
    "one item withdrawn": (
        {
            "consent.items.city.withdrawn_on": "2026-11-22",
            "consent.publish": dict.fromkeys(("first_name", "city", "testimonial"), True),
        },
        {},
        sorted(
            [
                *stored("warning", "city"),
                *stored("error", "age", "bio", "links", "name.last", "notes", "occupation", "photo", "pseudonym"),
            ],
            key=lambda line: line.split()[-1],
        ),
    ),
    "all agreed to": (
        {
            "notes": None,
            "pseudonym": None,
            "consent.publish": dict.fromkeys(
                ["first_name", "last_name", "age", "occupation", "city", "bio", "photo", "links", "testimonial"], True
            ),
        },
        {},
        [],
    ),
    "a pseudonym that is shown": (
        {key: None for key in ALL if key not in ("pseudonym", "city", "links.0", "testimonials.0")}
        | {"name": None, "links": None, "testimonials": None, "consent.publish": {"city": True}},
        {},
        [],
    ),
    "one testimonial of two": (
        {
            "testimonials.1": {"text": "y", "wording": "verbatim"},
            "notes": None,
            "pseudonym": None,
            "consent.publish": dict.fromkeys(
                ["first_name", "last_name", "age", "occupation", "city", "bio", "photo", "links", "testimonial"], True
            ),
        },
        {},
        stored("error", "testimonials"),
    ),
}


@pytest.mark.parametrize("case", REFERENCES)
def test_references_and_ids(tmp_path: Path, case: str) -> None:
    changes, expected = REFERENCES[case]
    assert said(read(tmp_path, changes)) == expected


@pytest.mark.parametrize("case", CONSENT)
def test_consent(tmp_path: Path, case: str) -> None:
    changes, expected = CONSENT[case]
    assert said(read(tmp_path, changes)) == expected


@pytest.mark.parametrize("case", STORED)
def test_what_a_public_repository_stores_in_vain(tmp_path: Path, case: str) -> None:
    person, others, expected = STORED[case]
    reading = read(tmp_path, {"p1": ALL | person, **others})
    found = [one for one in diagnosed(reading) if one.code == "stored-but-not-published"]
    told = [f"{one.severity} {one.code} {one.facts['key']}" for one in found]
    assert sorted(told, key=lambda line: line.split()[-1]) == expected
    for one in found:
        line = reading.sources[one.file].text.splitlines()[one.position.line - 1]
        assert line.strip().startswith((one.facts["key"].rpartition(".")[2] + ":", "- "))


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
