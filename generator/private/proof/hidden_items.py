"""What is hidden around people, changed: pairs and pictures that are not shown, ids, who there is, file names."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel

from generator.private.consent.texts import words_in
from generator.private.consent.withholding import Units, key_of
from generator.private.format.models import (
    FileName,
    GalleryPicture,
    Id,
    Line,
    Name,
    Pair,
    Person,
    PersonRef,
    Role,
    Text,
)
from generator.private.proof.other_consents import no_consent
from generator.private.proof.random_values import RandomValues
from generator.private.proof.withheld import Shown, open_gallery, open_pairs
from generator.private.reading.content import CohortFolder, Content
from generator.private.text import richtext

T = TypeVar("T")

_NAMELESS = frozenset({type(None), bool, int, date, Line})
"""Kinds of values that name nobody by id, and no file."""
AllShown = Mapping[str, Mapping[str, Shown]]


def other_surroundings(
    content: Content, shown: AllShown, units: Units, today: date, seed: int, only: Collection[str] | None
) -> Content:
    """`only` as in `canary`: of the named people other ids, of the named cohorts what is around people."""
    mentions = dict(_mentions(content))
    named = {*mentions, *_named_by_id(content)}
    ids: dict[str, dict[str, str]] = {}
    cohorts = {}
    for folder in content.cohorts.values():
        people = shown[folder.id]
        ids[folder.id] = {
            key: RandomValues.of(seed, today, f"{folder.id}/{key}").word()
            for key in folder.people
            if not people[key].anything
            and mentions.get(f"{folder.id}/{key}", True)
            and (only is None or f"{folder.id}/{key}" in only)
        }
        if only is None or folder.id in only:
            values = RandomValues.of(seed, today, folder.id)
            fixed = {str(route[0]) for at, route in units if at == content.cohort_file(folder.id)}
            folder = _other_company(_other_hidden_items(folder, people, fixed, values), people, named, values)
        cohorts[folder.id] = folder
    changed = replace(content, cohorts=cohorts)
    if only is None:
        values = RandomValues.of(seed, today, "site")
        changed = _with_other_pictures(_with_others_featured(changed, shown, values), values)
        return _Renaming(ids, {file: f"{values.word()}{Path(file).suffix}" for file in changed.pictures}).content(
            changed
        )
    return _Renaming(ids, {}).content(changed)


# -- pairs, pictures, people -----------------------------------------------------------------------


def _other_hidden_items(
    folder: CohortFolder, shown: Mapping[str, Shown], fixed: Collection[str], values: RandomValues
) -> CohortFolder:
    """Texts are withheld from the lists in `fixed` by place: there, everything stays where it is."""
    people = [Id(person) for person in folder.people]

    def pair() -> Pair:
        ids = (values.id(), *values.roll.sample(people, min(1, len(people))))
        words = {"title": values.line(), "summary": values.text(), "outcome": values.text()}
        return Pair.model_construct(mentors=ids[:1], mentees=ids[-1:], focus=(values.id(),), **words)  # type: ignore[arg-type]

    def picture() -> GalleryPicture:
        ids = (values.id(), *values.roll.sample(people, min(2, len(people))))
        return GalleryPicture.model_construct(
            file=values.picture_name(), alt=values.line(), caption=values.text(), people=ids
        )

    agreed = {key: one.agreed for key, one in shown.items()}
    pairs = set(open_pairs(folder, dict(shown)))
    pictures = set(open_gallery(folder, agreed))
    changes = {
        "pairs": _other_items(folder.cohort.pairs, pairs, pair, values, fixed="pairs" in fixed),
        "gallery": _other_items(folder.cohort.gallery, pictures, picture, values, fixed="gallery" in fixed),
    }
    return replace(folder, cohort=folder.cohort.model_copy(update=changes))


def _other_items(
    items: tuple[T, ...], opened: Collection[int], make: Callable[[], T], values: RandomValues, *, fixed: bool
) -> tuple[T, ...]:
    told: list[T] = []
    for index, item in enumerate(items):
        if index in opened:
            told.append(item)
        told += [make()] if fixed and index not in opened else values.several(make, 0 if fixed else 1)
    return (*told, *(make() for _ in range(values.more(len(items) - len(told)))))


def _other_company(
    folder: CohortFolder, shown: Mapping[str, Shown], named: Collection[str], values: RandomValues
) -> CohortFolder:
    """Of those of whom nothing is published, some go that nothing names, and some come."""
    kept = {
        key: person
        for key, person in folder.people.items()
        if key not in shown or shown[key].anything or f"{folder.id}/{key}" in named or values.heads()
    }
    first_names = [one.name.first for key, one in kept.items() if "name.first" in shown[key].fields]
    newcomers = {
        str(values.id()): _nobody(first_names, values) for _ in range(values.more(len(folder.people) - len(kept)))
    }
    return replace(folder, people=dict(sorted((kept | newcomers).items())))


def _nobody(first_names: list[Any], values: RandomValues) -> Person:
    """Someone new of whom nothing is published; she may bear the name of someone who is shown."""
    minor = values.heads()
    return Person.model_construct(
        name=Name.model_construct(first=values.roll.choice([*first_names, values.line()]), last=values.line()),
        roles=tuple(values.roll.sample(list(Role), 2)),
        pseudonym=values.line(),
        city=values.line(),
        bio=values.text(),
        minor=minor,
        consent=no_consent(values, minor=minor),
    )


def _with_others_featured(content: Content, shown: AllShown, values: RandomValues) -> Content:
    home = content.site.home
    told: list[PersonRef] = []
    for one in home.featured:
        told += values.several(lambda: PersonRef(f"{values.word()}/{values.word()}"), 1)
        person = shown.get(one.cohort, {}).get(one.person)
        if person is not None and person.testimonials:
            told.append(one)
    told += [PersonRef(f"{values.word()}/{values.word()}") for _ in range(values.more(len(home.featured) - len(told)))]
    home = home.model_copy(update={"featured": tuple(told)})
    return replace(content, site=content.site.model_copy(update={"home": home}))


def _with_other_pictures(content: Content, values: RandomValues) -> Content:
    """Without the pictures that nothing shows, and with some that are not there to be read."""
    named = {
        content.photo_file(folder.id, photo.file)
        for folder in content.cohorts.values()
        for photo in (*(person.photo for person in folder.people.values()), *folder.cohort.gallery)
        if photo is not None
    }
    steps = (step for guide in content.guides.values() for step in guide.steps)
    named |= {content.image_file(step.image.file) for step in steps if step.image is not None}
    kept = {file: path for file, path in content.pictures.items() if file in named}
    others = [content.image_file(values.picture_name()) for _ in range(values.more(len(content.pictures) - len(kept)))]
    return replace(content, pictures=kept | {file: Path(file) for file in others})


def _mentions(content: Content) -> Iterator[tuple[str, bool]]:
    """Whom texts refer to, as ``cohort/person``, those with a False last that also show a reference as typed.

    Such a text, which explains how to write one, shows an id: it must stay.
    """
    typed = set()
    for file, cohort, model in content.files():
        if "[[" not in content.texts.get(file, "[["):  # most files: nothing in them refers to anybody
            continue
        for _, text in words_in(model):
            found = [one for one in richtext.references(text) if one.kind == "person"] if "[[" in text else []
            for one in found:
                key = key_of(one, cohort).removeprefix("person/")
                yield key, True
                if text.count(one.raw) != sum(other.raw == one.raw for other in found):
                    typed.add(key)
    yield from ((key, False) for key in typed)


def _named_by_id(content: Content) -> Iterator[str]:
    yield from (str(one) for one in content.site.home.featured)
    for folder in content.cohorts.values():
        yield from (str(person.same_as) for person in folder.people.values() if person.same_as is not None)
        for pair in folder.cohort.pairs:
            yield from (f"{folder.id}/{person}" for person in (*pair.mentors, *pair.mentees))
        for picture in folder.cohort.gallery:
            yield from (f"{folder.id}/{person}" for person in picture.people if picture.people != "none")


# -- names of files --------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Renaming:
    """New ids by cohort and old id, and new names of pictures by file: in the folder and wherever they are named."""

    ids: Mapping[str, Mapping[str, str]]
    pictures: Mapping[str, str]

    def content(self, content: Content) -> Content:
        def photo(cohort: str) -> Callable[[str], str]:
            return lambda name: content.photo_file(cohort, name)

        def resources(found: Mapping[str, Any]) -> dict[str, Any]:
            return {key: self._renamed(one, "", content.image_file) for key, one in found.items()}

        people = {
            folder.id: {
                self.ids[folder.id].get(key, key): self._renamed(person, folder.id, photo(folder.id))
                for key, person in folder.people.items()
            }
            for folder in content.cohorts.values()
        }
        return replace(
            content,
            site=self._renamed(content.site, "", content.image_file),
            cohorts={
                key: CohortFolder(key, self._renamed(folder.cohort, key, photo(key)), dict(sorted(people[key].items())))
                for key, folder in content.cohorts.items()
            },
            guides=resources(content.guides),
            articles=resources(content.articles),
            case_studies=resources(content.case_studies),
            glossary=self._renamed(content.glossary, "", content.image_file),
            pictures={self._place(file): path for file, path in content.pictures.items()},
            known=frozenset(
                {one for one in content.known if not one.startswith("person/")}
                | {f"person/{cohort}/{key}" for cohort, found in people.items() for key in found}
            ),
        )

    def _place(self, file: str) -> str:
        folder, _, name = file.rpartition("/")
        return f"{folder}/{self.pictures.get(file, name)}"

    def _renamed(self, value: Any, cohort: str, place: Callable[[str], str], key: str = "") -> Any:
        if isinstance(value, tuple):
            return tuple([self._renamed(item, cohort, place, key) for item in value]) if value else value
        if isinstance(value, BaseModel):
            changes = {}
            for one in type(value).model_fields:
                there = getattr(value, one)
                new = self._renamed(there, cohort, place, one) if there.__class__ not in _NAMELESS else there
                if new is not there:
                    changes[one] = new
            return value.model_copy(update=changes) if changes else value
        if isinstance(value, PersonRef):
            return PersonRef(f"{value.cohort}/{self._id(value.cohort, value.person)}")
        if isinstance(value, Id) and key in ("mentors", "mentees", "people"):
            return Id(self._id(cohort, value))
        if isinstance(value, FileName):
            return type(value)(self.pictures.get(place(value), value))
        if isinstance(value, Text) and "[[" in value:
            return Text(self._with_other_references(value, cohort))
        return value

    def _id(self, cohort: str, one: str) -> str:
        return self.ids.get(cohort, {}).get(one, one)

    def _with_other_references(self, text: str, cohort: str) -> str:
        for reference in richtext.references(text):
            if reference.kind == "person":
                where, _, who = reference.target.rpartition("/")
                new = f"{where}/{self._id(where or cohort, who)}".lstrip("/")
                text = text.replace(reference.raw, reference.raw.replace(reference.target, new, 1))
        return text
