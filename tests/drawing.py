"""Draws the small things of a content folder: words, texts, pictures, and consents with a chosen outcome."""

from __future__ import annotations

import io
import itertools
from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from functools import lru_cache
from random import Random
from typing import Any, TypeVar

from PIL import Image

from tests.rule import months_on

T = TypeVar("T")

FLAGS = ("first_name", "last_name", "age", "occupation", "city", "bio", "photo", "links", "testimonial")
ENDINGS = {".png": "PNG", ".jpg": "JPEG", ".webp": "WEBP"}


@lru_cache(maxsize=1024)
def picture(ending: str, color: int, size: int) -> bytes:
    written = io.BytesIO()
    Image.new("RGB", (size % 4 + 1, size // 4 + 1), (color * 8, 255 - color * 8, color)).save(written, ENDINGS[ending])
    return written.getvalue()


class Drawing:
    """What is drawn so far. Words are `words` and a number spelled out: each is new, and none is ever a name.

    `richness`, a percentage, is how much of what may be left out is there.
    """

    def __init__(self, roll: Random, today: date, months: int, words: str = "m", richness: int = 100) -> None:
        self.roll, self.today, self.months, self.richness = roll, today, months, richness
        self._words, self._count = words, itertools.count()
        self.guides: list[str] = []
        self.terms: list[str] = []
        self.people: dict[str, dict[str, dict[str, Any]]] = {}
        """By cohort and id."""
        self.files: dict[str, Any] = {}

    # -- small things --------------------------------------------------------------------------

    def chance(self, percent: int) -> bool:
        return self.roll.random() * 100 < percent

    def pick(self, among: Sequence[T]) -> T:
        return self.roll.choice(among)

    def some(self, among: Sequence[T], least: int = 0, most: int = 3) -> list[T]:
        """Several different ones, in any order; none where there are fewer than `least`."""
        most = min(most, len(among))
        return self.roll.sample(among, self.roll.randint(least, most)) if least <= most else []

    def several(self, make: Callable[[], T], least: int = 0, most: int = 2) -> list[T]:
        return [make() for _ in range(self.roll.randint(least, most))]

    def word(self) -> str:
        # Scattered, so that no two words that stand together look alike.
        number, spelled = next(self._count) * 30_011 % 45**3, ""
        for _ in range(3):
            number, rest = divmod(number, 45)
            spelled += "bdfgjlnrt"[rest % 9] + "aeiou"[rest // 9]
        return f"{self._words}{spelled}"

    def line(self) -> str:
        return f"{self.word().capitalize()} {self.word()}"

    def maybe(self, data: dict[str, Any], percent: int = 60, **makers: Callable[[], Any]) -> None:
        for key, make in makers.items():
            if self.chance(percent * self.richness // 100):
                data[key] = make()

    def text(self, cohort: str = "") -> str:
        """Rich text; it alone ends with a full stop or, in a list, has one in it."""
        first = f"{self.word().capitalize()} *{self.word()}*"
        told = self.pick(("{} {}.", "- {}\n- {}.", "{}.\n\n> {}.", "**{}** : {}."))
        return told.format(first, self.reference(cohort) if self.chance(40) else self.word())

    def reference(self, cohort: str) -> str:
        people = [f"{where}/{one}" for where, them in self.people.items() for one in them]
        near = list(self.people.get(cohort, ()))
        targets = [*near, *people, *(f"guide:{one}" for one in self.guides), *(f"term:{one}" for one in self.terms)]
        target = self.pick([*targets, *(f"cohort:{one}" for one in self.people)])
        return f"[[{target}|{self.word()}]]" if self.chance(25) else f"[[{target}]]"

    def link(self) -> dict[str, str]:
        return {"label": self.line(), "url": f"https://{self.word()}.test/"}

    def source(self) -> dict[str, str]:
        data = {"title": self.line()}
        self.maybe(data, publisher=self.line, url=lambda: f"https://{self.word()}.test/")
        return data

    def moment(self) -> str:
        return self.pick(("2024", "2025-03", "2025-10-01", "2026-01-27"))

    def photo(self, folder: str) -> str:
        """The name of a new picture in `folder`."""
        name = f"{self.word()}{self.pick(tuple(ENDINGS))}"
        color, size = self.roll.randrange(32), self.roll.randrange(16)
        self.files[f"{folder}/{name}"] = picture(name[name.index(".") :], color, size)
        return name

    # -- consent -------------------------------------------------------------------------------

    def agreement(self) -> dict[str, str]:
        """Dates and evidence in force today, at the edges as often as between them."""
        earliest = next(one for one in self._days_around(-self.months) if months_on(one, self.months) > self.today)
        given = self.pick(sorted({self.today, max(earliest, self.today - timedelta(days=1)), earliest}))
        data = {"given_on": str(given), "evidence": self.word()}
        if self.chance(25):
            data["expires_on"] = str(self.pick((self.today + timedelta(days=1), months_on(given, self.months))))
        if self.chance(10):
            data["withdrawn_on"] = str(self.today + timedelta(days=self.roll.randint(1, 90)))
        return data

    def over(self) -> dict[str, str]:
        """Dates and evidence of an agreement that has ended, today or before."""
        if self.chance(50):
            return {**self.agreement(), "withdrawn_on": str(self._past())}
        if self.chance(50):
            given = self.today - timedelta(days=self.roll.randint(1, 25))
            ends = given + timedelta(days=self.roll.randint(1, (self.today - given).days))
            return {"given_on": str(given), "evidence": self.word(), "expires_on": str(ends)}
        days = [one for one in self._days_around(-self.months) if months_on(one, self.months) <= self.today]
        return {"given_on": str(self.pick((days[-1], days[0]))), "evidence": self.word()}

    def consent(
        self, agreed: frozenset[str], ended: frozenset[str] = frozenset(), *, guardian: bool = False
    ) -> dict[str, Any]:
        """A consent in which `agreed` is in force, `ended` was, and all else is refused or was in force."""
        ended |= {flag for flag in FLAGS if flag not in agreed and self.chance(20)}
        refused = [flag for flag in FLAGS if flag not in agreed | ended and self.chance(50)]
        publish = {flag: "true" if flag in agreed | ended else "false" for flag in (*agreed, *ended, *refused)}
        data: dict[str, Any] = {"publish": dict(sorted(publish.items()))}
        if guardian:
            data["guardian_evidence"] = self.word()
        if not agreed and self.chance(60):
            common = self.over()
            # A common withdrawal ends what was agreed to later, too.
            own = self.agreement if "withdrawn_on" in common else self.over
            return data | common | {"items": {flag: own() for flag in self.some(sorted(ended))}}
        if self.chance(75):
            common = self.agreement()
            own = {flag: self.over() if self.chance(60) else self._cut_short(common) for flag in sorted(ended)}
            own |= {
                flag: self.pick((self.agreement(), {"evidence": self.word()})) for flag in self.some(sorted(agreed))
            }
        else:
            common = {} if self.chance(30) else self._expired()
            own = {flag: self.agreement() for flag in sorted(agreed)}
            own |= {flag: self.over() for flag in sorted(ended) if not common or self.chance(50)}
        return data | common | ({"items": own} if own else {})

    def _cut_short(self, common: Mapping[str, str]) -> dict[str, str]:
        """For one item, an end of its own under the common dates."""
        if common["given_on"] < str(self.today) and self.chance(50):
            return {"expires_on": str(self.today)}
        return {"withdrawn_on": str(self._past())}

    def _expired(self) -> dict[str, str]:
        common = self.over()
        if "withdrawn_on" in common:
            days = [one for one in self._days_around(-self.months) if months_on(one, self.months) <= self.today]
            common = {"given_on": str(days[-1]), "evidence": self.word()}
        return common

    def _past(self) -> date:
        return self.today - timedelta(days=self.pick((0, 1, 200)))

    def _days_around(self, months: int) -> list[date]:
        middle = months_on(self.today, months)
        return [middle + timedelta(days=days) for days in range(-4, 5)]
