"""What may be told before and after a change of the content: two editions, of which nothing is forgotten."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from generator.edition import Edition, files_of
from generator.private import checks, consent
from generator.private.checks.unpublished_names import name_in_text, withheld_texts
from generator.private.consent import withholding
from generator.private.consent.displayed_names import Naming, naming
from generator.private.consent.withholding import Units
from generator.private.pictures import Derivative, PublishedFile, named_after
from generator.private.reading.content import Content


@dataclass(frozen=True)
class Outlook:
    """What may be told, the texts that are withheld from it, and how everyone is named in it."""

    edition: Edition
    units: Units
    names: Naming


def outlook(content: Content, broken: Collection[str], today: date) -> Outlook:
    """`broken` are the files that a build leaves out. The pictures in it are not their own pixels."""
    sound = withholding.sound(content, broken)
    named = withheld_texts(name_in_text(checks.Context.of(sound, today, release=False)))
    units = named | withholding.dependent_units(sound)
    told = withholding.reduced(sound, units)
    site = consent.publish(told, today, derived=_unmade)
    return Outlook(Edition(today, None, site), units, naming(told, today))


def differing(one: Outlook, other: Outlook) -> tuple[str, ...]:
    """The items of the two editions that are not the same, by the names of their files."""
    here, there = files_of(one.edition), files_of(other.edition)
    return tuple(sorted(path for path in {*here, *there} if here.get(path) != there.get(path)))


def _unmade(path: Path) -> Derivative:
    """A picture without its pixels: which one it is is all that matters here."""
    return Derivative(PublishedFile(f"{named_after(str(path).encode())}.jpg", b"", 1, 1))
