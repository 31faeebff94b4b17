"""« Did you mean »: near enough, and the nearest."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.reporting.nearest import EDITS, MOST_STEPS, Proposals, distance, nearest

WORDS = st.text("abé-", max_size=7)


@pytest.mark.parametrize(
    ("left", "right", "edits"),
    [
        ("photo", "photo", 0),
        ("phto", "photo", 1),
        ("photos", "photo", 1),
        ("phota", "photo", 1),
        ("pohto", "photo", 1),
        ("ville", "photo", 3),
        ("", "ab", 2),
        ("", "abc", 3),
        ("Photo", "photo", 1),
        ("aaaaaa", "bbbbbb", 3),
    ],
)
def test_edits_are_counted_and_more_than_two_are_three(left: str, right: str, edits: int) -> None:
    assert distance(left, right) == edits


@given(WORDS, WORDS, st.integers(0, 4))
def test_it_is_the_distance_of_the_textbook_up_to_the_limit(left: str, right: str, limit: int) -> None:
    assert distance(left, right, limit) == min(plain_distance(left, right), limit + 1)


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


@given(WORDS, st.lists(WORDS))
def test_nothing_further_than_two_edits_is_named_and_nothing_nearer_is_missed(word: str, known: list[str]) -> None:
    found = nearest(word, known)
    shortest = min((plain_distance(word, one) for one in known), default=EDITS + 1)
    assert (plain_distance(word, found) == shortest) if shortest <= EDITS else found == ""


@given(WORDS, st.lists(WORDS), st.integers(0, 3))
def test_proposals_are_the_nearest(word: str, known: list[str], edits: int) -> None:
    assert Proposals().nearest(word, "kind", known, edits) == nearest(word, known, edits)


def test_proposals_tire_and_remember() -> None:
    proposals = Proposals()
    known = [f"personne-{number}" for number in range(MOST_STEPS // 100)]
    words = [f"persone-{number}" for number in range(200)]
    first = [proposals.nearest(word, "kind", known) for word in words]
    assert first[:3] == known[:3]
    assert 3 < len([one for one in first if one]) < 50
    assert [proposals.nearest(word, "kind", known) for word in words] == first
