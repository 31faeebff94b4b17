"""The built site read back, byte by byte: what lies in its folder, what stands on its pages, where its links lead."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from generator.public.inspection.built import BuiltSite
from generator.public.inspection.documents import find_live_documents
from generator.public.inspection.expected import SITEMAP, Expected
from generator.public.inspection.files import find_missing_files, find_strays, shown
from generator.public.inspection.injection import find_injections, find_remote_styles
from generator.public.inspection.links import Linked, find_dead_links, find_lost_pages, linked, linked_manifest
from generator.public.inspection.page import Page
from generator.public.inspection.redirects import find_wrong_redirects, redirects_of
from generator.public.inspection.sitemap import address_of, day_of, find_wrong_addresses
from generator.public.search import INDEX
from generator.reporting.diagnostics import Diagnostic, in_order

MOST_TOLD = 20
"""Findings of one kind that are told: a fault in the frame would be told once for each page."""


def inspect(built: BuiltSite, expected: Expected) -> list[Diagnostic]:
    """What of the site should not be there, is missing, or is not as our templates write it."""
    return list(_the_first(_without_echo(in_order([*find_faults(built, expected)]))))


def compare(stands: BuiltSite, built: BuiltSite, today: date | None = None) -> list[Diagnostic]:
    """What of the site that `stands` is too much, missing, or other than in the one `built` beside it on `today`."""
    paths = built.files.keys()
    found = [*find_strays(stands, paths), *find_missing_files(stands, paths, built.files)]
    told = list(_the_first(_without_echo(in_order(found))))
    return [*_explaining(stands, built, today), *told] if told else []


def _explaining(stands: BuiltSite, built: BuiltSite, today: date | None) -> Iterator[Diagnostic]:
    """What explains the rest, and is said first: a site of another day, or for another address."""
    day = day_of(stands)
    if day is not None and today is not None and day != today:
        yield Diagnostic("outdated-site", SITEMAP, facts={"built": day.isoformat(), "today": today.isoformat()})
    if address_of(stands) != address_of(built):
        yield Diagnostic("wrong-address", SITEMAP)


def find_faults(built: BuiltSite, expected: Expected) -> Iterator[Diagnostic]:
    yield from find_strays(built, expected.paths)
    yield from find_missing_files(built, expected.paths, expected.files)
    pages: list[Linked] = []
    # One page at a time: a thousand trees would fill the memory.
    redirects = redirects_of(expected)
    for path, text in built.pages.items():
        if path in redirects:
            continue  # the bytes that were made (`files`), which `redirects` looks at
        if text is None:
            yield Diagnostic("malformed-page", shown(path), facts={"problem": "characters"})
            continue
        page = Page(shown(path), text)
        yield from find_injections(page, expected)
        pages.append(linked(page, expected.address))
    for path, data in built.files.items():
        if path.endswith(".css"):
            yield from find_remote_styles(shown(path), data.decode(errors="replace"))
        if path.endswith((".svg", ".xml")):
            yield from find_live_documents(shown(path), data)
    manifests = [
        linked_manifest(path, data, expected.address)
        for path, data in expected.files.items()
        if path.endswith(".webmanifest")
    ]
    yield from find_dead_links([*pages, *manifests], built, expected)
    yield from find_lost_pages(pages, expected)
    yield from find_wrong_addresses(built, expected)
    yield from find_wrong_redirects(built, expected)


def _without_echo(found: Sequence[Diagnostic]) -> list[Diagnostic]:
    """The search index is made from the pages: where these are wrong, that it does not match them says nothing new."""
    others = [one for one in found if not one.file.startswith(f"{INDEX}/")]
    return others if any(one.file.endswith(".html") for one in others) else list(found)


def _the_first(found: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    told: Counter[str] = Counter()
    for one in found:
        told[one.code] += 1
        if told[one.code] <= MOST_TOLD:
            yield one
