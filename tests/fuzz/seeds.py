"""Makes a first corpus out of our own valid files, in FOLDER/reader, FOLDER/check and FOLDER/richtext.

python tests/fuzz/seeds.py FOLDER
"""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterator
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).resolve().parent.parent.parent))

from generator.private.format.models import Text
from generator.private.reading.source import read
from tests.hostile import HOSTILE

ROOT = Path(__file__).resolve().parent.parent.parent
LARGEST = 4_000
"""Bytes: what is short is tried more often."""


def main(folder: Path) -> None:
    files = sorted(ROOT.glob("tests/sites/*/content/**/*.yml"))
    kinds = {
        "reader": [path.read_bytes() for path in files],
        "check": [Random(number).randbytes(64) for number in range(100)],
        "richtext": [text.encode() for path in files for text in texts_in(path)] + [one.encode() for one in HOSTILE],
    }
    for kind, seeds in kinds.items():
        (folder / kind).mkdir(parents=True, exist_ok=True)
        for seed in seeds:
            if len(seed) <= LARGEST:
                (folder / kind / hashlib.sha256(seed).hexdigest()[:20]).write_bytes(seed)


def texts_in(path: Path) -> Iterator[str]:
    source, _ = read(path, path.name)
    waiting = [source.data] if source is not None else []
    while waiting:
        data = waiting.pop()
        if isinstance(data, str) and " " in data:
            yield Text(data)
        elif isinstance(data, dict):
            waiting += data.values()
        elif isinstance(data, list):
            waiting += data


if __name__ == "__main__":
    main(Path(sys.argv[1]))
