"""The engines: programs that make a site of a folder of Markdown. What is particular to each stands here.

`site` does the rest alike for all of them. docs/engines.md says how they differ and how to change from one
to another.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fnmatch import fnmatch
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from generator.public import guard

_LOOK_UP = """
import sys
from importlib.util import find_spec
for name in sys.argv[1:]:
    spec = find_spec(name)
    print(next(iter(spec.submodule_search_locations or ()), "") if spec else "")
"""


@dataclass(frozen=True)
class Engine:
    """One of them, in the environment of `python`.

    `name` is also the module to start, and `look` the one whose ``templates/assets`` it puts on the site. Of
    those files pages load the `stylesheets`, in this order; they are patterns, for their names change with
    versions. `packages` are what to install, as pip takes them.
    """

    name: str
    packages: str
    look: str
    stylesheets: tuple[str, ...]
    makes: tuple[str, ...] = ()
    """Files it adds to the site of which pages need nothing."""
    keeps: tuple[str, ...] = ()
    """Folders it leaves beside its configuration."""
    inside: bool = False
    """It builds no site but below its configuration."""
    python: str = sys.executable

    def run(
        self, config: Path, project: Path, environment: Mapping[str, str], read: Sequence[str], write: Sequence[str]
    ) -> subprocess.CompletedProcess[str]:
        """Builds what `config` says, behind a wall (`guard`); its output is in `stdout`. Raises `MissingTool`."""
        self.assets()
        # Nothing of the folder we stand in is Python to run: it has a `site/` and may have anything.
        ours = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
        return subprocess.run(
            [self.python, *guard.behind(read, write, self.name, ["build", "--strict", "--config-file", str(config)])],
            cwd=project,
            env={**ours, **environment},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
            check=False,
        )

    def templates(self) -> dict[str, Path]:
        """The folders of its templates and of those of its look, by module. Raises `MissingTool`."""
        modules = (self.name, self.look)
        folders = _folders(self.python, modules)
        if None in folders:
            raise MissingTool(self.name, "" if self == DEFAULT else self.packages)
        return {name: folder / "templates" for name, folder in zip(modules, folders, strict=True) if folder}

    def assets(self) -> dict[str, Path]:
        """The files that come with it, by path on the site. Raises `MissingTool`."""
        folder = self.templates()[self.look]
        found = (path for path in (folder / "assets").rglob("*") if path.is_file())
        return {path.relative_to(folder).as_posix(): path for path in found}

    def loaded(self) -> tuple[str, ...]:
        """Those of its files that pages load. Raises `MissingTool`, and `EngineFailed` where it has others."""
        known = sorted(self.assets())
        found = [[path for path in known if fnmatch(path, pattern)] for pattern in self.stylesheets]
        for pattern, paths in zip(self.stylesheets, found, strict=True):
            if len(paths) != 1:
                raise EngineFailed(self.name, f"{pattern}: {', '.join(paths) or 'not there'}")
        return tuple(path for paths in found for path in paths)


MKDOCS = Engine(
    name="mkdocs",
    packages="mkdocs mkdocs-material",
    look="material",
    stylesheets=("assets/stylesheets/main.*.min.css", "assets/stylesheets/palette.*.min.css"),
)
PROPERDOCS = replace(MKDOCS, name="properdocs", packages="properdocs mkdocs-material")
ZENSICAL = Engine(
    name="zensical",
    packages="zensical",
    look="zensical",
    stylesheets=("assets/stylesheets/classic/main.*.min.css", "assets/stylesheets/classic/palette.*.min.css"),
    # The texts of all pages, for a search that is not ours.
    makes=("search.json",),
    # Whole pages, which would outlive a withdrawal.
    keeps=(".cache",),
    inside=True,
)
ENGINES: Mapping[str, Engine] = {engine.name: engine for engine in (MKDOCS, PROPERDOCS, ZENSICAL)}
DEFAULT = MKDOCS
"""The one of our own locks, which ./portal installs."""


class EngineFailed(Exception):  # noqa: N818 – says what happened, as `Unwritable` does
    """An engine or Pagefind ended with an error; `output` is what it printed."""

    def __init__(self, tool: str, output: str) -> None:
        super().__init__(f"{tool}: {output}")
        self.tool = tool
        self.output = output


class MissingTool(Exception):  # noqa: N818 – as above
    """A program that the build needs is not installed; `packages` are what to install where we never do it."""

    def __init__(self, tool: str, packages: str = "") -> None:
        super().__init__(tool)
        self.tool = tool
        self.packages = packages


@cache
def _folders(python: str, modules: tuple[str, ...]) -> tuple[Path | None, ...]:
    """Where that Python has these modules; None for each one that it has not, or if it is no Python."""
    if python == sys.executable:
        specs = map(find_spec, modules)
        return tuple(Path(next(iter(spec.submodule_search_locations or ()))) if spec else None for spec in specs)
    try:
        done = subprocess.run(
            [python, *guard.behind([], [], "-c", [_LOOK_UP, *modules])],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            check=False,
        )
    except OSError:
        return (None,) * len(modules)
    told = done.stdout.splitlines() if done.returncode == 0 else []
    return tuple(Path(line) if line else None for line in told) or (None,) * len(modules)
