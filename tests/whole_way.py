"""From a folder's data to what a build would write: YAML, reading, checks, withholding, consent, rendering."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from generator import edition
from generator.build import Request, check
from generator.private import consent
from generator.private.consent import withholding
from generator.private.consent.withholding import Units
from generator.private.reading.content import Content
from generator.public.pages import render
from generator.public.pages.rendered import Publication, Rendered
from generator.reporting.diagnostics import Diagnostic
from tests.folders import write_folder
from tests.searching import examples as examples
from tests.strategies import Folder

ADDRESS = "https://portail.test/"
"""Where the sites of the tests stand."""
MEMORY = Path("/dev/shm")
"""Where files are quickest to make and to delete; elsewhere, the usual place for temporary files."""


@dataclass(frozen=True)
class Made:
    content: Content
    units: Units
    today: date
    site: edition.Site
    rendered: Rendered

    @property
    def places(self) -> frozenset[tuple[str, tuple[str | int, ...]]]:
        """The units by file under the content folder."""
        return frozenset((file.removeprefix("content/"), route) for file, route in self.units)

    @property
    def edition(self) -> edition.Edition:
        return edition.Edition(self.today, None, self.site)

    def page(self, path: str) -> str:
        return self.rendered.files[path].decode()


@contextmanager
def written(folder: Folder) -> Iterator[Path]:
    """The content folder on disk, for as long as it is needed."""
    with tempfile.TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else None) as work:
        yield write_folder(Path(work) / "content", folder.written())


@contextmanager
def made(folder: Folder, *, keep_going: bool = False) -> Iterator[Made]:
    """What a build of `folder` would write; its pictures can be read as long as the context lasts.

    Nothing may be wrong with the folder, save with `keep_going`.
    """
    with written(folder) as content:
        yield make(content, folder.today, keep_going=keep_going)


def make(content: Path, today: date, *, keep_going: bool = False) -> Made:
    nowhere = content.parent / "nowhere"
    checked = check(Request(content, nowhere, nowhere, today, keep_going=keep_going))
    assert checked.sound is not None, errors(checked.diagnostics)
    assert keep_going or errors(checked.diagnostics) == []
    site = consent.publish(withholding.reduced(checked.sound, checked.units), today)
    return Made(checked.sound, checked.units, today, site, render(site, Publication(today, ADDRESS)))


def errors(diagnostics: tuple[Diagnostic, ...]) -> list[Diagnostic]:
    return [one for one in diagnostics if one.is_error]
