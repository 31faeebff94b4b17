"""Content in which every value that is not published is another one, at random.

Published, it must give the same edition: whatever differs has leaked. The walk is closed: a key is replaced
unless `published_keys` or `withheld` names it as shown. Besides values, what exists at all is changed where it
may not show: people of whom nothing is published get other ids and another reason for their silence, those that
nothing refers to go, new ones come; hidden pairs and pictures likewise. Pictures that are not shown are gone, and
shown ones have files of other names.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any, TypeVar

from pydantic import BaseModel

from generator.private.consent import withholding
from generator.private.consent.withholding import Units, in_each_file
from generator.private.format.models import Basis, Name, Person, Role, Testimonial
from generator.private.proof.hidden_items import other_surroundings
from generator.private.proof.other_consents import no_consent, other_consent
from generator.private.proof.published_keys import with_others_replaced
from generator.private.proof.random_values import RandomValues
from generator.private.proof.withheld import SHOWN_UNDER, Shown, links_shown, open_gallery, shown_in
from generator.private.proof.withheld_texts import other_words
from generator.private.reading.content import Content

M = TypeVar("M", bound=BaseModel)


def canary(content: Content, units: Units, today: date, seed: int, only: Collection[str] | None = None) -> Content:
    """`content`, changed wherever nothing of it may show on `today`; the same for the same seed.

    `only` limits the change to the named people (``cohort/person``) and the surroundings of the named
    cohorts, to find out whose value shows.
    """
    shown = {folder.id: shown_in(content, folder, today) for folder in content.cohorts.values()}
    told = withholding.reduced(content, units)
    shown_told = {folder.id: shown_in(told, folder, today) for folder in told.cohorts.values()} if units else shown
    linked = links_shown(told, shown_told)
    seen = frozenset(_pictures_shown(told, shown_told))
    changed = _everywhere(content, seen, units, today, seed) if only is None else content
    cohorts = {}
    for folder in changed.cohorts.values():
        people = {}
        for key, person in folder.people.items():
            whose = f"{folder.id}/{key}"
            if only is None or whose in only:
                file = content.person_file(folder.id, key)
                fixed = any(at == file and route[0] == "testimonials" for at, route in units)
                values = RandomValues.of(seed, today, whose)
                person = _other_person(person, shown[folder.id][key], values, linked=whose in linked, fixed=fixed)
            people[key] = person
        cohorts[folder.id] = replace(folder, people=people)
    return other_surroundings(replace(changed, cohorts=cohorts), shown, units, today, seed, only)


def _everywhere(content: Content, seen: frozenset[str], units: Units, today: date, seed: int) -> Content:
    """With other words where texts are withheld, other values of keys that nobody publishes, no hidden pictures."""
    reworded = other_words(content, units, RandomValues.of(seed, today, "words"))
    values = RandomValues.of(seed, today, "keys")

    def closed(model: M, file: str) -> M:
        return model if isinstance(model, Person) else with_others_replaced(model, values)

    return replace(
        in_each_file(reworded, closed),
        glossary=with_others_replaced(reworded.glossary, values),
        pictures={file: path for file, path in content.pictures.items() if file in seen},
    )


def _pictures_shown(content: Content, shown: Mapping[str, Mapping[str, Shown]]) -> Iterator[str]:
    """The files of the pictures that may be seen; `content` is without the texts that are withheld."""
    for folder in content.cohorts.values():
        people = shown[folder.id]
        for key, person in folder.people.items():
            if person.photo is not None and "photo" in people[key].fields:
                yield content.photo_file(folder.id, person.photo.file)
        for index in open_gallery(folder, {key: seen.agreed for key, seen in people.items()}):
            yield content.photo_file(folder.id, folder.cohort.gallery[index].file)
    for guide in content.guides.values():
        yield from (content.image_file(step.image.file) for step in guide.steps if step.image is not None)


def _other_person(person: Person, shown: Shown, values: RandomValues, *, linked: bool, fixed: bool) -> Person:
    """Everything of hers that is not shown, replaced; that something is written at all may not show either.

    `linked`: her `same_as` shows. `fixed`: testimonials keep their places, for some are withheld by place.
    """
    own = ("consent", "minor", "name", "roles", "testimonials")
    changes = {key: _other_value(person, key, shown, values) for key in Person.model_fields if key not in own}
    changes["name"] = _other_name(person, shown, values)
    changes["testimonials"] = _other_testimonials(person, shown, values, fixed=fixed)
    if shown.anything:
        changes["agreement"] = person.agreement
        if "name.first" not in shown.fields:
            changes["pseudonym"] = person.pseudonym
    else:
        changes["roles"] = tuple(values.roll.sample(list(Role), values.roll.randint(1, len(Role))))
    if linked:
        changes["same_as"] = person.same_as
    changed = person.model_copy(update={**changes, "minor": values.heads()})
    consent = other_consent(changed, shown, values) if shown.agreed else no_consent(values, minor=changed.is_minor)
    return changed.model_copy(update={"consent": consent})


def _other_value(person: Person, key: str, shown: Shown, values: RandomValues) -> Any:
    """What stands under `key`, where she agreed to its being shown: there or not, it would show."""
    there = getattr(person, key)
    if SHOWN_UNDER.get(key) in shown.agreed:
        return with_others_replaced(there, values)
    return values.another(Person.model_fields[key].annotation, there)


def _other_name(person: Person, shown: Shown, values: RandomValues) -> Name:
    first, last = person.name.first, person.name.last
    if "name.first" not in shown.fields and "first_name" not in shown.agreed:
        first = values.maybe(values.line)
    if "name.last" not in shown.fields and not ("last_name" in shown.agreed and "name.first" in shown.fields):
        last = values.maybe(values.line)
    return Name.model_construct(first=first, last=last)


def _other_testimonials(person: Person, shown: Shown, values: RandomValues, *, fixed: bool) -> tuple[Testimonial, ...]:
    """The shown ones, approved on other days; around them, others that may not be shown."""
    told: list[Testimonial] = []
    for index, one in enumerate(person.testimonials):
        if index in shown.testimonials:
            told += () if fixed else values.several(lambda: _hidden_testimonial(shown, values), 1)
            shown_one = with_others_replaced(one, values)
            told.append(shown_one.model_copy(update={"approved_on": _other_approval(person, values)}))
        elif fixed or values.heads():
            told.append(_hidden_testimonial(shown, values))
    return (
        *told,
        *(_hidden_testimonial(shown, values) for _ in range(values.more(len(person.testimonials) - len(told)))),
    )


def _other_approval(person: Person, values: RandomValues) -> date | None:
    """Under public sources an approval changes nothing, so it may as well be missing."""
    public = person.consent is not None and person.consent.basis is Basis.PUBLIC_SOURCE
    day = values.roll.choice([values.before(), values.long_before()])
    return values.maybe(lambda: day) if public else day


def _hidden_testimonial(shown: Shown, values: RandomValues) -> Testimonial:
    """Where the person did not agree to any, one that is approved is hidden all the same."""
    if "testimonial" in shown.agreed:
        return values.testimonial()
    return values.testimonial(approved_on=values.maybe(values.before))
