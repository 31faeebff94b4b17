"""What may be told is proved at the door, not believed (docs/architecture.md, wall 2).

Nothing here asks `permissions` what may be shown: `withheld` works the rule out again, in another way.
`interference` makes the edition once more, of content in which every withheld value is another one, and any
difference is a leak; `presence` looks for everything that was agreed to, because a door that lets nothing
through would pass every other test.
"""

from __future__ import annotations

from generator.edition import Edition
from generator.private.consent.publishing import Told
from generator.private.consent.withholding import Units
from generator.private.proof.interference import find_interference
from generator.private.proof.presence import find_missing
from generator.private.reading.content import Content
from generator.reporting.diagnostics import Diagnostic


def prove(
    content: Content, units: Units, edition: Edition, seed: int | None = None, told: Told | None = None
) -> list[Diagnostic]:
    """What `edition` says too much or too little; empty where it does neither.

    `content` is sound, with the texts of `units` still in it; `edition` was made of it without them. `told` as in
    `consent.publish`.
    """
    leaks = find_interference(content, units, edition, seed, told)
    return [*leaks, *find_missing(content, units, edition.day, edition.site)]


__all__ = ["prove"]
