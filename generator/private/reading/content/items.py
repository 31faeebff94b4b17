"""What was read: all items of the content folder, private and frozen."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from generator.private.format.models import Article, CaseStudy, Cohort, Guide, Person, Site, Term
from generator.private.reading.content.places import RECORD, Key
from generator.private.reading.content.unread import Unread


@dataclass(frozen=True)
class CohortFolder:
    """One cohort with its people, by id, in the order of their ids."""

    id: str
    cohort: Cohort
    people: Mapping[str, Person]


@dataclass(frozen=True)
class Content:
    """All that was read. `pictures` maps a picture's printed file name to where it lies.

    `known` holds every item that has a file, broken ones included, so that a reference to a broken
    item is not called unknown as well; what is refused in a file is not in its model, or something
    stands in for it, and `unread` says where, so that nobody is told what is only wrong because of that.
    `texts` are the files as they were written, as far as they are text. `recorded` are the addresses in
    `published-addresses.txt`, each with its line; None where there is no such file.
    """

    name: str
    site: Site
    cohorts: Mapping[str, CohortFolder]
    guides: Mapping[str, Guide]
    articles: Mapping[str, Article]
    case_studies: Mapping[str, CaseStudy]
    glossary: tuple[Term, ...]
    pictures: Mapping[str, Path]
    known: frozenset[Key]
    recorded: Mapping[str, int] | None = None
    unread: Unread = field(default_factory=Unread)
    texts: Mapping[str, str] = field(default_factory=dict, repr=False, compare=False)

    @property
    def unusable(self) -> frozenset[str]:
        """The files of which something could not be read: none of it may be published."""
        return frozenset(self.unread.lost)

    @property
    def site_file(self) -> str:
        return f"{self.name}/site.yml"

    @property
    def record_file(self) -> str:
        return f"{self.name}/{RECORD}"

    @property
    def glossary_file(self) -> str:
        return f"{self.name}/resources/glossary.yml"

    def cohort_file(self, cohort: str) -> str:
        return f"{self.name}/cohorts/{cohort}/cohort.yml"

    def person_file(self, cohort: str, person: str) -> str:
        return f"{self.name}/cohorts/{cohort}/participants/{person}.yml"

    def photo_file(self, cohort: str, file: str) -> str:
        return f"{self.name}/cohorts/{cohort}/photos/{file}"

    def image_file(self, file: str) -> str:
        return f"{self.name}/resources/images/{file}"

    def resource_file(self, folder: str, resource: str) -> str:
        return f"{self.name}/resources/{folder}/{resource}.yml"

    def knows(self, key: Key) -> bool:
        """Whether there is such an item, broken or not, or may be in what could not be read."""
        parts = key.split("/")
        return key in self.known or any(f"{'/'.join(parts[:end])}/*" in self.known for end in range(1, len(parts)))

    def people(self) -> Iterator[tuple[CohortFolder, str, Person]]:
        for folder in self.cohorts.values():
            for person_id, person in folder.people.items():
                yield folder, person_id, person
