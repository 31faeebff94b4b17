"""The register for reading: on a terminal of 80 columns, by cohort and person."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from itertools import groupby

from generator.locales import N_, Words, and_list, day
from generator.private.format.items import ITEMS
from generator.private.register.entry import Entry
from generator.private.register.register import Record, Register
from generator.private.register.withheld import Why
from generator.private.register.words import BASES, WHATS, WHYS, evidence

WIDTH = 79


def as_text(register: Register, spoken: Words, *, evidence: bool) -> str:
    """`evidence` says whether it may be told where the proofs are kept."""
    parts = [_heading(register, spoken)]
    for cohort, records in groupby(register.records, key=lambda one: one.cohort):
        parts.append(_rule(spoken.gettext(N_("Cohort {cohort}"), cohort=cohort)))
        parts += [_person(one, spoken, told=evidence) for one in records]
    for title, lines in (
        (N_("Ends within 60 days"), list(_soon(register, spoken))),
        (N_("Left out of the site"), list(_left_out(register, spoken))),
    ):
        if lines:
            parts.append("\n".join([_rule(spoken.gettext(title)), *lines]))
    return "\n\n".join(parts)


def next_lapse(ends: date | None, spoken: Words) -> str:
    """The line on the next lapse of all, or an empty text where nothing is published."""
    if ends is None:
        return ""
    return spoken.gettext(N_("Next end of an agreement: {day}."), day=day(spoken, ends))


def _heading(register: Register, spoken: Words) -> str:
    shown = sum(one.name is not None for one in register.records)
    hidden = len(register.records) - shown
    lines = [
        spoken.gettext(N_("Consents on {day}"), day=day(spoken, register.today)),
        spoken.ngettext("Something is published of {n} person.", "Something is published of {n} people.", shown)
        + " "
        + spoken.ngettext("Nothing is of {n} person.", "Nothing is of {n} people.", hidden),
        next_lapse(register.next_lapse, spoken),
        spoken.gettext(N_("From the day on which an agreement ends, nothing of it is published.")),
    ]
    return "\n".join(_hanging(one, "", "") for one in lines if one)


def _person(record: Record, spoken: Words, *, told: bool) -> str:
    name = record.name or spoken.gettext(N_("nothing published"))
    lines = [_hanging(f"{record.key} – {name}", "  ", "      ")]
    if record.broken:
        lines.append(_hanging(spoken.gettext(WHYS[Why.BROKEN]), "    ", "      "))
    for same in _alike((one for one in record.agreements if one.published), _terms):
        lines += _published(same, spoken, told=told)
    for same in _alike((one for one in record.agreements if not one.published), lambda one: one.why):
        why = same[0].why
        assert why is not None
        text = spoken.gettext(
            N_("withheld: {items} ({why})"), items=_items(same, spoken), why=spoken.gettext(WHYS[why])
        )
        lines.append(_hanging(text, "    ", "      "))
    return "\n".join(lines)


def _published(same: Sequence[Entry], spoken: Words, *, told: bool) -> Iterator[str]:
    one = same[0]
    assert one.ends_on is not None
    message = N_("published: {items}; ends on {day}")
    yield _hanging(spoken.gettext(message, items=_items(same, spoken), day=one.ends_on.isoformat()), "    ", "      ")
    kept = evidence(one, told=told)
    where = kept if kept == one.evidence else spoken.gettext(kept)
    basis = spoken.gettext(N_("{basis}; proof: {where}"), basis=spoken.gettext(BASES[one.basis]), where=where)
    yield _hanging(basis, "      ", "      ")


def _soon(register: Register, spoken: Words) -> Iterator[str]:
    for (record, ends), pairs in groupby(register.ending_soon, key=lambda pair: (pair[0], pair[1].ends_on)):
        assert ends is not None
        items = _items([one for _, one in pairs], spoken)
        text = spoken.gettext(N_("{day}, {person}: {items}"), day=ends.isoformat(), person=record.key, items=items)
        yield _hanging(text, "  ", "      ")


def _left_out(register: Register, spoken: Words) -> Iterator[str]:
    for one in register.withheld:
        yield _hanging(f"{one.file}:{one.line}" if one.line else one.file, "  ", "      ")
        text = spoken.gettext(
            N_("{what}: {why}"), what=spoken.gettext(WHATS[one.what]), why=spoken.gettext(WHYS[one.why])
        )
        yield _hanging(text, "      ", "      ")


def _terms(one: Entry) -> tuple[object, ...]:
    return one.given_on, one.ends_on, one.basis, one.evidence, one.evidence_named


def _alike(agreements: Iterable[Entry], by: Callable[[Entry], object]) -> list[list[Entry]]:
    """Grouped, in the order in which each kind is met first."""
    groups: dict[object, list[Entry]] = {}
    for one in agreements:
        groups.setdefault(by(one), []).append(one)
    return list(groups.values())


def _items(agreements: Iterable[Entry], spoken: Words) -> str:
    return and_list(spoken, [spoken.gettext(ITEMS[one.item].noun) for one in agreements])


def _rule(title: str) -> str:
    return f"── {title} {'─' * max(0, WIDTH - len(title) - 4)}"


def _hanging(text: str, first: str, rest: str) -> str:
    """Wrapped; an address or a file's name is never cut, and no-break spaces hold."""
    return textwrap.fill(
        text, WIDTH, initial_indent=first, subsequent_indent=rest, break_long_words=False, break_on_hyphens=False
    )
