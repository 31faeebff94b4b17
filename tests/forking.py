"""The command for tests: this process has read the modules once, and each command is a fork of it.

A new Python would need most of a second for them each time. One request a line, as JSON: the arguments, the folder,
the environment, and the folder with the files `stdin`, `stdout` and `stderr`. The answer is the exit status.
"""

from __future__ import annotations

import json
import os
import sys
import traceback
from pathlib import Path

from generator import cli

STREAMS = (  # as `-X utf8` opens them
    (0, "stdin", "r", "surrogateescape"),
    (1, "stdout", "w", "surrogateescape"),
    (2, "stderr", "w", "backslashreplace"),
)


def main() -> None:
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            os._exit(command(**json.loads(line)))
        print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)


def command(arguments: list[str], folder: str, environment: dict[str, str], streams: str) -> int:
    for number, name, mode, errors in STREAMS:
        with open(Path(streams) / name, f"{mode}b") as file:
            os.dup2(file.fileno(), number)
        setattr(sys, name, open(number, mode, encoding="utf-8", errors=errors, closefd=False))  # noqa: SIM115
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environment)
    sys.argv = ["portal", *arguments]
    status = 0
    try:
        cli.main()
    except SystemExit as end:
        status = end.code if isinstance(end.code, int) else int(end.code is not None)
    except BaseException:
        traceback.print_exc()
        status = 1
    sys.stdout.flush()
    sys.stderr.flush()
    return status


if __name__ == "__main__":
    main()
