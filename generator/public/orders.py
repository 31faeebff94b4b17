"""What crosses between the two processes besides the edition: an order, and what came of it, as JSON."""

from __future__ import annotations

import traceback
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from generator.disk.snapshot import Changing
from generator.disk.write import Reason, Unwritable
from generator.locales import N_
from generator.public.engines.engine import DEFAULT, ENGINES, Engine, EngineFailed, MissingTool
from generator.reporting.diagnostics import Diagnostic, Position, Severity

Json = Mapping[str, Any]

STAGES = (
    N_("Making the pages"),
    N_("Building the pages"),
    N_("Making the search index"),
    N_("Reading the built site back"),
)
SETTINGS = ("mkdocs.yml", "theme")
"""What of the project a site is made with, besides the edition."""


@dataclass(frozen=True)
class Order:
    """A site to make of the edition in a folder.

    `project` holds the `SETTINGS`; `work` is a folder to work in, whose `docs` belong wholly to the pages. The site
    is made in `output`, whose files are lost. `day` stands on its pages: the edition's own, but where an older site
    is looked at again.
    """

    edition: Path
    project: Path
    work: Path
    output: Path
    day: date
    engine: Engine = DEFAULT

    def as_json(self) -> Json:
        folders = {name: str(getattr(self, name).resolve()) for name in ("edition", "project", "work", "output")}
        return {**folders, "day": self.day.isoformat(), "engine": self.engine.name, "python": self.engine.python}

    @classmethod
    def of(cls, told: Json) -> Order:
        edition, project, work, output = (Path(told[name]) for name in ("edition", "project", "work", "output"))
        engine = replace(ENGINES[told["engine"]], python=told["python"])
        return cls(edition, project, work, output, date.fromisoformat(told["day"]), engine)

    @property
    def read(self) -> list[str]:
        """What may be read for it, besides what may be written. Raises `MissingTool`."""
        settings = [str(self.project.resolve() / name) for name in SETTINGS]
        # The engine may lie among the packages of another Python.
        looks = [str(folder) for folder in self.engine.templates().values()]
        return [str(self.edition.resolve()), *settings, self.engine.python, *looks]

    @property
    def write(self) -> list[str]:
        """What may be written for it."""
        return [str(self.work.resolve()), str(self.output.resolve())]


class Fault(Exception):  # noqa: N818 – says what it is
    """A fault of the program in the other process: what kind of exception it was, and by which places it came."""

    def __init__(self, kind: str, places: tuple[str, ...]) -> None:
        super().__init__(kind)
        self.kind = kind
        self.places = places

    @classmethod
    def of(cls, fault: BaseException) -> Fault:
        """Without its own message, which may hold a value."""
        frames = traceback.extract_tb(fault.__traceback__)
        return cls(type(fault).__name__, tuple(f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames))


def answer_of(found: list[Diagnostic]) -> Json:
    """What was found wrong, as `understood` reads it."""
    return {
        "found": [
            {
                "code": diagnostic.code,
                "file": diagnostic.file,
                "line": diagnostic.position.line,
                "column": diagnostic.position.column,
                "facts": dict(diagnostic.facts),
                "severity": diagnostic.severity.value,
            }
            for diagnostic in found
        ]
    }


def answer_of_problem(problem: Unwritable | EngineFailed | MissingTool | Changing | Fault) -> Json:
    """What kept the site from being made, as `understood` reads it."""
    match problem:
        case Unwritable():
            return {"unwritable": [str(problem.path), problem.reason.value, problem.detail]}
        case EngineFailed():
            return {"failed": [problem.tool, problem.output]}
        case MissingTool():
            return {"missing": [problem.tool, problem.packages]}
        case Changing():
            return {"changing": [str(problem.path)]}
        case Fault():
            return {"fault": [problem.kind, list(problem.places)]}


def understood(answer: Json) -> list[Diagnostic]:
    """What was found wrong; raises what kept the site from being made."""
    match answer:
        case {"unwritable": [path, reason, detail]}:
            raise Unwritable(Path(path), Reason(reason), detail)
        case {"failed": [tool, output]}:
            raise EngineFailed(tool, output)
        case {"missing": [tool, packages]}:
            raise MissingTool(tool, packages)
        case {"changing": [path]}:
            raise Changing(Path(path))
        case {"fault": [kind, places]}:
            raise Fault(kind, tuple(places))
    return [
        Diagnostic(
            told["code"],
            told["file"],
            Position(told["line"], told["column"]),
            told["facts"],
            Severity(told["severity"]),
        )
        for told in answer["found"]
    ]
