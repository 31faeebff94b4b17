"""First line of the audit: the content with every withheld value replaced must render to the same bytes."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from datetime import date

from generator.private import consent
from generator.private.consent import withholding
from generator.private.consent.withholding import Units
from generator.private.proof.canary import canary
from generator.private.proof.elsewhere import Elsewhere
from generator.private.reading.content import Content
from generator.public.pages import render
from generator.public.pages.rendered import Publication, Rendered
from generator.reporting.diagnostics import Diagnostic

MOST_TOLD = 20
"""Pages named in the report: one leak in the frame would otherwise name them all."""


def find_interference(
    content: Content, units: Units, today: date, rendered: Rendered, seed: int | None = None
) -> Iterator[Diagnostic]:
    """The pages and pictures that would change if a value that is not published changed."""
    chosen = secrets.randbits(64) if seed is None else seed
    differing = _differing(rendered, _render_canary(content, units, rendered.publication, chosen, None))
    if not differing:
        return
    people = ", ".join(_whose(content, units, rendered, chosen)) or "?"
    for path in differing[:MOST_TOLD]:
        yield Diagnostic("leak", path, facts={"people": people, "seed": str(chosen)})


def _render_canary(
    content: Content, units: Units, publication: Publication, seed: int, only: set[str] | None
) -> Rendered | None:
    changed = canary(content, units, publication.today, seed, only)
    try:
        return render(consent.publish(withholding.reduced(changed, units), publication.today), publication)
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
        if _differing(rendered, _render_canary(content, units, rendered.publication, seed, {one})):
            yield one
