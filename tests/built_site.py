"""A whole site, built as anyone would build it, with what is expected of it."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from generator.build import Request, build, check
from generator.private import consent
from generator.private.consent import withholding
from generator.private.consent.withholding import Units
from generator.private.reading.content import Content
from generator.public import inspection
from generator.public.engines.site import frame_files, site_address
from generator.public.inspection.inspection import find_faults
from generator.public.pages import render
from generator.public.pages.rendered import Publication, Rendered
from generator.public.search import search_files
from generator.reporting.diagnostics import Diagnostic

ROOT = Path(__file__).resolve().parent.parent
DEMO = ROOT / "tests" / "sites" / "demo" / "content"
TODAY = date(2026, 11, 22)


@dataclass(frozen=True)
class BuiltProject:
    """A folder of its own with `content/`, `theme/`, `mkdocs.yml`, and the site that was built of them."""

    folder: Path
    content: Content
    units: Units
    rendered: Rendered
    expected: inspection.Expected

    @property
    def site(self) -> Path:
        return self.folder / "site"

    def inspected(self, site: Path) -> list[Diagnostic]:
        """What is told of `site` in place of the one that was built."""
        return inspection.inspect(inspection.read_site(site), self.expected)

    def faults(self, site: Path) -> list[Diagnostic]:
        """The same, and as often as it is wrong."""
        return list(find_faults(inspection.read_site(site), self.expected))


def project_of(folder: Path, content: Path = DEMO) -> Request:
    """Makes a project of `content` in `folder`: what is to be built there."""
    shutil.copytree(content, folder / "content")
    shutil.copytree(ROOT / "theme", folder / "theme")
    shutil.copy(ROOT / "mkdocs.yml", folder)
    return Request(folder / "content", folder / "site", folder, TODAY)


def build_project(folder: Path, content: Path = DEMO) -> BuiltProject:
    request = project_of(folder, content)
    built = build(request)
    assert built.published, built.diagnostics
    checked = check(request)
    assert checked.sound is not None
    address = site_address(folder)
    told = consent.publish(withholding.reduced(checked.sound, checked.units), TODAY)
    rendered = render(told, Publication(TODAY, address))
    pages = {path: text or "" for path, text in inspection.read_site(request.site).pages.items()}
    index = search_files(pages, rendered.frame.language)
    expected = inspection.Expected.of(rendered, frame_files(folder), index)
    return BuiltProject(folder, checked.sound, checked.units, rendered, expected)
