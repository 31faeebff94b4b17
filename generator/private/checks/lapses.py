"""Consents that end soon or are over, and what goes with them (content-format.md §5)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from generator.private.checks.consent import agreed_items
from generator.private.checks.context import Context
from generator.private.consent.permissions import Standing, recognisable, terms
from generator.private.format.models import Item
from generator.private.reading.content import CohortFolder
from generator.reporting.diagnostics import Finding, Route, warning
from generator.reporting.explanations import Explanations, Variants, says

NOTICE = timedelta(days=60)
"""How long before an expiry the editors are told."""


def expires_soon(context: Context) -> Iterator[Finding]:
    """Sixty days before an agreement ends, there is still time to ask again."""
    for someone in context.everyone:
        consent = someone.person.consent
        if consent is None:
            continue
        for item in agreed_items(consent):
            if context.unread_standing(someone, item):
                continue
            if context.standing(someone.person, item) is not Standing.IN_FORCE:
                continue
            ends = terms(consent, item, context.validity_months).expires_on
            if ends is not None and ends - context.today <= NOTICE:
                own = consent.items.own(item) is not None
                place: Route = ("consent", "items", item.value) if own else ("consent",)
                yield warning("consent-expires-soon", someone.file, (*place, "expires_on"), days=str(NOTICE.days))


def lapsed_consent(context: Context) -> Iterator[Finding]:
    """A lapse is no error, but the editors should know what it withholds."""
    for someone in context.everyone:
        consent = someone.person.consent
        ended = [item for item in Item if context.standing(someone.person, item).lapsed]
        lapsed = [item for item in ended if not context.unread_standing(someone, item)]
        if consent is not None and lapsed:
            yield warning("consent-lapsed", someone.file, ("consent",), items=", ".join(item.value for item in lapsed))


def hidden_by_lapse(context: Context) -> Iterator[Finding]:
    """A pair, or a group picture, that is not shown because the consent of someone in it is over."""
    for folder in context.content.cohorts.values():
        file, cohort = context.content.cohort_file(folder.id), folder.cohort
        for index, pair in enumerate(cohort.pairs):
            if any(_name_is_over(context, folder, person) for person in (*pair.mentors, *pair.mentees)):
                yield warning("lapse-hides", file, ("pairs", index), kind="pair")
        for index, picture in enumerate(cohort.gallery):
            faces = (folder.people[key] for key in recognisable(picture) if key in folder.people)
            if any(context.standing(face, Item.PHOTO).lapsed for face in faces):
                yield warning("lapse-hides", file, ("gallery", index), kind="picture")


def _name_is_over(context: Context, folder: CohortFolder, key: str) -> bool:
    """Whether she was displayed by name or pseudonym, and is not any more."""
    if key not in folder.people or context.published[folder.id][key].named:
        return False
    person = folder.people[key]
    return context.standing(person, Item.FIRST_NAME).lapsed or (
        person.pseudonym is not None and context.has_lapsed(person)
    )


CHECKS = (expires_soon, lapsed_consent, hidden_by_lapse)

EXPLANATIONS: Explanations = {
    "consent-expires-soon": says(
        "A consent ends within {days} days; what it allows is no longer published then.",
        "Ask the person whether she agrees again, and write the new dates and evidence.",
    ),
    "consent-lapsed": says(
        "A consent is over; no longer published: {items}.",
        "Nothing to do for the site. If the person agrees again, write the new dates; else delete her file.",
    ),
    "lapse-hides": Variants(by="kind"),
    "lapse-hides/pair": says(
        "This pair is not shown: the consent of someone in it is over.",
        "Nothing to do for the site. If nobody agrees again, remove the pair.",
    ),
    "lapse-hides/picture": says(
        "This picture is not shown: the consent of someone in it is over.",
        "Nothing to do for the site. If nobody agrees again, remove it, and its file.",
    ),
}
