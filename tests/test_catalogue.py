"""Every code has its words, in both languages, and every word is said by some code.

Codes and facts are read from the code of the rules, so that neither can be forgotten.
"""

from __future__ import annotations

import ast
import re
import typing
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from generator.cli import commands
from generator.cli.language import texts_of as texts_of_command
from generator.locales import words
from generator.locales.typography import french
from generator.private.format.keys import purpose_at
from generator.private.format.models import Article, CaseStudy, Cohort, Guide, Image, Person, Photo, Site, Term
from generator.private.format.models.refused import DATE_PROBLEMS, NUMBER_PROBLEMS
from generator.private.pictures import PROBLEMS_OF_DRAWINGS
from generator.private.reading.source import SYNTAX_PROBLEMS
from generator.private.reading.source.syntax import PROPERTIES
from generator.private.reading.source.traps import TRAPS
from generator.private.reading.validation import SHAPES
from generator.reporting.codes import EXPLANATIONS, VARIANTS, chosen, explanation_of
from generator.reporting.diagnostics import Diagnostic
from generator.reporting.report import told

ROOT = Path(__file__).resolve().parent.parent / "generator"
LANGUAGES = ("fr", "en")
SAID_BY_PAGES = ("public/pages/", "locales/")
"""What the site says is in catalogues of its own (`site.po`, tests/test_locales.py)."""

TELLERS = {"Finding", "Diagnostic", "warning", "refusal", "_say", "_say_of", "_UnreadableError"}
"""What takes a code as its first argument."""
NOT_FACTS = {"severity", "at_key", "snippet", "facts", "position", "line"}
OF_CLICK = ("Show the version and exit.", "Show this message and exit.")
PASSED_ON = {
    ("cli/asking.py", "code"),
    ("public/orders.py", "told['code']"),
    ("private/reading/content/located.py", "finding.code"),
    ("private/reading/content/reading.py", "code"),
    ("reporting/diagnostics.py", "code"),
    ("private/reading/source/building.py", "code"),
    ("private/reading/source/decoding.py", "refusal.code"),
    ("private/reading/source/syntax.py", "code"),
    ("private/reading/validation.py", "kind"),
}
"""Where a code comes from elsewhere: from another teller, or from the tables below."""


@dataclass(frozen=True)
class Telling:
    """One place in the code that tells `code` with these facts."""

    module: str
    code: str
    facts: frozenset[str]


@cache
def modules() -> dict[str, ast.Module]:
    return {
        path.relative_to(ROOT).as_posix(): ast.parse(path.read_text(encoding="utf-8")) for path in ROOT.rglob("*.py")
    }


def texts_of(node: ast.AST) -> set[str]:
    """The texts that an expression may be."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return {node.value}
    return texts_of(node.body) | texts_of(node.orelse) if isinstance(node, ast.IfExp) else set()


def calls(module: ast.AST, names: set[str]) -> Iterator[ast.Call]:
    for node in ast.walk(module):
        if isinstance(node, ast.Call) and node.args:
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if name in names:
                yield node


def functions(module: ast.Module) -> Iterator[ast.FunctionDef]:
    return (node for node in ast.walk(module) if isinstance(node, ast.FunctionDef))


def returned(module: str, function: str) -> set[str]:
    (found,) = (one for one in functions(modules()[module]) if one.name == function)
    values = [node.value for node in ast.walk(found) if isinstance(node, ast.Return) and node.value]
    return set().union(*map(texts_of, values))


def assigned(module: str, variable: str) -> set[str]:
    found = [node for node in ast.walk(modules()[module]) if isinstance(node, ast.Assign)]
    return set().union(*(texts_of(one.value) for one in found if ast.unparse(one.targets[0]) == variable))


def facts_of(call: ast.Call, function: ast.FunctionDef) -> frozenset[str]:
    """The names of the facts that a call hands over: as a dict, as one built above or elsewhere, or as keywords."""
    values = [*call.args[1:], *(one.value for one in call.keywords if one.arg in ("facts", None))]
    makers = {ast.unparse(one.func) for one in values if isinstance(one, ast.Call)}
    made = [node.value for maker in makers for node in returns_of(maker) if isinstance(node.value, ast.Dict)]
    names = {one.id for one in values if isinstance(one, ast.Name)}
    built = [
        node.value
        for node in ast.walk(function)
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) in names & {"facts"}
    ]
    dicts = [one for one in (*values, *built, *made) if isinstance(one, ast.Dict)]
    keys = set().union(*(texts_of(key) for one in dicts for key in one.keys if key))
    return frozenset(keys | {one.arg for one in call.keywords if one.arg and one.arg not in NOT_FACTS})


def returns_of(name: str) -> Iterator[ast.Return]:
    """What a function of this name returns, in whichever module it is."""
    for tree in modules().values():
        for function in functions(tree):
            if function.name == name:
                yield from (node for node in ast.walk(function) if isinstance(node, ast.Return))


def fact_values(module: str, fact: str) -> set[str]:
    """What a fact may be, where it is handed over by its text."""
    found = set()
    for node in ast.walk(modules()[module]):
        if isinstance(node, ast.keyword) and node.arg == fact:
            found |= texts_of(node.value)
        if isinstance(node, ast.Dict):
            named = zip(node.keys, node.values, strict=True)
            found |= set().union(*(texts_of(value) for key, value in named if key and texts_of(key) == {fact}))
    return found


def arguments(module: str, name: str, index: int) -> set[str]:
    found = calls(modules()[module], {name})
    return set().union(*(texts_of(call.args[index]) for call in found if len(call.args) > index))


@cache
def tellings() -> tuple[Telling, ...]:
    """Every place that tells a code by its name."""
    found = set()
    for module, tree in modules().items():
        for function in functions(tree):
            for call in calls(function, TELLERS):
                for code in texts_of(call.args[0]):
                    found.add(Telling(module, code, facts_of(call, function)))
    return tuple(found)


def _problems() -> set[str]:
    """What may be wrong with a picture."""
    files = [one for one in modules() if one.startswith("private/pictures/")]
    return set().union(*(arguments(one, name, 0) for one in files for name in ("Unusable", "_refuse")))


VALUES = {
    "yaml-syntax": set(SYNTAX_PROBLEMS),
    "wrong-shape": set(SHAPES.values()),
    "not-a-scalar": fact_values("private/format/models/fields.py", "given"),
    "not-a-date": set(DATE_PROBLEMS),
    "not-a-number": set(NUMBER_PROBLEMS),
    "unsafe-link": fact_values("private/format/models/fields.py", "kind")
    | fact_values("private/checks/references.py", "kind"),
    "name-in-text": assigned("private/checks/unpublished_names.py", "kind"),
    "unreadable-file": returned("private/reading/source/decoding.py", "_reason")
    | arguments("private/reading/source/decoding.py", "_UnreadableError", 1)
    | fact_values("private/reading/content/reading.py", "reason"),
    "broken-picture": _problems() - set(PROBLEMS_OF_DRAWINGS),
    "refused-drawing": _problems() & set(PROBLEMS_OF_DRAWINGS),
    "re-identification": fact_values("private/checks/disclosure.py", "degree"),
    "lapse-hides": fact_values("private/checks/lapses.py", "kind"),
    "irregular-file": assigned("public/inspection/built.py", "irregular[path]")
    | fact_values("public/inspection/files.py", "kind"),
    "malformed-page": fact_values("public/inspection/injection.py", "problem")
    | fact_values("public/inspection/inspection.py", "problem"),
    "dead-link": returned("public/inspection/links.py", "_problem") - {""},
}
"""What the fact of a variant may be."""


@cache
def codes() -> frozenset[str]:
    """All codes, by name or from a table."""
    misplaced = returned("private/reading/content/places.py", "expected") - {"yaml", "picture", "record"}
    return frozenset({one.code for one in tellings()} | set(PROPERTIES) | set(TRAPS) | misplaced)


def test_no_code_comes_from_where_this_test_does_not_look() -> None:
    found = {
        (module, ast.unparse(call.args[0]))
        for module, tree in modules().items()
        for call in calls(tree, TELLERS)
        if not texts_of(call.args[0])
    }
    assert found == PASSED_ON


def test_every_code_has_its_entry_and_every_entry_its_code() -> None:
    assert VARIANTS.keys() == VALUES.keys()
    named = codes() - VARIANTS.keys() | {f"{code}/{value}" for code, values in VALUES.items() for value in values}
    assert named == EXPLANATIONS.keys()


def test_the_words_of_a_rule_stand_beside_it() -> None:
    """In a module that tells the code, or in the `explanations` of the folder around one."""
    apart = []
    for module, tree in modules().items():
        for node in ast.walk(tree):
            if isinstance(node, ast.AnnAssign) and ast.unparse(node.annotation) == "Explanations" and node.value:
                assert isinstance(node.value, ast.Dict)
                said = {code.partition("/")[0] for key in node.value.keys if key for code in texts_of(key)}
                folder = module.removesuffix("explanations.py")
                near = {one.code for one in tellings() if one.module.startswith(folder)}
                apart += [(module, code) for code in said - near - set(TRAPS)]
    assert apart == []


def facts_in(text: str) -> set[str]:
    return set(re.findall(r"\{(\w+)\}", text))


@pytest.mark.parametrize("name", EXPLANATIONS)
def test_the_facts_of_an_entry_are_told_by_its_rule(name: str) -> None:
    code = name.partition("/")[0]
    handed = [one.facts for one in tellings() if one.code == code] or [frozenset()]
    for said in (EXPLANATIONS[name].messages, EXPLANATIONS[name].remedies):
        assert set().union(*map(facts_in, said)) <= set().union(*handed)
        # The last words are said when the others lack a fact: all that tell the code must know theirs.
        assert facts_in(said[-1]) <= frozenset.intersection(*handed)


def test_the_plainest_words_come_last() -> None:
    for entry in EXPLANATIONS.values():
        for said in (entry.messages, entry.remedies):
            counts = [len(facts_in(one)) for one in said]
            assert counts == sorted(counts, reverse=True)


# -- the translations ------------------------------------------------------------------------------


def marked() -> set[str | tuple[str, str]]:
    """What the modules of the commands say: marked by `N_`, or asked for by its text."""
    found: set[str | tuple[str, str]] = set()
    for module, tree in modules().items():
        if not module.startswith(SAID_BY_PAGES):
            found |= {text for call in calls(tree, {"N_", "gettext"}) for text in texts_of(call.args[0])}
            for call in calls(tree, {"ngettext"}):
                (singular,), (plural,) = texts_of(call.args[0]), texts_of(call.args[1])
                found.add((singular, plural))
    return found


def helps() -> set[str]:
    """What the commands say of themselves, and of their options; click's own words have a catalogue of their own."""
    return set(texts_of_command(commands)) - set(OF_CLICK)


@cache
def catalogue(language: str) -> Catalog:
    with (ROOT / "locales" / language / "LC_MESSAGES" / "messages.po").open("rb") as file:
        return read_po(file, locale=language, domain="messages", abort_invalid=True)


def pairs(message: Message) -> list[tuple[str, str]]:
    """Each id with its translation: two for a plural."""
    ids, strings = message.id, message.string
    if isinstance(ids, str):
        assert isinstance(strings, str)
        return [(ids, strings)]
    return list(zip(ids, strings, strict=True))


def all_words() -> set[str]:
    return {text for told in EXPLANATIONS.values() for text in (*told.messages, *told.remedies)}


def test_everything_is_translated_into_french_and_nothing_else() -> None:
    found = {message.id for message in catalogue("fr") if message.id and not message.context}
    assert found == all_words() | marked() | helps()
    assert all(string for message in catalogue("fr") if message.id for _, string in pairs(message))


def test_english_is_said_by_the_keys_except_of_what_the_models_say_in_french() -> None:
    assert {message.context for message in catalogue("en") if message.id} == {"key"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_fuzzy_or_obsolete(language: str) -> None:
    assert not catalogue(language).obsolete
    assert not [message.id for message in catalogue(language) if message.fuzzy]


def test_a_translation_names_the_codes_that_say_it() -> None:
    names: dict[str, set[str]] = {text: set() for text in all_words()}
    for name, explanation in EXPLANATIONS.items():
        for text in (*explanation.messages, *explanation.remedies):
            names[text].add(name)
    for message in catalogue("fr"):
        if message.id in names:
            assert set(message.auto_comments) == names[message.id]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_says_the_same_facts(language: str) -> None:
    for message in catalogue(language):
        for text, string in pairs(message) if message.id else ():
            assert facts_in(text) == facts_in(string)
            assert string.count("{") == string.count("}") == len(re.findall(r"\{\w+\}", string))


def test_french_is_set_as_french_is() -> None:
    for message in catalogue("fr"):
        for text, string in pairs(message) if message.id else ():
            assert string == french(string)
            assert string.strip(" ") == string
            assert "  " not in string
            assert string != text
            assert "“" not in string


def test_messages_and_remedies_are_sentences() -> None:
    french_words = {text: string for message in catalogue("fr") if message.id for text, string in pairs(message)}
    for text in all_words():
        for said in (text, french_words[text]):
            assert said[0].isupper() or said.startswith(("“", "«"))
            assert said.endswith((".", "?", "…"))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", EXPLANATIONS)
def test_every_diagnostic_can_be_told(name: str, language: str) -> None:
    code, _, value = name.partition("/")
    variant = {VARIANTS[code]: value} if value else {}
    entry = EXPLANATIONS[name]
    least = facts_in(entry.messages[-1]) | facts_in(entry.remedies[-1])
    for known in (set().union(*map(facts_in, (*entry.messages, *entry.remedies))), least):
        facts = {fact: (f"<{fact}>" if fact in known else "") for fact in known | {"key", "nearest"}} | variant
        facts["purpose"] = ""  # told in the words of the models, see below
        diagnostic = Diagnostic(code, "content/site.yml", facts=facts)
        assert explanation_of(diagnostic) is entry
        said = told(diagnostic, words(language, domain="messages"))
        assert not re.search(r"\{\w+\}", said.message + said.remedy)
        for fact in facts_in(chosen(entry.messages, facts)) - variant.keys():
            assert f"<{fact}>" in said.message


# -- facts in words --------------------------------------------------------------------------------


def purposes() -> set[str]:
    """What the keys are for that a file cannot do without, as the models say it."""
    found = set()
    waiting: list[type[BaseModel]] = [Site, Cohort, Person, Guide, Article, CaseStudy, Term]
    for model in waiting:
        waiting += [one for field in model.model_fields.values() if (one := model_in(field)) and one not in waiting]
        found |= {field.description for field in model.model_fields.values() if field.is_required()}
    asked = {("name", "first"), ("consent", "given_on"), ("consent", "evidence")}
    asked |= {("consent", "items", "bio", "given_on"), ("consent", "items", "bio", "evidence")}
    return {one for one in found if one} | {purpose_at(Person, route) for route in asked}


def model_in(field: FieldInfo) -> type[BaseModel] | None:
    return next((one for one in kinds(field.annotation) if isinstance(one, type) and issubclass(one, BaseModel)), None)


def kinds(annotation: object) -> Iterator[object]:
    yield annotation
    for one in typing.get_args(annotation):
        yield from kinds(one)


def test_what_a_required_key_is_for_can_be_told_in_english() -> None:
    told_only_with_alt = {field.description for field in (Photo.model_fields["alt"], Image.model_fields["alt"])}
    translated = {message.id for message in catalogue("en") if message.context}
    assert translated == purposes() - told_only_with_alt


def said(language: str, code: str, **facts: str) -> tuple[str, str]:
    one = told(Diagnostic(code, "content/site.yml", facts=facts), words(language, domain="messages"))
    return one.message.replace("\u00a0", " ").replace("\u202f", " "), one.remedy.replace("\u00a0", " ")


SPOKEN = [
    ("fr", "missing-key", {"key": "title", "purpose": "Le titre."}, "La clé « title » manque ici (le titre)."),
    ("en", "missing-key", {"key": "title", "purpose": "Le titre."}, "The key “title” is missing here (the title)."),
    ("en", "missing-key", {"key": "x", "purpose": "Une clé nouvelle."}, "The key “x” is missing here."),
    ("fr", "not-a-date", {"problem": "no-such-day", "impossible": "2026-02-30"}, "Le 30 février 2026 n’existe pas."),
    ("en", "not-a-date", {"problem": "no-such-day", "impossible": "2026-02-30"}, "There is no 30 February 2026"),
    ("fr", "not-a-date", {"problem": "no-such-day", "impossible": ""}, "Ce jour n’existe pas dans le calendrier."),
    ("fr", "not-a-date", {"problem": "other", "form": "day"}, "Écrivez-la ainsi : AAAA-MM-JJ, par exemple 2026-01-27."),
    ("en", "not-a-date", {"problem": "other", "form": "moment"}, "YYYY-MM-DD, YYYY-MM or YYYY"),
    ("fr", "guide-review-due", {"date": "2025-12-01"}, "pour la dernière fois le 1er décembre 2025"),
    ("en", "guide-review-due", {"date": "2025-12-01"}, "last reviewed on 1 December 2025"),
    ("fr", "text-too-long", {"length": "20001", "limit": "20000"}, "compte 20 001 caractères"),
    ("fr", "unused-picture", {"place": "3", "count": "12"}, "C’est le n° 3 sur 12 de ce dossier"),
]


@pytest.mark.parametrize(("language", "code", "facts", "words_"), SPOKEN)
def test_facts_are_said_as_the_language_says_them(language: str, code: str, facts: dict[str, str], words_: str) -> None:
    assert words_ in " ".join(said(language, code, **facts))
