"""Content in which every value that is not published is another one, at random.

Rendered, it must give the same bytes: whatever differs has leaked. Besides values, what exists at all
is changed where it may not show: people of whom nothing is published get other ids and another reason
for their silence, those that nothing refers to go, new ones come; hidden pairs and pictures likewise.
Pictures that are not shown are other pictures, and shown ones come from files with other names and metadata.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import replace
from datetime import date
from typing import Any

from generator.private.consent import withholding
from generator.private.consent.withholding import Units
from generator.private.format.models import Agreement, Basis, Name, Person, PersonRef, Role, Testimonial
from generator.private.proof.dice import Dice
from generator.private.proof.photographs import pictures_shown, with_other_files
from generator.private.proof.rewording import other_words
from generator.private.proof.silence import no_consent, other_consent
from generator.private.proof.surroundings import other_surroundings
from generator.private.proof.withheld import Shown, links_shown, shown_in
from generator.private.reading.content import Content


def canary(content: Content, units: Units, today: date, seed: int, only: Collection[str] | None = None) -> Content:
    """`content`, changed wherever nothing of it may show on `today`; the same for the same seed.

    `only` limits the change to the named people (``cohort/person``) and the surroundings of the named
    cohorts, to find out whose value shows.
    """
    shown = {folder.id: shown_in(content, folder, today) for folder in content.cohorts.values()}
    told = withholding.reduced(content, units)
    linked = links_shown(told, today)
    pictures = with_other_files(content, pictures_shown(told, today), Dice.of(seed, today, "pictures"), only).pictures
    changed = other_words(content, units, Dice.of(seed, today, "words")) if only is None else content
    cohorts = {}
    for folder in changed.cohorts.values():
        people = {}
        for key, person in folder.people.items():
            whose = f"{folder.id}/{key}"
            if only is None or whose in only:
                file = content.person_file(folder.id, key)
                fixed = any(at == file and route[0] == "testimonials" for at, route in units)
                dice = Dice.of(seed, today, whose)
                person = _other_person(person, shown[folder.id][key], dice, linked=whose in linked, fixed=fixed)
            people[key] = person
        cohorts[folder.id] = replace(folder, people=people)
    return other_surroundings(replace(changed, cohorts=cohorts, pictures=pictures), shown, units, today, seed, only)


def _other_person(person: Person, shown: Shown, dice: Dice, *, linked: bool, fixed: bool) -> Person:
    """Everything of hers that is not shown, replaced; that something is written at all may not show either.

    `linked`: her `same_as` shows. `fixed`: testimonials keep their places, for some are withheld by place.
    """
    changes: dict[str, Any] = {
        "name": _other_name(person, shown, dice),
        "not_me": dice.several(dice.line),
        "notes": dice.maybe(dice.text),
        "testimonials": _other_testimonials(person, shown, dice, fixed=fixed),
    }
    others: dict[str, Callable[[], Any]] = {
        "occupation": lambda: dice.maybe(dice.line),
        "city": lambda: dice.maybe(dice.line),
        "bio": lambda: dice.maybe(dice.text),
        "links": lambda: dice.several(dice.link),
        "skills": lambda: dice.several(dice.id),
        "photo": lambda: dice.maybe(dice.photo),
        "age": lambda: dice.maybe(lambda: dice.roll.randint(6, 120)),
    }
    for key, other in others.items():
        # A value whose flag is in force would show if it were there.
        if ("testimonial" if key == "skills" else key) not in shown.agreed:
            changes[key] = other()
    if not shown.anything or "name.first" in shown.fields:
        changes["pseudonym"] = dice.maybe(dice.line)
    if not shown.anything:
        changes["roles"] = tuple(dice.roll.sample(list(Role), dice.roll.randint(1, len(Role))))
        changes["agreement"] = dice.roll.choice([None, *Agreement])
    if not linked:
        changes["same_as"] = dice.maybe(lambda: PersonRef(f"{dice.word()}/{dice.word()}"))
    changed = person.model_copy(update={**changes, "minor": dice.heads()})
    consent = other_consent(changed, shown, dice) if shown.agreed else no_consent(dice, minor=changed.is_minor)
    return changed.model_copy(update={"consent": consent})


def _other_name(person: Person, shown: Shown, dice: Dice) -> Name:
    first, last = person.name.first, person.name.last
    if "name.first" not in shown.fields and "first_name" not in shown.agreed:
        first = dice.maybe(dice.line)
    if "name.last" not in shown.fields and not ("last_name" in shown.agreed and "name.first" in shown.fields):
        last = dice.maybe(dice.line)
    return Name.model_construct(first=first, last=last)


def _other_testimonials(person: Person, shown: Shown, dice: Dice, *, fixed: bool) -> tuple[Testimonial, ...]:
    """The shown ones, approved on other days; around them, others that may not be shown."""
    told: list[Testimonial] = []
    for index, one in enumerate(person.testimonials):
        if index in shown.testimonials:
            told += () if fixed else dice.several(lambda: _hidden_testimonial(shown, dice), 1)
            told.append(one.model_copy(update={"approved_on": _other_approval(person, dice)}))
        elif fixed or dice.heads():
            told.append(_hidden_testimonial(shown, dice))
    return (*told, *(_hidden_testimonial(shown, dice) for _ in range(dice.more(len(person.testimonials) - len(told)))))


def _other_approval(person: Person, dice: Dice) -> date | None:
    """Under public sources an approval changes nothing, so it may as well be missing."""
    public = person.consent is not None and person.consent.basis is Basis.PUBLIC_SOURCE
    day = dice.roll.choice([dice.before(), dice.long_before()])
    return dice.maybe(lambda: day) if public else day


def _hidden_testimonial(shown: Shown, dice: Dice) -> Testimonial:
    """Where the person did not agree to any, one that is approved is hidden all the same."""
    if "testimonial" in shown.agreed:
        return dice.testimonial()
    return dice.testimonial(approved_on=dice.maybe(dice.before))
