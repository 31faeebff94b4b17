"""What was read: all items of the content folder, private and frozen."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel

from generator.private.format.kinds import COHORT, GLOSSARY, GUIDE, IMAGES, PERSON, PHOTOS, RESOURCES, SITE, Kind
from generator.private.format.models import Article, CaseStudy, Cohort, Guide, Model, Person, Site, Term
from generator.private.reading.content.places import RECORD, Key
from generator.private.reading.content.unread import Unread
from generator.reporting.diagnostics import Route

M = TypeVar("M", bound=Model)


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
        return self._file(SITE.path)

    @property
    def record_file(self) -> str:
        return self._file(RECORD)

    @property
    def glossary_file(self) -> str:
        return self._file(GLOSSARY.path)

    def cohort_file(self, cohort: str) -> str:
        return self._file(COHORT.path, cohort)

    def person_file(self, cohort: str, person: str) -> str:
        return self._file(PERSON.path, cohort, person)

    def photo_file(self, cohort: str, file: str) -> str:
        return self._file("/".join((*PHOTOS, "{}")), cohort, file)

    def image_file(self, file: str) -> str:
        return self._file("/".join((*IMAGES, "{}")), file)

    def resource_file(self, folder: str, resource: str) -> str:
        return self._file(f"resources/{folder}/{{}}.yml", resource)

    def _file(self, path: str, *ids: str) -> str:
        return f"{self.name}/{path.format(*ids)}"

    def resources(self, kind: Kind[M]) -> Mapping[str, M]:
        """What was read of one of `RESOURCES`, by id."""
        found: Mapping[str, M] = getattr(self, _field(kind))
        return found

    def each_resource(self, change: Callable[[str, Any], Any]) -> dict[str, Any]:
        """For `replace`: every resource changed, and left out where it becomes None; `change` is told its file."""
        return {
            _field(kind): {
                key: changed
                for key, resource in self.resources(kind).items()
                if (changed := change(self._file(kind.path, key), resource)) is not None
            }
            for kind in RESOURCES
        }

    def named_pictures(self) -> Iterator[tuple[str, Route, str]]:
        """Every place that names a picture: the file, the route, and the picture's own file."""
        for folder, key, person in self.people():
            if person.photo is not None:
                file = self.person_file(folder.id, key)
                yield file, ("photo", "file"), self.photo_file(folder.id, person.photo.file)
        for folder in self.cohorts.values():
            for index, picture in enumerate(folder.cohort.gallery):
                file = self.cohort_file(folder.id)
                yield file, ("gallery", index, "file"), self.photo_file(folder.id, picture.file)
        for key, guide in self.guides.items():
            for index, step in enumerate(guide.steps):
                if step.image is not None:
                    file = self.resource_file(GUIDE.folder, key)
                    yield file, ("steps", index, "image", "file"), self.image_file(step.image.file)

    def files(self) -> Iterator[tuple[str, str, BaseModel | tuple[Term, ...]]]:
        """Every file with what was read of it; before that the cohort it belongs to, or nothing."""
        yield self.site_file, "", self.site
        for folder in self.cohorts.values():
            yield self.cohort_file(folder.id), folder.id, folder.cohort
            for key, person in folder.people.items():
                yield self.person_file(folder.id, key), folder.id, person
        for kind in RESOURCES:
            for key, resource in self.resources(kind).items():
                yield self._file(kind.path, key), "", resource
        yield self.glossary_file, "", self.glossary

    def items(self) -> Iterator[tuple[Key, BaseModel]]:
        """Everything that a text or a list may refer to."""
        for folder in self.cohorts.values():
            yield f"{COHORT.item}/{folder.id}", folder.cohort
        for folder, key, person in self.people():
            yield f"{PERSON.item}/{folder.id}/{key}", person
        for kind in RESOURCES:
            for key, resource in self.resources(kind).items():
                yield f"{kind.item}/{key}", resource
        yield from ((f"{GLOSSARY.item}/{term.id}", term) for term in self.glossary)
        yield from ((f"{SITE.item}/{organisation.id}", organisation) for organisation in self.site.organisations)

    def knows(self, key: Key) -> bool:
        """Whether there is such an item, broken or not, or may be in what could not be read."""
        parts = key.split("/")
        return key in self.known or any(f"{'/'.join(parts[:end])}/*" in self.known for end in range(1, len(parts)))

    def people(self) -> Iterator[tuple[CohortFolder, str, Person]]:
        for folder in self.cohorts.values():
            for person_id, person in folder.people.items():
                yield folder, person_id, person


def _field(kind: Kind[Model]) -> str:
    return kind.folder.replace("-", "_")
