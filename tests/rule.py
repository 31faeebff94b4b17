"""What a participant's file publishes (content-format.md §5), stated a third time: over plain data, as spans of days.

`generator.private.consent.permissions` and `generator.private.proof.withheld` are the other two; neither is used here.
"""

from __future__ import annotations

import calendar
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

Data = Mapping[str, Any]
FLAGS = ("first_name", "last_name", "age", "occupation", "city", "bio", "photo", "links", "testimonial")
NEVER = ("9", "0")
"""A span of days that holds none."""


@dataclass(frozen=True)
class Day:
    """The day that counts, and how many months an agreement lasts at most."""

    today: date
    months: int

    def holds(self, span: tuple[str, str]) -> bool:
        return span[0] <= str(self.today) < span[1]

    def is_past(self, span: tuple[str, str]) -> bool:
        return span[0] <= str(self.today) and span[1] <= str(self.today)


@dataclass(frozen=True)
class Seen:
    """`fields` are the keys shown (``name.first``, ``bio`` …), `words` the testimonials, by place."""

    agreed: frozenset[str]
    fields: frozenset[str]
    words: tuple[int, ...]
    pictured: bool

    @property
    def anything(self) -> bool:
        return bool(self.fields or self.words or self.pictured)

    @property
    def page(self) -> bool:
        return bool(self.words)

    @property
    def named(self) -> bool:
        return not self.fields.isdisjoint({"name.first", "pseudonym"})


def months_on(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def span(consent: Data, flag: str, months: int) -> tuple[str, str]:
    """The days on which `flag` counts: from the first on, and not on the second any more."""
    common = {key: consent[key] for key in ("given_on", "evidence", "expires_on") if key in consent}
    own = consent.get("items", {}).get(flag, {})
    dates = own if "given_on" in own else {**common, **own}
    if consent.get("publish", {}).get(flag) != "true" or "given_on" not in dates or "evidence" not in dates:
        return NEVER
    ends = [consent.get("withdrawn_on"), own.get("withdrawn_on"), dates.get("expires_on")]
    latest = months_on(date.fromisoformat(dates["given_on"]), months)
    return dates["given_on"], min([str(latest), *(one for one in ends if one is not None)])


def is_minor(person: Data) -> bool:
    return person.get("minor") == "true" or int(person.get("age", "18")) < 18


def agreed(person: Data, day: Day, flag: str) -> bool:
    consent = person.get("consent") or {}
    guarded = "guardian_evidence" in consent or not is_minor(person)
    return guarded and day.holds(span(consent, flag, day.months))


def has_ended(person: Data, day: Day, flag: str) -> bool:
    return day.is_past(span(person.get("consent") or {}, flag, day.months))


def seen_in(cohort: Data, people: Mapping[str, Data], day: Day) -> dict[str, Seen]:
    """What is published of everyone in a cohort, by id."""
    pictured = {one for picture in shown_pictures(cohort, people, day) for one in faces(picture)}
    return {one: _seen(person, day, one in pictured) for one, person in people.items()}


def shown_pictures(cohort: Data, people: Mapping[str, Data], day: Day) -> list[Data]:
    gallery = cohort.get("gallery", [])
    return [picture for picture in gallery if all(agreed(people[one], day, "photo") for one in faces(picture))]


def shown_pairs(cohort: Data, seen: Mapping[str, Seen]) -> list[Data]:
    return [
        pair for pair in cohort.get("pairs", []) if all(seen[one].named for one in pair["mentors"] + pair["mentees"])
    ]


def faces(picture: Data) -> list[str]:
    return [] if picture["people"] == "none" else picture["people"]


def _seen(person: Data, day: Day, pictured: bool) -> Seen:
    flags = frozenset(flag for flag in FLAGS if agreed(person, day, flag))
    fields = {key for key in ("age", "occupation", "city", "bio", "photo", "links") if key in flags and person.get(key)}
    name = person.get("name", {})
    if "first_name" in flags and "first" in name:
        fields |= {"name.first"} | ({"name.last"} if "last_name" in flags and "last" in name else set())
    words: tuple[int, ...] = ()
    if "testimonial" in flags:
        fields |= {"skills"} if person.get("skills") else set()
        public = person["consent"].get("basis") == "public-source"
        words = tuple(at for at, one in enumerate(person.get("testimonials", [])) if _may_stand(one, public, day))
    if "pseudonym" in person and "name.first" not in fields and (fields or words or pictured):
        fields.add("pseudonym")
    return Seen(flags, frozenset(fields), words, pictured)


def _may_stand(words: Data, public: bool, day: Day) -> bool:
    if public:
        return words["wording"] == "reported" and "source" in words
    return words.get("approved_on", "9") <= str(day.today)


def shown_name(person: Data, seen: Seen) -> tuple[str, ...]:
    """What a link between two pages of one person must not tell: the name by which each shows her."""
    if "name.first" in seen.fields:
        return ("name", person["name"]["first"], person["name"]["last"] if "name.last" in seen.fields else "")
    return ("pseudonym", person["pseudonym"]) if "pseudonym" in seen.fields else ()
