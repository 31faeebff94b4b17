"""The door: an edition is the same bytes each time, comes back as it went, and what is not one is refused."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import edition, exporting
from generator.cli.schema import edition_schema
from generator.disk.write import Reason, Unwritable
from generator.edition import Damaged, Edition, edition_of, files_of, read_edition
from generator.edition.files import FORMAT, HEAD, schema
from tests.built_site import ROOT, TODAY
from tests.conftest import Portal
from tests.factories import site
from tests.searching import examples
from tests.strategies import Folder, folders
from tests.whole_way import made, make

DEMO = ROOT / "tests" / "sites" / "demo" / "content"


@pytest.fixture(scope="module")
def demo() -> Edition:
    return replace(make(DEMO, TODAY).edition, next_lapse=date(2026, 12, 31))


@examples(40)
@given(folders())
def test_an_edition_comes_back_as_it_went(folder: Folder) -> None:
    with made(folder) as it:
        told = it.edition
    files = files_of(told)
    assert edition_of(files) == told
    assert files_of(edition_of(files)) == files


@examples(100)
@given(st.text(), st.text(), st.dates(), st.one_of(st.none(), st.dates()))
def test_whatever_is_said_comes_back(line: str, words: str, day: date, lapse: date | None) -> None:
    told = edition.Term("term/x", "x", line, edition.RichText(line, words), None, (words,), (line,))
    it = Edition(day, lapse, site(terms=(told,)))
    assert edition_of(files_of(it)) == it


def test_the_bytes_are_canonical(demo: Edition) -> None:
    for path, data in files_of(demo).items():
        if path.endswith(".json"):
            read = json.loads(data)
            assert data.decode() == json.dumps(read, ensure_ascii=False, indent=1, sort_keys=True) + "\n", path


def test_it_says_its_day_and_the_next_lapse(demo: Edition) -> None:
    head = json.loads(files_of(demo)[HEAD])
    assert (head["format"], head["day"], head["next_lapse"]) == (FORMAT, TODAY.isoformat(), "2026-12-31")


def test_nobody_who_publishes_nothing_is_in_it(demo: Edition) -> None:
    """Neither an id, nor a file, nor a place in a list."""
    hidden = {path.stem for path in DEMO.rglob("participants/*.yml")}
    hidden -= {person.id for cohort in demo.site.cohorts for person in cohort.people}
    assert len(hidden) > 3
    for path, data in files_of(demo).items():
        told = [one for one in hidden if one in path or f'"{one}"'.encode() in data or f"/{one}".encode() in data]
        assert told == [], path


# -- what is not one -------------------------------------------------------------------------------

Damage = Callable[[dict[str, bytes]], object]


def changed(path: str, old: str, new: str) -> Damage:
    def change(files: dict[str, bytes]) -> None:
        assert old.encode() in files[path]
        files[path] = files[path].replace(old.encode(), new.encode(), 1)

    return change


HIDDEN = "people/colline/josette.json"
DAMAGES: dict[str, tuple[str, Damage]] = {
    "a file is missing": ("guides/lettre-colombier.json", lambda files: files.pop("guides/lettre-colombier.json")),
    "the head is missing": (HEAD, lambda files: files.pop(HEAD)),
    "a file too many": (HIDDEN, lambda files: files.update({HIDDEN: b"{}"})),
    "a picture too many": ("pictures/x.jpg", lambda files: files.update({"pictures/x.jpg": b"x"})),
    "another format": (HEAD, changed(HEAD, f'"format": {FORMAT}', f'"format": {FORMAT + 1}')),
    "no JSON": ("site.json", lambda files: files.update({"site.json": b"{"})),
    "no text": ("site.json", lambda files: files.update({"site.json": b"\xff\xfe"})),
    "a list where an item belongs": ("site.json", lambda files: files.update({"site.json": b"[]"})),
    "another type": (HEAD, changed(HEAD, f'"day": "{TODAY}"', '"day": 7')),
    "no such day": (HEAD, changed(HEAD, f'"day": "{TODAY}"', '"day": "2026-02-30"')),
    "an unknown key": ("site.json", changed("site.json", '"programme"', '"notes": "x",\n "programme"')),
    "other spaces": ("glossary.json", changed("glossary.json", "\n", "\n\n")),
    "a name that leads out": (HEAD, changed(HEAD, '"lettre-colombier"', '"../../x"')),
}  # fmt: skip


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_one_is_refused_by_file(damage: str, demo: Edition) -> None:
    path, change = DAMAGES[damage]
    files = files_of(demo)
    change(files)
    with pytest.raises(Damaged) as refused:
        edition_of(files)
    if "leads out" not in damage:
        assert refused.value.path == path


def test_a_folder_is_read_back(demo: Edition, tmp_path: Path) -> None:
    exporting.export(demo, tmp_path / "édition")
    assert read_edition(tmp_path / "édition") == demo


# -- its schema ------------------------------------------------------------------------------------


def test_the_published_schema_is_that_of_the_types() -> None:
    """After a change of the types: ./portal schema."""
    assert (ROOT / "schemas" / "edition.json").read_bytes() == edition_schema()


def test_every_file_is_as_the_schema_says_and_no_other(demo: Edition) -> None:
    told = schema()
    jsonschema.Draft202012Validator.check_schema(told)
    kinds = {"people": "Person", "cohorts": "Cohort", "guides": "Guide", "articles": "Article"}
    kinds |= {"case-studies": "CaseStudy", HEAD: "Head", "site.json": "Site"}
    seen = set()
    for path, data in files_of(demo).items():
        if path.endswith(".json") and path != "glossary.json":
            kind = kinds[path.partition("/")[0]]
            validator = jsonschema.Draft202012Validator({**told, "anyOf": [{"$ref": f"#/$defs/{kind}"}]})
            read = json.loads(data)
            assert list(validator.iter_errors(read)) == [], path
            assert list(validator.iter_errors({**read, "notes": "x"})), path
            seen.add(kind)
    assert seen == set(kinds.values())
    assert list(jsonschema.Draft202012Validator(told).iter_errors(json.loads(files_of(demo)["glossary.json"]))) == []


# -- portal export ---------------------------------------------------------------------------------


def test_the_command_writes_all_that_may_be_told(portal: Portal, tmp_path: Path) -> None:
    command = ["export", "--content", str(DEMO), "--today", TODAY.isoformat(), "--lang", "en"]
    for target in ("out", "out.zip"):
        done = portal(*command, "--to", target, cwd=tmp_path)
        assert done.returncode == 0, done.stdout + done.stderr
    files = files_of(read_edition(tmp_path / "out"))
    with zipfile.ZipFile(tmp_path / "out.zip") as archive:
        assert {name: archive.read(name) for name in archive.namelist()} == files
    assert {person.id for cohort in read_edition(tmp_path / "out").site.cohorts for person in cohort.people}
    before = (tmp_path / "out.zip").read_bytes()
    assert portal(*command, "--to", "out.zip", cwd=tmp_path).returncode == 0
    assert (tmp_path / "out.zip").read_bytes() == before


def test_what_is_not_an_edition_is_not_replaced(demo: Edition, tmp_path: Path) -> None:
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos" / "été.jpg").write_bytes(b"x")
    (tmp_path / "photos.zip").write_bytes(b"x")
    for target in ("photos", "photos.zip"):
        with pytest.raises(Unwritable) as refused:
            exporting.export(demo, tmp_path / target)
        assert refused.value.reason is Reason.NOT_OURS
    assert (tmp_path / "photos" / "été.jpg").read_bytes() == (tmp_path / "photos.zip").read_bytes() == b"x"


def test_nothing_is_written_where_something_is_wrong(portal: Portal, tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "site.yml").write_text("language: fr\n", encoding="utf-8")
    done = portal("export", "--to", "out", cwd=tmp_path)
    assert done.returncode == 1
    assert not (tmp_path / "out").exists()


def test_an_export_that_fails_leaves_the_older_one(
    demo: Edition, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "out"
    exporting.export(demo, target)
    before = files_of(read_edition(target))
    put, calls = exporting.put, iter(range(10))

    def full(path: Path, data: bytes) -> bool:
        if next(calls) == 5:
            raise OSError(28, "No space left on device")
        return put(path, data)

    monkeypatch.setattr(exporting, "put", full)
    with pytest.raises(Unwritable) as failed:
        exporting.export(replace(demo, next_lapse=None), target)
    assert failed.value.reason is Reason.DISK_FULL
    assert files_of(read_edition(target)) == before
    assert [path.name for path in tmp_path.iterdir()] == ["out"]
