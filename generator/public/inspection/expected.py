"""What a built site may hold: worked out from what was rendered, from the theme, and from what the engines keep."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.public.engines import site
from generator.public.pages.rendered import Rendered

SITEMAP, SITEMAP_PACKED = "sitemap.xml", "sitemap.xml.gz"
MADE = (site.NOT_FOUND, SITEMAP, SITEMAP_PACKED)
"""What the engine makes of no file of ours; read in other ways (`sitemap`, `injection`)."""


@dataclass(frozen=True)
class Expected:
    """`pages` are by path on the site; `files` with the bytes they must have.

    `address` is the one the site is built for, "" or with a ``/`` at its end; `language` is that of its pages.
    """

    pages: frozenset[str]
    files: Mapping[str, bytes]
    language: str
    address: str

    @classmethod
    def of(cls, rendered: Rendered, frame_files: Mapping[str, bytes], index: Mapping[str, bytes]) -> Expected:
        """`frame_files` come with the pages of any site, `index` are the search index's: by path on the site."""
        pages = {path for path in rendered.files if path.endswith(".md")}
        others = {path: data for path, data in rendered.files.items() if path not in pages}
        return cls(
            pages=frozenset(site.published_path(path) for path in pages),
            files={**frame_files, **index, **others},
            language=rendered.frame.language,
            address=rendered.publication.address,
        )

    @property
    def paths(self) -> frozenset[str]:
        return frozenset({*self.pages, *self.files, *MADE})

    def url(self, path: str) -> str:
        """The public address of a page: ``cohortes/index.html`` → ``https://…/cohortes/``."""
        return self.address + path.removesuffix("index.html")
