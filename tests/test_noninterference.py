"""Non-interference (content-format.md §5): alike folders give the same bytes.

`tests.alike` says what may differ, by a reading of the rule that shares nothing with the generator. A long
search: ``PORTAL_EXAMPLES=5000 PORTAL_SEED=1 ./portal test tests/test_noninterference.py``.
"""

from __future__ import annotations

import difflib
from collections import Counter

from hypothesis import assume, given

from generator.public.pages.rendered import Rendered
from tests.alike import alike
from tests.searching import examples
from tests.strategies import SEEDS, Folder, folder, folders
from tests.whole_way import Made, made


@examples(400)
@given(folders(), SEEDS)
def test_alike_folders_give_the_same_bytes(one: Folder, seed: int) -> None:
    with made(one) as first:
        other = alike(one, first.places, seed)
        with made(other) as second:
            assume(first.places == second.places)
            assert difference(first.rendered, second.rendered) == ""


def difference(one: Rendered, other: Rendered) -> str:
    """What differs, told so that it can be read."""
    told = [] if one.frame == other.frame else [f"{one.frame} != {other.frame}"]
    for path in sorted(one.files.keys() | other.files.keys()):
        pages = [rendered.files.get(path, b"") for rendered in (one, other)]
        if pages[0] != pages[1]:
            lines = [page.decode(errors="replace").splitlines() for page in pages]
            told += [path, *list(difflib.unified_diff(*lines, lineterm="", n=0))[2:]]
    return "\n".join(told)


def test_the_random_folders_are_worth_the_search() -> None:
    """A property of empty folders proves nothing: all that may differ, or show, is there often enough."""
    seen: Counter[str] = Counter()
    for seed in range(40):
        one = folder(seed)
        with made(one) as first:
            seen.update(_situations(first))
            other = alike(one, first.places, seed)
            seen["changed"] += other.files != one.files
            seen["same texts withheld"] += _places_of(other) == first.places
    assert seen["same texts withheld"] >= 39, seen
    assert seen["changed"] >= 38, seen
    for situation in ("page", "role word", "hidden", "told apart", "pair", "picture", "withheld", "also"):
        assert seen[situation] >= 4, seen


def _places_of(one: Folder) -> frozenset[tuple[str, tuple[str | int, ...]]]:
    with made(one) as it:
        return it.places


def _situations(it: Made) -> list[str]:
    """Each situation once that a folder has."""
    people = [person for cohort in it.site.cohorts for person in cohort.people]
    found = {
        "page": any(one.page for one in people),
        "role word": any(one.by_role for one in people),
        "hidden": len(people) < sum(1 for _ in it.content.people()),
        "told apart": any(one.name.endswith(")") for one in people),
        "pair": any(one.pairs for one in it.site.cohorts),
        "picture": any(one.gallery for one in it.site.cohorts),
        "withheld": bool(it.units),
        "also": any(one.also for one in people),
    }
    return [name for name, there in found.items() if there]
