"""Content with parts taken out: withheld texts, and the items of broken files.

What is taken out here was decided elsewhere (by a lapse, or by an error under `--keep-going`); this
module only takes it out, so that `consent` never meets it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from typing import Any, Protocol, TypeVar

from pydantic import BaseModel

from generator.private.consent.texts import WITHHELD, all_passages, words_in
from generator.private.format.models import Line, Person, Text
from generator.private.reading.content import CohortFolder, Content, Key, Unread
from generator.private.text import richtext
from generator.reporting.diagnostics import Route

Units = frozenset[tuple[str, Route]]
"""Texts to withhold: (file, route of the list item or field)."""

M = TypeVar("M", bound=BaseModel)


def sound(content: Content, broken: Collection[str]) -> Content:
    """`content` without the items of broken files, which are those named, and those that could not be read whole.

    A broken person's file counts as one without consent: the person stays, so that references to
    her can be told as « une participante », and nothing of hers is published. Broken pictures are
    taken out by `dependent_units`, which leaves every list's places as the editor wrote them.
    """

    broken = {*broken, *content.unusable}

    return replace(
        content,
        cohorts={
            key: replace(folder, people=_closed_where_broken(content, folder, broken))
            for key, folder in content.cohorts.items()
            if content.cohort_file(key) not in broken
        },
        **content.each_resource(lambda file, resource: None if file in broken else resource),
        glossary=content.glossary if content.glossary_file not in broken else (),
        pictures={file: path for file, path in content.pictures.items() if file not in broken},
        unread=Unread(),
    )


def dependent_units(content: Content) -> Units:
    """What cannot be told in sound content because an item or a picture it needs was taken out."""
    there = available(content)
    telling = _telling_of_others(content, there) if content.known - there else frozenset()
    return telling | frozenset(_showing_missing_pictures(content))


def reduced(content: Content, units: Units) -> Content:
    """`content` without the units; a required field shows a fixed sentence there (content-format.md §5)."""
    return _without_units(content, units) if units else content


def available(content: Content) -> frozenset[Key]:
    """Every item that a text may refer to."""
    return frozenset(key for key, _ in content.items())


def _closed_where_broken(content: Content, folder: CohortFolder, broken: Collection[str]) -> dict[str, Person]:
    return {
        key: person.model_copy(update={"consent": None}) if content.person_file(folder.id, key) in broken else person
        for key, person in folder.people.items()
    }


def _showing_missing_pictures(content: Content) -> Iterator[tuple[str, Route]]:
    for file, route, picture in content.named_pictures():
        if picture not in content.pictures:
            yield file, route[:-1]


def _telling_of_others(content: Content, there: frozenset[Key]) -> Units:
    """The texts that name another item by a reference without words of its own: they cannot be told without it."""
    return frozenset(
        (words.file, words.unit)
        for words in all_passages(content)
        if isinstance(words.value, Text)
        for one in richtext.references(words.value)
        if one.words is None and key_of(one, words.cohort) not in there
    )


def key_of(reference: richtext.Reference, cohort: str) -> Key:
    """The item that a reference in a file of `cohort` means; a bare person is one of the same cohort."""
    if reference.kind == "person" and "/" not in reference.target:
        return f"person/{cohort}/{reference.target}"
    return f"{reference.kind}/{reference.target}"


def _without_units(content: Content, units: Units) -> Content:
    sentence = WITHHELD[content.site.language.value]

    def shortened(model: M, file: str) -> M:
        # From the end, so that taking an item out of a list does not move those still to be taken.
        for route in sorted((route for at, route in units if at == file), key=_in_file_order, reverse=True):
            model = without(model, route, sentence)
        return model

    terms = {route[0] for at, route in units if at == content.glossary_file and route}
    glossary = tuple(one for index, one in enumerate(content.glossary) if index not in terms)
    return replace(in_each_file(content, shortened), glossary=glossary)


class Change(Protocol):
    """A model into another of its kind; `file` is the name of the file it came from."""

    def __call__(self, model: M, file: str) -> M: ...


def in_each_file(content: Content, change: Change) -> Content:
    """`content` with `change` made to every file's model. The glossary, which is a list, stays as it is."""
    return replace(
        content,
        site=change(content.site, content.site_file),
        cohorts={
            key: CohortFolder(
                key,
                change(folder.cohort, content.cohort_file(key)),
                {one: change(person, content.person_file(key, one)) for one, person in folder.people.items()},
            )
            for key, folder in content.cohorts.items()
        },
        **content.each_resource(lambda file, resource: change(resource, file)),
    )


def without(model: M, route: Route, sentence: str) -> M:
    """`model` without the list item or field at `route`; a required field shows `sentence` instead."""
    key, rest = str(route[0]), route[1:]
    value = getattr(model, key)
    if not rest:
        return model.model_copy(update={key: _instead(model, key, value, sentence)})
    if isinstance(value, BaseModel):
        return model.model_copy(update={key: without(value, rest, sentence)})
    index = int(rest[0])
    kept: tuple[Any, ...]
    if len(rest) == 1:
        kept = value[:index] + value[index + 1 :]
    else:
        kept = (*value[:index], without(value[index], rest[1:], sentence), *value[index + 1 :])
    if not kept and type(model).model_fields[key].is_required():
        kept = (_spoken(value[index], sentence),)
    return model.model_copy(update={key: kept})


def _in_file_order(route: Route) -> tuple[tuple[int, str], ...]:
    return tuple((part, "") if isinstance(part, int) else (-1, part) for part in route)


def _instead(model: BaseModel, key: str, value: Any, sentence: str) -> Any:
    field = type(model).model_fields[key]
    return type(value)(sentence) if field.is_required() else field.get_default()


def _spoken(item: Any, sentence: str) -> Any:
    """The last item of a list that may not be empty, with `sentence` for each of its required words."""
    if isinstance(item, Line | Text):
        return type(item)(sentence)
    blank = item
    for route in sorted({(route[0],) for route, _ in words_in(item)}, key=_in_file_order):
        blank = without(blank, route, sentence)
    return blank
