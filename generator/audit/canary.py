"""Content in which every value that is not published is another one, at random.

Rendered, it must give the same bytes: whatever differs has leaked. Besides values, what exists at all
is changed where it may not show: people of whom nothing is published get other ids, other dates and
another reason for their silence; those that nothing refers to go, and new ones come.
"""

from __future__ import annotations

import random
import string
from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any, TypeVar

from pydantic import BaseModel

from generator import richtext
from generator.audit.withheld import Shown, open_gallery, open_pairs, shown_in
from generator.content import CohortFolder, Content
from generator.diagnostics import Route
from generator.models import (
    Address,
    Agreement,
    Consent,
    FileName,
    Id,
    Item,
    ItemConsent,
    Line,
    Link,
    Name,
    PartialDate,
    Person,
    PersonRef,
    Photo,
    Publish,
    Role,
    Source,
    Testimonial,
    Text,
    Wording,
)
from generator.models.person import ItemConsents
from generator.withholding import Units

M = TypeVar("M", bound=BaseModel)


@dataclass(frozen=True)
class Dice:
    """Random values of each kind. The day is what decides whether a date lies before or after."""

    roll: random.Random
    today: date

    def word(self) -> str:
        length = self.roll.randint(6, 14)
        return "".join(self.roll.choice(string.ascii_lowercase) for _ in range(length))

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

    def before(self) -> date:
        """Today or within the twenty days before: any validity of a month or more still holds."""
        return self.today - timedelta(days=self.roll.randint(0, 20))

    def after(self) -> date:
        return self.today + timedelta(days=self.roll.randint(1, 2000))

    def several(self, make: Callable[[], Any], most: int = 3) -> tuple[Any, ...]:
        return tuple(make() for _ in range(self.roll.randint(0, most)))


def canary(content: Content, units: Units, today: date, seed: int, only: Collection[str] | None = None) -> Content:
    """`content`, changed wherever nothing of it may show on `today`; the same for the same seed.

    `only` limits the change to the named people (``cohort/person``), to find out whose value shows.
    """
    dice = Dice(random.Random(seed), today)
    changed = _with_other_words(content, units, dice) if only is None else content
    silent: dict[str, dict[str, str]] = {}
    cohorts = {}
    for folder in content.cohorts.values():
        shown = shown_in(content, folder, today)
        chosen = {key for key in folder.people if only is None or f"{folder.id}/{key}" in only}
        silent[folder.id] = {key: dice.id() for key in folder.people if key in chosen and not shown[key].anything}
        now = changed.cohorts[folder.id]
        people = {
            key: _other_person(person, shown[key], dice) if key in chosen else person
            for key, person in now.people.items()
        }
        cohorts[folder.id] = replace(now, people=people)
        if only is None:
            cohorts[folder.id] = _other_hidden_items(cohorts[folder.id], shown, dice)
    return _renamed(replace(changed, cohorts=cohorts), silent, dice, newcomers=only is None)


# -- one person -----------------------------------------------------------------------------------


def _other_person(person: Person, shown: Shown, dice: Dice) -> Person:
    """Everything of hers that is not shown, replaced; that something is written at all may not show either."""
    changes: dict[str, Any] = {
        "name": Name.model_construct(
            first=person.name.first if "name.first" in shown.fields else _maybe(dice, dice.line),
            last=person.name.last if "name.last" in shown.fields else _maybe(dice, dice.line),
        ),
        "not_me": dice.several(dice.line),
        "notes": _maybe(dice, dice.text),
        "testimonials": _other_testimonials(person, shown, dice),
    }
    others: dict[str, Callable[[], Any]] = {
        "occupation": lambda: _maybe(dice, dice.line),
        "city": lambda: _maybe(dice, dice.line),
        "bio": lambda: _maybe(dice, dice.text),
        "links": lambda: dice.several(dice.link),
        "skills": lambda: dice.several(dice.id),
        "photo": lambda: _maybe(dice, lambda: _photo(dice)),
        "pseudonym": lambda: _maybe(dice, dice.line),
        # The same side of eighteen: being a minor decides whether a guardian is asked.
        "age": lambda: dice.roll.randint(6, 17) if person.is_minor else dice.roll.randint(18, 120),
    }
    # A value whose flag is in force would show if it were there, and a pseudonym if there were one.
    sealed = {"pseudonym": shown.anything and "name.first" not in shown.fields}
    for key, other in others.items():
        flag = "testimonial" if key == "skills" else key
        if key not in shown.fields and flag not in shown.agreed and not sealed.get(key, False):
            changes[key] = other()
    if "first_name" in shown.agreed and "name.first" not in shown.fields:
        changes["name"] = person.name
    if "last_name" in shown.agreed and "name.first" in shown.fields and "name.last" not in shown.fields:
        changes["name"] = person.name
    if not shown.anything:
        changes["roles"] = tuple(dice.roll.sample(list(Role), dice.roll.randint(1, len(Role))))
        changes["agreement"] = dice.roll.choice([None, *Agreement])
    if not shown.testimonials:
        changes["same_as"] = _maybe(dice, lambda: PersonRef(f"{dice.word()}/{dice.word()}"))
    changes["consent"] = _other_consent(person, shown, dice)
    return person.model_copy(update=changes)


def _other_testimonials(person: Person, shown: Shown, dice: Dice) -> tuple[Testimonial, ...]:
    """The shown ones as they are; between them, others that may not be shown."""
    told: list[Testimonial] = []
    for index, one in enumerate(person.testimonials):
        if index in shown.testimonials:
            told += dice.several(lambda: _unapproved(dice), 1)
            told.append(one)
        elif "testimonial" in shown.agreed:
            told.append(_unapproved(dice))
        else:
            told.append(_unapproved(dice).model_copy(update={"approved_on": dice.before(), "source": None}))
    return tuple(told)


def _unapproved(dice: Dice) -> Testimonial:
    """Neither approved nor reported from a source: it is shown under no basis."""
    return Testimonial.model_construct(
        text=dice.text(),
        headline=_maybe(dice, dice.line),
        wording=dice.roll.choice([Wording.VERBATIM, Wording.SHORTENED]),
        date=_maybe(dice, lambda: PartialDate(dice.roll.randint(1990, 2100))),
        about=dice.several(dice.id),
        source=_maybe(dice, lambda: Source.model_construct(title=dice.line(), publisher=dice.line(), url=None)),
        approved_on=None,
    )


def _other_consent(person: Person, shown: Shown, dice: Dice) -> Consent | None:
    """Other dates and other evidence that allow the same: when and why is nobody's business."""
    if not shown.agreed and not shown.anything:
        return _no_consent(dice)
    assert person.consent is not None
    withheld = [item for item in Item if item.value not in shown.agreed]
    ended = {item.value: _ended(dice) for item in withheld if dice.roll.random() < 0.5}
    flags = {item.value: item.value in shown.agreed or item.value in ended for item in Item}
    return Consent.model_construct(
        basis=person.consent.basis,
        publish=Publish.model_construct(**flags),  # type: ignore[arg-type]
        given_on=dice.before(),
        evidence=dice.line(),
        expires_on=_maybe(dice, dice.after),
        guardian_evidence=dice.line() if person.is_minor else None,
        items=ItemConsents.model_construct(**ended),  # type: ignore[arg-type]
    )


def _no_consent(dice: Dice) -> Consent | None:
    """Any of the reasons for which nothing is published."""
    everything = Publish.model_construct(**{item.value: True for item in Item})  # type: ignore[arg-type]
    return dice.roll.choice(
        [
            None,
            Consent.model_construct(),
            Consent.model_construct(publish=everything, given_on=dice.before(), evidence=None),
            Consent.model_construct(publish=everything, given_on=dice.after(), evidence=dice.line()),
            Consent.model_construct(
                publish=everything, given_on=dice.before(), evidence=dice.line(), withdrawn_on=dice.before()
            ),
            Consent.model_construct(
                publish=everything,
                given_on=dice.today - timedelta(days=5000),
                evidence=dice.line(),
                expires_on=dice.before(),
            ),
        ]
    )


def _ended(dice: Dice) -> ItemConsent:
    return ItemConsent.model_construct(given_on=dice.before(), evidence=dice.line(), withdrawn_on=dice.before())


def _photo(dice: Dice) -> Photo:
    return Photo.model_construct(file=FileName(f"{dice.word()}.jpg"), alt=dice.line())


def _maybe(dice: Dice, make: Callable[[], Any]) -> Any:
    return make() if dice.roll.random() < 0.8 else None


# -- what is hidden around people -----------------------------------------------------------------


def _other_hidden_items(folder: CohortFolder, shown: dict[str, Shown], dice: Dice) -> CohortFolder:
    """Pairs and group pictures that are not shown, with other words."""
    cohort = folder.cohort
    pairs, gallery = list(cohort.pairs), list(cohort.gallery)
    opened = set(open_pairs(folder, shown))
    for index, pair in enumerate(pairs):
        if index not in opened:
            words = {"title": dice.line(), "summary": dice.text(), "outcome": dice.text(), "focus": (dice.id(),)}
            pairs[index] = pair.model_copy(update={**words, "links": (dice.link(),)})
    opened = set(open_gallery(folder, {key: one.agreed for key, one in shown.items()}))
    for index, picture in enumerate(gallery):
        if index not in opened:
            name = FileName(f"{dice.word()}.jpg")
            gallery[index] = picture.model_copy(update={"file": name, "alt": dice.line(), "caption": dice.text()})
    return replace(folder, cohort=cohort.model_copy(update={"pairs": tuple(pairs), "gallery": tuple(gallery)}))


def _with_other_words(content: Content, units: Units, dice: Dice) -> Content:
    """Texts that `name-in-text` withholds, with other words in them."""

    def other(model: M, file: str) -> M:
        for route in sorted((route for at, route in units if at == file), key=repr):
            model = _at(model, route, lambda value: _other_words(value, dice))
        return model

    def all_of(folder: str, found: Any) -> Any:
        return {key: other(one, content.resource_file(folder, key)) for key, one in found.items()}

    terms = {route[0] for at, route in units if at == content.glossary_file and route}
    return replace(
        content,
        site=other(content.site, content.site_file),
        cohorts={
            key: CohortFolder(
                key,
                other(folder.cohort, content.cohort_file(key)),
                {one: other(person, content.person_file(key, one)) for one, person in folder.people.items()},
            )
            for key, folder in content.cohorts.items()
        },
        guides=all_of("guides", content.guides),
        articles=all_of("articles", content.articles),
        case_studies=all_of("case-studies", content.case_studies),
        glossary=tuple(
            _other_words(term, dice) if index in terms else term for index, term in enumerate(content.glossary)
        ),
    )


def _at(value: Any, route: Route, change: Callable[[Any], Any]) -> Any:
    if not route:
        return change(value)
    first, rest = route[0], route[1:]
    if isinstance(value, tuple):
        index = int(first)
        return (*value[:index], _at(value[index], rest, change), *value[index + 1 :])
    return value.model_copy(update={str(first): _at(getattr(value, str(first)), rest, change)})


def _other_words(value: Any, dice: Dice) -> Any:
    """The same shape with other lines and texts; names stay, for they have flags of their own."""
    if isinstance(value, Line):
        return dice.line()
    if isinstance(value, Text):
        return dice.text()
    if isinstance(value, tuple):
        return tuple(_other_words(one, dice) for one in value)
    if isinstance(value, BaseModel):
        return value.model_copy(
            update={key: _other_words(getattr(value, key), dice) for key in type(value).model_fields}
        )
    return value


# -- ids ------------------------------------------------------------------------------------------


def _renamed(content: Content, silent: dict[str, dict[str, str]], dice: Dice, *, newcomers: bool) -> Content:
    """Other ids for people of whom nothing is published, in their files' names and wherever they are named."""
    cohorts = {}
    for folder in content.cohorts.values():
        new = silent[folder.id]
        people = {new.get(key, key): person for key, person in folder.people.items()}
        if newcomers:
            people |= {dice.id(): _nobody(dice) for _ in range(2)}
        cohorts[folder.id] = CohortFolder(folder.id, folder.cohort, dict(sorted(people.items())))

    def renamed(value: Any, cohort: str) -> Any:
        if isinstance(value, PersonRef):
            return PersonRef(f"{value.cohort}/{silent.get(value.cohort, {}).get(value.person, value.person)}")
        if isinstance(value, Text):
            return Text(_with_other_references(str(value), silent, cohort))
        if isinstance(value, tuple):
            return tuple(renamed(one, cohort) for one in value)
        if isinstance(value, BaseModel):
            keys = type(value).model_fields
            changed = {key: renamed(getattr(value, key), cohort) for key in keys}
            for key in ("mentors", "mentees", "people"):
                if key in keys and isinstance(changed[key], tuple) and cohort:
                    changed[key] = tuple(_new_id(silent, cohort, one) for one in changed[key])
            return value.model_copy(update=changed)
        return value

    return replace(
        content,
        site=renamed(content.site, ""),
        cohorts={
            key: CohortFolder(
                key,
                renamed(folder.cohort, key),
                {one: renamed(person, key) for one, person in folder.people.items()},
            )
            for key, folder in cohorts.items()
        },
        guides={key: renamed(one, "") for key, one in content.guides.items()},
        articles={key: renamed(one, "") for key, one in content.articles.items()},
        case_studies={key: renamed(one, "") for key, one in content.case_studies.items()},
        glossary=renamed(content.glossary, ""),
    )


def _new_id(silent: dict[str, dict[str, str]], cohort: str, one: Any) -> Any:
    return Id(silent.get(cohort, {}).get(one, one)) if isinstance(one, Id) else one


def _with_other_references(text: str, silent: dict[str, dict[str, str]], cohort: str) -> str:
    for reference in richtext.references(text) if "[[" in text else ():
        if reference.kind == "person":
            where, _, who = reference.target.rpartition("/")
            new = silent.get(where or cohort, {}).get(who)
            if new is not None:
                text = text.replace(
                    reference.raw, reference.raw.replace(reference.target, f"{where}/{new}".lstrip("/"), 1)
                )
    return text


def _nobody(dice: Dice) -> Person:
    """Someone new of whom nothing is published."""
    return Person.model_construct(
        name=Name.model_construct(first=dice.line(), last=dice.line()),
        roles=(dice.roll.choice(list(Role)),),
        pseudonym=dice.line(),
        city=dice.line(),
        bio=dice.text(),
        consent=_no_consent(dice),
    )
