"""What a consent must hold to count (`consent`), what is stored in vain (`disclosure`), what is over (`lapses`).

Each rule of content-format.md §5, and a near miss.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.folders import PAGE, PRIVATE, TESTIMONIAL, Changes, diagnosed, read, said

SOURCE = {"title": "Un article"}
REPORTED = {"text": "Elle a osé.", "wording": "reported", "source": SOURCE}
PAIRED: Changes = {"cohort": {"pairs.0": {"mentors": ["p2"], "mentees": ["p1"]}}, "site": PRIVATE}
OVER = ["warning consent-lapsed p1: consent: {items=first_name}"]

CONSENT: dict[str, tuple[Changes, list[str]]] = {
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
        ["error consent-in-the-future p1: given_on: '2026-11-23' {}"],
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
            "warning consent-expires-soon p1: expires_on: '2027-01-02' {days=60}",
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
        {"p1": {"consent.publish": {"photo": True}, "photo": {"file": "a.png", "alt": "x"}}, "site": PRIVATE},
        [
            "error re-identification p1: publish: {degree=certain}",
            "error missing-picture p1: file: a.png {folder=content/cohorts/essai/photos}",
        ],
    ),
    "someone who can be recognised by her links": (
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
        ["warning consent-expires-soon p1: expires_on: '2027-01-21' {days=60}"],
    ),
    "a consent that ends in sixty-one days": ({"p1": {"consent.expires_on": "2027-01-22"}}, []),
    "an item that ends soon": (
        {"p1": {"city": "Albi", "consent.publish.city": True, "consent.items.city.expires_on": "2026-11-23"}},
        ["warning consent-expires-soon p1: expires_on: '2026-11-23' {days=60}"],
    ),
    "a consent whose end is not written": (
        {"p1": {"consent.given_on": "2024-01-10"}},
        ["warning consent-expires-soon p1: consent: {days=60}"],
    ),
    "a consent that is over": (
        {"p1": {"consent.expires_on": "2026-11-22", "city": "Albi", "consent.publish.city": True}, "site": PRIVATE},
        ["warning consent-lapsed p1: consent: {items=first_name, city}"],
    ),
    "an item that is over": (
        {"p1": {"consent.items.first_name.withdrawn_on": "2026-11-22"}, "site": PRIVATE},
        ["warning consent-lapsed p1: consent: {items=first_name}"],
    ),
    "a pair whose one half is over": (
        {"p1": {"consent.withdrawn_on": "2026-11-22"}, "p2": {"name.first": "Zoé"}, **PAIRED},
        ["warning lapse-hides cohort: - mentors: {kind=pair}", *OVER],
    ),
    "a pair that ends tomorrow": (
        {"p1": {"consent.withdrawn_on": "2026-11-23"}, "p2": {"name.first": "Zoé"}, **PAIRED},
        [],
    ),
    "a pair whose one half never agreed": (
        {"p1": {"consent.publish.first_name": False}, "p2": {"name.first": "Zoé"}, **PAIRED},
        [],
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
