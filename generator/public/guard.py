"""The wall around the public wing: its process opens what it was given, and nothing else.

Set up before anything else is imported, and never taken off (`sys.addaudithook`): Python tells it of every file
that is about to be opened, listed, made, moved or deleted, of every program about to be started, and of every
connection. What Python and its packages need is allowed by their folders. What is refused raises `PermissionError`,
which names the path. The same on Linux, Windows and macOS. A program written in another language that an engine
brings along tells Python nothing: it is given no path but those below, and docs/threat-model.md says so.

Also a program: ``python guard.py '{"read": […], "write": […]}' MODULE ARGUMENT …`` runs a module behind the wall. So
only the standard library is imported here.
"""

from __future__ import annotations

import errno
import json
import mimetypes
import os
import runpy
import shutil
import site
import sys
import sysconfig
from collections.abc import Sequence
from typing import Any

READ, WRITE = "read", "write"

FOLDERS = {
    "os.chmod": (2,),
    "os.chown": (3,),
    "os.link": (2, 3),
    "os.mkdir": (2,),
    "os.remove": (1,),
    "os.rename": (2, 3),
    "os.rmdir": (1,),
    "os.symlink": (2,),
    "os.utime": (3,),
}
"""Of audit events, the arguments that name an open folder by its number, and -1 where none is named."""

PATHS = {
    "glob.glob": ((0,), READ),
    "os.chmod": ((0,), WRITE),
    "os.chown": ((0,), WRITE),
    "os.link": ((0, 1), WRITE),
    "os.listdir": ((0,), READ),
    "os.listxattr": ((0,), READ),
    "os.mkdir": ((0,), WRITE),
    "os.remove": ((0,), WRITE),
    "os.rename": ((0, 1), WRITE),
    "os.rmdir": ((0,), WRITE),
    "os.scandir": ((0,), READ),
    "os.symlink": ((0, 1), WRITE),
    "os.truncate": ((0,), WRITE),
    "os.utime": ((0,), WRITE),
    "os.walk": ((0,), READ),
    "sqlite3.connect": ((0,), WRITE),
}
"""Of Python's audit events those about paths: which arguments are paths, and what is done to them."""

REFUSED = frozenset(
    {"os.exec", "os.fork", "os.forkpty", "os.startfile", "os.system", "os.spawn", "socket.bind", "socket.connect"}
    | {"socket.getaddrinfo", "socket.gethostbyname", "socket.sendto"}
    | (set() if sys.platform == "win32" else {"ctypes.dlsym"})  # there, consoles are asked in this way
)
"""What nothing here does."""

PYTHON = ("-P", "-X", "utf8")
"""How a Python is called that runs something behind a wall."""

_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


class Wall:
    """`read` are the folders and files that may be opened, `write` those that may be changed as well."""

    def __init__(self, read: Sequence[str], write: Sequence[str]) -> None:
        self.write = _roots([*write, os.devnull])
        self.read = self.write + _roots([*read, *_of_python()])
        self.listed = frozenset(_roots([folder or "." for folder in sys.path])) | {*map(os.path.dirname, self.read)}
        """Where modules and what was given are looked for: the names in these folders may be read."""
        self._known: dict[tuple[str, str], bool] = {}

    def __call__(self, event: str, arguments: tuple[Any, ...]) -> None:
        if event == "open":
            path, mode, flags = arguments
            if mode is None and not isinstance(path, int) and os.pardir in os.fsdecode(path).split(os.sep):
                raise _refusal(path)  # from which folder it leads, Python does not say
            writing = any(letter in mode for letter in "wax+") if mode else bool(flags & _WRITING)
            self._check(path, WRITE if writing else READ)
        elif event in PATHS:
            places, doing = PATHS[event]
            if any(arguments[place] != -1 for place in FOLDERS.get(event, ())):
                raise _refusal(arguments[0])  # which folder that is, Python does not say
            for place in places:
                if event != "os.symlink" or place:
                    self._check(arguments[place], doing, listing=event in ("os.listdir", "os.scandir"))
        elif event in ("subprocess.Popen", "os.posix_spawn"):
            self._check_program(arguments[0], arguments[1])
        elif event in REFUSED:
            raise PermissionError(errno.EACCES, f"{event} is not for the public wing")

    def _check_program(self, program: Any, arguments: Any) -> None:
        """A program of our packages, or a Python behind a wall that is no wider than this one."""
        place = os.path.realpath(os.fsdecode(program))
        if _within(os.path.normcase(place), _roots(site.getsitepackages())):
            return
        self._check(program, READ)
        given = [os.fsdecode(argument) for argument in arguments]
        if given[1:4] != list(PYTHON) or given[4:5] != [os.path.abspath(__file__)]:
            raise _refusal(program)
        wall = json.loads(given[5])
        for path in wall[READ]:
            self._check(path, READ)
        for path in wall[WRITE]:
            self._check(path, WRITE)

    def _check(self, path: Any, doing: str, *, listing: bool = False) -> None:
        if isinstance(path, int) or path is None:  # what is open already
            return
        asked = os.path.abspath(os.fsdecode(path))
        key = (asked, doing)
        if key not in self._known:
            place = os.path.normcase(os.path.realpath(asked))
            self._known[key] = _within(place, self.write if doing == WRITE else self.read)
        if not self._known[key] and not (listing and os.path.normcase(os.path.realpath(asked)) in self.listed):
            raise _refusal(asked)


def _refusal(path: Any) -> PermissionError:
    return PermissionError(errno.EACCES, "the public wing was not given this", os.fsdecode(path))


def build(read: Sequence[str], write: Sequence[str]) -> None:
    """Builds the wall around this process, for good."""
    # Of a name that is said by the descriptor of its folder, Python does not tell us the folder: it would be taken
    # for one of where we stand, and refused. So no tree is removed in that way.
    shutil._use_fd_functions = False  # type: ignore[attr-defined]
    sys.addaudithook(Wall(read, write))


def behind(read: Sequence[str], write: Sequence[str], module: str, arguments: Sequence[str]) -> list[str]:
    """What to call a Python with, so that it runs `module`, or with ``-c`` some code, behind such a wall."""
    wall = json.dumps({READ: list(read), WRITE: list(write)})
    return [*PYTHON, os.path.abspath(__file__), wall, module, *arguments]


def _of_python() -> list[str]:
    """Where Python, its packages and what they need of the system lie."""
    folders = [*sysconfig.get_paths().values(), *site.getsitepackages(), sys.executable, *mimetypes.knownfiles]
    folders += (sysconfig.get_config_var("TZPATH") or "").split(os.pathsep)
    if sys.prefix != sys.base_prefix:  # of a virtual environment all is its own
        folders.append(sys.prefix)
    folders += ["/etc/localtime", "/dev/urandom"]
    return [os.fspath(folder) for folder in folders if folder]


def _roots(paths: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(os.path.normcase(os.path.realpath(path)) for path in paths))


def _within(place: str, roots: Sequence[str]) -> bool:
    return any(place == root or place.startswith(root.rstrip(os.sep) + os.sep) for root in roots)


def main(arguments: Sequence[str]) -> None:
    wall, module, *rest = arguments
    told = json.loads(wall)
    build(told[READ], told[WRITE])
    if module == "-c":
        sys.argv = ["-c", *rest[1:]]
        exec(rest[0], {"__name__": "__main__"})
        return
    sys.argv = [module, *rest]
    runpy.run_module(module, run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    main(sys.argv[1:])
