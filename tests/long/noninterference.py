"""Non-interference on the built site (content-format.md §5): alike folders give the same `site/`, byte for byte.

    .venv/bin/python -m tests.long.noninterference [--pairs 150] [--seed 1] [--keep FOLDER]

Nothing of the generator is imported: `portal build` runs as a process, what names someone is read from its
report, and the sites, Pagefind's index included, are compared as files. So that nothing else than what is
published can matter, the two sides of a pair differ in folder, order and age of files, time zone, locale,
hash seed and place for temporary files. Pair number *n* of a run is the first of ``--seed S+n --pairs 1``.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

from tests.alike import Place, alike
from tests.strategies import Folder, folder

ROOT = Path(__file__).resolve().parent.parent.parent

SURROUNDINGS = {
    "one project": {"TZ": "Europe/Paris", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "1"},
    "éditrice/autre projet": {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONHASHSEED": "4711"},
}
"""The two sides: the path of the project, and the environment of its builds."""


@dataclass(frozen=True)
class Result:
    """What came of one pair. `differing` are paths in the site; `situation` says why a pair proves nothing."""

    seed: int
    files: int
    changed: int
    differing: tuple[str, ...] = ()
    situation: str = ""


class Refused(Exception):  # noqa: N818 – says what happened
    """A build that should have succeeded did not; the text is what it said."""


def try_pair(work: Path, seed: int, *, cohorts: int = 3, people: int = 6) -> Result:
    """Builds a random folder, then one that is alike, each in a project of its own below `work`."""
    here, there = SURROUNDINGS
    one = folder(seed, cohorts=cohorts, people=people)
    first, places = built(work, here, one, seed)
    other = alike(one, places, seed)
    second, other_places = built(work, there, other, seed + 1)
    changed = sum(one.files.get(path) != other.files.get(path) for path in {*one.files, *other.files})
    if places != other_places:
        return Result(seed, len(first), changed, situation="other texts are withheld")
    return Result(seed, len(first), changed, difference(first, second))


def project(path: Path) -> Path:
    """A project as an editor has it; the engine's files are the repository's."""
    if not path.exists():
        path.mkdir(parents=True)
        shutil.copytree(ROOT / "theme", path / "theme")
        shutil.copy(ROOT / "mkdocs.yml", path)
        (path / "tmp").mkdir()
    return path


def built(work: Path, name: str, one: Folder, order: int) -> tuple[dict[str, bytes], frozenset[Place]]:
    """The site built of a folder in the project `name`, and the places whose text is withheld: it names someone."""
    place = project(work / name)
    shutil.rmtree(place / "content", ignore_errors=True)
    write(place / "content", one, random.Random(order))
    environment = {key: value for key, value in os.environ.items() if key != "SITE_URL"}
    done = subprocess.run(
        [sys.executable, "-P", "-X", "utf8", "-m", "generator", "build", "--format", "json", "--today", str(one.today)],
        cwd=place,
        env=environment | SURROUNDINGS[name] | {"PYTHONPATH": str(ROOT), "TMPDIR": str(place / "tmp")},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    if done.returncode != 0:
        raise Refused(f"status {done.returncode}\n{done.stdout}{done.stderr}")
    return site_in(place / "site"), frozenset(_named(place, json.loads(done.stdout)["diagnostics"]))


def write(content: Path, one: Folder, roll: random.Random) -> None:
    """The folder's files, in any order and of any age."""
    files = list(one.written().items())
    roll.shuffle(files)
    for path, data in files:
        (content / path).parent.mkdir(parents=True, exist_ok=True)
        (content / path).write_bytes(data if isinstance(data, bytes) else data.encode())
        age = roll.randrange(10**9)
        os.utime(content / path, (age, age))


def site_in(folder: Path) -> dict[str, bytes]:
    """Every file of a site, and every folder as a name that ends with ``/``."""
    found = {}
    for path in folder.rglob("*"):
        name = path.relative_to(folder).as_posix()
        if path.is_symlink() or not (path.is_file() or path.is_dir()):
            raise Refused(f"{name} is neither a file nor a folder")
        found[name if path.is_file() else f"{name}/"] = path.read_bytes() if path.is_file() else b""
    return found


def difference(one: dict[str, bytes], other: dict[str, bytes]) -> tuple[str, ...]:
    return tuple(sorted(path for path in one.keys() | other.keys() if one.get(path) != other.get(path)))


def _named(place: Path, diagnostics: list[dict[str, object]]) -> Iterator[Place]:
    """The withheld texts that the report tells of, as routes: the list item they stand in, else the field."""
    for one in diagnostics:
        if one["code"] == "name-in-text":
            path = place / str(one["file"])
            node = yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml.SafeLoader)
            line, column = int(str(one["line"])) - 1, int(str(one["column"])) - 1
            route = next(route for route, at in _starts(node, ()) if at == (line, column))
            items = [place for place, part in enumerate(route, 1) if isinstance(part, int)]
            yield str(one["file"]).removeprefix("content/"), route[: items[-1]] if items else route


def _starts(node: yaml.Node | None, route: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], object]]:
    """Where each value stands, as line and column from 0."""
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield from _starts(value, (*route, str(key.value)))
    elif isinstance(node, yaml.SequenceNode):
        for index, value in enumerate(node.value):
            yield from _starts(value, (*route, index))
    elif node is not None:
        yield route, (node.start_mark.line, node.start_mark.column)


def main() -> int:
    parser = argparse.ArgumentParser(description="Builds pairs of alike folders and compares the sites.")
    parser.add_argument("--pairs", type=int, default=150)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path, help="leaves the two projects of the last pair here")
    chosen = parser.parse_args()
    tally: Counter[str] = Counter({"pairs": 0, "different sites": 0})
    with tempfile.TemporaryDirectory() as scratch:
        work = chosen.keep or Path(scratch)
        for seed in range(chosen.seed, chosen.seed + chosen.pairs):
            result = try_pair(work, seed)
            tally["not alike"] += bool(result.situation)
            tally["files compared"] += result.files
            tally["content files that differed"] += result.changed
            tally["pairs"] += 1
            if result.differing:
                tally["different sites"] += 1
                print(f"seed {seed}: {len(result.differing)} files differ: {', '.join(result.differing[:8])}")
                print(
                    f"  again: python -m tests.long.noninterference --pairs 1 --seed {seed} --keep FOLDER", flush=True
                )
    print(", ".join(f"{count} {name}" for name, count in tally.items()))
    return 1 if tally["different sites"] or tally["not alike"] == tally["pairs"] else 0


if __name__ == "__main__":
    sys.exit(main())
