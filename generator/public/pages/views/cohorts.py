"""The cohorts, and one of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import ClassVar

from generator import edition
from generator.locales.person_words import NOUNS, noun
from generator.public.pages.people import group_name
from generator.public.pages.views.place import Place, ShownPerson, Voice
from generator.public.pages.views.view import Body, Link


@dataclass(frozen=True)
class CohortCard:
    link: Link
    fictional: bool
    place: str | None
    period: edition.Period
    status: str

    @classmethod
    def of(cls, place: Place, cohort: edition.Cohort) -> CohortCard:
        return cls(place.link(cohort.key), cohort.fictional, cohort.place, cohort.period, cohort.status)


@dataclass(frozen=True)
class Cohorts(Body):
    kind: ClassVar[str] = "cohorts"
    cohorts: tuple[tuple[CohortCard, edition.RichText], ...]
    """Each with its summary."""


@dataclass(frozen=True)
class ShownPair:
    """Under each name stands what she was in this pair."""

    title: str | None
    mentors: tuple[ShownPerson, ...]
    mentees: tuple[ShownPerson, ...]
    summary: edition.RichText | None
    focus: tuple[Link, ...]
    outcome: edition.RichText | None
    links: tuple[edition.Link, ...]


@dataclass(frozen=True)
class Member:
    """One of the people: told in full only where she has no page of her own."""

    person: ShownPerson
    bio: edition.RichText | None = None
    skills: tuple[Link, ...] = ()
    links: tuple[edition.Link, ...] = ()


@dataclass(frozen=True)
class Group:
    """The people of one role: « Mentorées »."""

    name: str
    members: tuple[Member, ...]


@dataclass(frozen=True)
class Cohort(Body):
    """`cohort` is without people, pairs and skills: what the page shows of them stands beside it."""

    kind: ClassVar[str] = "cohort"
    cohort: edition.Cohort
    pairs: tuple[ShownPair, ...]
    skills: tuple[Link, ...]
    voices: tuple[Voice, ...]
    groups: tuple[Group, ...]
    next: Link | None


def cohorts(place: Place) -> Cohorts:
    return Cohorts(tuple((CohortCard.of(place, cohort), cohort.summary) for cohort in place.index.site.cohorts))


def cohort(place: Place, cohort: edition.Cohort) -> Cohort:
    return Cohort(
        cohort=replace(cohort, people=(), pairs=(), skills=()),
        pairs=tuple(_pair(place, pair) for pair in cohort.pairs),
        skills=place.links(cohort.skills),
        voices=tuple(place.voice(person) for person in place.index.voices[cohort.key]),
        groups=tuple(_groups(place, cohort)),
        next=place.next(),
    )


def _pair(place: Place, pair: edition.Pair) -> ShownPair:
    def shown(keys: tuple[edition.Key, ...], role: str) -> tuple[ShownPerson, ...]:
        people = [place.index.people[key] for key in keys]
        return tuple(
            replace(place.person(person), roles=noun(site.language, role, person.agreement).singular, details="")
            for person in people
        )

    site = place.index.site
    mentors, mentees = shown(pair.mentors, "mentor"), shown(pair.mentees, "mentee")
    return ShownPair(pair.title, mentors, mentees, pair.summary, place.links(pair.focus), pair.outcome, pair.links)


def _groups(place: Place, cohort: edition.Cohort) -> Iterator[Group]:
    """By first role, in the order of the format."""
    site = place.index.site
    for role in NOUNS[site.language]:
        members = tuple(_member(place, person) for person in cohort.people if person.roles[0] == role)
        if members:
            yield Group(group_name(site, role), members)


def _member(place: Place, person: edition.Person) -> Member:
    shown = place.person(person)
    return Member(shown) if person.page else Member(shown, person.bio, place.links(person.skills), person.links)
