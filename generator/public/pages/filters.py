"""What a wall of voices and a catalogue of guides can be narrowed to: only what makes a difference.

Without a script everything stands on the page; `theme/assets/javascripts/filters.js` brings the buttons to life.
"""

from __future__ import annotations

from dataclasses import dataclass

from generator.edition import slugs
from generator.locales import sort_key
from generator.locales.person_words import NOUNS
from generator.public.pages import labels
from generator.public.pages.index import Index
from generator.public.pages.nouns import role_nouns
from generator.public.pages.people import group_name

SHORT, LONG = 30, 60
"""Minutes: up to the first a guide is short, beyond the second it is long."""
LEVELS = tuple(labels.LABELS["level"])


@dataclass(frozen=True)
class Filter:
    """`name` is the ``data-`` attribute of the cards, and the key in the address; `choices` are value and words."""

    name: str
    legend: str
    choices: tuple[tuple[str, str], ...]


def of_voices(index: Index) -> tuple[Filter, ...]:
    """By role, by cohort, by what was learned."""
    site, words, people = index.site, index.words, index.speaking
    roles = {role for person in people for role in person.roles}
    skills = {key for person in people for key in person.skills}
    skills |= {key for person in people for testimonial in person.testimonials for key in testimonial.about}
    return _useful(
        Filter(
            "role",
            words.gettext("Role"),
            tuple((role, group_name(site, role)) for role in NOUNS[site.language] if role in roles),
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


def of_guides(index: Index) -> tuple[Filter, ...]:
    """By tool, by level, by length."""
    words, guides = index.words, index.site.guides
    tools = {slugs.slug(tool): tool for guide in guides for tool in reversed(guide.skills)}
    levels = {guide.level for guide in guides}
    lengths = {length(guide.duration) for guide in guides}
    nouns = role_nouns(index.site.language, index.site.agreement)
    named = {
        "short": words.gettext("half an hour at most"),
        "medium": words.gettext("up to an hour"),
        "long": words.gettext("more than an hour"),
    }
    return _useful(
        Filter("tool", words.gettext("Tool"), tuple(sorted(tools.items(), key=lambda tool: sort_key(tool[1])))),
        Filter(
            "level",
            words.gettext("Level"),
            tuple((level, labels.label(words, "level", level, nouns)) for level in LEVELS if level in levels),
        ),
        Filter("length", words.gettext("How long"), tuple(choice for choice in named.items() if choice[0] in lengths)),
    )


def length(minutes: int | None) -> str:
    """``short``, ``medium`` or ``long``; empty where the guide does not say."""
    if minutes is None:
        return ""
    return "short" if minutes <= SHORT else "medium" if minutes <= LONG else "long"


def _useful(*filters: Filter) -> tuple[Filter, ...]:
    return tuple(filter for filter in filters if len(filter.choices) > 1)
