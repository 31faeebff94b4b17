"""The locks: what `.ci/lock` wrote still is what pyproject.toml asks for, and says nothing of where it came from."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

LOCKS = ("requirements.lock", "requirements-dev.lock", "tests/engines/zensical.lock", "tests/fuzz/atheris.lock")


def pins(lock: Path) -> dict[str, str]:
    """Name to version; every pin in the lock, whatever the system it is for."""
    found = re.findall(r"^([A-Za-z0-9._-]+)==(\S+)", lock.read_text(encoding="utf-8"), re.MULTILINE)
    return {canonicalize_name(name): version for name, version in found}


def unmet(asked: list[str], lock: Path) -> list[str]:
    locked = pins(lock)
    wanted = [Requirement(line) for line in asked]
    return [str(one) for one in wanted if locked.get(canonicalize_name(one.name), "0") not in one.specifier]


def test_the_locks_hold_what_the_project_asks_for(root: Path) -> None:
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    runtime = project["project"]["dependencies"]
    assert unmet(runtime, root / "requirements.lock") == []
    assert unmet(runtime + project["dependency-groups"]["dev"], root / "requirements-dev.lock") == []


def test_the_development_lock_holds_the_other_one(root: Path) -> None:
    assert pins(root / "requirements.lock").items() <= pins(root / "requirements-dev.lock").items()


@pytest.mark.parametrize("lock", LOCKS)
def test_every_version_has_the_hashes_of_its_files(root: Path, lock: str) -> None:
    text = (root / lock).read_text(encoding="utf-8")
    blocks = re.split(r"^(?=[A-Za-z0-9])", text, flags=re.MULTILINE)[1:]
    assert [block for block in blocks if not re.search(r"==\S+.*\\\n +--hash=sha256:[0-9a-f]{64}", block)] == []
    assert len(blocks) == len(pins(root / lock))  # one version each: the same site from every Python


@pytest.mark.parametrize("lock", LOCKS)
def test_no_lock_names_a_registry_or_a_folder(root: Path, lock: str) -> None:
    lines = (root / lock).read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if re.search(r"://|file:|index-url|find-links|(^|[\s=])/", line)] == []


@pytest.mark.parametrize("folder", ["tools", "tools/lighthouse"])
def test_no_npm_lock_names_where_its_packages_come_from(root: Path, folder: str) -> None:
    lock = (root / f"tests/{folder}/package-lock.json").read_text(encoding="utf-8")
    assert '"integrity": "sha512-' in lock
    assert '"resolved"' not in lock
    assert "://" not in lock


def test_the_other_engines_are_those_that_were_promised(root: Path) -> None:
    for engine, version in (("properdocs", "1.6.7"), ("zensical", "0.0.73")):
        assert pins(root / f"tests/engines/{engine}.lock")[engine] == version
