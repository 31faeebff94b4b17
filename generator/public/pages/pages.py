"""All pages of the site, sections first: what each is called, what it is about, and of what it tells."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator import edition
from generator.edition import routes
from generator.public.pages import people, quotations
from generator.public.pages.index import Index

Subject = edition.Article | edition.CaseStudy | edition.Cohort | edition.Person | edition.Guide


@dataclass(frozen=True)
class Page:
    """`title` may be another page's too, until `titles.distinct`; all texts are plain.

    `section` is the one above the page, and `subject` whom or what it tells of: a section itself has neither.
    """

    key: edition.Key
    heading: str
    title: str
    description: str
    section: edition.Key | None = None
    subject: Subject | None = None


def pages(index: Index) -> Iterator[Page]:
    """Every page, in an order that depends on what is public only."""
    site = index.site
    yield _home(index)
    for key, description in _descriptions(index).items():
        yield Page(key, index.names[key], index.names[key], description)
    for article in site.articles:
        yield _titled(article, routes.PROGRAMME)
    for case_study in site.case_studies:
        yield _titled(case_study, routes.PROGRAMME)
    for cohort in site.cohorts:
        yield _titled(cohort, routes.COHORTS)
        for person in index.voices[cohort.key]:
            yield _person(person, cohort, index)
    for guide in site.guides:
        yield _titled(guide, routes.GUIDES)


def _home(index: Index) -> Page:
    site = index.site
    lead = site.home.lead.words if site.home.lead else None
    otherwise = index.words.gettext("The site of the programme {programme}", programme=site.programme)
    heading = site.home.title or site.programme
    return Page(routes.HOME, heading, heading, site.tagline or lead or otherwise)


def _descriptions(index: Index) -> dict[edition.Key, str]:
    """Of the sections but the home page, and of the legal pages."""
    t, programme = index.words.gettext, index.site.programme
    return {
        routes.PROGRAMME: t("{programme}: what it is, and who runs it.", programme=programme),
        routes.COHORTS: t("{programme}: the cohorts, one by one.", programme=programme),
        routes.TESTIMONIALS: t("{programme}: what those who took part say of it.", programme=programme),
        routes.GUIDES: t("{programme}: step-by-step guides, to follow at your own pace.", programme=programme),
        routes.GLOSSARY: t("{programme}: the words of the screen, in plain words.", programme=programme),
        routes.TAKE_PART: t(
            "{programme}: share a testimony, react, give or withdraw your consent.", programme=programme
        ),
        routes.LEGAL: t("{programme}: who publishes this site and who hosts it.", programme=programme),
        routes.PRIVACY: t("{programme}: what this site holds about people, and their rights.", programme=programme),
        routes.ACCESSIBILITY: t(
            "{programme}: how far this site can be used by everyone, and how to tell us of an obstacle.",
            programme=programme,
        ),
    }


def _titled(subject: edition.Article | edition.CaseStudy | edition.Cohort | edition.Guide, section: str) -> Page:
    return Page(subject.key, subject.title, subject.title, subject.summary.words, section, subject)


def _person(person: edition.Person, cohort: edition.Cohort, index: Index) -> Page:
    words, name = index.words, people.capital(person.name)
    told = quotations.glimpse(words, person.testimonials[0])
    roles = people.roles(words, person)
    who = words.gettext("{name}, {roles}", name=name, roles=roles) if roles else name
    return Page(
        person.key,
        name,
        words.gettext("{name} – {cohort}", name=name, cohort=cohort.title),
        words.gettext("{who}: {words}", who=who, words=told),
        routes.TESTIMONIALS,
        person,
    )
