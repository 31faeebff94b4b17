"""The content folder, walked and read into one frozen `Content` (content-format.md §1).

What is broken does not stop the reading: every file is read, every mistake is told once, and the
files that have one are named in `Content.broken`, so that `--keep-going` can withhold just those.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from generator.diagnostics import Diagnostic, Finding, in_order
from generator.models import (
    Article,
    CaseStudy,
    Cohort,
    Contact,
    Glossary,
    Guide,
    Language,
    Line,
    Model,
    Name,
    Organisation,
    Person,
    Privacy,
    Role,
    Site,
    Status,
    Term,
    Text,
)
from generator.models.fields import PICTURE_ENDINGS, Email, Id, is_id
from generator.source import Source, read
from generator.validation import validate

M = TypeVar("M", bound=Model)

Key = str
"""One item of the content by kind and id: ``person/toulouse/manon``, ``guide/canva``, ``term/banner``."""

RESOURCE_FOLDERS = {"guides": "guide", "articles": "article", "case-studies": "case-study"}
IGNORED = "README.md"


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
    item is not called unknown as well.
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
        return Diagnostic(finding.code, finding.file, facts=finding.facts, severity=finding.severity)
    position = source.locate(finding.route, at_key=finding.at_key, snippet=finding.snippet)
    return Diagnostic(finding.code, finding.file, position, finding.facts, finding.severity)


def read_content(folder: Path) -> Reading:
    """Reads every file under `folder`. Nothing is raised for what an editor can get wrong."""
    return _Reader(folder).reading()


class _Reader:
    """Collects while it walks; `reading` closes it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.name = folder.resolve().name or "content"
        self.diagnostics: list[Diagnostic] = []
        self.sources: dict[str, Source] = {}
        self.pictures: dict[str, Path] = {}
        self.known: set[Key] = set()

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
        )
        return Reading(content, in_order(self.diagnostics), self.sources)

    # -- the walk ------------------------------------------------------------------------------

    def _walk(self) -> Iterator[tuple[tuple[str, ...], Path]]:
        """Every content file as (parts under the folder, path), sorted; pictures go to `self.pictures`."""
        if not self.folder.is_dir():
            self._say("missing-content", self.name)
            return
        for parts, path in sorted(self._entries(self.folder, ())):
            match expected(parts):
                case "yaml":
                    yield parts, path
                case "picture":
                    self.pictures["/".join((self.name, *parts))] = path
                case code:
                    # A misnamed participant's file may bear her name: only its folder is told.
                    shown = parts[:-1] if "participants" in parts[:-1] else parts
                    self._say(code, "/".join((self.name, *shown)))

    def _entries(self, folder: Path, above: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], Path]]:
        try:
            entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
        except OSError:
            self._say("unreadable-file", "/".join((self.name, *above)), reason="permission")
            return
        for entry in entries:
            parts = (*above, entry.name)
            if entry.name.startswith(".") or entry.name == IGNORED:
                continue
            if entry.is_symlink():
                self._say("symbolic-link", "/".join((self.name, *parts)))
            elif entry.is_dir() and expected(parts) == "yaml":
                self._say("not-a-file", "/".join((self.name, *parts)))
            elif entry.is_dir():
                yield from self._entries(Path(entry.path), parts)
            else:
                yield parts, Path(entry.path)

    # -- the files -----------------------------------------------------------------------------

    def _site(self, files: Mapping[tuple[str, ...], Path]) -> Site:
        path = files.get(("site.yml",))
        if path is None:
            if self.folder.is_dir():
                self._say("missing-file", f"{self.name}/site.yml")
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
                self._say("missing-file", "/".join((self.name, *parts)))
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
        if source is None or source.data is None:
            return ()
        if isinstance(source.data, list):
            named = [one.get("id") for one in source.data if isinstance(one, dict)]
            self.known |= {f"term/{one}" for one in named if isinstance(one, str)}
        glossary, findings = validate(Glossary, source.data, source.file)
        self.diagnostics += [locate(one, self.sources) for one in findings]
        return glossary.root if glossary is not None else ()

    def _model(self, model: type[M], path: Path, parts: tuple[str, ...], *, private: bool = False) -> M | None:
        source = self._source(path, parts)
        if source is None or source.data is None:
            return None
        made, findings = validate(model, source.data, source.file, private=private)
        self.diagnostics += [locate(one, self.sources) for one in findings]
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

    def _say(self, code: str, file: str, **facts: str) -> None:
        self.diagnostics.append(Diagnostic(code, printable(file), facts=facts))


def expected(parts: tuple[str, ...]) -> str:
    """What a file at this place is: ``yaml``, ``picture``, or the code of what is wrong with its place."""
    match parts:
        case ("site.yml",) | ("resources", "glossary.yml"):
            return "yaml"
        case ("cohorts", cohort, "cohort.yml"):
            return "yaml" if is_id(cohort) else "not-an-id"
        case ("cohorts", cohort, "participants", name) if name.endswith(".yml"):
            return "yaml" if is_id(cohort) and is_id(name.removesuffix(".yml")) else "not-an-id"
        case ("resources", "guides" | "articles" | "case-studies", name) if name.endswith(".yml"):
            return "yaml" if is_id(name.removesuffix(".yml")) else "not-an-id"
        case ("cohorts", cohort, "photos", name) if name.lower().endswith(PICTURE_ENDINGS):
            return "picture" if is_id(cohort) else "not-an-id"
        case ("resources", "images", name) if name.lower().endswith(PICTURE_ENDINGS):
            return "picture"
    return "unknown-file"


def printable(file: str) -> str:
    """A file name that can be written anywhere: stray bytes and control characters are spelled out."""
    return "".join(
        one if one.isprintable() else one.encode("unicode_escape", "replace").decode("ascii", "replace") for one in file
    )


# -- what stands in for a broken file, so that everything else can still be checked ---------------


def closed_person(data: object) -> Person:
    """A person whose file cannot be used: no consent, and the names she has, so that texts are still searched."""
    name = data.get("name") if isinstance(data, dict) else None
    names = {part: name.get(part) for part in ("first", "last")} if isinstance(name, dict) else {}
    usable = {part: Line(text.strip()) for part, text in names.items() if isinstance(text, str) and text.strip()}
    bare = Name.model_construct(first=usable.get("first"), last=usable.get("last"))
    return Person.model_construct(name=bare, roles=(Role.MENTEE,), consent=None)


def stand_in_site(data: object) -> Site:
    """Only what the other files' checks need; a broken site.yml stops every build."""
    raw = data if isinstance(data, dict) else {}
    organisations = raw.get("organisations")
    ids = [one.get("id") for one in organisations if isinstance(one, dict)] if isinstance(organisations, list) else []
    language = raw.get("language")
    return Site.model_construct(
        language=Language(language) if language in tuple(Language) else Language.FRENCH,
        programme=Line("…"),
        organisations=tuple(
            Organisation.model_construct(id=Id(one), name=Line("…")) for one in ids if isinstance(one, str)
        ),
        contact=Contact.model_construct(),
        privacy=Privacy.model_construct(controller=Line("…"), contact=Email("…")),
    )


def stand_in_cohort(data: object) -> Cohort:
    fictional = isinstance(data, dict) and data.get("fictional") == "true"
    return Cohort.model_construct(title=Line("…"), status=Status.COMPLETED, summary=Text("…"), fictional=fictional)
