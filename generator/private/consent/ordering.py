"""The orders in which pages list things: always by what is public."""

from __future__ import annotations

import unicodedata

from generator import edition


def folded(text: str) -> str:
    """For alphabetical order: without case, accents and signs, so that « écran » stands between « d » and « f »."""
    plain = unicodedata.normalize("NFKD", text.casefold().replace("œ", "oe").replace("æ", "ae"))
    return "".join(one for one in plain if one.isalnum() or one == " ")


def newest_first(moment: edition.Moment | None) -> tuple[bool, int, int, int]:
    """What began last comes first; what has no year comes last."""
    if moment is None:
        return True, 0, 0, 0
    return False, -moment.year, -(moment.month or 0), -(moment.day or 0)
