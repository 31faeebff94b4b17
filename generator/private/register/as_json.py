"""The register as one JSON object, for programs; its keys are described in docs/consentements.md."""

from __future__ import annotations

import json
from datetime import date

from generator.private.register.entry import Entry
from generator.private.register.register import Record, Register


def as_json(register: Register, *, evidence: bool) -> str:
    """`evidence` says whether it may be told where the proofs are kept."""
    document = {
        "today": register.today.isoformat(),
        "next_lapse": _day(register.next_lapse),
        "people": [_record(one, evidence=evidence) for one in register.records],
        "withheld": [
            {"file": one.file, "line": one.line or None, "what": one.what.value, "why": one.why.value}
            for one in register.withheld
        ],
        "ending_soon": [
            {"cohort": one.cohort, "person": one.person, "item": ends.item.value, "ends_on": _day(ends.ends_on)}
            for one, ends in register.ending_soon
        ],
    }
    return json.dumps(document, ensure_ascii=False, indent=2)


def _record(one: Record, *, evidence: bool) -> dict[str, object]:
    return {
        "cohort": one.cohort,
        "person": one.person,
        "name": one.name,
        "page": one.page,
        "file": one.file,
        "broken": one.broken,
        "items": [_item(each, evidence=evidence) for each in one.agreements],
    }


def _item(one: Entry, *, evidence: bool) -> dict[str, object]:
    return {
        "item": one.item.value,
        "state": one.standing.value.replace(" ", "-"),
        "published": one.published,
        "why": one.why.value if one.why is not None else None,
        "basis": one.basis.value,
        "given_on": _day(one.given_on),
        "ends_on": _day(one.ends_on),
        "evidence": one.evidence if evidence else None,
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day is not None else None
