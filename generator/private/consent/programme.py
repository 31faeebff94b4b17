"""`site.yml`, told: everything in it is public, for it is the programme's own word."""

from __future__ import annotations

from generator import edition
from generator.private.consent.displayed_names import Naming
from generator.private.consent.publishing import Converter, plain
from generator.private.format.models import Contact, Home, Legal, Organisation, Participate, Privacy, Repository


def publish_organisation(converter: Converter, one: Organisation) -> edition.Organisation:
    return edition.Organisation(
        id=str(one.id),
        name=converter.line(one.name),
        url=plain(one.url),
        description=converter.optional_rich(one.description),
    )


def publish_contact(converter: Converter, contact: Contact) -> edition.Contact:
    return edition.Contact(
        email=plain(contact.email), url=plain(contact.url), postal=converter.optional_rich(contact.postal)
    )


def publish_home(converter: Converter, home: Home, names: Naming) -> edition.Home:
    """Who is featured and has no page today is skipped."""
    featured = dict.fromkeys(f"person/{one}" for one in home.featured)
    return edition.Home(
        title=converter.optional_line(home.title),
        lead=converter.optional_rich(home.lead),
        featured=tuple(key for key in featured if names.has_page(key)),
    )


def publish_privacy(converter: Converter, privacy: Privacy) -> edition.Privacy:
    return edition.Privacy(
        controller=converter.line(privacy.controller),
        contact=str(privacy.contact),
        validity_months=privacy.consent_validity_months,
        public_repository=privacy.repository is Repository.PUBLIC,
        recipients=converter.optional_rich(privacy.recipients),
        rights_note=converter.optional_rich(privacy.rights_note),
    )


def publish_legal(converter: Converter, legal: Legal) -> edition.Legal:
    return edition.Legal(
        publisher=converter.optional_rich(legal.publisher),
        director=converter.optional_rich(legal.director),
        host=converter.optional_rich(legal.host),
    )


def publish_participate(participate: Participate) -> edition.Participate:
    return edition.Participate(form_url=plain(participate.form_url), email=plain(participate.email))
