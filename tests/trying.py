"""A valid folder with one file of it changed at will: what must hold whatever is in that file."""

from __future__ import annotations

import json
import re
import shutil
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from generator.build import Checked, Request, check
from generator.private import consent
from generator.private.consent import withholding
from generator.public.pages import render
from generator.public.pages.rendered import Publication
from generator.reporting import report
from tests.folders import TODAY
from tests.mutations import CANARY
from tests.whole_way import ADDRESS


@dataclass(frozen=True)
class Field:
    """A valid folder, written once: each example changes one file of it and puts it back."""

    content: Path
    today: date
    files: tuple[Path, ...]


def field(source: Path, place: Path) -> Field:
    content = shutil.copytree(source, place / "content")
    day = source.parent / "today"
    today = date.fromisoformat(day.read_text(encoding="utf-8").strip()) if day.is_file() else TODAY
    return Field(content, today, tuple(sorted(content.rglob("*.yml"))))


def try_in(one: Field, path: Path, content: bytes) -> None:
    kept = path.read_bytes()
    try:
        path.write_bytes(content)
        before = snapshot(one.content)
        private = "participants" in path.parts and CANARY.encode() in content
        checked = check(Request(one.content, one.content / "nowhere", one.content, one.today, keep_going=True))
        assert_tellable(checked, private=private)
        if checked.sound is not None:
            site = consent.publish(withholding.reduced(checked.sound, checked.units), one.today)
            render(site, Publication(one.today, ADDRESS))
        assert snapshot(one.content) == before
    finally:
        path.write_bytes(kept)


def assert_tellable(checked: Checked, *, private: bool) -> None:
    for language in ("fr", "en"):
        told = {
            "text": report.as_text(checked.diagnostics, language),
            "json": report.as_json(checked.diagnostics, language),
            "github": report.as_github(checked.diagnostics, language),
            "summary": report.as_summary(checked.diagnostics, language),
        }
        for format_, out in told.items():
            assert_readable(out, format_)
            assert not (private and CANARY in out)
        for one in checked.diagnostics:
            assert one.position.line >= 1
            assert one.position.column >= 1
            assert not any("\n" in fact or "\t" in fact for fact in one.facts.values())


def snapshot(folder: Path) -> dict[str, tuple[int, int]]:
    return {str(path): (path.stat().st_size, path.stat().st_mtime_ns) for path in sorted(folder.rglob("*"))}


def assert_readable(out: str, format_: str) -> None:
    """What the report's reader is owed: one object, or one annotation a line, and nothing that moves the cursor."""
    assert re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]", out) is None
    if format_ == "json":
        assert set(json.loads(out)) == {"diagnostics", "errors", "warnings"}
    if format_ == "github":
        assert [line for line in out.splitlines() if not re.match(r"::(error|warning) file=[^:]*::", line)] == []
