"""Who is in a cohort, and what each agreed to: every state that the format knows, as often as it may well happen."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from random import Random
from typing import Any

from tests.corpora.prose import Prose, vocabulary

TODAY = date(2026, 12, 1)
"""The day as of which a corpus is written: the first of a month."""

FLAGS = ("first_name", "last_name", "age", "occupation", "city", "bio", "photo", "links", "testimonial")
TRAITS = ("age", "occupation", "city", "bio")
RECOGNISABLE = ("photo", "links")
"""What is not published of someone who is not named."""

ROLES = (["mentee"], ["mentee"], ["mentor"], ["mentor"], ["organiser", "facilitator"], ["expert"])
STATES = {
    "all": 26,
    "some": 34,
    "one by one": 7,
    "one withdrawn": 5,
    "withdrawn": 7,
    "expired": 5,
    "leaving": 3,
    "public source": 4,
    "pseudonym": 4,
    "nothing": 2,
    "never asked": 3,
}
"""How an agreement stands, and for how many people in a hundred."""


@dataclass(frozen=True)
class Person:
    """`shown` are the flags that are in force on `TODAY`."""

    cohort: str
    id: str
    first: str
    last: str
    man: bool
    roles: Sequence[str]
    age: int
    state: str
    consent: Mapping[str, Any] | None
    shown: frozenset[str]
    same_as: str = ""

    @property
    def named(self) -> bool:
        return "first_name" in self.shown

    @property
    def full(self) -> str:
        return f"{self.first} {self.last}"


def draw_people(prose: Prose, cohort: str, begun: date, count: int, earlier: Sequence[Person]) -> list[Person]:
    """The people of a cohort, a few of whom have been in an `earlier` one."""
    taken: Counter[str] = Counter()
    people = []
    for number in range(1, count + 1):
        back = prose.roll.choice(earlier) if earlier and prose.chance(2) else None
        people.append(_person(prose, cohort, begun, number, taken, back))
    return people


def _person(prose: Prose, cohort: str, begun: date, number: int, taken: Counter[str], back: Person | None) -> Person:
    man = back.man if back else prose.chance(8)
    first, last = (back.first, back.last) if back else (prose.word("men" if man else "women"), prose.word("surnames"))
    roles = prose.roll.choice(
        (["mentee"], ["mentee"], ["mentor"], ["mentor"], ["organiser", "facilitator"], ["expert"])
    )
    age = prose.roll.randint(15, 17) if prose.chance(2) else prose.roll.randint(20, 68)
    state = prose.roll.choices(list(STATES), list(STATES.values()))[0]
    consent, shown = _agreed(prose.roll, state, begun, number)
    if age < 18 and consent and consent["publish"]:
        if prose.chance(70):
            consent["guardian_evidence"] = f"classeur B, fiche {number}"
        else:
            consent, shown = None, frozenset()
    key = f"{roles[0]}-{number}"
    if {"first_name", "last_name"} <= shown and prose.chance(50):
        name = slug(f"{first} {last}")
        taken[name] += 1
        key = name if taken[name] == 1 else f"{name}-{taken[name]}"
    same = f"{back.cohort}/{back.id}" if back else ""
    return Person(cohort, key, first, last, man, roles, age, state, consent, shown, same)


def _agreed(roll: Random, state: str, begun: date, number: int) -> tuple[dict[str, Any] | None, frozenset[str]]:
    """What stands under `consent`, and the flags of it that are in force."""
    if state == "never asked":
        return None, frozenset()
    given = draw_day(roll, begun, 5)
    flags = _flags(roll, state)
    consent: dict[str, Any] = {
        "publish": {flag: flag in flags for flag in FLAGS if flag in flags or roll.random() < 0.2},
        "given_on": given,
        "evidence": f"classeur A, fiche {number}",
    }
    match state:
        case "nothing":
            return {"publish": {}}, frozenset()
        case "public source":
            consent = {"basis": "public-source", **consent}
        case "withdrawn":
            consent["withdrawn_on"] = draw_day(roll, given, 6, after=True)
            return consent, frozenset()
        case "expired":
            consent["expires_on"] = draw_day(roll, given, 6, after=True)
            return consent, frozenset()
        case "leaving":
            key = roll.choice(("expires_on", "withdrawn_on"))
            consent[key] = date(2027, 1, 1)
        case "one by one":
            later = roll.sample(sorted(flags), min(2, len(flags)))
            added = {"given_on": draw_day(roll, given, 6, after=True), "evidence": f"classeur C, fiche {number}"}
            consent["items"] = dict.fromkeys(later, added)
        case "one withdrawn":
            # Whoever takes back her first name takes back what shows her face with it.
            over = roll.choice(sorted(flags - {"first_name"}) or sorted(flags))
            consent["items"] = {over: {"withdrawn_on": draw_day(roll, given, 6, after=True)}}
            flags -= {over}
    return consent, flags


def _flags(roll: Random, state: str) -> frozenset[str]:
    if state == "nothing":
        return frozenset()
    if state in ("all", "withdrawn"):
        return frozenset(FLAGS)
    if state == "public source":
        return frozenset(("first_name", "testimonial", *(["last_name"] if roll.random() < 0.4 else ())))
    chosen = {flag for flag in FLAGS if roll.random() < 0.6} | {roll.choice(("first_name", "testimonial"))}
    if state == "pseudonym" or "first_name" not in chosen:
        traits = [flag for flag in TRAITS if flag in chosen][1:]
        chosen = (chosen | {"testimonial"}) - {"first_name", "last_name", *RECOGNISABLE, *traits}
    return frozenset(chosen)


def draw_day(roll: Random, begun: date, months: int, *, after: bool = False) -> date:
    """A day in the months from `begun` on, the first of a month more often than not, and never after `TODAY`."""
    month = begun.month - 1 + roll.randint(1 if after else 0, months)
    day = date(begun.year + month // 12, month % 12 + 1, 1 if roll.random() < 0.6 else roll.randint(2, 28))
    return day if day <= TODAY else max(begun, TODAY)


def not_me(person: Person, language: str, towns: Sequence[str]) -> list[str]:
    """Phrases in which a word is no name of hers, as an editor has to write them where she does not publish it."""
    hidden = {
        *(() if person.named else parts(person.first)),
        *(() if "last_name" in person.shown else parts(person.last)),
    }
    phrases = [*vocabulary(language)["names"]["capitals"], *towns]
    return [phrase for phrase in phrases if not hidden.isdisjoint(parts(phrase))]


def hidden_surnames(people: Sequence[Person]) -> frozenset[str]:
    """Parts of surnames that someone does not publish: they may not stand in any text of the programme."""
    return frozenset(part for person in people for part in _hidden_surname(person))


def _hidden_surname(person: Person) -> list[str]:
    return [] if "last_name" in person.shown else parts(person.last)


def parts(name: str) -> list[str]:
    """The words of a name, without case and accents."""
    return re.findall(r"[a-z0-9]+", plain(name))


def slug(name: str) -> str:
    return "-".join(parts(name))


def plain(text: str) -> str:
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in apart if not unicodedata.combining(sign))
