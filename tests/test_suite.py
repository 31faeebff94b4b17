"""`./portal test` itself: which Chromium it takes, and what it says of what it did not run."""

from __future__ import annotations

import ast
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests import run

SUITE = """
import pytest

def test_quick(): pass

@pytest.mark.system
def test_engine(tool): assert tool("no-such-engine")

@pytest.mark.skipif(True, reason="made up, so that the suite can notice a skip")
def test_skipped(): pass
"""


@pytest.fixture
def bench(tmp_path: Path, root: Path) -> Path:
    """A folder with this suite's conftest and three tests: one passes, one needs an engine, one is skipped."""
    (tmp_path / "tests").mkdir()
    shutil.copy(root / "pyproject.toml", tmp_path)
    for name in ("conftest.py", "run.py"):
        shutil.copy(root / "tests" / name, tmp_path / "tests")
    (tmp_path / "tests/test_some.py").write_text(SUITE, encoding="utf-8")
    return tmp_path


def pytest_in(bench: Path, *arguments: str) -> tuple[int, str]:
    command = [sys.executable, "-m", "pytest", *arguments]
    done = subprocess.run(command, cwd=bench, capture_output=True, encoding="utf-8", check=False)
    return done.returncode, done.stdout


def test_what_was_not_run_is_listed(bench: Path) -> None:
    status, output = pytest_in(bench)
    assert status == 0
    assert "1 passed, 1 skipped, 1 deselected" in output
    assert "not run: other programs, or the full width; ./portal test --all runs them" in output
    assert output.index("not run") < output.index("tests/test_some.py::test_engine")


def test_with_all_a_missing_tool_is_a_failure(bench: Path) -> None:
    status, output = pytest_in(bench, "--all", "-k", "engine")
    assert status == 1
    assert "no-such-engine is not installed" in output


def test_with_all_a_skipped_test_is_a_failure(bench: Path) -> None:
    assert pytest_in(bench, "-k", "skipped")[0] == 0
    status, output = pytest_in(bench, "--all", "-k", "skipped")
    assert status == 1
    assert "with --all, nothing may be skipped" in output


def test_an_unknown_marker_is_an_error(bench: Path) -> None:
    (bench / "tests/test_some.py").write_text(
        "import pytest\n@pytest.mark.sistem\ndef test(): pass\n", encoding="utf-8"
    )
    assert pytest_in(bench)[0] == pytest.ExitCode.INTERRUPTED


def program(folder: Path, name: str, body: str) -> Path:
    path = folder / name
    path.write_text(f"#!/bin/sh\n{body}\n", encoding="utf-8")
    path.chmod(0o755)
    return path


@pytest.fixture
def bare(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine with no browser at all; what the test puts into the folder is on its PATH."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    monkeypatch.delenv("CHROMIUM", raising=False)
    monkeypatch.setattr(run, "PLACES", ())
    monkeypatch.setattr(run, "playwrights_own", lambda: str(folder / "playwright-chromium"))
    return folder


def test_the_chosen_chromium_must_start(bare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHROMIUM", str(program(bare, "mine", "exit 0")))
    assert run.find() == str(bare / "mine")
    program(bare, "mine", "exit 1")
    with pytest.raises(LookupError, match="mine"):
        run.find()


def test_a_program_that_only_bears_the_name_is_passed_over(bare: Path) -> None:
    program(bare, "chromium-browser", "echo install the snap >&2; exit 1")
    assert run.find() is None
    good = program(bare, "google-chrome", "exit 0")
    assert run.find() == str(good)


def test_a_snap_is_passed_over(bare: Path) -> None:
    (bare / "snap").mkdir()
    (bare / "chromium").symlink_to(program(bare / "snap", "chromium", "exit 0"))
    assert run.find() is None


def test_playwrights_own_comes_after_the_systems(bare: Path) -> None:
    own = program(bare, "playwright-chromium", "exit 0")
    assert run.find() == str(own)
    system = program(bare, "chromium", "exit 0")
    assert run.find() == str(system)


def test_without_any_chromium_it_gets_one_or_says_how(
    bare: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    asked: list[list[str]] = []

    def fail(command: list[str], *, quiet: bool = False) -> bool:
        asked.append(command)
        return "--version" in command

    monkeypatch.setattr(run, "run", fail)
    monkeypatch.chdir(os.getcwd())
    monkeypatch.setattr("os.geteuid", lambda: 0)
    program(bare, "apt-get", "exit 1")
    assert run.main([]) == 2
    assert [command[-3:] for command in asked if "--version" not in command] == [
        ["playwright", "install", "chromium"],
        ["apt-get", "update"],
    ]
    assert "CHROMIUM=/chemin/vers/chromium ./portal test" in capsys.readouterr().err


def test_the_package_is_installed_for_root_and_then_used(bare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def apt(command: list[str], *, quiet: bool = False) -> bool:
        if command[:2] == ["apt-get", "install"]:
            assert "chromium" in command
            program(bare, "chromium", "exit 0")
        return "playwright" not in command or "--version" in command

    monkeypatch.setattr(run, "run", apt)
    monkeypatch.setattr("os.geteuid", lambda: 0)
    program(bare, "apt-get", "exit 0")
    assert run.get() == str(bare / "chromium")
    monkeypatch.setattr("os.geteuid", lambda: 1000)
    (bare / "chromium").unlink()
    assert run.get() is None


def test_the_browser_reads_french_in_a_real_chromium(page: Page) -> None:
    page.set_content("<p>Bonjour")
    assert page.evaluate("navigator.language") == "fr-FR"
    assert "Chrome/" in page.evaluate("navigator.userAgent")


def test_who_uses_the_browser_is_marked(request: pytest.FixtureRequest, page: Page) -> None:
    assert request.node.get_closest_marker("browser") is not None


# -- the same examples at every run -----------------------------------------------------------------

SEARCH = """
from hypothesis import given, strategies as st

@given(st.integers())
def test_search(number):
    with open("tried", "a") as file:
        print(number, file=file)
"""
TESTS = sorted(Path(__file__).parent.rglob("*.py"))


def tried(bench: Path, *arguments: str) -> list[str]:
    (bench / "tests/test_some.py").write_text(SEARCH, encoding="utf-8")
    (bench / "tried").write_text("", encoding="utf-8")
    assert pytest_in(bench, *arguments)[0] == 0
    return (bench / "tried").read_text(encoding="utf-8").splitlines()


def test_a_search_tries_the_same_at_every_run_and_with_all_more_of_it(
    bench: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    quick, whole = tried(bench), tried(bench, "--all")
    assert len(quick) == 25
    assert tried(bench) == quick
    assert len(whole) == 100
    monkeypatch.setenv("PORTAL_EXAMPLES", "40")
    monkeypatch.setenv("PORTAL_SEED", "1")
    seeded = tried(bench)
    assert len(seeded) == 40
    assert seeded == tried(bench) != quick
    monkeypatch.setenv("PORTAL_SEED", "2")
    assert tried(bench) != seeded


@pytest.mark.parametrize("path", TESTS, ids=lambda path: path.stem)
def test_no_test_has_chance_of_its_own(path: Path) -> None:
    """Settings of a search stand in one place; other dice are `Random` with a seed."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    free = [node.lineno for node in ast.walk(tree) if is_free_chance(node)]
    assert free == [] or path.name in ("conftest.py", "searching.py")


def is_free_chance(node: ast.AST) -> bool:
    match node:
        case ast.ImportFrom(module="hypothesis", names=names):
            return bool({"settings", "seed"} & {one.name for one in names})
        case ast.ImportFrom(module="random", names=names):
            return {one.name for one in names} != {"Random"}
        case (
            ast.ImportFrom(module="secrets" | "uuid") | ast.Attribute(value=ast.Name(id="hypothesis"), attr="settings")
        ):
            return True
        case ast.Attribute(value=ast.Name(id="random"), attr=name):
            return name != "Random"
        case ast.Call(func=ast.Name(id="Random") | ast.Attribute(attr="Random"), args=[]):
            return True
    return False


@pytest.mark.parametrize(
    "line",
    ["from hypothesis import given, settings", "from random import choice", "random.choice('ab')", "random.Random()"],
)
def test_chance_of_its_own_would_be_seen(line: str) -> None:
    assert any(map(is_free_chance, ast.walk(ast.parse(line))))


# -- one process a core ------------------------------------------------------------------------------

TOGETHER = ("-n", "2", "--dist", "loadfile", "--no-loadscope-reorder")
TELLING = """
import os
from pathlib import Path
import pytest

@pytest.mark.parametrize("turn", range(3))
def test_counts(count, turn):
    count("faults caught", turn, of=2)
    Path(f"process-{os.getpid()}-of-{Path(__file__).stem}").touch()
"""


def test_the_whole_suite_goes_through_one_process_a_core(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.cpu_count", lambda: 3)
    several = ["-n", "3", "--dist", "loadfile", "--no-loadscope-reorder"]
    for asked in ([], ["--all", "-q"], ["tests/test_a.py", "tests/test_b.py"], ["-k", "consent"], ["tests/leaks"]):
        assert run.together(asked) == several, asked
    alone = (
        ["tests/test_a.py"],
        ["tests/test_a.py::test_b"],
        ["-n", "0"],
        ["-n4"],
        ["-x"],
        ["-qx"],
        ["--pdb"],
        ["--maxfail=2"],
    )
    for asked in alone:
        assert run.together([*asked]) == [], asked


@pytest.fixture
def two_files(bench: Path) -> Path:
    for name in ("test_one.py", "test_other.py"):
        (bench / "tests" / name).write_text(TELLING, encoding="utf-8")
    return bench


@pytest.mark.parametrize("arguments", [("-p", "no:xdist"), TOGETHER], ids=["alone", "together"])
def test_what_tests_counted_is_added_up(two_files: Path, arguments: tuple[str, ...]) -> None:
    status, output = pytest_in(two_files, *arguments)
    assert status == 0
    assert "faults caught: 6/12" in output
    assert "tests/test_some.py::test_engine" in output
    assert "with --all" not in output
    # What the tests of one file share is made once.
    assert all(len(list(two_files.glob(f"process-*-of-{one}"))) == 1 for one in ("test_one", "test_other"))


def test_together_too_a_skipped_test_is_a_failure_with_all(bench: Path) -> None:
    status, output = pytest_in(bench, "--all", "-k", "skipped", *TOGETHER)
    assert status == 1
    assert "with --all, nothing may be skipped" in output
