"""How long it takes to read a built site back, as a share of the time that MkDocs took to build it.

    python benchmarks/auditing.py [--people 1000]

Both work on the same site, one after the other in one process; only the ratio means anything. It
should stay under 1.5.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TypeVar

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from generator.build import Request, check
from generator.disk.write import write
from generator.private import consent
from generator.private.consent import withholding
from generator.public import inspection
from generator.public.engines.site import build_site, frame_files, site_address, templates
from generator.public.inspection.inspection import find_faults
from generator.public.pages import render
from generator.public.pages.rendered import Publication
from generator.public.search import index_site

ROOT = Path(__file__).resolve().parent.parent
HIGHEST = 1.5
TODAY = date(2026, 11, 22)
A_COHORT = 50
"""People in each."""

COHORT = """\
title: Cohorte inventée {number}
fictional: true
status: completed
summary: Une cohorte inventée, pour mesurer.
"""

PERSON = """\
name:
  first: Prénom{letters}
roles: [mentee]
testimonials:
  - headline: J’ose enfin me montrer
    text: |
      Au début, je n’osais rien publier. Ma mentore m’a montré comment faire, un geste après l’autre.

      - une carte de vœux
      - une première *lettre d’information*
    wording: verbatim
    approved_on: 2026-10-15
consent:
  given_on: 2026-10-01
  evidence: classeur, fiche {number}
  publish:
    first_name: true
    testimonial: true
"""

T = TypeVar("T")


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--people", type=int, default=1000)
    people = parser.parse_args().people
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        checked = check(Request(_written(folder / "content", people), folder / "site", ROOT, TODAY))
        assert checked.sound is not None, checked.diagnostics
        told = consent.publish(withholding.reduced(checked.sound, checked.units), TODAY)
        rendered = render(told, Publication(TODAY, site_address(ROOT)))
        write(folder / "docs", rendered.files)
        site = folder / "site"
        building, _ = _timed(lambda: build_site(ROOT, folder / "docs", rendered.frame, site, TODAY))
        index = index_site(site, rendered.frame.language)
        expected = inspection.Expected.of(rendered, frame_files(ROOT), index, templates(ROOT))
        reading, built = _timed(lambda: inspection.read_site(site))
        looking, found = _timed(lambda: list(find_faults(built, expected)))
        assert found == [], found
    ratio = (reading + looking) / building
    print(f"MkDocs     {building:6.2f} s")
    print(f"audit      {reading + looking:6.2f} s   {len(built.pages)} pages, {len(built.files)} files")
    print(f"ratio      {ratio:6.2f}     at most {HIGHEST}")
    return 0 if ratio <= HIGHEST else 1


def _timed(work: Callable[[], T]) -> tuple[float, T]:
    start = time.perf_counter()
    done = work()
    return time.perf_counter() - start, done


def _written(content: Path, people: int) -> Path:
    """A content folder in which each person has a page."""
    shutil.copytree(ROOT / "tests/sites/one-voice/content", content)
    for number in range(people):
        folder = content / "cohorts" / f"cohorte-{number // A_COHORT}"
        if number % A_COHORT == 0:
            (folder / "participants").mkdir(parents=True)
            (folder / "cohort.yml").write_text(COHORT.format(number=number // A_COHORT), encoding="utf-8")
        letters = "".join(chr(ord("a") + int(digit)) for digit in f"{number:04}")
        text = PERSON.format(number=number, letters=letters)
        (folder / "participants" / f"personne-{number}.yml").write_text(text, encoding="utf-8")
    return content


if __name__ == "__main__":
    raise SystemExit(main())
