"""A whole build among failing files: killed, or refused, at the Nth call that changes one.

`fault_layer.c` stands between the build's processes and the C library and counts. A project here has two
contents, « before » and « after », whose sites differ on every page: so it shows which one stands.
"""

from __future__ import annotations

import errno
import os
import shutil
import struct
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path

from tests.long.noninterference import project, site_in

SOURCE = Path(__file__).with_suffix(".c")
ROOT = Path(__file__).resolve().parent.parent
TODAY = "2026-11-22"
PORTAL = """
from generator import cli, crossing
crossing.ENVIRONMENT += ("LD_PRELOAD", "FAULT_STATE", "FAULT_UNDER", "FAULT_LOG", "FAULT_CLOCK", "TZ")
cli.main()
"""
"""The command, but that the layer reaches the public wing as well, which gets nothing of the kind otherwise."""
WRITTEN = struct.Struct("=7q")
"""`struct state` of the layer."""


class Mode(IntEnum):
    """As in the layer. KILL_ALL is a power cut, KILL_ONE ends only the process that made the call."""

    COUNT, KILL_ALL, KILL_ONE, FAIL_ONCE, FAIL_ON = range(5)


@dataclass(frozen=True)
class Fault:
    """What happens at call number `at`, from 1; with `last_stage`, counted from where the new site is finished.

    `exchange` False: a system that cannot exchange two folders.
    """

    at: int = 0
    mode: Mode = Mode.COUNT
    error: int = 0
    exchange: bool = True
    last_stage: bool = False

    def __str__(self) -> str:
        how = f" with {errno.errorcode[self.error]}" if self.error else ""
        where = " of the last stage" if self.last_stage else ""
        return f"{self.mode.name}{how} at call {self.at}{where}{'' if self.exchange else ', two renames'}"


@dataclass(frozen=True)
class Call:
    """One call that changes a file; `path` is below the project."""

    number: int
    name: str
    path: str


@dataclass(frozen=True)
class Done:
    status: int
    output: str
    fired: int


Site = Mapping[str, bytes]


class Bench:
    """One project whose builds can be made to fail; `sites` are the two that may stand there."""

    def __init__(self, work: Path, compiler: str = "cc") -> None:
        self.place = project(work / "project")
        self.site = self.place / "site"
        self.library, self.state, self.log = work / "layer.so", work / "state", work / "log"
        flags = ("-shared", "-fPIC", "-O1", "-Wno-format-truncation", "-o", str(self.library))
        subprocess.run([compiler, *flags, str(SOURCE), "-ldl"], check=True)
        shutil.copytree(ROOT / "tests/sites/one-voice/content", self.place / "before")
        shutil.copytree(self.place / "before", self.place / "after")
        site = self.place / "after" / "site.yml"
        site.write_text(site.read_text(encoding="utf-8").replace("programme: ", "programme: Après "), encoding="utf-8")
        shutil.copytree(self.place / "before", self.place / "broken")
        (self.place / "broken" / "cohorts" / "essai" / "cohort.yml").write_text("title: [", encoding="utf-8")
        self.sites: dict[str, Site] = {}
        for name in ("after", "before"):
            done = self.build(name)
            assert done.status == 0, done.output
            self.sites[name] = site_in(self.site)
        assert all(
            data != self.sites["after"][path] for path, data in self.sites["before"].items() if path[-5:] == ".html"
        )
        self.stands = "before"

    # -- building --------------------------------------------------------------------------------

    def calls(self, *, exchange: bool = True, last_stage: bool = False) -> list[Call]:
        """Every call of a build of the site that does not stand there; it stands there afterwards."""
        self.log.write_text("")
        name = self.other
        assert self.build(name, Fault(exchange=exchange, last_stage=last_stage)).status == 0
        self.stands = name
        rows = [line.split("\t") for line in self.log.read_text(encoding="utf-8").splitlines()]
        self.log.unlink()
        return [Call(int(number), what, path) for number, what, path in rows]

    def build(self, content: str, fault: Fault | None = None, *, today: str | None = TODAY, **environment: str) -> Done:
        """Builds one of the contents. Comes back when no process of the build is left."""
        process = self.start(content, fault, today=today, **environment)
        output, _ = process.communicate()
        while any(_living(process.pid)):
            time.sleep(0.01)
        fired = WRITTEN.unpack(self.state.read_bytes())[4]
        return Done(process.returncode, output, fired)

    def start(
        self, content: str, fault: Fault | None = None, *, today: str | None = TODAY, **environment: str
    ) -> subprocess.Popen[str]:
        """The build as a process, the first of a group of its own. `FAULT_CLOCK` shifts its clock by milliseconds."""
        fault = fault or Fault()
        asked = (fault.at, fault.mode, fault.error, 0, not fault.exchange, fault.last_stage)
        self.state.write_bytes(WRITTEN.pack(0, *asked))
        layer = {"LD_PRELOAD": str(self.library), "FAULT_STATE": str(self.state), "FAULT_UNDER": str(self.place)}
        log = {"FAULT_LOG": str(self.log)} if self.log.exists() else {}
        command = [sys.executable, "-P", "-X", "utf8", "-c", PORTAL, "build", "--content", content]
        return subprocess.Popen(
            [*command, "-q", *(("--today", today) if today else ())],
            cwd=self.place,
            env=os.environ | {"PYTHONPATH": str(ROOT)} | layer | log | environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            start_new_session=True,
        )

    def built(self, today: str | None, **environment: str) -> Site:
        """The site of a day; None for the day that the clock tells."""
        done = self.build("before", today=today, **environment)
        assert done.status == 0, done.output
        self.stands = "before"
        return site_in(self.site)

    # -- what stands there -------------------------------------------------------------------------

    @property
    def other(self) -> str:
        return "after" if self.stands == "before" else "before"

    def whole(self) -> str:
        """Which site stands there, whole; `missing` for none at all. Fails on anything else."""
        if not self.site.exists():
            return "missing"
        found = site_in(self.site)
        names = [name for name, site in self.sites.items() if site == found]
        assert names, f"neither site: {len(found)} files"
        return names[0]

    def leftovers(self) -> list[str]:
        """What a build should not leave in the project, nor in its own folder."""
        beside = [path.name for path in self.place.glob(".*")]
        return sorted([*beside, *(path.name for path in (self.place / "build/docs").rglob(".*.part"))])

    def survive(self, fault: Fault, *, build_again: bool = True) -> str:
        """Makes a build fail, and the next one succeed; tells which site stood there meanwhile.

        Without `build_again`, the next fault meets whatever this one left.
        """
        old, new = self.stands, self.other
        done = self.build(new, fault)
        assert done.fired > 0, f"{fault}: never came to it"
        assert "Traceback" not in done.output, f"{fault}: {done.output}"
        stood = self.whole()
        told = "new" if stood == new else "old"
        if stood == "missing":
            # Between two renames. Whatever build comes next completes them, even one that publishes nothing.
            assert not fault.exchange, str(fault)
            assert self.build("broken").status == 1
            stood = self.whole()
            assert stood == new, f"{fault}: {stood}"
            told = "new, by the next command"
        if fault.mode in (Mode.FAIL_ONCE, Mode.FAIL_ON):
            self._refused(fault, done, stood, old, new)
        self.stands = stood
        if build_again:
            self.mend()
        return told

    def mend(self) -> None:
        """The next build succeeds, and nothing is left of those before."""
        new = self.other
        done = self.build(new)
        assert (done.status, self.whole(), self.leftovers()) == (0, new, []), done.output
        self.stands = new

    def start_over(self) -> None:
        """After something went wrong: as in the beginning."""
        for path in (self.site, self.place / "build", *self.place.glob(".*")):
            shutil.rmtree(path, ignore_errors=True)
            path.unlink(missing_ok=True)
        self.stands = "after"
        self.mend()

    def _refused(self, fault: Fault, done: Done, stood: str, old: str, new: str) -> None:
        """It is explained, and cleaned up after; what no longer matters once the new site stands is no failure."""
        assert (done.status, stood) in ((2, old), (2, new), (0, new)), f"{fault}: {done}, {stood}"
        assert done.status == 0 or done.output.strip(), str(fault)
        if fault.mode is Mode.FAIL_ON:
            assert (stood, self.leftovers()) == (old, []), f"{fault}: {self.leftovers()}"


def _living(group: int) -> Iterator[int]:
    """The processes of a group that are still at work."""
    for entry in Path("/proc").iterdir():
        if entry.name.isdecimal():
            try:
                status, _, their_group = (entry / "stat").read_text().rpartition(")")[2].split()[:3]
            except OSError:
                continue
            if int(their_group) == group and status not in "ZX":
                yield int(entry.name)
