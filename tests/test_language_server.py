"""What an editor sees in VS Code while she types: the real yaml-language-server, with our settings and schemas."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from generator.private.format import schema as schemas
from tests import language_server
from tests.language_server import Server

pytestmark = pytest.mark.system

PERSON = "content/cohorts/essai/participants/mentoree-1.yml"
COHORT = "content/cohorts/essai/cohort.yml"
GUIDE = "content/resources/guides/essai.yml"
GLOSSARY = "content/resources/glossary.yml"
ARTICLE = "content/resources/articles/essai.yml"


@pytest.fixture(scope="module")
def server(tool: Callable[[str], str], root: Path) -> Iterator[Server]:
    with language_server.running(tool, root) as started:
        yield started


def documentation(item: dict[str, object]) -> str:
    told = item.get("documentation", "")
    return str(told["value"] if isinstance(told, dict) else told)


def test_every_schema_is_tied_to_its_folder(root: Path) -> None:
    tied = language_server.settings(root)["yaml.schemas"]
    assert {Path(path).name for path in tied} == schemas.files().keys()
    assert all((root / path).is_file() for path in tied)


def test_the_yaml_extension_is_recommended_and_asks_nobody(root: Path) -> None:
    recommended = json.loads((root / ".vscode/extensions.json").read_text(encoding="utf-8"))["recommendations"]
    assert "redhat.vscode-yaml" in recommended
    settings = language_server.settings(root)
    assert settings["yaml.schemaStore.enable"] is settings["redhat.telemetry.enabled"] is False


@pytest.mark.parametrize(
    ("path", "text", "keys"),
    [
        (PERSON, "‸\n", {"name", "roles", "testimonials", "consent", "notes"}),
        (PERSON, "roles: [mentee]\n‸\n", {"name", "bio", "consent"}),
        (PERSON, "consent:\n  ‸\n", {"basis", "publish", "given_on", "evidence", "items"}),
        (PERSON, "consent:\n  publish:\n    ‸\n", {"first_name", "photo", "testimonial"}),
        (PERSON, "consent:\n  publish:\n    first_name: true\n    ‸\n", {"last_name", "photo"}),
        (PERSON, "testimonials:\n  - ‸\n", {"text", "wording", "approved_on"}),
        (COHORT, "timeline:\n  - title: Début\n    ‸\n", {"when", "body", "kind"}),
        (GUIDE, "steps:\n  - title: Ouvrir\n    image:\n      ‸\n", {"file", "alt", "caption"}),
        (ARTICLE, "‸\n", {"title", "summary", "sections"}),
        (GLOSSARY, "- ‸\n", {"id", "term", "definition"}),
        ("content/site.yml", "‸\n", {"programme", "privacy", "organisations"}),
        ("content/resources/case-studies/essai.yml", "‸\n", {"organisation", "who", "sources"}),
    ],
)
def test_keys_are_proposed_with_their_meaning(path: str, text: str, keys: set[str], server: Server) -> None:
    proposed = server.completions(path, text)
    assert keys <= proposed.keys()
    assert all(documentation(proposed[key]) for key in keys)


def test_a_key_that_is_there_is_not_proposed_again(server: Server) -> None:
    assert "roles" not in server.completions(PERSON, "roles: [mentee]\n‸\n")


@pytest.mark.parametrize(
    ("path", "text", "words"),
    [
        (PERSON, "roles:\n  - ‸\n", {"mentee": "mentorée", "organiser": "organisatrice"}),
        (PERSON, "consent:\n  basis: ‸\n", {"consent": "l’accord écrit de la personne"}),
        (PERSON, "testimonials:\n  - wording: ‸\n", {"reported": "rapportés par quelqu’un, sans guillemets"}),
        (COHORT, "status: ‸\n", {"running": "en cours", "completed": "terminée"}),
        (GUIDE, "level: ‸\n", {"beginner": "débutant"}),
    ],
)
def test_the_words_of_a_choice_are_proposed_with_their_meaning(
    path: str, text: str, words: dict[str, str], server: Server
) -> None:
    proposed = server.completions(path, text)
    assert {word: documentation(proposed[word]) for word in words} == words


@pytest.mark.parametrize("text", ["consent:\n  publish:\n    city: ‸\n", "minor: ‸\n"])
def test_a_flag_is_proposed_both_ways_and_nothing_else(text: str, server: Server) -> None:
    assert server.completions(PERSON, text).keys() == {"true", "false"}


@pytest.mark.parametrize("key", ["given_on", "evidence", "expires_on", "withdrawn_on"])
def test_choosing_a_key_writes_no_example_in_its_place(key: str, server: Server) -> None:
    """A date, or a proof, that nobody typed would be a consent that nobody gave."""
    item = server.completions(PERSON, "consent:\n  ‸\n")[key]
    assert item["insertText"].strip() in (f"{key}:", f"{key}: $1")


@pytest.mark.parametrize("text", ["links: ‸\n", "photo: ‸\n", "consent: ‸\n", "testimonials: ‸\n", "bio: ‸\n"])
def test_nothing_proposed_is_a_program_s_own_word(text: str, server: Server) -> None:
    for label, item in server.completions(PERSON, text).items():
        assert "object Object" not in label + item["insertText"]
        assert label not in {"null", "true", "false"}


@pytest.mark.parametrize(
    ("path", "text", "told"),
    [
        (PERSON, "‸bio: x\n", "Qui est cette personne, en deux ou trois phrases."),
        (PERSON, "consent:\n  publish:\n    ‸photo: true\n", "les photos de groupe où la personne figure"),
        (PERSON, "consent:\n  ‸given_on: 2026-01-27\n", "Le jour de l’accord."),
        (PERSON, "consent:\n  ‸basis: consent\n", "`public-source`"),
        (PERSON, "‸photo:\n  file: a.jpg\n  alt: x\n", "file: atelier.jpg"),
        (COHORT, "‸status: running\n", "en cours"),
        (GUIDE, "steps:\n  - title: x\n    ‸mentor_tip: y\n", "Un conseil pour la mentore."),
        (GLOSSARY, "- id: x\n  ‸definition: y\n", "en mots simples"),
    ],
)
def test_a_key_is_told_in_french(path: str, text: str, told: str, server: Server) -> None:
    assert told in server.hover(path, text)


VALID = """\
# Une personne.
name:
  first: Null
  last: 'No'
roles:
  - mentee
age: 58
occupation: 2026
city: "01000"
bio: >
  Elle a repris des études : à 50 ans.
testimonials:
  - text: 12:30
    wording: verbatim
    date: 2026
    approved_on: 2026-01-27
  - text: J'ai osé.
    wording: reported
    date: 2026-01
skills: []
minor: "false"
notes: ~
consent:
  publish:
    first_name: true
    last_name: false
  given_on: 2026-01-27
  evidence: 12
"""


def test_nothing_is_underlined_in_a_valid_file(server: Server) -> None:
    assert server.underlined(PERSON, VALID) == []


def test_nothing_is_underlined_in_the_files_of_a_whole_site(server: Server, root: Path) -> None:
    demo = root / "tests/sites/demo"
    files = sorted(path.relative_to(demo).as_posix() for path in (demo / "content").rglob("*.yml"))
    assert len(files) > 20
    assert [(file, server.underlined(file, (demo / file).read_text(encoding="utf-8"))) for file in files] == [
        (file, []) for file in files
    ]


@pytest.mark.parametrize(
    ("path", "text", "wrong", "told"),
    [
        (PERSON, "roles: [mentee]\nbioo: x\n", "bioo", "bioo"),
        (PERSON, "roles: [mentee]\nconsent:\n  publish:\n    prenom: true\n", "prenom", "prenom"),
        (PERSON, "roles: [mentorée]\n", "mentorée", "mentee, mentor"),
        (PERSON, "roles: [mentee]\nage: 580\n", "580", "120"),
        (PERSON, "roles: [mentee]\nage: 58 ans\n", "58 ans", "nombre entier"),
        (PERSON, "roles: [mentee]\nconsent:\n  publish:\n    city: oui\n", "oui", "true (oui)"),
        (PERSON, "roles: [mentee]\nconsent:\n  given_on: 2026-02-30\n", "2026-02-30", "un jour qui existe"),
        (PERSON, "roles: [mentee]\nlinks:\n  - label: x\n    url: exemple.fr\n", "exemple.fr", "https://"),
        (COHORT, "title: x\nsummary: x\nstatus: finie\n", "finie", "upcoming, running, completed"),
        (COHORT, "title: x\nsummary: x\nstatus: running\nskills: canva\n", "canva", "une liste"),
        (COHORT, "title: [x]\nsummary: x\nstatus: running\n", "[x]", "une seule ligne"),
        (GUIDE, "title: x\nsummary: x\nsteps:\n  - titre: x\n    title: x\n    body: x\n", "titre", "titre"),
    ],
)
def test_a_slip_is_underlined_and_told_in_french(path: str, text: str, wrong: str, told: str, server: Server) -> None:
    ((word, message),) = server.underlined(path, text)
    assert word == wrong
    assert told in message


def test_a_missing_key_is_told(server: Server) -> None:
    told = [one["message"] for one in server.diagnostics(COHORT, "title: x\nsummary: x\n")]
    assert len(told) == 1
    assert "status" in told[0]
