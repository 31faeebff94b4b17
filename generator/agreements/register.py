"""The register of consents: who publishes what until when, and what is withheld and why.

It is told by ids, and by names only as the site displays them: what somebody does not publish is not
in it, the words of a text least of all.
"""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass
from datetime import date

from generator import withholding
from generator.agreements.withheld import Why, Withheld, texts_that_name, withheld_in
from generator.build import Checked
from generator.checks.consent import NOTICE, names_somebody
from generator.consent.names import naming
from generator.content import CohortFolder, Reading
from generator.models import Basis, Item, Person
from generator.permissions import (
    Published,
    Standing,
    ends_on,
    everyone_published,
    publishable,
    recognisable,
    standing,
    terms,
)

WHY = {
    Standing.REFUSED: Why.NOT_AGREED,
    Standing.FUTURE: Why.NOT_YET,
    Standing.EXPIRED: Why.EXPIRED,
    Standing.WITHDRAWN: Why.WITHDRAWN,
}


@dataclass(frozen=True)
class Agreement:
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
class Record:
    """One person. `name` is her displayed name; None where nothing of her is published today."""

    cohort: str
    person: str
    file: str
    name: str | None
    page: bool
    broken: bool
    agreements: tuple[Agreement, ...]

    @property
    def key(self) -> str:
        return f"{self.cohort}/{self.person}"


@dataclass(frozen=True)
class Register:
    """`records` in the order of cohorts and ids; `withheld` in the order of files and lines."""

    today: date
    records: tuple[Record, ...]
    withheld: tuple[Withheld, ...]
    next_lapse: date | None

    def ending(self, by: date) -> tuple[tuple[Record, Agreement], ...]:
        """What is published and ends on the day `by` or before, the soonest first."""
        found = [
            (record, one)
            for record in self.records
            for one in record.agreements
            if one.published and one.ends_on is not None and one.ends_on <= by
        ]
        return tuple(sorted(found, key=lambda pair: (pair[1].ends_on, pair[0].key)))

    def of_cohort(self, cohort: str) -> Register:
        """What of it is about one cohort, the next end of an agreement included."""
        records = tuple(one for one in self.records if one.cohort == cohort)
        ends = [each.ends_on for one in records for each in one.agreements if each.published and each.ends_on]
        withheld = tuple(one for one in self.withheld if f"/cohorts/{cohort}/" in one.file)
        return Register(self.today, records, withheld, min(ends, default=None))

    @property
    def ending_soon(self) -> tuple[tuple[Record, Agreement], ...]:
        """Within sixty days, as `check` warns."""
        return self.ending(self.today + NOTICE)


def register(reading: Reading, checked: Checked, today: date) -> Register:
    """`checked` is of `reading`, with `--keep-going`, and something is sound."""
    assert checked.sound is not None
    sound = checked.sound
    told = withholding.reduced(sound, checked.units)
    names = naming(told, today).names
    published = everyone_published(told, today)
    named = {(file, route[0]) for file, route in texts_that_name(sound, today)}
    records = []
    for folder, key, person in sound.people():
        file, shown = sound.person_file(folder.id, key), published[folder.id][key]
        naming_fields = {field for at, field in named if at == file}
        agreements = tuple(
            _agreement(folder, key, item, shown, today, sound.site.privacy.consent_validity_months, naming_fields)
            for item in Item
            if _agreed(person, item) or _held(folder, key, person, item)
        )
        broken = file in checked.withheld
        name = names.get(f"person/{folder.id}/{key}")
        records.append(Record(folder.id, key, file, name, shown.page, broken, () if broken else agreements))
    return Register(today, tuple(records), withheld_in(reading, checked, today), checked.next_lapse)


def _agreement(
    folder: CohortFolder, key: str, item: Item, shown: Published, today: date, months: int, naming_fields: Set[object]
) -> Agreement:
    person = folder.people[key]
    consent = person.consent
    stands = standing(person, item, today, months)
    dates = terms(consent, item, months) if consent is not None and _agreed(person, item) else None
    evidence = dates.evidence if dates else None
    named = evidence is not None and names_somebody(evidence, person)
    published = item in shown.shown_by
    return Agreement(
        item=item,
        standing=stands,
        published=published,
        why=None if published else _why(folder, key, item, stands, today, naming_fields),
        basis=consent.basis if consent is not None else Basis.CONSENT,
        given_on=dates.given_on if dates else None,
        ends_on=ends_on(person, item, months),
        evidence=None if named else evidence,
        evidence_named=named,
    )


def _why(folder: CohortFolder, key: str, item: Item, stands: Standing, today: date, naming_fields: Set[object]) -> Why:
    person = folder.people[key]
    if stands is Standing.UNPROVEN:
        minor = person.is_minor and person.consent is not None and not person.consent.guardian_evidence
        return Why.NO_GUARDIAN if minor else Why.NO_EVIDENCE
    if stands is not Standing.IN_FORCE:
        return WHY[stands]
    if not _held(folder, key, person, item):
        return Why.NO_VALUE
    if item is Item.LAST_NAME:
        return Why.NO_FIRST_NAME
    if item is Item.PHOTO and person.photo is None:
        return Why.NOT_PICTURED
    if item is Item.TESTIMONIAL and not any(publishable(one, person.consent, today) for one in person.testimonials):
        public_source = person.consent is not None and person.consent.basis is Basis.PUBLIC_SOURCE
        return Why.NOT_FROM_A_PUBLIC_SOURCE if public_source else Why.NOT_APPROVED
    field = "testimonials" if item is Item.TESTIMONIAL else item.value
    return Why.NAMES_SOMEBODY if field in naming_fields else Why.MISSING


def _agreed(person: Person, item: Item) -> bool:
    return person.consent is not None and person.consent.publish.allows(item)


def _held(folder: CohortFolder, key: str, person: Person, item: Item) -> bool:
    """Whether there is something that `item` would publish."""
    match item:
        case Item.FIRST_NAME:
            return person.name.first is not None
        case Item.LAST_NAME:
            return person.name.last is not None
        case Item.PHOTO:
            return person.photo is not None or any(key in recognisable(one) for one in folder.cohort.gallery)
        case Item.TESTIMONIAL:
            return bool(person.testimonials or person.skills)
        case _:
            return bool(getattr(person, item.value))
