"""The report as programs and terminals get it: colours, JSON, GitHub's annotations and summary (commands.md)."""

from __future__ import annotations

import json
import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import Portal

from tests.folders import changed, write_folder

CHECK = ("check", "--today", "2026-11-22")
COLOUR = "\x1b["


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """An error in a guide, and a warning."""
    write_folder(tmp_path / "content", changed({"guide": {"level": "facile", "reviewed_on": "2020-01-01"}}))
    return tmp_path


def on_a_terminal(project: Path, root: Path, *arguments: str, **environment: str) -> str:
    ours, theirs = pty.openpty()
    clean = {key: value for key, value in os.environ.items() if key not in ("NO_COLOR", "GITHUB_STEP_SUMMARY")}
    process = subprocess.Popen(
        [sys.executable, "-P", "-m", "generator", *CHECK, *arguments],
        cwd=project,
        stdout=theirs,
        stderr=theirs,
        env=clean | {"PYTHONPATH": str(root), "TERM": "xterm"} | environment,
    )
    os.close(theirs)
    said = b""
    try:
        while chunk := os.read(ours, 4096):
            said += chunk
    except OSError:
        pass  # how Linux says that the other end was closed
    finally:
        os.close(ours)
    assert process.wait() == 1
    return said.decode().replace("\r\n", "\n")


def test_colours_on_a_terminal_only_and_only_where_they_are_wanted(project: Path, root: Path, portal: Portal) -> None:
    said = on_a_terminal(project, root)
    assert f"{COLOUR}31m{COLOUR}1merreur not-a-choice{COLOUR}0m" in said
    assert f"{COLOUR}33m{COLOUR}1mavertissement guide-review-due{COLOUR}0m" in said
    assert f"{COLOUR}31m{COLOUR}1m^{COLOUR}0m" in said
    plain = re.sub(r"\x1b\[[0-9;]*m", "", said)
    assert plain == portal(*CHECK, cwd=project).stdout
    assert on_a_terminal(project, root, "--no-color") == plain
    assert on_a_terminal(project, root, NO_COLOR="1") == plain
    assert on_a_terminal(project, root, NO_COLOR="") == said  # no-color.org: when not empty
    assert COLOUR not in on_a_terminal(project, root, "--format", "json")
    assert COLOUR not in on_a_terminal(project, root, "--format", "github")


def test_json_is_the_same_whoever_reads_it(project: Path, portal: Portal) -> None:
    done = portal(*CHECK, "--format", "json", cwd=project)
    told = json.loads(done.stdout)
    assert (done.returncode, told["errors"], told["warnings"]) == (1, 1, 1)
    (choice, _) = told["diagnostics"]
    assert choice == {
        "code": "not-a-choice",
        "severity": "error",
        "file": "content/resources/guides/carte.yml",
        "line": 6,
        "column": 8,
        "message": "Seuls certains mots sont permis ici\u00a0: beginner, intermediate, advanced.",
        "remedy": "Vouliez-vous écrire «\u00a0beginner\u00a0»\u202f?",
    }
    quiet = json.loads(portal(*CHECK, "--format", "json", "-q", cwd=project).stdout)
    assert (quiet["errors"], quiet["warnings"]) == (1, 0)


def test_annotations_and_a_summary(project: Path, portal: Portal) -> None:
    summary = project / "summary.md"
    summary.write_text("Avant.\n", encoding="utf-8")
    done = portal(*CHECK, "--format", "github", cwd=project, env={"GITHUB_STEP_SUMMARY": str(summary)})
    first, second = done.stdout.splitlines()
    assert first.startswith("::error file=content/resources/guides/carte.yml,line=6,col=8,title=not-a-choice::Seuls")
    assert second.startswith("::warning file=content/resources/guides/carte.yml,line=7,col=14,title=guide-review-due::")
    written = summary.read_text(encoding="utf-8")
    assert written.startswith("Avant.\n")
    assert written.count("\n| content/resources/guides/carte.yml:") == 2
    assert written.rstrip().endswith("1 erreur, 1 avertissement")


@pytest.mark.parametrize("where", ["", "absent/summary.md", "folder"])
def test_a_summary_that_cannot_be_written_is_told_in_a_line(where: str, project: Path, portal: Portal) -> None:
    (project / "folder").mkdir()
    path = str(project / where) if where else "\udcff/summary"
    done = portal(*CHECK, "--format", "github", cwd=project, env={"GITHUB_STEP_SUMMARY": path})
    assert done.returncode == 1
    assert done.stdout.count("::error ") == 1
    assert len(done.stderr.splitlines()) == 1
    assert "résumé" in done.stderr
