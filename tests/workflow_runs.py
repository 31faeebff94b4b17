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
OUTPUT = re.compile(r"(?:needs|steps)\.[\w-]+\.outputs\.[\w-]+")


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
    """Every `run:` step that gets its turn, as if the workflow were started by hand. A failed step ends its job.

    A job with a matrix is run once, with the Python that runs the tests.
    """
    ran: list[Ran] = []
    known: dict[str, str] = {"github.event_name": "workflow_dispatch"}
    for name, job in in_order(read(workflow)["jobs"]):
        if not _gets_its_turn(job, known):
            known[f"needs.{name}.result"] = "skipped"
            continue
        done = list(_run_job(name, job, clone, environment, known))
        known[f"needs.{name}.result"] = "failure" if any(step.status for step in done) else "success"
        for key, value in job.get("outputs", {}).items():
            known[f"needs.{name}.outputs.{key}"] = _filled(value, known)
        ran += done
    return ran


def _gets_its_turn(job: Mapping[str, Any], known: Mapping[str, str]) -> bool:
    """Without `always()`, only where all that it needs went well."""
    condition = job.get("if", "")
    if condition == "always()":
        return True
    if any(known[f"needs.{needed}.result"] != "success" for needed in needs(job)):
        return False
    compared = re.fullmatch(r"([\w.-]+) == '(\w*)'", condition)
    if condition and compared is None:
        raise ValueError(f"a condition that only GitHub knows: {condition}")
    return compared is None or _value(compared[1], known) == compared[2]


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
    name: str, job: Mapping[str, Any], clone: Path, environment: Mapping[str, str], known: dict[str, str]
) -> Iterator[Ran]:
    told = clone / ".git-output"
    for step in job["steps"]:
        if "run" not in step:
            continue
        told.write_text("", encoding="utf-8")
        own = {key: _filled(value, known) for key, value in step.get("env", {}).items()}
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
            known[f"steps.{step.get('id', '')}.outputs.{key}"] = value
        yield Ran(name, step["name"], done.returncode, done.stdout + done.stderr)
        if done.returncode:
            return


def _filled(text: str, known: Mapping[str, str]) -> str:
    return EXPRESSION.sub(lambda match: _value(match[1], known), text)


def _value(asked: str, known: Mapping[str, str]) -> str:
    """As on GitHub, an output that no step has written is empty."""
    if asked not in known and not OUTPUT.fullmatch(asked):
        raise ValueError(f"an expression that only GitHub knows: {asked}")
    return known.get(asked, "")
