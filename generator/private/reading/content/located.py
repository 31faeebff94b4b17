"""What the reading gave, and where a finding's route leads in the files."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from generator.private.reading.content.items import Content
from generator.private.reading.content.places import printable
from generator.private.reading.source import Data, YamlFile
from generator.reporting.diagnostics import Diagnostic, Finding, Position, Route


@dataclass(frozen=True)
class Reading:
    """What the reading gave: the content, what is wrong with single files, and the files' text.

    `entries` are the names in each folder, as a file manager lists them.
    """

    content: Content
    diagnostics: tuple[Diagnostic, ...]
    sources: Mapping[str, YamlFile]
    entries: Mapping[str, tuple[str, ...]]

    def located(self, findings: Iterable[Finding]) -> list[Diagnostic]:
        """Findings with the line and the column of their route."""
        return [locate(finding, self.sources) for finding in findings]


def locate(finding: Finding, sources: Mapping[str, YamlFile]) -> Diagnostic:
    source = sources.get(finding.file)
    if source is None:
        place = Position(finding.line, 1)
        return Diagnostic(finding.code, printable(finding.file), place, finding.facts, finding.severity)
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
