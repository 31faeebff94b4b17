"""A small programme in which one person, Josette, is everywhere, and what nothing may say once she has left."""

from __future__ import annotations

import io
from pathlib import Path

from folders import GUIDE, PRIVATE, SITE, put, write_folder
from PIL import Image

HERS = ("josette", "ribambourg", "cartomancienne")
"""Folded; what no page may hold once she has left."""

COHORT = """\
# La cohorte de l'essai, vue par une équipe inventée.
title: La cohorte
status: completed
fictional: true
summary: >-
  L'idée de [[josette]] a plu. [[josette]] a ri avec [[manon|sa mentore]],
  et nous remercions [[josette|celle qui
  a tout commencé]].
timeline:
  - title: Le début   # à dater
    body: |
      - [[essai/josette]] a parlé ;
      - puis tout le monde.
pairs:
  # Les paires, dans l'ordre de leurs rencontres.
  - mentors: [manon]
    mentees: [josette]
    title: Deux cartes
    summary: Elles ont ri avec [[josette]].
  # La suivante est restée seule.
  - mentors: [manon]
    mentees: [ines]
    title: Une lettre
gallery:
  - {file: groupe.png, alt: "Un dessin de deux personnes", people: [josette, manon]}
  # Le jardin, un soir.
  - file: jardin.png
    alt: Un dessin d'arbre
    people: none
  # Toutes, le dernier jour.
  - file: toutes.png
    alt: Un dessin de trois personnes
    caption: "Avec [[josette]], et les autres."
    people:
      - ines
      - josette
      - manon
thanks: "Merci à [[josette]] !"
"""

JOSETTE = """\
# Elle a tout accepté, puis changé d'avis.
name:
  first: Josette
  last: Ribambourg
roles: [mentee]
occupation: cartomancienne
same_as: ailleurs/violaine
photo: {file: portrait.png, alt: Un dessin d'elle}
testimonials:
  - text: J'ai osé, avec [[manon]].
    wording: verbatim
    approved_on: 2026-02-01
consent:
  given_on: 2026-01-01
  evidence: classeur, fiche 1   # au bureau
  publish:
    first_name: true
    last_name: true
    occupation: true
    photo: true
    testimonial: true
  # fin
"""

OTHER = """\
name: {first: NAME}
roles: [mentor]
SAMEtestimonials:
  - text: "Elle m'a appris l'audace. Merci à [[REF]], et à l'aide de [[REF]]."
    wording: verbatim
    approved_on: 2026-02-01
consent:
  given_on: 2026-01-01
  evidence: classeur, fiche 2
  publish: {first_name: true, photo: true, testimonial: true}
"""

COHORT_ELSEWHERE = {"title": "Ailleurs", "status": "completed", "fictional": True, "summary": "Une suite."}

LINKED = """\
title: Une idée
summary: Voyez [[essai/josette|son histoire]], celle de [[essai/josette]].
"""


def programme(folder: Path) -> Path:
    """The project's folder, with `content` in it; nothing is wrong with it on 2026-11-22."""
    site = {**SITE, "home": {"featured": ["essai/josette", "essai/manon", "ailleurs/violaine"]}}
    put(site, *next(iter(PRIVATE.items())))
    files = {
        "site.yml": site,
        "cohorts/essai/cohort.yml": COHORT,
        "cohorts/essai/participants/josette.yml": JOSETTE,
        "cohorts/essai/participants/manon.yml": other("Manon", "josette"),
        "cohorts/essai/participants/ines.yml": other("Inès", "essai/josette"),
        "cohorts/ailleurs/cohort.yml": COHORT_ELSEWHERE,
        "cohorts/ailleurs/participants/violaine.yml": other("Violaine", "essai/manon", "same_as: essai/josette\n"),
        "resources/articles/idee.yml": LINKED,
        "resources/guides/carte.yml": GUIDE,
        "cohorts/essai/photos/groupe.png": drawing("red"),
        "cohorts/essai/photos/jardin.png": drawing("green"),
        "cohorts/essai/photos/toutes.png": drawing("blue"),
        "cohorts/essai/photos/portrait.png": drawing("black"),
    }
    write_folder(folder / "content", files)
    return folder


def other(name: str, reference: str, same: str = "") -> str:
    return OTHER.replace("NAME", name).replace("REF", reference).replace("SAME", same)


def drawing(colour: str) -> bytes:
    written = io.BytesIO()
    Image.new("RGB", (4, 4), colour).save(written, "PNG")
    return written.getvalue()


def tree(folder: Path) -> dict[str, bytes]:
    """All files, leftovers of killed edits included."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}
