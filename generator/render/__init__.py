"""From what may be told to the folder of Markdown and data: a pure function, the same bytes from the same site."""

from __future__ import annotations

from generator import public
from generator.locales import Words, words
from generator.markdown_escape import escape
from generator.render.environment import template
from generator.render.feed import feed
from generator.render.frame import frame, section_name
from generator.render.index import Index
from generator.render.layout import tidy
from generator.render.linked_data import linked_data
from generator.render.pages import Page, pages
from generator.render.redirects import redirects
from generator.render.root_files import MANIFEST, ROBOTS, manifest, robots
from generator.render.share_pictures import SharePicture, section_of, share_picture
from generator.render.site_data import site_data
from generator.render.titles import DESCRIPTION, distinct, front_matter, opening
from generator.render.writer import Writer
from generator.rendered import Edition, Rendered
from generator.routes import HOME, IMAGES, Routes


def render(site: public.Site, edition: Edition) -> Rendered:
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
        told = linked_data(page, site, routes, language, edition)
        shared = _picture_of(page, site, language) if edition.address else None
        if shared:
            files[f"{IMAGES}/{shared.name}"] = shared.data
        files[routes.path(page.key)] = _markdown(page, title, told, shared, edition, writer).encode()
    files |= dict(redirects(site, routes, language, edition))
    files[MANIFEST] = manifest(site)
    if edition.address:
        files[ROBOTS] = robots(edition)
        files[routes.feed] = feed(site, index, routes, language, edition)
        files |= site_data(site, index, routes, language, edition)
    description = opening(every[0].description, DESCRIPTION)
    around = frame(language, routes, escape(site.programme), escape(description), feed=bool(edition.address))
    return Rendered(files, around, edition)


def _picture_of(page: Page, site: public.Site, language: Words) -> SharePicture:
    section = section_of(page.key)
    return share_picture(site.programme, section_name(language, section) if section != HOME else "")


def _markdown(page: Page, title: str, told: str, shared: SharePicture | None, edition: Edition, writer: Writer) -> str:
    told_of_picture = (f"{edition.address}{IMAGES}/{shared.name}", shared.words) if shared else None
    text = template(page.template).render(
        writer.tools() | dict(page.items),
        front_matter=front_matter(title, page.description, page.template.replace("_", "-"), told, told_of_picture),
        heading=page.heading,
        trail=page.trail,
    )
    return tidy(text)
