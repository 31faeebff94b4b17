"""The site is always whole: the old one or the new one, whatever fails and whenever it is killed."""

from __future__ import annotations

import errno
import os
import resource
import subprocess
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from generator.disk import exchange as module
from generator.disk.exchange import MARK, exchange, is_site, lock, recover, stage
from generator.disk.write import Reason, Unwritable
from tests.processes import KILLED, become_nobody, die_at, in_child

PAGES = ("index.html", "404.html", "guides/canva/index.html")


def fill(folder: Path, publication: str) -> None:
    for page in PAGES:
        (folder / page).parent.mkdir(parents=True, exist_ok=True)
        (folder / page).write_bytes(MARK + publication.encode())


def publication(folder: Path) -> str:
    """Which site stands there; fails when it is not a whole one."""
    found = {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    assert found.keys() == set(PAGES)
    (told,) = set(found.values())
    return told.removeprefix(MARK).decode()


def publish(target: Path, name: str) -> None:
    staged = stage(target)
    fill(staged, name)
    exchange(staged, target)


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A folder of its own for the target, to see what is left beside it."""
    (tmp_path / "project").mkdir()
    return tmp_path / "project"


@pytest.fixture(params=["one step", "two renames"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    if request.param == "two renames":
        monkeypatch.setattr(module, "_swap", lambda one, other: False)
    return str(request.param)


@pytest.mark.usefixtures("way")
def test_the_new_site_takes_the_place_and_nothing_is_left_beside_it(place: Path) -> None:
    for name in ("first", "second", "third"):
        publish(place / "site", name)
        assert publication(place / "site") == name
        assert [path.name for path in place.iterdir()] == ["site"]


def test_on_linux_the_folders_change_places_in_one_call(place: Path) -> None:
    one, other = place / "one", place / "other"
    fill(one, "one")
    fill(other, "other")
    assert module._swap(one, other)
    assert (publication(one), publication(other)) == ("other", "one")
    with pytest.raises(FileNotFoundError):
        module._swap(one, place / "missing")


@pytest.mark.parametrize("code", [errno.ENOSYS, errno.EINVAL])
def test_a_system_that_cannot_exchange_is_told_from_a_failure(
    place: Path, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    class Library:
        def renameat2(self, *arguments: object) -> int:
            return -1

    monkeypatch.setattr(module.ctypes, "CDLL", lambda *_, **__: Library())
    monkeypatch.setattr(module.ctypes, "get_errno", lambda: code)
    assert not module._swap(place / "one", place / "other")
    monkeypatch.setattr(module.ctypes, "get_errno", lambda: errno.EBUSY)
    with pytest.raises(OSError, match="busy"):
        module._swap(place / "one", place / "other")


def test_an_empty_folder_and_missing_parents_are_fine(place: Path) -> None:
    (place / "empty").mkdir()
    publish(place / "empty", "first")
    publish(place / "a" / "b" / "site", "first")
    assert publication(place / "empty") == publication(place / "a" / "b" / "site") == "first"


def test_the_folder_has_the_usual_permissions(place: Path) -> None:
    publish(place / "site", "first")
    (place / "usual").mkdir()
    assert (place / "site").stat().st_mode == (place / "usual").stat().st_mode


@pytest.mark.usefixtures("way")
def test_killed_at_any_step_a_whole_site_stands_and_the_next_build_works(tmp_path: Path) -> None:
    seen = set()
    for step in range(300):
        place = tmp_path / str(step)
        target = place / "site"
        publish(target, "old")

        def attempt(step: int = step, target: Path = target) -> None:
            die_at(step)
            publish(target, "new")

        end = in_child(attempt)
        recover(target)
        seen.add(publication(target))
        publish(target, "next")
        assert publication(target) == "next"
        assert [path.name for path in place.iterdir()] == ["site"]
        if end != KILLED:
            break
    assert end == ""
    assert seen == {"old", "new"}


def test_killed_between_the_two_renames_the_next_command_completes_them(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_swap", lambda one, other: False)
    publish(place / "site", "old")

    def attempt() -> None:
        staged = stage(place / "site")
        fill(staged, "new")
        real = os.rename

        def rename(one: Path, other: Path) -> None:
            if one == staged:
                os.kill(os.getpid(), 9)
            real(one, other)

        monkeypatch.setattr(os, "rename", rename)
        exchange(staged, place / "site")

    assert in_child(attempt) == KILLED
    assert not (place / "site").exists()
    # Killed again at every step of the recovery.
    for step in range(60):
        if in_child(lambda step=step: (die_at(step), recover(place / "site"))) != KILLED:
            break
    assert publication(place / "site") == "new"
    assert [path.name for path in place.iterdir()] == ["site"]


def test_recovery_goes_back_when_the_new_site_is_gone(place: Path) -> None:
    fill(place / ".site.portal-past", "old")
    (place / ".site.portal.journal").write_text(".site.portal-new-0123")
    recover(place / "site")
    assert publication(place / "site") == "old"
    assert [path.name for path in place.iterdir()] == ["site"]


def test_a_journal_that_names_another_folder_moves_nothing(place: Path) -> None:
    fill(place / "diary", "mine")
    (place / ".site.portal.journal").write_text("diary")
    recover(place / "site")
    assert publication(place / "diary") == "mine"
    assert not (place / "site").exists()


def test_the_second_rename_failing_brings_the_old_site_back(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_swap", lambda one, other: False)
    publish(place / "site", "old")
    staged = stage(place / "site")
    fill(staged, "new")
    real = os.rename

    def rename(one: Path, other: Path) -> None:
        if one == staged:
            raise PermissionError(errno.EACCES, "in use", str(one))
        real(one, other)

    monkeypatch.setattr(os, "rename", rename)
    with pytest.raises(Unwritable) as failure:
        exchange(staged, place / "site")
    assert failure.value.reason is Reason.PERMISSION
    assert publication(place / "site") == "old"
    assert not (place / ".site.portal.journal").exists()


def test_leftovers_of_killed_builds_go_and_their_neighbours_stay(place: Path) -> None:
    publish(place / "site", "old")
    fill(stage(place / "site"), "never finished")
    fill(place / ".site-of-mine", "mine")
    fill(place / ".site2.portal-new-1", "another target's")
    staged = stage(place / "site")
    assert {path.name for path in place.iterdir()} == {"site", staged.name, ".site-of-mine", ".site2.portal-new-1"}
    assert not list(staged.iterdir())


def home(target: Path) -> None:
    target.mkdir()
    (target / "diary.txt").write_text("mine")


def another_site(target: Path) -> None:
    """A web site, even one of MkDocs, that somebody else made."""
    target.mkdir()
    for name in ("index.html", "404.html", "sitemap.xml"):
        (target / name).write_text('<meta name="generator" content="mkdocs-1.6.1">')


def link_to_a_site(target: Path) -> None:
    fill(target.with_name("real"), "mine")
    target.symlink_to(target.with_name("real"))


def dead_link(target: Path) -> None:
    target.symlink_to("nowhere")


def plain_file(target: Path) -> None:
    target.write_text("mine")


@pytest.mark.parametrize(
    ("prepare", "reason"),
    [
        (home, Reason.NOT_OURS),
        (another_site, Reason.NOT_OURS),
        (link_to_a_site, Reason.SYMLINK),
        (dead_link, Reason.SYMLINK),
        (plain_file, Reason.NOT_A_FOLDER),
    ],
)
def test_what_is_not_ours_is_refused_before_and_after_the_work(
    place: Path, prepare: Callable[[Path], None], reason: Reason
) -> None:
    staged = stage(place / "target")
    fill(staged, "new")
    prepare(place / "target")
    before = sorted(path.name for path in place.rglob("*"))
    for refused in (lambda: stage(place / "target"), lambda: exchange(staged, place / "target")):
        with pytest.raises(Unwritable) as refusal:
            refused()
        assert (refusal.value.reason, refusal.value.path) == (reason, place / "target")
    assert sorted(path.name for path in place.rglob("*")) == before


def test_the_current_folder_and_the_root_are_refused(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (place / "mine.txt").write_text("mine")
    (place / "deep").mkdir()
    monkeypatch.chdir(place / "deep")
    for target, reason in ((Path(".."), Reason.NOT_OURS), (Path("/"), Reason.MOUNT_POINT)):
        with pytest.raises(Unwritable) as refusal:
            stage(target)
        assert refusal.value.reason is reason


def test_below_a_file_there_is_no_folder(place: Path) -> None:
    (place / "file").write_text("mine")
    with pytest.raises(Unwritable) as refusal:
        stage(place / "file" / "site")
    assert refusal.value.reason is Reason.NOT_A_FOLDER


@contextmanager
def mounted(target: Path, monkeypatch: pytest.MonkeyPatch, *how: str) -> Iterator[None]:
    """A real mount where we may make one; elsewhere what the system would say of it."""
    target.mkdir()
    done = subprocess.run(["mount", *how, str(target)], capture_output=True, check=False).returncode == 0
    if not done:
        monkeypatch.setattr(os.path, "ismount", lambda path: Path(path) == target)
    try:
        yield
    finally:
        if done:
            subprocess.run(["umount", str(target)], check=True)


def test_a_mount_point_is_refused(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with mounted(place / "my site", monkeypatch, "-t", "tmpfs", "tmpfs"), pytest.raises(Unwritable) as refusal:
        stage(place / "my site")
    assert refusal.value.reason is Reason.MOUNT_POINT


def test_a_folder_of_the_same_disk_mounted_there_is_refused(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(place / "source", "old")
    with mounted(place / "my site", monkeypatch, "--bind", str(place / "source")), pytest.raises(Unwritable) as refusal:
        stage(place / "my site")
    assert refusal.value.reason is Reason.MOUNT_POINT
    assert publication(place / "source") == "old"


def test_a_mount_point_that_shows_only_when_it_is_moved(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    publish(place / "site", "old")
    staged = stage(place / "site")
    fill(staged, "new")

    def busy(one: Path, other: Path) -> bool:
        raise OSError(errno.EBUSY, "busy", str(other))

    monkeypatch.setattr(module, "_swap", busy)
    with pytest.raises(Unwritable) as refusal:
        exchange(staged, place / "site")
    assert refusal.value.reason is Reason.MOUNT_POINT
    assert publication(place / "site") == "old"


def test_a_place_that_may_not_be_written(tmp_path: Path) -> None:
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        publish(place / "site", "old")
        place.chmod(0o555)
        assert in_child(lambda: (become_nobody(), stage(place / "site"))) == Reason.PERMISSION
        assert publication(place / "site") == "old"
        place.chmod(0o755)


def test_a_read_only_disk(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    publish(place / "site", "old")

    def mkdir(self: Path, *_: object, **__: object) -> None:
        if self != place:
            raise OSError(errno.EROFS, "read-only", str(self))

    monkeypatch.setattr(Path, "mkdir", mkdir)
    with pytest.raises(Unwritable) as refusal:
        stage(place / "site")
    assert (refusal.value.reason, refusal.value.path) == (Reason.READ_ONLY, place / "site")
    assert publication(place / "site") == "old"


def test_a_full_disk_leaves_the_old_site(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_swap", lambda one, other: False)
    publish(place / "site", "old")
    staged = stage(place / "site")
    fill(staged, "new")

    def attempt() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
        exchange(staged, place / "site")

    assert in_child(attempt) == Reason.DISK_FULL
    recover(place / "site")
    assert publication(place / "site") == "old"


def test_is_site(place: Path) -> None:
    fill(place / "ours", "x")
    another_site(place / "theirs")
    assert is_site(place / "ours")
    assert not is_site(place / "theirs")
    assert not is_site(place / "missing")


def test_a_second_build_waits_and_says_so(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "PATIENCE", 0.1)
    inside, leave, order = threading.Event(), threading.Event(), []

    def first() -> None:
        with lock(place / "build"):
            inside.set()
            leave.wait(10)
            order.append("first")

    thread = threading.Thread(target=first)
    thread.start()
    assert inside.wait(10)

    def waiting() -> None:
        order.append("told")
        leave.set()

    with lock(place / "build", waiting):
        order.append("second")
    thread.join()
    assert order == ["told", "first", "second"]


def test_a_free_lock_is_had_at_once_and_silently(place: Path) -> None:
    def waiting() -> None:
        raise AssertionError("nobody holds it")

    for _ in range(2):
        with lock(place / "build", waiting):
            pass


def test_a_killed_build_frees_its_lock(place: Path) -> None:
    def attempt() -> None:
        with lock(place / "build"):
            os.kill(os.getpid(), 9)

    assert in_child(attempt) == KILLED
    started = time.monotonic()
    with lock(place / "build"):
        assert time.monotonic() - started < 5


def test_a_lock_that_cannot_be_made(place: Path) -> None:
    (place / "build").write_text("a file")
    with pytest.raises(Unwritable) as refusal, lock(place / "build"):
        pass
    assert refusal.value.reason is Reason.NOT_A_FOLDER
