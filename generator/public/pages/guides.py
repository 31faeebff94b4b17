"""The order of the catalogue, and where in a guide to take a break."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from generator import edition
from generator.edition import slugs

BREATH = 15
"""Minutes of work after which a guide offers a break."""


@dataclass(frozen=True)
class ShownStep:
    """A step, its id on the page, and whether a break is offered after it."""

    step: edition.Step
    anchor: str
    pause: bool


def steps(guide: edition.Guide) -> tuple[ShownStep, ...]:
    ids = slugs.unique(step.anchor for step in guide.steps)
    pauses = pauses_after(guide)
    return tuple(ShownStep(step, ids[place], place in pauses) for place, step in enumerate(guide.steps))


def terms(guide: edition.Guide) -> list[edition.Key]:
    """The words that the guide explains: those it lists, then those its texts lead to, each once."""
    texts = [guide.summary, *guide.objectives, *guide.prerequisites, *guide.materials]
    for step in guide.steps:
        texts += [text for text in (step.body, step.check, step.help, step.mentor_tip) if text is not None]
    led_to = (key for text in texts for key in _TERM.findall(text.html))
    return list(dict.fromkeys((*guide.terms, *led_to)))


_TERM = re.compile(r'href="ref:(term/[^"]*)"')


def pauses_after(guide: edition.Guide) -> frozenset[int]:
    """After which steps (from 0) about a quarter of an hour has passed since the start or the last break.

    Steps without a duration share what the guide's leaves to them. There is none after the last step.
    """
    minutes = _minutes(guide)
    pauses, since = set(), 0.0
    for place, (now, ahead) in enumerate(pairwise(minutes)):
        since += now
        too_long = since + ahead - BREATH > BREATH - since
        if since >= BREATH or (since >= BREATH * 2 / 3 and too_long):
            pauses.add(place)
            since = 0
    return frozenset(pauses)


def _minutes(guide: edition.Guide) -> list[float]:
    known = [step.duration for step in guide.steps if step.duration is not None]
    unknown = len(guide.steps) - len(known)
    share = max((guide.duration or 0) - sum(known), 0) / unknown if unknown else 0
    return [share if step.duration is None else step.duration for step in guide.steps]


LEVELS = ("beginner", "intermediate", "advanced", None)


def in_order(guides: Iterable[edition.Guide]) -> list[edition.Guide]:
    """By level, then by duration; those that say neither come last. Otherwise as they come."""
    return sorted(guides, key=lambda guide: (LEVELS.index(guide.level), guide.duration is None, guide.duration or 0))
