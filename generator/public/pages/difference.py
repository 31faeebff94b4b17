"""Which pages differ between two editions: found by making them, so that none can be forgotten."""

from __future__ import annotations

from dataclasses import dataclass

from generator.edition import Edition
from generator.edition.routes import IMAGES
from generator.public.pages import render
from generator.public.pages.rendered import Publication

ADDRESS = "https://site.invalid/"
"""Any address does: without one, feed and data would not be made."""


@dataclass(frozen=True)
class Difference:
    """Addresses of pages that leave the site, and of those that stay and change; both sorted."""

    gone: tuple[str, ...]
    changed: tuple[str, ...]


def difference(before: Edition, after: Edition) -> Difference:
    """Pictures aside: a page that loses one has changed."""
    pages, now = (render(edition.site, Publication(edition.day, ADDRESS)).files for edition in (before, after))
    shown = {path: data for path, data in pages.items() if not path.startswith(f"{IMAGES}/")}
    gone = [path for path in shown if path not in now]
    changed = [path for path, data in shown.items() if now.get(path, data) != data]
    return Difference(tuple(sorted(map(address, gone))), tuple(sorted(map(address, changed))))


def address(path: str) -> str:
    """Where a page is seen: ``cohortes/toulouse.md`` at ``/cohortes/toulouse/``."""
    if not path.endswith(".md"):
        return f"/{path}"
    folder = path.removesuffix(".md").removesuffix("index")
    return f"/{folder.rstrip('/')}/" if folder else "/"
