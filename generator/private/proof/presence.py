"""The counterpart of the leaks: everything that was agreed to does appear, on the page where it belongs."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from datetime import date

from generator.edition.routes import Routes
from generator.private.consent.texts import words_in
from generator.private.consent.withholding import Units, reduced
from generator.private.format.models import Person
from generator.private.proof.withheld import Shown, open_gallery, open_pairs, shown_in
from generator.private.reading.content import CohortFolder, Content
from generator.private.text import elision, richtext
from generator.public.pages.rendered import Rendered
from generator.reporting.diagnostics import Diagnostic

_TAG = re.compile(r"<[^>]*>")
_ATTRIBUTE = re.compile(r'(?:alt|title)="([^"]*)"')
_UNSAID = "\x00"
"""Stands for a reference whose words are not the editor's."""


def find_missing(content: Content, units: Units, today: date, rendered: Rendered) -> Iterator[Diagnostic]:
    """Every value in force, open pair and open picture that its page does not show; names files and keys only."""
    told, routes = reduced(content, units), Routes(content.site.language.value)
    for folder in told.cohorts.values():
        people = shown_in(told, folder, today)
        cohort_page = _page(rendered, routes.path(f"cohort/{folder.id}"))
        for key, shown in people.items():
            own_page = _page(rendered, routes.path(f"person/{folder.id}/{key}"))
            for field in _missing(told, folder.people[key], shown, own_page, cohort_page):
                yield Diagnostic("missing-from-site", told.person_file(folder.id, key), facts={"key": field})
        for field in _missing_from_cohort(folder, people, cohort_page or ""):
            yield Diagnostic("missing-from-site", told.cohort_file(folder.id), facts={"key": field})


def _missing(
    content: Content, person: Person, shown: Shown, own_page: str | None, cohort_page: str | None
) -> Iterator[str]:
    """The keys of her file that are missing: from her page if she is to have one, else from the cohort's."""
    if shown.testimonials and own_page is None:
        yield "testimonials"
    page = own_page if own_page is not None else cohort_page or ""
    for key, says in _expected(content, person, shown):
        if not all(one in page for one in says):
            yield key


def _missing_from_cohort(folder: CohortFolder, shown: dict[str, Shown], page: str) -> Iterator[str]:
    for index in open_pairs(folder, shown):
        pair = folder.cohort.pairs[index]
        if not all(one in page for one in _said((pair.title, pair.summary, pair.outcome))):
            yield f"pairs.{index}"
    for index in open_gallery(folder, {key: one.agreed for key, one in shown.items()}):
        picture = folder.cohort.gallery[index]
        if not all(one in page for one in _said((picture.alt, picture.caption))):
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
        yield "skills", [_letters(content.guides[one].title) for one in person.skills if one in content.guides]
    for index in sorted(shown.testimonials):
        one = person.testimonials[index]
        yield f"testimonials.{index}", _said((one.text, one.headline))


def _said(value: object) -> list[str]:
    """All the words in a value, in runs that a page must hold whole."""
    runs: list[str] = []
    for _, one in words_in(value):
        text = richtext.to_words(one, lambda reference: richtext.Resolved(reference.words or _UNSAID, None))
        *before_names, last = text.split(_UNSAID)
        # « de » may have become « d’ » in front of a name.
        runs += [_letters(elision.without_the_last_word(run)) for run in before_names] + [_letters(last)]
    return runs


def _page(rendered: Rendered, path: str) -> str | None:
    """What the page says; None where there is none."""
    if path not in rendered.files:
        return None
    text = rendered.files[path].decode()
    return _letters(html.unescape(f"{_TAG.sub(' ', text)} {' '.join(_ATTRIBUTE.findall(text))}"))


def _letters(text: str) -> str:
    """Letters and digits alone: typography, marks and tags may stand between them."""
    return "".join(one for one in text.casefold() if one.isalnum())
