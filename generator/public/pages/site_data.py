"""`data/site.json`: the programme for other programs, with its JSON Schema beside it.

As in the feed, no text of a testimonial and nothing about a person but her displayed name and her role:
a copy outlives a withdrawal.
"""

from __future__ import annotations

import json
from importlib import resources
from typing import Any

from generator import edition
from generator.edition.routes import HOME, Routes
from generator.locales import Words, machine_moment
from generator.public.pages.index import Index
from generator.public.pages.rendered import Publication

DATA = "data/site.json"
SCHEMA = "data/site.schema.json"


def site_data(
    site: edition.Site, index: Index, routes: Routes, words: Words, publication: Publication
) -> dict[str, bytes]:
    """Both files by path."""
    schema = resources.files("generator.public.pages").joinpath("site.schema.json").read_bytes()
    teller = _Teller(site, index, routes, words.pgettext("anchor", "words"), publication)
    told = json.dumps(teller.told(), ensure_ascii=False, indent=2) + "\n"
    return {DATA: told.encode(), SCHEMA: schema}


class _Teller:
    """Keys that have no value are left out, as the schema allows."""

    def __init__(self, site: edition.Site, index: Index, routes: Routes, anchor: str, publication: Publication) -> None:
        self.site, self.index, self.routes, self.anchor, self.publication = site, index, routes, anchor, publication

    def told(self) -> dict[str, Any]:
        site = self.site
        voices = [person for cohort in site.cohorts for person in self.index.voices[cohort.key]]
        return {
            "$schema": "site.schema.json",
            "programme": site.programme,
            "language": site.language,
            "address": self.address(HOME),
            "built_on": self.publication.today.isoformat(),
            "cohorts": [self.cohort(one) for one in site.cohorts],
            "people": [self.person(one) for cohort in site.cohorts for one in cohort.people],
            "testimonials": [
                self.testimonial(person, number, one)
                for person in voices
                for number, one in enumerate(person.testimonials, start=1)
            ],
            "guides": [self.guide(one) for one in site.guides],
        }

    def address(self, key: str) -> str:
        return self.publication.address + self.routes.address(key)[1:]

    def cohort(self, one: edition.Cohort) -> dict[str, Any]:
        return _known(
            id=one.id,
            title=one.title,
            address=self.address(one.key),
            status=one.status,
            fictional=one.fictional,
            place=one.place,
            start=_moment(one.period.start),
            end=_moment(one.period.end),
            period=one.period.label,
            guides=_ids(one.skills),
        )

    def person(self, one: edition.Person) -> dict[str, Any]:
        return _known(
            id=_ids((one.key,))[0] if one.page else None,
            name=one.name,
            cohort=_ids((one.cohort,))[0],
            roles=list(one.roles),
            address=self.address(one.key) if one.page else None,
        )

    def testimonial(self, person: edition.Person, number: int, one: edition.Testimonial) -> dict[str, Any]:
        return _known(
            person=_ids((person.key,))[0],
            address=self.publication.address + self.routes.testimonial(person.key, number, self.anchor)[1:],
            wording=one.wording,
            headline=one.headline,
            date=_moment(one.date),
            guides=_ids(one.about),
        )

    def guide(self, one: edition.Guide) -> dict[str, Any]:
        return _known(
            id=one.id,
            title=one.title,
            address=self.address(one.key),
            summary=one.summary.words,
            tools=list(one.skills),
            level=one.level,
            minutes=one.duration,
            audience=one.audience,
            steps=len(one.steps),
            reviewed_on=_moment(one.reviewed_on),
        )


def _known(**values: Any) -> dict[str, Any]:
    return {key: value for key, value in values.items() if value is not None}


def _moment(when: edition.Moment | None) -> str | None:
    return machine_moment(when) if when else None


def _ids(keys: tuple[edition.Key, ...]) -> list[str]:
    return [key.partition("/")[2] for key in keys]
