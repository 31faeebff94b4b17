"""The progress bar: on a terminal, after a second, and nowhere else."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
import textwrap
from pathlib import Path

PROGRAM = textwrap.dedent("""
    import sys, time
    from generator.reporting.progress import stages
    with stages(("one", "two"), str.upper, shown=sys.stderr.isatty()) as begins:
        begins("two")
        time.sleep(float(sys.argv[1]))
    print("done")
""")


def seen_on_a_terminal(seconds: float, root: Path) -> str:
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-c", PROGRAM, str(seconds)],
        stdout=subprocess.DEVNULL,
        stderr=theirs,
        env=os.environ | {"PYTHONPATH": str(root)},
    )
    os.close(theirs)
    said = b""
    try:
        while chunk := os.read(ours, 4096):
            said += chunk
    except OSError:
        pass  # how Linux says that the other end was closed
    finally:
        os.close(ours)
    assert process.wait() == 0
    return said.decode()


def test_a_long_stage_is_shown_and_cleared(root: Path) -> None:
    said = seen_on_a_terminal(1.6, root)
    assert "[############............] TWO…" in said
    assert said.endswith("\r\033[K")


def test_a_short_one_is_not(root: Path) -> None:
    assert "TWO" not in seen_on_a_terminal(0.1, root)


def test_nothing_in_a_pipe(root: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, "1.4"],
        capture_output=True,
        encoding="utf-8",
        check=True,
        env=os.environ | {"PYTHONPATH": str(root)},
    )
    assert (done.stdout, done.stderr) == ("done\n", "")
