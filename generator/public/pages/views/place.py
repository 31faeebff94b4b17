"""Where a page lies, and so how all else is seen from there; and the parts that several kinds of pages show."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from typing import Any, TypeVar

from markupsafe import Markup

from generator import edition
from generator.edition.routes import HOME
from generator.public.pages import labels, people, quotations
from generator.public.pages.index import Index
from generator.public.pages.views.view import Link

T = TypeVar("T")


@dataclass(frozen=True)
class ShownPerson:
    """Somebody in a list, in a pair or on a card; `address` is None where she has no page.

    Her `initials` stand for a portrait, on a ground in the colour of her `role`.
    """

    name: str
    address: Markup | None
    roles: str
    details: str
    portrait: edition.Picture | None
    initials: str
    role: str


@dataclass(frozen=True)
class How:
    """How words were taken; `remark` says that the person did not reread them. (docs/pages.md)"""

    wording: str
    reread: bool
    remark: str
    source: edition.Source | None
    date: edition.Moment | None


@dataclass(frozen=True)
class Voice:
    """A card for one testimonial; `cohort` is None on the cohort's own page. The last three are what filters go by."""

    person: ShownPerson
    words: str
    how: How
    cohort: Link | None
    fictional: bool
    roles: str
    cohort_id: str
    skills: str


@dataclass(frozen=True)
class Place:
    """The page `here`, from which addresses are relative. What has no page raises `KeyError`."""

    index: Index
    here: edition.Key

    def address(self, key: edition.Key) -> Markup:
        if key not in self.index.names:
            raise KeyError(key)
        # Made of our own words and of ids.
        return Markup(self.index.routes.relative(self.here, key))

    def link(self, key: edition.Key) -> Link:
        return Link(self.address(key), self.index.names[key])

    def links(self, keys: Iterable[edition.Key]) -> tuple[Link, ...]:
        return tuple(map(self.link, keys))

    def trail(self, section: edition.Key | None) -> tuple[Link, ...]:
        return self.links((HOME, section)) if section else ()

    def next(self) -> Link | None:
        after = self.index.next.get(self.here)
        return self.link(after) if after else None

    def person(self, person: edition.Person) -> ShownPerson:
        return ShownPerson(
            name=people.capital(person.name),
            address=self.address(person.key) if person.page else None,
            roles=people.roles(self.index.words, person),
            details=people.details(self.index.words, person),
            portrait=person.portrait,
            initials="" if person.portrait else people.initials(person),
            role="" if person.portrait else person.roles[0],
        )

    def how(self, person: edition.Person, testimonial: edition.Testimonial) -> How:
        remark = labels.not_reread(self.index.words, person.agreement) if testimonial.public_source else ""
        return How(testimonial.wording, testimonial.reread, remark, testimonial.source, testimonial.date)

    def voice(self, person: edition.Person, number: int = 1) -> Voice:
        """The card for her testimonial `number`, counted from 1: it leads to where her page shows it."""
        index, testimonial = self.index, person.testimonials[number - 1]
        cohort, shown = index.cohorts[person.cohort], self.person(person)
        anchor = f"#_{index.words.pgettext('anchor', 'words')}-{number}" if number > 1 else ""
        elsewhere = cohort.key != self.here
        return Voice(
            person=replace(shown, address=self.address(person.key) + anchor),
            words=quotations.glimpse(index.words, testimonial),
            how=self.how(person, testimonial),
            cohort=self.link(cohort.key) if elsewhere else None,
            fictional=elsewhere and cohort.fictional,
            roles=" ".join(person.roles),
            cohort_id=cohort.id,
            skills=_ids((*person.skills, *testimonial.about)),
        )

    def settled(self, value: T) -> T:
        """`value`, in whose rich texts `ref:KEY` has become an address."""
        settled: T = _settled(value, self)
        return settled


_REFERENCE = re.compile(r'(?<=<a )href="ref:([^"]*)"')


def _settled(value: Any, place: Place) -> Any:
    if value is None or isinstance(value, str | int):
        return value
    if isinstance(value, tuple):
        return tuple(_settled(item, place) for item in value)
    if isinstance(value, edition.RichText):
        html = _REFERENCE.sub(lambda found: f'href="{place.address(found[1])}"', value.html)
        return value if html == value.html else replace(value, html=html)
    before = [(field.name, getattr(value, field.name)) for field in fields(value)]
    return replace(value, **{name: _settled(item, place) for name, item in before})


def _ids(keys: Iterable[edition.Key]) -> str:
    """The ids in `keys`, each once."""
    return " ".join(dict.fromkeys(key.partition("/")[2] for key in keys))
