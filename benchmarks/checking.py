"""How long `portal check` takes on a programme of 2,000 people, as a multiple of PyYAML's bare reading.

    python benchmarks/checking.py [--people 2000] [--cohorts 50] [--rounds 3]

Both take turns over the same files, each time in a new process that remembers nothing:
`yaml.load(Loader=CSafeLoader)` of each, and all that `portal check` does between its options and its report.
Only the ratio means anything. It should stay under 6.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from multiprocessing import get_context
from pathlib import Path
from time import process_time

import yaml

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from reading import PERSON

from generator.build import Request, check
from generator.reporting.report import as_text

HIGHEST = 6.0
TODAY = date(2026, 11, 22)

SITE = """\
programme: Un programme inventé
organisations: [{id: asso, name: L'association}]
contact: {email: bonjour@association.fr}
privacy: {controller: L'association, contact: donnees@association.fr, repository: private}
legal: {publisher: L'association, director: La présidente, host: L'hébergeur}
"""
COHORT = """\
title: La cohorte {number}
fictional: true
status: completed
period: {{start: 2026-01, end: 2026-04}}
summary: >
  Trois mois ensemble, dans une *grande* bonne humeur : [[person-{first}]] et les autres
  ont appris l'une de l'autre, pas à pas.
goals: [Oser se montrer., Écrire une carte., Apprendre ensemble.]
timeline:
  - {{when: 2026-01-10, title: La première rencontre, body: 'On se présente, on choisit.'}}
  - {{when: 2026-04-02, title: Le bilan, body: 'On se raconte, avec [[person-{first}|une participante]].'}}
pairs:
  - {{mentors: [person-{first}], mentees: [person-{second}], summary: Elles ont fait une bannière.}}
outcomes:
  mentees: [Une bannière à soi., Une première carte.]
  mentors: [Expliquer sans jargon.]
"""
GUIDE = "title: Un guide\nsummary: Faire un pas.\nsteps: [{title: Ouvrir, body: Ouvrez.}]\n"


def main() -> int:
    arguments = _arguments()
    with tempfile.TemporaryDirectory() as work:
        content = _written(Path(work) / "content", arguments.people, arguments.cohorts)
        files = list(content.rglob("*.yml"))
        jobs = {"yaml.load": _bare, "check": _checked}
        times: dict[str, list[float]] = {name: [] for name in jobs}
        for _ in range(arguments.rounds):
            for name, job in jobs.items():
                with ProcessPoolExecutor(1, get_context("spawn")) as alone:
                    times[name].append(alone.submit(_seconds, job, content).result())
    medians = {name: statistics.median(seconds) for name, seconds in times.items()}
    for name, seconds in medians.items():
        print(f"{name:10} {seconds:6.3f} s   {seconds / len(files) * 1e6:5.0f} µs a file")
    ratio = medians["check"] / medians["yaml.load"]
    print(f"ratio      {ratio:6.2f}     at most {HIGHEST}")
    return 0 if ratio <= HIGHEST else 1


def _seconds(job: Callable[[Path], None], content: Path) -> float:
    start = process_time()
    job(content)
    return process_time() - start


def _bare(content: Path) -> None:
    for path in sorted(content.rglob("*.yml")):
        yaml.load(path.read_bytes(), Loader=yaml.CSafeLoader)


def _checked(content: Path) -> None:
    checked = check(Request(content, content.parent / "site", content.parent, TODAY))
    assert not any(one.is_error for one in checked.diagnostics), as_text(checked.diagnostics[:5], "en")


def _written(content: Path, people: int, cohorts: int) -> Path:
    files = {"site.yml": SITE}
    files |= {f"resources/guides/{one}.yml": GUIDE for one in ("canva-greeting-card", "linkedin-banner")}
    for cohort in range(cohorts):
        files[f"cohorts/c-{cohort}/cohort.yml"] = COHORT.format(number=cohort, first=cohort, second=cohort + cohorts)
    for number in range(people):
        person = PERSON.format(number=number, age=25 + number % 40, month=1 + number % 9)
        files[f"cohorts/c-{number % cohorts}/participants/person-{number}.yml"] = person
    for name, text in files.items():
        path = content / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return content


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--people", type=int, default=2000)
    parser.add_argument("--cohorts", type=int, default=50)
    parser.add_argument("--rounds", type=int, default=3)
    return parser.parse_args()


if __name__ == "__main__":
    raise SystemExit(main())
