"""Every deliberate fault of the built site is caught, told by its code, and its words are never repeated."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from generator.build import Request, audit
from generator.public.inspection import compare, read_site
from generator.reporting.report import as_github, as_json, as_text
from tests.built_site import TODAY, BuiltProject
from tests.conftest import Count
from tests.leaks import site_files, site_injection, site_links
from tests.leaks.site_faults import SECRET, Fault
from tests.sample import sample

OTHER_WORDS = (*site_files.OTHER_WORDS, *site_injection.OTHER_WORDS, *site_links.OTHER_WORDS)
FAULTS = (*site_files.FAULTS, *site_injection.FAULTS, *site_links.FAULTS, *OTHER_WORDS)
OF_THE_WHOLE = (site_files.OLD,)
"""What only the whole audit tells."""


def test_names_are_told_apart() -> None:
    assert len({fault.name for fault in FAULTS}) == len(FAULTS)
    assert len(FAULTS) >= 150


def test_nothing_is_found_where_nothing_is_wrong(demo: BuiltProject) -> None:
    assert demo.inspected(demo.site) == []


@pytest.mark.parametrize("fault", OF_THE_WHOLE, ids=lambda fault: fault.name)
def test_a_fault_of_the_whole_is_told_first(fault: Fault, demo: BuiltProject, tmp_path: Path) -> None:
    site = tmp_path / "site"
    shutil.copytree(demo.site, site)
    fault.change(site)
    told = audit(Request(demo.folder / "content", site, demo.folder, TODAY)).diagnostics
    assert told[0].code == fault.code
    assert "temoignages/colline/josette/index.html" in {one.file for one in told}


@pytest.mark.parametrize("fault", sample(FAULTS, 3, lambda fault: fault.name))
def test_a_fault_is_caught(fault: Fault, demo: BuiltProject, tmp_path: Path, count: Count) -> None:
    """A build that made such a site stops; whoever audits one that stands is told in any case."""
    site = tmp_path / "site"
    shutil.copytree(demo.site, site)
    fault.change(site)
    inspected, compared = demo.faults(site), compare(read_site(site), read_site(demo.site))
    caught = fault.code in {one.code for one in (compared if fault in OTHER_WORDS else inspected)}
    count("faults of the built site, caught", caught, of=1)
    assert caught, {(one.code, one.file) for one in (*inspected, *compared)}
    assert compared
    for found in (inspected, compared):
        for report in (as_text(found, "fr"), as_json(found, "en"), as_github(found, "fr")):
            assert not any(part.casefold() in report.casefold() for part in SECRET.split())
