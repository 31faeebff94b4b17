"""Where an address on a page leads, by the rules of browsers; strict about whatever they would have to mend."""

from __future__ import annotations

import re
from functools import lru_cache
from unicodedata import category
from urllib.parse import unquote, urlsplit

_ELSEWHERE = re.compile(r"(?:https?://(?![/?#])|mailto:|tel:)[^\\<>]+", re.IGNORECASE)
_CANDIDATE = re.compile(r"([^\s,]+) [1-9][0-9]{0,4}w")
_HERE = re.compile(r"[A-Za-z0-9._~/%-]*(?:#[^\\<>]*)?")
"""A path that needs no mending: no scheme, no ``//``, no query."""


@lru_cache(maxsize=4096)
def is_elsewhere(address: str) -> bool:
    """Whether it is of the web, of a mailbox or of a telephone, as a link may be."""
    return _ELSEWHERE.fullmatch(address) is not None and not any(category(one)[0] in "CZ" for one in address)


@lru_cache(maxsize=4096)
def is_here(address: str) -> bool:
    """Whether it is of this site: a path, relative or from the top, perhaps with a fragment."""
    sound = _HERE.fullmatch(address) is not None and not any(category(one)[0] in "CZ" for one in address)
    return bool(address) and sound and not address.startswith("//")


def candidates(srcset: str) -> tuple[str, ...]:
    """The addresses that a browser may choose from, each with a width; whatever is written otherwise is given whole."""
    listed = (_CANDIDATE.fullmatch(one) for one in srcset.split(", "))
    return tuple(found[1] if found else srcset for found in listed)


def leads_to(address: str, page: str, site: str) -> tuple[str, str] | None:
    """The file (by path on the site) and the fragment that `address`, which `is_here`, names on `page`.

    None where it leads out of the site's folder. `site` is the site's own address: under which path it
    lies decides what an address from the top means.
    """
    to_the_top = "../" * page.count("/")
    if to_the_top and address.startswith(to_the_top):
        # Most links of a page go all the way up first: from there they lead to the same place on every page.
        return _leads_to(address.removeprefix(to_the_top) or "./", "index.html", site)
    return _leads_to.__wrapped__(address, page, site)


@lru_cache(maxsize=100_000)
def _leads_to(address: str, page: str, site: str) -> tuple[str, str] | None:
    path, _, fragment = address.partition("#")
    if not path:
        return page, unquote(fragment)
    top = _top(site)
    *folders, last = (unquote(path) if "%" in path else path).split("/")
    if last in (".", ".."):
        folders, last = [*folders, last], ""
    here = [] if path.startswith("/") else [*top, *page.split("/")[:-1]]
    for part in folders:
        if part == "..":
            if not here:
                return None
            here.pop()
        elif part and part != ".":
            here.append(part)
    if here[: len(top)] != top:
        return None
    return "/".join([*here[len(top) :], last or "index.html"]), unquote(fragment)


@lru_cache
def _top(site: str) -> list[str]:
    return [part for part in urlsplit(site).path.split("/") if part]
