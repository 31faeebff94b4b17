"""Small shapes that several files of the format share."""

from __future__ import annotations

from pydantic import Field

from generator.private.format.models.fields import Address, Choice, Line, Model


class Agreement(Choice):
    """The gender of role words: « mentorée », « mentoré », « mentoré·e »."""

    FEMININE = "feminine", "au féminin : « mentorée », « mentore »"
    MASCULINE = "masculine", "au masculin : « mentoré », « mentor »"
    INCLUSIVE = "inclusive", "inclusif : « mentoré·e », « mentor·e »"


class Link(Model):
    label: Line = Field(title="Mots du lien", examples=["Son profil LinkedIn", "Le site de l'association"])
    """Les mots du lien, tels qu'on les lit."""

    url: Address = Field(title="Adresse")
    """L'adresse du lien : https:// ou http://."""


class Source(Model):
    """Where a text or a fact comes from."""

    title: Line = Field(title="Titre de la source", examples=["Trois mois de mentorat", "Rapport annuel 2025"])
    """Le titre de l'article ou du document."""

    publisher: Line | None = Field(None, title="Éditeur", examples=["Le Courrier des deux rives", "L'association"])
    """Qui l'a publié."""

    url: Address | None = Field(None, title="Adresse")
    """Son adresse, si elle est connue."""
