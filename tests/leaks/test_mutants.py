"""Every deliberate leak is caught; the untouched site is clean. Says how many, and by which line of the audit."""

from __future__ import annotations

from datetime import date

import pytest

from tests.leaks.mutants import CONTENT, MUTANTS
from tests.leaks.sites import Site, build
from tests.whole_way import make

TODAY = date(2026, 11, 22)
FEWEST = 40


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return build(make(CONTENT, TODAY), tmp_path_factory.mktemp("demo"))


def test_the_untouched_site_is_clean(site: Site) -> None:
    assert site.traces() == []


def test_every_mutant_of_the_site_is_caught(site: Site, capsys: pytest.CaptureFixture[str]) -> None:
    assert len(MUTANTS) >= FEWEST
    escaped = []
    for name, change in MUTANTS.items():
        files = dict(site.files)
        change(files)
        assert files != site.files, name
        if not site.traces(files):
            escaped.append(name)
    with capsys.disabled():
        print(f"\nleaks in the built site caught by the second line: {len(MUTANTS) - len(escaped)}/{len(MUTANTS)}")
    assert escaped == []
