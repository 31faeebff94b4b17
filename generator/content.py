"""The content folder, walked and read into one frozen `Content` (content-format.md §1).

What is broken does not stop the reading: every file is read, every mistake is told once, and a file
that cannot be used has something in its place that publishes nothing, so that the others can be checked.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar
from unicodedata import normalize

from pydantic import BaseModel

from generator.diagnostics import Diagnostic, Finding, Route, in_order
from generator.models import Article, CaseStudy, Cohort, Glossary, Guide, Model, Person, Site, Term
from generator.models.stand_ins import closed_person, stand_in_cohort, stand_in_site
from generator.places import RESOURCE_FOLDERS, expected, holds_content, printable
from generator.source import Data, Source, read
from generator.validation import validate

M = TypeVar("M", bound=Model)
B = TypeVar("B", bound=BaseModel)

Key = str
"""One item of the content by kind and id: ``person/toulouse/manon``, ``guide/canva``, ``term/banner``."""

IGNORED = "README.md"
ANY_TERM: Key = "term/*"
"""Known where the glossary cannot be read whole: any term may be in it."""

MOST_STRAYS = 1000
DEEPEST_STRAY = 8
"""Files that do not belong, and folders in each other: who names her whole disk is not told of all that is on it."""

LEFT_OUT = frozenset({"alias", "empty-value", "null-in-list"})
"""What the reader refuses and leaves out: the model would call it missing, at the same place."""


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
    item is not called unknown as well. `unusable` names the files that something else stands in for,
    so that nobody is told what is only wrong with the stand-in.
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
    unusable: frozenset[str] = frozenset()

    @property
    def site_file(self) -> str:
        return f"{self.name}/site.yml"

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
        """Whether there is such an item, broken or not."""
        return key in self.known or (key.startswith("term/") and ANY_TERM in self.known)

    def people(self) -> Iterator[tuple[CohortFolder, str, Person]]:
        for folder in self.cohorts.values():
            for person_id, person in folder.people.items():
                yield folder, person_id, person


@dataclass(frozen=True)
class Reading:
    """What the reading gave: the content, what is wrong with single files, and the files' text."""

    content: Content
    diagnostics: tuple[Diagnostic, ...]
    sources: Mapping[str, Source]

    def located(self, findings: Iterable[Finding]) -> list[Diagnostic]:
        """Findings with the line and the column of their route."""
        return [locate(finding, self.sources) for finding in findings]


def locate(finding: Finding, sources: Mapping[str, Source]) -> Diagnostic:
    source = sources.get(finding.file)
    if source is None:
        return Diagnostic(finding.code, printable(finding.file), facts=finding.facts, severity=finding.severity)
    # A group of keys begins with whichever of them stands first: its own key says which group is meant.
    at_key = finding.at_key or _is_group(source.data, finding.route)
    position = source.locate(finding.route, at_key=at_key, snippet=finding.snippet)
    return Diagnostic(finding.code, finding.file, position, finding.facts, finding.severity)


def _is_group(data: Data, route: Route) -> bool:
    for part in route:
        if isinstance(data, dict):
            data = data.get(str(part))
        else:
            data = data[part] if isinstance(data, list) and isinstance(part, int) and part < len(data) else None
    return isinstance(data, dict)


def read_content(folder: Path) -> Reading:
    """Reads every file under `folder`. Nothing is raised for what an editor can get wrong."""
    return _Reader(folder).reading()


class _Reader:
    """Collects while it walks; `reading` closes it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        # `Path.resolve` raises where links go round in a circle.
        self.name = os.path.basename(os.path.realpath(folder)) or "content"
        self.diagnostics: list[Diagnostic] = []
        self.sources: dict[str, Source] = {}
        self.pictures: dict[str, Path] = {}
        self.known: set[Key] = set()
        self.unusable: set[str] = set()
        self.strays = 0

    def reading(self) -> Reading:
        files = dict(self._walk())
        content = Content(
            name=self.name,
            site=self._site(files),
            cohorts=self._cohorts(files),
            guides=self._resources(files, "guides", Guide),
            articles=self._resources(files, "articles", Article),
            case_studies=self._resources(files, "case-studies", CaseStudy),
            glossary=self._glossary(files),
            pictures=dict(sorted(self.pictures.items())),
            known=frozenset(self.known),
            unusable=frozenset(self.unusable),
        )
        return Reading(content, in_order(self.diagnostics), self.sources)

    # -- the walk ------------------------------------------------------------------------------

    def _walk(self) -> Iterator[tuple[tuple[str, ...], Path]]:
        """Every content file as (parts under the folder, path), sorted; pictures go to `self.pictures`."""
        if not os.path.isdir(self.folder):  # Path.is_dir raises where the folder above may not be entered
            self._say("missing-content", self.name)
            return
        for parts, path in sorted(self._entries(self.folder, ())):
            match expected(parts):
                case "yaml":
                    yield parts, path
                case "picture":
                    # In NFC, as the texts that name it are: some systems store accents apart.
                    self.pictures[normalize("NFC", "/".join((self.name, *parts)))] = path
                case code:
                    self._say_of(code, parts)

    def _entries(self, folder: Path, above: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], Path]]:
        try:
            entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
        except OSError:
            self._say_of("unreadable-file", above, reason="permission")
            return
        for entry in entries:
            parts = (*above, entry.name)
            if entry.name.startswith(".") or entry.name == IGNORED:
                continue
            if entry.is_symlink():
                self._say_of("symbolic-link", parts)
            elif entry.is_dir() and expected(parts) == "yaml":
                self._say_of("not-a-file", parts)
            elif not entry.is_dir():
                belongs = expected(parts) in ("yaml", "picture")
                self.strays += not belongs
                if belongs or self.strays <= MOST_STRAYS:
                    yield parts, Path(entry.path)
            elif holds_content(parts) or (self.strays < MOST_STRAYS and len(parts) < DEEPEST_STRAY):
                yield from self._entries(Path(entry.path), parts)
            elif self.strays < MOST_STRAYS:
                self.strays += 1
                self._say_of("unknown-file", parts)

    # -- the files -----------------------------------------------------------------------------

    def _site(self, files: Mapping[tuple[str, ...], Path]) -> Site:
        path = files.get(("site.yml",))
        if path is None:
            if os.path.isdir(self.folder):
                self._say_missing(("site.yml",))
            return stand_in_site(None)
        site = self._model(Site, path, ("site.yml",))
        data = self._data(("site.yml",))
        site = site or stand_in_site(data)
        self.known |= {f"organisation/{one.id}" for one in site.organisations}
        return site

    def _cohorts(self, files: Mapping[tuple[str, ...], Path]) -> dict[str, CohortFolder]:
        ids = sorted({parts[1] for parts in files if parts[0] == "cohorts"})
        cohorts = {}
        for cohort_id in ids:
            self.known.add(f"cohort/{cohort_id}")
            parts = ("cohorts", cohort_id, "cohort.yml")
            cohort = None
            if parts in files:
                cohort = self._model(Cohort, files[parts], parts)
            else:
                self._say_missing(parts)
                self.unusable.add("/".join((self.name, *parts)))
            cohort = cohort or stand_in_cohort(self._data(parts))
            cohorts[cohort_id] = CohortFolder(cohort_id, cohort, self._people(files, cohort_id))
        return cohorts

    def _people(self, files: Mapping[tuple[str, ...], Path], cohort_id: str) -> dict[str, Person]:
        people = {}
        for parts, path in files.items():
            if parts[:3] == ("cohorts", cohort_id, "participants"):
                person_id = parts[3].removesuffix(".yml")
                self.known.add(f"person/{cohort_id}/{person_id}")
                person = self._model(Person, path, parts, private=True)
                people[person_id] = person or closed_person(self._data(parts))
        return people

    def _resources(self, files: Mapping[tuple[str, ...], Path], folder: str, model: type[M]) -> dict[str, M]:
        resources = {}
        for parts, path in files.items():
            if parts[:2] == ("resources", folder):
                resource_id = parts[2].removesuffix(".yml")
                self.known.add(f"{RESOURCE_FOLDERS[folder]}/{resource_id}")
                resource = self._model(model, path, parts)
                if resource is not None:
                    resources[resource_id] = resource
        return resources

    def _glossary(self, files: Mapping[tuple[str, ...], Path]) -> tuple[Term, ...]:
        parts = ("resources", "glossary.yml")
        if parts not in files:
            return ()
        source = self._source(files[parts], parts)
        terms = source.data if source is not None and isinstance(source.data, list) else [None]
        for one in terms:
            named = one.get("id") if isinstance(one, dict) else None
            self.known.add(f"term/{named}" if isinstance(named, str) else ANY_TERM)
        if source is None or source.data is None:
            return ()
        glossary = self._validated(Glossary, source)
        return glossary.root if glossary is not None else ()

    def _model(self, model: type[M], path: Path, parts: tuple[str, ...], *, private: bool = False) -> M | None:
        source = self._source(path, parts)
        made = None if source is None or source.data is None else self._validated(model, source, private=private)
        if made is None:
            self.unusable.add("/".join((self.name, *parts)))
        return made

    def _validated(self, model: type[B], source: Source, *, private: bool = False) -> B | None:
        made, findings = validate(model, source.data, source.file, private=private)
        if findings:
            # The reader has told already why these values are missing.
            told = {one.position for one in self.diagnostics if one.file == source.file and one.code in LEFT_OUT}
            located = [locate(one, self.sources) for one in findings]
            self.diagnostics += [one for one in located if one.position not in told]
        return made

    def _source(self, path: Path, parts: tuple[str, ...]) -> Source | None:
        file = "/".join((self.name, *parts))
        source, diagnostics = read(path, file)
        self.diagnostics += diagnostics
        if source is not None:
            self.sources[file] = source
        return source

    def _data(self, parts: tuple[str, ...]) -> object:
        source = self.sources.get("/".join((self.name, *parts)))
        return source.data if source else None

    def _say_missing(self, parts: tuple[str, ...]) -> None:
        # A link or a folder in its place has been told.
        if not os.path.lexists(self.folder.joinpath(*parts)):
            self._say_of("missing-file", parts)

    def _say_of(self, code: str, parts: tuple[str, ...], **facts: str) -> None:
        if "participants" in parts[:-1] and expected(parts) != "yaml":
            # A misnamed file of a participant may bear her name: only its folder is told.
            parts = parts[: parts.index("participants") + 1]
        self._say(code, "/".join((self.name, *parts)), **facts)

    def _say(self, code: str, file: str, **facts: str) -> None:
        self.diagnostics.append(Diagnostic(code, printable(file), facts=facts))
