"""`site.yml`, told: everything in it is public, for it is the programme's own word."""

from __future__ import annotations

from generator import edition
from generator.private.consent.names import Naming
from generator.private.consent.telling import Teller, plain
from generator.private.format.models import Contact, Home, Legal, Organisation, Participate, Privacy, Repository


def tell_organisation(teller: Teller, one: Organisation) -> edition.Organisation:
    return edition.Organisation(
        id=str(one.id),
        name=teller.line(one.name),
        url=plain(one.url),
        description=teller.optional_rich(one.description),
    )


def tell_contact(teller: Teller, contact: Contact) -> edition.Contact:
    return edition.Contact(
        email=plain(contact.email), url=plain(contact.url), postal=teller.optional_rich(contact.postal)
    )


def tell_home(teller: Teller, home: Home, names: Naming) -> edition.Home:
    """Who is featured and has no page today is skipped."""
    featured = dict.fromkeys(f"person/{one}" for one in home.featured)
    return edition.Home(
        title=teller.optional_line(home.title),
        lead=teller.optional_rich(home.lead),
        featured=tuple(key for key in featured if names.has_page(key)),
    )


def tell_privacy(teller: Teller, privacy: Privacy) -> edition.Privacy:
    return edition.Privacy(
        controller=teller.line(privacy.controller),
        contact=str(privacy.contact),
        validity_months=privacy.consent_validity_months,
        public_repository=privacy.repository is Repository.PUBLIC,
        recipients=teller.optional_rich(privacy.recipients),
        rights_note=teller.optional_rich(privacy.rights_note),
    )


def tell_legal(teller: Teller, legal: Legal) -> edition.Legal:
    return edition.Legal(
        publisher=teller.optional_rich(legal.publisher),
        director=teller.optional_rich(legal.director),
        host=teller.optional_rich(legal.host),
    )


def tell_participate(participate: Participate) -> edition.Participate:
    return edition.Participate(form_url=plain(participate.form_url), email=plain(participate.email))
