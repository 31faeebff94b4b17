"""The programme, its articles, and the programmes of others."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from generator import edition
from generator.edition import slugs
from generator.public.pages.views.place import Place
from generator.public.pages.views.view import Body, Link


@dataclass(frozen=True)
class Card:
    link: Link
    organisation: str
    """Whose programme it is; empty for an article."""
    summary: edition.RichText


@dataclass(frozen=True)
class Programme(Body):
    kind: ClassVar[str] = "programme"
    articles: tuple[Card, ...]
    case_studies: tuple[Card, ...]
    organisations: tuple[edition.Organisation, ...]
    contact: edition.Contact


@dataclass(frozen=True)
class Article(Body):
    """`anchors` are the ids of its sections on the page."""

    kind: ClassVar[str] = "article"
    article: edition.Article
    anchors: tuple[str, ...]
    next: Link | None


@dataclass(frozen=True)
class CaseStudy(Body):
    kind: ClassVar[str] = "case-study"
    case: edition.CaseStudy
    next: Link | None


def programme(place: Place) -> Programme:
    site = place.index.site
    return Programme(
        articles=tuple(Card(place.link(article.key), "", article.summary) for article in site.articles),
        case_studies=tuple(Card(place.link(case.key), case.organisation, case.summary) for case in site.case_studies),
        organisations=site.organisations,
        contact=site.contact,
    )


def article(place: Place, article: edition.Article) -> Article:
    return Article(article, tuple(slugs.unique(section.title for section in article.sections)), place.next())


def case_study(place: Place, case: edition.CaseStudy) -> CaseStudy:
    return CaseStudy(case, place.next())
