"""What a person's consent allows on a given day (content-format.md §5). Closed by default.

This module answers one question, « may this item be published today, and if not, why? », for the
checks and for `consent`. It publishes nothing itself. The audit does not use it: it works the same
rule out again by itself, so that a fault here is found.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum
from functools import cached_property, lru_cache

from generator.private.format.items import NEVER_SHOWN, opened_route
from generator.private.format.models import Basis, Consent, GalleryPicture, Item, Person, Testimonial, Wording
from generator.private.reading.content import CohortFolder, Content
from generator.reporting.diagnostics import Route

FIRST_NAME: Route = ("name", "first")
LAST_NAME: Route = ("name", "last")
TESTIMONIALS: Route = ("testimonials",)
SKILLS: Route = ("skills",)


class Standing(Enum):
    """Where an item stands today."""

    IN_FORCE = "in force"
    REFUSED = "refused"
    UNPROVEN = "unproven"
    """No date, no evidence, or no guardian's: an error of the file, and never published."""
    FUTURE = "future"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"

    @property
    def lapsed(self) -> bool:
        """Was agreed to and is over: no error, it withholds."""
        return self in (Standing.EXPIRED, Standing.WITHDRAWN)


@dataclass(frozen=True)
class Terms:
    """The dates and the evidence that count for one item."""

    given_on: date | None
    evidence: str | None
    expires_on: date | None
    """None where nothing was given: else the date written, or the latest possible."""
    withdrawn_on: date | None


@dataclass(frozen=True)
class Published:
    """What of one person is published today: the routes of her file that its items open and that hold something.

    `testimonials` are told by their place in the file. `in_gallery` says that a published group picture
    shows the person.
    """

    routes: frozenset[Route]
    testimonials: tuple[int, ...]
    in_gallery: bool
    pseudonym: bool

    @cached_property
    def items(self) -> frozenset[Item]:
        """The items under which something of her file is published: `photo` stands for the portrait."""
        return frozenset(item for item in Item if not self.routes.isdisjoint(item.routes))

    @property
    def anything(self) -> bool:
        return bool(self.routes or self.in_gallery)

    @property
    def shown_by(self) -> frozenset[Item]:
        """The items under which something of the person is published, group pictures included."""
        return self.items | {Item.PHOTO} if self.in_gallery else self.items

    @property
    def skills(self) -> bool:
        return SKILLS in self.routes

    def shows(self, route: Route) -> bool:
        """Whether what stands at `route` of her file may be seen: all that the table of items does not close.

        A key that the table does not name is taken for shown as soon as anything of her is.
        """
        if not self.anything or route[0] in NEVER_SHOWN:
            return False
        if route[0] == "pseudonym":
            return self.pseudonym
        if route[:1] == TESTIMONIALS and len(route) > 1:
            return route[1] in self.testimonials
        opened = opened_route(route)
        return opened is None or opened in self.routes

    @property
    def page(self) -> bool:
        return bool(self.testimonials)

    @property
    def named(self) -> bool:
        return Item.FIRST_NAME in self.items or self.pseudonym


def terms(consent: Consent, item: Item, validity_months: int) -> Terms:
    """The dates that count for `item`.

    An item with a `given_on` of its own is an agreement of its own: it brings its own evidence, and
    the common dates do not prove it. Without one, its other keys stand in the place of the common
    ones. A common withdrawal ends every item.
    """
    own = consent.items.own(item)
    given_on, evidence, expires_on = consent.given_on, consent.evidence, consent.expires_on
    withdrawn = [consent.withdrawn_on]
    if own is not None:
        if own.given_on is not None:
            given_on, evidence, expires_on = own.given_on, own.evidence, own.expires_on
        else:
            evidence, expires_on = own.evidence or evidence, own.expires_on or expires_on
        withdrawn.append(own.withdrawn_on)
    if given_on is not None:
        latest = months_later(given_on, validity_months)
        expires_on = min(expires_on, latest) if expires_on is not None else latest
    ends = [day for day in withdrawn if day is not None]
    return Terms(given_on, evidence, expires_on, min(ends) if ends else None)


def standing(person: Person, item: Item, today: date, validity_months: int) -> Standing:
    """Where `item` stands today; `last_name` needs the first name beside it, which `published` sees to."""
    consent = person.consent
    if consent is None or not consent.publish.allows(item):
        return Standing.REFUSED
    dates = terms(consent, item, validity_months)
    if dates.withdrawn_on is not None and dates.withdrawn_on <= today:
        return Standing.WITHDRAWN
    if dates.given_on is None or not dates.evidence:
        return Standing.UNPROVEN
    if person.is_minor and not consent.guardian_evidence:
        return Standing.UNPROVEN
    if dates.given_on > today:
        return Standing.FUTURE
    assert dates.expires_on is not None
    if dates.expires_on <= today:
        return Standing.EXPIRED
    return Standing.IN_FORCE


def granted(person: Person, today: date, validity_months: int) -> frozenset[Item]:
    """The items in force today, whether or not the file has a value for them."""
    return frozenset(item for item in Item if standing(person, item, today, validity_months) is Standing.IN_FORCE)


def lapsed(person: Person, today: date, validity_months: int) -> frozenset[Item]:
    """The items that were agreed to and are over."""
    return frozenset(item for item in Item if standing(person, item, today, validity_months).lapsed)


def published(person: Person, allowed: frozenset[Item], today: date, *, in_gallery: bool = False) -> Published:
    """What of `person` is published, `allowed` being the items in force."""
    routes = {route for item in allowed for route, _ in item.held(person)}
    named = FIRST_NAME in routes
    if not named:
        routes.discard(LAST_NAME)
    testimonials: tuple[int, ...] = ()
    if TESTIMONIALS in routes:
        testimonials = tuple(
            index for index, one in enumerate(person.testimonials) if publishable(one, person.consent, today)
        )
        if not testimonials:
            routes.discard(TESTIMONIALS)
    pseudonym = person.pseudonym is not None and bool(routes or in_gallery) and not named
    return Published(frozenset(routes), testimonials, in_gallery, pseudonym)


def publishable(testimonial: Testimonial, consent: Consent | None, today: date) -> bool:
    """Whether a testimonial may appear once its flag is in force: approved, or reported from a public article."""
    if consent is not None and consent.basis is Basis.PUBLIC_SOURCE:
        return testimonial.wording is Wording.REPORTED and testimonial.source is not None
    return testimonial.approved_on is not None and testimonial.approved_on <= today


def published_people(folder: CohortFolder, today: date, validity_months: int) -> Mapping[str, Published]:
    """What is published of everyone in one cohort, by id."""
    allowed = {key: granted(person, today, validity_months) for key, person in folder.people.items()}
    shown = published_gallery(folder, allowed)
    pictured = {one for index in shown for one in recognisable(folder.cohort.gallery[index])}
    return {
        key: published(person, allowed[key], today, in_gallery=key in pictured) for key, person in folder.people.items()
    }


def published_gallery(folder: CohortFolder, allowed: Mapping[str, frozenset[Item]]) -> tuple[int, ...]:
    """The group pictures, by their place in the file, in which everyone publishes `photo`."""
    return tuple(
        index
        for index, picture in enumerate(folder.cohort.gallery)
        if all(Item.PHOTO in allowed.get(one, frozenset()) for one in recognisable(picture))
    )


def hidden_items(
    folder: CohortFolder, people: Mapping[str, Published], today: date, validity_months: int
) -> Iterator[Route]:
    """The pairs and group pictures of a cohort that are not shown, by route; `people` is what is published of it."""
    for index, pair in enumerate(folder.cohort.pairs):
        if not all(person in people and people[person].named for person in (*pair.mentors, *pair.mentees)):
            yield ("pairs", index)
    if folder.cohort.gallery:
        allowed = {key: granted(person, today, validity_months) for key, person in folder.people.items()}
        shown = published_gallery(folder, allowed)
        yield from (("gallery", index) for index in range(len(folder.cohort.gallery)) if index not in shown)


def recognisable(picture: GalleryPicture) -> tuple[str, ...]:
    """The ids of those who can be recognised in a group picture."""
    return () if picture.people == "none" else picture.people


def everyone_published(content: Content, today: date) -> Mapping[str, Mapping[str, Published]]:
    """What is published of everyone, by cohort and person."""
    months = content.site.privacy.consent_validity_months
    return {key: published_people(folder, today, months) for key, folder in content.cohorts.items()}


def ends_on(person: Person, item: Item, validity_months: int) -> date | None:
    """The first day on which an item that was agreed to may no longer be published; None where there is none."""
    consent = person.consent
    if consent is None or not consent.publish.allows(item):
        return None
    dates = terms(consent, item, validity_months)
    return min((day for day in (dates.expires_on, dates.withdrawn_on) if day is not None), default=None)


def next_lapse(content: Content, today: date) -> date | None:
    """The first day on which something that is published today no longer is; None where nothing is published."""
    months = content.site.privacy.consent_validity_months
    days = [
        ends_on(folder.people[key], item, months)
        for folder in content.cohorts.values()
        for key, one in published_people(folder, today, months).items()
        for item in one.shown_by
    ]
    return min((day for day in days if day is not None), default=None)


@lru_cache(maxsize=10_000)
def months_later(day: date, months: int) -> date:
    """`day`, so many months on; the day of the month is clamped to the month's end (content-format.md §5)."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if year > date.max.year:
        return date.max
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))
