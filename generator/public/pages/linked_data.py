"""What a page says of itself to search engines: JSON-LD in the vocabulary of schema.org.

Nothing that the page does not show in words. Only exact words are a `Quotation`: shortened and reported
ones are nobody's.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from markupsafe import Markup

from generator import edition
from generator.edition import routes
from generator.edition.routes import IMAGES, Routes
from generator.locales import Words, machine_moment
from generator.public.pages import guides, people
from generator.public.pages.pages import Page
from generator.public.pages.rendered import Publication

Node = dict[str, Any]

LICENCE = "https://creativecommons.org/licenses/by-sa/4.0/"
"""Of guides alone: what people say of themselves is under none (docs/decisions/licences.md)."""


def linked_data(page: Page, site: edition.Site, addresses: Routes, words: Words, publication: Publication) -> Markup:
    """The page's JSON-LD, safe inside `<script>`; empty where there is nothing to say."""
    teller = _Teller(site, addresses, words, publication)
    graph = list(teller.nodes(page))
    if not graph:
        return Markup("")
    told = json.dumps({"@context": "https://schema.org", "@graph": graph}, ensure_ascii=False)
    # A script ends at « </script », whatever JSON thinks of it; and « <!-- » changes how it is read.
    for sign in "<>&\u2028\u2029":
        told = told.replace(sign, f"\\u{ord(sign):04x}")
    return Markup(told)


class _Teller:
    def __init__(self, site: edition.Site, addresses: Routes, words: Words, publication: Publication) -> None:
        self.site, self.addresses, self.words, self.publication = site, addresses, words, publication

    def nodes(self, page: Page) -> Iterator[Node]:
        if page.trail:
            yield self.trail(page)
        match page.items:
            case {"guide": edition.Guide() as guide}:
                yield self.guide(guide)
            case {"person": edition.Person() as person}:
                yield from self.quotations(person)
            case {"cohort": edition.Cohort() as cohort}:
                yield self.cohort(cohort)
        if page.key == routes.HOME:
            yield self.website()
            yield from map(self.organisation, self.site.organisations)

    def trail(self, page: Page) -> Node:
        steps = [*page.trail, (page.key, page.heading)]
        items = [
            {"@type": "ListItem", "position": place, "name": name, "item": self.address(key)}
            for place, (key, name) in enumerate(steps, start=1)
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

    def organisation(self, one: edition.Organisation) -> Node:
        return _known(
            "Organization", name=one.name, url=one.url, description=one.description.words if one.description else None
        )

    def cohort(self, one: edition.Cohort) -> Node:
        return _known(
            "EducationEvent",
            name=one.title,
            description=one.summary.words,
            url=self.address(one.key),
            inLanguage=self.site.language,
            startDate=machine_moment(one.period.start) if one.period.start else None,
            endDate=machine_moment(one.period.end) if one.period.end else None,
            location={"@type": "Place", "name": one.place} if one.place else None,
            organizer=[self.organisation(each) for each in one.partners or self.site.organisations],
        )

    def guide(self, one: edition.Guide) -> Node:
        return _known(
            "HowTo",
            name=one.title,
            description=one.summary.words,
            url=self.address(one.key),
            inLanguage=self.site.language,
            license=LICENCE,
            totalTime=_duration(one.duration),
            tool=[{"@type": "HowToTool", "name": each} for each in one.skills] or None,
            supply=[{"@type": "HowToSupply", "name": each.words} for each in one.materials] or None,
            step=[self.step(one, place, each) for place, each in enumerate(guides.steps(one), start=1)],
        )

    def step(self, guide: edition.Guide, place: int, shown: guides.ShownStep) -> Node:
        one = shown.step
        image = one.image.picture.name if one.image else None
        return _known(
            "HowToStep",
            position=place,
            name=one.title,
            text=one.body.words,
            url=f"{self.address(guide.key)}#{shown.anchor}",
            timeRequired=_duration(one.duration),
            image=f"{self.publication.address}{IMAGES}/{image}" if image else None,
        )

    def quotations(self, person: edition.Person) -> Iterator[Node]:
        anchor = self.words.pgettext("anchor", "words")
        for number, one in enumerate(person.testimonials, start=1):
            if one.wording == "verbatim":
                yield _known(
                    "Quotation",
                    text=one.text.words,
                    creator=None
                    if person.by_role
                    else {"@type": "Person", "name": people.capital(person.name), "url": self.address(person.key)},
                    dateCreated=machine_moment(one.date) if one.date else None,
                    url=self.publication.address + self.addresses.testimonial(person.key, number, anchor)[1:],
                    inLanguage=self.site.language,
                )

    def address(self, key: str) -> str:
        return self.publication.address + self.addresses.address(key)[1:]


def _known(kind: str, **properties: Any) -> Node:
    return {"@type": kind} | {key: value for key, value in properties.items() if value is not None}


def _duration(minutes: int | None) -> str | None:
    """ISO 8601: « PT45M »."""
    return f"PT{minutes}M" if minutes else None
