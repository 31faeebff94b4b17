"""What a consent must hold to count, and what should not be stored without one (content-format.md §5)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from generator.private.checks.context import Context, Someone
from generator.private.checks.names import person_names, spoken_in
from generator.private.consent.permissions import TESTIMONIALS, Standing, months_later, recognisable, terms
from generator.private.format.keys import purpose_at
from generator.private.format.models import Basis, Consent, Item, ItemConsent, Person, Repository, Wording
from generator.private.reading.content import CohortFolder
from generator.reporting.diagnostics import Finding, Route, Severity, warning

NOTICE = timedelta(days=60)
"""How long before an expiry the editors are told."""

_EMAIL = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+")


def agreed_items(consent: Consent) -> list[Item]:
    return [item for item in Item if consent.publish.allows(item)]


def needs_date_and_evidence(context: Context) -> Iterator[Finding]:
    """A true flag needs the day it was agreed to and where the proof is kept."""
    for someone in context.everyone:
        consent = someone.person.consent
        for item in agreed_items(consent) if consent else ():
            assert consent is not None
            if context.doubts(someone, ("consent", "items", item.value)):
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
            unsure = context.doubts(someone, (*place, "given_on"))
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
    return bool(_EMAIL.search(evidence) or spoken_in(evidence, names))


def first_name_is_there(context: Context) -> Iterator[Finding]:
    """`name.first` is required where it is to be published; a last name is never published without it."""
    for someone in context.everyone:
        consent, name = someone.person.consent, someone.person.name
        if consent is None:
            continue
        if consent.publish.first_name and name.first is None:
            yield _missing(someone, ("name", "first"))
        unsure = context.doubts(someone, ("consent", "publish", "first_name"))
        if consent.publish.last_name and not consent.publish.first_name and not unsure:
            yield warning("last-name-without-first-name", someone.file, ("consent", "publish", "last_name"))


def flag_without_value(context: Context) -> Iterator[Finding]:
    """A flag says that something is published, so the something should be there."""
    for someone in context.everyone:
        person = someone.person
        if person.consent is None:
            continue
        for item in set(Item) - {Item.FIRST_NAME}:
            there = any(item.held(person)) or (item is Item.PHOTO and _in_a_gallery(context, someone))
            if person.consent.publish.allows(item) and not there and not context.doubts(someone, *item.routes):
                yield warning("flag-without-value", someone.file, ("consent", "publish", item.value), flag=item.value)


def _in_a_gallery(context: Context, someone: Someone) -> bool:
    if context.content.doubts.about(context.content.cohort_file(someone.folder.id), ("gallery",)):
        return True  # for all we know
    return any(someone.id in picture.people for picture in someone.folder.cohort.gallery if picture.people != "none")


def testimonials_publishable(context: Context) -> Iterator[Finding]:
    """A testimonial is approved by whoever said it, or reported from a named public source."""
    for someone in context.everyone:
        consent = someone.person.consent
        for index, one in enumerate(someone.person.testimonials):
            route: Route = ("testimonials", index)
            if one.approved_on is not None and one.approved_on > context.today:
                yield Finding("approval-in-the-future", someone.file, (*route, "approved_on"))
            needed = ("approved_on", "wording", "source")
            unsure = context.doubts(someone, ("consent", "basis"), *((*route, key) for key in needed))
            if consent is None or not consent.publish.testimonial or unsure:
                continue
            if consent.basis is Basis.PUBLIC_SOURCE:
                if one.wording is not Wording.REPORTED or one.source is None:
                    yield warning("not-from-a-public-source", someone.file, route)
            elif one.approved_on is None:
                yield warning("testimonial-not-approved", someone.file, route)


def re_identification(context: Context) -> Iterator[Finding]:
    """Someone shown without her name can be recognised by what else is shown of her."""
    traits = set(Item) - {Item.FIRST_NAME, Item.LAST_NAME, Item.PHOTO, Item.LINKS, Item.TESTIMONIAL}
    for someone in context.everyone:
        items = someone.published.items
        unsure = context.doubts_standing(someone, Item.FIRST_NAME) or context.doubts(someone, ("name", "first"))
        if Item.FIRST_NAME in items or unsure:
            continue
        if Item.PHOTO in items or Item.LINKS in items:
            yield Finding("re-identification", someone.file, ("consent", "publish"), {"degree": "certain"})
        elif sum(one in items for one in traits) >= 2:
            yield warning("re-identification", someone.file, ("consent", "publish"), degree="likely")


def stored_but_not_published(context: Context) -> Iterator[Finding]:
    """What a public repository stores is public already, whatever the site shows."""
    if context.content.site.privacy.repository is not Repository.PUBLIC:
        return
    for someone in context.everyone:
        fictional = context.content.doubts.about(context.content.cohort_file(someone.folder.id), ("fictional",))
        if someone.folder.cohort.fictional or fictional:
            continue
        over = context.has_lapsed(someone.person)
        for route, item in _stored_in_vain(someone):
            standing = context.standing(someone.person, item) if item is not None else Standing.REFUSED
            if standing in (Standing.UNPROVEN, Standing.FUTURE):
                continue  # told already, by what is missing
            if _unsure_why(context, someone, route, item):
                continue
            lapsed = over or standing.lapsed
            severity = Severity.WARNING if lapsed else Severity.ERROR
            facts = {"key": ".".join(str(part) for part in route if isinstance(part, str))}
            yield Finding("stored-but-not-published", someone.file, route, facts, severity, at_key=True)


def _unsure_why(context: Context, someone: Someone, route: Route, item: Item | None) -> bool:
    """Whether the value may be published once what could not be read is mended."""
    if item is None:
        return route == ("pseudonym",) and context.doubts(someone, ("consent",), ("name", "first"))
    within: tuple[Route, ...] = ()
    if route[0] == "testimonials":
        within = tuple((*route, key) for key in ("approved_on", "wording", "source"))
    return context.doubts_standing(someone, item) or context.doubts(someone, *within)


def _stored_in_vain(someone: Someone) -> Iterator[tuple[Route, Item | None]]:
    """The values of a file that are not published, each with the flag that decides about it."""
    person, shown = someone.person, someone.published
    for item in Item:
        for route, value in item.held(person):
            routes = [(*route, index) for index in range(len(value))] if route == TESTIMONIALS else [route]
            yield from ((one, item) for one in routes if not shown.shows(one))
    if person.pseudonym and not shown.pseudonym:
        yield ("pseudonym",), None
    if person.notes:
        yield ("notes",), None


def expires_soon(context: Context) -> Iterator[Finding]:
    """Sixty days before an agreement ends, there is still time to ask again."""
    for someone in context.everyone:
        consent = someone.person.consent
        if consent is None:
            continue
        for item in agreed_items(consent):
            if context.doubts_standing(someone, item):
                continue
            if context.standing(someone.person, item) is not Standing.IN_FORCE:
                continue
            ends = terms(consent, item, context.validity_months).expires_on
            if ends is not None and ends - context.today <= NOTICE:
                own = consent.items.own(item) is not None
                place: Route = ("consent", "items", item.value) if own else ("consent",)
                yield warning("consent-expires-soon", someone.file, (*place, "expires_on"), days=str(NOTICE.days))


def lapsed_consent(context: Context) -> Iterator[Finding]:
    """A lapse is no error, but the editors should know what it withholds."""
    for someone in context.everyone:
        consent = someone.person.consent
        ended = [item for item in Item if context.standing(someone.person, item).lapsed]
        lapsed = [item for item in ended if not context.doubts_standing(someone, item)]
        if consent is not None and lapsed:
            yield warning("consent-lapsed", someone.file, ("consent",), items=", ".join(one.value for one in lapsed))


def hidden_by_lapse(context: Context) -> Iterator[Finding]:
    """A pair, or a group picture, that is not shown because the consent of someone in it is over."""
    for folder in context.content.cohorts.values():
        file, cohort = context.content.cohort_file(folder.id), folder.cohort
        for index, pair in enumerate(cohort.pairs):
            if any(_name_is_over(context, folder, one) for one in (*pair.mentors, *pair.mentees)):
                yield warning("lapse-hides", file, ("pairs", index), kind="pair")
        for index, picture in enumerate(cohort.gallery):
            faces = (folder.people[one] for one in recognisable(picture) if one in folder.people)
            if any(context.standing(one, Item.PHOTO).lapsed for one in faces):
                yield warning("lapse-hides", file, ("gallery", index), kind="picture")


def _name_is_over(context: Context, folder: CohortFolder, one: str) -> bool:
    """Whether she was displayed by name or pseudonym, and is not any more."""
    if one not in folder.people or context.published[folder.id][one].named:
        return False
    person = folder.people[one]
    return context.standing(person, Item.FIRST_NAME).lapsed or (
        person.pseudonym is not None and context.has_lapsed(person)
    )


CONSENT_CHECKS = (
    needs_date_and_evidence,
    dates_in_order,
    guardian_of_minors,
    evidence_without_names,
    first_name_is_there,
    flag_without_value,
    testimonials_publishable,
    re_identification,
    stored_but_not_published,
    expires_soon,
    lapsed_consent,
    hidden_by_lapse,
)
