"""Wall 1: the only place where private models become public ones, field by named field, closed by default.

`publish` is a function of what is published and of nothing else (non-interference, content-format.md
§5): no order, count, name or address may depend on a value that is not. Whatever is not copied here
by name does not exist for the rest of the program.
"""

from __future__ import annotations

from datetime import date

from generator import edition
from generator.edition.folding import alphabetical
from generator.private.consent.cohorts import publish_cohort
from generator.private.consent.displayed_names import Naming, naming
from generator.private.consent.ordering import newest_first
from generator.private.consent.programme import (
    publish_contact,
    publish_home,
    publish_legal,
    publish_organisation,
    publish_participate,
    publish_privacy,
)
from generator.private.consent.publishing import Album, Converter, Told
from generator.private.consent.redirects import former_terms, publish_redirects
from generator.private.consent.resources import publish_article, publish_case_study, publish_guide, publish_term
from generator.private.pictures import Derive, derive
from generator.private.reading.content import Content


def publish(content: Content, today: date, *, derived: Derive = derive, told: Told | None = None) -> edition.Site:
    """What of `content` may be told on `today`.

    `content` has been through `withholding`: no broken item is left in it. `derived` makes the
    published form of a picture from its path. `told` spares the work for texts that were told before, in the same
    language.
    """
    names = naming(content, today)
    album = Album(content, derived)
    converter = Converter.of(content, names, album, told if told is not None else {})
    site = content.site
    return edition.Site(
        language=site.language.value,
        programme=converter.line(site.programme),
        tagline=converter.optional_line(site.tagline),
        organisations=tuple(publish_organisation(converter, one) for one in site.organisations),
        contact=publish_contact(converter, site.contact),
        home=publish_home(converter, site.home, names),
        privacy=publish_privacy(converter, site.privacy),
        legal=publish_legal(converter, site.legal),
        accessibility=converter.optional_rich(site.accessibility),
        participate=publish_participate(site.participate),
        agreement=site.agreement.value,
        cohorts=_cohorts(content, converter, names),
        guides=_guides(content, converter),
        articles=_articles(content, converter),
        case_studies=_case_studies(content, converter),
        terms=_terms(content, converter),
        redirects=publish_redirects(content),
        # In an order that tells nothing: that of their names, which are made of their bytes.
        images=dict(sorted(album.images.items())),
    )


def _cohorts(content: Content, converter: Converter, names: Naming) -> tuple[edition.Cohort, ...]:
    told = [publish_cohort(converter.of_cohort(folder.id), folder, names) for folder in content.cohorts.values()]
    return tuple(sorted(told, key=lambda one: (newest_first(one.period.start), alphabetical(one.title), one.id)))


def _guides(content: Content, converter: Converter) -> tuple[edition.Guide, ...]:
    levels = ("beginner", "intermediate", "advanced", None)
    told = [publish_guide(converter, key, one) for key, one in content.guides.items()]
    return tuple(sorted(told, key=lambda one: (levels.index(one.level), alphabetical(one.title), one.id)))


def _articles(content: Content, converter: Converter) -> tuple[edition.Article, ...]:
    def place(key: str) -> tuple[bool, int, str, str]:
        one = content.articles[key]
        return one.order is None, one.order or 0, alphabetical(one.title), key

    return tuple(publish_article(converter, key, content.articles[key]) for key in sorted(content.articles, key=place))


def _case_studies(content: Content, converter: Converter) -> tuple[edition.CaseStudy, ...]:
    told = [publish_case_study(converter, key, one) for key, one in content.case_studies.items()]
    return tuple(sorted(told, key=lambda one: (alphabetical(one.title), one.id)))


def _terms(content: Content, converter: Converter) -> tuple[edition.Term, ...]:
    former = former_terms(content)
    told = (publish_term(converter, one, former.get(str(one.id), ())) for one in content.glossary)
    return tuple(sorted(told, key=lambda one: (alphabetical(one.term), one.id)))


__all__ = ["publish"]
