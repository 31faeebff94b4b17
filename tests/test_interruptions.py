"""A whole build, killed or refused at its calls to the file system: the site is always the old or the new one.

Some of the calls of each stage, and all of the last; every call of a build, with `tests/long/interruptions.py`.
"""

from __future__ import annotations

import errno
import time
from collections.abc import Callable
from datetime import datetime
from random import Random
from zoneinfo import ZoneInfo

import pytest

from tests.conftest import Count
from tests.fault_layer import Bench, Call, Fault, Mode

STAGES: dict[str, Callable[[Call], bool]] = {
    "edition": lambda one: one.path.startswith("build/edition/"),
    "pages": lambda one: one.path.startswith("build/docs/"),
    "MkDocs": lambda one: one.path.startswith(".site.") and "/pagefind" not in one.path,
    "search index": lambda one: "/pagefind" in one.path,
}
"""The stages that write many files, by the calls they make."""
UNDO = ("unlink", "rmdir")

pytestmark = pytest.mark.system


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory, tool: Callable[[str], str]) -> Bench:
    return Bench(tmp_path_factory.mktemp("bench"), tool("cc"))


@pytest.mark.parametrize("exchange", [True, False], ids=["exchange", "two renames"])
def test_killed_at_every_call_of_the_last_stage(bench: Bench, count: Count, exchange: bool) -> None:
    """Up to where only the old site is deleted; what that can meet is in test_exchange.py."""
    calls = bench.calls(exchange=exchange, last_stage=True)
    decisive = [one.number for one in calls if one.name not in UNDO or ".journal" in one.path]
    assert [one.name for one in calls][: len(decisive)] == [calls[number - 1].name for number in decisive]
    assert len(decisive) >= (3 if exchange else 8)
    stood = []
    for at in (*decisive, decisive[-1] + 1, len(calls)):
        fault = Fault(at, Mode.KILL_ALL, exchange=exchange, last_stage=True)
        stood.append(bench.survive(fault, build_again=False))
    bench.mend()
    count("faults of a build, survived", len(stood), of=len(stood))
    assert stood[0] == "old"
    assert stood[-1] == "new"
    assert ("new, by the next command" in stood) is not exchange


@pytest.fixture(scope="module")
def calls(bench: Bench) -> list[Call]:
    """Of a build that finds nothing of an earlier one but the site that stands there, as after `mend`."""
    return bench.calls()


def sampled(calls: list[Call], stage: str, seed: int) -> int:
    there = [one.number for one in calls if STAGES[stage](one) and one.name in ("open", "write")]
    assert len(there) > (10 if stage != "edition" else 1)  # of an edition, what has changed is written
    return Random(seed).choice(there)


@pytest.mark.parametrize("stage", STAGES)
@pytest.mark.parametrize("mode", [Mode.KILL_ALL, Mode.KILL_ONE], ids=["power cut", "one process"])
def test_killed_in_any_stage(bench: Bench, calls: list[Call], count: Count, mode: Mode, stage: str) -> None:
    assert bench.survive(Fault(sampled(calls, stage, mode), mode)) == "old"
    count("faults of a build, survived", 1, of=1)


@pytest.mark.parametrize("stage", STAGES)
@pytest.mark.parametrize("error", [errno.ENOSPC, errno.EACCES], ids=errno.errorcode.get)
def test_refused_in_any_stage(bench: Bench, calls: list[Call], count: Count, error: int, stage: str) -> None:
    mode = Mode.FAIL_ON if error == errno.ENOSPC else Mode.FAIL_ONCE
    assert bench.survive(Fault(sampled(calls, stage, error), mode, error)) == "old"
    count("faults of a build, survived", 1, of=1)


@pytest.mark.parametrize("name", ["syncfs", "exchange", "fsync"])
def test_refused_in_the_last_stage(bench: Bench, count: Count, name: str) -> None:
    at = next(one.number for one in bench.calls(last_stage=True) if one.name == name)
    assert bench.survive(Fault(at, Mode.FAIL_ONCE, errno.EIO, last_stage=True)) in ("old", "new")
    count("faults of a build, survived", 1, of=1)


def test_midnight_in_the_middle_of_a_build(bench: Bench) -> None:
    """There is one day, from the first page to the sitemap, in whichever zone the machine is."""
    midnight = datetime(2027, 3, 29, tzinfo=ZoneInfo("Europe/Paris"))  # the day that is 23 hours long ends
    before, after = bench.built("2027-03-28"), bench.built("2027-03-29")
    assert before != after
    for early in (1.0, 0.4):
        shift = midnight.timestamp() - early - time.time()
        site = bench.built(None, FAULT_CLOCK=str(round(shift * 1000)), TZ="America/Los_Angeles")
        assert site in (before, after)
    bench.mend()
