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


@dataclass(frozen=True, slots=True)
class Link:
    """An address within the site, as it is written."""

    address: str
    followed: bool
    """A reader goes there; else the browser loads it."""


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


def linked(page: Page) -> Linked:
    links = []
    for node in page.elements:
        for name, value in node.attributes.items():
            kind, address = (node.tag, name), value or ""
            if kind in FOLLOWED | LOADED and node.attributes.get("rel") != "canonical" and is_here(address):
                links.append(Link(address, kind in FOLLOWED))
            elif kind in CHOSEN_FROM:
                links += [Link(one, False) for one in candidates(address) if is_here(one)]
    return Linked(
        path=page.path,
        title=page.words("title"),
        canonical=tuple(str(one.attributes.get("href")) for one in page.all("link") if _is_canonical(one.attributes)),
        ids=frozenset(node.attributes["id"] or "" for node in page.elements if "id" in node.attributes),
        links=tuple(links),
        shared=tuple(
            str(one.attributes.get("content"))
            for one in page.all("meta")
            if one.attributes.get("property") == "og:image"
        ),
    )


def linked_manifest(path: str, data: bytes) -> Linked:
    """The same of a web app manifest: its start and its icons."""
    told = json.loads(data)
    addresses = [told["start_url"], *(icon["src"] for icon in told["icons"])]
    return Linked(path, "", (), frozenset(), tuple(Link(address, False) for address in addresses))


def find_dead_links(pages: Sequence[Linked], built: BuiltSite, expected: Expected) -> Iterator[Diagnostic]:
    """Every address within the site that leads nowhere, to a place that is not there, or out of the site."""
    ids = {page.path: page.ids for page in pages}
    for page in pages:
        for link in dict.fromkeys(page.links):
            problem = _problem(link, page, built, ids, expected)
            if problem:
                place = _place(built.files[page.path].decode(errors="replace"), link.address)
                yield Diagnostic("dead-link", page.path, place, facts={"problem": problem})
        for address in page.shared:
            if not address.startswith(expected.address) or address.removeprefix(expected.address) not in built.files:
                place = _place(built.files[page.path].decode(errors="replace"), address)
                yield Diagnostic("dead-link", page.path, place, facts={"problem": "nowhere"})


def find_lost_pages(pages: Sequence[Linked], expected: Expected) -> Iterator[Diagnostic]:
    """Pages that no way from home leads to, that share a title, or that give another page's address for their own."""
    reached = _reached(pages, expected)
    titles: dict[str, str] = {}
    for page in pages:
        if page.path not in reached and page.path != NOT_FOUND:
            yield Diagnostic("unreachable-page", page.path)
        if not page.title or titles.setdefault(page.title.casefold(), page.path) != page.path:
            yield Diagnostic("duplicate-title", page.path, facts={"other": titles.get(page.title.casefold(), "")})
        own = (expected.url(page.path),) if expected.address and page.path != NOT_FOUND else ()
        if page.canonical != own:
            yield Diagnostic("wrong-address", page.path)


def _problem(link: Link, page: Linked, built: BuiltSite, ids: Mapping[str, frozenset[str]], expected: Expected) -> str:
    target = leads_to(link.address, page.path, expected.address)
    # The 404 page is shown at any depth: what it names must be named from the top.
    if target is None or (page.path == NOT_FOUND and not link.address.startswith(("/", "#"))):
        return "outside"
    path, fragment = target
    if path not in built.files:
        return "nowhere"
    return "anchor" if fragment and fragment not in ids.get(path, frozenset()) else ""


def _place(text: str, address: str) -> Position:
    """Where the address first stands between quotes; the top where it is written in another way."""
    return position(text, text.find(f'"{address}"') + 1 or -1)


def _is_canonical(attributes: Mapping[str, str | None]) -> bool:
    return attributes.get("rel") == "canonical"


def _reached(pages: Sequence[Linked], expected: Expected) -> set[str]:
    by_path = {page.path: page for page in pages}
    reached, waiting = {HOME}, [HOME]
    while waiting:
        page = by_path.get(waiting.pop())
        for link in page.links if page else ():
            target = leads_to(link.address, page.path, expected.address) if page and link.followed else None
            if target and target[0] in by_path and target[0] not in reached:
                reached.add(target[0])
                waiting.append(target[0])
    return reached
