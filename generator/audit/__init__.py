"""What is published is proved, not believed: wall 2 of architecture.md.

Nothing here asks `permissions` what may be shown: `withheld` works the rule out again, in another
way. `interference` then renders the content with every withheld value replaced, and any difference
is a leak; `presence` looks for everything that was agreed to, because a generator that publishes
nothing would pass every other test.
The built site is read too, byte for byte: `trace` looks in it for whatever is withheld.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from generator.audit.interference import find_interference
from generator.audit.presence import find_missing
from generator.audit.traces import find_traces
from generator.content import Content
from generator.diagnostics import Diagnostic
from generator.rendered import Rendered
from generator.withholding import Units


def prove(content: Content, units: Units, today: date, rendered: Rendered, seed: int | None = None) -> list[Diagnostic]:
    """What of `rendered` says too much or too little; empty where nothing does.

    `content` is sound, with the texts of `units` still in it; `rendered` was made of it without them.
    """
    return [*find_interference(content, units, today, rendered, seed), *find_missing(content, units, today, rendered)]


def trace(
    content: Content,
    units: Units,
    today: date,
    rendered: Rendered,
    files: Mapping[str, bytes],
    shipped: Mapping[str, bytes],
) -> list[Diagnostic]:
    """The places of the built site, given as its `files`, that hold something withheld; `shipped`: see `site`."""
    return list(find_traces(content, units, today, rendered, files, shipped))


__all__ = ["prove", "trace"]
