"""Wall 1: the only place where private models become public ones, field by named field, closed by default.

`publish` is a function of what is published and of nothing else (non-interference, content-format.md
§5): no order, count, name or address may depend on a value that is not. Whatever is not copied here
by name does not exist for the rest of the program.
"""

from __future__ import annotations

from datetime import date

from generator import edition
from generator.edition.folding import alphabetical
from generator.private.consent.cohorts import tell_cohort
from generator.private.consent.names import Naming, naming
from generator.private.consent.ordering import newest_first
from generator.private.consent.programme import (
    tell_contact,
    tell_home,
    tell_legal,
    tell_organisation,
    tell_participate,
    tell_privacy,
)
from generator.private.consent.redirects import former_terms, tell_redirects
from generator.private.consent.resources import tell_article, tell_case_study, tell_guide, tell_term
from generator.private.consent.telling import Album, Teller, Told
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
    teller = Teller.of(content, names, album, told if told is not None else {})
    site = content.site
    return edition.Site(
        language=site.language.value,
        programme=teller.line(site.programme),
        tagline=teller.optional_line(site.tagline),
        organisations=tuple(tell_organisation(teller, one) for one in site.organisations),
        contact=tell_contact(teller, site.contact),
        home=tell_home(teller, site.home, names),
        privacy=tell_privacy(teller, site.privacy),
        legal=tell_legal(teller, site.legal),
        accessibility=teller.optional_rich(site.accessibility),
        participate=tell_participate(site.participate),
        agreement=site.agreement.value,
        cohorts=_cohorts(content, teller, names),
        guides=_guides(content, teller),
        articles=_articles(content, teller),
        case_studies=_case_studies(content, teller),
        terms=_terms(content, teller),
        redirects=tell_redirects(content),
        # In an order that tells nothing: that of their names, which are made of their bytes.
        images=dict(sorted(album.images.items())),
    )


def _cohorts(content: Content, teller: Teller, names: Naming) -> tuple[edition.Cohort, ...]:
    told = [tell_cohort(teller.of_cohort(folder.id), folder, names) for folder in content.cohorts.values()]
    return tuple(sorted(told, key=lambda one: (newest_first(one.period.start), alphabetical(one.title), one.id)))


def _guides(content: Content, teller: Teller) -> tuple[edition.Guide, ...]:
    levels = ("beginner", "intermediate", "advanced", None)
    told = [tell_guide(teller, key, one) for key, one in content.guides.items()]
    return tuple(sorted(told, key=lambda one: (levels.index(one.level), alphabetical(one.title), one.id)))


def _articles(content: Content, teller: Teller) -> tuple[edition.Article, ...]:
    def place(key: str) -> tuple[bool, int, str, str]:
        one = content.articles[key]
        return one.order is None, one.order or 0, alphabetical(one.title), key

    return tuple(tell_article(teller, key, content.articles[key]) for key in sorted(content.articles, key=place))


def _case_studies(content: Content, teller: Teller) -> tuple[edition.CaseStudy, ...]:
    told = [tell_case_study(teller, key, one) for key, one in content.case_studies.items()]
    return tuple(sorted(told, key=lambda one: (alphabetical(one.title), one.id)))


def _terms(content: Content, teller: Teller) -> tuple[edition.Term, ...]:
    former = former_terms(content)
    told = (tell_term(teller, one, former.get(str(one.id), ())) for one in content.glossary)
    return tuple(sorted(told, key=lambda one: (alphabetical(one.term), one.id)))


__all__ = ["publish"]
