"""« Did you mean »: near enough, and the nearest."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.reporting.nearest import EDITS, nearest

WORDS = st.text("abé-", max_size=7)


@cache
def plain_distance(left: str, right: str) -> int:
    """Optimal string alignment, as it is defined."""
    if not left or not right:
        return len(left) + len(right)
    options = [
        plain_distance(left[:-1], right) + 1,
        plain_distance(left, right[:-1]) + 1,
        plain_distance(left[:-1], right[:-1]) + (left[-1] != right[-1]),
    ]
    if len(left) > 1 and len(right) > 1 and left[-2:] == right[-2:][::-1]:
        options.append(plain_distance(left[:-2], right[:-2]) + 1)
    return min(options)


@pytest.mark.parametrize(
    ("word", "known", "found"),
    [
        ("phto", ("links", "photo"), "photo"),
        ("rols", ("role", "roles", "tools"), "role"),
        ("xyz", ("photo",), ""),
        ("photo", (), ""),
        ("photo", ("photo",), "photo"),
        ("bb", ("ba", "bc"), "ba"),
    ],
)
def test_the_nearest_is_named_or_the_first_of_two(word: str, known: tuple[str, ...], found: str) -> None:
    assert nearest(word, known) == found
    assert nearest(word, reversed(known)) == found


@given(WORDS, st.lists(WORDS), st.integers(0, 4))
def test_nothing_further_is_named_and_nothing_nearer_is_missed(word: str, known: list[str], edits: int) -> None:
    near = sorted((plain_distance(word, one), one) for one in known if plain_distance(word, one) <= edits)
    assert nearest(word, known, edits) == (near[0][1] if near else "")


def test_two_edits_are_a_slip_and_three_are_another_word() -> None:
    assert (nearest("hpoot", ["photo"]), nearest("xyzto", ["photo"])) == ("photo", "")
    assert EDITS == 2
