"""Guides that have grown old, or whose steps take longer than they promise (content-format.md §7)."""

from __future__ import annotations

from collections.abc import Iterator

from generator.private.checks.context import Context
from generator.private.consent.permissions import months_later
from generator.reporting.diagnostics import Finding, warning
from generator.reporting.explanations import Explanations, says

REVIEW_MONTHS = 12


def guide_durations(context: Context) -> Iterator[Finding]:
    """The steps together take no longer than the guide says."""
    for guide_id, guide in context.content.guides.items():
        steps = sum(step.duration or 0 for step in guide.steps)
        if guide.duration is not None and steps > guide.duration:
            file = context.content.resource_file("guides", guide_id)
            yield warning("steps-longer-than-guide", file, ("duration",), steps=str(steps), guide=str(guide.duration))


def guide_reviews(context: Context) -> Iterator[Finding]:
    """Screens change: a guide is read again once a year."""
    for guide_id, guide in context.content.guides.items():
        file = context.content.resource_file("guides", guide_id)
        if guide.reviewed_on is not None and months_later(guide.reviewed_on, REVIEW_MONTHS) < context.today:
            yield warning("guide-review-due", file, ("reviewed_on",), date=guide.reviewed_on.isoformat())


CHECKS = (guide_durations, guide_reviews)


EXPLANATIONS: Explanations = {
    "steps-longer-than-guide": says(
        "The steps take {steps} minutes together, and the guide promises {guide}.",
        "Correct one or the other.",
    ),
    "guide-review-due": says(
        "This guide was last reviewed on {date}, more than a year ago.",
        "Follow it once on a screen, correct it, and write today's date.",
    ),
}
