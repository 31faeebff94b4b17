"""`build/docs` holds exactly what was rendered, whatever was there before and whenever the writing stops."""

from __future__ import annotations

import os
import resource
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.disk.write import MARKER, Reason, Unwritable, Written, write
from tests.processes import KILLED, become_nobody, die_at, in_child

OLD = {"index.md": b"# Accueil\n", "guides/canva.md": b"# Canva\n", "guides/img/a.png": b"\x89PNG" * 300}
NEW = {
    "index.md": b"# Accueil, autrement\n",
    "guides/canva.md": b"# Canva\n",
    "guides/img": b"now a file",
    "b/c.md": b"",
}


def contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.name != MARKER
    }


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    return tmp_path / "build" / "docs"


@pytest.fixture
def open_to_all() -> Iterator[Path]:
    """A folder that another user can reach (pytest's own are closed)."""
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        yield Path(name)


def test_the_folder_holds_what_was_rendered_and_nothing_else(docs: Path) -> None:
    assert write(docs, OLD) == Written(changed=3, deleted=0, unchanged=0)
    assert contents(docs) == OLD
    assert write(docs, NEW) == Written(changed=3, deleted=1, unchanged=1)
    assert contents(docs) == NEW
    assert write(docs, {}) == Written(changed=0, deleted=4, unchanged=0)
    assert [path.name for path in docs.iterdir()] == [MARKER]


def test_an_unchanged_file_keeps_its_time(docs: Path) -> None:
    write(docs, OLD)
    for path in OLD:
        os.utime(docs / path, (1_000_000_000, 1_000_000_000))
    write(docs, {**OLD, "index.md": b"# Autre chose\n"})
    times = {path: (docs / path).stat().st_mtime for path in OLD}
    assert times.pop("index.md") > 1_000_000_000
    assert set(times.values()) == {1_000_000_000}


def test_same_size_but_another_content_is_written(docs: Path) -> None:
    write(docs, {"a.md": b"oui"})
    write(docs, {"a.md": b"non"})
    assert contents(docs) == {"a.md": b"non"}


def test_links_pipes_and_empty_folders_go_and_links_are_not_followed(docs: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "kept.txt").write_text("not ours")
    write(docs, OLD)
    (docs / "link").symlink_to(elsewhere)
    (docs / "guides" / "dead").symlink_to(tmp_path / "nowhere")
    (docs / "empty" / "deep").mkdir(parents=True)
    os.mkfifo(docs / "pipe")
    (docs / "index.md").unlink()
    (docs / "index.md").symlink_to(elsewhere / "kept.txt")
    assert write(docs, OLD) == Written(changed=1, deleted=4, unchanged=2)
    assert contents(docs) == OLD
    assert not (docs / "index.md").is_symlink()
    assert {path.name for path in docs.iterdir()} == {MARKER, "index.md", "guides"}
    assert (elsewhere / "kept.txt").read_text() == "not ours"


def test_a_folder_takes_the_place_of_a_file(docs: Path) -> None:
    write(docs, {"a": b"file"})
    write(docs, {"a/b": b"deeper"})
    assert contents(docs) == {"a/b": b"deeper"}


@pytest.mark.parametrize(
    "path", ["../out.md", "a/../../out.md", "/out.md", "a//b", "", ".", ".hidden", "a\\b", "C:out", "a\0b", MARKER]
)
def test_a_path_that_escapes_is_refused_before_anything_is_written(docs: Path, path: str) -> None:
    with pytest.raises(Unwritable) as refusal:
        write(docs, {"good.md": b"", path: b"bad"})
    assert refusal.value.reason is Reason.ESCAPES
    assert not docs.exists()


def test_a_stranger_s_folder_is_refused_and_left_alone(docs: Path) -> None:
    docs.mkdir(parents=True)
    (docs / "diary.txt").write_text("mine")
    with pytest.raises(Unwritable) as refusal:
        write(docs, OLD)
    assert (refusal.value.reason, refusal.value.path) == (Reason.NOT_OURS, docs)
    assert contents(docs) == {"diary.txt": b"mine"}


def test_a_marker_that_is_a_link_marks_nothing(docs: Path) -> None:
    docs.mkdir(parents=True)
    (docs / "diary.txt").write_text("mine")
    (docs / MARKER).symlink_to(docs / "diary.txt")
    with pytest.raises(Unwritable) as refusal:
        write(docs, OLD)
    assert refusal.value.reason is Reason.NOT_OURS


def test_an_empty_folder_is_taken(docs: Path) -> None:
    docs.mkdir(parents=True)
    write(docs, OLD)
    assert contents(docs) == OLD


def test_a_file_or_a_link_in_its_place_is_refused(tmp_path: Path) -> None:
    file, link, folder = tmp_path / "file", tmp_path / "link", tmp_path / "folder"
    file.write_text("mine")
    folder.mkdir()
    link.symlink_to(folder)
    for path, reason in (
        (file, Reason.NOT_A_FOLDER),
        (file / "below", Reason.NOT_A_FOLDER),
        (link, Reason.SYMLINK),
    ):
        with pytest.raises(Unwritable) as refusal:
            write(path, OLD)
        assert refusal.value.reason is reason
    assert file.read_text() == "mine"
    assert not list(folder.iterdir())


def test_a_folder_that_may_not_be_written(open_to_all: Path) -> None:
    docs = open_to_all / "docs"
    write(docs, OLD)

    def attempt() -> None:
        become_nobody()
        write(docs, NEW)

    docs.chmod(0o555)
    (docs / "guides").chmod(0o555)
    assert in_child(attempt) == Reason.PERMISSION
    assert contents(docs) == OLD
    (docs / "guides").chmod(0o755)


def test_a_full_disk_leaves_no_half_file(docs: Path) -> None:
    write(docs, OLD)

    def attempt() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
        write(docs, {**OLD, "index.md": b"x" * 5000})

    assert in_child(attempt) == Reason.DISK_FULL
    assert contents(docs) == OLD


def test_killed_at_any_step_no_file_is_half_and_the_next_run_mends_it(tmp_path: Path) -> None:
    whole = {(path, data) for files in (OLD, NEW) for path, data in files.items()}
    for step in range(200):
        docs = tmp_path / str(step)
        write(docs, OLD)

        def attempt(step: int = step, docs: Path = docs) -> None:
            die_at(step)
            write(docs, NEW)

        end = in_child(attempt)
        visible = {path: data for path, data in contents(docs).items() if not Path(path).name.startswith(".")}
        assert visible.items() <= whole
        write(docs, NEW)
        assert contents(docs) == NEW
        if end != KILLED:
            break
    assert end == ""
    assert step > 10
