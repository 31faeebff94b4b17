"""The other doors: what is no file or no folder, has an impossible name, may not be read, or changes meanwhile."""

from __future__ import annotations

import io
import os
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import chdir
from pathlib import Path

import pydantic
import pytest
from PIL import Image, PngImagePlugin

from generator import cli
from generator.build import Request, check
from generator.cli.faults import tell_fault
from generator.private import pictures
from generator.private.format import models
from generator.private.reading import source
from generator.private.reading.content import read_content
from generator.private.reading.content.reading import MOST_STRAYS
from tests.folders import TODAY, start, write_folder
from tests.measuring import Bench, Cost, bench
from tests.processes import become_nobody, in_child
from tests.sample import part
from tests.test_fuzz import FORMATS, MEBIBYTES, SECONDS
from tests.trying import assert_readable

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def portal_bench(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bench]:
    with bench(tmp_path_factory.mktemp("bench")) as ready:
        yield ready


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_folder(tmp_path / "content", start())


def checked(portal_bench: Bench, content: str | Path, format_: str = "text") -> Cost:
    """What `portal check` says of `content`, which has errors; whatever it says can be read."""
    cost = portal_bench.run("check", "--content", str(content), "--today", str(TODAY), "--format", format_)
    assert (cost.status, cost.err) == (1, "")
    assert cost.seconds < SECONDS
    assert cost.mebibytes < MEBIBYTES
    assert_readable(cost.out.decode(), format_)
    return cost


# -- --content -------------------------------------------------------------------------------------


def pipe(place: Path) -> Path:
    os.mkfifo(place / "pipe")
    return place / "pipe"


def circle(place: Path) -> Path:
    (place / "circle").symlink_to(place / "circle")
    return place / "circle"


def file(place: Path) -> Path:
    (place / "file").write_text("x", encoding="utf-8")
    return place / "file"


DOORS: dict[str, Callable[[Path], str | Path]] = {
    "a pipe": pipe,
    "a circle of links": circle,
    "a file": file,
    "a folder in a file": lambda place: file(place) / "content",
    "a device": lambda _: "/dev/zero",
    "nothing": lambda place: place / "absent",
    "a name that is no text": lambda place: os.fsdecode(os.fsencode(place) + b"/\xe9\xff"),
    "a name of two lines": lambda place: f"{place}/a\n::error::b",
    "a name that moves the cursor": lambda place: f"{place}/\x1b[31m\u202e",
    "a name that is too long": lambda place: f"{place}/{'x' * 300}",
    "a path that is too long": lambda place: f"{place}/{'x/' * 3000}",
}


@pytest.mark.parametrize("door", DOORS)
def test_what_is_no_content_folder_is_told(portal_bench: Bench, tmp_path: Path, door: str) -> None:
    content = DOORS[door](tmp_path)
    for format_ in FORMATS:
        assert b"missing-content" in checked(portal_bench, content, format_).out


def test_a_link_to_the_folder_is_the_folder(folder: Path) -> None:
    (folder.parent / "linked").symlink_to(folder)
    assert read_content(folder.parent / "linked").diagnostics == ()


# -- what lies in it -------------------------------------------------------------------------------


def test_thousands_of_files_are_told_by_a_thousand(folder: Path, portal_bench: Bench) -> None:
    with chdir(folder / "cohorts" / "essai"):
        for number in part(range(100_000), 10):
            os.close(os.open(f"f{number}", os.O_CREAT))
    for number in range(20):
        write_folder(folder / f"stray-{number}", {f"{one}.txt": "x" for one in range(100)})
    assert checked(portal_bench, folder).out.count(b"unknown-file") == MOST_STRAYS
    assert read_content(folder).content.cohorts["essai"].people.keys() == {"p1"}


def test_folders_in_each_other_without_end(folder: Path, portal_bench: Bench) -> None:
    with chdir(folder):
        for _ in range(1500):
            os.mkdir("d")
            os.chdir("d")
    try:
        assert checked(portal_bench, folder).out.count(b"unknown-file") == 1
    finally:
        subprocess.run(["rm", "-rf", folder / "d"], check=True)


NAMES = (
    b"a\nb",
    b"\xff\xfe",
    b"x" * 251,
    b"::error::x",
    b"a\x1b[31m",
    "é\u202e".encode(),
    b"%0A",
    b"a`|<b>",
    b"a\\b",
    b" ",
)


@pytest.mark.parametrize("format_", FORMATS)
def test_names_that_nobody_would_give_a_file(folder: Path, portal_bench: Bench, format_: str) -> None:
    for place in ("", "resources/guides", "resources/images", "cohorts/essai/participants", "cohorts/essai/photos"):
        (folder / place).mkdir(parents=True, exist_ok=True)
        for name in NAMES:
            for ending in (b".yml", b".png"):
                with open(os.fsencode(folder / place) + b"/" + name + ending, "wb") as stray:
                    stray.write(b"title: x\n")
    for name in NAMES:
        for inner in (b"participants/p.yml", b"photos/p.png", b"cohort.yml"):
            path = os.fsencode(folder / "cohorts") + b"/" + name + b"/" + inner
            os.makedirs(os.path.dirname(path), exist_ok=True)
            with open(path, "wb") as stray:
                stray.write(b"title: x\n")
    checked(portal_bench, folder, format_)


def test_pipes_and_sockets_in_the_place_of_files(folder: Path, portal_bench: Bench) -> None:
    with chdir(folder / "cohorts" / "essai" / "participants"), socket.socket(socket.AF_UNIX) as server:
        server.bind("s.yml")
        os.mkfifo("f.yml")
    photos = folder / "cohorts" / "essai" / "photos"
    photos.mkdir()
    os.mkfifo(photos / "a.png")
    out = checked(portal_bench, folder).out
    assert (out.count(b"unreadable-file"), out.count(b"broken-picture")) == (2, 1)


def test_links_that_go_round(folder: Path, portal_bench: Bench) -> None:
    (folder / "cohorts" / "rond").symlink_to(".")
    (folder / "cohorts" / "essai" / "photos").symlink_to(folder)
    assert checked(portal_bench, folder).out.count(b"symbolic-link") == 2


# -- rights ----------------------------------------------------------------------------------------

RIGHTS = {
    "the folder": ("", 0o000),
    "a folder that may be listed and not entered": ("cohorts", 0o444),
    "a folder that may be entered and not listed": ("cohorts", 0o311),
    "a file": ("site.yml", 0o000),
    "a person's file": ("cohorts/essai/participants/p1.yml", 0o000),
    "a photograph": ("cohorts/essai/photos/a.png", 0o000),
}


@pytest.mark.parametrize("case", RIGHTS)
def test_what_may_not_be_read_is_told(case: str) -> None:
    name, mode = RIGHTS[case]
    with tempfile.TemporaryDirectory() as place:  # pytest's own folders are closed to others
        Path(place).chmod(0o755)
        content = write_folder(Path(place) / "content", start() | {"cohorts/essai/photos/a.png": b"x"})
        (content / name).chmod(mode)

        def look() -> None:
            become_nobody()
            found = check(Request(content, content.parent / "nowhere", content.parent / "nowhere", TODAY))
            codes = {one.code for one in found.diagnostics if one.is_error}
            assert codes & {"unreadable-file", "broken-picture"}, codes

        assert in_child(look) == ""
        (content / name).chmod(0o755)


# -- what changes meanwhile ------------------------------------------------------------------------


def gone(path: Path) -> None:
    path.unlink()


def grown(path: Path) -> None:
    with path.open("ab") as stream:
        stream.truncate(3 * 1024**3)


def a_link_now(path: Path) -> None:
    path.unlink()
    path.symlink_to("/etc/hostname")


def a_pipe_now(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


def a_folder_now(path: Path) -> None:
    path.unlink()
    path.mkdir()


CHANGES = {
    gone: "unreadable-file missing",
    grown: "file-too-large ",
    a_link_now: "unreadable-file other",
    a_pipe_now: "unreadable-file other",
    a_folder_now: "unreadable-file folder",
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_file_that_changes_while_it_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, change: Callable[[Path], None]
) -> None:
    """Just between the look at it and the opening of it."""
    path = tmp_path / "file.yml"
    path.write_text("a: b\n", encoding="utf-8")
    really = os.open

    def meanwhile(name: Path, flags: int) -> int:
        change(path)
        return really(name, flags)

    monkeypatch.setattr("generator.private.reading.source.opening.os.open", meanwhile)
    read, mistakes = source.read(path, "content/site.yml")
    assert read is None
    assert [f"{one.code} {one.facts.get('reason', '')}" for one in mistakes] == [CHANGES[change]]


def test_a_photograph_that_vanishes_between_check_and_build_is_told(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def vanished(*_: object, **__: object) -> None:
        raise pictures.Unusable("unreadable")

    monkeypatch.setattr("generator.private.consent.publish", vanished)
    shutil.copy(ROOT / "mkdocs.yml", folder.parent)
    shutil.copytree(ROOT / "theme", folder.parent / "theme")
    monkeypatch.chdir(folder.parent)
    with pytest.raises(SystemExit) as end:
        cli.commands(["build", "--today", str(TODAY)], prog_name="portal")
    assert end.value.code == 2
    assert "Une photo a changé" in capsys.readouterr().err


# -- photographs -----------------------------------------------------------------------------------


def saved(image: Image.Image, form: str, **options: object) -> bytes:
    written = io.BytesIO()
    image.save(written, form, **options)
    return written.getvalue()


def chunks(kind: str, count: int) -> bytes:
    """A picture with a great many notes beside its pixels."""
    notes = PngImagePlugin.PngInfo()
    for number in range(count):
        notes.add_text(f"{kind}{number}", "x" * 100_000, zip=True)
    return saved(Image.new("RGB", (8, 8)), "PNG", pnginfo=notes)


PHOTOGRAPHS: dict[str, Callable[[], tuple[str, bytes]]] = {
    "as large as may be, with transparency": lambda: ("a.png", saved(Image.new("RGBA", (3250, 4000)), "PNG")),
    "as large as may be, in WebP": lambda: ("a.webp", saved(Image.new("RGBA", (3250, 4000)), "WEBP", lossless=True)),
    "as large as may be, from a camera": lambda: ("a.jpg", saved(Image.new("RGB", (12_900, 4_000)), "JPEG")),
    "as large as may be, for print": lambda: ("a.jpg", saved(Image.new("CMYK", (3_250, 4_000)), "JPEG")),
    "as large as may be, by and by": lambda: (
        "a.jpg",
        saved(Image.new("RGB", (3_250, 4_000)), "JPEG", progressive=True, subsampling=0),
    ),
    "a bomb of notes": lambda: ("a.png", chunks("note", 600)),
    "a thousand frames": lambda: (
        "a.webp",
        saved(
            Image.new("RGB", (500, 500)),
            "WEBP",
            save_all=True,
            append_images=[Image.new("RGB", (500, 500), (n % 256, 0, 0)) for n in range(200)],
        ),
    ),
}


@pytest.mark.parametrize("case", PHOTOGRAPHS)
def test_a_photograph_made_to_hurt_costs_no_more_than_a_text(folder: Path, portal_bench: Bench, case: str) -> None:
    name, data = PHOTOGRAPHS[case]()
    assert len(data) < 2 * 1024 * 1024
    write_folder(folder, {f"cohorts/essai/photos/{name}": data})
    checked(portal_bench, folder)  # at least: nothing names it


# -- nothing private on the way out ----------------------------------------------------------------


def all_models(base: type[pydantic.BaseModel]) -> Iterator[type[pydantic.BaseModel]]:
    for one in base.__subclasses__():
        if "[" not in one.__name__:  # pydantic's own step between a RootModel and what is made of it
            yield one
        yield from all_models(one)


def test_no_model_shows_what_it_refuses() -> None:
    ours = [one for one in all_models(pydantic.BaseModel) if one.__module__.startswith("generator.")]
    assert models.Person in ours
    assert models.Glossary in ours
    assert [one for one in ours if not one.model_config.get("hide_input_in_errors")] == []


def test_a_fault_is_told_without_its_message(capsys: pytest.CaptureFixture[str]) -> None:
    try:
        raise KeyError("Quarzvogel")
    except KeyError as fault:
        with pytest.raises(SystemExit) as end:
            tell_fault(fault)
    said = capsys.readouterr().err
    assert end.value.code == 2
    assert "KeyError" in said
    assert "test_doors.py" in said
    assert "Quarzvogel" not in said


def test_the_command_tells_a_fault_so(folder: Path, tmp_path: Path) -> None:
    script = tmp_path / "faulty.py"
    script.write_text(
        "import sys\nfrom generator import build, cli\n"
        "def fault(*_):\n    raise ValueError('Quarzvogel')\n"
        "build.check = fault\nsys.argv = ['portal', 'check']\ncli.main()\n",
        encoding="utf-8",
    )
    done = subprocess.run(
        [sys.executable, script], cwd=folder.parent, capture_output=True, encoding="utf-8", check=False,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (2, "")
    assert "ValueError" in done.stderr
    assert "Quarzvogel" not in done.stderr
    assert "Traceback" not in done.stderr


def test_a_folder_is_left_as_it_was(folder: Path, portal_bench: Bench) -> None:
    kept = shutil.copytree(folder, folder.parent / "kept")
    (folder / "stray.txt").write_text("x", encoding="utf-8")
    checked(portal_bench, folder)
    assert sorted(path.relative_to(folder) for path in folder.rglob("*") if path.name != "stray.txt") == sorted(
        path.relative_to(kept) for path in kept.rglob("*")
    )
