"""What a consent must hold to count, and what it publishes must be there (content-format.md §5)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from generator.private.checks.context import Context, Someone
from generator.private.consent.permissions import months_later, terms
from generator.private.format.items import ITEMS, is_there
from generator.private.format.keys import purpose_at
from generator.private.format.models import Basis, Consent, Item, ItemConsent, Person, Wording
from generator.private.names import names_in, person_names
from generator.reporting.diagnostics import Finding, Route, warning
from generator.reporting.explanations import Explanations, says

_EMAIL = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+")


def agreed_items(consent: Consent) -> list[Item]:
    return [item for item in Item if consent.publish.allows(item)]


def needs_date_and_evidence(context: Context) -> Iterator[Finding]:
    """A true flag needs the day it was agreed to and where the proof is kept."""
    for someone in context.everyone:
        consent = someone.person.consent
        for item in agreed_items(consent) if consent else ():
            assert consent is not None
            if context.unread(someone, ("consent", "items", item.value)):
                continue
            dates = terms(consent, item, context.validity_months)
            own = consent.items.own(item)
            place: Route = ("consent", "items", item.value) if own and own.given_on else ("consent",)
            if dates.given_on is None:
                yield _missing(someone, (*place, "given_on"))
            if not dates.evidence:
                yield _missing(someone, (*place, "evidence"))


def _missing(someone: Someone, route: Route) -> Finding:
    facts = {"key": str(route[-1]), "purpose": purpose_at(Person, route)}
    return Finding("missing-key", someone.file, route, facts)


def dates_in_order(context: Context) -> Iterator[Finding]:
    """Consent is given in the past, ends after it began, and at the latest after the programme's validity."""
    for someone in context.everyone:
        consent = someone.person.consent
        if consent is None:
            continue
        places: list[tuple[Route, Consent | ItemConsent]] = [(("consent",), consent)]
        for item in Item:
            own = consent.items.own(item)
            if own is not None:
                places.append((("consent", "items", item.value), own))
        for place, dates in places:
            if dates.given_on is not None and dates.given_on > context.today:
                yield Finding("consent-in-the-future", someone.file, (*place, "given_on"))
            unsure = context.unread(someone, (*place, "given_on"))
            given_on = None if unsure else dates.given_on or consent.given_on
            if given_on is not None and dates.expires_on is not None:
                yield from _expiry_of(context, someone, place, given_on, dates.expires_on)


def _expiry_of(context: Context, someone: Someone, place: Route, given_on: date, expires_on: date) -> Iterator[Finding]:
    if expires_on <= given_on:
        yield Finding("expiry-before-consent", someone.file, (*place, "expires_on"))
    latest = months_later(given_on, context.validity_months)
    if expires_on > latest:
        facts = {"months": str(context.validity_months)}
        yield Finding("expiry-too-late", someone.file, (*place, "expires_on"), facts)


def guardian_of_minors(context: Context) -> Iterator[Finding]:
    """A minor's flags count only with her guardian's agreement."""
    for someone in context.everyone:
        consent = someone.person.consent
        if consent and agreed_items(consent) and someone.person.is_minor and not consent.guardian_evidence:
            yield Finding("guardian-evidence-missing", someone.file, ("consent", "guardian_evidence"))


def evidence_without_names(context: Context) -> Iterator[Finding]:
    """Evidence is a reference: it holds neither the person's name nor an e-mail address."""
    for someone in context.everyone:
        consent = someone.person.consent
        if consent is None:
            continue
        lines: list[tuple[Route, str | None]] = [
            (("consent", "evidence"), consent.evidence),
            (("consent", "guardian_evidence"), consent.guardian_evidence),
        ]
        for item in Item:
            own = consent.items.own(item)
            lines.append((("consent", "items", item.value, "evidence"), own.evidence if own else None))
        for route, line in lines:
            if line is not None and names_somebody(line, someone.person):
                yield Finding("evidence-names-person", someone.file, route)


def names_somebody(evidence: str, person: Person) -> bool:
    """Whether evidence holds the person's name or an e-mail address."""
    names = [name for part in person_names(person).values() for name in part]
    return bool(_EMAIL.search(evidence) or names_in(evidence, names))


def first_name_is_there(context: Context) -> Iterator[Finding]:
    """`name.first` is required where it is to be published; a last name is never published without it."""
    for someone in context.everyone:
        consent, name = someone.person.consent, someone.person.name
        if consent is None:
            continue
        if consent.publish.first_name and name.first is None:
            yield _missing(someone, ("name", "first"))
        unsure = context.unread(someone, ("consent", "publish", "first_name"))
        if consent.publish.last_name and not consent.publish.first_name and not unsure:
            yield warning("last-name-without-first-name", someone.file, ("consent", "publish", "last_name"))


def flag_without_value(context: Context) -> Iterator[Finding]:
    """A flag says that something is published, so the something should be there."""
    for someone in context.everyone:
        person = someone.person
        if person.consent is None:
            continue
        for item, row in ITEMS.items():
            if item is Item.FIRST_NAME or not person.consent.publish.allows(item):  # required: `first_name_is_there`
                continue
            there = is_there(person, item) or (item is Item.PHOTO and _in_a_gallery(context, someone))
            if not there and not context.unread(someone, *row.routes):
                yield warning("flag-without-value", someone.file, ("consent", "publish", item.value), flag=item.value)


def _in_a_gallery(context: Context, someone: Someone) -> bool:
    if context.content.unread.about(context.content.cohort_file(someone.folder.id), ("gallery",)):
        return True  # for all we know
    return any(someone.id in picture.people for picture in someone.folder.cohort.gallery if picture.people != "none")


def testimonials_publishable(context: Context) -> Iterator[Finding]:
    """A testimonial is approved by whoever said it, or reported from a named public source."""
    for someone in context.everyone:
        consent = someone.person.consent
        for index, testimonial in enumerate(someone.person.testimonials):
            route: Route = ("testimonials", index)
            if testimonial.approved_on is not None and testimonial.approved_on > context.today:
                yield Finding("approval-in-the-future", someone.file, (*route, "approved_on"))
            needed = ("approved_on", "wording", "source")
            unsure = context.unread(someone, ("consent", "basis"), *((*route, key) for key in needed))
            if consent is None or not consent.publish.testimonial or unsure:
                continue
            if consent.basis is Basis.PUBLIC_SOURCE:
                if testimonial.wording is not Wording.REPORTED or testimonial.source is None:
                    yield warning("not-from-a-public-source", someone.file, route)
            elif testimonial.approved_on is None:
                yield warning("testimonial-not-approved", someone.file, route)


CHECKS = (
    needs_date_and_evidence,
    dates_in_order,
    guardian_of_minors,
    evidence_without_names,
    first_name_is_there,
    flag_without_value,
    testimonials_publishable,
)


EXPLANATIONS: Explanations = {
    "consent-in-the-future": says(
        "A consent cannot have been given after today.",
        "Write the day on which the person agreed.",
    ),
    "expiry-before-consent": says(
        "The consent ends before it begins.",
        "Write a day after “given_on”.",
    ),
    "expiry-too-late": says(
        "A consent lasts {months} months at most in this programme.",
        "Write an earlier day, or remove the key: the latest day then counts.",
    ),
    "guardian-evidence-missing": says(
        "This person is a minor: nothing is published without a guardian's agreement.",
        "Write under “guardian_evidence” where that agreement is kept, or set every flag to false.",
    ),
    "evidence-names-person": says(
        "The evidence holds the person's name or an e-mail address: it should only say where the proof is kept.",
        "Write only where the proof is kept, for example “binder 2026, sheet 12”.",
    ),
    "last-name-without-first-name": says(
        "A last name is only published with the first name, so it will not be.",
        "Set “first_name” to true as well if the person agreed, or “last_name” to false.",
    ),
    "flag-without-value": says(
        "“{flag}” may be published, but the file holds nothing for it.",
        "Add it, or set the flag to false.",
    ),
    "approval-in-the-future": says(
        "A testimonial cannot have been approved after today.",
        "Write the day on which the person approved this wording.",
    ),
    "testimonial-not-approved": says(
        "This testimonial is not published: the person has not approved its wording.",
        "Have it read, then write the day under “approved_on”.",
    ),
    "not-from-a-public-source": says(
        "This testimonial is not published: from a public source, only reported words with a source are.",
        "Set “wording” to reported and name the “source”.",
    ),
}
