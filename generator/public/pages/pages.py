"""All pages of the site, sections first: what each is called, what it is about, and which template writes it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from generator import edition
from generator.edition import routes, slugs
from generator.locales import Words, sort_key
from generator.public.pages import filters, guides, people, quotations
from generator.public.pages.frame import section_name
from generator.public.pages.index import Index
from generator.public.pages.nouns import role_nouns

SHOWN_AT_HOME = 6
"""The most cohorts and guides on the home page; the rest is a click away."""

Trail = tuple[tuple[edition.Key, str], ...]


@dataclass(frozen=True)
class Page:
    """`title` may be another page's too, until `titles.distinct`; all texts are plain.

    `trail` leads from the home page to the page above this one; `items` is what the template alone needs.
    """

    key: edition.Key
    template: str
    heading: str
    title: str
    description: str
    trail: Trail = ()
    items: Mapping[str, object] = field(default_factory=dict)


def pages(site: edition.Site, index: Index, words: Words) -> Iterator[Page]:
    """Every page, in an order that depends on what is public only."""
    yield _home(site, index, words)
    yield from _sections(site, index, words)
    yield from _legal_pages(site, words)
    above = _Trails(words)
    for article in site.articles:
        yield _article(article, above)
    for case in site.case_studies:
        yield _case_study(case, above)
    for cohort in site.cohorts:
        yield _cohort(cohort, above)
        for person in index.voices[cohort.key]:
            yield _person(person, cohort, above, words)
    for guide in site.guides:
        yield _guide(guide, above)


def _home(site: edition.Site, index: Index, words: Words) -> Page:
    lead = site.home.lead.words if site.home.lead else None
    speaking = [one for cohort in site.cohorts for one in index.voices[cohort.key]]
    featured = [index.people[key] for key in site.home.featured] or speaking[:3]
    heading = site.home.title or site.programme
    shown = {
        "featured": featured,
        "cohorts": site.cohorts[:SHOWN_AT_HOME],
        "guides": site.guides[:SHOWN_AT_HOME],
    }
    otherwise = words.gettext("The site of the programme {programme}", programme=site.programme)
    return Page(routes.HOME, "home", heading, heading, site.tagline or lead or otherwise, items=shown)


def _sections(site: edition.Site, index: Index, words: Words) -> Iterator[Page]:
    def section(key: str, description: str, **items: object) -> Page:
        name = section_name(words, key)
        return Page(key, key.replace("-", "_"), name, name, description, items=items)

    name = site.programme
    voices = [one for cohort in site.cohorts for one in index.voices[cohort.key]]
    yield section(routes.PROGRAMME, words.gettext("{programme}: what it is, and who runs it.", programme=name))
    yield section(routes.COHORTS, words.gettext("{programme}: the cohorts, one by one.", programme=name))
    yield section(
        routes.TESTIMONIALS,
        words.gettext("{programme}: what those who took part say of it.", programme=name),
        voices=voices,
        filters=filters.of_voices(site, index, words),
    )
    yield section(
        routes.GUIDES,
        words.gettext("{programme}: step-by-step guides, to follow at your own pace.", programme=name),
        catalogue=guides.in_order(site.guides),
        filters=filters.of_guides(site, words, role_nouns(site.language, site.agreement)),
    )
    yield section(
        routes.GLOSSARY,
        words.gettext("{programme}: the words of the screen, in plain words.", programme=name),
        letters=_letters(site.terms),
    )
    yield section(
        routes.TAKE_PART,
        words.gettext("{programme}: share a testimony, react, give or withdraw your consent.", programme=name),
    )


def _legal_pages(site: edition.Site, words: Words) -> Iterator[Page]:
    descriptions = {
        routes.LEGAL: words.gettext("{programme}: who publishes this site and who hosts it.", programme=site.programme),
        routes.PRIVACY: words.gettext(
            "{programme}: what this site holds about people, and their rights.", programme=site.programme
        ),
        routes.ACCESSIBILITY: words.gettext(
            "{programme}: how far this site can be used by everyone, and how to tell us of an obstacle.",
            programme=site.programme,
        ),
    }
    for key, description in descriptions.items():
        name = section_name(words, key)
        yield Page(key, key, name, name, description)


class _Trails:
    """The way from the home page down to a section."""

    def __init__(self, words: Words) -> None:
        self.to = {
            key: ((routes.HOME, section_name(words, routes.HOME)), (key, section_name(words, key)))
            for key in routes.SECTIONS
        }


def _article(article: edition.Article, above: _Trails) -> Page:
    return Page(
        article.key,
        "article",
        article.title,
        article.title,
        article.summary.words,
        above.to[routes.PROGRAMME],
        {"article": article, "anchors": slugs.unique(one.title for one in article.sections)},
    )


def _case_study(case: edition.CaseStudy, above: _Trails) -> Page:
    return Page(
        case.key, "case_study", case.title, case.title, case.summary.words, above.to[routes.PROGRAMME], {"case": case}
    )


def _cohort(cohort: edition.Cohort, above: _Trails) -> Page:
    return Page(
        cohort.key,
        "cohort",
        cohort.title,
        cohort.title,
        cohort.summary.words,
        above.to[routes.COHORTS],
        {"cohort": cohort},
    )


def _person(person: edition.Person, cohort: edition.Cohort, above: _Trails, words: Words) -> Page:
    name = people.capital(person.name)
    told = quotations.glimpse(words, person.testimonials[0])
    roles = people.roles(words, person)
    who = words.gettext("{name}, {roles}", name=name, roles=roles) if roles else name
    return Page(
        person.key,
        "person",
        name,
        words.gettext("{name} – {cohort}", name=name, cohort=cohort.title),
        words.gettext("{who}: {words}", who=who, words=told),
        above.to[routes.TESTIMONIALS],
        {"person": person, "cohort": cohort},
    )


def _guide(guide: edition.Guide, above: _Trails) -> Page:
    return Page(
        guide.key, "guide", guide.title, guide.title, guide.summary.words, above.to[routes.GUIDES], {"guide": guide}
    )


def _letters(terms: tuple[edition.Term, ...]) -> list[tuple[str, list[edition.Term]]]:
    """The terms in alphabetical order under their first letters; under « # » what begins with none."""
    groups: dict[str, list[edition.Term]] = {}
    for term in sorted(terms, key=lambda one: (*sort_key(one.term), one.id)):
        first = sort_key(term.term)[0][:1].upper()
        groups.setdefault(first if "A" <= first <= "Z" else "#", []).append(term)
    return list(groups.items())
