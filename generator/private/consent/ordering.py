"""The orders in which pages list things: always by what is public."""

from __future__ import annotations

from generator import edition


def newest_first(moment: edition.Moment | None) -> tuple[bool, int, int, int]:
    """What began last comes first; what has no year comes last."""
    if moment is None:
        return True, 0, 0, 0
    return False, -moment.year, -(moment.month or 0), -(moment.day or 0)
