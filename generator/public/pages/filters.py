"""What a wall of voices and a catalogue of guides can be narrowed to: only what makes a difference.

Without a script everything stands on the page; `theme/assets/javascripts/filters.js` brings the buttons to life.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from generator import edition
from generator.edition import slugs
from generator.locales import Words, sort_key
from generator.locales.person_words import NOUNS, noun
from generator.public.pages import labels, people
from generator.public.pages.index import Index

SHORT, LONG = 30, 60
"""Minutes: up to the first a guide is short, beyond the second it is long."""
LEVELS = tuple(labels.LABELS["level"])


@dataclass(frozen=True)
class Filter:
    """`name` is the ``data-`` attribute of the cards, and the key in the address; `choices` are value and words."""

    name: str
    legend: str
    choices: tuple[tuple[str, str], ...]


def of_voices(site: edition.Site, index: Index, words: Words) -> list[Filter]:
    """By role, by cohort, by what was learned."""
    voices = [one for cohort in site.cohorts for one in index.voices[cohort.key]]
    roles = {role for one in voices for role in one.roles}
    skills = {key for one in voices for key in (*one.skills, *(key for said in one.testimonials for key in said.about))}
    return _useful(
        Filter(
            "role",
            words.gettext("Role"),
            tuple(
                (role, people.capital(noun(site.language, role, site.agreement).plural))
                for role in NOUNS[site.language]
                if role in roles
            ),
        ),
        Filter(
            "cohort",
            words.gettext("Cohort"),
            tuple((cohort.id, cohort.title) for cohort in site.cohorts if index.voices[cohort.key]),
        ),
        Filter(
            "skill",
            words.gettext("What they learned"),
            tuple((guide.id, guide.title) for guide in site.guides if guide.key in skills),
        ),
    )


def of_guides(site: edition.Site, words: Words, nouns: Mapping[str, object]) -> list[Filter]:
    """By tool, by level, by length."""
    tools = {slugs.slug(tool): tool for guide in site.guides for tool in reversed(guide.skills)}
    levels = {guide.level for guide in site.guides}
    lengths = {length(guide) for guide in site.guides}
    named = {
        "short": words.gettext("half an hour at most"),
        "medium": words.gettext("up to an hour"),
        "long": words.gettext("more than an hour"),
    }
    return _useful(
        Filter("tool", words.gettext("Tool"), tuple(sorted(tools.items(), key=lambda one: sort_key(one[1])))),
        Filter(
            "level",
            words.gettext("Level"),
            tuple((one, labels.label(words, "level", one, nouns)) for one in LEVELS if one in levels),
        ),
        Filter("length", words.gettext("How long"), tuple(one for one in named.items() if one[0] in lengths)),
    )


def length(guide: edition.Guide) -> str:
    """``short``, ``medium`` or ``long``; empty where the guide does not say."""
    if guide.duration is None:
        return ""
    return "short" if guide.duration <= SHORT else "medium" if guide.duration <= LONG else "long"


def tools(names: Iterable[str]) -> Sequence[str]:
    return [slugs.slug(name) for name in names]


def _useful(*filters: Filter) -> list[Filter]:
    return [one for one in filters if len(one.choices) > 1]
