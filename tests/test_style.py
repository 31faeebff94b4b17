"""What can be said of the code without running it: what .pre-commit-config.yaml lists, over the whole tree."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from tests import workflow_runs

ROOT = Path(__file__).resolve().parent.parent
HOOKS = workflow_runs.read(ROOT / ".pre-commit-config.yaml")["repos"][0]["hooks"]
TOOLS = Path(sys.executable).parent
SLIP = "teh"  # codespell:ignore


def run(entry: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """A hook's command, with the tool of the environment that runs the tests."""
    tool, *arguments = shlex.split(entry)
    program = shutil.which(Path(tool).name, path=str(TOOLS))
    assert program is not None, f"{tool} is not in {TOOLS}"
    return subprocess.run([program, *arguments], cwd=folder, capture_output=True, encoding="utf-8", check=False)


@pytest.mark.parametrize("hook", HOOKS, ids=lambda hook: hook["id"])
def test_the_tree_passes(hook: dict[str, str], root: Path) -> None:
    done = run(hook["entry"], root)
    assert done.returncode == 0, done.stdout + done.stderr


def test_hooks_are_the_tools_of_the_lock(root: Path) -> None:
    """None is fetched from elsewhere, in a version of its own."""
    config = yaml.safe_load((root / ".pre-commit-config.yaml").read_text(encoding="utf-8"))
    assert [repository["repo"] for repository in config["repos"]] == ["local"]
    assert [hook["id"] for hook in HOOKS] == ["ruff-check", "ruff-format", "mypy", "zizmor", "codespell"]
    assert all(hook["language"] == "system" and hook["entry"].startswith(".venv/bin/") for hook in HOOKS)
    lock = (root / "requirements-dev.lock").read_text(encoding="utf-8")
    names = {Path(shlex.split(hook["entry"])[0]).name for hook in HOOKS} | {"pre-commit"}
    assert [name for name in sorted(names) if f"\n{name}==" not in lock] == []


def test_codespell_reads_english_and_passes_over_french(root: Path, tmp_path: Path) -> None:
    shutil.copy(root / "pyproject.toml", tmp_path)
    read = [
        "README.md",
        "docs/architecture.md",
        "generator/build.py",
        "tests/test_build.py",
        ".github/workflows/check.yml",
    ]
    passed_over = ["content/site.yml", "docs/retrait.md", "tests/sites/demo/expected/index.md", "site/index.html"]
    for name in [*read, *passed_over]:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(f"{SLIP} exemple of a groupe\n", encoding="utf-8")
    (entry,) = [hook["entry"] for hook in HOOKS if hook["id"] == "codespell"]
    found = run(entry, tmp_path).stdout.splitlines()
    assert sorted({line.removeprefix("./").split(":")[0] for line in found}) == sorted(read)
    assert {line.split()[1] for line in found} == {SLIP}


@pytest.mark.system
def test_pre_commit_runs_them_all(tool: Callable[[str], str], root: Path, tmp_path: Path) -> None:
    """On a commit of the whole tree, with nothing but Git and `.venv`."""
    copy = workflow_runs.copy_of_what_is_in_git(root, tmp_path / "copy")
    (copy / ".venv").symlink_to(TOOLS.parent)
    for arguments in (["init", "--quiet"], ["add", "--all"]):
        subprocess.run([tool("git"), *arguments], cwd=copy, check=True)
    done = subprocess.run(
        [TOOLS / "pre-commit", "run", "--all-files", "--color", "never"],
        cwd=copy,
        env=os.environ | {"PRE_COMMIT_HOME": str(tmp_path / "kept")},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.count("Passed") == len(HOOKS)
