"""Content folders that differ in little from `tests/base`, and what `portal check` says of them."""

from __future__ import annotations

import pickle
import re
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import chdir, contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from unittest.mock import patch

from click.testing import CliRunner

from generator import build
from generator.build import Checked, Request
from generator.cli import commands
from generator.reporting.diagnostics import Diagnostic
from tests.listing import NOTHING_SPECIAL, Circumstances, meanwhile
from tests.processes import become_nobody, in_child

BASE = Path(__file__).parent / "base" / "content"
TODAY = date(2026, 11, 22)

_KEY = re.compile(r"([a-z_]+):(?=\s|$)", re.MULTILINE)
_BLOCK = re.compile(r"^(?=\S)", re.MULTILINE)


@dataclass(frozen=True)
class Told:
    """What the command printed, its exit status, and the diagnostics that it told."""

    text: str
    status: int
    diagnostics: tuple[Diagnostic, ...]


@contextmanager
def base() -> Iterator[Path]:
    """A folder with a copy of the base in its `content/`, to be changed."""
    with tempfile.TemporaryDirectory() as work:
        folder = Path(work)
        folder.chmod(0o755)  # some cases are read as someone else
        # With times of their own: what is known of a picture is remembered as long as it does not change.
        shutil.copytree(BASE, folder / "content", copy_function=shutil.copyfile)
        yield folder


def lay_fragment(path: Path, text: str) -> None:
    """Puts `text` at the top of the file, in place of the same keys; what else the file holds comes below it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    blocks = _BLOCK.split(path.read_text(encoding="utf-8")) if path.exists() else []
    said = {found[1] for found in map(_KEY.match, _BLOCK.split(text)) if found}
    kept = [block for block in blocks if (found := _KEY.match(block)) and found[1] not in said]
    path.write_text("".join((text, *kept)), encoding="utf-8", newline="")


def check(
    folder: Path,
    today: date = TODAY,
    options: Sequence[str] = (),
    circumstances: Circumstances = NOTHING_SPECIAL,
) -> Told:
    """What `portal check` says, run in `folder`."""
    if not circumstances.closed:
        return _checked(folder, today, options, circumstances)
    # The administrator may read everything: what is closed is closed to someone else only.
    answer = folder / "answer"
    for path in circumstances.closed:
        path.chmod(0)
    with answer.open("wb") as stream:

        def as_someone_else() -> None:
            with chdir(folder):
                become_nobody()
                pickle.dump(_checked(Path(), today, options, circumstances), stream)
                stream.flush()

        assert in_child(as_someone_else) == ""
    for path in circumstances.closed:
        path.chmod(0o755)
    told: Told = pickle.loads(answer.read_bytes())
    return told


def _checked(folder: Path, today: date, options: Sequence[str], circumstances: Circumstances) -> Told:
    found: list[Checked] = []
    checking = build.check

    def noted(request: Request) -> Checked:
        found.append(checking(request))
        return found[-1]

    with chdir(folder), meanwhile(circumstances), patch.object(build, "check", noted):
        done = CliRunner().invoke(commands, ["check", "--today", str(today), *options], catch_exceptions=False)
    diagnostics = [replace(one, facts=dict(one.facts)) for one in found[-1].diagnostics]  # so that they can be sent
    return Told(done.stdout, done.exit_code, tuple(diagnostics))
