"""What each stage of a cold build costs, and what proof and inspection are of the time the engine takes by itself.

    python benchmarks/building.py [--people 1000]

All work on the same content, one after the other; the times are those of the processor, of the programs that
a stage starts as well. Only the ratio means anything. It should stay under 0.35.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TypeVar

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from generator.build import Request, check
from generator.crossing import lay_down
from generator.disk.write import write
from generator.edition import read_edition
from generator.private.checking import edition_of
from generator.private.proof import prove
from generator.public import inspection
from generator.public.engines.site import build_site, frame_files, laid_out, site_address
from generator.public.pages import render
from generator.public.pages.rendered import Publication
from generator.public.search import index_site

ROOT = Path(__file__).resolve().parent.parent
HIGHEST = 0.35
TODAY = date(2026, 11, 22)
A_COHORT = 50
"""People in each."""

COHORT = 50
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
    spent: dict[str, float] = {}

    def timed(stage: str, work: Callable[[], T]) -> T:
        start = sum(os.times()[:4])
        done = work()
        spent[stage] = sum(os.times()[:4]) - start
        print(f"{stage:12} {spent[stage]:6.2f} s", flush=True)
        return done

    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        request = Request(_written(folder / "content", people), folder / "site", ROOT, TODAY)
        checked = timed("checking", lambda: check(request))
        assert checked.sound is not None, checked.diagnostics
        edition = timed("edition", lambda: edition_of(checked, TODAY))
        assert timed("proof", lambda: prove(checked.sound, checked.units, edition)) == []
        timed("crossing", lambda: (lay_down(edition, folder / "edition"), read_edition(folder / "edition")))
        rendered = timed("pages", lambda: render(edition.site, Publication(TODAY, site_address(ROOT))))
        docs, site = folder / "build" / "docs", request.site
        write(docs, laid_out(rendered.files))
        timed("engine", lambda: build_site(ROOT, docs, rendered.frame, site, TODAY))
        index = timed("index", lambda: index_site(site, rendered.frame.language))
        expected = inspection.Expected.of(rendered, frame_files(ROOT), index)
        found = timed("inspection", lambda: inspection.inspect(inspection.read_site(site), expected))
        assert found == [], found
    ratio = (spent["proof"] + spent["inspection"]) / spent["engine"]
    print(f"proof and inspection, of the engine's time: {ratio:.2f}; at most {HIGHEST}")
    return 0 if ratio <= HIGHEST else 1


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
