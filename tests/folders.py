"""Small content folders written from dicts: the least that is valid, to be changed from there."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import yaml

from generator.private import checks
from generator.private.reading.content import Reading, read_content
from generator.reporting.diagnostics import Diagnostic, in_order

TODAY = date(2026, 11, 22)

Files = Mapping[str, Any]
"""By path under the content folder: a dict or a list (written as YAML), a text or bytes (written as they are)."""

Changes = Mapping[str, Mapping[str, Any]]
"""By file (see `path_of`), values by dotted route: ``{"p1": {"consent.publish.city": True}}``; None for no value."""

SITE = {
    "programme": "Le programme",
    "organisations": [{"id": "asso", "name": "L'association"}],
    "contact": {"email": "bonjour@association.fr"},
    "privacy": {"controller": "L'association", "contact": "donnees@association.fr"},
    "legal": {"publisher": "L'association, Essai", "director": "La présidente", "host": "L'hébergeur, Essai"},
}
COHORT = {"title": "La cohorte", "status": "completed", "summary": "Trois mois ensemble."}
PERSON = {
    "name": {"first": "Inès"},
    "roles": ["mentee"],
    "consent": {"given_on": "2026-01-01", "evidence": "classeur, fiche 1", "publish": {"first_name": True}},
}
GUIDE = {"title": "Une carte", "summary": "Écrire une carte.", "steps": [{"title": "Ouvrir", "body": "Ouvrez."}]}
ARTICLE = {"title": "L'idée", "summary": "Apprendre l'une de l'autre."}
CASE_STUDY = {
    "title": "Ailleurs",
    "organisation": "Le verger",
    "summary": "On y apprend.",
    "sources": [{"title": "Un article"}],
}
TERM = {"id": "lien", "term": "lien", "definition": "Des mots qui mènent ailleurs."}
TESTIMONIAL = {"text": "J'ai osé.", "wording": "verbatim", "approved_on": "2026-02-01"}
PAGE: dict[str, Any] = {"consent.publish.testimonial": True, "testimonials.0": TESTIMONIAL}
"""Changes to a person that give her a page."""
PRIVATE: dict[str, Any] = {"privacy.repository": "private"}
"""Changes to the site: what is stored and not published is nobody's business."""

PATHS = {
    "site": "site.yml",
    "cohort": "cohorts/essai/cohort.yml",
    "guide": "resources/guides/carte.yml",
    "article": "resources/articles/idee.yml",
    "case": "resources/case-studies/verger.yml",
    "glossary": "resources/glossary.yml",
}
MODELS: Mapping[str, Any] = {
    "site.yml": SITE,
    "cohort.yml": COHORT,
    "participants": PERSON,
    "guides": GUIDE,
    "articles": ARTICLE,
    "case-studies": CASE_STUDY,
    "glossary.yml": [TERM],
}


def path_of(file: str) -> str:
    """``site``, ``cohort`` … are short for the paths above, ``p1`` is a person of « essai », others are paths."""
    return PATHS.get(file) or (file if "/" in file else f"cohorts/essai/participants/{file}.yml")


def start() -> dict[str, Any]:
    """A site, a cohort « essai » with one person, and a guide: nothing is wrong with them on `TODAY`."""
    return {path_of(file): fresh(path_of(file)) for file in ("site", "cohort", "p1", "guide")}


def fresh(path: str) -> Any:
    """The least valid content of the file at `path`."""
    return deepcopy(next(model for name, model in MODELS.items() if name in path))


def changed(changes: Changes) -> dict[str, Any]:
    """`start` with the changes made; a file that `start` has not is made, valid, before it is changed."""
    files = start()
    for file, values in changes.items():
        path = path_of(file)
        data = files.setdefault(path, fresh(path))
        for route, value in values.items():
            put(data, route, deepcopy(value))
    return files


def put(data: Any, route: str, value: Any) -> None:
    """Sets a value by its dotted route; the index after a list's last item adds one."""
    parts = route.split(".")
    for part, after in pairwise(parts):
        if isinstance(data, list) and int(part) == len(data):
            data.append({})
        data = data[int(part)] if isinstance(data, list) else data.setdefault(part, [] if after == "0" else {})
    if isinstance(data, list):
        data[int(parts[-1]) : int(parts[-1]) + 1] = [value]
    else:
        data[parts[-1]] = value


def consent(*flags: str, **keys: Any) -> dict[str, Any]:
    """A consent in force on `TODAY` with these flags true."""
    return {**PERSON["consent"], "publish": dict.fromkeys(flags, True), **keys}  # type: ignore[dict-item]


def write_folder(path: Path, files: Files) -> Path:
    """Writes the files, and gives their folder back."""
    for name, data in files.items():
        file = path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(data, bytes):
            file.write_bytes(data)
        else:
            file.write_text(data if isinstance(data, str) else as_yaml(data), encoding="utf-8")
    path.mkdir(exist_ok=True)
    return path


def as_yaml(data: Any) -> str:
    """One key, or item, a line: the line of a diagnostic then says which is meant."""
    return yaml.dump(data, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=10**6)


class _Dumper(yaml.SafeDumper):
    def ignore_aliases(self, data: Any) -> bool:
        return True


def read(path: Path, changes: Changes) -> Reading:
    return read_content(write_folder(path / "content", changed(changes)))


def diagnosed(reading: Reading, today: date = TODAY, *, release: bool = False) -> tuple[Diagnostic, ...]:
    """All that is wrong, of single files and across them, as `portal check` tells it."""
    found = reading.located(checks.run(reading.content, today, release=release))
    return in_order([*reading.diagnostics, *found])


def as_read(data: Any) -> Any:
    """The data as the reader hands it to the models: every scalar is text."""
    if isinstance(data, Mapping):
        return {key: as_read(value) for key, value in data.items()}
    if isinstance(data, list | tuple):
        return [as_read(one) for one in data]
    return data if data is None or isinstance(data, str) else str(data).lower() if isinstance(data, bool) else str(data)


def said(reading: Reading, today: date = TODAY, *, release: bool = False) -> list[str]:
    """`diagnosed`, each as ``error code file: the line it stands on {facts}``, the file in short."""
    short = {f"content/{path}": name for name, path in PATHS.items()}
    lines = []
    for one in diagnosed(reading, today, release=release):
        name = short.get(one.file) or one.file.rpartition("/")[2].removesuffix(".yml")
        source = reading.sources.get(one.file)
        line = source.text.splitlines()[one.position.line - 1].strip() if source else ""
        facts = " ".join(f"{key}={value}" for key, value in sorted(one.facts.items()) if value and key != "purpose")
        lines.append(f"{one.severity} {one.code} {name}: {line} {{{facts}}}")
    return lines
