"""The words that stand for a person: her role, or « une participante », in her own agreement.

They stand apart from the catalogues of `locales` because `consent` needs them to display a name, and
because French inflects them three ways.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Noun:
    """One word with its indefinite article and its plural: « mentorée », « une mentorée », « mentorées »."""

    singular: str
    indefinite: str
    plural: str


def _french(feminine: str, masculine: str, inclusive: str, inclusive_plural: str) -> dict[str, Noun]:
    return {
        "feminine": Noun(feminine, f"une {feminine}", f"{feminine}s"),
        "masculine": Noun(masculine, f"un {masculine}", f"{masculine}s"),
        "inclusive": Noun(inclusive, f"un·e {inclusive}", inclusive_plural),
    }


def _english(word: str, article: str = "a") -> dict[str, Noun]:
    noun = Noun(word, f"{article} {word}", f"{word}s")
    return dict.fromkeys(("feminine", "masculine", "inclusive"), noun)


PARTICIPANT = "participant"

NOUNS: dict[str, dict[str, dict[str, Noun]]] = {
    "fr": {
        "mentee": _french("mentorée", "mentoré", "mentoré·e", "mentoré·es"),
        "mentor": _french("mentore", "mentor", "mentor·e", "mentor·es"),
        "organiser": _french("organisatrice", "organisateur", "organisateur·rice", "organisateur·rices"),
        "facilitator": _french("animatrice", "animateur", "animateur·rice", "animateur·rices"),
        "expert": _french("experte", "expert", "expert·e", "expert·es"),
        PARTICIPANT: _french("participante", "participant", "participant·e", "participant·es"),
    },
    "en": {
        "mentee": _english("mentee"),
        "mentor": _english("mentor"),
        "organiser": _english("organiser", "an"),
        "facilitator": _english("facilitator"),
        "expert": _english("expert", "an"),
        PARTICIPANT: _english("participant"),
    },
}
"""By language, role and agreement."""


def noun(language: str, role: str, agreement: str) -> Noun:
    return NOUNS[language][role][agreement]


def years_old(language: str, age: int) -> str:
    return f"{age} ans" if language == "fr" else f"aged {age}"
