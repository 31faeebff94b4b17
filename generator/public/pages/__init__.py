"""From what may be told to the folder of Markdown and data: a pure function, the same bytes from the same site."""

from __future__ import annotations

from generator import edition
from generator.edition.markdown_escape import escape
from generator.edition.routes import HOME, IMAGES, Routes
from generator.locales import Words, words
from generator.public.pages.environment import template
from generator.public.pages.feed import feed
from generator.public.pages.frame import frame, section_name
from generator.public.pages.index import Index
from generator.public.pages.layout import tidy
from generator.public.pages.linked_data import linked_data
from generator.public.pages.pages import Page, pages
from generator.public.pages.redirects import redirects
from generator.public.pages.rendered import Publication, Rendered
from generator.public.pages.root_files import MANIFEST, ROBOTS, manifest, robots
from generator.public.pages.share_pictures import SharePicture, section_of, share_picture
from generator.public.pages.site_data import site_data
from generator.public.pages.titles import DESCRIPTION, distinct, front_matter, opening
from generator.public.pages.writer import Writer


def render(site: edition.Site, publication: Publication) -> Rendered:
    """Every page, redirect, picture and data file of `site`, and the frame around them.

    A link to a page that does not exist raises `KeyError`, a value that a template misses
    `jinja2.UndefinedError`: both are defects of the program, never of the content.
    """
    language, routes, index = words(site.language), Routes(site.language), Index.of(site)
    every = tuple(pages(site, index, language))
    titles = distinct([page.title for page in every])
    files = {f"{IMAGES}/{name}": data for name, data in site.images.items()}
    for page, title in zip(every, titles, strict=True):
        writer = Writer(site, index, routes, language, page.key)
        told = linked_data(page, site, routes, language, publication)
        shared = _picture_of(page, site, language) if publication.address else None
        if shared:
            files[f"{IMAGES}/{shared.name}"] = shared.data
        files[routes.path(page.key)] = _markdown(page, title, told, shared, publication, writer).encode()
    files |= dict(redirects(site, routes, language, publication))
    files[MANIFEST] = manifest(site)
    if publication.address:
        files[ROBOTS] = robots(publication)
        files[routes.feed] = feed(site, index, routes, language, publication)
        files |= site_data(site, index, routes, language, publication)
    description = opening(every[0].description, DESCRIPTION)
    around = frame(language, routes, escape(site.programme), escape(description), feed=bool(publication.address))
    return Rendered(files, around, publication)


def _picture_of(page: Page, site: edition.Site, language: Words) -> SharePicture:
    section = section_of(page.key)
    return share_picture(site.programme, section_name(language, section) if section != HOME else "")


def _markdown(
    page: Page, title: str, told: str, shared: SharePicture | None, publication: Publication, writer: Writer
) -> str:
    told_of_picture = (f"{publication.address}{IMAGES}/{shared.name}", shared.words) if shared else None
    text = template(page.template).render(
        writer.tools() | dict(page.items),
        front_matter=front_matter(title, page.description, page.template.replace("_", "-"), told, told_of_picture),
        heading=page.heading,
        trail=page.trail,
    )
    return tidy(text)
