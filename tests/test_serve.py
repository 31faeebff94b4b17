"""`portal serve`, the command itself: an edit shows in the open page, an error is laid over the last good one."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

PATIENCE = 60_000
"""Milliseconds: a rebuild takes two or three seconds on an idle machine."""


@pytest.fixture
def project(tmp_path: Path, root: Path) -> Path:
    shutil.copytree(root / "tests/sites/one-voice/content", tmp_path / "content")
    shutil.copytree(root / "theme", tmp_path / "theme")
    shutil.copy(root / "mkdocs.yml", tmp_path)
    return tmp_path


@pytest.fixture
def address(project: Path, root: Path) -> Iterator[str]:
    process = subprocess.Popen(
        [sys.executable, "-P", "-X", "utf8", "-m", "generator", "serve", "--port", "0", "--today", "2026-11-22"],
        cwd=project,
        env=os.environ | {"PYTHONPATH": str(root), "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
    )
    assert process.stdout is not None
    late = threading.Timer(PATIENCE / 1000, process.kill)
    late.start()
    said = ""
    while "à jour" not in said:
        line = process.stdout.readline()
        assert line, said
        said += line
    late.cancel()
    found = re.search(r"http://127\.0\.0\.1:\d+/", said)
    assert found, said
    yield found[0]
    process.send_signal(signal.SIGINT)
    rest, _ = process.communicate(timeout=30)
    assert process.returncode == 0, rest
    assert "Traceback" not in rest


def test_edit_error_mend(page: Page, address: str, project: Path) -> None:
    cohort = project / "content/cohorts/essai/cohort.yml"
    written = cohort.read_text(encoding="utf-8")
    page.goto(f"{address}cohortes/essai/")
    cohort.write_text(re.sub(r"^title: .*$", "title: Un titre tout neuf", written, flags=re.M), encoding="utf-8")
    expect(page.locator("h1")).to_contain_text("Un titre tout neuf", timeout=PATIENCE)

    cohort.write_text("title: [\n", encoding="utf-8")
    expect(page.locator("body")).to_contain_text("content/cohorts/essai/cohort.yml:", timeout=PATIENCE)
    expect(page.locator("h1")).to_contain_text("Un titre tout neuf")

    cohort.write_text(re.sub(r"^title: .*$", "title: Et un autre", written, flags=re.M), encoding="utf-8")
    expect(page.locator("h1")).to_contain_text("Et un autre", timeout=PATIENCE)
    expect(page.locator("body")).not_to_contain_text("content/cohorts/essai/cohort.yml:")
