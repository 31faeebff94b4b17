"""What could not be read, file by file: nobody is told what is only wrong because of that."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from generator.reporting.diagnostics import Route

WHOLE: Route = ()
"""Lost: nothing of the file could be read."""


@dataclass(frozen=True)
class Unread:
    """`lost` are the ways to the values that stand in a file and are not in its model, or only as a stand-in."""

    lost: Mapping[str, frozenset[Route]] = field(default_factory=lambda: MappingProxyType({}))

    def of(self, file: str) -> frozenset[Route]:
        return self.lost.get(file, frozenset())

    def about(self, file: str, *routes: Route) -> bool:
        """Whether something at one of the routes, around it or in it could not be read."""
        return any(one[: len(route)] == route or route[: len(one)] == one for one in self.of(file) for route in routes)

    def cover(self, file: str, route: Route) -> bool:
        """Whether the value at `route` is lost itself, or stood in something that is."""
        return covered(self.of(file), route)

    def whole(self, file: str) -> bool:
        return WHOLE in self.of(file)


def covered(lost: frozenset[Route], route: Route) -> bool:
    """Whether the value at `route` is among the lost ones, or stands in one of them."""
    return any(route[:end] in lost for end in range(len(route) + 1))
