"""The content with every withheld value replaced must give the same edition: whatever differs has leaked."""

from __future__ import annotations

import secrets
from collections.abc import Iterator

from generator.edition import Edition, files_of
from generator.private import consent
from generator.private.consent import withholding
from generator.private.consent.publishing import Told
from generator.private.consent.withholding import Units
from generator.private.proof.canary import canary
from generator.private.reading.content import Content
from generator.reporting.diagnostics import Diagnostic

MOST_TOLD = 20
"""Items named in the report: one leak in a name would otherwise name them all."""


def find_interference(
    content: Content, units: Units, edition: Edition, seed: int | None = None, told: Told | None = None
) -> Iterator[Diagnostic]:
    """The files of `edition` that would change if a value that is not published changed.

    The day of the next lapse is the one thing that hangs on what nobody publishes; it is of nobody in particular.
    """
    chosen = secrets.randbits(64) if seed is None else seed
    differing = _differing(content, units, edition, chosen, None, told)
    if differing:
        people = ", ".join(_whose(content, units, edition, chosen)) or "?"
        for path in differing[:MOST_TOLD]:
            yield Diagnostic("leak", path, facts={"people": people, "seed": str(chosen)})


def _differing(
    content: Content, units: Units, edition: Edition, seed: int, only: set[str] | None, told: Told | None = None
) -> list[str]:
    """The paths of what differs in the edition of the canary."""
    other = _edition_of_canary(content, units, edition, seed, only, told)
    if other == edition:
        return []
    here, there = files_of(edition), files_of(other) if other is not None else {}
    return sorted(path for path in {*here, *there} if here.get(path) != there.get(path))


def _edition_of_canary(
    content: Content, units: Units, edition: Edition, seed: int, only: set[str] | None, told: Told | None
) -> Edition | None:
    changed = canary(content, units, edition.day, seed, only)
    try:
        site = consent.publish(withholding.reduced(changed, units), edition.day, told=told)
    except Exception:
        # A replaced value was used after all: a picture that is not there, an id that leads nowhere.
        return None
    return Edition(edition.day, edition.next_lapse, site)


def _whose(content: Content, units: Units, edition: Edition, seed: int) -> Iterator[str]:
    """The people whose withheld values show, as ``cohort/person``, and the cohorts whose hidden items do.

    The values themselves are never told.
    """

    def among(owners: list[str]) -> Iterator[str]:
        if owners and _differing(content, units, edition, seed, set(owners)):
            half = len(owners) // 2
            yield from owners if not half else (*among(owners[:half]), *among(owners[half:]))

    yield from among([*(f"{folder.id}/{key}" for folder, key, _ in content.people()), *content.cohorts])
