"""The language of help and of usage errors, which are told before the content is read."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import click
import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po
from conftest import Portal

import generator
from generator.cli import commands
from generator.cli.language import CLICK, every_command, language_of
from generator.locales.typography import french

PO = Path(generator.__file__).parent / "locales" / "fr" / "LC_MESSAGES" / "click.po"


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "content").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path / "content" / "site.yml"


SITES = [
    ("programme: Essai\n", "fr"),
    ("programme: Essai\nlanguage: en\n", "en"),
    ('language: "en"  # English\n', "en"),
    ("language: fr\n", "fr"),
    ("language: de\n", "fr"),
    ("home:\n  language: en\n", "fr"),
    ("programme: [\nlanguage: en\n", "en"),
    ("\x00\udcff", "fr"),
]


@pytest.mark.parametrize(("text", "language"), SITES)
def test_the_sites_language_is_taken_at_a_glance(text: str, language: str, site: Path) -> None:
    site.write_bytes(text.encode("utf-8", "surrogateescape"))
    assert language_of([]) == language
    assert language_of(["check", "--lang", "fr"]) == "fr"
    assert language_of(["check", "--lang=en"]) == "en"
    assert language_of(["check", "--lang", "de"]) == language
    assert language_of(["check", "--lang"]) == language


def test_the_content_folder_may_be_elsewhere(site: Path) -> None:
    other = site.parent.parent / "textes"
    other.mkdir()
    (other / "site.yml").write_text("language: en\n", encoding="utf-8")
    assert language_of([]) == "fr"
    assert language_of(["check", "--content", str(other)]) == "en"
    assert language_of(["check", f"--content={other}"]) == "en"
    assert language_of(["check", "--content", "\0"]) == "fr"


USAGE = [
    (("chek",), "La commande 'chek' n’existe pas.", "No such command 'chek'."),
    (("check", "--ofline"), "L’option '--ofline' n’existe pas.", "No such option '--ofline'."),
    (("check", "--format", "xml"), "ne fait pas partie de", "is not one of"),
    (("check", "--today", "27/01/2026"), "un jour s’écrit AAAA-MM-JJ", "a day is written YYYY-MM-DD"),
    (("check", "--today", "0001-01-01"), "un jour du 1971-01-01", "a day from 1971-01-01"),
    (("check", "--today"), "demande une valeur", "requires an argument"),
    (("serve", "--port", "x"), "n’est pas un nombre valable", "is not a valid"),
    (("serve", "--port", "99999"), "n’est pas compris dans", "is not in the range"),
    (("check", "site"), "Argument en trop", "Got unexpected extra argument"),
]


@pytest.mark.parametrize(("arguments", "in_french", "in_english"), USAGE)
def test_usage_errors(arguments: tuple[str, ...], in_french: str, in_english: str, site: Path, portal: Portal) -> None:
    told = portal(*arguments, cwd=site.parent.parent)
    assert (told.returncode, told.stdout) == (2, "")
    assert told.stderr.startswith(("Usage\u00a0:", "Erreur\u00a0:"))
    assert in_french in told.stderr
    site.write_text("language: en\n", encoding="utf-8")
    told = portal(*arguments, cwd=site.parent.parent)
    assert told.stderr.startswith(("Usage:", "Error:"))
    assert in_english in told.stderr


def test_help_is_in_the_sites_language(site: Path, portal: Portal) -> None:
    for command in ((), *((one,) for one in commands.commands)):
        told = portal(*command, "--help", cwd=site.parent.parent).stdout
        assert told.startswith("Usage\u00a0:")
        english = [text for text in english_words(command) if text in " ".join(told.split())]
        assert english == []
    assert "Read and check the content" in portal("check", "--help", "--lang", "en", cwd=site.parent.parent).stdout


def english_words(command: tuple[str, ...]) -> list[str]:
    found: click.Command = commands
    for name in command:
        found = commands.commands[name]
    helps = [one.help for one in found.params if isinstance(one, click.Option) and one.help]
    return [*helps, "Show this message", "default:", "Options]", "COMMAND "]


# -- click's own words -----------------------------------------------------------------------------


def said_by_click() -> set[str]:
    found = set()
    for module in CLICK:
        assert module.__file__
        for node in ast.walk(ast.parse(Path(module.__file__).read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("_", "ngettext"):
                found |= {
                    one.value for one in node.args if isinstance(one, ast.Constant) and isinstance(one.value, str)
                }
    return found


def catalogue() -> Catalog:
    with PO.open("rb") as file:
        return read_po(file, locale="fr", abort_invalid=True)


def pairs() -> list[tuple[str, str]]:
    found = []
    for message in catalogue():
        if message.id:
            ids = (message.id,) if isinstance(message.id, str) else message.id
            strings = (message.string,) if isinstance(message.string, str) else message.string
            found += list(zip(ids, strings, strict=True))
    return found


def test_what_is_translated_is_what_click_says() -> None:
    assert {text for text, _ in pairs()} <= said_by_click()


def test_translations_are_french_and_invent_no_facts() -> None:
    for text, translated in pairs():
        assert translated.strip()
        assert translated == french(translated)
        assert set(re.findall(r"\{\w+", translated)) <= set(re.findall(r"\{\w+", text))


def test_every_command_has_a_help() -> None:
    assert all(one.help for one in every_command(commands))
