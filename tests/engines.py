"""The other engines, each in an environment of its own, made from its lock and kept until the lock changes."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import venv
from pathlib import Path

import pytest

LOCKS = Path(__file__).resolve().parent / "engines"


def python_of(engine: str, cache: pytest.Cache) -> Path:
    """The Python for which it is installed."""
    lock = LOCKS / f"{engine}.lock"
    place = cache.mkdir(f"{engine}-{hashlib.sha256(lock.read_bytes()).hexdigest()[:12]}")
    python, complete = place / ("Scripts" if os.name == "nt" else "bin") / "python", place / "complete"
    if not complete.exists():
        shutil.rmtree(place)
        venv.create(place, with_pip=True)
        install = [python, "-m", "pip", "install", "--quiet", "--require-hashes", "--requirement", lock]
        subprocess.run(install, check=True)
        complete.touch()
    return python
