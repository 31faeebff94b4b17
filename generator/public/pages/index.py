"""The edition as pages are gathered from it: by key, in its words, and in the order in which pages follow each other.

Made once for all pages. No template ever sees it (docs/architecture.md, wall 4).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from generator import edition
from generator.edition.routes import LEGAL_PAGES, SECTIONS, Routes
from generator.locales import Words, words
from generator.public.pages.frame import section_name
from generator.public.pages.people import capital

_Titled = edition.Cohort | edition.Guide | edition.Article | edition.CaseStudy


@dataclass(frozen=True)
class Index:
    """`next` leads from a page to the one after it, in a circle."""

    site: edition.Site
    words: Words
    routes: Routes
    cohorts: Mapping[edition.Key, edition.Cohort]
    people: Mapping[edition.Key, edition.Person]
    terms: Mapping[edition.Key, edition.Term]
    pairs: Mapping[edition.Key, tuple[edition.Pair, ...]]
    """By person: those she is in."""
    voices: Mapping[edition.Key, tuple[edition.Person, ...]]
    """By cohort: the people who have a page."""
    speaking: tuple[edition.Person, ...]
    """All who have a page."""
    next: Mapping[edition.Key, edition.Key]
    names: Mapping[edition.Key, str]
    """Of whatever has an address: what a link to it says."""
    public_sources: bool
    """Whether some words come from a public article and were not reread."""

    @classmethod
    def of(cls, site: edition.Site) -> Index:
        language = words(site.language)
        voices = {cohort.key: tuple(person for person in cohort.people if person.page) for cohort in site.cohorts}
        speaking = tuple(person for people in voices.values() for person in people)
        return cls(
            site=site,
            words=language,
            routes=Routes(site.language),
            cohorts={cohort.key: cohort for cohort in site.cohorts},
            people={person.key: person for cohort in site.cohorts for person in cohort.people},
            terms={term.key: term for term in site.terms},
            pairs=_pairs(site),
            voices=voices,
            speaking=speaking,
            next=_following(site, voices),
            names=_names(site, speaking, language),
            public_sources=any(told.public_source for person in speaking for told in person.testimonials),
        )


def _names(site: edition.Site, speaking: tuple[edition.Person, ...], words: Words) -> dict[edition.Key, str]:
    titled: tuple[_Titled, ...] = (*site.cohorts, *site.guides, *site.articles, *site.case_studies)
    return (
        {key: section_name(words, key) for key in (*SECTIONS, *LEGAL_PAGES)}
        | {page.key: page.title for page in titled}
        | {person.key: capital(person.name) for person in speaking}
        | {term.key: term.term for term in site.terms}
    )


def _following(
    site: edition.Site, voices: Mapping[edition.Key, tuple[edition.Person, ...]]
) -> dict[edition.Key, edition.Key]:
    circles: tuple[tuple[_Titled | edition.Person, ...], ...]
    circles = (site.cohorts, site.guides, site.articles, site.case_studies, *voices.values())
    keys = [[page.key for page in circle] for circle in circles if len(circle) > 1]
    return {key: after for circle in keys for key, after in zip(circle, circle[1:] + circle[:1], strict=True)}


def _pairs(site: edition.Site) -> dict[edition.Key, tuple[edition.Pair, ...]]:
    found: dict[edition.Key, list[edition.Pair]] = defaultdict(list)
    for cohort in site.cohorts:
        for pair in cohort.pairs:
            for person in dict.fromkeys(pair.mentors + pair.mentees):
                found[person].append(pair)
    return {key: tuple(pairs) for key, pairs in found.items()}
