"""What is published is proved, not believed: wall 2 of architecture.md.

Nothing here asks `permissions` what may be shown: `withheld` works the rule out again, in another
way. `interference` then renders the content with every withheld value replaced, and any difference
is a leak; `presence` looks for everything that was agreed to, because a generator that publishes
nothing would pass every other test.
"""

from __future__ import annotations

from datetime import date

from generator.private.consent.withholding import Units
from generator.private.proof.interference import find_interference
from generator.private.proof.presence import find_missing
from generator.private.reading.content import Content
from generator.public.pages.rendered import Rendered
from generator.reporting.diagnostics import Diagnostic


def prove(content: Content, units: Units, today: date, rendered: Rendered, seed: int | None = None) -> list[Diagnostic]:
    """What of `rendered` says too much or too little; empty where nothing does.

    `content` is sound, with the texts of `units` still in it; `rendered` was made of it without them.
    """
    return [*find_interference(content, units, today, rendered, seed), *find_missing(content, units, today, rendered)]


__all__ = ["prove"]
