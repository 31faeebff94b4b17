"""What each person publishes today, worked out from the consent alone (content-format.md §5).

A second reading of the same rule as `permissions`, kept apart on purpose and written the other way
round: it starts from everything and strikes out, so that one slip cannot hide in both.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from generator.private.format.models import Item, ItemConsent, Person
from generator.private.reading.content import CohortFolder, Content

SHOWN_UNDER: Mapping[str, str] = {
    "age": "age",
    "occupation": "occupation",
    "city": "city",
    "bio": "bio",
    "photo": "photo",
    "links": "links",
    "skills": "testimonial",
}
"""By key of a person's file, the flag that shows it. Names and testimonials have rules of their own (`_shown`)."""


@dataclass(frozen=True)
class Shown:
    """What of one person may be seen. `fields` holds the keys of her file that are shown."""

    agreed: frozenset[str]
    fields: frozenset[str]
    testimonials: frozenset[int]
    pictured: bool

    @property
    def anything(self) -> bool:
        return bool(self.fields or self.testimonials or self.pictured)

    @property
    def named(self) -> bool:
        return bool({"name.first", "pseudonym"} & self.fields)


def shown_in(content: Content, folder: CohortFolder, today: date) -> dict[str, Shown]:
    months = content.site.privacy.consent_validity_months
    agreed = {key: agreed_today(person, today, months) for key, person in folder.people.items()}
    pictured = {one for index in open_gallery(folder, agreed) for one in _faces(folder, index)}
    return {key: _shown(person, agreed[key], today, key in pictured) for key, person in folder.people.items()}


def agreed_today(person: Person, today: date, months: int) -> frozenset[str]:
    """The flags that count today: all that are true, less whatever strikes them out."""
    consent = person.consent
    if consent is None or (consent.withdrawn_on and consent.withdrawn_on <= today):
        return frozenset()
    if person.is_minor and not consent.guardian_evidence:
        return frozenset()
    flags = {item.value for item in Item if getattr(consent.publish, item.value)}
    for flag in tuple(flags):
        own = getattr(consent.items, flag) or ItemConsent()
        separate = own.given_on is not None
        given = own.given_on if separate else consent.given_on
        proof = own.evidence if separate else own.evidence or consent.evidence
        until = own.expires_on if separate else own.expires_on or consent.expires_on
        over = any(day is not None and day <= today for day in (own.withdrawn_on, until))
        if over or not proof or given is None or given > today or _too_old(given, today, months):
            flags.discard(flag)
    return frozenset(flags)


def _too_old(given: date, today: date, months: int) -> bool:
    """Whether `months` have gone by: as many whole months, or the month's end where the day does not exist."""
    passed = (today.year - given.year) * 12 + today.month - given.month
    if passed != months:
        return passed > months
    last_of_month = date.fromordinal(today.toordinal() + 1).month != today.month
    return today.day >= given.day or last_of_month


def open_gallery(folder: CohortFolder, agreed: dict[str, frozenset[str]]) -> Iterator[int]:
    for index in range(len(folder.cohort.gallery)):
        if not any("photo" not in agreed.get(one, ()) for one in _faces(folder, index)):
            yield index


def open_pairs(folder: CohortFolder, shown: dict[str, Shown]) -> Iterator[int]:
    for index, pair in enumerate(folder.cohort.pairs):
        if all(person in shown and shown[person].named for person in pair.mentors + pair.mentees):
            yield index


def links_shown(content: Content, everyone: Mapping[str, Mapping[str, Shown]]) -> frozenset[str]:
    """Whose page leads to another of hers by `same_as`, or is led to: both are pages, and show one name."""
    pages = {
        f"{folder.id}/{key}": (folder.people[key], one)
        for folder in content.cohorts.values()
        for key, one in everyone[folder.id].items()
        if one.testimonials
    }
    linked: set[str] = set()
    for key, (person, shown) in pages.items():
        other = pages.get(str(person.same_as))
        if other is not None and _shown_name(person, shown) == _shown_name(*other):
            linked |= {key, str(person.same_as)}
    return frozenset(linked)


def _shown_name(person: Person, shown: Shown) -> tuple[str | None, ...]:
    names = {"name.first": person.name.first, "name.last": person.name.last, "pseudonym": person.pseudonym}
    return tuple(name if key in shown.fields else None for key, name in names.items())


def _faces(folder: CohortFolder, index: int) -> tuple[str, ...]:
    people = folder.cohort.gallery[index].people
    return people if isinstance(people, tuple) else ()


def _shown(person: Person, agreed: frozenset[str], today: date, pictured: bool) -> Shown:
    fields: set[str] = {
        key for key, flag in SHOWN_UNDER.items() if flag in agreed and getattr(person, key) not in (None, ())
    }
    if "first_name" in agreed and person.name.first:
        fields.add("name.first")
        if "last_name" in agreed and person.name.last:
            fields.add("name.last")
    said = frozenset(
        index for index in range(len(person.testimonials)) if "testimonial" in agreed and _ready(person, index, today)
    )
    if person.pseudonym and "name.first" not in fields and (fields or said or pictured):
        fields.add("pseudonym")
    return Shown(agreed, frozenset(fields), said, pictured)


def _ready(person: Person, index: int, today: date) -> bool:
    one = person.testimonials[index]
    assert person.consent is not None
    if person.consent.basis.value == "public-source":
        return one.source is not None and one.wording.value == "reported"
    return one.approved_on is not None and not one.approved_on > today
