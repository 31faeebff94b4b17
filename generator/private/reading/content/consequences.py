"""What is only wrong because of another mistake, and so is not told: an unknown key may stand for a missing one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pydantic import BaseModel

from generator.private.format.keys import homes_of
from generator.private.reading.content.unread import covered
from generator.private.reading.source import Data
from generator.reporting.diagnostics import Finding, Route


def meant_by_unknown_keys(model: type[BaseModel], findings: Iterable[Finding], data: Data) -> Iterator[Route]:
    """The ways to what unknown keys may stand for: the known ones they resemble, their place elsewhere."""
    for one in findings:
        if one.code == "unknown-key":
            *above, key = one.route
            near = one.facts["nearest"] or one.facts["bare"]
            homes = [tuple(home.split(".")) for home in homes_of(model, str(key))]
            for route in [(*above, near)] if near else [(*home, str(key)) for home in homes]:
                if not _is_there(data, route):
                    yield route


def is_told(finding: Finding, unread: frozenset[Route], meant: frozenset[Route]) -> bool:
    """Whether the value could not be read, or what is called missing stands there under an unknown key."""
    route = (*finding.route, "alt") if finding.code == "photo-without-alt" else finding.route
    is_missing = finding.code in ("missing-key", "photo-without-alt")
    return covered(unread, route) or (is_missing and route in meant)


def _is_there(data: Data, route: Route) -> bool:
    for part in route:
        if isinstance(data, dict) and str(part) in data:
            data = data[str(part)]
        elif isinstance(data, list) and isinstance(part, int) and part < len(data):
            data = data[part]
        else:
            return False
    return True
