"""What all tests share: the options of `./portal test`, the browser, the command, and what was not run."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Protocol

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests import run

ROOT = Path(__file__).resolve().parent.parent
# Chromium as the tests mean it: nothing shown, nobody called, the same from run to run.
CHROMIUM_FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
NOT_RUN = pytest.StashKey[list[pytest.Item]]()


class Portal(Protocol):
    def __call__(
        self, *arguments: str, cwd: Path | None = None, env: dict[str, str] | None = None, input: str | None = None
    ) -> subprocess.CompletedProcess[str]: ...


@pytest.fixture(scope="session")
def root() -> Path:
    """The repository."""
    return ROOT


@pytest.fixture
def portal(tmp_path: Path) -> Portal:
    """The command, in a process of its own: `portal("build", "--content", …)`.

    Runs in `cwd`, by default a fresh folder and never the repository; `env` is added to the environment.
    """

    def call(
        *arguments: str, cwd: Path | None = None, env: dict[str, str] | None = None, input: str | None = None
    ) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-P", "-X", "utf8", "-m", "generator", *arguments]
        environment = os.environ | {"PYTHONPATH": str(ROOT)} | (env or {})
        return subprocess.run(
            command,
            cwd=cwd or tmp_path,
            env=environment,
            input=input,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )

    return call


@pytest.fixture(scope="session")
def tool() -> Callable[[str], str]:
    """The path of a program that `system` tests need: `tool("nginx")`. A missing one fails the test."""

    def find(name: str) -> str:
        path = shutil.which(name)
        if path is None:
            pytest.fail(f"{name} is not installed: .ci/run installs what the whole suite needs")
        return path

    return find


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """A real Chromium, one for the whole run, with a fresh profile."""
    path = run.find()
    if path is None:
        pytest.fail("no Chromium here: ./portal test gets one")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(CHROMIUM_FLAGS))
        yield browser
        browser.close()


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    """A page of a French reader who was never here: no cookie, no storage, no cache."""
    context = chromium.new_context(locale="fr-FR")
    yield context.new_page()
    context.close()


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("portal")
    group.addoption("--all", action="store_true", help="run the tests marked system too; a missing tool is a failure")
    group.addoption("--bless", action="store_true", help="accept what is rendered now as what golden tests expect")


@pytest.fixture(scope="session")
def bless(request: pytest.FixtureRequest) -> bool:
    """Whether `--bless` was given."""
    return bool(request.config.getoption("--bless"))


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    for item in items:
        if "chromium" in getattr(item, "fixturenames", ()):
            item.add_marker("browser")
    # Quick ones first; and while Playwright is at work, no other test could call asyncio.run.
    items.sort(key=lambda item: item.get_closest_marker("browser") is not None)
    left_out = [] if config.getoption("--all") else [item for item in items if item.get_closest_marker("system")]
    config.stash[NOT_RUN] = left_out
    if left_out:
        items[:] = [item for item in items if item not in left_out]
        config.hook.pytest_deselected(items=left_out)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    left_out = config.stash.get(NOT_RUN, [])
    if left_out:
        terminalreporter.section("not run: these need other programs; ./portal test --all runs them")
        for item in left_out:
            terminalreporter.line(item.nodeid)
    if config.getoption("--all") and terminalreporter.stats.get("skipped"):
        terminalreporter.section("failed: with --all, nothing may be skipped (see above)")


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    skipped = reporter is not None and reporter.stats.get("skipped")
    if session.config.getoption("--all") and skipped and session.exitstatus == pytest.ExitCode.OK:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
