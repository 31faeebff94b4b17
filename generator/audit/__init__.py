"""What is published is proved, not believed: wall 2 of architecture.md.

Nothing here asks `permissions` what may be shown: `withheld` works the rule out again, in another
way. `interference` then renders the content with every withheld value replaced, and any difference
is a leak; `presence` looks for everything that was agreed to, because a generator that publishes
nothing would pass every other test.

`inspection` then reads the built site back, byte by byte, and believes neither the engine nor the disk:
`files`, `injection`, `likeness`, `links`, `sitemap` and `traces` (whatever is withheld) each look at one thing.
"""

from __future__ import annotations

from datetime import date

from generator.audit.built import BuiltSite, read_site
from generator.audit.expected import Expected
from generator.audit.inspection import inspect
from generator.audit.interference import find_interference
from generator.audit.presence import find_missing
from generator.audit.sitemap import day_of
from generator.content import Content
from generator.diagnostics import Diagnostic
from generator.rendered import Rendered
from generator.withholding import Units


def prove(content: Content, units: Units, today: date, rendered: Rendered, seed: int | None = None) -> list[Diagnostic]:
    """What of `rendered` says too much or too little; empty where nothing does.

    `content` is sound, with the texts of `units` still in it; `rendered` was made of it without them.
    """
    return [*find_interference(content, units, today, rendered, seed), *find_missing(content, units, today, rendered)]


__all__ = ["BuiltSite", "Expected", "day_of", "inspect", "prove", "read_site"]
