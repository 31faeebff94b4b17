"""How a JSON Schema tells each kind of value (content-format.md §2) to other programs.

Our reader takes every scalar as text, and other programs read YAML with guesses: `58` is a number to
them, `2026` too, `true` a flag, `Null` nothing at all. A form accepts whatever they may make of a text
that the kind accepts, and refuses as much of the rest as JSON Schema can tell: an editor must never
see a red line under what `portal check` finds right.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from generator.private.format.models import Address, Email, FileName, Id, ImageName, Line, PersonRef, SitePath, Text
from generator.private.format.models.fields import (
    ID_LENGTH,
    ID_PATTERN,
    LINE_LENGTH,
    Between,
    day,
    flag,
    partial_date,
)

Json = dict[str, Any]

_MARKS = "\\u0300-\\u036f\\u0600-\\u1fff\\u3099\\u309a\U00011000-\U000161ff"
"""Signs that may melt into the one before them (NFC), after which a text is shorter than it was typed."""
_ENDS = "\\n\\r\\u2028\\u2029"

_LONG = "(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])"
_SHORT = "(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)"
_FEBRUARY = "02-(?:0[1-9]|1[0-9]|2[0-8])"
_LEAP_YEARS = "(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)"
_YEAR = "(?!0000)[0-9]{4}"
_DAY = f"(?:{_YEAR}-(?:{_LONG}|{_SHORT}|{_FEBRUARY})|(?!0000){_LEAP_YEARS}-02-29)"

_ID = f"(?=[a-z0-9-]{{1,{ID_LENGTH}}}(?![a-z0-9-])){ID_PATTERN}"
_SCHEME = "[Hh][Tt][Tt][Pp][Ss]?"

RICH_TEXT = "text/markdown"
"""What tells a rich text from a line (content-format.md §3)."""

SCALARS = ["string", "number", "boolean", "null"]
"""What a plain scalar may be to a program that guesses."""


def trimmed(pattern: str) -> str:
    """The pattern of a whole text, white space around it aside."""
    return rf"^\s*(?=\S)(?:{pattern})\s*$"


def _picture_name(kind: type[FileName], *examples: str) -> Json:
    endings = "|".join("".join(f"[{one}{one.upper()}]" for one in ending[1:]) for ending in kind.endings)
    return {
        "type": ["string"],
        "pattern": trimmed(rf"(?!\.)[^/\\]*\.(?:{endings})"),
        "errorMessage": f"Écrivez le nom du fichier, sans son dossier : {', '.join(kind.endings)}.",
        "examples": list(examples),
    }


FORMS: dict[Any, Json] = {
    flag: {
        "type": ["boolean", "string"],
        "pattern": trimmed("true|false"),
        "errorMessage": "Écrivez true (oui) ou false (non).",
        "examples": [True, False],
    },
    day: {
        "type": ["string"],
        "pattern": trimmed(_DAY),
        "errorMessage": "Écrivez un jour qui existe, sous la forme année-mois-jour : 2026-01-27.",
        "examples": ["2026-01-27", "2026-11-02"],
    },
    partial_date: {
        "type": ["string", "integer"],
        "pattern": trimmed(f"{_YEAR}(?:-(?:0[1-9]|1[0-2]))?|{_DAY}"),
        "minimum": 1,
        "maximum": 9999,
        "errorMessage": "Écrivez une année, un mois ou un jour : 2026, 2026-01 ou 2026-01-27.",
        "examples": [2026, "2026-01", "2026-01-27"],
    },
    Line: {
        "type": SCALARS,
        "pattern": trimmed(f"[{_MARKS}]*(?:[^{_ENDS}{_MARKS}][{_MARKS}]*){{0,{LINE_LENGTH}}}"),
        "errorMessage": f"Écrivez une seule ligne de texte, {LINE_LENGTH} caractères au plus.",
    },
    Text: {
        "type": SCALARS,
        "pattern": r"\S",
        "contentMediaType": RICH_TEXT,
        "errorMessage": "Écrivez un texte.",
    },
    Id: {
        "type": ["string", "number", "boolean"],
        "pattern": trimmed(_ID),
        "errorMessage": (
            "Écrivez un identifiant : des minuscules sans accent, des chiffres et des traits d'union, "
            f"{ID_LENGTH} caractères au plus."
        ),
    },
    PersonRef: {
        "type": ["string"],
        "pattern": trimmed(f"{_ID}/{_ID}"),
        "errorMessage": "Désignez une personne par cohorte/personne : toulouse/manon.",
        "examples": ["toulouse/manon", "valmont/mentoree-1"],
    },
    Address: {
        "type": ["string"],
        "pattern": trimmed(_SCHEME + r'://[^\s<>"\\^`{|}/?#]+[^\s<>"\\^`{|}]*'),
        "errorMessage": "Écrivez l'adresse entière, avec https:// au début.",
        "examples": ["https://association.example/", "https://association.example/article"],
    },
    SitePath: {
        "type": ["string"],
        "pattern": trimmed(rf"/(?:{ID_PATTERN}/)*(?:#{ID_PATTERN})?"),
        "errorMessage": "Écrivez l'adresse depuis le haut du site, entre deux barres : /guides/carte/.",
        "examples": ["/guides/carte-de-voeux/", "/programme/pourquoi/"],
    },
    Email: {
        "type": ["string"],
        "pattern": trimmed(r"[A-Za-z0-9._%+'-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+"),
        "errorMessage": "Écrivez une adresse électronique, par exemple bonjour@association.example.",
        "examples": ["bonjour@association.example", "donnees@association.example"],
    },
    FileName: _picture_name(FileName, "atelier.jpg", "groupe-de-janvier.png"),
    ImageName: _picture_name(ImageName, "menu-partager.png", "les-trois-zones.svg"),
}


def form_of(maker: Callable[..., Any]) -> Json:
    """The schema of the kind of value that `maker` makes from a text."""
    if isinstance(maker, Between):
        return _whole_number(maker.lowest, maker.highest)
    return dict(FORMS[getattr(maker, "__self__", maker)])


def _whole_number(lowest: int, highest: int) -> Json:
    return {
        "type": ["integer", "string"],
        "pattern": trimmed("0|[1-9][0-9]*"),
        "minimum": lowest,
        "maximum": highest,
        "errorMessage": f"Écrivez un nombre entier, de {lowest} à {highest}, en chiffres seulement.",
        "examples": [max(lowest, 30), max(lowest, 90)],
    }
