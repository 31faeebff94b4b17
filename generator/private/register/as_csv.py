"""The register as a table for spreadsheets, made so that no cell is taken for a formula."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from datetime import date

from generator.locales import N_, Words
from generator.private.format.items import ITEMS
from generator.private.register.entry import Entry
from generator.private.register.register import Record, Register
from generator.private.register.words import BASES, STANDINGS, WHATS, WHYS, evidence

COLUMNS = (
    N_("cohort"),
    N_("person"),
    N_("displayed name"),
    N_("item"),
    N_("state"),
    N_("published"),
    N_("given on"),
    N_("ends on"),
    N_("basis"),
    N_("proof"),
    N_("why not"),
    N_("where"),
)

SEPARATORS = {"fr": ";", "en": ","}
"""What Excel expects in a file that it opens by a double click: where a comma is in numbers, a semicolon."""

# Spreadsheets look past blanks and quotes; the wide signs are those of a Japanese keyboard. Behind a
# separator a new cell begins for whoever opens the file with another one than ours.
_FORMULA = re.compile(r"(\A|[,;\t\r\n])(?=[\s\"'“”«»\u200b-\u200f\ufeff]*[=+\-@＝＋－＠\t\r])")


def as_csv(register: Register, spoken: Words, *, evidence: bool) -> str:
    """RFC 4180 with every cell quoted, after a byte-order mark, by which Excel knows UTF-8.

    `evidence` says whether it may be told where the proofs are kept.
    """
    written = io.StringIO()
    table = csv.writer(written, delimiter=SEPARATORS[spoken.language], quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    table.writerow([spoken.gettext(one) for one in COLUMNS])
    for row in _rows(register, spoken, evidence=evidence):
        table.writerow([harmless(cell) for cell in row])
    return "\ufeff" + written.getvalue()


def harmless(cell: str) -> str:
    """The cell with an apostrophe before whatever a spreadsheet could take for the beginning of a formula."""
    return _FORMULA.sub(r"\1'", cell)


def _rows(register: Register, spoken: Words, *, evidence: bool) -> Iterator[list[str]]:
    for record in register.records:
        for one in record.agreements:
            yield _row(record, one, spoken, told=evidence)
    for left in register.withheld:
        parts = left.file.split("/")
        cohort = parts[2] if parts[1:2] == ["cohorts"] else ""
        person = parts[4].removesuffix(".yml") if parts[3:4] == ["participants"] else ""
        what, why = spoken.gettext(WHATS[left.what]), spoken.gettext(WHYS[left.why])
        place = f"{left.file}:{left.line}" if left.line else left.file
        yield [cohort, person, "", what, "", spoken.gettext(N_("no")), "", "", "", "", why, place]


def _row(record: Record, one: Entry, spoken: Words, *, told: bool) -> list[str]:
    kept = evidence(one, told=told)
    return [
        record.cohort,
        record.person,
        record.name or "",
        spoken.gettext(ITEMS[one.item].noun),
        spoken.gettext(STANDINGS[one.standing]),
        spoken.gettext(N_("yes") if one.published else N_("no")),
        _day(one.given_on),
        _day(one.ends_on),
        spoken.gettext(BASES[one.basis]) if one.given_on else "",
        kept if kept == one.evidence or not kept else spoken.gettext(kept),
        spoken.gettext(WHYS[one.why]) if one.why is not None else "",
        record.file,
    ]


def _day(day: date | None) -> str:
    return day.isoformat() if day is not None else ""
