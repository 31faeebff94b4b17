"""Every deliberate fault of the built site is caught, told by its code, and its words are never repeated."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from generator.reporting.report import as_github, as_json, as_text
from tests.built_site import BuiltProject
from tests.conftest import Count
from tests.leaks import site_files, site_injection, site_links
from tests.leaks.site_faults import SECRET, Fault
from tests.sample import sample

FAULTS = (*site_files.FAULTS, *site_injection.FAULTS, *site_links.FAULTS)


def test_names_are_told_apart() -> None:
    assert len({fault.name for fault in FAULTS}) == len(FAULTS)
    assert len(FAULTS) >= 150


def test_nothing_is_found_where_nothing_is_wrong(demo: BuiltProject) -> None:
    assert demo.inspected(demo.site) == []


@pytest.mark.parametrize("fault", sample(FAULTS, 3, lambda fault: fault.name))
def test_a_fault_is_caught(fault: Fault, demo: BuiltProject, tmp_path: Path, count: Count) -> None:
    site = tmp_path / "site"
    shutil.copytree(demo.site, site)
    fault.change(site)
    found = demo.faults(site)
    caught = fault.code in {one.code for one in found}
    count("faults of the built site, caught", caught, of=1)
    assert caught, {(one.code, one.file) for one in found}
    for report in (as_text(found, "fr"), as_json(found, "en"), as_github(found, "fr")):
        assert not any(part.casefold() in report.casefold() for part in SECRET.split())
