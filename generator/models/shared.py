"""Small shapes that several files of the format share."""

from __future__ import annotations

from enum import StrEnum

from generator.models.fields import Address, Line, Model


class Agreement(StrEnum):
    """The gender of role words: « mentorée », « mentoré », « mentoré·e »."""

    FEMININE = "feminine"
    MASCULINE = "masculine"
    INCLUSIVE = "inclusive"


class Link(Model):
    label: Line
    """Les mots du lien, tels qu'on les lit."""

    url: Address
    """L'adresse du lien : https:// ou http://."""


class Source(Model):
    """Where a text or a fact comes from."""

    title: Line
    """Le titre de l'article ou du document."""

    publisher: Line | None = None
    """Qui l'a publié."""

    url: Address | None = None
    """Son adresse, si elle est connue."""
