"""From the edition to what each page shows of it: the one place where pages are gathered.

`view` reads the edition; `writer.write` then knows the view alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from generator import edition
from generator.edition import routes
from generator.public.pages.index import Index
from generator.public.pages.linked_data import linked_data
from generator.public.pages.pages import Page, pages
from generator.public.pages.rendered import Publication
from generator.public.pages.share_pictures import SharePicture, section_of
from generator.public.pages.titles import distinct
from generator.public.pages.views import cohorts, guides, home, programme, rights, voices
from generator.public.pages.views.place import Place
from generator.public.pages.views.view import Body, View

SECTIONS: Mapping[edition.Key, Callable[[Place], Body]] = {
    routes.HOME: home.home,
    routes.PROGRAMME: programme.programme,
    routes.COHORTS: cohorts.cohorts,
    routes.TESTIMONIALS: voices.testimonials,
    routes.GUIDES: guides.guides,
    routes.GLOSSARY: guides.glossary,
    routes.TAKE_PART: rights.take_part,
    routes.LEGAL: rights.legal,
    routes.PRIVACY: rights.privacy,
    routes.ACCESSIBILITY: rights.accessibility,
}


def gather(index: Index, publication: Publication, shared: Mapping[edition.Key, SharePicture]) -> Iterator[View]:
    """What each page shows, the home page first; `shared` are the pictures by section."""
    every = tuple(pages(index))
    for page, title in zip(every, distinct([page.title for page in every]), strict=True):
        yield view(index, publication, page, title, shared.get(section_of(page.key)))


def view(index: Index, publication: Publication, page: Page, title: str, shared: SharePicture | None) -> View:
    """All that `page` shows, under the `title` that is its alone.

    A link to a page that does not exist raises `KeyError`: a defect of the program, never of the content.
    """
    place = Place(index, page.key)
    return View(
        path=index.routes.path(page.key),
        address=index.routes.address(page.key),
        language=index.site.language,
        agreement=index.site.agreement,
        title=title,
        description=page.description,
        heading=page.heading,
        trail=place.trail(page.section),
        linked_data=linked_data(page, index, publication),
        shared=(f"{publication.address}{routes.IMAGES}/{shared.name}", shared.words) if shared else None,
        body=place.settled(_body(place, page)),
    )


def _body(place: Place, page: Page) -> Body:
    match page.subject:
        case edition.Article() as article:
            return programme.article(place, article)
        case edition.CaseStudy() as case_study:
            return programme.case_study(place, case_study)
        case edition.Cohort() as cohort:
            return cohorts.cohort(place, cohort)
        case edition.Person() as person:
            return voices.person(place, person)
        case edition.Guide() as guide:
            return guides.guide(place, guide)
        case None:
            return SECTIONS[page.key](place)
