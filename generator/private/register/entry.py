"""One item of one person: where its agreement stands, and what keeps it off the site."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass
from datetime import date

from generator.private.checks.consent import names_somebody
from generator.private.consent.permissions import Standing, ends_on, publishable, recognisable, standing, terms
from generator.private.format.items import is_there
from generator.private.format.models import Basis, Item, Person
from generator.private.reading.content import CohortFolder
from generator.private.register.withheld import Why

LAPSES = {
    Standing.REFUSED: Why.NOT_AGREED,
    Standing.FUTURE: Why.NOT_YET,
    Standing.EXPIRED: Why.EXPIRED,
    Standing.WITHDRAWN: Why.WITHDRAWN,
}


@dataclass(frozen=True)
class Entry:
    """One item of one person: an agreement, or a value that is stored without one.

    `ends_on` is the first day on which it may no longer be published. `evidence` says where the proof is
    kept; it is None where there is none, and where it holds a name (`evidence_named`).
    """

    item: Item
    standing: Standing
    published: bool
    why: Why | None
    """Why it is not published; None where it is."""
    basis: Basis
    given_on: date | None
    ends_on: date | None
    evidence: str | None
    evidence_named: bool


@dataclass(frozen=True)
class Case:
    """One person on one day. `shown` are the items under which something of her is published.

    `broken` says that her file has errors, which close it whole; `naming` holds the keys of her texts
    that are withheld because they name somebody.
    """

    folder: CohortFolder
    key: str
    shown: Set[Item]
    broken: bool
    naming: Set[str]
    today: date
    months: int

    @property
    def person(self) -> Person:
        return self.folder.people[self.key]

    def agreements(self) -> tuple[Entry, ...]:
        """What she agreed to, and what is stored without that."""
        return tuple(self._entry(item) for item in Item if self._agreed(item) or self._held(item))

    def _entry(self, item: Item) -> Entry:
        consent = self.person.consent
        dates = terms(consent, item, self.months) if consent is not None and self._agreed(item) else None
        evidence = dates.evidence if dates else None
        named = evidence is not None and names_somebody(evidence, self.person)
        stands = standing(self.person, item, self.today, self.months)
        return Entry(
            item=item,
            standing=stands,
            published=item in self.shown,
            why=None if item in self.shown else self._why(item, stands),
            basis=consent.basis if consent is not None else Basis.CONSENT,
            given_on=dates.given_on if dates else None,
            ends_on=ends_on(self.person, item, self.months),
            evidence=None if named else evidence,
            evidence_named=named,
        )

    def _why(self, item: Item, stands: Standing) -> Why:
        consent = self.person.consent
        if stands is Standing.UNPROVEN:
            minor = self.person.is_minor and consent is not None and not consent.guardian_evidence
            return Why.NO_GUARDIAN if minor else Why.NO_EVIDENCE
        if stands is not Standing.IN_FORCE:
            return LAPSES[stands]
        if self.broken:
            return Why.BROKEN
        if not self._held(item):
            return Why.NO_VALUE
        if item is Item.LAST_NAME:
            return Why.NO_FIRST_NAME
        if item is Item.PHOTO and self.person.photo is None:
            return Why.NOT_PICTURED
        if item is Item.TESTIMONIAL and not self._ready():
            public_source = consent is not None and consent.basis is Basis.PUBLIC_SOURCE
            return Why.NOT_FROM_A_PUBLIC_SOURCE if public_source else Why.NOT_APPROVED
        key = "testimonials" if item is Item.TESTIMONIAL else item.value
        return Why.NAMES_SOMEBODY if key in self.naming else Why.MISSING

    def _ready(self) -> bool:
        return any(publishable(one, self.person.consent, self.today) for one in self.person.testimonials)

    def _agreed(self, item: Item) -> bool:
        return self.person.consent is not None and self.person.consent.publish.allows(item)

    def _held(self, item: Item) -> bool:
        """Whether there is something that `item` would publish."""
        grouped = item is Item.PHOTO and any(self.key in recognisable(one) for one in self.folder.cohort.gallery)
        return grouped or is_there(self.person, item)
