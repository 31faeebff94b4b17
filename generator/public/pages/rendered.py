"""What rendering hands on: a folder of plain files, and the few facts the engine's frame needs.

Everything here is public and final. Texts are already escaped for HTML, because the engines print
titles and descriptions as they get them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Publication:
    """What a build adds to the content: the day it counts as, and the address the site is built for.

    `address` ends with ``/``; it is empty where none is known, and then nothing is rendered that would
    need one (feed, data, robots.txt).
    """

    today: date
    address: str = ""


@dataclass(frozen=True)
class Entry:
    """One link of the frame: its words, and the page's source path in the folder (`cohortes/index.md`)."""

    title: str
    path: str


@dataclass(frozen=True)
class Frame:
    """What stands around every page: the same on all of them, so a page costs the same in any site."""

    language: str
    site_name: str
    description: str
    navigation: tuple[Entry, ...]
    footer: tuple[Entry, ...]
    words: Mapping[str, str]
    """Words that the theme prints itself, by key ("skip", "menu" …)."""
    feed: Entry | None = None
    """The Atom feed that every page announces."""


@dataclass(frozen=True)
class Rendered:
    """The whole of `build/docs`: path (with ``/``) to bytes, Markdown, pictures and data alike."""

    files: Mapping[str, bytes]
    frame: Frame
    publication: Publication
