"""The home page: a few of everything."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from generator import edition
from generator.public.pages.titles import opening
from generator.public.pages.views.cohorts import CohortCard
from generator.public.pages.views.guides import GuideCard
from generator.public.pages.views.place import Place, Voice
from generator.public.pages.views.view import Body

MOST = 6
"""Cohorts and guides that are shown here; the rest is a click away."""
VOICES = 3
"""How many are shown where `site.yml` does not choose them."""
SHORT = 200
"""The most characters of a summary."""


@dataclass(frozen=True)
class Home(Body):
    kind: ClassVar[str] = "home"
    tagline: str | None
    lead: edition.RichText | None
    featured: tuple[Voice, ...]
    cohorts: tuple[tuple[CohortCard, str], ...]
    """Each with the opening of its summary; guides likewise."""
    guides: tuple[tuple[GuideCard, str], ...]


def home(place: Place) -> Home:
    site, people = place.index.site, place.index.people
    featured = [people[key] for key in site.home.featured] or place.index.speaking[:VOICES]
    return Home(
        tagline=site.tagline,
        lead=site.home.lead,
        featured=tuple(place.voice(person) for person in featured),
        cohorts=tuple((CohortCard.of(place, cohort), _opening(cohort)) for cohort in site.cohorts[:MOST]),
        guides=tuple((GuideCard.of(place, guide), _opening(guide)) for guide in site.guides[:MOST]),
    )


def _opening(told: edition.Cohort | edition.Guide) -> str:
    return opening(told.summary.words, SHORT)
