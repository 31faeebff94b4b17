"""What tests run with Node: the locked packages of `tests/tools`, installed there when a test first asks."""

from __future__ import annotations

import hashlib
import subprocess
from pathlib import Path

TOOLS = Path(__file__).resolve().parent / "tools"
STAMP = TOOLS / "node_modules/.installed"


def install(npm: str) -> Path:
    """The folder of the packages; quick where they are there already."""
    lock = hashlib.sha256((TOOLS / "package-lock.json").read_bytes()).hexdigest()
    if not STAMP.is_file() or STAMP.read_text(encoding="utf-8") != lock:
        subprocess.run([npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund"], cwd=TOOLS, check=True)
        STAMP.write_text(lock, encoding="utf-8")
    return TOOLS / "node_modules"
