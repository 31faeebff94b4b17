"""What is told of someone beyond what she publishes: by the rest of it, or by a public repository."""

from __future__ import annotations

from collections.abc import Iterator

from generator.private.checks.context import Context, Someone
from generator.private.consent.permissions import Standing
from generator.private.format.items import ITEMS, values
from generator.private.format.models import Item, Repository
from generator.reporting.diagnostics import Finding, Route, Severity, warning
from generator.reporting.explanations import Explanations, Variants, says


def re_identification(context: Context) -> Iterator[Finding]:
    """Someone shown without her name can be recognised by what else is shown of her."""
    for someone in context.everyone:
        items = someone.published.items
        unsure = context.unread_standing(someone, Item.FIRST_NAME) or context.unread(someone, ("name", "first"))
        if Item.FIRST_NAME in items or unsure:
            continue
        if any(ITEMS[item].recognises for item in items):
            yield Finding("re-identification", someone.file, ("consent", "publish"), {"degree": "certain"})
        elif sum(ITEMS[item].trait for item in items) >= 2:
            yield warning("re-identification", someone.file, ("consent", "publish"), degree="likely")


def stored_but_not_published(context: Context) -> Iterator[Finding]:
    """What a public repository stores is public already, whatever the site shows."""
    if context.content.site.privacy.repository is not Repository.PUBLIC:
        return
    for someone in context.everyone:
        fictional = context.content.unread.about(context.content.cohort_file(someone.folder.id), ("fictional",))
        if someone.folder.cohort.fictional or fictional:
            continue
        over = context.has_lapsed(someone.person)
        for route, item in _stored_in_vain(someone):
            standing = context.standing(someone.person, item) if item is not None else Standing.REFUSED
            if standing in (Standing.UNPROVEN, Standing.FUTURE):
                continue  # told already, by what is missing
            if _unsure_why(context, someone, route, item):
                continue
            lapsed = over or standing.lapsed
            severity = Severity.WARNING if lapsed else Severity.ERROR
            facts = {"key": ".".join(str(part) for part in route if isinstance(part, str))}
            yield Finding("stored-but-not-published", someone.file, route, facts, severity, at_key=True)


def _unsure_why(context: Context, someone: Someone, route: Route, item: Item | None) -> bool:
    """Whether the value may be published once what could not be read is mended."""
    if item is None:
        return route == ("pseudonym",) and context.unread(someone, ("consent",), ("name", "first"))
    within: tuple[Route, ...] = ()
    if route[0] == "testimonials":
        within = tuple((*route, key) for key in ("approved_on", "wording", "source"))
    return context.unread_standing(someone, item) or context.unread(someone, *within)


def _stored_in_vain(someone: Someone) -> Iterator[tuple[Route, Item | None]]:
    """The values of a file that are not published, each with the flag that decides about it."""
    person, shown = someone.person, someone.published
    for item in ITEMS:
        shows = shown.skills if item is Item.TESTIMONIAL else item in shown.items
        for route, _ in () if shows else values(person, item):
            if route != ("testimonials",):
                yield route, item
    for index in range(len(person.testimonials)):
        if index not in shown.testimonials:
            yield ("testimonials", index), Item.TESTIMONIAL
    if person.pseudonym and not shown.pseudonym:
        yield ("pseudonym",), None
    if person.notes:
        yield ("notes",), None


CHECKS = (re_identification, stored_but_not_published)

EXPLANATIONS: Explanations = {
    "re-identification": Variants(by="degree"),
    "re-identification/certain": says(
        "This person does not publish her name, but a photo or links by which anyone would recognise her.",
        "Set “photo” and “links” to false, or ask whether her first name may be published.",
    ),
    "re-identification/likely": says(
        "This person does not publish her name, but several facts that together may give her away.",
        "Ask her again, and keep only one of age, occupation, city and bio.",
    ),
    "stored-but-not-published": says(
        "“{key}” is not published, but the repository is public: it can be read there.",
        "Remove “{key}” from the file, or publish it if the person agreed.",
    ),
}
