"""Forgetting a person: her file, her pictures, and whatever other files say of her by reference.

Everything is prepared and checked first, in memory; nothing is written where it could not be done
whole. Then every step replaces or deletes one file, in an order that keeps two promises wherever it
is interrupted: from the first step on nothing of her is published any more; and her file, which goes
last, still says whom the same command is to forget when it is run again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from generator.locales.person_words import PARTICIPANT, noun
from generator.private import checking
from generator.private.checking import Asked, Checked
from generator.private.checks import Context
from generator.private.checks.pictures import named_pictures
from generator.private.editing import Phrase, Uneditable, delete_file, read_file, replace_file, sheet_of
from generator.private.reading.content import Content, Reading, read_content
from generator.private.withdrawal.erasing import erased
from generator.private.withdrawal.outlook import differing, outlook
from generator.private.withdrawal.places import Place, PlaceKind, Whom, names_of, other_files, references_to
from generator.private.withdrawal.withdrawal import withdrawn
from generator.reporting.diagnostics import Diagnostic, Route


@dataclass(frozen=True)
class Step:
    """One file, as it is and as it is to be; `new` is None where it is to go, `old` None where it does not matter."""

    file: str
    path: Path
    old: bytes | None
    new: bytes | None


@dataclass(frozen=True)
class Obstacles:
    """Why nothing may be done yet: what somebody must mend or decide first."""

    unreadable: tuple[str, ...] = ()
    """Files with mistakes, which may hide what they say of her."""
    naming: tuple[Place, ...] = ()
    """Texts that name her: once her file is gone, nothing would withhold them."""
    uneditable: tuple[Place, ...] = ()
    """Places written in a way that only a person can change safely."""
    spoiled: tuple[Diagnostic, ...] = ()
    """Errors that the content would have afterwards and has not now."""
    surprising: tuple[str, ...] = ()
    """Items, by the names of their files in an edition, that would say something else than after a withdrawal."""

    def __bool__(self) -> bool:
        return any((self.unreadable, self.naming, self.uneditable, self.spoiled, self.surprising))


@dataclass(frozen=True)
class Plan:
    """All that forgetting takes; `steps` are in the order in which they are done."""

    whom: Whom
    steps: tuple[Step, ...]
    references: tuple[Place, ...]
    kept_pictures: tuple[str, ...]
    """Pictures of hers that something else shows as well."""
    by_hand: tuple[Place, ...]
    """Comments and file names that name her: nobody publishes them, and the repository keeps them."""
    elsewhere: tuple[str, ...]
    """Her files in other cohorts, as `cohort/person`."""
    obstacles: Obstacles


def plan(asked: Asked, reading: Reading, whom: Whom) -> Plan:
    """What forgetting takes. Raises `Refused` and `OSError` where a file may not or cannot be read."""
    content = reading.content
    broken = {one.file for one in reading.diagnostics if one.is_error and one.file.endswith(".yml")}
    references = references_to(reading, whom)
    given_up = [(one.file, one.route) for one in references if one.kind in (PlaceKind.PAIR, PlaceKind.PICTURE)]
    if broken | content.unusable:
        obstacles = Obstacles(unreadable=tuple(sorted(broken | content.unusable)))
        return Plan(whom, (), references, (), (), (), obstacles)
    context = Context.of(content, asked.today, release=False)
    references = tuple(one for one in references if not _goes_with(one, given_up))
    names = names_of(reading, context, whom, given_up)
    pictures, kept = _her_pictures(context, whom, references)
    drafted = _drafted(asked, content, whom, references, pictures)
    obstacles = Obstacles(
        naming=tuple(one for one in names if one.kind is PlaceKind.NAME),
        uneditable=drafted.uneditable,
    )
    if not obstacles:
        obstacles = _proved(asked, reading, drafted)
    return Plan(
        whom,
        drafted.steps,
        references,
        kept,
        tuple(one for one in names if one.kind is not PlaceKind.NAME),
        other_files(content, whom),
        obstacles,
    )


def _goes_with(one: Place, items: Sequence[tuple[str, Route]]) -> bool:
    """Whether a mention stands in an item that goes whole."""
    inside = any(one.file == file and one.route[: len(route)] == route for file, route in items)
    return inside and one.kind is PlaceKind.MENTION


def carry_out(planned: Plan, done: Callable[[Step], None] = lambda step: None) -> None:
    """Does the steps, one file each. Raises `Refused` and `OSError`; run again, the command completes them."""
    for step in planned.steps:
        if step.new is None:
            delete_file(step.path, step.old)
        else:
            assert step.old is not None
            replace_file(step.path, step.old, step.new)
        done(step)


@dataclass(frozen=True)
class _Draft:
    """`plain` are the files as they would be if references were told as the site tells them."""

    steps: tuple[Step, ...]
    plain: Mapping[str, bytes | None]
    uneditable: tuple[Place, ...]


def _drafted(
    asked: Asked, content: Content, whom: Whom, references: Sequence[Place], pictures: Sequence[str]
) -> _Draft:
    own, cohort = content.person_file(whom.cohort, whom.person), content.cohort_file(whom.cohort)

    def path(file: str) -> Path:
        return asked.content / file.removeprefix(f"{content.name}/")

    files = {one.file for one in references}
    old = {file: read_file(path(file), asked.content) for file in (*files, own)}
    sheets = {file: sheet_of(data, file) for file, data in old.items()}
    site = content.site
    phrase = Phrase(noun(site.language.value, PARTICIPANT, site.agreement.value).indefinite)
    others = {file: sheet for file, sheet in sheets.items() if file in files}
    polished, uneditable = erased(others, references, whom, replace(phrase, polished=True))
    plain, _ = erased(others, references, whom, phrase)
    try:
        closed = withdrawn(sheets[own], asked.today).sheet.data
    except Uneditable:
        closed = old[own]
        uneditable = (*uneditable, Place(PlaceKind.CONSENT, own, sheets[own].source.locate(("consent",)).line))
    changed = [Step(file, path(file), old[file], polished[file].data) for file in sorted(files)]
    steps = [
        *([Step(own, path(own), old[own], closed)] if closed != old[own] else []),
        *(one for one in changed if one.file != cohort),
        *(Step(file, content.pictures[file], None, None) for file in pictures),
        *(one for one in changed if one.file == cohort),
        Step(own, path(own), closed, None),
    ]
    as_told: dict[str, bytes | None] = {file: sheet.data for file, sheet in plain.items()}
    return _Draft(tuple(steps), as_told | dict.fromkeys((own, *pictures)), uneditable)


def _proved(asked: Asked, reading: Reading, drafted: _Draft) -> Obstacles:
    """The content as it is to be has no new errors, and shows nothing but what a withdrawal would show."""
    end = {one.file: one.new for one in drafted.steps}
    closing = {one.file: one.new for one in drafted.steps[:1] if one.new is not None and end[one.file] is None}
    before, after = (checking.check(asked, one) for one in (reading, read_content(asked.content, end)))
    spoiled = tuple(_new_errors(before, after))
    if spoiled or after.sound is None:
        return Obstacles(spoiled=spoiled or after.diagnostics)
    shown, told = (
        outlook(read_content(asked.content, one).content, after.withheld, asked.today)
        for one in (closing, drafted.plain)
    )
    return Obstacles(surprising=differing(shown, told))


def _new_errors(before: Checked, after: Checked) -> Iterable[Diagnostic]:
    def what(one: Diagnostic) -> tuple[object, ...]:
        return one.code, one.file, tuple(sorted(one.facts.items()))

    known = Counter(what(one) for one in before.diagnostics if one.is_error)
    for one in after.diagnostics:
        if one.is_error:
            known[what(one)] -= 1
            if known[what(one)] < 0:
                yield one


def _her_pictures(context: Context, whom: Whom, references: Sequence[Place]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The pictures that show her: those that go with her, and those that something else needs as well."""
    content = context.content
    own, cohort = content.person_file(whom.cohort, whom.person), content.cohort_file(whom.cohort)
    going = {one.route for one in references if one.kind is PlaceKind.PICTURE}
    hers: set[str] = set()
    others: set[str] = set()
    for file, route, picture in named_pictures(context):
        leaves = file == own or (file == cohort and route[:2] in going)
        (hers if leaves else others).add(picture)
    there = hers & content.pictures.keys()
    return tuple(sorted(there - others)), tuple(sorted(there & others))
