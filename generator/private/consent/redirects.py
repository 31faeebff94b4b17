"""Where old addresses lead: only to what is published today, and never to or from a person."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.private.consent.addresses import is_of_people, pages_by_address
from generator.private.consent.withholding import available
from generator.private.reading.content import Content, Key


def publish_redirects(content: Content) -> tuple[tuple[str, Key], ...]:
    """The redirects between pages; one whose page is withheld is left out, and its address is not found."""
    return tuple((old, key) for old, new, key in sorted(_leading(content)) if "#" not in old + new)


def former_terms(content: Content) -> Mapping[str, tuple[str, ...]]:
    """By id of a word of the glossary, the ids it had before: a browser alone knows what stands behind the ``#``."""
    found: dict[str, list[str]] = {}
    for old, new, _ in _leading(content):
        if "#" in old and "#" in new:
            found.setdefault(new.partition("#")[2], []).append(old.partition("#")[2])
    return {key: tuple(sorted(set(ids))) for key, ids in found.items()}


def _leading(content: Content) -> Iterator[tuple[str, str, Key]]:
    there = pages_by_address(content, available(content))
    taken = pages_by_address(content, content.known)
    seen: set[str] = set()
    for one in content.site.redirects:
        old, new = str(one.old), str(one.new)
        fine = new in there and old not in taken and not is_of_people(old) and old not in seen
        if fine and ("#" in old) == ("#" in new):
            seen.add(old)
            yield old, new, there[new]
