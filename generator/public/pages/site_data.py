"""`data/site.json`: the programme for other programs, with its JSON Schema beside it.

As in the feed, no text of a testimonial and nothing about a person but her displayed name and her role:
a copy outlives a withdrawal.
"""

from __future__ import annotations

import json
from importlib import resources
from typing import Any

from generator import edition
from generator.edition.routes import HOME
from generator.locales import machine_moment
from generator.public.pages.index import Index
from generator.public.pages.rendered import Publication

DATA = "data/site.json"
SCHEMA = "data/site.schema.json"


def site_data(index: Index, publication: Publication) -> dict[str, bytes]:
    """Both files by path."""
    schema = resources.files("generator.public.pages").joinpath("site.schema.json").read_bytes()
    told = json.dumps(_Teller(index, publication).told(), ensure_ascii=False, indent=2) + "\n"
    return {DATA: told.encode(), SCHEMA: schema}


class _Teller:
    """Keys that have no value are left out, as the schema allows."""

    def __init__(self, index: Index, publication: Publication) -> None:
        self.index, self.routes, self.publication = index, index.routes, publication
        self.anchor = index.words.pgettext("anchor", "words")

    def told(self) -> dict[str, Any]:
        site = self.index.site
        return {
            "$schema": "site.schema.json",
            "programme": site.programme,
            "language": site.language,
            "address": self.address(HOME),
            "built_on": self.publication.today.isoformat(),
            "cohorts": [self.cohort(cohort) for cohort in site.cohorts],
            "people": [self.person(person) for cohort in site.cohorts for person in cohort.people],
            "testimonials": [
                self.testimonial(person, number, testimonial)
                for person in self.index.speaking
                for number, testimonial in enumerate(person.testimonials, start=1)
            ],
            "guides": [self.guide(guide) for guide in site.guides],
        }

    def address(self, key: str) -> str:
        return self.publication.address + self.routes.address(key)[1:]

    def cohort(self, cohort: edition.Cohort) -> dict[str, Any]:
        return _known(
            id=cohort.id,
            title=cohort.title,
            address=self.address(cohort.key),
            status=cohort.status,
            fictional=cohort.fictional,
            place=cohort.place,
            start=_moment(cohort.period.start),
            end=_moment(cohort.period.end),
            period=cohort.period.label,
            guides=_ids(cohort.skills),
        )

    def person(self, person: edition.Person) -> dict[str, Any]:
        return _known(
            id=_ids((person.key,))[0] if person.page else None,
            name=person.name,
            cohort=_ids((person.cohort,))[0],
            roles=list(person.roles),
            address=self.address(person.key) if person.page else None,
        )

    def testimonial(self, person: edition.Person, number: int, testimonial: edition.Testimonial) -> dict[str, Any]:
        return _known(
            person=_ids((person.key,))[0],
            address=self.publication.address + self.routes.testimonial(person.key, number, self.anchor)[1:],
            wording=testimonial.wording,
            headline=testimonial.headline,
            date=_moment(testimonial.date),
            guides=_ids(testimonial.about),
        )

    def guide(self, guide: edition.Guide) -> dict[str, Any]:
        return _known(
            id=guide.id,
            title=guide.title,
            address=self.address(guide.key),
            summary=guide.summary.words,
            tools=list(guide.skills),
            level=guide.level,
            minutes=guide.duration,
            audience=guide.audience,
            steps=len(guide.steps),
            reviewed_on=_moment(guide.reviewed_on),
        )


def _known(**values: Any) -> dict[str, Any]:
    return {key: value for key, value in values.items() if value is not None}


def _moment(when: edition.Moment | None) -> str | None:
    return machine_moment(when) if when else None


def _ids(keys: tuple[edition.Key, ...]) -> list[str]:
    return [key.partition("/")[2] for key in keys]
