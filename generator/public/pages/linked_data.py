"""What a page says of itself to search engines: JSON-LD in the vocabulary of schema.org.

Nothing that the page does not show in words. Only exact words are a `Quotation`: shortened and reported
ones are nobody's.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from generator import edition
from generator.edition import routes
from generator.edition.routes import IMAGES
from generator.locales import machine_moment
from generator.public.pages import guides, people
from generator.public.pages.index import Index
from generator.public.pages.pages import Page
from generator.public.pages.rendered import Publication

Node = dict[str, Any]

LICENCE = "https://creativecommons.org/licenses/by-sa/4.0/"
"""Of guides alone: what people say of themselves is under none (docs/decisions/licences.md)."""


def linked_data(page: Page, index: Index, publication: Publication) -> str:
    """The page's JSON-LD, safe inside `<script>`; empty where there is nothing to say."""
    graph = list(_Teller(index, publication).nodes(page))
    if not graph:
        return ""
    told = json.dumps({"@context": "https://schema.org", "@graph": graph}, ensure_ascii=False)
    # A script ends at « </script », whatever JSON thinks of it; and « <!-- » changes how it is read.
    for sign in "<>&\u2028\u2029":
        told = told.replace(sign, f"\\u{ord(sign):04x}")
    return told


class _Teller:
    def __init__(self, index: Index, publication: Publication) -> None:
        self.index, self.site, self.publication = index, index.site, publication

    def nodes(self, page: Page) -> Iterator[Node]:
        if page.section:
            yield self.trail(page, page.section)
        match page.subject:
            case edition.Guide() as guide:
                yield self.guide(guide)
            case edition.Person() as person:
                yield from self.quotations(person)
            case edition.Cohort() as cohort:
                yield self.cohort(cohort)
        if page.key == routes.HOME:
            yield self.website()
            yield from map(self.organisation, self.site.organisations)

    def trail(self, page: Page, section: edition.Key) -> Node:
        steps = [(key, self.index.names[key]) for key in (routes.HOME, section)]
        items = [
            {"@type": "ListItem", "position": place, "name": name, "item": self.address(key)}
            for place, (key, name) in enumerate([*steps, (page.key, page.heading)], start=1)
        ]
        return {"@type": "BreadcrumbList", "itemListElement": items}

    def website(self) -> Node:
        return _known(
            "WebSite",
            name=self.site.programme,
            description=self.site.tagline,
            url=self.address(routes.HOME),
            inLanguage=self.site.language,
        )

    def organisation(self, organisation: edition.Organisation) -> Node:
        told = organisation.description.words if organisation.description else None
        return _known("Organization", name=organisation.name, url=organisation.url, description=told)

    def cohort(self, cohort: edition.Cohort) -> Node:
        return _known(
            "EducationEvent",
            name=cohort.title,
            description=cohort.summary.words,
            url=self.address(cohort.key),
            inLanguage=self.site.language,
            startDate=machine_moment(cohort.period.start) if cohort.period.start else None,
            endDate=machine_moment(cohort.period.end) if cohort.period.end else None,
            location={"@type": "Place", "name": cohort.place} if cohort.place else None,
            organizer=[self.organisation(each) for each in cohort.partners or self.site.organisations],
        )

    def guide(self, guide: edition.Guide) -> Node:
        return _known(
            "HowTo",
            name=guide.title,
            description=guide.summary.words,
            url=self.address(guide.key),
            inLanguage=self.site.language,
            license=LICENCE,
            totalTime=_duration(guide.duration),
            tool=[{"@type": "HowToTool", "name": each} for each in guide.skills] or None,
            supply=[{"@type": "HowToSupply", "name": each.words} for each in guide.materials] or None,
            step=[self.step(guide, place, each) for place, each in enumerate(guides.steps(guide), start=1)],
        )

    def step(self, guide: edition.Guide, place: int, shown: guides.ShownStep) -> Node:
        step = shown.step
        image = step.image.picture.name if step.image else None
        return _known(
            "HowToStep",
            position=place,
            name=step.title,
            text=step.body.words,
            url=f"{self.address(guide.key)}#{shown.anchor}",
            timeRequired=_duration(step.duration),
            image=f"{self.publication.address}{IMAGES}/{image}" if image else None,
        )

    def quotations(self, person: edition.Person) -> Iterator[Node]:
        anchor = self.index.words.pgettext("anchor", "words")
        for number, testimonial in enumerate(person.testimonials, start=1):
            if testimonial.wording == "verbatim":
                yield _known(
                    "Quotation",
                    text=testimonial.text.words,
                    creator=None
                    if person.by_role
                    else {"@type": "Person", "name": people.capital(person.name), "url": self.address(person.key)},
                    dateCreated=machine_moment(testimonial.date) if testimonial.date else None,
                    url=self.publication.address + self.index.routes.testimonial(person.key, number, anchor)[1:],
                    inLanguage=self.site.language,
                )

    def address(self, key: str) -> str:
        return self.publication.address + self.index.routes.address(key)[1:]


def _known(kind: str, **properties: Any) -> Node:
    return {"@type": kind} | {key: value for key, value in properties.items() if value is not None}


def _duration(minutes: int | None) -> str | None:
    """ISO 8601: « PT45M »."""
    return f"PT{minutes}M" if minutes else None
