"""The kinds of values (content-format.md §2): the type of a field decides what a text means.

The reader hands over text only, so each type here is made from text, or refuses it with the code of
a diagnostic. The refused value is never part of the error: it may be private.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Annotated, Any, ClassVar, Self

from pydantic import BaseModel, ConfigDict, GetCoreSchemaHandler, PlainValidator, model_validator
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from generator.private.format.models.refused import slip_in_date, slip_in_number

ID_PATTERN = r"[a-z0-9]+(-[a-z0-9]+)*"
ID_LENGTH = 60
LINE_LENGTH = 200
TEXT_LENGTH = 20_000
ADDRESS_LENGTH = 2000
PICTURE_ENDINGS = (".jpg", ".jpeg", ".png", ".webp")
DRAWING_ENDINGS = (".svg",)
"""Of what has no pixels; resources may have drawings, people have photographs."""

FLAGS = {"true": True, "false": False}
MEANT_TRUE = {"oui", "yes", "on", "vrai", "y", "o"}
MEANT_FALSE = {"non", "no", "off", "faux", "n"}

_SITE_PATH = re.compile(rf"/(?:{ID_PATTERN}/)*(?:#{ID_PATTERN})?")
_ID = re.compile(ID_PATTERN)
_NUMBER = re.compile(r"0|-?[1-9][0-9]{0,17}")
_PARTIAL_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_ADDRESS = re.compile(r"https?://[^\s<>\"\\^`{|}/?#]+[^\s<>\"\\^`{|}]*", re.IGNORECASE)
_EMAIL = re.compile(r"[A-Za-z0-9._%+'-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")


class Model(BaseModel):
    """A mapping of the format: unknown keys are refused, and a null is an absent key."""

    model_config = ConfigDict(
        extra="forbid", frozen=True, hide_input_in_errors=True, use_attribute_docstrings=True, validate_default=False
    )

    @model_validator(mode="before")
    @classmethod
    def _null_is_absent(cls, data: Any) -> Any:
        if not isinstance(data, dict):
            return data
        return {key: value for key, value in data.items() if value is not None or key not in cls.model_fields}


class Choice(StrEnum):
    """One word of a few. `meaning` says it in French, for whoever writes the file (schemas, `portal new`)."""

    meaning: str

    def __new__(cls, word: str, meaning: str = "") -> Self:
        choice = str.__new__(cls, word)
        choice._value_ = word
        choice.meaning = meaning
        return choice


VALUE_FACTS = frozenset({"right", "impossible"})
"""Facts made from the refused value: in a file that may hold private values they are dropped."""


def refusal(code: str, **facts: str) -> PydanticCustomError:
    """The error of a field: `code` is the diagnostic's; `facts` hold nothing of the value but in `VALUE_FACTS`."""
    return PydanticCustomError(code, "refused", dict(facts))


class _Words(str):
    """A piece of text that knows which kind it is, so that rules can walk a model and find it."""

    __slots__ = ()

    @classmethod
    def of(cls, value: Any) -> Self:
        """The value made from what the reader handed over. Raises the error of a field (`refusal`)."""
        text = _scalar(value).strip()
        cls.examine(text)
        return cls(text)

    @classmethod
    def examine(cls, text: str) -> None:
        """Raises `refusal` where `text` is none of this kind."""

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(cls.of)


class Line(_Words):
    """One line of plain text, 1–200 characters after trimming."""

    __slots__ = ()

    @classmethod
    def examine(cls, text: str) -> None:
        if "\n" in text or "\r" in text or "\u2028" in text or "\u2029" in text:
            raise refusal("not-one-line")
        if not 1 <= len(text) <= LINE_LENGTH:
            raise refusal("line-too-long" if text else "empty-value", length=str(len(text)), limit=str(LINE_LENGTH))


class Text(_Words):
    """Rich text (content-format.md §3), at most 20,000 characters."""

    __slots__ = ()

    @classmethod
    def examine(cls, text: str) -> None:
        if not 1 <= len(text) <= TEXT_LENGTH:
            raise refusal("text-too-long" if text else "empty-value", length=str(len(text)), limit=str(TEXT_LENGTH))


class Id(_Words):
    """`[a-z0-9]+(-[a-z0-9]+)*`, at most 60 characters. Public: it is an address."""

    __slots__ = ()

    @classmethod
    def examine(cls, text: str) -> None:
        if not is_id(text):
            raise refusal("not-an-id")


class PersonRef(_Words):
    """`cohort/person`: one person anywhere in the programme."""

    __slots__ = ()

    @classmethod
    def examine(cls, text: str) -> None:
        parts = text.split("/")
        if len(parts) != 2 or not all(is_id(part) for part in parts):
            raise refusal("not-a-person")

    @property
    def cohort(self) -> str:
        return self.split("/")[0]

    @property
    def person(self) -> str:
        return self.split("/")[1]


class Address(_Words):
    """A web address: `https:` or `http:`, a host, no space."""

    __slots__ = ()

    @classmethod
    def examine(cls, text: str) -> None:
        if len(text) > ADDRESS_LENGTH:
            raise refusal("unsafe-link", kind="address", right="")
        if not _ADDRESS.fullmatch(text):
            right = f"https://{text}" if text.startswith("www.") and _ADDRESS.fullmatch(f"https://{text}") else ""
            raise refusal("unsafe-link", kind="address", right=right)


class Email(_Words):
    """An e-mail address, in the plain form that people use."""

    __slots__ = ()

    @classmethod
    def examine(cls, text: str) -> None:
        if len(text) > 254 or not _EMAIL.fullmatch(text):
            raise refusal("not-an-email")


class SitePath(_Words):
    """The address of a page of this site, from its top: ``/guides/carte/``, ``/glossaire/#pixel``."""

    __slots__ = ()

    @classmethod
    def examine(cls, text: str) -> None:
        if len(text) > ADDRESS_LENGTH or not _SITE_PATH.fullmatch(text):
            raise refusal("not-a-site-path")


class FileName(_Words):
    """The name of a picture in its folder: no path, and an ending of JPEG, PNG or WebP."""

    __slots__ = ()
    endings: ClassVar[tuple[str, ...]] = PICTURE_ENDINGS

    @classmethod
    def examine(cls, text: str) -> None:
        if "/" in text or "\\" in text or text.startswith(".") or not text.lower().endswith(cls.endings):
            raise refusal("not-a-picture-name", endings=", ".join(cls.endings))


class ImageName(FileName):
    """The name of a resource's picture, which may be a drawing (SVG) too."""

    __slots__ = ()
    endings: ClassVar[tuple[str, ...]] = PICTURE_ENDINGS + DRAWING_ENDINGS


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """A year, a month or a day; `month` and `day` are None where they were not told."""

    year: int
    month: int | None = None
    day: int | None = None


def _scalar(value: Any) -> str:
    if value is None:
        raise refusal("empty-value")
    if not isinstance(value, str):
        raise refusal("not-a-scalar", given="list" if isinstance(value, list) else "mapping")
    return value


def is_id(text: str) -> bool:
    return len(text) <= ID_LENGTH and _ID.fullmatch(text) is not None


def flag(value: Any) -> bool:
    text = _scalar(value).strip()
    if text in FLAGS:
        return FLAGS[text]
    word = text.casefold()
    hint = "true" if word in MEANT_TRUE | {"true"} else "false" if word in MEANT_FALSE | {"false"} else ""
    raise refusal("not-a-flag", hint=hint)


def day(value: Any) -> date:
    text = _scalar(value).strip()
    if not _DAY.fullmatch(text):
        raise _not_a_date(text, whole=True)
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise _not_a_date(text, whole=True) from None


def partial_date(value: Any) -> PartialDate:
    text = _scalar(value).strip()
    found = _PARTIAL_DATE.fullmatch(text)
    if not found:
        raise _not_a_date(text, whole=False)
    year, month, day = (int(part) if part else None for part in found.groups())
    assert year is not None
    try:
        date(year, 1 if month is None else month, 1 if day is None else day)
    except ValueError:
        raise _not_a_date(text, whole=False) from None
    return PartialDate(year, month, day)


def _not_a_date(text: str, *, whole: bool) -> PydanticCustomError:
    slip = slip_in_date(text, whole=whole)
    form = "day" if whole else "moment"
    return refusal("not-a-date", problem=slip.problem, form=form, right=slip.right, impossible=slip.impossible)


@dataclass(frozen=True)
class Between:
    """Makes a whole number from `lowest` to `highest`, both included."""

    lowest: int
    highest: int

    def __call__(self, value: Any) -> int:
        text = _scalar(value).strip()
        if not _NUMBER.fullmatch(text) or not self.lowest <= int(text) <= self.highest:
            slip = slip_in_number(text, lowest=self.lowest, highest=self.highest)
            lowest, highest = str(self.lowest), str(self.highest)
            raise refusal("not-a-number", lowest=lowest, highest=highest, problem=slip.problem, right=slip.right)
        return int(text)


Flag = Annotated[bool, PlainValidator(flag)]
Day = Annotated[date, PlainValidator(day)]
Moment = Annotated[PartialDate, PlainValidator(partial_date)]
Age = Annotated[int, PlainValidator(Between(6, 120))]
Months = Annotated[int, PlainValidator(Between(1, 120))]
Minutes = Annotated[int, PlainValidator(Between(1, 10_000))]
Count = Annotated[int, PlainValidator(Between(0, 1_000_000_000))]
Order = Annotated[int, PlainValidator(Between(0, 9_999))]
