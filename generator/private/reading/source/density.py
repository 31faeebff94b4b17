"""How much of what costs time one file may hold: far more than people write, and not so much that reading it hurts.

A mebibyte of words is read in a moment; a mebibyte of stars, brackets or empty lines would keep the
parser of rich texts busy for minutes.
"""

from __future__ import annotations

MOST_LINES = 40_000
MOST_SIGNS = 40_000
"""Four fifths of a mebibyte of what people write hold as many of either; the largest file so far has 467 signs."""

MOST_VALUES = 20_000
"""Texts, lists and mappings, keys not counted: a glossary of three thousand words has fewer."""

MOST_DIRECTIVES = 500
"""libyaml compares each ``%TAG`` with all those before it, and none of them is accepted anyway."""

_SIGNS = "$%&*+-:<=>@[\\]^_`{}~!#"
"""What means something in rich text, or nearly: the parser stops at each of them."""


def is_too_dense(text: str) -> bool:
    """Whether there are more lines or signs in `text` than any words need."""
    if len(text) <= MOST_LINES:  # nearly all
        return False
    lines = text.count("\n") + text.count("\r") - text.count("\r\n")
    return lines > MOST_LINES or sum(map(text.count, _SIGNS)) > MOST_SIGNS


def has_too_many_directives(text: str) -> bool:
    return text.count("%TAG") > MOST_DIRECTIVES
