"""The words that a file shows, each with its route: what rules about texts walk over.

Only lines and rich texts are words; ids, addresses, dates and file names are not.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from generator.private import pictures
from generator.private.format.kinds import GUIDE
from generator.private.format.models import Guide, Line, Text
from generator.private.reading.content import Content
from generator.private.text import richtext
from generator.reporting.diagnostics import Route

WITHHELD = {"fr": "Ce passage n'est pas publié pour le moment.", "en": "This passage is not published at the moment."}
"""What a required field shows when its own words are withheld (content-format.md §5)."""


@dataclass(frozen=True)
class Passage:
    """A line or a rich text of one file. `cohort` is the cohort whose file it is, or empty."""

    file: str
    route: Route
    value: Line | Text
    cohort: str

    @property
    def unit(self) -> Route:
        return unit(self.route)

    @property
    def visible(self) -> str:
        """The words that a reader would see, references by their own words only."""
        if isinstance(self.value, Line):
            return str(self.value)
        return richtext.own_words(self.value)


def unit(route: Route) -> Route:
    """What is withheld when the words at `route` are: their list item, else the field (content-format.md §5)."""
    for end in range(len(route), 0, -1):
        if isinstance(route[end - 1], int):
            return route[:end]
    return route


def words_in(value: Any, route: Route = ()) -> Iterator[tuple[Route, Line | Text]]:
    """Every line and rich text inside a model, in the order of its fields."""
    if isinstance(value, Line | Text):
        yield route, value
    elif isinstance(value, BaseModel):
        for key in type(value).model_fields:
            yield from words_in(getattr(value, key), (*route, key))
    elif isinstance(value, tuple):
        for index, one in enumerate(value):
            yield from words_in(one, (*route, index))


def drawn_words(content: Content, guide: Guide) -> Iterator[tuple[Route, Line]]:
    """The words in the drawings of a guide's steps, at the route of the drawing's name."""
    for index, step in enumerate(guide.steps):
        path = content.pictures.get(content.image_file(step.image.file)) if step.image else None
        if path is not None:
            yield from ((("steps", index, "image", "file"), Line(one)) for one in pictures.words_in(path))


def all_passages(content: Content) -> Iterator[Passage]:
    """The words of every file, published or not, and those in the drawings that a guide shows."""
    for file, cohort, model in content.files():
        yield from (Passage(file, *one, cohort) for one in words_in(model))
    for key, guide in content.guides.items():
        yield from (Passage(content.resource_file(GUIDE.folder, key), *one, "") for one in drawn_words(content, guide))
