"""Redirects: each leads from an address that nobody has to a page of this site, and neither is a person's."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.edition.routes import TESTIMONIALS, everywhere
from generator.public.inspection.addresses import leads_to
from generator.public.inspection.built import BuiltSite
from generator.public.inspection.expected import Expected
from generator.reporting.diagnostics import Diagnostic

_POLICY = "default-src 'none'; base-uri 'none'; form-action 'none'"
"""Nothing is loaded by a page that nobody stays on."""
_FORM = re.compile(
    r'<!doctype html>\n<html lang="[a-z]{2}">\n<head>\n'
    rf'<meta http-equiv="Content-Security-Policy" content="{re.escape(_POLICY)}">\n'
    r'<meta charset="utf-8">\n<title>[^<>]*</title>\n'
    r'<meta name="viewport" content="width=device-width,initial-scale=1">\n'
    r'<meta name="robots" content="noindex">\n'
    r'<meta http-equiv="refresh" content="0; url=(?P<way>[./a-z0-9-]+)">\n'
    r'(?:<link rel="canonical" href="(?P<canonical>[^<>"]*)">\n)?</head>\n'
    r'<body>\n<p>[^<>]* <a href="(?P<link>[./a-z0-9-]+)">[^<>]*</a></p>\n</body>\n</html>\n'
)


def redirects_of(expected: Expected) -> frozenset[str]:
    """The pages that were made whole by the generator, by path: redirects, and nothing else may be one."""
    return frozenset(path for path in expected.files if path.endswith(".html"))


def find_wrong_redirects(built: BuiltSite, expected: Expected) -> Iterator[Diagnostic]:
    """Every page of that kind that does more than send its reader on, or sends her where it must not."""
    for path in sorted(redirects_of(expected)):
        people = _of_people(path)
        if people:
            yield Diagnostic("wrong-redirect", people)
        elif path in expected.pages or not _is_right(path, built.files.get(path, b""), expected):
            yield Diagnostic("wrong-redirect", path)


def _is_right(path: str, data: bytes, expected: Expected) -> bool:
    found = _FORM.fullmatch(data.decode(errors="replace"))
    target = leads_to(found["way"], path, expected.address) if found else None
    if found is None or target is None or target[0] not in expected.pages or _of_people(target[0]):
        return False
    canonical = expected.url(target[0]) if expected.address else None
    return found["link"] == found["way"] and found["canonical"] == canonical


def _of_people(path: str) -> str:
    """The folder of people's pages in which the path lies; empty where it lies in none."""
    folders = (one[1:] for one in everywhere(TESTIMONIALS))
    return next((one for one in folders if path.startswith(one) and path != f"{one}index.html"), "")
