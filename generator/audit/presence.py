"""The counterpart of the leaks: everything that was agreed to does appear."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from datetime import date

from generator import richtext
from generator.audit.withheld import Shown, shown_in
from generator.content import Content
from generator.diagnostics import Diagnostic
from generator.models import Person
from generator.rendered import Rendered
from generator.texts import words_in
from generator.withholding import Units, reduced

_TAG = re.compile(r"<[^>]*>")
_WORD = re.compile(r"[^\W_]+")


def find_missing(content: Content, units: Units, today: date, rendered: Rendered) -> Iterator[Diagnostic]:
    """Every value in force stands on its person's page, or on the cohort's where she has none."""
    told = reduced(content, units)
    for folder in told.cohorts.values():
        for key, shown in shown_in(told, folder, today).items():
            if not shown.anything:
                continue
            page = _words_of(rendered, f"/{folder.id}/{key}.md") | _words_of(rendered, f"/{folder.id}.md")
            for field, words in _expected(folder.people[key], shown):
                if not words <= page:
                    yield Diagnostic("missing-from-site", told.person_file(folder.id, key), facts={"key": field})


def _expected(person: Person, shown: Shown) -> Iterator[tuple[str, frozenset[str]]]:
    """Each shown field with the words it must bring to a page."""
    if "name.first" in shown.fields and person.name.first:
        yield "name.first", _folded(person.name.first)
    if "name.last" in shown.fields and person.name.last:
        yield "name.last", _folded(person.name.last)
    for key in ("pseudonym", "occupation", "city", "bio", "photo", "links"):
        if key in shown.fields:
            yield key, _spoken(getattr(person, key))
    if "age" in shown.fields:
        yield "age", frozenset({str(person.age)})
    for index in sorted(shown.testimonials):
        one = person.testimonials[index]
        yield f"testimonials.{index}", _spoken(one.text)


def _spoken(value: object) -> frozenset[str]:
    words: set[str] = set()
    for _, one in words_in(value):
        text = richtext.to_words(one, lambda reference: richtext.Resolved(reference.words or "", None))
        words |= _folded(text)
    return frozenset(words)


def _words_of(rendered: Rendered, ending: str) -> frozenset[str]:
    return frozenset().union(
        *(_folded(_plain(data.decode())) for path, data in rendered.files.items() if path.endswith(ending))
    )


def _plain(page: str) -> str:
    """A page's words: what stands between tags, and what attributes say (a picture's description)."""
    attributes = " ".join(re.findall(r'(?:alt|title)="([^"]*)"', page))
    return html.unescape(f"{_TAG.sub(' ', page)} {attributes}")


def _folded(text: str) -> frozenset[str]:
    return frozenset(word.casefold() for word in _WORD.findall(text))
