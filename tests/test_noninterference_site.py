"""Non-interference to the end: alike folders give the same `site/`, search index included, byte for byte.

A few pairs; hundreds of them, and those that fail again, with `tests/long/noninterference.py`.
"""

from __future__ import annotations

from copy import deepcopy
from pathlib import Path

from tests.long.noninterference import SURROUNDINGS, built, difference, try_pair
from tests.sample import part
from tests.strategies import Folder, folder

SEEDS = (1, 2, 3)


def test_alike_folders_give_the_same_site(tmp_path: Path) -> None:
    seeds = part(SEEDS, 3)
    tried = [try_pair(tmp_path, seed) for seed in seeds]
    assert [(one.seed, one.differing, one.situation) for one in tried] == [(seed, (), "") for seed in seeds]
    assert all(one.files > 80 and one.changed > 10 for one in tried), tried


def test_a_published_value_does_differ(tmp_path: Path) -> None:
    """A comparison that finds nothing anywhere would find nothing here either."""
    here, there = SURROUNDINGS
    one = folder(SEEDS[0])
    files = deepcopy(dict(one.files))
    cohort = next(path for path in files if path.endswith("/cohort.yml"))
    files[cohort]["title"] = "Une autre cohorte"
    sites = [built(tmp_path, side, told, 1)[0] for side, told in ((here, one), (there, Folder(files, one.today)))]
    differing = difference(*sites)
    assert {"index.html", "cohortes/index.html"} <= set(differing)
    assert any(path.startswith("pagefind/fragment/") for path in differing)
