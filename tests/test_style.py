"""What can be said of the code without running it: its types and its style."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest


@pytest.mark.parametrize("tool", [("mypy",), ("ruff", "check"), ("ruff", "format", "--check")], ids=" ".join)
def test_the_code_passes(tool: tuple[str, ...], root: Path) -> None:
    done = subprocess.run([sys.executable, "-m", *tool], cwd=root, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout + done.stderr
