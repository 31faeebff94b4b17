"""Every deliberate leak in a built site is told by the audit, which builds the site again beside it.

Leaks of the generator's own code are in `tests/faults.py` (tests/test_audit.py).
"""

from __future__ import annotations

from pathlib import PurePosixPath

import pytest

from generator.public.inspection import BuiltSite, compare, read_site
from generator.reporting.diagnostics import Diagnostic
from generator.reporting.report import as_github, as_json, as_text
from tests.built_site import build_project
from tests.conftest import Count
from tests.leaks import mutants
from tests.leaks.mutants import MUTANTS

FEWEST = 100


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    return read_site(build_project(tmp_path_factory.mktemp("demo")).site)


def with_files(files: mutants.Files) -> BuiltSite:
    folders = {parent.as_posix() for path in files for parent in PurePosixPath(path).parents}
    return BuiltSite(files, {}, frozenset(folders - {"."}))


@pytest.fixture(scope="module")
def findings(demo: BuiltSite) -> dict[str, list[Diagnostic]]:
    found = {}
    for name, change in MUTANTS.items():
        files = dict(demo.files)
        change(files)
        found[name] = compare(with_files(files), demo)
    return found


def test_the_untouched_site_is_clean(demo: BuiltSite) -> None:
    assert compare(with_files(dict(demo.files)), demo) == []


def test_every_leak_in_the_built_site_is_caught(findings: dict[str, list[Diagnostic]], count: Count) -> None:
    assert len(findings) >= FEWEST
    escaped = [name for name, found in findings.items() if not any(one.is_error for one in found)]
    count("leaks put into a built site, caught", len(findings) - len(escaped), of=len(findings))
    assert escaped == []


def test_no_report_repeats_what_it_found(findings: dict[str, list[Diagnostic]]) -> None:
    """A file is told by its name, whatever that is; ids are told, and one of them is a first name."""
    values = [value for name, value in vars(mutants).items() if name.isupper() and isinstance(value, str)]
    secrets = [one.casefold() for one in values if not one.endswith((".html", mutants.JOSETTE))]
    assert len(secrets) > 8
    for name, found in findings.items():
        files = {one.file.casefold() for one in found}
        for write in (as_text, as_json, as_github):
            said = write(found, "fr").casefold()
            assert not [one for one in secrets if one in said and not any(one in file for file in files)], name


def test_the_line_is_told(demo: BuiltSite) -> None:
    files = dict(demo.files)
    page = "glossaire/index.html"
    mutants.insert(files, page, "\n\n<!-- Poudrenuit -->\n", before="<h1")
    (found,) = compare(with_files(files), demo)
    assert (found.code, found.file) == ("altered-file", page)
    before = files[page].decode().splitlines()
    assert "Poudrenuit" in "\n".join(before[found.position.line - 1 :][:3])
