"""What of a content folder a new file must know; no more of it is read, however large it is."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from generator.private.format.models import Cohort, Repository, Site
from generator.private.format.models.fields import is_id
from generator.private.reading.salvage import salvage
from generator.private.reading.source import Data, read


@dataclass(frozen=True)
class Folder:
    """A content folder, possibly with mistakes in it."""

    path: Path

    @cached_property
    def site(self) -> Site:
        site: Site = salvage(Site, self._data("site.yml")).model
        return site

    @property
    def cohorts(self) -> tuple[str, ...]:
        found = self.path.glob("cohorts/*/cohort.yml")
        return tuple(sorted(one.parent.name for one in found if is_id(one.parent.name)))

    def is_public(self, cohort: str) -> bool:
        """Whether strangers can read what is stored of a real person of the cohort."""
        return self.site.privacy.repository is Repository.PUBLIC and not self._is_fictional(cohort)

    def _is_fictional(self, cohort: str) -> bool:
        made: Cohort = salvage(Cohort, self._data(f"cohorts/{cohort}/cohort.yml")).model
        return made.fictional

    def _data(self, file: str) -> Data:
        source, _ = read(self.path / file, file)
        return source.data if source else None
