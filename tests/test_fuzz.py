"""Whatever is in a file: never a traceback, never more than 2 s or 300 MB, no file changed, nothing private told."""

from __future__ import annotations

import json
import os
import re
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import consent, report, richtext, withholding
from generator.build import Checked, Request, check
from generator.render import render
from generator.typography import french
from tests import nasty
from tests.folders import TODAY, start, write_folder
from tests.measuring import Bench, bench
from tests.mutations import CANARY, SCALARS, SCRAPS, mutated
from tests.nasty import Nasty
from tests.whole_way import MEMORY, examples

SECONDS, MEBIBYTES = 2.0, 300 * 10**6 / 2**20
ROOT = Path(__file__).resolve().parent.parent
FORMATS = ("text", "json", "github")
THOROUGH = "PORTAL_EXAMPLES" in os.environ


# -- cost: each nasty file in a process of its own -------------------------------------------------


@pytest.fixture(scope="module")
def portal_bench(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bench]:
    with bench(tmp_path_factory.mktemp("bench")) as ready:
        yield ready


def chosen() -> Mapping[str, Nasty]:
    """Those of a usual run; all of them in a long one."""
    every = nasty.everything()
    if THOROUGH:
        return every
    # Any kind of file is read by the same reader: each trick with one kind, in turn.
    kinds = {f"{('site', 'p1')[number % 2]}: {name}" for number, name in enumerate(nasty.BYTES | nasty.YAML)}
    rich = [name for name in every if name.startswith("rich: ")][::3]
    return {
        name: one
        for name, one in every.items()
        if name in kinds or name.startswith(("values", "names")) or name in rich
    }


CHOSEN = chosen()


@pytest.mark.parametrize("name", CHOSEN)
def test_a_mebibyte_of_malice_costs_little(name: str, portal_bench: Bench, tmp_path: Path) -> None:
    one = CHOSEN[name]
    assert len(one.content) <= nasty.MIB
    content = write_folder(tmp_path / "content", start() | {one.path: one.content})
    before = snapshot(content)
    turn = list(CHOSEN).index(name)
    for format_ in FORMATS if THOROUGH else (FORMATS[turn % len(FORMATS)],):
        cost = portal_bench.run("check", "--content", str(content), "--today", str(TODAY), "--format", format_)
        assert (cost.status in (0, 1), cost.err) == (True, "")
        assert cost.seconds < SECONDS
        assert cost.mebibytes < MEBIBYTES
        assert_readable(cost.out.decode(), format_)
    assert snapshot(content) == before


def snapshot(folder: Path) -> dict[str, tuple[int, int]]:
    return {str(path): (path.stat().st_size, path.stat().st_mtime_ns) for path in sorted(folder.rglob("*"))}


def assert_readable(out: str, format_: str) -> None:
    """What the report's reader is owed: one object, or one annotation a line, and nothing that moves the cursor."""
    assert re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]", out) is None
    if format_ == "json":
        assert set(json.loads(out)) == {"diagnostics", "errors", "warnings"}
    if format_ == "github":
        assert [line for line in out.splitlines() if not re.match(r"::(error|warning) file=[^:]*::", line)] == []


# -- sense: mutations of valid folders -------------------------------------------------------------


@dataclass(frozen=True)
class Field:
    """A valid folder, written once: each example changes one file of it and puts it back."""

    content: Path
    today: date
    files: tuple[Path, ...]


@pytest.fixture(scope="module")
def fields() -> Iterator[list[Field]]:
    with tempfile.TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else None) as work:
        yield [field(one, Path(work) / str(number)) for number, one in enumerate(valid_folders())]


def valid_folders() -> list[Path]:
    sites = sorted((ROOT / "tests" / "sites").glob("*/content"))
    # The largest takes a second to check: it has its turn in a long run.
    return [ROOT / "content", *(one for one in sites if THOROUGH or one.parent.name != "demo")]


def field(source: Path, place: Path) -> Field:
    content = shutil.copytree(source, place / "content")
    day = source.parent / "today"
    today = date.fromisoformat(day.read_text(encoding="utf-8").strip()) if day.is_file() else TODAY
    return Field(content, today, tuple(sorted(content.rglob("*.yml"))))


SEEDS = st.integers(0, 2**32 - 1)


@examples(150)
@given(seed=SEEDS)
def test_any_mutation_of_a_valid_file_is_told_or_rendered(fields: list[Field], seed: int) -> None:
    roll = Random(seed)
    one = roll.choice(fields)
    path = roll.choice(one.files)
    try_in(one, path, mutated(path.read_text(encoding="utf-8"), roll.randrange))


@examples(40)
@given(content=st.binary(max_size=300))
def test_any_bytes(fields: list[Field], content: bytes) -> None:
    for path in fields[1].files[:3]:
        try_in(fields[1], path, content)


@examples(60)
@given(content=st.text(max_size=300), seed=SEEDS)
def test_any_text(fields: list[Field], content: str, seed: int) -> None:
    one = fields[1]
    try_in(one, Random(seed).choice(one.files), content.encode("utf-8", "surrogatepass"))


WORDS = ("title", "name", "consent", "publish", "roles", "mentor", "testimonials", "text", "x", "id", "steps", "true")
GARBAGE = st.lists(st.sampled_from((*SCRAPS, *SCALARS, *WORDS, "\n", ": ", "\n  ", "\n- ")), max_size=60)


@examples(100)
@given(signs=GARBAGE, seed=SEEDS)
def test_anything_in_the_form_of_yaml(fields: list[Field], signs: list[str], seed: int) -> None:
    one = fields[1]
    try_in(one, Random(seed).choice(one.files), "".join(signs).encode("utf-8", "surrogatepass"))


def try_in(one: Field, path: Path, content: bytes) -> None:
    kept = path.read_bytes()
    try:
        path.write_bytes(content)
        before = snapshot(one.content)
        private = "participants" in path.parts and CANARY.encode() in content
        checked = check(Request(one.content, one.content / "nowhere", one.content, one.today, keep_going=True))
        assert_tellable(checked, private=private)
        if checked.sound is not None:
            render(consent.publish(withholding.reduced(checked.sound, checked.units), one.today))
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


# -- rich text by itself ---------------------------------------------------------------------------


@examples(200)
@given(st.text("[]()*_`<>!\\|&#-+1. \n\t:/abé😀\u0301\u00a0", max_size=80))
def test_what_is_kept_of_a_rich_text_is_what_its_parser_says(text: str) -> None:
    def own(reference: richtext.Reference) -> richtext.Resolved:
        return richtext.Resolved(reference.words or "", None)

    assert richtext.own_words(text) == richtext.to_words(text, own)
    assert isinstance(richtext.to_html(text, own, french), str)
