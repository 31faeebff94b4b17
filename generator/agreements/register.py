"""The register of consents: who publishes what until when, and what is withheld and why.

It is told by ids, and by names only as the site displays them: what somebody does not publish is not
in it, the words of a text least of all.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from generator import withholding
from generator.agreements.withheld import Why, Withheld, withheld_in
from generator.build import Checked
from generator.checks.consent import NOTICE, names_somebody
from generator.consent.names import naming
from generator.content import CohortFolder, Reading
from generator.models import Basis, Item, Person
from generator.permissions import Published, Standing, ends_on, everyone_published, standing, terms

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
    broken = set(checked.withheld)
    records = []
    for folder, key, person in sound.people():
        file = sound.person_file(folder.id, key)
        shown = published[folder.id][key]
        months = sound.site.privacy.consent_validity_months
        agreements = () if file in broken else tuple(_agreements(folder, key, person, shown, today, months))
        name = names.get(f"person/{folder.id}/{key}")
        records.append(Record(folder.id, key, file, name, shown.page, file in broken, agreements))
    return Register(today, tuple(records), withheld_in(reading, checked, today), checked.next_lapse)


def _agreements(
    folder: CohortFolder, key: str, person: Person, shown: Published, today: date, months: int
) -> Iterator[Agreement]:
    consent = person.consent
    for item in Item:
        agreed = consent is not None and consent.publish.allows(item)
        held = _held(folder, key, person, item)
        if not agreed and not held:
            continue
        stands = standing(person, item, today, months)
        published = item in shown.shown_by
        dates = terms(consent, item, months) if consent is not None and agreed else None
        evidence = dates.evidence if dates else None
        named = evidence is not None and names_somebody(evidence, person)
        yield Agreement(
            item=item,
            standing=stands,
            published=published,
            why=None if published else _why(person, item, stands, held=held),
            basis=consent.basis if consent is not None else Basis.CONSENT,
            given_on=dates.given_on if dates else None,
            ends_on=ends_on(person, item, months),
            evidence=None if named else evidence,
            evidence_named=named,
        )


def _why(person: Person, item: Item, stands: Standing, *, held: bool) -> Why:
    consent = person.consent
    if stands is Standing.UNPROVEN:
        minor = person.is_minor and consent is not None and not consent.guardian_evidence
        return Why.NO_GUARDIAN if minor else Why.NO_EVIDENCE
    if stands is not Standing.IN_FORCE:
        return WHY[stands]
    if not held:
        return Why.NO_VALUE
    if item is Item.LAST_NAME:
        return Why.NO_FIRST_NAME
    if item is Item.TESTIMONIAL:
        public_source = consent is not None and consent.basis is Basis.PUBLIC_SOURCE
        return Why.NOT_FROM_A_PUBLIC_SOURCE if public_source else Why.NOT_APPROVED
    return Why.NOT_PICTURED if item is Item.PHOTO and person.photo is None else Why.NAMES_SOMEBODY


def _held(folder: CohortFolder, key: str, person: Person, item: Item) -> bool:
    """Whether there is something that `item` would publish."""
    match item:
        case Item.FIRST_NAME:
            return person.name.first is not None
        case Item.LAST_NAME:
            return person.name.last is not None
        case Item.PHOTO:
            return person.photo is not None or any(key in one.people for one in folder.cohort.gallery)
        case Item.TESTIMONIAL:
            return bool(person.testimonials or person.skills)
        case _:
            return bool(getattr(person, item.value))
