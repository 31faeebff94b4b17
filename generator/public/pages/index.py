"""The site by key, and how its pages follow each other. Made once for all pages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from generator import edition
from generator.edition.routes import LEGAL_PAGES, SECTIONS


@dataclass(frozen=True)
class Index:
    """`linkable` are the keys that have an address; `next` leads from a page to the one after it, in a circle."""

    cohorts: Mapping[edition.Key, edition.Cohort]
    people: Mapping[edition.Key, edition.Person]
    guides: Mapping[edition.Key, edition.Guide]
    terms: Mapping[edition.Key, edition.Term]
    pairs: Mapping[edition.Key, tuple[edition.Pair, ...]]
    """By person: those she is in."""
    voices: Mapping[edition.Key, tuple[edition.Person, ...]]
    """By cohort: the people who have a page."""
    next: Mapping[edition.Key, edition.Key]
    titles: Mapping[edition.Key, str]
    linkable: frozenset[edition.Key]
    public_sources: bool
    """Whether some words come from a public article and were not reread."""

    @classmethod
    def of(cls, site: edition.Site) -> Index:
        people = {one.key: one for cohort in site.cohorts for one in cohort.people}
        voices = {cohort.key: tuple(one for one in cohort.people if one.page) for cohort in site.cohorts}
        titles = _titles(site)
        speaking = [one for series in voices.values() for one in series]
        return cls(
            cohorts={one.key: one for one in site.cohorts},
            people=people,
            guides={one.key: one for one in site.guides},
            terms={one.key: one for one in site.terms},
            pairs=_pairs(site),
            voices=voices,
            next=_following(site, voices),
            titles=titles,
            linkable=frozenset(
                {*SECTIONS, *LEGAL_PAGES, *titles, *(one.key for one in speaking), *(one.key for one in site.terms)}
            ),
            public_sources=any(words.public_source for one in speaking for words in one.testimonials),
        )


def _titles(site: edition.Site) -> dict[edition.Key, str]:
    return (
        {one.key: one.title for one in site.cohorts}
        | {one.key: one.title for one in site.guides}
        | {one.key: one.title for one in site.articles}
        | {one.key: one.title for one in site.case_studies}
    )


def _following(
    site: edition.Site, voices: Mapping[edition.Key, tuple[edition.Person, ...]]
) -> dict[edition.Key, edition.Key]:
    circles = [
        [one.key for one in site.cohorts],
        [one.key for one in site.guides],
        [one.key for one in site.articles],
        [one.key for one in site.case_studies],
        *([one.key for one in people] for people in voices.values()),
    ]
    alone_aside = (keys for keys in circles if len(keys) > 1)
    return {one: after for keys in alone_aside for one, after in zip(keys, keys[1:] + keys[:1], strict=True)}


def _pairs(site: edition.Site) -> dict[edition.Key, tuple[edition.Pair, ...]]:
    found: dict[edition.Key, list[edition.Pair]] = defaultdict(list)
    for cohort in site.cohorts:
        for pair in cohort.pairs:
            for one in dict.fromkeys(pair.mentors + pair.mentees):
                found[one].append(pair)
    return {key: tuple(pairs) for key, pairs in found.items()}
