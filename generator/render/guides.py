"""The catalogue of guides by tool, and where in a guide to take a break."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from generator import public
from generator.locales import sort_key
from generator.render import anchors

BREATH = 15
"""Minutes of work after which a guide offers a break."""


@dataclass(frozen=True)
class ShownStep:
    """A step, its id on the page, and whether a break is offered after it."""

    step: public.Step
    anchor: str
    pause: bool


def steps(guide: public.Guide) -> list[ShownStep]:
    ids = anchors.unique(step.anchor for step in guide.steps)
    pauses = pauses_after(guide)
    return [ShownStep(step, ids[place], place in pauses) for place, step in enumerate(guide.steps)]


def pauses_after(guide: public.Guide) -> frozenset[int]:
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


def _minutes(guide: public.Guide) -> list[float]:
    known = [step.duration for step in guide.steps if step.duration is not None]
    unknown = len(guide.steps) - len(known)
    share = max((guide.duration or 0) - sum(known), 0) / unknown if unknown else 0
    return [share if step.duration is None else step.duration for step in guide.steps]


LEVELS = ("beginner", "intermediate", "advanced", None)


def by_tool(guides: Iterable[public.Guide]) -> list[tuple[str | None, list[public.Guide]]]:
    """The guides of each tool, by level and duration.

    A guide of two tools stands under both; those of none come last, under None.
    """
    names: dict[str, str] = {}
    groups: dict[str, list[public.Guide]] = {}
    without = []
    for guide in guides:
        tools = {tool.casefold(): tool for tool in guide.skills}
        for folded, tool in tools.items():
            names.setdefault(folded, tool)
            groups.setdefault(folded, []).append(guide)
        if not guide.skills:
            without.append(guide)
    told: list[tuple[str | None, list[public.Guide]]] = [
        (names[tool], _by_level(groups[tool])) for tool in sorted(groups, key=lambda tool: sort_key(names[tool]))
    ]
    return [*told, (None, _by_level(without))] if without else told


def _by_level(guides: Sequence[public.Guide]) -> list[public.Guide]:
    return sorted(guides, key=lambda one: (LEVELS.index(one.level), one.duration is None, one.duration or 0))
