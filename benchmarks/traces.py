"""How long the audit's second line takes on a large site, as a multiple of rendering the same site.

    python benchmarks/traces.py [--people 1000] [--rounds 3]

Half of the people show themselves on a page of their own, half show nothing; all have notes, evidence and
a testimonial that is withheld. It should stay under 4.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from generator.private import consent
from generator.private.consent import withholding
from generator.private.proof.traces import find_traces
from generator.public.pages import render
from tests.folders import PRIVATE, changed, write_folder
from tests.leaks.sites import shipped, stand_in
from tests.whole_way import Made, make

HIGHEST = 4.0
TODAY = date(2026, 11, 22)
WORDS = """apprendre écran carte lettre voisine jardin patience bouton image mentore atelier samedi courage réseau guide
bannière profil message couleur fenêtre libraire panier chemin lumière café musique raconter partager écouter"""


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--people", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=3)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        it = make(write_folder(Path(folder) / "content", _files(arguments.people)), TODAY)
        files = stand_in(it).files
        tasks: dict[str, Callable[[], object]] = {
            "render": lambda: _render(it),
            "find_traces": lambda: _search(it, files),
        }
        times: dict[str, list[float]] = {name: [] for name in tasks}
        for _ in range(arguments.rounds):
            for name, task in tasks.items():
                start = time.process_time()
                task()
                times[name].append(time.process_time() - start)
    medians = {name: statistics.median(seconds) for name, seconds in times.items()}
    for name, seconds in medians.items():
        print(f"{name:12} {seconds:6.2f} s   {seconds / len(files) * 1e3:5.2f} ms a file ({len(files)} files)")
    ratio = medians["find_traces"] / medians["render"]
    print(f"ratio        {ratio:6.2f}     at most {HIGHEST}")
    return 0 if ratio <= HIGHEST else 1


def _render(it: Made) -> None:
    render(consent.publish(withholding.reduced(it.content, it.units), TODAY), it.rendered.publication)


def _search(it: Made, files: Mapping[str, bytes]) -> None:
    assert not list(find_traces(it.content, it.units, TODAY, it.rendered, files, shipped("fr")))


def _files(people: int) -> dict[str, Any]:
    roll = Random(1)

    def text(words: int) -> str:
        return " ".join(roll.choices(WORDS.split(), k=words)).capitalize() + "."

    files: dict[str, Any] = dict(changed({"site": PRIVATE}))
    for number in range(people):
        cohort, shown = f"cohorte-{number // 100}", number % 2 == 0
        flags = {one: str(shown).lower() for one in ("first_name", "city", "bio", "testimonial")}
        files.setdefault(f"cohorts/{cohort}/cohort.yml", {"title": cohort, "status": "completed", "summary": text(30)})
        files[f"cohorts/{cohort}/participants/voix-{number}.yml"] = {
            "name": {"first": f"Prénom{_spelled(number)}", "last": f"Nom{_spelled(number * 7)}"},
            "roles": ["mentee"],
            "city": "Saint-Gaudens" if number % 3 else "Montauban",
            "bio": text(30),
            "notes": f"{text(15)} Rappeler le 06 12 34 {number % 90 + 10} 78.",
            "testimonials": [
                {"text": text(60), "wording": "verbatim", "approved_on": "2026-11-02"},
                {"text": text(60), "wording": "verbatim"},
            ],
            "consent": {"given_on": "2026-11-01", "evidence": f"classeur, fiche {number}", "publish": flags},
        }
    return files


def _spelled(number: int) -> str:
    return "".join(chr(ord("a") + int(digit)) for digit in f"{number:04}")


if __name__ == "__main__":
    raise SystemExit(main())
