"""The walk over `content/` (content-format.md §1): what belongs there, what stands in for what is broken."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from generator.private.consent.withholding import sound
from generator.private.format.models import Agreement, Language, Repository
from generator.private.reading.content import Reading, expected, printable, read_content
from generator.reporting.diagnostics import Diagnostic, Finding, Position
from tests.folders import TERM, TODAY, Changes, as_yaml, changed, diagnosed, path_of, read, start, write_folder
from tests.processes import become_nobody, in_child

PNG = b"not decoded by the walk"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_folder(tmp_path / "content", start())


@pytest.fixture
def open_to_all() -> Iterator[Path]:
    """A folder that another user can reach (pytest's own are closed)."""
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        yield Path(name)


def told(reading: Reading) -> list[str]:
    return [f"{one.code} {one.file.removeprefix('content/')}" for one in reading.diagnostics]


def test_the_least_that_is_valid(folder: Path) -> None:
    reading = read_content(folder)
    assert reading.diagnostics == () == diagnosed(reading)
    content = reading.content
    assert (content.name, content.site.programme) == ("content", "Le programme")
    assert list(content.cohorts["essai"].people) == ["p1"]
    assert content.known == {"organisation/asso", "cohort/essai", "person/essai/p1", "guide/carte"}
    assert content.unusable == frozenset()


def test_every_kind_of_file_is_read_into_its_place(tmp_path: Path) -> None:
    others: Changes = {name: {} for name in ("article", "case", "glossary", "p2", "cohorts/autre/cohort.yml")}
    files = changed(others) | {"cohorts/essai/photos/Été 1.JPG": PNG, "resources/images/a.webp": PNG}
    content = read_content(write_folder(tmp_path / "content", files)).content
    assert list(content.cohorts) == ["autre", "essai"]
    assert list(content.cohorts["essai"].people) == ["p1", "p2"]
    assert (list(content.articles), list(content.case_studies)) == (["idee"], ["verger"])
    assert [str(one.id) for one in content.glossary] == [TERM["id"]]
    assert set(content.pictures) == {content.photo_file("essai", "Été 1.JPG"), content.image_file("a.webp")}
    written = {f"content/{path}" for path in files if path.endswith(".yml")}
    assert written == {content.site_file, content.glossary_file, *map(content.cohort_file, content.cohorts)} | {
        *(content.person_file(one.id, key) for one, key, _ in content.people()),
        content.resource_file("guides", "carte"),
        content.resource_file("articles", "idee"),
        content.resource_file("case-studies", "verger"),
    }


# -- what does not belong --------------------------------------------------------------------------

MISPLACED = {
    "notes.txt": "unknown-file notes.txt",
    "site.yaml": "unknown-file site.yaml",
    "cohorts/essai.yml": "unknown-file cohorts/essai.yml",
    "cohorts/essai/notes.yml": "unknown-file cohorts/essai/notes.yml",
    "cohorts/essai/photos/a.gif": "unknown-file cohorts/essai/photos/a.gif",
    "cohorts/essai/photos/deeper/a.png": "unknown-file cohorts/essai/photos/deeper/a.png",
    "resources/photos/a.png": "unknown-file resources/photos/a.png",
    "resources/images/a.gif": "unknown-file resources/images/a.gif",
    "cohorts/essai/photos/a.svg": "unknown-file cohorts/essai/photos/a.svg",
    "resources/guides/Carte.yml": "not-an-id resources/guides/Carte.yml",
    "resources/articles/a_b.yml": "not-an-id resources/articles/a_b.yml",
    f"resources/case-studies/{'a' * 61}.yml": f"not-an-id resources/case-studies/{'a' * 61}.yml",
    "cohorts/Essai/cohort.yml": "not-an-id cohorts/Essai/cohort.yml",
    "resources/guides/a\x1b[31m.yml": "not-an-id resources/guides/a\\x1b[31m.yml",
    # A misnamed file of a participant may bear her name.
    "cohorts/essai/participants/Pascale Vorl.yml": "not-an-id cohorts/essai/participants",
    "cohorts/essai/participants/pascale-vorl.yaml": "unknown-file cohorts/essai/participants",
    "cohorts/essai/participants/pascale-vorl/p3.yml": "unknown-file cohorts/essai/participants",
    "cohorts/Essai/participants/pascale-vorl.yml": "not-an-id cohorts/Essai/participants",
}


@pytest.mark.parametrize("path", MISPLACED)
def test_a_file_where_none_belongs_is_told(folder: Path, path: str) -> None:
    write_folder(folder, {path: "x"})
    assert told(read_content(folder)) == [MISPLACED[path]]


@pytest.mark.parametrize(
    "path", [".gitkeep", "README.md", "cohorts/essai/README.md", ".git/config", "resources/.x.yml"]
)
def test_dotfiles_and_read_mes_are_passed_over(folder: Path, path: str) -> None:
    write_folder(folder, {path: "x"})
    assert told(read_content(folder)) == []


def test_names_that_are_no_text_can_be_printed(folder: Path) -> None:
    for name in (b"caf\xe9.txt", b"photo-\xe9.png"):
        (folder / "cohorts/essai/photos").mkdir(exist_ok=True)
        Path(os.fsdecode(os.fsencode(folder / "cohorts/essai/photos") + b"/" + name)).write_bytes(PNG)
    for one in diagnosed(read_content(folder)):
        one.file.encode()
    assert printable("a\udce9\n\u202eb é\u0301") == "a\\udce9\\n\\u202eb é\u0301"


def test_an_accent_that_the_disk_stores_apart_is_the_same_name(folder: Path) -> None:
    write_folder(folder, {"resources/images/e\u0301cran.png": PNG})
    assert list(read_content(folder).content.pictures) == ["content/resources/images/\u00e9cran.png"]


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("site.yml", "symbolic-link site.yml"),
        ("resources/articles/idee.yml", "symbolic-link resources/articles/idee.yml"),
        ("resources/articles", "symbolic-link resources/articles"),
        ("cohorts/essai/photos/a.png", "symbolic-link cohorts/essai/photos/a.png"),
        ("cohorts/essai/participants/p2.yml", "symbolic-link cohorts/essai/participants/p2.yml"),
        ("cohorts/essai/participants/Pascale Vorl.yml", "symbolic-link cohorts/essai/participants"),
    ],
)
def test_a_symbolic_link_is_not_followed(folder: Path, path: str, said: str) -> None:
    outside = write_folder(folder.parent / "outside", {"idee.yml": "title: Secret\nsummary: Secret\n"})
    (folder / path).parent.mkdir(parents=True, exist_ok=True)
    (folder / path).unlink(missing_ok=True)
    (folder / path).symlink_to(outside if path.endswith("articles") else outside / "idee.yml")
    reading = read_content(folder)
    assert told(reading) == [said]
    assert not reading.content.articles


@pytest.mark.parametrize("file", ["site", "cohort", "p2", "guide", "glossary"])
def test_a_folder_in_the_place_of_a_file(folder: Path, file: str) -> None:
    path = folder / path_of(file)
    path.unlink(missing_ok=True)
    path.mkdir(parents=True)
    (path / "x.yml").write_text("x", encoding="utf-8")
    assert told(read_content(folder)) == [f"not-a-file {path_of(file)}"]


def test_a_file_in_the_place_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / "content").write_text("x", encoding="utf-8")
    for path in (tmp_path / "content", tmp_path / "absent", tmp_path / "content" / "deeper"):
        assert [one.code for one in read_content(path).diagnostics] == ["missing-content"]


@pytest.mark.parametrize(
    ("gone", "said"),
    [
        (["site"], ["missing-file site.yml"]),
        (["cohort"], ["missing-file cohorts/essai/cohort.yml"]),
        (["cohort", "p1", "guide"], []),
        (["site", "cohort", "p1", "guide"], ["missing-file site.yml"]),
    ],
)
def test_what_is_missing(tmp_path: Path, gone: list[str], said: list[str]) -> None:
    paths = {path_of(one) for one in gone}
    folder = write_folder(tmp_path / "content", {key: one for key, one in start().items() if key not in paths})
    (folder / "cohorts" / "empty").mkdir(parents=True)
    reading = read_content(folder)
    assert told(reading) == said
    assert [one.code for one in diagnosed(reading)] == [one.partition(" ")[0] for one in said]
    assert list(reading.content.cohorts) == (["essai"] if "p1" not in gone else [])


def test_without_a_site_and_without_a_cohort_the_other_files_are_checked(tmp_path: Path) -> None:
    files = changed({"p1": {"age": "049", "consent.evidence": None}, "guide": {"terms.0": "absent"}})
    files["cohorts/essai/participants/p2.yml"] = {"roles": ["mentee"], "notes": "x"}
    del files["site.yml"], files[path_of("cohort")]
    found = {one.code for one in diagnosed(read_content(write_folder(tmp_path / "content", files)))}
    assert found == {"missing-file", "not-a-number", "missing-key", "unknown-reference"}


# -- broken files ----------------------------------------------------------------------------------

BROKEN = "[\n"


def test_a_broken_file_keeps_the_others(tmp_path: Path) -> None:
    others: Changes = {name: {} for name in ("article", "case", "glossary", "p2", "cohorts/autre/cohort.yml")}
    files = changed(others)
    for path in files:
        reading = read_content(write_folder(tmp_path / "content", files | {path: BROKEN}))
        content = reading.content
        assert told(reading) == [f"yaml-syntax {path}"]
        assert diagnosed(reading) == reading.diagnostics
        assert content.unusable == {f"content/{path}"}
        counts = (len(content.cohorts), len(list(content.people())), len(content.guides), len(content.articles))
        lost = [path_of("guide"), path_of("article")]
        assert counts == (2, 2, 1 - (path == lost[0]), 1 - (path == lost[1]))
        known = {"cohort/autre", "cohort/essai", "person/essai/p1", "guide/carte", "article/idee", "case-study/verger"}
        assert known <= content.known


def test_a_reference_to_a_broken_item_is_not_called_unknown_too(tmp_path: Path) -> None:
    summary = "[[p1]], [[cohort:autre]], [[guide:carte]], [[article:idee]], [[term:lien]], [[term:mot]]"
    broken = {"unknown": "x"}
    reading = read(
        tmp_path,
        {
            "cohort": {"summary": summary, "skills": ["carte"], "partners": ["asso"]},
            **dict.fromkeys(("p1", "guide", "article", "site", "cohorts/autre/cohort.yml"), broken),
            "glossary": {"0.unknown": "x", "1": TERM | {"id": "mot", "term": "mot"}},
        },
    )
    assert {one.code for one in diagnosed(reading)} == {"unknown-key"}
    assert [str(one.id) for one in reading.content.glossary] == ["lien", "mot"]


@pytest.mark.parametrize(
    ("data", "first", "last"),
    [
        ({"name": {"first": " Inès ", "last": "Vorl"}, "unknown": "x"}, "Inès", "Vorl"),
        ({"name": {"first": "Inès", "last": ["Vorl", "Vasseur"]}}, "Inès", "Vorl Vasseur"),
        ({"name": "Inès"}, "Inès", None),
        ({"name": ["Inès", "Vorl"]}, "Inès Vorl", None),
        ({"age": "x"}, None, None),
        ({}, None, None),
    ],
)
def test_a_broken_persons_file_publishes_nothing_and_keeps_her_names(
    folder: Path, data: dict[str, Any], first: str | None, last: str | None
) -> None:
    consent = {"publish": {"first_name": True}, "given_on": "2026-01-01", "evidence": "x"}
    write_folder(folder, {path_of("p1"): data | {"consent": consent}})
    content = read_content(folder).content
    person = content.cohorts["essai"].people["p1"]
    assert (person.name.first, person.name.last) == (first, last)
    assert content.unusable == {content.person_file("essai", "p1")}
    closed = sound(content, set()).cohorts["essai"].people["p1"]
    assert (closed.consent, closed.name) == (None, person.name)


def test_a_broken_file_is_not_blamed_for_what_its_stand_in_lacks(tmp_path: Path) -> None:
    slip = {"unknown": "x"}
    portrait = {"photo": {"file": "inès.png", "alt": "x"}, "consent.publish.photo": True}
    people: Changes = {
        "ines": slip | portrait | {"testimonials.0": {"text": "x", "wording": "verbatim", "approved_on": "2026-01-01"}},
        "cohort": slip | {"gallery.0": {"file": "g.png", "alt": "x", "people": ["p2"]}, "summary": "Inès rit."},
        "p2": {"name.first": "Zoé", "consent.publish.photo": True},
        "guide": slip | {"steps.0.image": {"file": "a.png", "alt": "x"}},
        "site": slip | {"home.featured": ["essai/ines"], "privacy.repository": "private"},
    }
    pictures = ("cohorts/essai/photos/inès.png", "cohorts/essai/photos/g.png", "resources/images/a.png")
    files = changed(people)
    del files[path_of("p1")]
    reading = read_content(write_folder(tmp_path / "content", files | dict.fromkeys(pictures, PNG)))
    # That she has no page is her flag's doing: with the slip mended it is still so.
    assert {one.code for one in diagnosed(reading)} == {"unknown-key", "broken-picture", "featured-without-page"}


def test_a_broken_site_keeps_what_others_are_checked_by(folder: Path) -> None:
    privacy = {"repository": "private", "consent_validity_months": 12, "unknown": "x"}
    write_folder(folder, {"site.yml": {"language": "en", "organisations": [{"id": "asso"}, "x"], "privacy": privacy}})
    site = read_content(folder).content.site
    assert (site.language, site.privacy.repository) == (Language.ENGLISH, Repository.PRIVATE)
    assert (site.privacy.consent_validity_months, str(site.organisations[0].id)) == (12, "asso")
    assert (site.agreement, site.home.featured) == (Agreement.FEMININE, ())
    write_folder(folder, {"site.yml": {"language": ["en"], "organisations": {}, "privacy": {"repository": []}}})
    site = read_content(folder).content.site
    assert site.language is Language.FRENCH
    # Nobody is blamed by a rule that the programme may not have.
    assert (site.privacy.repository, site.privacy.consent_validity_months) == (Repository.PRIVATE, 36)


def test_a_broken_cohort_is_still_known_for_invented(folder: Path) -> None:
    for written in (True, False):
        write_folder(
            folder, {path_of("cohort"): {"fictional": written}, path_of("p1"): {"roles": ["mentee"], "age": 50}}
        )
        reading = read_content(folder)
        cohort = reading.content.cohorts["essai"].cohort
        assert cohort.fictional is written
        assert ("stored-but-not-published" in {one.code for one in diagnosed(reading)}) is not written


def test_what_the_reader_left_out_is_not_called_missing_too(tmp_path: Path) -> None:
    texts = {
        path_of("cohort"): "title: *x\nstatus: completed\nsummary: ''\ngoals: [a, ~]\n",
        path_of("glossary"): "- ~\n- id: a\n  term: a\n  definition: ' '\n",
    }
    reading = read_content(write_folder(tmp_path / "content", start() | texts))
    assert sorted((one.code, one.position.line, one.position.column) for one in reading.diagnostics) == [
        ("alias", 1, 8),
        ("empty-value", 3, 10),
        ("empty-value", 4, 15),
        ("null-in-list", 1, 3),
        ("null-in-list", 4, 12),
    ]


def test_all_errors_of_all_files_are_told_in_order_of_file_and_line(tmp_path: Path) -> None:
    files = changed(
        {
            "p1": {"age": "x", "city": ["x"], "unknown": "x"},
            "cohort": {"status": "x", "period.start": "x"},
            "guide": {"level": "x", "summary": "[x](page)"},
            "cohorts/autre/cohort.yml": {"skills.0": "absent"},
        }
    ) | {"notes.txt": "x"}
    del files["site.yml"]
    found = diagnosed(read_content(write_folder(tmp_path / "content", files)))
    assert list(found) == sorted(found, key=lambda one: (one.file, one.position.line, one.position.column))
    assert len(set(map(repr, found))) == len(found)
    assert [(one.code, one.file.rpartition("/")[2]) for one in found] == [
        ("unknown-reference", "cohort.yml"),
        ("not-a-choice", "cohort.yml"),
        ("not-a-date", "cohort.yml"),
        ("not-a-number", "p1.yml"),
        ("not-a-scalar", "p1.yml"),
        ("unknown-key", "p1.yml"),
        ("unknown-file", "notes.txt"),
        ("unsafe-link", "carte.yml"),
        ("not-a-choice", "carte.yml"),
        ("missing-file", "site.yml"),
    ]


def test_a_byte_order_mark_and_other_line_ends_change_nothing(tmp_path: Path) -> None:
    plain = start()
    windows = {path: b"\xef\xbb\xbf" + as_yaml(one).replace("\n", "\r\n").encode() for path, one in plain.items()}
    contents = [
        read_content(write_folder(tmp_path / name / "content", one)) for name, one in (("a", plain), ("b", windows))
    ]
    assert contents[0].diagnostics == contents[1].diagnostics == ()
    assert contents[0].content == contents[1].content


# -- what may not be read --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("closed", "said"),
    [
        ("site.yml", ["unreadable-file content/site.yml"]),
        ("cohorts/essai/participants/p1.yml", ["unreadable-file content/cohorts/essai/participants/p1.yml"]),
        ("cohorts/essai/participants", ["unreadable-file content/cohorts/essai/participants"]),
        ("resources", ["unreadable-file content/resources"]),
        ("", ["unreadable-file content", "missing-file content/site.yml"]),
        ("..", ["missing-content content"]),
    ],
)
def test_what_may_not_be_read_is_told_and_the_rest_is_read(open_to_all: Path, closed: str, said: list[str]) -> None:
    folder = write_folder(open_to_all / "above" / "content", start())
    (folder / closed).chmod(0)

    def attempt() -> None:
        become_nobody()
        reading = read_content(folder)
        assert [f"{one.code} {one.file}" for one in reading.diagnostics] == said, reading.diagnostics
        assert {one.facts.get("reason", "permission") for one in reading.diagnostics} == {"permission"}
        assert ("carte" in reading.content.guides) is (closed not in ("resources", "", ".."))

    assert in_child(attempt) == ""
    (folder / closed).chmod(0o755)


# -- small parts -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "what"),
    [
        ("site.yml", "yaml"),
        ("cohorts/a/cohort.yml", "yaml"),
        ("cohorts/a/participants/b-2.yml", "yaml"),
        ("cohorts/a/photos/B c.JPEG", "picture"),
        ("cohorts/A/photos/b.png", "not-an-id"),
        ("resources/images/b.webp", "picture"),
        ("resources/glossary.yml", "yaml"),
        ("resources/guides/.yml", "not-an-id"),
        ("cohorts/a/cohort.yml/x", "unknown-file"),
        ("glossary.yml", "unknown-file"),
    ],
)
def test_what_is_expected_where(path: str, what: str) -> None:
    assert expected(tuple(path.split("/"))) == what


def test_a_finding_is_located_in_its_file(folder: Path) -> None:
    reading = read_content(folder)
    findings = [
        Finding("a", "content/site.yml", ("contact", "email"), {"key": "x"}),
        Finding("b", "content/site.yml", ("contact", "email"), at_key=True),
        Finding("c", "content/site.yml", ("home", "title")),
        Finding("d", "content/none\udce9.png", ("x",)),
    ]
    assert reading.located(findings) == [
        Diagnostic("a", "content/site.yml", Position(6, 10), {"key": "x"}),
        Diagnostic("b", "content/site.yml", Position(6, 3)),
        Diagnostic("c", "content/site.yml", Position(1, 1)),
        Diagnostic("d", "content/none\\udce9.png"),
    ]


def test_reading_asks_for_no_day(folder: Path) -> None:
    assert diagnosed(read_content(folder), date(2020, 1, 1)) != diagnosed(read_content(folder), TODAY) == ()
