"""From what may be told to the folder of Markdown and data: a pure function, the same bytes from the same site."""

from __future__ import annotations

from generator import edition
from generator.edition.markdown_escape import escape
from generator.edition.routes import HOME, IMAGES, SECTIONS
from generator.public.pages.feed import feed
from generator.public.pages.frame import frame
from generator.public.pages.index import Index
from generator.public.pages.redirects import redirects
from generator.public.pages.rendered import Publication, Rendered
from generator.public.pages.root_files import MANIFEST, ROBOTS, manifest, robots
from generator.public.pages.share_pictures import SharePicture, share_picture
from generator.public.pages.site_data import site_data
from generator.public.pages.titles import DESCRIPTION, opening
from generator.public.pages.views import gather
from generator.public.pages.writer import write


def render(site: edition.Site, publication: Publication) -> Rendered:
    """Every page, redirect, picture and data file of `site`, and the frame around them."""
    index = Index.of(site)
    shared = _share_pictures(index) if publication.address else {}
    files = {f"{IMAGES}/{name}": data for name, data in site.images.items()}
    files |= {f"{IMAGES}/{picture.name}": picture.data for picture in shared.values()}
    shown = tuple(gather(index, publication, shared))
    files |= {view.path: write(view) for view in shown}
    files |= dict(redirects(index, publication))
    files[MANIFEST] = manifest(site)
    if publication.address:
        files[ROBOTS] = robots(publication)
        files[index.routes.feed] = feed(index, publication)
        files |= site_data(index, publication)
    name, description = escape(site.programme), escape(opening(shown[0].description, DESCRIPTION))
    around = frame(index.words, index.routes, name, description, feed=bool(publication.address))
    return Rendered(files, around, publication)


def _share_pictures(index: Index) -> dict[str, SharePicture]:
    """By section."""
    names = {section: index.names[section] if section != HOME else "" for section in SECTIONS}
    return {section: share_picture(index.site.programme, name) for section, name in names.items()}
