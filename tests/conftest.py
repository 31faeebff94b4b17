"""What all tests share: the options of `./portal test`, the browser, the command, and what was not run."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Protocol

import pytest
from hypothesis import HealthCheck, is_hypothesis_test, seed, settings
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
# In how many hundredths of its examples a search is a search still, for whoever waits for it.
QUICK = 25
SEED = os.environ.get("PORTAL_SEED")
# Marks of what only --all runs.
LEFT_OUT = ("system", "long")
NOT_RUN = pytest.StashKey[set[str]]()
COUNTED = pytest.StashKey[dict[str, list[int]]]()


class Portal(Protocol):
    def __call__(
        self, *arguments: str, cwd: Path | None = None, env: dict[str, str] | None = None, input: str | None = None
    ) -> subprocess.CompletedProcess[str]: ...


@pytest.fixture(scope="session")
def root() -> Path:
    """The repository."""
    return ROOT


@pytest.fixture(scope="session")
def forking() -> Iterator[subprocess.Popen[str]]:
    """`tests/forking.py` at work."""
    command = [sys.executable, "-P", "-X", "utf8", "-m", "tests.forking"]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    with subprocess.Popen(
        command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8"
    ) as process:
        yield process
        assert process.stdin is not None
        process.stdin.close()


@pytest.fixture
def portal(forking: subprocess.Popen[str], tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Portal:
    """The command, in a process of its own: `portal("build", "--content", …)`.

    Runs in `cwd`, by default a fresh folder and never the repository; `env` is added to the environment.
    """

    def call(
        *arguments: str, cwd: Path | None = None, env: dict[str, str] | None = None, input: str | None = None
    ) -> subprocess.CompletedProcess[str]:
        streams = tmp_path_factory.mktemp("streams")
        (streams / "stdin").write_text(input or "", encoding="utf-8")
        asked = {
            "arguments": arguments,
            "folder": str(cwd or tmp_path),
            "environment": os.environ | {"PYTHONPATH": str(ROOT)} | (env or {}),
            "streams": str(streams),
        }
        assert forking.stdin is not None
        assert forking.stdout is not None
        print(json.dumps(asked), file=forking.stdin, flush=True)
        status = int(forking.stdout.readline())
        out, err = ((streams / name).read_text(encoding="utf-8") for name in ("stdout", "stderr"))
        return subprocess.CompletedProcess(arguments, status, out, err)

    return call


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """`tests.built_site.BuiltProject`: the demonstration, built once for all who only read it. Copy it to change it."""
    from tests.built_site import build_project

    return build_project(tmp_path_factory.mktemp("demo") / "project")


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


class Count(Protocol):
    def __call__(self, what: str, well: int, of: int) -> None: ...


@pytest.fixture
def count(request: pytest.FixtureRequest) -> Count:
    """Tells how many of how many went well: `count("faults survived", 3, of=3)`. The report adds up what is alike."""
    return lambda what, well, of: request.node.user_properties.append(("counted", (what, well, of)))


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("portal")
    group.addoption(
        "--all", action="store_true", help="run all, the tests marked system and long too; a missing tool is a failure"
    )
    group.addoption("--bless", action="store_true", help="accept what is rendered now as what golden tests expect")


@pytest.fixture(scope="session")
def bless(request: pytest.FixtureRequest) -> bool:
    """Whether `--bless` was given."""
    return bool(request.config.getoption("--bless"))


def pytest_configure(config: pytest.Config) -> None:
    _search_alike(100 if config.getoption("--all") else QUICK)
    if signal.getsignal(signal.SIGINT) == signal.SIG_IGN:
        # As a shell leaves it to what it starts in the background: what tests start would not hear of Ctrl-C either.
        signal.signal(signal.SIGINT, signal.default_int_handler)
    os.environ["PORTAL_WHOLE"] = "1" if config.getoption("--all") else ""  # read by tests/sample.py
    config.stash[NOT_RUN] = set()
    config.stash[COUNTED] = {}
    config.pluginmanager.register(_Gathering(config), "portal-gathering")


def _search_alike(percentage: int) -> None:
    """Every search tries the same examples at every run, on any machine, and remembers none; with a seed, its own."""
    settings.register_profile(
        "portal",
        max_examples=int(os.environ.get("PORTAL_EXAMPLES", percentage)),
        derandomize=SEED is None,
        database=None,
        deadline=None,
        print_blob=True,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    )
    settings.load_profile("portal")


def pytest_itemcollected(item: pytest.Item) -> None:
    if SEED is not None and isinstance(item, pytest.Function) and is_hypothesis_test(item.obj):
        seed(int(SEED))(item.obj)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    for item in items:
        if "chromium" in getattr(item, "fixturenames", ()):
            item.add_marker("browser")
    # While Playwright is at work, no other test of its process could call asyncio.run: a process gets the files
    # in this order, those with a browser last.
    with_browser = {item.path for item in items if _uses_the_browser(item)}
    items.sort(key=lambda item: (item.path in with_browser, _uses_the_browser(item)))
    left_out = (
        [] if config.getoption("--all") else [item for item in items if any(map(item.get_closest_marker, LEFT_OUT))]
    )
    config.stash[NOT_RUN] = {item.nodeid for item in left_out}
    if left_out:
        items[:] = [item for item in items if item not in left_out]
        config.hook.pytest_deselected(items=left_out)


def _uses_the_browser(item: pytest.Item) -> bool:
    return item.get_closest_marker("browser") is not None


class _Gathering:
    """Brings together what the processes tell: each collects by itself, and the first of them reports."""

    def __init__(self, config: pytest.Config) -> None:
        self._config = config

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        for name, value in report.user_properties if report.when == "call" else ():
            if name == "counted":
                what, well, of = value  # type: ignore[misc]
                total = self._config.stash[COUNTED].setdefault(str(what), [0, 0])
                total[0], total[1] = total[0] + well, total[1] + of

    @pytest.hookimpl(optionalhook=True)
    def pytest_testnodedown(self, node: Any, error: object) -> None:
        self._config.stash[NOT_RUN].update(getattr(node, "workeroutput", {}).get("not run", ()))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    counted = config.stash[COUNTED]
    if counted:
        terminalreporter.section("counted")
        for what, (well, of) in sorted(counted.items()):
            terminalreporter.line(f"{what}: {well:,}/{of:,}")
    left_out = config.stash[NOT_RUN]
    if left_out:
        terminalreporter.section("not run: other programs, or the full width; ./portal test --all runs them")
        for name, number in sorted(Counter(nodeid.partition("[")[0] for nodeid in left_out).items()):
            terminalreporter.line(f"{name} ({number})" if number > 1 else name)
    if config.getoption("--all") and terminalreporter.stats.get("skipped"):
        terminalreporter.section("failed: with --all, nothing may be skipped (see above)")


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    if hasattr(session.config, "workeroutput"):
        session.config.workeroutput["not run"] = sorted(session.config.stash[NOT_RUN])
        return
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    skipped = reporter is not None and reporter.stats.get("skipped")
    if session.config.getoption("--all") and skipped and session.exitstatus == pytest.ExitCode.OK:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
