"""Golden sites: `tests/sites/<name>/content` must give `expected/` on the day in `today`; `--bless` accepts new output.

Pictures are compared by what pages say of them: their bytes, and so their names, may differ from one
processor to another.
"""

from __future__ import annotations

import re
import shutil
from datetime import date
from pathlib import Path

import pytest

from generator.build import Request, check
from generator.private import checks, proof
from generator.private.checking import edition_of
from generator.public.pages import render
from generator.public.pages.rendered import Publication, Rendered
from generator.public.pages.site_data import SCHEMA
from tests.whole_way import ADDRESS

SITES = sorted(path.parent for path in (Path(__file__).parent / "sites").glob("*/content"))
TEXTS = (".md", ".json", ".xml", ".txt", ".webmanifest")
PICTURE = re.compile(r"[0-9a-f]{20}\.(jpg|webp|svg|png)")


def rendered(folder: Path) -> Rendered:
    """What a build would write on the folder's day, proved as a build proves it."""
    today = date.fromisoformat((folder / "today").read_text(encoding="utf-8").strip())
    checked = check(Request(folder / "content", Path("site"), folder, today))
    assert checked.sound is not None, [one for one in checked.diagnostics if one.is_error]
    edition = edition_of(checked, today)
    assert proof.prove(checked.sound, checked.units, edition) == []
    return render(edition.site, Publication(today, ADDRESS))


def as_text(made: Rendered) -> dict[str, str]:
    pages = {path: data.decode() for path, data in made.files.items() if path.endswith(TEXTS) and path != SCHEMA}
    return {path: PICTURE.sub(r"picture.\1", page) for path, page in pages.items()}


@pytest.mark.parametrize("folder", SITES, ids=lambda folder: folder.name)
def test_golden(folder: Path, bless: bool) -> None:
    pages = as_text(rendered(folder))
    expected = folder / "expected"
    if bless:
        shutil.rmtree(expected, ignore_errors=True)
        for path, page in pages.items():
            (expected / path).parent.mkdir(parents=True, exist_ok=True)
            (expected / path).write_text(page, encoding="utf-8", newline="\n")
    known = {path.relative_to(expected).as_posix(): path.read_text(encoding="utf-8") for path in expected.rglob("*.*")}
    assert sorted(pages) == sorted(known)
    for path, page in pages.items():
        assert page == known[path], f"{folder.name}/expected/{path} (./portal test --bless accepts it)"


def test_there_are_golden_sites() -> None:
    assert {folder.name for folder in SITES} >= {"demo", "withdrawn", "two-isabelles", "hostile-titles"}


def test_a_check_is_run_only_once_listed() -> None:
    assert len(set(checks.CHECKS)) == len(checks.CHECKS)
