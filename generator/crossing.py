"""From one wing to the other: the edition is laid down, and a process that knows nothing else makes the site of it."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import generator
from generator.disk.write import write
from generator.edition import Edition, files_of
from generator.public.engines.engine import EngineFailed
from generator.public.orders import Json, Order, understood
from generator.reporting.diagnostics import Diagnostic

PACKAGE = Path(generator.__file__).resolve().parent
OPEN = ("__init__.py", "__pycache__", "disk", "edition", "locales", "public", "reporting")
"""What of this package the public wing may read: all but the private wing, and the line that knows both."""

ENVIRONMENT = ("SITE_URL", "PATH", "LANG", "LC_ALL", "LD_LIBRARY_PATH", "SYSTEMROOT")
"""What of our environment it gets: the site's address, and what a system needs to run a program."""


def lay_down(edition: Edition, folder: Path) -> None:
    """Makes `folder`, which belongs wholly to it, hold the edition. Raises `Unwritable`."""
    write(folder, files_of(edition))


def make_site(order: Order, begins: Callable[[str], None] = lambda stage: None) -> list[Diagnostic]:
    """`public.making.make` in a process of its own, behind the wall of `public.guard`.

    Raises what that raises, and `EngineFailed` where the process was killed.
    """
    work = str(order.work.resolve())
    environment = {key: os.environ[key] for key in ENVIRONMENT if key in os.environ}
    # Where programs put what they need for a moment.
    environment |= {"PYTHONPATH": str(PACKAGE.parent), **dict.fromkeys(("TMPDIR", "TEMP", "TMP"), work)}
    process = subprocess.Popen(
        [sys.executable, "-P", "-X", "utf8", "-m", "generator.public"],
        cwd=order.project,
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    )
    assert process.stdin is not None
    assert process.stdout is not None
    told = {
        "order": order.as_json(),
        "read": [*order.read, *(str(PACKAGE / name) for name in OPEN)],
        "write": order.write,
    }
    answer: Json = {}
    with process:
        try:
            with suppress(BrokenPipeError):  # it was killed at once
                process.stdin.write(json.dumps(told) + "\n")
                process.stdin.flush()
            for line in process.stdout:
                answer = json.loads(line)
                if "stage" in answer:
                    begins(answer["stage"])
        finally:
            with suppress(BrokenPipeError):
                process.stdin.close()
    if process.returncode < 0:
        raise EngineFailed("generator.public", signal.strsignal(-process.returncode) or str(process.returncode))
    if not answer or "stage" in answer:
        raise RuntimeError(f"the public wing ended with status {process.returncode} and without an answer")
    return understood(answer)
