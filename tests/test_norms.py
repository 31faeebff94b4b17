"""docs/content-format.md, docs/commands.md and docs/pages.md say what is built: every key, word, code, option, address.

Both ways: what the code has stands in the page, and what the page names the code has.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from enum import StrEnum
from pathlib import Path
from typing import Any, get_args

import click
import pytest
from pydantic import BaseModel

from generator.cli import commands
from generator.edition.routes import Routes
from generator.private.format.models import Article, CaseStudy, Cohort, Glossary, Guide, Person, Site, Term, fields
from generator.private.pictures import LARGEST_FILE, photographs
from generator.private.reading.source import building, decoding, density
from generator.reporting import characters

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"

FORMAT, COMMANDS, PAGES, REPORT = (
    (DOCS / f"{name}.md").read_text(encoding="utf-8") for name in ("content-format", "commands", "pages", "diagnostics")
)
CODES = frozenset(re.findall(r"^### ([a-z0-9-]+)$", REPORT, re.MULTILINE))
"""Every code of the report: `tests/test_diagnostics_page.py` holds that page against the rules."""
OF_A_BUILT_SITE = frozenset(
    re.findall(r"^### ([a-z0-9-]+)$", REPORT.partition("\n## Ce que dit la vér")[2], re.MULTILINE)
)

SECTIONS: Mapping[str, type[BaseModel]] = {"4": Site, "5": Person, "6": Cohort}
PARTS: Mapping[str, type[BaseModel]] = {
    "A guide": Guide,
    "An article": Article,
    "A case study": CaseStudy,
    "The glossary": Term,
}
"""Of section 7: how the words before each table begin."""


def section(number: str) -> str:
    return re.split(r"^## ", FORMAT, flags=re.MULTILINE)[int(number)]


def part(beginning: str) -> str:
    return section("7").partition(f"\n{beginning}")[2].partition("\n\n")[2].partition("\n\n")[0]


def rows(text: str, first: str) -> list[list[str]]:
    """The cells of the tables whose first column is called `first`."""
    found: list[list[str]] = []
    inside = False
    for line in text.splitlines():
        cells = [cell.strip() for cell in line.strip("|").split(" | ")]
        inside = line.startswith("|") and (inside or cells[0] == first)
        if inside and cells[0] != first and not line.startswith("|---"):
            found.append(cells)
    return found


def code(text: str) -> list[str]:
    """What stands between backticks."""
    return re.findall(r"`([^`\n]+)`", re.sub(r"^```.*?^```$", "", text, flags=re.MULTILINE | re.DOTALL))


# -- the content format ----------------------------------------------------------------------------


def parts_of(annotation: Any) -> Iterator[type]:
    """The models and the choices that a field is made of."""
    for inner in (annotation, *get_args(annotation)):
        if isinstance(inner, type) and not get_args(inner):
            yield inner
        elif inner is not annotation:
            yield from parts_of(inner)


def everything_in(model: type[BaseModel]) -> Iterator[tuple[str, type]]:
    """Each key below `model`, with each type that its value may be made of."""
    for key, field in model.model_fields.items():
        for kind in parts_of(field.annotation):
            yield key, kind
            if issubclass(kind, BaseModel):
                yield from everything_in(kind)


def words_of_choices(model: type[BaseModel]) -> set[str]:
    return {word.value for _, kind in everything_in(model) if issubclass(kind, StrEnum) for word in kind}


def field_at(model: type[BaseModel], way: str) -> Any:
    """The field at ``consent.given_on``; KeyError where there is none."""
    key, _, rest = way.partition(".")
    field = model.model_fields[key]
    if not rest:
        return field
    return field_at(next(kind for kind in parts_of(field.annotation) if issubclass(kind, BaseModel)), rest)


KINDS = [*((section(number), model) for number, model in SECTIONS.items()), *((part(at), PARTS[at]) for at in PARTS)]
BY_MODEL = pytest.mark.parametrize(("told", "model"), KINDS, ids=[model.__name__ for _, model in KINDS])


def test_every_file_of_the_format_has_its_part() -> None:
    assert {model for _, model in KINDS} == {Site, Person, Cohort, Guide, Article, CaseStudy, *inside(Glossary)}


def inside(model: type[BaseModel]) -> set[type]:
    return set(parts_of(model.model_fields["root"].annotation))


@BY_MODEL
def test_every_key_and_every_word_of_a_choice_is_told(told: str, model: type[BaseModel]) -> None:
    words = {word for piece in code(told) for word in re.split(r"[.:\s/]+", piece)}
    keys = {key for key, _ in everything_in(model)}
    choices = words_of_choices(model)
    # Sources are told once, in cohort.yml.
    told_there = {"title", "publisher", "url"} if "as in `cohort.yml`" in told else set()
    assert keys | choices <= words | told_there, (keys | choices) - words
    assert len(keys) > 3


@BY_MODEL
def test_every_row_is_a_key_and_says_rightly_whether_it_is_required(told: str, model: type[BaseModel]) -> None:
    ways = [(way, cells[0]) for cells in rows(told, "key") for way in code(cells[0])]
    assert {way for way, cell in ways if "(required)" in cell} == {
        way for way, _ in ways if field_at(model, way).is_required()
    }
    assert {way.partition(".")[0] for way, _ in ways} == set(model.model_fields)


def test_every_code_of_the_content_is_told_and_no_other() -> None:
    compound = {word for word in code(FORMAT) if re.fullmatch(r"[a-z]+(-[a-z]+)+", word)}
    choices = {word for _, model in KINDS for word in words_of_choices(model)}
    assert compound - CODES - choices == set()
    assert CODES - OF_A_BUILT_SITE - set(code(FORMAT)) == set()
    assert len(OF_A_BUILT_SITE) > 10


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (fields.ID_LENGTH, "at most {} characters (`not-an-id`)"),
        (fields.LINE_LENGTH, "1–{} characters after trimming"),
        (fields.TEXT_LENGTH, "rich text (§3), 1–{} characters"),
        (fields.ADDRESS_LENGTH, "with a host, at most {} characters"),
        (decoding.LARGEST // 2**20, "over {} MiB (`file-too-large`)"),
        (decoding.MOST_MISTAKES, "at most {} of a kind"),
        (density.MOST_LINES, "over {} lines"),
        (density.MOST_VALUES, "{} values"),
        (density.MOST_SIGNS, "or {} signs"),
        (building.DEEPEST, "more than {} lists and mappings"),
        (characters.MOST_MARKS, "more than {} combining marks"),
        (LARGEST_FILE // 2**20, "at most {} MiB, is of the format"),
        (photographs.MOST_PIXELS // 10**6, "at most {} million pixels"),
        (photographs.MOST_WHOLE_PIXELS // 10**6, "or {} million where"),
        (photographs.PLAIN_WIDTH, "a JPEG of at most {}."),
    ],
)
def test_bounds_are_those_of_the_reader(number: int, said: str) -> None:
    assert said.format(f"{number:,}") in FORMAT


def test_widths_of_photographs_are_those_that_are_made() -> None:
    *narrow, widest = (f"{width:,}" for width in photographs.WIDTHS)
    assert f"as WebP {', '.join(narrow)} and {widest} pixels wide" in FORMAT


# -- the commands ----------------------------------------------------------------------------------


def every_command(command: click.Command = commands, name: str = "portal") -> Iterator[tuple[str, click.Command]]:
    if not isinstance(command, click.Group):
        yield name, command
        return
    for inner, found in command.commands.items():
        yield from every_command(found, f"{name} {inner}")


ALL = dict(every_command())


def test_every_command_is_told_and_no_other() -> None:
    assert {name for cells in rows(COMMANDS, "command") for name in code(cells[0])} == set(ALL)


@pytest.mark.parametrize("name", ALL)
def test_every_option_of_a_command_is_told_and_no_other(name: str) -> None:
    """A row that names a group (`new`) is of each of its commands."""
    told: list[str] = []
    for options, of, _ in rows(COMMANDS, "option"):
        if any(f"{name} ".startswith(f"portal {one} ") for one in code(of)):
            told += code(options)
    built = [parameter for parameter in ALL[name].params if isinstance(parameter, click.Option)]
    assert sorted(told) == sorted(option for parameter in built for option in parameter.opts)


def test_every_argument_is_told() -> None:
    arguments = [one for command in ALL.values() for one in command.params if isinstance(one, click.Argument)]
    assert {one.make_metavar(click.Context(commands)).strip("[]") for one in arguments} <= set(code(COMMANDS))


# -- the pages -------------------------------------------------------------------------------------


def test_addresses_are_those_of_the_routes() -> None:
    for name, french, english, _ in rows(PAGES, "page"):
        for language, cell in (("fr", french), ("en", english)):
            (address,) = code(cell)
            places = "/".join(re.findall(r"<[a-z]+>", address))
            assert Routes(language).address(f"{name}/{places}" if places else name) == address


def test_every_page_of_the_demonstration_is_of_one_kind_and_no_kind_is_missing() -> None:
    folder = ROOT / "tests" / "sites" / "demo" / "expected"
    written = [path.relative_to(folder).with_suffix("").as_posix() for path in folder.rglob("*.md")]
    addresses = [f"/{path}/".removesuffix("index/") for path in written]
    kinds = {name: code(french)[0] for name, french, *_ in rows(PAGES, "page") if "#" not in french}
    patterns = {name: re.sub(r"<[a-z]+>", "[a-z0-9-]+", address) for name, address in kinds.items()}
    found = {one: [name for name, pattern in patterns.items() if re.fullmatch(pattern, one)] for one in addresses}
    assert [address for address, names in found.items() if len(names) != 1] == []
    assert {name for names in found.values() for name in names} == set(kinds)
