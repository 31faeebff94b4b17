"""Whatever is in a file: never a traceback, never more than 2 s or 300 MB, no file changed, nothing private told."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.locales.typography import french
from generator.private.text import richtext
from tests import nasty
from tests.folders import TODAY, start, write_folder
from tests.measuring import Bench, bench
from tests.mutations import SCALARS, SCRAPS, mutated
from tests.nasty import Nasty
from tests.searching import examples
from tests.trying import Field, assert_readable, field, snapshot, try_in
from tests.whole_way import MEMORY

SECONDS, MEBIBYTES = 2.0, 300 * 10**6 / 2**20
ROOT = Path(__file__).resolve().parent.parent
FORMATS = ("text", "json", "github")
THOROUGH = "PORTAL_EXAMPLES" in os.environ


# -- cost: each nasty file in a process of its own -------------------------------------------------


@pytest.fixture(scope="module")
def portal_bench(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bench]:
    with bench(tmp_path_factory.mktemp("bench")) as ready:
        yield ready


ALWAYS = (
    *("site: an alias bomb", "p1: a merge bomb", "site: a staircase", "p1: 500,000 brackets", "site: 500,000 dashes"),
    *("p1: 100,000 keys", "site: dashes", "p1: questions", "site: brackets", "p1: surrogate bytes", "site: controls"),
    *("p1: escapes of surrogates", "site: combining classes", "p1: tag directives", "site: carriage returns"),
    *("values: huge numbers", "values: impossible days", "values: a long address and a space", "values: choices"),
    *("values: terms that nearly know the next", "values: featured", "values: short texts", "values: a long line"),
    *("names: phrases one in another", "names: a name nearly said", "rich: texts of huge numbers"),
    *(
        "rich: texts of stars and letters",
        "rich: texts of brackets",
        "rich: texts of images",
        "rich: texts of processing",
    ),
)
"""What the issue names, and what costs most."""


def chosen() -> Mapping[str, Nasty]:
    """Those of a usual run; all of them in a long one."""
    every = nasty.everything()
    some = [*list(every)[::6], *ALWAYS]
    return every if THOROUGH else {name: every[name] for name in dict.fromkeys(some)}


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


# -- sense: mutations of valid folders -------------------------------------------------------------


@pytest.fixture(scope="module")
def fields() -> Iterator[list[Field]]:
    with tempfile.TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else None) as work:
        yield [field(one, Path(work) / str(number)) for number, one in enumerate(valid_folders())]


def valid_folders() -> list[Path]:
    sites = sorted((ROOT / "tests" / "sites").glob("*/content"))
    # The largest takes a second to check: it has its turn in a long run.
    return [one for one in sites if THOROUGH or one.parent.name != "demo"]


SEEDS = st.integers(0, 2**32 - 1)


@examples(60)
@given(seed=SEEDS)
def test_any_mutation_of_a_valid_file_is_told_or_rendered(fields: list[Field], seed: int) -> None:
    roll = Random(seed)
    one = roll.choice(fields)
    path = roll.choice(one.files)
    try_in(one, path, mutated(path.read_text(encoding="utf-8"), roll.randrange))


@examples(15)
@given(content=st.binary(max_size=300))
def test_any_bytes(fields: list[Field], content: bytes) -> None:
    for path in fields[0].files[:3]:
        try_in(fields[0], path, content)


@examples(20)
@given(content=st.text(max_size=300), seed=SEEDS)
def test_any_text(fields: list[Field], content: str, seed: int) -> None:
    one = fields[0]
    try_in(one, Random(seed).choice(one.files), content.encode("utf-8", "surrogatepass"))


WORDS = ("title", "name", "consent", "publish", "roles", "mentor", "testimonials", "text", "x", "id", "steps", "true")
GARBAGE = st.lists(st.sampled_from((*SCRAPS, *SCALARS, *WORDS, "\n", ": ", "\n  ", "\n- ")), max_size=60)


@examples(40)
@given(signs=GARBAGE, seed=SEEDS)
def test_anything_in_the_form_of_yaml(fields: list[Field], signs: list[str], seed: int) -> None:
    one = fields[0]
    try_in(one, Random(seed).choice(one.files), "".join(signs).encode("utf-8", "surrogatepass"))


# -- rich text by itself ---------------------------------------------------------------------------


@examples(200)
@given(st.text("[]()*_`<>!\\|&#-+1. \n\t:/abé😀\u0301\u00a0", max_size=80))
def test_what_is_kept_of_a_rich_text_is_what_its_parser_says(text: str) -> None:
    def own(reference: richtext.Reference) -> richtext.Resolved:
        return richtext.Resolved(reference.words or "", None)

    assert richtext.own_words(text) == richtext.to_words(text, own)
    assert isinstance(richtext.to_html(text, own, french), str)
