"""Random values of each kind of the format; none is a word of any language."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from typing import Annotated, Any, Literal, TypeVar, get_args, get_origin

from pydantic import BaseModel

from generator.private.format.models import (
    Address,
    FileName,
    Id,
    Line,
    Link,
    PartialDate,
    PersonRef,
    Photo,
    Source,
    Testimonial,
    Text,
    Wording,
)

T = TypeVar("T")

_LETTERS = str.maketrans("0123456789abcdef", "bcdfghjklmnprstv")

ATTEMPTS = 20
"""How often another value is drawn where chance gives the same again: of a flag, every second time."""


@dataclass(frozen=True)
class RandomValues:
    """`today` decides whether a date lies before or after."""

    roll: random.Random
    today: date

    @classmethod
    def of(cls, seed: int, today: date, purpose: str) -> RandomValues:
        """RandomValues of their own for each purpose: what they show depends on no other roll."""
        return cls(random.Random(f"{seed} {purpose}"), today)

    def word(self) -> str:
        bits = self.roll.getrandbits(64)
        return f"{bits >> 8:014x}"[: 6 + bits % 9].translate(_LETTERS)

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

    def another(self, annotation: Any, there: Any = None) -> Any:
        """Another value than `there` of a key of that type; of a type nobody foresaw, a word."""
        for _ in range(ATTEMPTS):
            value = self._of(annotation)
            if value != there:
                return value
        return there

    def _of(self, annotation: Any) -> Any:
        parts = get_args(annotation)
        if parts and get_origin(annotation) is Annotated:
            return self._of(parts[0])
        if get_origin(annotation) is tuple:
            return self.several(lambda: self._of(parts[0]))
        if get_origin(annotation) is Literal:
            return self.roll.choice(parts)
        if parts:  # a union
            return self._of(self.roll.choice(parts))
        if annotation is type(None):
            return None
        made = self._by_type()
        for kind in getattr(annotation, "__mro__", ()):
            if kind in made:
                return made[kind]()
        if isinstance(annotation, type) and issubclass(annotation, Enum):
            return self.roll.choice(list(annotation))
        if isinstance(annotation, type) and issubclass(annotation, BaseModel):
            fields = annotation.model_fields.items()
            return annotation.model_construct(**{key: self._of(field.annotation) for key, field in fields})
        return self.word()

    def _by_type(self) -> Mapping[type, Callable[[], Any]]:
        return {
            Line: self.line,
            Text: self.text,
            Id: self.id,
            FileName: self.picture_name,
            Address: lambda: self.link().url,
            PersonRef: lambda: PersonRef(f"{self.word()}/{self.word()}"),
            PartialDate: lambda: PartialDate(self.roll.randint(1990, 2100)),
            date: lambda: self.roll.choice([self.before(), self.long_before(), self.after()]),
            bool: self.heads,
            int: lambda: self.roll.randint(1, 120),
        }
