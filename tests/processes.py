"""Things that only a process of its own can show: a kill, another user, a full disk."""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Callable

from generator.disk.write import Unwritable

KILLED = "killed"


def in_child(action: Callable[[], object]) -> str:
    """Runs `action` in a child; the reason of the `Unwritable` it ended with, "" for none, or `KILLED`."""
    read, send = os.pipe()
    child = os.fork()
    if child == 0:
        status = 1
        try:
            action()
            status = 0
        except Unwritable as refusal:
            os.write(send, refusal.reason.encode())
            status = 0
        except BaseException:
            traceback.print_exc()
        finally:
            os._exit(status)
    os.close(send)
    with os.fdopen(read) as answer:
        said = answer.read()
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        return KILLED
    assert os.WEXITSTATUS(status) == 0, "the child failed; its traceback is above"
    return said


def become_nobody() -> None:
    """Root may write anywhere, so permissions show only to someone else."""
    if os.geteuid() == 0:
        os.setgroups([])
        os.setgid(65534)
        os.setuid(65534)


def die_at(step: int) -> None:
    """Kills this process (-9) just before its `step`-th call that touches the file system, from 0."""
    left = step

    def watch(event: str, arguments: tuple[object, ...]) -> None:
        nonlocal left
        if event == "open" or event in ("ctypes.dlsym", "fcntl.flock") or event.startswith(("os.", "shutil.")):
            left -= 1
            if left == -1:
                os.kill(os.getpid(), 9)

    sys.addaudithook(watch)
