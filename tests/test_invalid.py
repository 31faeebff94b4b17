"""Golden cases: `tests/invalid/<case>/` laid over `tests/base` must be reported as `expected.txt` says.

`--bless` accepts new output. What a case may hold is told in tests/invalid/README.md.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from pydantic import BaseModel

from generator.private.consent.permissions import Published, everyone_published
from generator.private.consent.texts import words_in
from generator.private.format import models
from generator.private.format.models import Item, Person
from generator.private.reading.content import Content, read_content
from generator.reporting.codes import EXPLANATIONS, OF_A_SITE, name_of
from tests.laid_over import BASE, TODAY, Told, base, check
from tests.listing import NOTHING_SPECIAL, make

ROOT = Path(__file__).resolve().parent.parent
CASES = sorted(path for path in (ROOT / "tests" / "invalid").iterdir() if path.is_dir())


@cache
def told_of(case: Path) -> tuple[Told, frozenset[str]]:
    """What is said of the case, and the words of its participants' files that are nobody's business."""
    day, options = case / "today", case / "options"
    today = date.fromisoformat(day.read_text(encoding="utf-8").strip()) if day.exists() else TODAY
    given = options.read_text(encoding="utf-8").split() if options.exists() else []
    with base() as folder:
        if (case / "content").is_dir():
            shutil.copytree(case / "content", folder / "content", dirs_exist_ok=True)
        listing = case / "listing.txt"
        circumstances = make(folder, listing.read_text(encoding="utf-8")) if listing.exists() else NOTHING_SPECIAL
        private = private_words(folder / "content", today)
        return check(folder, today, given, circumstances), private


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_report_is_the_expected_one(case: Path, bless: bool) -> None:
    told, _ = told_of(case)
    expected = case / "expected.txt"
    if bless:
        expected.write_text(told.text, encoding="utf-8", newline="\n")
    assert expected.exists(), f"./portal test --bless tests/test_invalid.py writes {expected.relative_to(ROOT)}"
    assert told.text == expected.read_text(encoding="utf-8"), "./portal test --bless tests/test_invalid.py accepts it"
    assert told.diagnostics
    assert told.status == any(one.is_error for one in told.diagnostics)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_no_report_repeats_what_is_private(case: Path) -> None:
    told, private = told_of(case)
    assert words_of(told.text) & private == set()


def test_every_explanation_has_a_case_unless_it_is_of_a_built_site() -> None:
    """No content is enough to be told those: docs/diagnostics.md has the faults that do."""
    seen = {name_of(one) for case in CASES for one in told_of(case)[0].diagnostics}
    assert EXPLANATIONS.keys() - OF_A_SITE.keys() - seen == set(), "give each a folder: tests/invalid/README.md"


def test_the_base_has_nothing_wrong_in_it() -> None:
    with base() as folder:
        assert check(folder).diagnostics == ()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_case_holds_only_what_differs(case: Path) -> None:
    known = {"content", "listing.txt", "options", "today", "expected.txt"}
    assert {path.name for path in case.iterdir()} <= known
    for path in (case / "content").rglob("*"):
        same = BASE / path.relative_to(case / "content")
        assert path.is_dir() or not same.is_file() or same.read_bytes() != path.read_bytes()


# -- what may not be repeated ----------------------------------------------------------------------


def words_of(text: str) -> set[str]:
    """Dates, and words of four letters or more, folded."""
    return {one.casefold() for one in re.findall(r"\d{4}-\d\d-\d\d|[^\W_]{4,}", text)}


def private_words(content: Path, today: date) -> frozenset[str]:
    """The words of participants' files, without those that are published and those that any report may say.

    Taken from the text, because a file that cannot be read as YAML is as private as another.
    """
    files = [path for path in content.rglob("*") if "participants" in path.relative_to(content).parts[:-1]]
    texts = [path.read_bytes().decode("utf-8", "ignore") for path in files if path.is_file()]
    written = set().union(*map(words_of, texts))
    return frozenset(written - public_words(read_content(content).content, today) - vocabulary() - words_of(str(files)))


def public_words(content: Content, today: date) -> set[str]:
    published = everyone_published(content, today)
    values = [
        value
        for folder, key, person in content.people()
        for value in published_values(person, published[folder.id][key])
    ]
    return set().union(*(words_of(text) for value in values for _, text in words_in(value)))


def published_values(person: Person, shown: Published) -> Iterator[object]:
    names = {Item.FIRST_NAME: person.name.first, Item.LAST_NAME: person.name.last}
    for item in shown.items - {Item.TESTIMONIAL}:
        yield names[item] if item in names else getattr(person, item.value)
    yield from (person.testimonials[index].text for index in shown.testimonials)
    yield person.pseudonym if shown.pseudonym else None


@cache
def vocabulary() -> frozenset[str]:
    """The format's own words, and those of the messages."""
    found: set[str] = set()
    for one in vars(models).values():
        if isinstance(one, type) and issubclass(one, BaseModel):
            found |= words_of(" ".join(one.model_fields))
        elif isinstance(one, type) and hasattr(one, "__members__"):
            found |= words_of(" ".join(member.value for member in one))
    for language in ("fr", "en"):
        with (ROOT / "generator/locales" / language / "LC_MESSAGES/messages.po").open("rb") as file:
            found |= words_of(" ".join(f"{message.id} {message.string}" for message in read_po(file)))
    return frozenset(found)


def test_the_words_of_a_report_that_repeats_too_much_are_seen() -> None:
    with base() as folder:
        private = private_words(folder / "content", TODAY)
    assert {"vorlambeau", "capucine", "cordebrune", "registre", "2026-02-01"} <= private
    assert private.isdisjoint({"brodeuse", "nadia", "mentor", "first_name", "true", "voisine"})
