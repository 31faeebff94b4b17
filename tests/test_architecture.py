"""The stages and the walls of docs/architecture.md, read from the imports."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
GENERATOR = ROOT / "generator"
THEME = ROOT / "theme"
ORDER = (
    {"edition"},
    {"locales"},
    {"reporting/diagnostics", "reporting/explanations"},
    {"reporting/characters", "reporting/excerpts", "reporting/nearest", "reporting/progress", "disk"},
    {"private/text", "private/format"},
    {"private/names", "private/reading"},
    {"private/pictures", "private/editing"},
    {"private/consent"},
    {"private/checks"},
    {"private/redaction", "private/withheld_items"},
    {"private/checking"},
    {"private/proof", "private/scaffold", "private/register", "private/withdrawal"},
    {"public/guard"},
    {"public/pages"},
    {"public/engines"},
    {"public/search"},
    {"public/inspection"},
    {"public/orders"},
    {"public/making"},
    {"public/__main__"},
    {"crossing", "exporting"},
    {"build"},
    {"reporting/codes", "reporting/facts"},
    {"reporting/report"},
    {"serving"},
    {"cli"},
    {"__main__"},
)
"""Each stage may import from those before it; stages on one line know nothing of each other."""

ENGINES = {"mkdocs", "material", "pagefind", "properdocs", "zensical"}

STAGE = {name: number for number, names in enumerate(ORDER) for name in names}
MODULES = sorted(path for path in GENERATOR.rglob("*.py"))
OURS = [path for path in MODULES if path.read_text(encoding="utf-8")]
TEMPLATES = sorted((GENERATOR / "public" / "pages" / "templates").rglob("*.j2"))
THEME_TEMPLATES = sorted(THEME.rglob("*.html"))
WINGS = ("private", "public")
BY_MODULE = (*WINGS, "reporting")
"""Folders whose parts are stages of their own."""


def name_of(path: Path) -> str:
    """The stage that a module belongs to: a file of `generator/` or a folder, or a part of one of `BY_MODULE`."""
    return stage(path.relative_to(GENERATOR).with_suffix("").parts)


def stage(parts: tuple[str, ...]) -> str:
    return "/".join(parts[:2]) if parts[0] in BY_MODULE else parts[0]


PACKAGES = ("generator", *(f"generator.{folder}" for folder in BY_MODULE))
"""What is in them is told by its own name."""


def shown(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def imported(path: Path) -> set[str]:
    """Every module that `path` imports, anywhere in it, by its full name."""
    return modules_in(parsed(path), ("generator", *path.relative_to(GENERATOR).parts[:-1]))


def modules_in(tree: ast.AST, package: tuple[str, ...]) -> set[str]:
    """What the code in `tree`, a module of `package`, imports."""
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {one.name for one in node.names}
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else ()
            module = ".".join([*base, *([node.module] if node.module else [])])
            found |= {f"{module}.{one.name}" for one in node.names} if module in PACKAGES else {module}
    return found


def stages_imported(path: Path) -> set[str]:
    modules = {tuple(name.split(".")[1:]) for name in imported(path) if name.startswith("generator.")}
    return {stage(parts) for parts in modules}


def test_every_module_has_its_stage() -> None:
    there = {name_of(path) for path in OURS} - {"__init__"}
    assert there - STAGE.keys() == set(), "give it a place in ORDER"
    assert STAGE.keys() - there == set(), "ORDER names what does not exist"


@pytest.mark.parametrize("path", OURS, ids=shown)
def test_a_module_imports_only_from_earlier_stages(path: Path) -> None:
    own = name_of(path)
    late = {name for name in stages_imported(path) if name != own and STAGE[name] >= STAGE[own]}
    assert not late


@pytest.mark.parametrize("path", OURS, ids=shown)
def test_the_wings_import_nothing_of_each_other(path: Path) -> None:
    """Wall 1. What both need (`edition`, `locales`, `disk`, the lower half of `reporting`) imports neither."""
    wing = name_of(path).partition("/")[0]
    others = {name for name in stages_imported(path) if name.partition("/")[0] in WINGS and wing not in name}
    above = {"reporting/codes", "crossing", "build", "serving", "cli", "__main__"}
    assert wing not in WINGS or not others
    assert wing in WINGS or name_of(path) in above or not others


def test_only_the_line_and_the_commands_know_both_wings() -> None:
    both = {name_of(path) for path in OURS if {one.partition("/")[0] for one in stages_imported(path)} >= set(WINGS)}
    assert both <= {"build", "cli", "reporting/codes"}


def test_the_door_imports_nothing_of_ours() -> None:
    assert {name for path in OURS if name_of(path) == "edition" for name in stages_imported(path)} == {"edition"}


def test_public_values_are_frozen_and_hold_no_map_of_anything() -> None:
    """There is no `extra`: the pictures' bytes are the only map, and nothing is of any type."""
    classes = [node for node in parsed(GENERATOR / "edition" / "types.py").body if isinstance(node, ast.ClassDef)]
    assert len(classes) > 20
    maps = []
    for one in classes:
        assert [ast.unparse(decorator) for decorator in one.decorator_list] == ["dataclass(frozen=True)"], one.name
        for field in one.body:
            if isinstance(field, ast.AnnAssign):
                written = ast.unparse(field.annotation)
                assert re.search(r"\b(Any|object|dict|list|set)\b", written) is None, f"{one.name}: {written}"
                maps += [written] if "Mapping" in written else []
    assert maps == ["Mapping[str, bytes]"]


def test_no_module_imports_an_engine_and_pagefind_only_when_it_is_needed() -> None:
    """Engines are started, each in an environment that may be another one; Pagefind reads what any of them built."""
    users = {(shown(path), name.split(".")[0]) for path in MODULES for name in imported(path)}
    assert {(path, name) for path, name in users if name in ENGINES} == {("generator/public/search.py", "pagefind")}
    at_once = {
        name.split(".")[0]
        for path in MODULES
        for node in parsed(path).body
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in modules_in(node, ("generator",))
    }
    assert at_once.isdisjoint(ENGINES)


def test_engines_are_named_in_one_place() -> None:
    """In strings, that is: as a program to start, or a module to look for. `pagefind` is a folder's name too."""
    named = {
        shown(path)
        for path in OURS
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value in ENGINES
    }
    assert named == {"generator/public/engines/engine.py", "generator/public/search.py"}
    site = (GENERATOR / "public" / "engines" / "site.py").read_text(encoding="utf-8")
    assert not [name for name in ENGINES - {"pagefind"} if f'"{name}"' in site]


def test_text_is_folded_in_one_place() -> None:
    """Accents are taken off by `edition/folding` alone; fonts and the search for traces have reasons of their own."""
    apart = {
        shown(path)
        for path in OURS
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.Constant) and node.value in ("NFKD", "NFD")
    }
    own = {"generator/public/pages/share_pictures.py", "generator/private/proof/traces/folding.py"}
    assert {"generator/edition/folding.py"} <= apart <= {"generator/edition/folding.py", *own}


def test_nothing_is_dumped_wholesale() -> None:
    """`model_dump` would carry whatever a model holds past the wall."""
    dumping = {
        shown(path)
        for path in OURS
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.Attribute) and node.attr in {"model_dump", "model_dump_json", "dict", "__dict__"}
    }
    assert dumping - {"generator/private/format/schema.py"} == set()


@pytest.mark.parametrize("path", TEMPLATES, ids=shown)
def test_a_template_calls_nothing_safe(path: Path) -> None:
    assert calls_safe(path.read_text(encoding="utf-8")) is False


@pytest.mark.parametrize("path", THEME_TEMPLATES, ids=shown)
def test_the_theme_calls_no_python_method(path: Path) -> None:
    """Zensical's templates know filters and functions, not the methods of Python's values."""
    assert methods_called(path.read_text(encoding="utf-8")) == []


def test_there_are_templates_of_both_kinds() -> None:
    assert len(TEMPLATES) > 10
    assert len(THEME_TEMPLATES) > 3


def calls_safe(template: str) -> bool:
    return re.search(r"\|\s*safe\b|\bMarkup\b|autoescape\s+false", template) is not None


def methods_called(template: str) -> list[str]:
    code = re.findall(r"\{[{%](.*?)[%}]\}", template, re.DOTALL)
    without_texts = [re.sub(r"\"[^\"]*\"|'[^']*'", "", one) for one in code]
    return [found for one in without_texts for found in re.findall(r"\.\s*(\w+)\s*\(", one)]


def test_the_order_is_told_in_the_documentation() -> None:
    """`docs/architecture.md` names every stage, so that the list above is no secret of the tests."""
    told = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    assert {name for name in STAGE if f"`{name}`" not in told} <= {"__main__", "public/__main__"}


# -- what reads the code is read itself ------------------------------------------------------------


@pytest.mark.parametrize(
    ("code", "modules"),
    [
        ("import generator.edition", {"generator.edition"}),
        ("from generator import edition, locales", {"generator.edition", "generator.locales"}),
        ("from generator.private import format, reading", {"generator.private.format", "generator.private.reading"}),
        ("from generator.edition.types import Person", {"generator.edition.types"}),
        ("from . import names", {"generator.private.consent"}),
        ("from .. import format", {"generator.private.format"}),
        ("from ..format.models import Person", {"generator.private.format.models"}),
        ("def late():\n    import mkdocs.config", {"mkdocs.config"}),
        (
            "if TYPE_CHECKING:\n    from generator.private.format.models import Person",
            {"generator.private.format.models"},
        ),
    ],
)
def test_every_form_of_import_is_seen(code: str, modules: set[str]) -> None:
    assert modules_in(ast.parse(code), ("generator", "private", "consent")) == modules


@pytest.mark.parametrize(
    ("template", "methods"),
    [
        ("{{ page.title.upper() }}", ["upper"]),
        ('{% if page.meta.get("title") %}', ["get"]),
        ("{{ page\n  .title\n  .strip () }}", ["strip"]),
        ("{{ page.title | upper }}", []),
        ("{{ 'a.b()' | url }}", []),
        ("page.title.upper()", []),
    ],
)
def test_methods_in_templates_are_seen(template: str, methods: list[str]) -> None:
    assert methods_called(template) == methods


@pytest.mark.parametrize("template", ["{{ x|safe }}", "{{ x | safe }}", "{% autoescape false %}", "{{ Markup(x) }}"])
def test_a_template_that_calls_something_safe_is_seen(template: str) -> None:
    assert calls_safe(template)
    assert not calls_safe("{{ x | safest }} {% set safe = 1 %}")
