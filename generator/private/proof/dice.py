"""Random values of each kind of the format; none is a word of any language."""

from __future__ import annotations

import random
import string
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, TypeVar

from generator.private.format.models import (
    Address,
    FileName,
    Id,
    Line,
    Link,
    PartialDate,
    Photo,
    Source,
    Testimonial,
    Text,
    Wording,
)

T = TypeVar("T")


@dataclass(frozen=True)
class Dice:
    """`today` decides whether a date lies before or after."""

    roll: random.Random
    today: date

    @classmethod
    def of(cls, seed: int, today: date, purpose: str) -> Dice:
        """Dice of their own for each purpose: what they show depends on no other roll."""
        return cls(random.Random(f"{seed} {purpose}"), today)

    def word(self) -> str:
        return "".join(self.roll.choices(string.ascii_lowercase, k=self.roll.randint(6, 14)))

    def line(self) -> Line:
        return Line(" ".join(self.word().capitalize() for _ in range(self.roll.randint(1, 3))))

    def text(self) -> Text:
        return Text(
            "\n\n".join(f"{self.word().capitalize()} *{self.word()}* !" for _ in range(self.roll.randint(1, 3)))
        )

    def id(self) -> Id:
        return Id(self.word())

    def link(self) -> Link:
        return Link.model_construct(label=self.line(), url=Address(f"https://{self.word()}.test/"))

    def picture_name(self) -> FileName:
        return FileName(f"{self.word()}.jpg")

    def photo(self) -> Photo:
        return Photo.model_construct(file=self.picture_name(), alt=self.line())

    def testimonial(self, **changes: Any) -> Testimonial:
        """Neither approved nor reported: shown under no basis."""
        one = Testimonial.model_construct(
            text=self.text(),
            headline=self.maybe(self.line),
            wording=self.roll.choice([Wording.VERBATIM, Wording.SHORTENED]),
            date=self.maybe(lambda: PartialDate(self.roll.randint(1990, 2100))),
            about=self.several(self.id),
            source=self.maybe(lambda: Source.model_construct(title=self.line(), publisher=self.line(), url=None)),
            approved_on=None,
        )
        return one.model_copy(update=changes)

    def before(self) -> date:
        """Today or within the twenty days before: any validity of a month or more still holds."""
        return self.today - timedelta(days=self.roll.randint(0, 20))

    def long_before(self) -> date:
        return self.today - timedelta(days=self.roll.randint(4000, 5000))

    def after(self) -> date:
        return self.today + timedelta(days=self.roll.randint(1, 2000))

    def several(self, make: Callable[[], T], most: int = 3) -> tuple[T, ...]:
        return tuple(make() for _ in range(self.roll.randint(0, most)))

    def more(self, gone: int) -> int:
        """How many come where `gone` went, so that a count of them is never the same."""
        return max(gone, 0) + self.roll.randint(1, 2)

    def maybe(self, make: Callable[[], T]) -> T | None:
        return make() if self.roll.random() < 0.8 else None

    def heads(self) -> bool:
        return self.roll.random() < 0.5
