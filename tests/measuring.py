"""What a command costs: run in a process that has loaded the program and nothing else, a fresh copy of it each time.

Seconds are the processor's, not the clock's: a busy machine does not count. Loading the program itself,
which every command does, is not in them; it is in the memory.
"""

from __future__ import annotations

import json
import os
import resource
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
MIB = 1024 * 1024


@dataclass(frozen=True)
class Cost:
    """`status` is the exit status, or minus the number of the signal that ended it."""

    status: int
    seconds: float
    mebibytes: float
    out: bytes
    err: str


class Bench:
    """Runs commands one after the other; made by `bench`."""

    def __init__(self, loaded: subprocess.Popen[str], place: Path) -> None:
        self._loaded = loaded
        self._place = place

    def run(self, *arguments: str) -> Cost:
        """The command with these arguments, in an empty folder of its own."""
        assert self._loaded.stdin is not None
        assert self._loaded.stdout is not None
        order = {"arguments": arguments, "place": str(self._place)}
        self._loaded.stdin.write(json.dumps(order) + "\n")
        self._loaded.stdin.flush()
        status, seconds, kibibytes = json.loads(self._loaded.stdout.readline())
        err = (self._place / "err").read_text(encoding="utf-8", errors="replace")
        return Cost(status, seconds, kibibytes / 1024, (self._place / "out").read_bytes(), err)


@contextmanager
def bench(place: Path) -> Iterator[Bench]:
    """`place` is an empty folder. Ends the process, which it started, at the end."""
    environment = os.environ | {"PYTHONPATH": str(ROOT), "COLUMNS": "80"}
    environment.pop("GITHUB_STEP_SUMMARY", None)
    command = [sys.executable, "-P", "-X", "utf8", __file__]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=place, env=environment, encoding="utf-8"
    ) as loaded:
        yield Bench(loaded, place)
        assert loaded.stdin is not None
        loaded.stdin.close()


def _serve() -> None:
    from generator.cli import commands

    for line in sys.stdin:
        order = json.loads(line)
        child = os.fork()
        if child == 0:
            _run(commands, order)
        _, status, usage = os.wait4(child, 0)
        code = os.waitstatus_to_exitcode(status)
        print(json.dumps((code, usage.ru_utime + usage.ru_stime, usage.ru_maxrss)), flush=True)


def _run(commands: Any, order: dict[str, Any]) -> None:
    status = 70
    try:
        for name, number in (("out", 1), ("err", 2)):
            opened = os.open(os.path.join(order["place"], name), os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
            os.dup2(opened, number)
        # What waits is no cost, and must end all the same.
        signal.alarm(60)
        # What grows with the square of its input would take minutes, or all the memory.
        resource.setrlimit(resource.RLIMIT_CPU, (20, 20))
        resource.setrlimit(resource.RLIMIT_DATA, (400 * MIB, 400 * MIB))
        commands(args=order["arguments"], prog_name="portal")
    except SystemExit as end:
        status = end.code if isinstance(end.code, int) else 70
    except BaseException:
        import traceback

        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(status)


if __name__ == "__main__":
    _serve()
