"""Where every page lies: its source in the folder, its address on the site, and the way from one to another.

Addresses are in the site's language and made of ids, which are public (docs/pages.md, "Addresses").
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

HOME = "home"
PROGRAMME = "programme"
COHORTS = "cohorts"
TESTIMONIALS = "testimonials"
GUIDES = "guides"
GLOSSARY = "glossary"
TAKE_PART = "take-part"
LEGAL = "legal"
PRIVACY = "privacy"
ACCESSIBILITY = "accessibility"

SECTIONS = (HOME, PROGRAMME, COHORTS, TESTIMONIALS, GUIDES, GLOSSARY, TAKE_PART)
"""In the order of the navigation."""
LEGAL_PAGES = (LEGAL, PRIVACY, ACCESSIBILITY)
"""In the order of the footer."""

IMAGES = "images"

_ELSEWHERE = "elsewhere"
_FEED = "feed"
_SLUGS: Mapping[str, Mapping[str, str]] = {
    "fr": {
        PROGRAMME: "programme",
        _ELSEWHERE: "ailleurs",
        COHORTS: "cohortes",
        TESTIMONIALS: "temoignages",
        GUIDES: "guides",
        GLOSSARY: "glossaire",
        TAKE_PART: "participer",
        LEGAL: "mentions-legales",
        PRIVACY: "donnees-personnelles",
        ACCESSIBILITY: "accessibilite",
        _FEED: "flux.xml",
    },
    "en": {
        PROGRAMME: "programme",
        _ELSEWHERE: "elsewhere",
        COHORTS: "cohorts",
        TESTIMONIALS: "testimonials",
        GUIDES: "guides",
        GLOSSARY: "glossary",
        TAKE_PART: "take-part",
        LEGAL: "legal",
        PRIVACY: "privacy",
        ACCESSIBILITY: "accessibility",
        _FEED: "feed.xml",
    },
}

_FOLDERS: Mapping[str, tuple[str, ...]] = {
    "cohort": (COHORTS,),
    "person": (TESTIMONIALS,),
    "guide": (GUIDES,),
    "article": (PROGRAMME,),
    "case-study": (PROGRAMME, _ELSEWHERE),
}
"""Under which sections the pages of each kind lie."""


@dataclass(frozen=True)
class Routes:
    """The routes of a site in `language`; `key` is a section above or a `public.Key`.

    A key of no known kind raises `KeyError`: to know whether its page exists is the caller's business.
    """

    language: str

    def path(self, key: str) -> str:
        """The page's source: ``cohortes/toulouse.md``, ``index.md``."""
        address = self.address(key).partition("#")[0]
        if key in (HOME, PROGRAMME, COHORTS, TESTIMONIALS, GUIDES) or address.endswith("/index/"):
            # An id may be "index", which engines take for the folder itself.
            return f"{address[1:]}index.md"
        return f"{address[1:-1]}.md"

    def address(self, key: str) -> str:
        """From the top of the site: ``/cohortes/toulouse/``, ``/glossaire/#banniere``."""
        slugs = _SLUGS[self.language]
        kind, mark, rest = key.partition("/")
        if key == HOME:
            return "/"
        if not mark and key in (*SECTIONS, *LEGAL_PAGES):
            return f"/{slugs[key]}/"
        if mark and kind == "term":
            return f"/{slugs[GLOSSARY]}/#{rest}"
        if mark and kind in _FOLDERS:
            return "/" + "".join(f"{slugs[folder]}/" for folder in _FOLDERS[kind]) + f"{rest}/"
        raise KeyError(key)

    def testimonial(self, person: str, number: int, anchor: str) -> str:
        """The address of a person's testimonial, counted from 1: her page, and from the second on its place there.

        `anchor` is the word that such places begin with.
        """
        return self.address(person) + (f"#_{anchor}-{number}" if number > 1 else "")

    @property
    def feed(self) -> str:
        """The path of the Atom feed."""
        return _SLUGS[self.language][_FEED]

    def relative(self, here: str, to: str) -> str:
        """The address of page `to` as written on page `here`: ``../../guides/canva/``; of `here` itself ``./``."""
        return relative(self.address(here), self.address(to))

    def image(self, here: str, name: str) -> str:
        """The address, on page `here`, of the picture `name`."""
        return relative(self.address(here), f"/{IMAGES}/{name}")


def everywhere(section: str) -> tuple[str, ...]:
    """The section's address in every language."""
    return tuple(Routes(language).address(section) for language in _SLUGS)


def relative(here: str, to: str) -> str:
    """Both from the top of the site; `here` is a page's address and ends with ``/`` (a fragment aside)."""
    folders = here.partition("#")[0].split("/")[1:-1]
    target, mark, fragment = to.partition("#")
    parts = target.split("/")[1:]
    shared = 0
    while shared < min(len(folders), len(parts) - 1) and folders[shared] == parts[shared]:
        shared += 1
    way = "../" * (len(folders) - shared) + "/".join(parts[shared:])
    if not way and mark:
        return f"#{fragment}"
    return f"{way or './'}{mark}{fragment}"
