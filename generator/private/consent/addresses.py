"""The addresses of what `site.yml` may lead to: everybody's pages and words, and never a person's."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from generator.edition.routes import LEGAL_PAGES, SECTIONS, TESTIMONIALS, Routes, everywhere
from generator.private.format.kinds import COHORT, GLOSSARY, RESOURCES
from generator.private.reading.content import Content, Key

RECORDED = tuple(kind.item for kind in (COHORT, *RESOURCES, GLOSSARY))


def pages_by_address(content: Content, there: Collection[Key]) -> Mapping[str, Key]:
    """The pages that a redirect may lead to, words of the glossary included: of `there`, all but people's."""
    routes = Routes(content.site.language.value)
    keys = [key for key in sorted(there) if key.partition("/")[0] in RECORDED and not key.endswith("*")]
    return {routes.address(key): key for key in (*SECTIONS, *LEGAL_PAGES, *keys)}


def addresses_to_record(content: Content, there: Collection[Key]) -> frozenset[str]:
    """The addresses of cohorts, resources and words that a site of `there` has."""
    return frozenset(address for address, key in pages_by_address(content, there).items() if "/" in key)


def is_of_people(address: str) -> bool:
    """Whether a person's page lies there, did so once, or may one day: nobody may be told which.

    In whatever language the site once was.
    """
    return any(address.startswith(one) and address != one for one in everywhere(TESTIMONIALS))
