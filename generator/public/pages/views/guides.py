"""The catalogue of guides, one of them, and the glossary."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar

from generator import edition
from generator.edition import slugs
from generator.locales import sort_key
from generator.public.pages import filters
from generator.public.pages import guides as reading
from generator.public.pages.views.place import Place
from generator.public.pages.views.view import Body, Link


@dataclass(frozen=True)
class GuideCard:
    link: Link
    skills: tuple[str, ...]
    level: str | None
    duration: int | None
    audience: str | None

    @classmethod
    def of(cls, place: Place, guide: edition.Guide) -> GuideCard:
        return cls(place.link(guide.key), guide.skills, guide.level, guide.duration, guide.audience)


@dataclass(frozen=True)
class CatalogueCard:
    """`tools` and `length` are what filters go by."""

    card: GuideCard
    summary: edition.RichText
    tools: str
    length: str


@dataclass(frozen=True)
class Guides(Body):
    kind: ClassVar[str] = "guides"
    guides: tuple[CatalogueCard, ...]
    filters: tuple[filters.Filter, ...]


@dataclass(frozen=True)
class Guide(Body):
    """`guide` is without steps, terms and what to read next: what the page shows of them stands beside it.

    `next` are the guides that it names; `another`, where it names none, is the one after it.
    """

    kind: ClassVar[str] = "guide"
    guide: edition.Guide
    steps: tuple[reading.ShownStep, ...]
    tips: bool
    """Whether some step has one for the mentor."""
    terms: tuple[tuple[Link, edition.RichText], ...]
    next: tuple[Link, ...]
    another: Link | None


@dataclass(frozen=True)
class Glossary(Body):
    kind: ClassVar[str] = "glossary"
    letters: tuple[tuple[str, tuple[edition.Term, ...]], ...]


def guides(place: Place) -> Guides:
    cards = [
        CatalogueCard(
            card=GuideCard.of(place, guide),
            summary=guide.summary,
            tools=" ".join(map(slugs.slug, guide.skills)),
            length=filters.length(guide.duration),
        )
        for guide in reading.in_order(place.index.site.guides)
    ]
    return Guides(tuple(cards), filters.of_guides(place.index))


def guide(place: Place, guide: edition.Guide) -> Guide:
    terms = place.index.terms
    return Guide(
        guide=replace(guide, steps=(), terms=(), next=()),
        steps=reading.steps(guide),
        tips=any(step.mentor_tip for step in guide.steps),
        terms=tuple((place.link(key), terms[key].definition) for key in reading.terms(guide)),
        next=place.links(guide.next),
        another=None if guide.next else place.next(),
    )


def glossary(place: Place) -> Glossary:
    """The terms in alphabetical order under their first letters; under « # » what begins with none."""
    letters: dict[str, list[edition.Term]] = {}
    for term in sorted(place.index.site.terms, key=lambda term: (*sort_key(term.term), term.id)):
        first = sort_key(term.term)[0][:1].upper()
        letters.setdefault(first if "A" <= first <= "Z" else "#", []).append(term)
    return Glossary(tuple((letter, tuple(terms)) for letter, terms in letters.items()))
