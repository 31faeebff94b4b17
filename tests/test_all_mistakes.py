"""All mistakes of all files in one run: one mistake hides no other, and is not told twice (content-format.md §2)."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

import pytest

from generator.private.reading.content import read_content
from tests.drawing import picture
from tests.folders import diagnosed, write_folder

SITE = """\
programme: Le programme
organisations:
  - id: asso
    name: L'association
    url: https://association.test
  - id: mairie
    name: La mairie
contact:
  email: bonjour@association.test
  postal: 1 rue du Puits
home:
  title: Bienvenue
  lead: Un programme, [[cohort:essai]].
  featured: [essai/p1]
privacy:
  controller: L'association
  contact: donnees@association.test
  consent_validity_months: 24
  repository: public
legal:
  publisher: L'association, Essai
  director: La présidente
  host: L'hébergeur, Essai
agreement: feminine
"""
COHORT = """\
title: La cohorte
place: Essai
partners: [asso]
period:
  start: 2025-10
  end: 2026-01-27
status: completed
summary: Trois mois avec [[p1]].
goals:
  - Oser
  - Partager
timeline:
  - when: 2025-10-04
    title: Le début
    kind: kickoff
    duration: 90
  - title: La fin
    links:
      - label: Une page
        url: https://association.test/fin
numbers:
  - value: 12
    label: cartes
pairs:
  - mentors: [p2]
    mentees: [p1]
    title: Un duo
    focus: [carte]
skills: [carte]
gallery:
  - file: groupe.png
    alt: Deux personnes
    people: [p1, p2]
sources:
  - title: Un article
"""
PERSON = """\
name:
  first: Inès
  last: Vorl
roles: [mentee]
age: 52
city: Essai
photo:
  file: portrait.png
  alt: Inès sourit
bio: Elle écrit.
links:
  - label: Son site
    url: https://ines.test
skills: [carte]
testimonials:
  - text: J'ai osé, avec [[p2]].
    wording: verbatim
    approved_on: 2026-02-01
    about: [carte]
consent:
  given_on: 2026-01-01
  evidence: classeur, fiche 1
  publish:
    first_name: true
    last_name: true
    age: true
    city: true
    bio: true
    photo: true
    links: true
    testimonial: true
"""
MENTOR = PERSON.replace("Inès", "Zoé").replace("Vorl", "Quent").replace("[mentee]", "[mentor]").replace("52", "27")
MENTOR = MENTOR.replace("[[p2]]", "[[p1]]").replace("portrait.png", "portrait-2.png").replace("ines.", "zoe.")
GUIDE = """\
title: Une carte
summary: Faire une carte, voir [[term:lien]].
skills: [Canva]
level: beginner
duration: 60
audience: both
objectives:
  - Choisir
  - Imprimer
steps:
  - title: Ouvrir
    body: Ouvrez la page.
    image: {file: accueil.png, alt: La page}
    duration: 10
  - title: Choisir
    body: Choisissez un modèle.
    verified_on: 2026-03-01
terms: [lien]
reviewed_on: 2026-03-01
"""
GLOSSARY = """\
- id: lien
  term: lien
  definition: Des mots qui mènent ailleurs.
- id: onglet
  term: onglet
  definition: Une page de plus.
  also: [languette]
"""
FILES = {
    "site.yml": SITE,
    "cohorts/essai/cohort.yml": COHORT,
    "cohorts/essai/participants/p1.yml": PERSON,
    "cohorts/essai/participants/p2.yml": MENTOR,
    "resources/guides/carte.yml": GUIDE,
    "resources/glossary.yml": GLOSSARY,
}

SLIPS: dict[str, list[tuple[str, str, str]]] = {
    "site.yml": [
        ("programme: Le programme", "programme: Le programme: ici", "yaml-syntax"),
        ("  - id: asso", "  - id: Asso !", "not-an-id"),
        ("    url: https://association.test", "    url: www.association.test", "unsafe-link"),
        ("    name: La mairie", "    nom: La mairie", "unknown-key"),
        ("  email: bonjour@association.test", "  email: bonjour", "not-an-email"),
        ("  postal: 1 rue du Puits", "  postale: 1 rue du Puits", "unknown-key"),
        ("[[cohort:essai]].", "[[cohort:essais]].", "unknown-reference"),
        ("  featured: [essai/p1]", "  featured: [essai/p9]", "unknown-reference"),
        ("  controller: L'association", "  controler: L'association", "unknown-key"),
        ("  consent_validity_months: 24", "  consent_validity_months: 0", "not-a-number"),
        ("  repository: public", "  repository: privé", "not-a-choice"),
        ("  publisher: L'association, Essai", "  publisher: [L'association]", "not-a-scalar"),
        ("  director: La présidente", '  director: "La présidente', "yaml-syntax"),
        ("agreement: feminine", "agreement: féminin", "not-a-choice"),
    ],
    "cohorts/essai/cohort.yml": [
        ("title: La cohorte", "title: 'La cohorte", "yaml-syntax"),
        ("place: Essai", "lieu: Essai", "unknown-key"),
        ("partners: [asso]", "partners: [assso]", "unknown-reference"),
        ("  start: 2025-10", "  start: octobre 2025", "not-a-date"),
        ("status: completed", "status: fini", "not-a-choice"),
        ("[[p1]].", "[[p9]].", "unknown-reference"),
        ("  - Oser", "  - Oser: enfin: oui", "yaml-syntax"),
        ("  - Partager", "  - *Partager", "alias"),
        ("    kind: kickoff", "    kind: séance", "not-a-choice"),
        ("    duration: 90", "    duration: 90 min", "not-a-number"),
        ("  - title: La fin", "  - titre: La fin", "unknown-key"),
        ("        url: https://association.test/fin", "        url: page", "unsafe-link"),
        ("  - value: 12", "  - value: douze", "not-a-number"),
        ("  - mentors: [p2]", "  - mentors: []", "empty-list"),
        ("    focus: [carte]", "    focus: [kart]", "unknown-reference"),
        ("skills: [carte]", "skills: carte", "wrong-shape"),
        ("  - file: groupe.png", "  - file: groupe.pdf", "not-a-picture-name"),
        ("    people: [p1, p2]", "    people: [p1, P 2]", "not-an-id"),
        ("  - title: Un article", "  - title: *Un article", "alias"),
    ],
    "cohorts/essai/participants/p1.yml": [
        ("  first: Inès", "  first: [Inès]", "not-a-scalar"),
        ("roles: [mentee]", "roles: [mentorée]", "not-a-choice"),
        ("age: 52", "age: 52 ans", "not-a-number"),
        ("city: Essai", "ville: Essai", "unknown-key"),
        ("  file: portrait.png", "  fichier: portrait.png", "unknown-key"),
        ("  alt: Inès sourit", "  alt: Inès: un sourire", "yaml-syntax"),
        ("bio: Elle écrit.", "bio: ''", "empty-value"),
        ("    url: https://ines.test", "    url: ines.test", "unsafe-link"),
        ("skills: [carte]", "skills: [kart]", "unknown-reference"),
        ("[[p2]].", "[[p7]].", "unknown-reference"),
        ("    wording: verbatim", "    wording: exact", "not-a-choice"),
        ("    approved_on: 2026-02-01", "    approved_on: 1er février", "not-a-date"),
        ("    about: [carte]", "    about: [vide]", "unknown-reference"),
        ("  given_on: 2026-01-01", "  given_on: 01/01/2026", "not-a-date"),
        ("  evidence: classeur, fiche 1", "  evidence: voir Inès", "evidence-names-person"),
        ("    first_name: true", "    first_name: oui", "not-a-flag"),
        ("    testimonial: true", "    testimonials: true", "unknown-key"),
    ],
    "resources/guides/carte.yml": [
        ("title: Une carte", "title: Une carte #MaCarte", "cut-by-hash"),
        ("[[term:lien]].", "[[term:liens]].", "unknown-reference"),
        ("level: beginner", "level: débutant", "not-a-choice"),
        ("duration: 60", "duration: 5", "steps-longer-than-guide"),
        ("audience: both", "audience: {both}", "not-a-choice"),
        ("  - Imprimer", "  - 'Imprimer", "yaml-syntax"),
        ("    body: Ouvrez la page.", "    body: Ouvrez [la page](page).", "unsafe-link"),
        ("alt: La page}", "alt: ''}", "empty-value"),
        ("    body: Choisissez un modèle.", "    corps: Choisissez un modèle.", "unknown-key"),
        ("    verified_on: 2026-03-01", "    verified_on: 2026-02-30", "not-a-date"),
        ("terms: [lien]", "terms: [lienn]", "unknown-reference"),
        ("reviewed_on: 2026-03-01", "reviewed_on: 2020-03-01", "guide-review-due"),
    ],
    "resources/glossary.yml": [
        ("- id: lien", "- id: Lien", "not-an-id"),
        ("  definition: Des mots qui mènent ailleurs.", "  definition: Des mots: ailleurs.", "yaml-syntax"),
        ("  term: onglet", "  terme: onglet", "unknown-key"),
        ("  also: [languette]", "  also: [lien]", "term-twice"),
    ],
}
ALONE = [(file, *slip) for file, slips in SLIPS.items() for slip in slips]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    names = ("groupe.png", "portrait.png", "portrait-2.png")
    pictures = {f"cohorts/essai/photos/{name}": picture(".png", 3, 9) for name in names}
    pictures["resources/images/accueil.png"] = picture(".png", 3, 9)
    return write_folder(tmp_path_factory.mktemp("mistakes") / "content", FILES | pictures)


def told(folder: Path, file: str, *slips: tuple[str, ...]) -> set[str]:
    """What is said of the whole folder when the slips are made in the file: they add and take away no line."""
    text = FILES[file]
    for old, new, *_ in slips:
        assert text.count(old) >= 1, old
        text = text.replace(old, new, 1)
    (folder / file).write_text(text, encoding="utf-8")
    try:
        found = diagnosed(read_content(folder))
    finally:
        (folder / file).write_text(FILES[file], encoding="utf-8")
    return {f"{one.file.removeprefix('content/')}:{one.position.line} {one.code}" for one in found}


def test_the_folder_has_no_mistake(folder: Path) -> None:
    assert told(folder, "site.yml") == set()


@pytest.mark.parametrize(("file", "old", "new", "codes"), ALONE, ids=lambda one: str(one).strip()[:40])
def test_a_mistake_is_told_once_and_nothing_else_is(folder: Path, file: str, old: str, new: str, codes: str) -> None:
    line = FILES[file][: FILES[file].index(old)].count("\n") + 1
    found = told(folder, file, (old, new))
    assert {one.rpartition(" ")[2] for one in found} == set(codes.split())
    assert any(one.startswith(f"{file}:{line} ") for one in found)


@pytest.mark.parametrize("file", SLIPS)
def test_a_second_mistake_hides_none(folder: Path, file: str) -> None:
    alone = {slip: told(folder, file, slip) for slip in SLIPS[file]}
    for one, other in combinations(SLIPS[file], 2):
        both = told(folder, file, one, other)
        assert both == alone[one] | alone[other], (one, other)


WIDE = {
    "the whole consent": ("p1", "consent:\n", "consent: oui\nnotes:\n", "wrong-shape not-a-scalar"),
    "all flags": ("p1", "  publish:\n", "  publish: tout\n  items:\n", "wrong-shape"),
    "an unknown basis": ("p1", "consent:\n", "consent:\n  basis: accord oral\n", "not-a-choice"),
    "a withdrawal on no day": ("p1", "consent:\n", "consent:\n  withdrawn_on: hier\n", "not-a-date"),
    "dates of one item": ("p1", "consent:\n", "consent:\n  items:\n    city: {given_on: hier}\n", "not-a-date"),
    "the flag of the first name": ("p1", "first_name: true", "first_name: vrai", "not-a-flag"),
    "a whole testimonial": (
        "p1",
        "  - text: J'ai osé, avec [[p2]].\n    wording: verbatim\n    approved_on: 2026-02-01\n    about: [carte]\n",
        "  - J'ai osé.\n",
        "wrong-shape",
    ),
    "testimonials under another name": ("p1", "testimonials:\n", "temoignages:\n", "unknown-key"),
    "the flag of a name in texts": ("p1", "    last_name: true", "    last_name: ouais", "not-a-flag"),
    "a stuck key": ("p1", "photo:\n", "photo\u00a0:\n", "unknown-key"),
    "a misplaced key": ("p1", "consent:\n  given_on: 2026-01-01\n", "given_on: 2026-01-01\nconsent:\n", "unknown-key"),
    "an empty value": ("p1", "bio: Elle écrit.", "bio: ''", "empty-value"),
    "an alias for a date": ("p1", "given_on: 2026-01-01", "given_on: *x", "alias"),
    "an unreadable person": ("p1", "name:\n", "[\n", "yaml-syntax"),
    "an unreadable cohort": ("cohort", "title:", "[", "yaml-syntax"),
    "an unreadable site": ("site", "programme:", "[", "yaml-syntax"),
    "an unreadable guide": ("guide", "title:", "[", "yaml-syntax"),
    "an unreadable glossary": ("glossary", "- id: lien\n", "[\n", "yaml-syntax"),
    "no contact that can be read": (
        "site",
        "  email: bonjour@association.test\n  postal",
        "  email: x\n  postal",
        "not-an-email",
    ),
    "no legal notice that can be read": ("site", "  host: L'hébergeur, Essai", "  host: [x]", "not-a-scalar"),
    "no organisations that can be read": ("site", "organisations:\n", "organisation:\n", "unknown-key"),
    "a gallery under another name": ("cohort", "gallery:\n", "galerie:\n", "unknown-key"),
    "a gallery that is no list": (
        "cohort",
        "  - file: groupe.png\n    alt",
        "    file: groupe.png\n    alt",
        "wrong-shape",
    ),
    "a second document": ("cohort", "status: completed\n", "---\nstatus: completed\n", "second-document"),
    "a conflict": ("cohort", "status: completed\n", "<<<<<<< HEAD\nstatus: completed\n", "yaml-syntax"),
    "fictional or not": ("cohort", "status: completed\n", "status: completed\nfictional: oui\n", "not-a-flag"),
}
FILE = {"p1": "cohorts/essai/participants/p1.yml", "cohort": "cohorts/essai/cohort.yml", "site": "site.yml"}
FILE |= {"guide": "resources/guides/carte.yml", "glossary": "resources/glossary.yml"}


@pytest.mark.parametrize("case", WIDE)
def test_what_follows_from_a_mistake_is_no_mistake_of_its_own(case: str, folder: Path) -> None:
    name, old, new, codes = WIDE[case]
    found = told(folder, FILE[name], (old, new))
    assert {one.rpartition(" ")[2] for one in found} == set(codes.split())
    assert {one.partition(":")[0] for one in found} == {FILE[name]}
