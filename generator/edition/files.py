"""An edition as files: one of JSON for each item, and the pictures by the names that their bytes give them.

The same edition gives the same bytes: keys are sorted, lists stay in the order in which pages show them, and
no clock is read. `edition.json` says what there is and in which order; its `format` grows when a reader of
today could misunderstand a file of tomorrow. `schema` describes every file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from generator.edition.types import Article, CaseStudy, Cohort, Edition, Guide, Person, Site, Term

FORMAT = 1
HEAD, SITE, GLOSSARY = "edition.json", "site.json", "glossary.json"
PICTURES = "pictures"

T = TypeVar("T")


@dataclass(frozen=True)
class Head:
    """`edition.json`. The lists are ids, in the order in which pages show what they name."""

    format: int
    day: date
    next_lapse: date | None
    cohorts: tuple[str, ...]
    people: Mapping[str, tuple[str, ...]]
    """By cohort."""
    guides: tuple[str, ...]
    articles: tuple[str, ...]
    case_studies: tuple[str, ...]
    pictures: tuple[str, ...]
    """The names of the files in `pictures/`."""


class Damaged(Exception):  # noqa: N818 – says what is wrong, as the other reasons do
    """An edition that cannot be read: `path` is the file in it, `problem` what is wrong with it."""

    def __init__(self, path: str, problem: str) -> None:
        super().__init__(f"{path}: {problem}")
        self.path = path
        self.problem = problem


# What lies in files of its own is not in the file of what it belongs to.
_APART: Mapping[type, Mapping[str, Any]] = {
    Site: {"cohorts": (), "guides": (), "articles": (), "case_studies": (), "terms": (), "images": {}},
    Cohort: {"people": ()},
}


def files_of(edition: Edition) -> dict[str, bytes]:
    """The files of the edition, by path with ``/``."""
    site = edition.site
    head = Head(
        FORMAT,
        edition.day,
        edition.next_lapse,
        cohorts=tuple(cohort.id for cohort in site.cohorts),
        people={cohort.id: tuple(person.id for person in cohort.people) for cohort in site.cohorts},
        guides=tuple(guide.id for guide in site.guides),
        articles=tuple(article.id for article in site.articles),
        case_studies=tuple(case.id for case in site.case_studies),
        pictures=tuple(site.images),
    )
    files = {HEAD: _json(head), SITE: _json(site), GLOSSARY: _json(site.terms)}
    for cohort in site.cohorts:
        files[_path("cohorts", cohort.id)] = _json(cohort)
        files |= {_path(f"people/{cohort.id}", person.id): _json(person) for person in cohort.people}
    files |= {_path("guides", guide.id): _json(guide) for guide in site.guides}
    files |= {_path("articles", article.id): _json(article) for article in site.articles}
    files |= {_path("case-studies", case.id): _json(case) for case in site.case_studies}
    return files | {f"{PICTURES}/{name}": data for name, data in site.images.items()}


def edition_of(files: Mapping[str, bytes]) -> Edition:
    """The edition that these files are. Raises `Damaged` where one is missing, or not as `files_of` writes it."""
    told = _told(files, HEAD, lambda data: _decoded(data, Head))
    if told.format != FORMAT:
        raise Damaged(HEAD, f"format {told.format}, and this program reads {FORMAT}")

    def all_of(folder: str, ids: tuple[str, ...], kind: type[T]) -> tuple[T, ...]:
        return tuple(_told(files, _path(folder, one), lambda data: _decoded(data, kind)) for one in ids)

    site = _told(files, SITE, lambda data: _decoded(data, Site))
    cohorts = all_of("cohorts", told.cohorts, Cohort)
    edition = Edition(
        told.day,
        told.next_lapse,
        replace(
            site,
            cohorts=tuple(
                replace(cohort, people=all_of(f"people/{cohort.id}", told.people.get(cohort.id, ()), Person))
                for cohort in cohorts
            ),
            guides=all_of("guides", told.guides, Guide),
            articles=all_of("articles", told.articles, Article),
            case_studies=all_of("case-studies", told.case_studies, CaseStudy),
            terms=_told(files, GLOSSARY, lambda data: _decoded(data, tuple[Term, ...])),
            images={name: _told(files, f"{PICTURES}/{name}", lambda data: data) for name in told.pictures},
        ),
    )
    written = files_of(edition)
    for path in sorted({*files, *written}):
        if files.get(path) != written.get(path):
            raise Damaged(path, "not as this program writes it" if path in written else "belongs to no item")
    return edition


def read_edition(folder: Path) -> Edition:
    """The edition in `folder`; files whose names begin with a dot are passed over. Raises `Damaged` and `OSError`."""
    return edition_of(dict(_files_in(folder, "")))


def schema() -> dict[str, Any]:
    """A JSON Schema (2020-12) of the files: each is described under `$defs`, by its kind."""
    kinds = (Head, Site, Cohort, Person, Guide, Article, CaseStudy, tuple[Term, ...])
    (*refs,), components = msgspec.json.schema_components(kinds, ref_template="#/$defs/{name}")
    for kind, apart in _APART.items():
        described = components[kind.__name__]
        described["properties"] = {key: one for key, one in described["properties"].items() if key not in apart}
        described["required"] = [key for key in described["required"] if key not in apart]
    for described in components.values():
        described["additionalProperties"] = False
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"Edition of a programme, format {FORMAT}",
        "anyOf": list(refs),
        "$defs": components,
    }


def _path(folder: str, name: str) -> str:
    return f"{folder}/{name}.json"


def _files_in(folder: Path, base: str) -> Iterator[tuple[str, bytes]]:
    for entry in sorted(folder.iterdir()):
        if entry.name.startswith("."):
            continue
        if entry.is_dir():
            yield from _files_in(entry, f"{base}{entry.name}/")
        else:
            yield base + entry.name, entry.read_bytes()


def _json(item: Any) -> bytes:
    told = msgspec.to_builtins(_bare(item), order="sorted")
    for key in _APART.get(type(item), ()):
        del told[key]
    return msgspec.json.format(msgspec.json.encode(told, order="sorted"), indent=1) + b"\n"


def _bare(item: Any) -> Any:
    apart = _APART.get(type(item))
    return replace(item, **apart) if apart else item


def _decoded(data: bytes, kind: type[T]) -> T:
    read = msgspec.json.decode(data)
    if kind in _APART and isinstance(read, dict):
        read = {**read, **_APART[kind]}
    return msgspec.convert(read, kind)


def _told(files: Mapping[str, bytes], path: str, read: Callable[[bytes], T]) -> T:
    if path not in files:
        raise Damaged(path, "missing")
    try:
        return read(files[path])
    except msgspec.MsgspecError as error:
        raise Damaged(path, str(error)) from error
