"""What a report shows of the content: lines and file names, and never a name that nobody publishes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.build import Request, check
from generator.reporting import report
from generator.reporting.diagnostics import Diagnostic, Excerpt
from tests.drawing import picture
from tests.folders import PRIVATE, TODAY, Changes, changed, consent, path_of, write_folder

CLOSED = {"name": {"first": "Martine", "last": "Durand-Vasseur"}, "consent": None}
"""Somebody of whom nothing is published."""
SHOWN = {"name": {"first": "Inès", "last": "Quentric"}, "consent": consent("first_name")}
PEOPLE: Changes = {"site": PRIVATE, "p1": SHOWN, "p2": CLOSED}


def diagnosed(folder: Path) -> tuple[Diagnostic, ...]:
    return check(Request(folder, folder.parent / "site", folder.parent, TODAY)).diagnostics


def everything_said(diagnostics: tuple[Diagnostic, ...]) -> str:
    formats = (report.as_text, report.as_json, report.as_github, report.as_summary)
    return "\n".join(tell(diagnostics, language) for tell in formats for language in ("fr", "en"))


# -- the names of files ----------------------------------------------------------------------------

NAMED = [
    "photo.jpg",
    "groupe-1.png",
    "IMG_20260127_1830.JPG",
    "WhatsApp Image 2026-01-27 at 18.30.jpeg",
    "Atelier d'octobre (copie).png",
    "ines.png",
    "essai-p2.webp",
]
HIDDEN = [
    "photo-martine-durand.jpg",
    "Martine.png",
    "photomartine.png",
    "MARTINE_2.jpg",
    "groupe-avec-vasseur.png",
    "odette.png",  # whose file is gone, or never was
    "photo-de-odette.jpg",
    "md-portrait-quentric.png",
]


@pytest.mark.parametrize("name", NAMED)
def test_a_photograph_is_named_where_its_name_is_made_of_harmless_words(name: str, tmp_path: Path) -> None:
    files = changed(PEOPLE) | {f"cohorts/essai/photos/{name}": picture(".png", 1, 1)}
    found = diagnosed(write_folder(tmp_path / "content", files))
    assert {one.file for one in found} == {f"content/cohorts/essai/photos/{name}"}


@pytest.mark.parametrize("name", HIDDEN)
def test_else_it_is_told_by_its_place_in_its_folder(name: str, tmp_path: Path) -> None:
    photos = [f"cohorts/essai/photos/{one}" for one in ("aaa.txt", "Été.txt", "zzz.txt", name, ".cachee")]
    files = changed(PEOPLE) | dict.fromkeys(photos, picture(".png", 1, 1))
    found = [one for one in diagnosed(write_folder(tmp_path / "content", files)) if one.code == "unused-picture"]
    (one,) = found
    order = sorted((path.rpartition("/")[2] for path in photos[:4]), key=lambda each: each.casefold().replace("é", "e"))
    assert one.file == "content/cohorts/essai/photos"
    assert (one.facts["place"], one.facts["count"]) == (str(order.index(name) + 1), "4")
    said = everything_said((one,))
    assert name.rpartition(".")[0] not in said
    assert f"n° {one.facts['place']} sur 4" in said.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("Martine.txt", "content"),
        ("cohorts/Martine Durand/cohort.yml", "content/cohorts"),
        ("cohorts/essai/martine/notes.txt", "content/cohorts/essai"),
        ("cohorts/essai/odette.yml", "content/cohorts/essai"),
        ("cohorts/essai/participants/Martine.yml", "content/cohorts/essai/participants"),
        ("resources/images/capture-martine.png", "content/resources/images"),
        ("resources/images/capture-odette.png", "content/resources/images/capture-odette.png"),
        ("resources/guides/Carte.yml", "content/resources/guides/Carte.yml"),
        ("notes.txt", "content/notes.txt"),
    ],
)
def test_any_file_is_told_without_a_withheld_name(path: str, told: str, tmp_path: Path) -> None:
    files = changed(PEOPLE) | {path: picture(".png", 1, 1)}
    files |= {"cohorts/Martine Durand/cohort.yml": {}} if "Martine D" in path else {}
    (one, *others) = diagnosed(write_folder(tmp_path / "content", files))
    assert one.file == told
    assert (told == f"content/{path}") is ("place" not in one.facts)
    assert "artine" not in everything_said((one, *others))


def test_two_hidden_files_of_one_folder_are_two(tmp_path: Path) -> None:
    files = changed(PEOPLE) | {f"cohorts/essai/photos/{one}.png": b"x" for one in ("odette", "yseult")}
    found = diagnosed(write_folder(tmp_path / "content", files))
    assert [(one.code, one.facts["place"]) for one in found] == [
        ("broken-picture", "1"),
        ("broken-picture", "2"),
        ("unused-picture", "1"),
        ("unused-picture", "2"),
    ]


def test_what_was_withheld_is_told_without_its_name_too(tmp_path: Path) -> None:
    files = changed(PEOPLE) | {"cohorts/essai/photos/odette.png": b"x"}
    folder = write_folder(tmp_path / "content", files)
    kept = check(Request(folder, tmp_path / "site", tmp_path, TODAY, keep_going=True))
    assert kept.withheld == ("content/cohorts/essai/photos",)


def test_where_a_participants_file_cannot_be_read_no_file_is_named(tmp_path: Path) -> None:
    files = changed(PEOPLE) | {path_of("p3"): "[", "resources/images/capture.png": picture(".png", 1, 1)}
    found = diagnosed(write_folder(tmp_path / "content", files))
    assert [one.file for one in found if one.code == "unused-picture"] == ["content/resources/images"]


# -- lines -----------------------------------------------------------------------------------------


def line_of(folder: Path, code: str) -> Excerpt | None:
    (one,) = (one for one in diagnosed(folder) if one.code == code)
    return one.excerpt


def with_cohort(tmp_path: Path, line: str, more: Changes | None = None) -> Path:
    files = changed(PEOPLE | (more or {}))
    files[path_of("cohort")] = f"title: La cohorte\nstatus: completed\nsummary: Bref.\n{line}\n"
    return write_folder(tmp_path / "content", files)


LINES = [
    ("place: Albi: le centre", Excerpt(4, "place: Albi: le centre", 11)),
    ("place: Inès: chez elle", Excerpt(4, "place: Inès: chez elle", 11)),
    ("place: Chez Martine: le jeudi", Excerpt(4, "place: …", 0)),
    ("place: chez DURAND: le jeudi", Excerpt(4, "place: …", 0)),
    ("place: chez quentric: le jeudi", Excerpt(4, "place: …", 0)),
    ("place: lesmartines: le jeudi", Excerpt(4, "place: …", 0)),
    ("Martine: place: le jeudi", None),
    ("goals: [Voir photo-odette.jpg, {]", Excerpt(4, "goals: …", 0)),
]


@pytest.mark.parametrize(("line", "shown"), LINES)
def test_a_line_is_shown_where_it_holds_no_withheld_name(line: str, shown: Excerpt | None, tmp_path: Path) -> None:
    assert line_of(with_cohort(tmp_path, line), "yaml-syntax") == shown


def test_no_line_is_shown_where_a_name_may_be_in_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    folder = with_cohort(tmp_path, "place: Albi: le centre")
    write_folder(folder, {path_of("p3"): "["})
    assert [one.excerpt for one in diagnosed(folder) if one.file.endswith("cohort.yml")] == [Excerpt(4, "place: …", 0)]
    write_folder(folder, {path_of("p3"): "name:\n  first: Odette\nroles: [mentee]\nbio: 'Elle\n"})
    assert Excerpt(4, "place: Albi: le centre", 11) in [one.excerpt for one in diagnosed(folder)]
    write_folder(folder, {path_of("p3"): "name: [Odette\nroles: [mentee]\n"})
    assert Excerpt(4, "place: Albi: le centre", 11) not in [one.excerpt for one in diagnosed(folder)]


SECRET = """\
name:
  first: Xantippe
  last: Ombreval
pseudonym: Brumeline
roles: [mentee]
age: 73
occupation: Orfèvresse
city: Tourbemont
photo:
  file: portrait-ombreval.png
  alt: Xantippe fronce sourcils
bio: Murmure intime.
links:
  - label: Carnet secret
    url: https://carnetsecret.test/xantippe
skills: [carte]
testimonials:
  - text: Chuchotement farouche vespéral.
    wording: verbatim
    date: 1987-06-05
    approved_on: 1987-06-06
not_me:
  - vieille ombreval
notes: Rappeler vendredi.
consent:
  given_on: 1988-07-08
  evidence: tiroir gris, pochette 999
  publish:
    city: false
"""
PRIVATE_WORDS = frozenset(
    one.casefold() for one in re.findall(r"[^\W_]{3,}", re.sub(r"^[ -]*[a-z_]+:", "", SECRET, flags=re.MULTILINE))
) - {"mentee", "carte", "verbatim", "false", "https", "test", "png"}

SPOILT = {
    "a colon": lambda line: f"{line}: x",
    "a quotation mark": lambda line: re.sub(r": *(?=\S)", ': "', line, count=1),
    "an apostrophe": lambda line: re.sub(r": *(?=\S)", ": '", line, count=1),
    "no space": lambda line: line.replace(": ", ":", 1),
    "no colon": lambda line: line.replace(":", "", 1),
    "a sentence for a key": lambda line: re.sub(r"^( *(?:- )?)\w+: *(.*)", r"\1\2: x", line),
    "no key": lambda line: re.sub(r"^( *)\w+: *", r"\1", line),
    "a tab": lambda line: f"\t{line}",
    "deeper": lambda line: f"   {line}",
    "a bracket": lambda line: re.sub(r": *(?=\S)", ": [", line, count=1),
    "a bracket and more": lambda line: re.sub(r": *(.*)", r": [x] \1", line, count=1),
    "a star": lambda line: re.sub(r": *(?=\S)", ": *", line, count=1),
    "twice": lambda line: f"{line}\n{line}",
    "a list": lambda line: re.sub(r": *(?=\S)", ": - ", line, count=1),
    "an invisible sign": lambda line: f"{line}\u202e",
    "a hash": lambda line: line.replace(" ", " #", 1),
    "a file's end": lambda line: f"...\n{line}",
}


@pytest.mark.parametrize("how", SPOILT)
def test_nothing_of_a_participants_file_is_ever_printed(how: str, tmp_path: Path) -> None:
    lines = SECRET.splitlines()
    told = ""
    folder = write_folder(tmp_path / "content", changed({"site": PRIVATE}))
    for number, line in enumerate(lines):
        spoilt = "\n".join([*lines[:number], SPOILT[how](line), *lines[number + 1 :]])
        write_folder(folder, {path_of("p5"): spoilt + "\n"})
        told += everything_said(diagnosed(folder))
    assert told
    words = {one.casefold() for one in re.findall(r"[^\W_]{3,}", told)}
    assert words & PRIVATE_WORDS == set()


def test_a_key_is_shown_of_it_where_the_key_is_known(tmp_path: Path) -> None:
    files = changed({"site": PRIVATE, "p1": {"age": "49 ans", "bioo": "Oser."}})
    found = diagnosed(write_folder(tmp_path / "content", files))
    assert [(one.code, one.excerpt and one.excerpt.text) for one in found] == [
        ("not-a-number", "age: …"),
        ("unknown-key", None),
    ]
