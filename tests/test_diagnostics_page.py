"""docs/diagnostics.md says of every code what happens: its examples are run, so it cannot lie.

How the page is written is told in tests/diagnostics_page.py.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

from generator.edition import Edition
from generator.locales.typography import french
from generator.private import consent, proof
from generator.private.consent import withholding
from generator.reporting.codes import EXPLANATIONS, OF_A_SITE, name_of
from tests import faults
from tests.built_site import DEMO, TODAY
from tests.diagnostics_page import PAGE, Entry, Example, entries, skeleton
from tests.laid_over import Told
from tests.leaks.test_site_faults import FAULTS as SITE_FAULTS
from tests.leaks.test_site_faults import OF_THE_WHOLE
from tests.test_invalid import CASES, told_of
from tests.whole_way import make

ROOT = Path(__file__).resolve().parent.parent
TEXT = PAGE.read_text(encoding="utf-8")
TOLD = entries(TEXT)
APART = {name.partition("/")[0] for name in EXPLANATIONS if "/" in name and name.replace("/", "-") in TOLD}
"""Codes whose variants have an entry each; those of other codes are told together."""


def anchor(name: str) -> str:
    """Where the page tells an explanation."""
    code, _, variant = name.partition("/")
    return f"{code}-{variant}" if code in APART else code


AUDITED = sorted({anchor(name) for name in OF_A_SITE})
EXAMPLES = sorted({anchor(name) for name in EXPLANATIONS} & TOLD.keys() - set(AUDITED))


@cache
def wrong(name: str) -> Told:
    return TOLD[name].wrong.told()


@cache
def right(name: str) -> Told:
    return TOLD[name].right.told()


def test_every_code_is_told_and_nothing_else() -> None:
    expected = {anchor(name) for name in EXPLANATIONS}
    missing = "\n".join(skeleton(one) for one in sorted(expected - TOLD.keys()))
    assert not missing, f"docs/diagnostics.md: fill in\n\n{missing}"
    assert TOLD.keys() == expected | APART


@pytest.mark.parametrize("anchor", ["placeholder", "yaml-syntax-tab", "lapse-hides"])
def test_what_is_missing_is_proposed_in_the_words_of_the_rule(anchor: str) -> None:
    proposed = skeleton(anchor)
    told = entries(proposed)[anchor]
    assert told.french == told.english == {"error"}
    assert f"](#{anchor})" in proposed
    code = next(name for name in EXPLANATIONS if name.replace("/", "-").startswith(anchor))
    assert EXPLANATIONS[code].remedies[-1] in proposed


@pytest.mark.parametrize("name", [*EXAMPLES, *AUDITED])
def test_an_entry_is_told_in_both_languages(name: str) -> None:
    told = TOLD[name]
    assert told.french
    assert told.french == told.english
    if name in AUDITED:
        assert told.fault
    else:
        assert told.wrong.marks
        assert told.right.fragments or told.right.listings


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_wrong_example_is_told_where_the_mark_stands_and_nowhere_else(name: str) -> None:
    assert places(wrong(name), TOLD[name].wrong) == marked(TOLD[name].wrong)
    assert name in {anchor(name_of(one)) for one in wrong(name).diagnostics}


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_right_example_is_told_nothing_of_it(name: str) -> None:
    assert places(right(name), TOLD[name].right) == marked(TOLD[name].right)
    assert name not in {anchor(name_of(one)) for one in right(name).diagnostics}


def marked(example: Example) -> list[str]:
    return sorted(f"{one.file} {one.position} {one.code}" for one in example.marks)


def places(told: Told, example: Example) -> list[str]:
    """As `marked`: a file that is only listed has no lines to point at."""
    listed = {one.file for one in example.marks if one.position is None}
    found = [(one.file, None if one.file in listed else one.position, one.code) for one in told.diagnostics]
    return sorted(f"{file} {position} {code}" for file, position, code in found)


@pytest.mark.parametrize("name", AUDITED)
def test_the_deliberate_fault_is_caught(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    fault = TOLD[name].fault
    program = faults.LEAKS | faults.GAPS
    if fault in program:
        demo = make(DEMO, TODAY)
        program[fault](monkeypatch)
        told = Edition(TODAY, None, consent.publish(withholding.reduced(demo.content, demo.units), TODAY))
        assert name in {anchor(name_of(one)) for one in proof.prove(demo.content, demo.units, told, 1)}
    else:
        # Done to a built site, and caught, by the tests that have one.
        assert name in {one.code for one in (*SITE_FAULTS, *OF_THE_WHOLE) if one.name == fault}


def test_an_entry_tells_every_severity_that_its_code_has() -> None:
    """In the examples and in the golden cases; what the audit tells is always an error."""
    seen: dict[str, set[str]] = {name: {"error"} for name in AUDITED}
    for told in (*map(wrong, EXAMPLES), *(told_of(case)[0] for case in CASES)):
        for one in told.diagnostics:
            seen.setdefault(anchor(name_of(one)), set()).add(one.severity.value)
    assert {name: set(TOLD[name].french) for name in (*EXAMPLES, *AUDITED)} == seen


# -- the page as a page ----------------------------------------------------------------------------


def headings(level: int) -> list[str]:
    return re.findall(rf"^{'#' * level} (.+)$", TEXT, re.MULTILINE)


def test_the_table_of_contents_leads_to_every_entry_in_order() -> None:
    _, contents, *rest = re.split(r"^## ", TEXT, flags=re.MULTILINE)
    links = re.findall(r"^ *- \[.+\]\(#([a-z0-9-]+)\)", contents, re.MULTILINE)
    assert links == re.findall(r"(?:^### |^#### .*<a id=\")([a-z0-9-]+)", "## ".join(rest), re.MULTILINE)
    assert set(links) == TOLD.keys()


def test_anchors_are_unique() -> None:
    anchors = [*headings(3), *re.findall(r'<a id="([^"]+)"', TEXT)]
    assert len(set(anchors)) == len(anchors)


def prose(text: str) -> list[str]:
    """The French lines, with what is code, an address or a tag replaced by a word."""
    without = re.sub(r"<details>.*?</details>|^```.*?^```$", "", text, flags=re.MULTILINE | re.DOTALL)
    return [re.sub(r"`[^`]*`|\]\([^)]*\)|<[^>]*>", "x", line) for line in without.splitlines()]


def test_the_french_is_set_as_french_is() -> None:
    for line in prose(TEXT):
        assert french(line) == line
        assert "'" not in line


def test_entries_are_short() -> None:
    """An editor reads one entry in a hurry: an example is no whole file."""
    for name in EXAMPLES:
        for example in (TOLD[name].wrong, TOLD[name].right):
            assert sum(text.count("\n") for _, text in example.fragments) <= 20, name


def test_what_is_read_of_a_page_is_what_stands_in_it() -> None:
    page = """## Un titre

### not-a-flag

**Erreur ou avertissement.** Non.

**À corriger**, dans `content/a.yml` :

```yaml
minor: oui
       ^
agé: {U+0041}⇥{3 lettres}
^ unknown-key
```

et dans `content/b.yml` :

```yaml
b: c
```

**Corrigé** :

```text
content/c.yml  supprimé
```

<details><summary>In English</summary>

**Error.** No.

</details>
"""
    (one,) = entries(page).values()
    assert isinstance(one, Entry)
    assert one.french == {"error", "warning"} != one.english == {"error"}
    assert one.wrong.fragments == [("content/a.yml", "minor: oui\nagé: A\taaa\n"), ("content/b.yml", "b: c\n")]
    assert [(mark.code, mark.position.line if mark.position else 0) for mark in one.wrong.marks] == [
        ("not-a-flag", 1),
        ("unknown-key", 2),
    ]
    assert one.right.listings == ["content/c.yml  supprimé"]
