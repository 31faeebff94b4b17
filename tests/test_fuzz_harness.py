"""The harnesses for atheris (tests/fuzz) start, try a few hundred things of each kind, and find nothing."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.system

RUNS = {"reader": 2000, "check": 100, "richtext": 1000}


@pytest.fixture(scope="module")
def atheris(root: Path, request: pytest.FixtureRequest) -> Path:
    """The folder it is installed in, kept until the lock changes."""
    lock = root / "tests" / "fuzz" / "atheris.lock"
    place = request.config.cache.mkdir(f"atheris-{hashlib.sha256(lock.read_bytes()).hexdigest()[:12]}")
    if not (place / "complete").exists():
        install = ["install", "--quiet", "--require-hashes", "--only-binary", ":all:", "--upgrade", "--target", place]
        subprocess.run([sys.executable, "-m", "pip", *install, "--requirement", lock], check=True)
        (place / "complete").touch()
    return place


@pytest.fixture(scope="module")
def seeds(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("seeds")
    subprocess.run([sys.executable, root / "tests/fuzz/seeds.py", folder], check=True)
    return folder


@pytest.mark.parametrize("harness", RUNS)
def test_a_few_hundred_tries_find_nothing(harness: str, root: Path, atheris: Path, seeds: Path, tmp_path: Path) -> None:
    assert len(list((seeds / harness).iterdir())) > 50
    options = [f"-runs={RUNS[harness]}", "-timeout=20", "-rss_limit_mb=1500", "-seed=1"]
    command = [sys.executable, root / "tests/fuzz/harness.py", harness, seeds / harness, *options]
    environment = os.environ | {"PYTHONPATH": str(atheris)}
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    assert "Done " in done.stderr
