"""Taking part, and the legal pages: how to speak, to whom to write, and what everyone may ask for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from generator import edition
from generator.public.pages.views.place import Place
from generator.public.pages.views.view import Body


@dataclass(frozen=True)
class TakePart(Body):
    kind: ClassVar[str] = "take-part"
    participate: edition.Participate
    contact: edition.Contact | None
    """Where `participate` says nothing."""
    public_sources: bool
    validity_months: int
    withdraw_at: str
    """The e-mail address to which a withdrawal is written."""
    public_repository: bool


@dataclass(frozen=True)
class Legal(Body):
    kind: ClassVar[str] = "legal"
    programme: str
    legal: edition.Legal
    contact: edition.Contact


@dataclass(frozen=True)
class Privacy(Body):
    kind: ClassVar[str] = "privacy"
    privacy: edition.Privacy
    public_sources: bool


@dataclass(frozen=True)
class Accessibility(Body):
    kind: ClassVar[str] = "accessibility"
    contact: edition.Contact
    note: edition.RichText | None


def take_part(place: Place) -> TakePart:
    site = place.index.site
    return TakePart(
        participate=site.participate,
        contact=None if site.participate.form_url or site.participate.email else site.contact,
        public_sources=place.index.public_sources,
        validity_months=site.privacy.validity_months,
        withdraw_at=site.privacy.contact,
        public_repository=site.privacy.public_repository,
    )


def legal(place: Place) -> Legal:
    site = place.index.site
    return Legal(site.programme, site.legal, site.contact)


def privacy(place: Place) -> Privacy:
    return Privacy(place.index.site.privacy, place.index.public_sources)


def accessibility(place: Place) -> Accessibility:
    return Accessibility(place.index.site.contact, place.index.site.accessibility)
