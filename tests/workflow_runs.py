"""Runs the `run:` steps of a workflow in order, as GitHub would: job after job, in a copy of what is in Git.

Actions (`uses:`) are not run: where one hands a folder on, it is enough that the folder is there.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

EXPRESSION = re.compile(r"\$\{\{\s*(.*?)\s*\}\}")
OUTPUT = re.compile(r"(?:needs|steps)\.([\w-]+)\.outputs\.([\w-]+)")


@dataclass(frozen=True)
class Ran:
    """One `run:` step that was executed: its job, its name, its status and what it printed."""

    job: str
    step: str
    status: int
    printed: str


def read(path: Path) -> Any:
    """The file as data; `on` stays a word, which YAML 1.1 takes for « true »."""
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)


def copy_of_what_is_in_git(root: Path, folder: Path) -> Path:
    """The tracked files, and those that would be: as a fresh clone has them after the next commit."""
    asked = ["git", "-C", str(root), "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    for name in subprocess.run(asked, capture_output=True, check=True).stdout.decode().split("\0"):
        if name and (root / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(root / name, folder / name)
    return folder


def run(workflow: Path, clone: Path, environment: Mapping[str, str]) -> list[Ran]:
    """Every `run:` step that gets its turn. A failed step ends its job, and the jobs that need it."""
    ran: list[Ran] = []
    outputs: dict[tuple[str, str], str] = {}
    failed: set[str] = set()
    for name, job in in_order(read(workflow)["jobs"]):
        if failed & set(needs(job)) or job.get("if", "").startswith("github.event_name"):
            failed |= {name} if failed & set(needs(job)) else set()
            continue
        for one in _run_job(name, job, clone, environment, outputs):
            ran.append(one)
            if one.status:
                failed.add(name)
        for key, value in job.get("outputs", {}).items():
            outputs[name, key] = _filled(value, outputs)
    return ran


def in_order(jobs: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """The jobs, each after those it needs."""
    done: set[str] = set()
    while len(done) < len(jobs):
        for name, job in jobs.items():
            if name not in done and done >= set(needs(job)):
                done.add(name)
                yield name, job


def needs(job: Mapping[str, Any]) -> list[str]:
    needed = job.get("needs", [])
    return [needed] if isinstance(needed, str) else needed


def _run_job(
    name: str, job: Mapping[str, Any], clone: Path, environment: Mapping[str, str], outputs: dict[tuple[str, str], str]
) -> Iterator[Ran]:
    told = clone / ".git-output"
    for step in job["steps"]:
        if "run" not in step:
            continue
        told.write_text("", encoding="utf-8")
        own = {key: _filled(value, outputs) for key, value in step.get("env", {}).items()}
        done = subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],
            cwd=clone,
            env=os.environ | environment | own | {"GITHUB_OUTPUT": str(told), "GITHUB_STEP_SUMMARY": str(told) + "-md"},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        for line in told.read_text(encoding="utf-8").splitlines():
            key, _, value = line.partition("=")
            outputs[step.get("id", ""), key] = value
        yield Ran(name, step["name"], done.returncode, done.stdout + done.stderr)
        if done.returncode:
            return


def _filled(text: str, outputs: Mapping[tuple[str, str], str]) -> str:
    def value(match: re.Match[str]) -> str:
        asked = OUTPUT.fullmatch(match[1])
        if asked is None:
            raise ValueError(f"an expression that only GitHub knows: {match[1]}")
        return outputs[asked[1], asked[2]]

    return EXPRESSION.sub(value, text)
