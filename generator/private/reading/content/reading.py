"""The content folder, walked and read into one frozen `Content` (content-format.md §1).

What is broken does not stop the reading: every file is read, every mistake is told once, and a file
that cannot be used has something in its place that publishes nothing, so that the others can be checked.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar, cast
from unicodedata import normalize

from pydantic import BaseModel

from generator.edition.slugs import slug
from generator.private.format.keys import keys_at
from generator.private.format.models import (
    Article,
    CaseStudy,
    Cohort,
    Glossary,
    Guide,
    Line,
    Model,
    Name,
    Person,
    Repository,
    Site,
    Term,
)
from generator.private.reading.content.consequences import is_told, meant_by_unknown_keys
from generator.private.reading.content.items import CohortFolder, Content
from generator.private.reading.content.listing import as_listed, place_in
from generator.private.reading.content.located import Reading, locate
from generator.private.reading.content.places import (
    Key,
    advice,
    expected,
    holds_content,
    keys_of,
    meant_keys,
    printable,
)
from generator.private.reading.content.recorded import read_record
from generator.private.reading.content.unread import WHOLE, Unread, covered
from generator.private.reading.salvage import salvage
from generator.private.reading.source import YamlFile, read, read_partially
from generator.private.reading.source.decoding import text_in, text_of
from generator.private.reading.source.traps import traps
from generator.private.reading.validation import validate
from generator.reporting.diagnostics import Diagnostic, Route, Severity, in_order

M = TypeVar("M", bound=Model)
B = TypeVar("B", bound=BaseModel)

IGNORED = "README.md"
LEFT_OUT = frozenset({"alias", "empty-value", "null-in-list"})
"""What the reader refuses and leaves out: the model would call it missing, at the same place."""
MOST_STRAYS = 1000
DEEPEST_STRAY = 8
"""Files that do not belong, and folders in each other: who names her whole disk is not told of all that is on it."""
LONGEST_VALIDITY = 120
SHAPES = frozenset({"not-a-scalar", "wrong-shape"})
NOTHING: Mapping[str, bytes | None] = MappingProxyType({})


def read_content(folder: Path, instead: Mapping[str, bytes | None] = NOTHING) -> Reading:
    """Reads every file under `folder`. Nothing is raised for what an editor can get wrong.

    `instead` tells how the folder is about to be: by file as printed, what to read in its place, or
    None for a file that is gone.
    """
    return _Reader(folder, instead).reading()


class _Reader:
    """Collects while it walks; `reading` closes it."""

    def __init__(self, folder: Path, instead: Mapping[str, bytes | None]) -> None:
        self.folder = folder
        self.instead = instead
        # `Path.resolve` raises where links go round in a circle.
        self.name = os.path.basename(os.path.realpath(folder)) or "content"
        self.diagnostics: list[Diagnostic] = []
        self.sources: dict[str, YamlFile] = {}
        self.texts: dict[str, str] = {}
        self.pictures: dict[str, Path] = {}
        self.known: set[Key] = set()
        self.lost: dict[str, frozenset[Route]] = {}
        self.entries: dict[str, tuple[str, ...]] = {}
        self.recorded: dict[str, int] | None = None
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
            recorded=self.recorded,
            unread=Unread(self.lost),
            texts=self.texts,
        )
        return Reading(content, in_order(self.diagnostics), self.sources, self.entries)

    # -- the walk ------------------------------------------------------------------------------

    def _walk(self) -> Iterator[tuple[tuple[str, ...], Path]]:
        """Every content file as (parts under the folder, path), sorted; pictures go to `self.pictures`."""
        if not os.path.isdir(self.folder):  # Path.is_dir raises where the folder above may not be entered
            self._say("missing-content", self.name)
            return
        for parts, path in sorted(self._entries(self.folder, ())):
            file = normalize("NFC", "/".join((self.name, *parts)))
            if file in self.instead and self.instead[file] is None:
                continue
            match expected(parts):
                case "yaml":
                    yield parts, path
                case "picture":
                    # In NFC, as the texts that name it are: some systems store accents apart.
                    self.pictures[file] = path
                case "record":
                    self._record(path, file)
                case "unknown-file":
                    self._say_of("unknown-file", parts, **advice(parts))
                    self.known |= meant_keys(parts)
                case code:
                    self._say_of(code, parts)
                    self.known |= meant_keys(parts)

    def _entries(self, folder: Path, above: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], Path]]:
        try:
            entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
        except OSError:
            self._say_of("unreadable-file", above, reason="permission")
            self.known |= set(keys_of(above))
            return
        listed = [entry.name for entry in entries if not entry.name.startswith(".")]
        self.entries["/".join((self.name, *above))] = tuple(sorted(listed, key=as_listed))
        for entry in entries:
            parts = (*above, entry.name)
            if entry.name.startswith(".") or entry.name == IGNORED:
                continue
            if entry.is_symlink():
                self._say_of("symbolic-link", parts)
                self.known |= set(keys_of(parts))
            elif entry.is_dir() and expected(parts) == "yaml":
                self._say_of("not-a-file", parts)
                self.known |= set(keys_of(parts))
            elif not entry.is_dir():
                belongs = expected(parts) in ("yaml", "picture", "record")
                self.strays += not belongs
                if belongs or self.strays <= MOST_STRAYS:
                    yield parts, Path(entry.path)
            elif holds_content(parts) or (self.strays < MOST_STRAYS and len(parts) < DEEPEST_STRAY):
                yield from self._entries(Path(entry.path), parts)
            elif self.strays < MOST_STRAYS:
                self.strays += 1
                self._say_of("unknown-file", parts)

    # -- the files -----------------------------------------------------------------------------

    def _record(self, path: Path, file: str) -> None:
        self.recorded, mistakes = read_record(path, file, self.instead.get(file))
        self.diagnostics += mistakes

    def _site(self, files: Mapping[tuple[str, ...], Path]) -> Site:
        parts = ("site.yml",)
        if parts not in files and os.path.isdir(self.folder):
            self._say_missing(parts)
        site = self._model(Site, files.get(parts), parts)
        self.known |= {f"organisation/{one.id}" for one in site.organisations}
        unread, file = Unread(self.lost), self._file(parts)
        if unread.about(file, ("organisations",)):
            self.known.add("organisation/*")
        unsure: dict[str, object] = {}
        # Nobody is blamed by a rule that the programme may not have.
        if unread.about(file, ("privacy", "repository")):
            unsure["repository"] = Repository.PRIVATE
        if unread.about(file, ("privacy", "consent_validity_months")):
            unsure["consent_validity_months"] = LONGEST_VALIDITY
        return site.model_copy(update={"privacy": site.privacy.model_copy(update=unsure)}) if unsure else site

    def _cohorts(self, files: Mapping[tuple[str, ...], Path]) -> dict[str, CohortFolder]:
        ids = sorted({parts[1] for parts in files if parts[0] == "cohorts"})
        cohorts = {}
        for cohort_id in ids:
            self.known.add(f"cohort/{cohort_id}")
            parts = ("cohorts", cohort_id, "cohort.yml")
            if parts not in files:
                self._say_missing(parts)
            cohort = self._model(Cohort, files.get(parts), parts)
            cohorts[cohort_id] = CohortFolder(cohort_id, cohort, self._people(files, cohort_id))
        return cohorts

    def _people(self, files: Mapping[tuple[str, ...], Path], cohort_id: str) -> dict[str, Person]:
        people = {}
        for parts, path in files.items():
            if parts[:3] == ("cohorts", cohort_id, "participants"):
                self.known |= set(keys_of(parts))
                person = self._model(Person, path, parts, private=True)
                if Unread(self.lost).about(self._file(parts), ("name",)):
                    person = _with_names(person, self._data(parts))
                people[parts[3].removesuffix(".yml")] = person
        return people

    def _resources(self, files: Mapping[tuple[str, ...], Path], folder: str, model: type[M]) -> dict[str, M]:
        resources = {}
        for parts, path in files.items():
            if parts[:2] == ("resources", folder):
                self.known |= set(keys_of(parts))
                resource = self._model(model, path, parts)
                if not Unread(self.lost).whole(self._file(parts)):
                    resources[parts[2].removesuffix(".yml")] = resource
        return resources

    def _glossary(self, files: Mapping[tuple[str, ...], Path]) -> tuple[Term, ...]:
        parts = ("resources", "glossary.yml")
        if parts not in files:
            return ()
        glossary = self._model(Glossary, files[parts], parts)
        data = self._data(parts)
        whole = Unread(self.lost).whole(self._file(parts))
        for one in [*(data if isinstance(data, list) else [None]), *([None] if whole else [])]:
            named = one.get("id") if isinstance(one, dict) else None
            self.known.add(f"term/{slug(named) if isinstance(named, str) else '*'}")
        return glossary.root

    def _model(self, model: type[B], path: Path | None, parts: tuple[str, ...], *, private: bool = False) -> B:
        """The model of a file, of what is right in it, or of nothing: `self.lost` says which."""
        file = self._file(parts)
        source = self._source(path, file, model) if path is not None else None
        if source is None or source.data is None:
            self._lose(file, {WHOLE})
            return cast("B", salvage(model, None).model)
        unread = self.lost.get(file, frozenset())
        made, findings = validate(model, source.data, file, private=private)
        if made is not None:
            self._warn_of_traps(source)
            return made
        salvaged = salvage(model, source.data)
        meant = frozenset(meant_by_unknown_keys(model, findings, source.data))
        self.lost[file] = unread | salvaged.lost | meant
        # The reader has told already why some values are missing, and what stands where a key should.
        odd = {one.position.line for one in self.diagnostics if one.file == file and one.code == "not-a-key"}
        located = [locate(one, self.sources) for one in findings if not is_told(one, unread, meant)]
        self.diagnostics += [one for one in located if one.code not in SHAPES or one.position.line not in odd]
        self._warn_of_traps(source)
        return cast("B", salvaged.model)

    def _warn_of_traps(self, source: YamlFile) -> None:
        lost = self.lost.get(source.file, frozenset())
        for code, route, index in traps(source):
            if not covered(lost, route):
                position = source.position_of(index)
                self.diagnostics.append(Diagnostic(code, source.file, position, severity=Severity.WARNING))

    def _source(self, path: Path, file: str, model: type[BaseModel]) -> YamlFile | None:
        data = self.instead.get(file)
        source, mistakes = read(path, file, data)
        text = source.text if source is not None else self._text(path, file)
        codes = {one.code for one in mistakes}
        partial = read_partially(path, file, data) if source is None or "second-document" in codes else None
        if partial is not None:
            source, mistakes = partial.source, list(partial.mistakes)
            self._lose(file, partial.lost)
            if partial.cut:
                # Any key that is not there may be in what was not read.
                there = source.data if isinstance(source.data, dict) else None
                self._lose(file, {(key,) for key in keys_at(model, ()) if there is not None and key not in there})
                self.known |= {"term/*"} if there is None else set()
        self.diagnostics += mistakes
        if text is not None:
            self.texts[file] = text
        if source is not None:
            self.sources[file] = source
            self._lose(file, source.routes_at({one.position for one in mistakes if one.code in LEFT_OUT}))
        return source

    def _text(self, path: Path, file: str) -> str | None:
        data = self.instead.get(file)
        return (text_of(path, file) if data is None else text_in(data, file))[0]

    def _lose(self, file: str, routes: Iterable[Route]) -> None:
        lost = self.lost.get(file, frozenset()) | frozenset(routes)
        if lost:
            self.lost[file] = lost

    def _data(self, parts: tuple[str, ...]) -> object:
        source = self.sources.get(self._file(parts))
        return source.data if source else None

    def _file(self, parts: tuple[str, ...]) -> str:
        return "/".join((self.name, *parts))

    def _say_missing(self, parts: tuple[str, ...]) -> None:
        # A link or a folder in its place has been told.
        if not os.path.lexists(self.folder.joinpath(*parts)):
            self._say_of("missing-file", parts)

    def _say_of(self, code: str, parts: tuple[str, ...], **facts: str) -> None:
        if "participants" in parts[:-1] and expected(parts) != "yaml":
            # A misnamed file of a participant may bear her name: only its folder is told, and the place in it.
            folder = parts[: parts.index("participants") + 1]
            facts |= place_in(self.entries.get(self._file(folder), ()), parts[len(folder)])
            parts = folder
        self._say(code, self._file(parts), **facts)

    def _say(self, code: str, file: str, **facts: str) -> None:
        self.diagnostics.append(Diagnostic(code, printable(file), facts=facts))


def _with_names(person: Person, data: object) -> Person:
    """With the names that stand in the file, however they are written: texts are still searched for them."""
    name = data.get("name") if isinstance(data, dict) else None
    parts = name if isinstance(name, dict) else {"first": name}
    first, last = (" ".join(_texts_in(parts.get(part))) for part in ("first", "last"))
    bare = Name.model_construct(first=Line(first) if first else None, last=Line(last) if last else None)
    return person.model_copy(update={"name": bare})


def _texts_in(data: object) -> Iterator[str]:
    if isinstance(data, str) and data.strip():
        yield data.strip()
    for one in data if isinstance(data, list) else data.values() if isinstance(data, dict) else ():
        yield from _texts_in(one)
