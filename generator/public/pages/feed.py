"""The Atom feed (RFC 4287): which cohorts and which voices there are, with a headline and a link each.

No testimonial's text and no summary: a copy in a reader's feed outlives a withdrawal. The link does not.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from xml.etree import ElementTree as ET

from generator import edition
from generator.edition.routes import HOME
from generator.locales import Words
from generator.public.pages import people, quotations
from generator.public.pages.index import Index
from generator.public.pages.rendered import Publication

ATOM = "http://www.w3.org/2005/Atom"


@dataclass(frozen=True)
class FeedEntry:
    """`address` is from the top of the site, and the entry's identity: permanent, as addresses are."""

    address: str
    title: str
    author: str
    kind: str
    day: date


def feed(index: Index, publication: Publication) -> bytes:
    """The feed's bytes; newest first, and in the order of the pages where the days are the same."""
    site, routes = index.site, index.routes
    entries = sorted(_entries(index, publication.today), key=lambda entry: entry.day, reverse=True)
    root = ET.Element("feed", {"xmlns": ATOM, "xml:lang": site.language})
    home = publication.address + routes.address(HOME)[1:]
    _text(root, "id", home)
    _text(root, "title", site.programme)
    if site.tagline:
        _text(root, "subtitle", site.tagline)
    _text(root, "updated", _instant(max((entry.day for entry in entries), default=publication.today)))
    ET.SubElement(
        root, "link", {"rel": "self", "type": "application/atom+xml", "href": publication.address + routes.feed}
    )
    ET.SubElement(root, "link", {"rel": "alternate", "type": "text/html", "href": home})
    _author(root, site.programme)
    for entry in entries:
        _entry(ET.SubElement(root, "entry"), entry, publication.address)
    ET.indent(root)
    written: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return written + b"\n"


def _entries(index: Index, today: date) -> Iterator[FeedEntry]:
    routes, words = index.routes, index.words
    for cohort in index.site.cohorts:
        begun = _day(cohort.period.end or cohort.period.start, today)
        yield FeedEntry(routes.address(cohort.key), cohort.title, index.site.programme, "cohort", begun)
        for person in index.voices[cohort.key]:
            for number, testimonial in enumerate(person.testimonials, start=1):
                yield FeedEntry(
                    routes.testimonial(person.key, number, words.pgettext("anchor", "words")),
                    _title(words, person, testimonial),
                    people.capital(person.name),
                    "testimonial",
                    _day(testimonial.date, today),
                )


def _title(words: Words, person: edition.Person, testimonial: edition.Testimonial) -> str:
    """Who, and the words she chose to be quoted by; without such words, only who."""
    name, roles = people.capital(person.name), people.roles(words, person)
    if testimonial.headline:
        return words.gettext("{who}: {words}", who=name, words=quotations.glimpse(words, testimonial))
    return words.gettext("{name}, {roles}", name=name, roles=roles) if roles else name


def _day(moment: edition.Moment | None, today: date) -> date:
    """The first day of `moment`, `today` at the latest; what has no date counts as told today.

    A feed must date what it tells. Programmes often leave dates out, and no date that the person's file
    holds besides (of her consent, of her approval) is published.
    """
    if moment is None:
        return today
    return min(date(moment.year, moment.month or 1, moment.day or 1), today)


def _entry(parent: ET.Element, entry: FeedEntry, site_address: str) -> None:
    address = site_address + entry.address[1:]
    _text(parent, "id", address)
    _text(parent, "title", entry.title)
    _text(parent, "updated", _instant(entry.day))
    ET.SubElement(parent, "link", {"rel": "alternate", "type": "text/html", "href": address})
    _author(parent, entry.author)
    ET.SubElement(parent, "category", {"term": entry.kind})


def _author(parent: ET.Element, name: str) -> None:
    _text(ET.SubElement(parent, "author"), "name", name)


def _text(parent: ET.Element, tag: str, text: str) -> None:
    ET.SubElement(parent, tag).text = text


def _instant(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"
