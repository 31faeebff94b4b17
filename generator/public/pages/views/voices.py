"""All testimonials, and the page of one person."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar

from generator import edition
from generator.public.pages import quotations
from generator.public.pages.filters import Filter, of_voices
from generator.public.pages.views.place import How, Place, ShownPerson, Voice
from generator.public.pages.views.view import Body, Link


@dataclass(frozen=True)
class Testimonials(Body):
    kind: ClassVar[str] = "testimonials"
    voices: tuple[Voice, ...]
    filters: tuple[Filter, ...]


@dataclass(frozen=True)
class ShownTestimonial:
    headline: str
    """In quotation marks unless reported; empty where there is none."""
    text: edition.RichText
    how: How
    about: tuple[Link, ...]


@dataclass(frozen=True)
class OwnPair:
    """A pair as one of the two tells it: with whom."""

    title: str | None
    partners: tuple[ShownPerson, ...]


@dataclass(frozen=True)
class Person(Body):
    kind: ClassVar[str] = "person"
    person: ShownPerson
    cohort: Link
    fictional: bool
    bio: edition.RichText | None
    testimonials: tuple[ShownTestimonial, ...]
    skills: tuple[Link, ...]
    pairs: tuple[OwnPair, ...]
    links: tuple[edition.Link, ...]
    also: tuple[tuple[Link, str], ...]
    """Her pages in other cohorts, with the cohort's name."""
    next: Link | None


def testimonials(place: Place) -> Testimonials:
    voices = [
        place.voice(person, number)
        for person in place.index.speaking
        for number in range(1, len(person.testimonials) + 1)
    ]
    return Testimonials(tuple(voices), of_voices(place.index))


def person(place: Place, person: edition.Person) -> Person:
    index = place.index
    return Person(
        person=place.person(person),
        cohort=place.link(person.cohort),
        fictional=index.cohorts[person.cohort].fictional,
        bio=person.bio,
        testimonials=tuple(_testimonial(place, person, testimonial) for testimonial in person.testimonials),
        skills=place.links(person.skills),
        pairs=tuple(_pair(place, person, pair) for pair in index.pairs.get(person.key, ())),
        links=person.links,
        also=tuple((place.link(key), index.names[index.people[key].cohort]) for key in person.also),
        next=place.next(),
    )


def _testimonial(place: Place, person: edition.Person, testimonial: edition.Testimonial) -> ShownTestimonial:
    headline = quotations.glimpse(place.index.words, testimonial) if testimonial.headline else ""
    return ShownTestimonial(headline, testimonial.text, place.how(person, testimonial), place.links(testimonial.about))


def _pair(place: Place, person: edition.Person, pair: edition.Pair) -> OwnPair:
    others = [place.index.people[key] for key in (*pair.mentors, *pair.mentees) if key != person.key]
    return OwnPair(pair.title, tuple(replace(place.person(other), details="") for other in others))
