"""Text without case and accents: « Élodie » and « ELODIE » are one. All that compares or sorts does it by this."""

from __future__ import annotations

import unicodedata

_STROKES = str.maketrans({"œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d", "ħ": "h", "ı": "i"})
"""Letters that Unicode does not take apart, and that are written without their stroke all the same."""


def fold(text: str) -> str:
    apart = unicodedata.normalize("NFKD", text.casefold()).translate(_STROKES)
    return "".join(character for character in apart if not unicodedata.combining(character))


def alphabetical(text: str) -> str:
    """To sort by: signs aside as well, « écran » stands between « dossier » and « e-mail »."""
    return "".join(character for character in fold(text) if character.isalnum() or character == " ").strip()
