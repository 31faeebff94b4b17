"""What a page is made of. Wall 4 of docs/architecture.md: its bytes depend on its view and its template alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from markupsafe import Markup


@dataclass(frozen=True)
class Link:
    """To a page of ours; `address` is as seen from the page that the link stands on."""

    address: Markup
    name: str


@dataclass(frozen=True)
class Body:
    """What one kind of page shows besides what all of them do, each field under the name that its template uses."""

    kind: ClassVar[str]
    """Names the template, and tells the theme what to draw differently."""


@dataclass(frozen=True)
class View:
    """All that a page shows. Equal views are equal bytes.

    Made of frozen dataclasses, tuples and plain values all through; no edition and no index can be reached
    from it. Texts are plain, save `linked_data` (JSON that is safe inside `<script>`).
    """

    path: str
    """Of the page's source (`cohortes/toulouse.md`)."""
    address: str
    """From the top of the site: relative addresses of sections and pictures are worked out from here."""
    language: str
    agreement: str
    """In which the site speaks of mentors and mentees in general."""
    title: str
    description: str
    heading: str
    trail: tuple[Link, ...]
    """From the home page to the page above this one."""
    linked_data: str
    shared: tuple[str, str] | None
    """The full address of the picture that a link to the page brings along, and the words on it."""
    body: Body
