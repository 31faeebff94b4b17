"""First line of the audit: the content with every withheld value replaced must render to the same bytes."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from datetime import date

from generator import consent, withholding
from generator.audit.canary import canary
from generator.audit.elsewhere import Elsewhere
from generator.content import Content
from generator.diagnostics import Diagnostic
from generator.render import render
from generator.rendered import Edition, Rendered
from generator.withholding import Units

MOST_TOLD = 20
"""Pages named in the report: one leak in the frame would otherwise name them all."""


def find_interference(
    content: Content, units: Units, today: date, rendered: Rendered, seed: int | None = None
) -> Iterator[Diagnostic]:
    """The pages and pictures that would change if a value that is not published changed."""
    chosen = secrets.randbits(64) if seed is None else seed
    differing = _differing(rendered, _render_canary(content, units, rendered.edition, chosen, None))
    if not differing:
        return
    people = ", ".join(_whose(content, units, rendered, chosen)) or "?"
    for path in differing[:MOST_TOLD]:
        yield Diagnostic("leak", path, facts={"people": people, "seed": str(chosen)})


def _render_canary(
    content: Content, units: Units, edition: Edition, seed: int, only: set[str] | None
) -> Rendered | None:
    changed = canary(content, units, edition.today, seed, only)
    try:
        return render(consent.publish(withholding.reduced(changed, units), edition.today), edition)
    except Exception:
        # A replaced value was used after all: a picture that is not there, an id that leads nowhere.
        return None
    finally:
        for path in changed.pictures.values():
            if isinstance(path, Elsewhere):
                path.forget()


def _differing(rendered: Rendered, other: Rendered | None) -> list[str]:
    if other is None:
        return ["index.md"]
    paths = set(rendered.files) | set(other.files)
    differing = sorted(path for path in paths if rendered.files.get(path) != other.files.get(path))
    if not differing and [*rendered.files] != [*other.files]:
        # Whoever lists the folder in the order in which it was written would see who is hidden.
        return sorted(paths)[:1]
    return differing or ([] if rendered.frame == other.frame else ["mkdocs.yml"])


def _whose(content: Content, units: Units, rendered: Rendered, seed: int) -> Iterator[str]:
    """The people whose withheld values show, as ``cohort/person``, and the cohorts whose hidden items do.

    The values themselves are never told.
    """
    for one in (*(f"{folder.id}/{key}" for folder, key, _ in content.people()), *content.cohorts):
        if _differing(rendered, _render_canary(content, units, rendered.edition, seed, {one})):
            yield one
