"""What each stage of a build costs, in seconds of CPU, and how it compares with what the engine needs by itself.

    python benchmarks/building.py [--people 1000] [--content DIR] [--against CHECKOUT]

All stages work on the same content, one after the other; only ratios within one run mean anything. Proving and
reading back together should stay under 0.35 of the engine's own time. `--against` names another checkout of this
project, with a `.venv` of its own: both build the whole site cold, in turn, three times.
"""

from __future__ import annotations

import argparse
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from generator.build import Request, check
from generator.crossing import lay_down
from generator.disk.memory import nothing_to_collect
from generator.disk.write import write
from generator.edition import read_edition
from generator.private import checking
from generator.private.consent.publishing import Told
from generator.private.proof import prove
from generator.public import inspection
from generator.public.engines.site import build_site, frame_files, laid_out, site_address
from generator.public.pages import render
from generator.public.pages.rendered import Publication
from generator.public.search import index_site
from tests.corpora import TODAY, write_corpus

HIGHEST = 0.35
ROUNDS = 3

T = TypeVar("T")


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--people", type=int, default=1000)
    parser.add_argument("--content", type=Path, help="content that lies somewhere already")
    parser.add_argument("--against", type=Path, help="another checkout of this project")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        content = asked.content or folder / "content"
        if asked.content is None:
            write_corpus(content, asked.people, "fr", 1)
        spent = _stages(content.resolve(), folder)
        ratio = (spent["prove"] + spent["read back"]) / spent["engine"]
        for stage, seconds in spent.items():
            print(f"{stage:12}{seconds:7.2f} s")
        print(f"{'proof and reading back over the engine':40}{ratio:6.2f}   at most {HIGHEST}")
        if asked.against:
            _compared(content.resolve(), folder, asked.against.resolve())
    return 0 if ratio <= HIGHEST else 1


def _stages(content: Path, folder: Path) -> dict[str, float]:
    spent: dict[str, float] = {}

    def timed(stage: str, work: Callable[[], T]) -> T:
        start = _cpu()
        with nothing_to_collect():  # as the two wings do it
            done = work()
        spent[stage] = _cpu() - start
        return done

    request = Request(content, folder / "site", ROOT, TODAY)
    texts: Told = {}
    checked = timed("read, check", lambda: check(request))
    assert checked.sound is not None, "the content has errors: portal check names them"
    sound, units = checked.sound, checked.units
    edition = timed("publish", lambda: checking.edition_of(checked, TODAY, texts))
    assert timed("prove", lambda: prove(sound, units, edition, told=texts)) == []
    timed("the door", lambda: lay_down(edition, folder / "edition"))
    site = timed("the door, in", lambda: read_edition(folder / "edition")).site
    rendered = timed("pages", lambda: render(site, Publication(TODAY, site_address(ROOT))))
    docs, output = folder / "build" / "docs", folder / "site"
    timed("write", lambda: write(docs, laid_out(rendered.files)))
    timed("engine", lambda: build_site(ROOT, docs, rendered.frame, output, TODAY))
    index = timed("index", lambda: index_site(output, rendered.frame.language))
    expected = inspection.Expected.of(rendered, frame_files(ROOT), index)
    found = timed("read back", lambda: inspection.inspect(inspection.read_site(output), expected))
    assert found == [], found
    return spent


def _compared(content: Path, folder: Path, other: Path) -> None:
    """Two checkouts build the same content cold, in turn."""
    spent: dict[Path, list[float]] = {ROOT: [], other: []}
    for _ in range(ROUNDS):
        for checkout, seconds in spent.items():
            shutil.rmtree(checkout / "build", ignore_errors=True)
            shutil.rmtree(folder / "cold", ignore_errors=True)
            command = [checkout / ".venv" / "bin" / "python", "-m", "generator", "build", "-q", "--content", content]
            start = _cpu()
            options = ["--site", folder / "cold", "--today", TODAY.isoformat()]
            subprocess.run([*command, *options], cwd=checkout, check=True, env=os.environ)
            seconds.append(_cpu() - start)
    ours, theirs = (statistics.median(seconds) for seconds in spent.values())
    print(f"whole cold build {ours:.1f} s, the other checkout {theirs:.1f} s: {ours / theirs:.2f}")


def _cpu() -> float:
    """Seconds of CPU of this process and of those that it waited for."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


if __name__ == "__main__":
    raise SystemExit(main())
