"""The counterpart of the leaks: everything that was agreed to stands in the edition, in the item where it belongs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date
from html import unescape
from typing import Any

from generator import edition
from generator.private.consent.texts import words_in
from generator.private.consent.withholding import Units, reduced
from generator.private.format.models import Line, Person, Text
from generator.private.proof.withheld import Shown, open_gallery, open_pairs, shown_in
from generator.private.reading.content import CohortFolder, Content
from generator.private.text import elision, richtext
from generator.reporting.diagnostics import Diagnostic

_TAG = re.compile(r"<[^>]*>")
_NEITHER = re.compile(r"[\W_]+")
_UNSAID = "\x00"
"""Stands for a reference whose words are not the editor's."""


def find_missing(content: Content, units: Units, today: date, site: edition.Site) -> Iterator[Diagnostic]:
    """Every value in force, open pair and open picture that its item does not hold; names files and keys only."""
    told = reduced(content, units)
    cohorts = {cohort.id: cohort for cohort in site.cohorts}
    for folder in told.cohorts.values():
        people = shown_in(told, folder, today)
        cohort = cohorts.get(folder.id)
        items = {person.id: person for person in cohort.people} if cohort is not None else {}
        for key, shown in people.items():
            for field in _missing(told, folder.people[key], shown, items.get(key)):
                yield Diagnostic("missing-from-site", told.person_file(folder.id, key), facts={"key": field})
        for field in _missing_from_cohort(folder, people, cohort):
            yield Diagnostic("missing-from-site", told.cohort_file(folder.id), facts={"key": field})


def _missing(content: Content, person: Person, shown: Shown, item: edition.Person | None) -> Iterator[str]:
    """The keys of her file that are missing from her item."""
    if shown.testimonials and not (item is not None and item.page):
        yield "testimonials"
    says = _letters_of(item)
    for key, runs in _expected(content, person, shown):
        if not all(run in says for run in runs):
            yield key


def _missing_from_cohort(folder: CohortFolder, shown: dict[str, Shown], cohort: edition.Cohort | None) -> Iterator[str]:
    told_pairs, told_pictures = (cohort.pairs, cohort.gallery) if cohort is not None else ((), ())
    says = _letters_of(told_pairs)
    for index in open_pairs(folder, shown):
        pair = folder.cohort.pairs[index]
        if not all(run in says for run in _said((pair.title, pair.summary, pair.outcome))):
            yield f"pairs.{index}"
    says = _letters_of(told_pictures)
    for index in open_gallery(folder, {key: one.agreed for key, one in shown.items()}):
        picture = folder.cohort.gallery[index]
        if not all(run in says for run in _said((picture.alt, picture.caption))):
            yield f"gallery.{index}"


def _expected(content: Content, person: Person, shown: Shown) -> Iterator[tuple[str, list[str]]]:
    """Each shown key of the file with what a page must say."""
    if "name.first" in shown.fields:
        last = person.name.last if "name.last" in shown.fields else None
        yield "name", [_letters(f"{person.name.first} {last or ''}")]
    for key in ("pseudonym", "occupation", "city", "bio", "photo", "links"):
        if key in shown.fields:
            yield key, _said(getattr(person, key))
    if "age" in shown.fields:
        yield "age", [str(person.age)]
    if "skills" in shown.fields:
        yield "skills", [_letters(f"guide/{guide}") for guide in person.skills if guide in content.guides]
    for index in sorted(shown.testimonials):
        one = person.testimonials[index]
        yield f"testimonials.{index}", _said((one.text, one.headline))


def _said(value: object) -> list[str]:
    """All the words in a value, in runs that a page must hold whole."""
    runs: list[str] = []
    for _, one in words_in(value):
        text = one if isinstance(one, Line) else _own_words(one)
        *before_names, last = text.split(_UNSAID)
        # « de » may have become « d’ » in front of a name.
        runs += [_letters(elision.without_the_last_word(run)) for run in before_names] + [_letters(last)]
    return runs


def _own_words(text: Text) -> str:
    if "[[" not in text:
        return richtext.own_words(text)
    return richtext.to_words(text, lambda reference: richtext.Resolved(reference.words or _UNSAID, None))


def _letters_of(item: Any) -> str:
    """All that an item of the edition says, its tags aside."""
    return _letters("\n".join(_strings(item)))


def _strings(item: Any) -> Iterator[str]:
    if isinstance(item, edition.RichText):
        yield unescape(_TAG.sub(" ", item.html))
    elif is_dataclass(item):
        for field in fields(item):
            yield from _strings(getattr(item, field.name))
    elif isinstance(item, tuple):
        for one in item:
            yield from _strings(one)
    elif item is not None:
        yield str(item)


def _letters(text: str) -> str:
    """Letters and digits alone: typography, marks and tags may stand between them."""
    return _NEITHER.sub("", text.casefold())
