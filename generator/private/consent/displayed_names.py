"""The displayed name of everyone of whom something is published (content-format.md §5).

First name (and last name), else pseudonym, else role word. People of one cohort who display the same
name stay two people: told apart by what they publish, and never by anything else.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from generator.locales.person_words import PARTICIPANT, noun, years_old
from generator.private.consent.permissions import Published, everyone_published, granted
from generator.private.format.models import Item, Person
from generator.private.reading.content import CohortFolder, Content, Key


@dataclass(frozen=True)
class Naming:
    """By key of the person: her displayed name, and what is published of her. Others are `someone`."""

    names: Mapping[Key, str]
    published: Mapping[Key, Published]
    allowed: Mapping[str, Mapping[str, frozenset[Item]]]
    """By cohort and person, the items in force."""
    also: Mapping[Key, tuple[Key, ...]]
    """By key of someone who has a page, her pages in other cohorts."""
    someone: str
    """« une participante »: who publishes nothing."""

    def has_page(self, key: Key) -> bool:
        return key in self.published and self.published[key].page

    def bears_her_name(self, key: Key) -> bool:
        """Whether she is displayed by her first name."""
        return key in self.published and Item.FIRST_NAME in self.published[key].items

    def is_named(self, key: Key) -> bool:
        """Whether she is displayed by name or pseudonym."""
        return key in self.published and self.published[key].named


def naming(content: Content, today: date) -> Naming:
    everyone = everyone_published(content, today)
    months = content.site.privacy.consent_validity_months
    allowed = {
        folder.id: {key: granted(person, today, months) for key, person in folder.people.items()}
        for folder in content.cohorts.values()
    }
    language, agreement = content.site.language.value, content.site.agreement.value
    names: dict[Key, str] = {}
    published: dict[Key, Published] = {}
    for folder in content.cohorts.values():
        shown = {key: one for key, one in everyone[folder.id].items() if one.anything}
        told = _told_apart(folder, shown, language, agreement)
        names |= {f"person/{folder.id}/{key}": name for key, name in told.items()}
        published |= {f"person/{folder.id}/{key}": one for key, one in shown.items()}
    return Naming(
        names, published, allowed, _other_pages(content, published), noun(language, PARTICIPANT, agreement).indefinite
    )


def base_name(person: Person, published: Published, language: str, agreement: str) -> str:
    if Item.FIRST_NAME in published.items:
        last = person.name.last if Item.LAST_NAME in published.items else None
        return " ".join(str(part) for part in (person.name.first, last) if part)
    if published.pseudonym:
        return str(person.pseudonym)
    own = person.agreement.value if person.agreement else agreement
    return noun(language, person.roles[0].value, own).indefinite


Trait = Callable[[Person, Published], str | None]


def _told_apart(
    folder: CohortFolder, shown: Mapping[str, Published], language: str, agreement: str
) -> Mapping[str, str]:
    """Names of one cohort, each different: age, then city, then role, then a number in the order of the ids."""

    def age(person: Person, published: Published) -> str | None:
        return years_old(language, person.age) if Item.AGE in published.items and person.age is not None else None

    def city(person: Person, published: Published) -> str | None:
        return str(person.city) if Item.CITY in published.items else None

    def role(person: Person, published: Published) -> str | None:
        own = person.agreement.value if person.agreement else agreement
        return noun(language, person.roles[0].value, own).singular if published.named else None

    bases = {key: base_name(folder.people[key], one, language, agreement) for key, one in shown.items()}
    details: dict[str, tuple[str, ...]] = dict.fromkeys(bases, ())
    for trait in (age, city, role):
        for alike in _alike(bases, details):
            values = {key: trait(folder.people[key], shown[key]) for key in alike}
            if len(set(values.values())) > 1:
                details |= {key: (*details[key], value) for key, value in values.items() if value is not None}
    for alike in _alike(bases, details):
        details |= {key: (*details[key], str(number)) for number, key in enumerate(sorted(alike), 1)}
    return {key: _with_details(bases[key], details[key]) for key in bases}


def _alike(bases: Mapping[str, str], details: Mapping[str, tuple[str, ...]]) -> Iterable[list[str]]:
    """The groups of people whose names still read the same."""
    label = {key: (base.casefold(), *details[key]) for key, base in bases.items()}
    counts = Counter(label.values())
    return [[key for key in label if label[key] == one] for one, count in counts.items() if count > 1]


def _with_details(base: str, details: tuple[str, ...]) -> str:
    return f"{base} ({', '.join(details)})" if details else base


def _other_pages(content: Content, published: Mapping[Key, Published]) -> Mapping[Key, tuple[Key, ...]]:
    """Who has pages in several cohorts, found by `same_as` in either direction.

    Only files whose person has a page count, also on the way: a hidden file must not join two pages.
    And only pages that show the same name: a link from a pseudonym to a name would give it away.
    """
    pages = {
        key: person
        for folder, one, person in content.people()
        if (key := f"person/{folder.id}/{one}") in published and published[key].page
    }
    same: dict[Key, set[Key]] = {}
    for key, person in pages.items():
        other = f"person/{person.same_as}"
        if other in pages and _shown_name(person, published[key]) == _shown_name(pages[other], published[other]):
            joined = same.get(key, {key}) | same.get(other, {other})
            same |= dict.fromkeys(joined, joined)
    return {key: tuple(sorted(joined - {key})) for key, joined in same.items()}


def _shown_name(person: Person, shown: Published) -> tuple[str | None, ...]:
    if Item.FIRST_NAME in shown.items:
        return (person.name.first, person.name.last if Item.LAST_NAME in shown.items else None)
    return (person.pseudonym,) if shown.pseudonym else ()
