"""Which word of the format was meant: a slip of one, or its French name."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from generator.edition.folding import fold
from generator.reporting.nearest import nearest

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


FRENCH_KEYS = {
    "a_propos": "about", "adresse": "postal", "aide": "help", "annee": "when", "approche": "approach",
    "approuve_le": "approved_on", "astuce": "mentor_tip", "auteur": "publisher", "bilan": "outcomes",
    "biographie": "bio", "chapo": "lead", "chiffres": "numbers", "competences": "skills", "conseil": "mentor_tip",
    "consentement": "consent", "contenu": "body", "corps": "body", "courriel": "email", "definition": "definition",
    "description": "alt", "donne_le": "given_on", "debut": "start", "duree": "duration", "etape": "steps",
    "etapes": "steps", "etiquette": "label", "exemple": "example", "expire_le": "expires_on", "fichier": "file",
    "fin": "end", "galerie": "gallery", "hebergeur": "host", "identifiant": "id", "langue": "language",
    "lecons": "lessons", "legende": "caption", "libelle": "label", "lien": "url", "liens": "links", "lieu": "place",
    "mail": "email", "mentorees": "mentees", "mentores": "mentors", "metier": "occupation", "mineure": "minor",
    "mot": "term", "niveau": "level", "nom": "name", "nom_de_famille": "last", "objectifs": "goals",
    "ordre": "order", "organisation": "organisation", "paires": "pairs", "parties": "sections",
    "partenaires": "partners", "periode": "period", "personnes": "people", "points": "points", "prenom": "first",
    "prerequis": "prerequisites", "presentation": "bio", "preuve": "evidence", "profession": "occupation",
    "programme": "programme", "pseudo": "pseudonym", "pseudonyme": "pseudonym", "public": "audience",
    "publie": "publish", "publier": "publish", "relu_le": "reviewed_on", "remerciements": "thanks",
    "responsable": "controller", "resume": "summary", "retire_le": "withdrawn_on", "roles": "roles",
    "sous_titre": "tagline", "statut": "status", "suite": "next", "temoignage": "testimonial",
    "temoignages": "testimonials", "termes": "terms", "texte": "text", "titre": "title", "valeur": "value",
    "verification": "check", "verifie_le": "verified_on", "ville": "city",
}  # fmt: skip
"""How an editor may name a key, without accents."""


def meant_key(written: str, keys: Iterable[str]) -> str:
    """The one of `keys` that `written` stands for; empty where there is none."""
    known = tuple(keys)
    french = FRENCH_KEYS.get(_plain(written).replace(" ", "_").replace("-", "_"), "")
    return french if french in known else nearest(written, known)


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
    return " ".join(fold(text).split())
