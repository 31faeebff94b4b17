"""Which word of a closed list was meant: a slip of one, or its French name."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from generator.nearest import nearest

FRENCH = {
    "upcoming": ("a venir", "prevu", "prevue", "bientot"),
    "running": ("en cours", "ouverte", "actuelle"),
    "completed": ("termine", "terminee", "fini", "finie", "close", "achevee"),
    "kickoff": ("lancement", "demarrage", "debut"),
    "session": ("seance", "atelier", "rencontre"),
    "milestone": ("etape", "jalon"),
    "closing": ("cloture", "bilan", "fin"),
    "mentee": ("mentoree", "mentore", "accompagnee"),
    "mentor": ("mentore", "mentors", "mentoresse", "accompagnatrice"),
    "organiser": ("organisatrice", "organisateur", "organizer"),
    "facilitator": ("facilitatrice", "facilitateur", "animatrice", "animateur"),
    "expert": ("experte",),
    "verbatim": ("mot a mot", "exact", "tel quel", "tels quels", "citation"),
    "shortened": ("raccourci", "raccourcie", "abrege", "extrait"),
    "reported": ("rapporte", "rapportee", "rapportes", "indirect"),
    "consent": ("consentement", "accord"),
    "public-source": ("source publique", "article", "public source"),
    "feminine": ("feminin", "femme", "f"),
    "masculine": ("masculin", "homme", "m"),
    "inclusive": ("inclusif", "neutre"),
    "beginner": ("debutant", "debutante", "facile"),
    "intermediate": ("intermediaire", "moyen"),
    "advanced": ("avance", "avancee", "difficile"),
    "both": ("les deux", "toutes", "tous"),
    "fr": ("francais", "french", "fr-fr"),
    "en": ("anglais", "english", "en-gb"),
    "public": ("publique", "ouvert"),
    "private": ("prive", "privee", "ferme"),
    "none": ("personne", "aucune", "aucun"),
}
"""How an editor may say each word, without accents. « mentore » is a woman mentor, and « mentoré » without its
accent: where a list has both, nobody guesses."""


def meant_choice(written: object, choices: Iterable[str]) -> str:
    """The one of `choices` that `written` stands for; empty where there is none, or more than one."""
    if not isinstance(written, str):
        return ""
    word = _plain(written)
    known = tuple(choices)
    same = [one for one in known if word == one or word in FRENCH.get(one, ())]
    if same:
        return same[0] if len(same) == 1 else _by_accent(written, same)
    return nearest(word, known)


def _by_accent(written: str, choices: list[str]) -> str:
    """« mentoré » is a mentee, « mentore » a mentor."""
    accented = "é" in unicodedata.normalize("NFC", written.lower())
    return next((one for one in choices if (one == "mentee") is accented), "")


def _plain(text: str) -> str:
    apart = unicodedata.normalize("NFKD", " ".join(text.lower().split()))
    return "".join(one for one in apart if not unicodedata.combining(one))
