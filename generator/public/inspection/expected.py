"""What a built site may hold: worked out from what was rendered, from the theme, and from what the engines keep."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.public import search
from generator.public.engines import site
from generator.public.pages.rendered import Frame, Rendered

SITEMAP, SITEMAP_PACKED = "sitemap.xml", "sitemap.xml.gz"
MADE = (site.NOT_FOUND, SITEMAP, SITEMAP_PACKED)
"""What the engine makes of no file of ours; read in other ways (`sitemap`, `injection`)."""


@dataclass(frozen=True)
class Expected:
    """`pages` are by path on the site, each with the Markdown it was made of; `files` with the bytes they must have.

    `address` is the one the site is built for, "" or with a ``/`` at its end. `shipped` are the files that come
    with the theme and the engines whatever the content, and what these make their part of a page from.
    """

    pages: Mapping[str, str]
    files: Mapping[str, bytes]
    frame: Frame
    address: str
    shipped: Mapping[str, bytes]

    @classmethod
    def of(
        cls,
        rendered: Rendered,
        frame_files: Mapping[str, bytes],
        index: Mapping[str, bytes],
        templates: Mapping[str, bytes],
    ) -> Expected:
        """`frame_files` come with the pages of any site, `index` are the search index's: by path on the site.

        `templates` (`site.templates`) are not on the site.
        """
        pages = {path: data for path, data in rendered.files.items() if path.endswith(".md")}
        others = {path: data for path, data in rendered.files.items() if path not in pages}
        programs = {path: data for path, data in index.items() if not search.is_made_of_words(path)}
        return cls(
            pages={site.published_path(path): data.decode() for path, data in pages.items()},
            files={**frame_files, **index, **others},
            frame=rendered.frame,
            address=rendered.publication.address,
            shipped={**templates, **frame_files, **programs},
        )

    @property
    def paths(self) -> frozenset[str]:
        return frozenset({*self.pages, *self.files, *MADE})

    def url(self, path: str) -> str:
        """The public address of a page: ``cohortes/index.html`` → ``https://…/cohortes/``."""
        return self.address + path.removesuffix("index.html")
