"""How long photographs take that a build made before, as a share of the time it took to make them.

    python benchmarks/pictures.py [--photographs 24]

Both in one process, one after the other; only the ratio means anything. It should stay under 0.1.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from PIL import Image

from generator.private import pictures
from generator.private.pictures import derive, index, kept_in

HIGHEST = 0.1
SIZE = (3000, 2000)
"""Pixels, about what a telephone takes when it is told to be modest."""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--photographs", type=int, default=24)
    count = parser.parse_args().photographs
    with tempfile.TemporaryDirectory() as work:
        folder = Path(work)
        paths = [_photograph(folder / f"{number}.jpg", number) for number in range(count)]
        made, making = _timed(folder / "build", paths)
        images = folder / "build" / "docs" / "images"
        images.mkdir(parents=True)
        files = {file.name: file.data for one in made for file in one.files}
        for name, data in files.items():
            (images / name).write_bytes(data)
        (folder / "build" / pictures.INDEX).write_bytes(index(files))
        pictures._derived.cache_clear()
        again, finding = _timed(folder / "build", paths)
    assert again == made
    ratio = finding / making
    print(f"{count} photographs: made in {making:.2f} s, found again in {finding:.2f} s: {ratio:.3f} of it")
    return 1 if ratio > HIGHEST else 0


def _timed(build: Path, paths: list[Path]) -> tuple[list[pictures.Derivative], float]:
    begun = time.perf_counter()
    with kept_in(build):
        made = [derive(path) for path in paths]
    return made, time.perf_counter() - begun


def _photograph(path: Path, number: int) -> Path:
    """Noise at several scales, which is about as hard to pack as leaves and pullovers."""
    dice = random.Random(number)
    small = Image.frombytes("RGB", (60, 40), dice.randbytes(60 * 40 * 3)).resize(SIZE, Image.Resampling.BICUBIC)
    fine = Image.frombytes("RGB", (600, 400), dice.randbytes(600 * 400 * 3)).resize(SIZE, Image.Resampling.BICUBIC)
    Image.blend(small, fine, 0.2).save(path, quality=85)
    return path


if __name__ == "__main__":
    sys.exit(main())
