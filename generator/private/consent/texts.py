"""The words that a file shows, each with its route: what rules about texts walk over.

Only lines and rich texts are words; ids, addresses, dates and file names are not.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from generator.private import pictures
from generator.private.consent.permissions import Published
from generator.private.format.items import ITEMS, NEVER
from generator.private.format.models import Guide, Line, Person, Text
from generator.private.reading.content import RESOURCE_FOLDERS, Content
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
    """What is withheld when the words at `route` are: the list item they stand in, else the field itself (§5)."""
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


def all_passages(
    content: Content, people: Callable[[str, str, Person], Iterator[tuple[Route, Line | Text]]]
) -> Iterator[Passage]:
    """The words of every file; `people` chooses those of a participant's file."""
    yield from (Passage(content.site_file, *one, "") for one in words_in(content.site))
    for folder in content.cohorts.values():
        file = content.cohort_file(folder.id)
        yield from (Passage(file, *one, folder.id) for one in words_in(folder.cohort))
        for person_id, person in folder.people.items():
            file = content.person_file(folder.id, person_id)
            yield from (Passage(file, *one, folder.id) for one in people(folder.id, person_id, person))
    for name in RESOURCE_FOLDERS:
        for resource_id, resource in resources_in(content, name).items():
            file = content.resource_file(name, resource_id)
            yield from (Passage(file, *one, "") for one in words_in(resource))
    for guide_id, guide in content.guides.items():
        yield from (Passage(content.resource_file("guides", guide_id), *one, "") for one in drawn_words(content, guide))
    yield from (Passage(content.glossary_file, *one, "") for one in words_in(content.glossary))


def resources_in(content: Content, folder: str) -> dict[str, BaseModel]:
    found = {"guides": content.guides, "articles": content.articles, "case-studies": content.case_studies}
    return dict(found[folder])


def published_words(person: Person, published: Published) -> Iterator[tuple[Route, Line | Text]]:
    """The words of a participant's file that may be published. Names are no words: they have rules of their own.

    Closed: what no item and no rule is known to hold back is looked at, a key of tomorrow too.
    """
    held_back = {route[0] for item, row in ITEMS.items() if item not in published.items for route in row.routes} | NEVER
    for key in Person.model_fields:
        if key == "pseudonym" and not published.pseudonym:
            continue
        if key == "testimonials":
            for index in published.testimonials:
                yield from words_in(person.testimonials[index], ("testimonials", index))
        elif key not in held_back:
            yield from words_in(getattr(person, key), (key,))
