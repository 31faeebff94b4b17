"""A build that is disturbed from outside: by another build, an editor who saves, a lack of room or of rights."""

from __future__ import annotations

import os
import re
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date, datetime, tzinfo
from pathlib import Path

import pytest

from generator import build as building
from generator.build import Built, Request, build
from generator.cli import options
from generator.disk import snapshot
from generator.disk.exchange import exchange, stage
from generator.disk.snapshot import Changing
from generator.disk.write import Reason
from generator.private.reading.content import reading
from generator.public import making
from tests.long.noninterference import ROOT, project, site_in
from tests.processes import become_nobody, in_child
from tests.test_exchange import fill, publication, publish

DAY = date(2026, 11, 22)
VOICE = ROOT / "tests/sites/one-voice/content"
COHORT = "cohorts/essai/cohort.yml"


@pytest.fixture
def place(tmp_path: Path) -> Path:
    place = project(tmp_path / "project")
    shutil.copytree(VOICE, place / "content")
    return place


def built(place: Path, today: date = DAY) -> Built:
    return build(Request(place / "content", place / "site", place, today))


# -- two builds ------------------------------------------------------------------------------------


def started(place: Path, site: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-P", "-X", "utf8", "-m", "generator", "build", "--site", str(site), "--today", str(DAY)],
        cwd=place,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        start_new_session=True,
    )


def stopped_half_way(place: Path, site: Path) -> subprocess.Popen[str]:
    """A build that MkDocs has begun to write, held with all its processes."""
    process = started(place, site)
    while not list(site.parent.glob(f".{site.name}.portal-new-*/assets")):
        assert process.poll() is None, process.communicate()
        time.sleep(0.002)
    os.killpg(process.pid, signal.SIGSTOP)
    return process


def test_a_second_build_waits_and_says_so(place: Path) -> None:
    first = stopped_half_way(place, place / "site")
    second = started(place, place / "site")
    assert second.stderr is not None
    assert "attend" in second.stderr.readline()
    os.killpg(first.pid, signal.SIGCONT)
    for process in (first, second):
        _, said = process.communicate()
        assert (process.returncode, said) == (0, "")
    whole = site_in(place / "site")
    built(place)
    assert site_in(place / "site") == whole
    assert [path.name for path in place.glob(".*")] == []


def test_builds_of_two_projects_for_one_folder_both_end_well(place: Path, tmp_path: Path) -> None:
    """Neither takes what the other is making for a leftover of a killed build."""
    other = project(tmp_path / "other")
    shutil.copytree(VOICE, other / "content")
    target = tmp_path / "www" / "site"
    build(Request(place / "content", target, place, DAY))
    whole = site_in(target)
    first = stopped_half_way(place, target)
    second = started(other, target)
    assert (second.communicate(), second.returncode) == ((None, ""), 0)
    assert site_in(target) == whole
    os.killpg(first.pid, signal.SIGCONT)
    assert (first.communicate(), first.returncode) == ((None, ""), 0)
    assert site_in(target) == whole
    assert [path.name for path in target.parent.iterdir()] == ["site"]


# -- content that changes meanwhile ----------------------------------------------------------------


def renamed(place: Path, title: str) -> None:
    path = place / "content" / COHORT
    path.write_text(re.sub("^title: .*$", f"title: {title}", path.read_text(encoding="utf-8"), flags=re.MULTILINE))


def meanwhile(monkeypatch: pytest.MonkeyPatch, module: object, name: str, work: Callable[[int], None]) -> list[int]:
    """Does `work`, told how often it was before, right after each call of a function; gives the calls."""
    real, calls = getattr(module, name), list[int]()

    def call(*arguments: object, **keys: object) -> object:
        done = real(*arguments, **keys)
        work(len(calls))
        calls.append(len(calls))
        return done

    monkeypatch.setattr(module, name, call)
    return calls


def test_a_file_saved_after_it_was_read_is_read_again(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def save(times: int) -> None:
        if times == 0:
            renamed(place, "Enregistré entre-temps")

    calls = meanwhile(monkeypatch, building, "check", save)
    assert built(place).published
    assert len(calls) == 2
    monkeypatch.undo()
    site = site_in(place / "site")
    built(place)
    assert site_in(place / "site") == site
    assert "Enregistré entre-temps" in (place / "site/index.html").read_text(encoding="utf-8")


def test_files_saved_while_others_are_read_are_of_one_reading(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As when somebody fetches what others wrote: some files were read before, some after."""

    def fetch(times: int) -> None:
        if times == 0:
            renamed(place, "Nouveau titre")
            site = place / "content/site.yml"
            site.write_text(site.read_text(encoding="utf-8").replace("programme: ", "programme: Nouveau "))

    meanwhile(monkeypatch, reading, "read", fetch)
    assert built(place).published
    home = (place / "site/index.html").read_text(encoding="utf-8")
    assert "Nouveau titre" in home
    assert "<title>Nouveau " in home or "– Nouveau " in home


def test_a_picture_that_goes_while_it_is_needed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = project(tmp_path / "project")
    shutil.copytree(ROOT / "tests/lapses/content", place / "content")
    picture = place / "content/cohorts/jardin/photos/banc.png"
    cohort = place / "content/cohorts/jardin/cohort.yml"

    def remove(times: int) -> None:
        if times == 0:
            picture.unlink()
            text = cohort.read_text(encoding="utf-8")
            cohort.write_text(text.replace(text[text.index("  - file: banc.png") : text.index("thanks:")], ""))

    calls = meanwhile(monkeypatch, building, "check", remove)
    assert built(place).published
    assert len(calls) == 2
    assert "Une silhouette sur un banc" not in (place / "site/cohortes/jardin/index.html").read_text(encoding="utf-8")


def test_content_that_keeps_changing_leaves_the_old_site(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    built(place)
    site = site_in(place / "site")
    calls = meanwhile(monkeypatch, building, "check", lambda times: renamed(place, f"Titre {times}"))
    with pytest.raises(Changing):
        built(place)
    assert len(calls) == snapshot.ATTEMPTS
    assert site_in(place / "site") == site
    assert [path.name for path in place.glob(".*")] == []


@pytest.fixture
def in_one_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """The public wing works where the test can reach it, without its wall."""
    monkeypatch.setattr(building, "make_site", making.make)


@pytest.mark.usefixtures("in_one_process")
def test_a_theme_saved_while_the_engine_reads_it(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def save(times: int) -> None:
        if times == 0:
            with (place / "theme/assets/stylesheets/site.css").open("a") as file:
                file.write("\n/* saved */\n")

    calls = meanwhile(monkeypatch, making.site, "build_site", save)
    assert built(place).published
    assert len(calls) == 2
    assert b"/* saved */" in (place / "site/assets/stylesheets/site.css").read_bytes()


# -- no room, no rights ----------------------------------------------------------------------------


@pytest.fixture(scope="module")
def disk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, bool]]:
    """A small disk of its own with a project on it, where we may mount one; else a folder."""
    folder = tmp_path_factory.mktemp("disk")
    mount = ["mount", "-t", "tmpfs", "-o", "size=16m", "tmpfs", str(folder)]
    mounted = subprocess.run(mount, capture_output=True, check=False).returncode == 0
    try:
        place = project(folder / "project")
        shutil.copytree(VOICE, place / "content")
        built(place)
        yield place, mounted
    finally:
        if mounted:
            subprocess.run(["umount", str(folder)], check=True)


@pytest.mark.parametrize("free", [8_000, 150_000, 1_500_000])
def test_no_room_left(disk: tuple[Path, bool], free: int) -> None:
    """In our own pages, in MkDocs's, in the search index. Without a disk of its own: files that may not grow."""
    place, mounted = disk
    site = site_in(place / "site")
    shutil.rmtree(place / "build", ignore_errors=True)
    filler = place.parent / "filler"
    if mounted:
        room = os.statvfs(place)
        filler.write_bytes(bytes(room.f_bavail * room.f_frsize - free))
    else:
        free //= 3
    limit = resource.RLIM_INFINITY if mounted else free

    def attempt() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
        built(place, date(2026, 11, 23))

    assert in_child(attempt) == Reason.DISK_FULL
    assert site_in(place / "site") == site
    assert [path.name for path in place.glob(".*")] == []
    filler.unlink(missing_ok=True)
    assert built(place).published
    assert site_in(place / "site") == site


@pytest.fixture
def shared() -> Iterator[Path]:
    """A folder that anybody may enter, for somebody who may not do everything."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        place = project(folder / "project")
        shutil.copytree(VOICE, place / "content")
        built(place)
        yield place
        for path in (place, *place.rglob("*")):
            if path.is_dir():
                path.chmod(0o755)


@pytest.mark.usefixtures("in_one_process")  # nobody may not start our Python everywhere
@pytest.mark.parametrize("folder", ["build", "build/docs", "."])
def test_a_folder_that_may_not_be_written(shared: Path, folder: str) -> None:
    site = site_in(shared / "site")
    for path in (shared, *shared.rglob("*")):
        path.chmod(0o777 if path.is_dir() else 0o666)
    renamed(shared, "Un autre titre")
    for path in (shared / folder, *(shared / folder).glob("**/" if folder != "." else "nothing")):
        path.chmod(0o555)
    if folder == "build":
        (shared / "build/.lock").chmod(0o444)

    assert in_child(lambda: (become_nobody(), built(shared))) == Reason.PERMISSION
    assert site_in(shared / "site") == site
    assert not list(shared.glob(".site*"))


def test_an_old_site_with_a_folder_that_may_not_be_written_goes_all_the_same(shared: Path) -> None:
    """What was withdrawn would stay beside the new site for ever."""
    place = shared / "www"
    place.mkdir()
    place.chmod(0o777)

    def attempt() -> None:
        become_nobody()
        publish(place / "site", "old")
        (place / "site/guides/canva").chmod(0o555)
        (place / "site/guides").chmod(0o500)
        staged = stage(place / "site")
        fill(staged, "new")
        exchange(staged, place / "site")

    assert in_child(attempt) == ""
    assert publication(place / "site") == "new"
    assert [path.name for path in place.iterdir()] == ["site"]


# -- the clock -------------------------------------------------------------------------------------

EDGES = {
    "2026-10-24T21:59:59Z": "2026-10-24",
    "2026-10-24T22:00:00Z": "2026-10-25",
    # 02:30 comes twice
    "2026-10-25T00:30:00Z": "2026-10-25",
    "2026-10-25T01:30:00Z": "2026-10-25",
    "2026-10-25T22:59:59Z": "2026-10-25",
    "2026-10-25T23:00:00Z": "2026-10-26",
    # 02:30 never comes
    "2027-03-27T22:59:59Z": "2027-03-27",
    "2027-03-27T23:00:00Z": "2027-03-28",
    "2027-03-28T00:59:59Z": "2027-03-28",
    "2027-03-28T01:00:00Z": "2027-03-28",
    "2027-03-28T21:59:59Z": "2027-03-28",
    "2027-03-28T22:00:00Z": "2027-03-29",
    "2026-12-31T22:59:59Z": "2026-12-31",
    "2026-12-31T23:00:00Z": "2027-01-01",
}
"""Moments, and the day that it is in Paris."""


def clock_at(moment: str) -> type[datetime]:
    fixed = datetime.fromisoformat(moment)

    class Clock(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> datetime:  # type: ignore[override]
            return fixed.astimezone(tz)

    return Clock


@pytest.mark.parametrize("zone", ["Europe/Paris", "Pacific/Kiritimati", "America/Los_Angeles"])
def test_the_day_is_that_of_paris_wherever_the_machine_is(zone: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    try:
        for moment, day in EDGES.items():
            monkeypatch.setattr(options, "datetime", clock_at(moment))
            assert str(options._day(None, None, None)) == day, moment  # type: ignore[arg-type]
    finally:
        monkeypatch.undo()
        time.tzset()
