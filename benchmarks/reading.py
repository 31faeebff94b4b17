"""How long our strict reading takes, as a multiple of PyYAML's own on the same files.

    python benchmarks/reading.py [--files 2000] [--rounds 7]

Both readers take turns in one process, so that a busy machine slows both; only the ratio means
anything. It should stay under 2.
"""

from __future__ import annotations

import argparse
import gc
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import yaml

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from generator.private.reading.source import read

HIGHEST = 2.0

PERSON = """\
# Une participante inventée, la numéro {number}
name:
  first: Prénom{number}
  last: Nom{number}
roles: [mentee]
agreement: feminine
age: {age}
occupation: Assistante de gestion
city: "Villefranche : centre"
bio: >
  Après {number} jours dans le commerce, elle cherche un poste où l'écoute compte
  autant que les chiffres. Elle aime *expliquer* et marcher en montagne.
links:
  - label: Son profil
    url: https://profil.example/personne-{number}
skills: [canva-greeting-card, linkedin-banner]
testimonials:
  - headline: J'ose enfin me montrer
    text: |
      Au jour {number}, je n'osais rien publier. Ma mentore m'a montré comment faire,
      un geste après l'autre, avec [[guide:linkedin-banner|la bannière]].

      - une carte de vœux
      - une première lettre d'information
    wording: verbatim
    date: 2026-0{month}
    approved_on: 2026-0{month}-15
    about: [linkedin-banner]
not_me:
  - une eau claire
notes:
consent:
  publish:
    first_name: true
    last_name: false
    age: true
    occupation: true
    city: true
    bio: true
    links: true
    testimonial: true
  given_on: 2026-0{month}-01
  evidence: 'Classeur du programme, feuille {number}'
"""


def main() -> int:
    arguments = _arguments()
    with tempfile.TemporaryDirectory() as folder:
        paths = [_written(Path(folder), number) for number in range(arguments.files)]
        readers = {"yaml.load": _with_pyyaml, "read": _with_ours}
        times: dict[str, list[float]] = {name: [] for name in readers}
        for _ in range(arguments.rounds):
            for name, reader in readers.items():
                times[name].append(_seconds(reader, paths))
    medians = {name: statistics.median(seconds) for name, seconds in times.items()}
    for name, seconds in medians.items():
        print(f"{name:10} {seconds:6.3f} s   {seconds / arguments.files * 1e6:5.0f} µs a file")
    ratio = medians["read"] / medians["yaml.load"]
    print(f"ratio      {ratio:6.2f}     at most {HIGHEST}")
    return 0 if ratio <= HIGHEST else 1


def _seconds(reader: Callable[[Path], object], paths: list[Path]) -> float:
    gc.collect()
    start = time.perf_counter()
    kept = [reader(path) for path in paths]
    seconds = time.perf_counter() - start
    del kept
    return seconds


def _with_pyyaml(path: Path) -> object:
    return yaml.load(path.read_bytes(), Loader=yaml.CSafeLoader)


def _with_ours(path: Path) -> object:
    source, mistakes = read(path, path.name)
    assert source is not None, mistakes
    assert not mistakes, mistakes
    return source


def _written(folder: Path, number: int) -> Path:
    path = folder / f"person-{number}.yml"
    path.write_text(PERSON.format(number=number, age=25 + number % 40, month=1 + number % 9), encoding="utf-8")
    return path


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--files", type=int, default=2000)
    parser.add_argument("--rounds", type=int, default=7)
    return parser.parse_args()


if __name__ == "__main__":
    raise SystemExit(main())
