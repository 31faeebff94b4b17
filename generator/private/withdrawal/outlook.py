"""The site as a build would make it, before and after: what a change of the content takes away is read off the pages.

Nothing here lists which pages show what: two renderings are compared, so no page can be forgotten.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from generator.edition.routes import IMAGES
from generator.private import checks, consent
from generator.private.checks.unpublished_names import name_in_text, withheld_texts
from generator.private.consent import withholding
from generator.private.consent.displayed_names import Naming, naming
from generator.private.consent.withholding import Units
from generator.private.pictures import Derivative, PublishedFile, named_after
from generator.private.reading.content import Content
from generator.public.pages import render
from generator.public.pages.rendered import Publication

ADDRESS = "https://site.invalid/"
"""Any address does: without one, feed and data would not be rendered."""


@dataclass(frozen=True)
class Outlook:
    """What is rendered, the texts that are withheld from it, and how everyone is named in it."""

    files: Mapping[str, bytes]
    units: Units
    names: Naming


@dataclass(frozen=True)
class Difference:
    """Addresses of pages that leave the site, and of those that stay and change; both sorted."""

    gone: tuple[str, ...]
    changed: tuple[str, ...]


def outlook(content: Content, broken: Collection[str], today: date) -> Outlook:
    """`broken` are the files that a build leaves out."""
    sound = withholding.sound(content, broken)
    named = withheld_texts(name_in_text(checks.Context.of(sound, today, release=False)))
    units = named | withholding.dependent_units(sound)
    told = withholding.reduced(sound, units)
    files = render(consent.publish(told, today, derived=_unmade), Publication(today, ADDRESS)).files
    return Outlook(files, units, naming(told, today))


def difference(before: Outlook, after: Outlook) -> Difference:
    """Pictures aside: a page that loses one has changed."""
    pages = {path: data for path, data in before.files.items() if not path.startswith(f"{IMAGES}/")}
    gone = [path for path in pages if path not in after.files]
    changed = [path for path, data in pages.items() if after.files.get(path, data) != data]
    return Difference(tuple(sorted(map(address, gone))), tuple(sorted(map(address, changed))))


def address(path: str) -> str:
    """Where a rendered file is seen: ``cohortes/toulouse.md`` at ``/cohortes/toulouse/``."""
    if not path.endswith(".md"):
        return f"/{path}"
    folder = path.removesuffix(".md").removesuffix("index")
    return f"/{folder.rstrip('/')}/" if folder else "/"


def _unmade(path: Path) -> Derivative:
    """A picture without its pixels: which one it is is all that matters here."""
    return Derivative(PublishedFile(f"{named_after(str(path).encode())}.jpg", b"", 1, 1))
