"""Links: each leads to something that is there, each page has a title and an address of its own and can be reached."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.public.engines.site import NOT_FOUND
from generator.public.inspection.addresses import candidates, is_here, leads_to
from generator.public.inspection.allowed import CHOSEN_FROM, FOLLOWED, LOADED
from generator.public.inspection.built import BuiltSite
from generator.public.inspection.expected import Expected
from generator.public.inspection.page import Page, position
from generator.reporting.diagnostics import Diagnostic, Position

HOME = "index.html"
_LINKING = ", ".join(f"{tag}[{name}]" for tag, name in sorted(FOLLOWED | LOADED | CHOSEN_FROM))


@dataclass(frozen=True, slots=True)
class Link:
    """An address within the site, as it is written; `target` is the file and the fragment it names (`leads_to`)."""

    address: str
    followed: bool
    """A reader goes there; else the browser loads it."""
    target: tuple[str, str] | None


@dataclass(frozen=True, slots=True)
class Linked:
    """What the links need to know of a page, so that its tree need not be kept."""

    path: str
    title: str
    canonical: tuple[str, ...]
    ids: frozenset[str]
    links: tuple[Link, ...]
    shared: tuple[str, ...] = ()
    """The whole addresses of the pictures that a link to it brings along."""


def linked(page: Page, site: str) -> Linked:
    """`site` is the site's own address."""
    addresses: dict[tuple[str, bool], None] = {}
    for tag, attributes in page.chosen(_LINKING):
        for name, value in attributes.items():
            if (tag, name) in FOLLOWED | LOADED and attributes.get("rel") != "canonical":
                addresses[value or "", (tag, name) in FOLLOWED] = None
            elif (tag, name) in CHOSEN_FROM:
                addresses |= dict.fromkeys((one, False) for one in candidates(value or ""))
    return Linked(
        path=page.path,
        title=page.words("title"),
        canonical=tuple(str(attributes.get("href")) for _, attributes in page.chosen("link[rel=canonical]")),
        ids=frozenset(attributes["id"] or "" for _, attributes in page.chosen("[id]")),
        links=tuple(
            Link(address, followed, leads_to(address, page.path, site))
            for address, followed in addresses
            if is_here(address)
        ),
        shared=tuple(str(attributes.get("content")) for _, attributes in page.chosen('meta[property="og:image"]')),
    )


def linked_manifest(path: str, data: bytes, site: str) -> Linked:
    """The same of a web app manifest: its start and its icons."""
    told = json.loads(data)
    addresses = [told["start_url"], *(icon["src"] for icon in told["icons"])]
    links = tuple(Link(address, False, leads_to(address, path, site)) for address in addresses)
    return Linked(path, "", (), frozenset(), links)


def find_dead_links(pages: Sequence[Linked], built: BuiltSite, expected: Expected) -> Iterator[Diagnostic]:
    """Every address within the site that leads nowhere, to a place that is not there, or out of the site."""
    ids = {page.path: page.ids for page in pages}
    for page in pages:
        for link in page.links:
            problem = _problem(link, page, built, ids)
            if problem:
                place = _place(built.files[page.path].decode(errors="replace"), link.address)
                yield Diagnostic("dead-link", page.path, place, facts={"problem": problem})
        for address in page.shared:
            if not address.startswith(expected.address) or address.removeprefix(expected.address) not in built.files:
                place = _place(built.files[page.path].decode(errors="replace"), address)
                yield Diagnostic("dead-link", page.path, place, facts={"problem": "nowhere"})


def find_lost_pages(pages: Sequence[Linked], expected: Expected) -> Iterator[Diagnostic]:
    """Pages that no way from home leads to, that share a title, or that give another page's address for their own."""
    reached = _reached(pages)
    titles: dict[str, str] = {}
    for page in pages:
        if page.path not in reached and page.path != NOT_FOUND:
            yield Diagnostic("unreachable-page", page.path)
        if not page.title or titles.setdefault(page.title.casefold(), page.path) != page.path:
            yield Diagnostic("duplicate-title", page.path, facts={"other": titles.get(page.title.casefold(), "")})
        own = (expected.url(page.path),) if expected.address and page.path != NOT_FOUND else ()
        if page.canonical != own:
            yield Diagnostic("wrong-address", page.path)


def _problem(link: Link, page: Linked, built: BuiltSite, ids: Mapping[str, frozenset[str]]) -> str:
    # The 404 page is shown at any depth: what it names must be named from the top.
    if link.target is None or (page.path == NOT_FOUND and not link.address.startswith(("/", "#"))):
        return "outside"
    path, fragment = link.target
    if path not in built.files:
        return "nowhere"
    return "anchor" if fragment and fragment not in ids.get(path, frozenset()) else ""


def _place(text: str, address: str) -> Position:
    """Where the address first stands between quotes; the top where it is written in another way."""
    return position(text, text.find(f'"{address}"') + 1 or -1)


def _reached(pages: Sequence[Linked]) -> set[str]:
    by_path = {page.path: page for page in pages}
    reached, waiting = {HOME}, [HOME]
    while waiting:
        page = by_path.get(waiting.pop())
        for link in page.links if page else ():
            if link.followed and link.target and link.target[0] in by_path and link.target[0] not in reached:
                reached.add(link.target[0])
                waiting.append(link.target[0])
    return reached
