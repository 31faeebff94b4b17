"""What GitHub, GitLab and editors' programs read of the repository: forms, templates, owners, line ends."""

from __future__ import annotations

import configparser
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests import workflow_runs

ROOT = Path(__file__).resolve().parent.parent
FORMS = (".github/ISSUE_TEMPLATE/erreur.yml", ".github/ISSUE_TEMPLATE/idee.yml")
ON_GITLAB = (".gitlab/issue_templates/erreur-sur-le-site.md", ".gitlab/issue_templates/idee.md")
SCHEMAS = {
    "dependabot": [".github/dependabot.yml"],
    "github-issue-config": [".github/ISSUE_TEMPLATE/config.yml"],
    "github-issue-forms": [*FORMS],
    "github-workflows": [".github/workflows/check.yml", ".github/workflows/publish.yml"],
    "gitlab-ci": [".gitlab-ci.yml"],
}
"""check-jsonschema's own copies: nothing is fetched."""


def text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def checked(schema: str, folder: Path) -> subprocess.CompletedProcess[str]:
    transform = ["--data-transform", schema] if schema == "gitlab-ci" else []
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", f"vendor.{schema}", *transform]
    asked = [*command, *SCHEMAS[schema]]
    return subprocess.run(asked, cwd=folder, capture_output=True, encoding="utf-8", check=False)


@pytest.mark.parametrize("schema", SCHEMAS)
def test_each_is_as_its_schema_asks(schema: str) -> None:
    done = checked(schema, ROOT)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("schema", SCHEMAS)
def test_a_list_of_nothing_is_refused(schema: str, tmp_path: Path) -> None:
    for name in SCHEMAS[schema]:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(
            "name: [[]]\nversion: [[]]\ndefault: [[]]\ncontact_links: [[]]\n", encoding="utf-8"
        )
    done = checked(schema, tmp_path)
    assert done.returncode == 1
    assert "Schema validation errors were encountered" in done.stdout


# -- forms and templates ---------------------------------------------------------------------------


@pytest.mark.parametrize("name", FORMS)
def test_a_form_first_says_that_nobody_is_named_here(name: str) -> None:
    first, *_, last = workflow_runs.read(ROOT / name)["body"]
    assert first["type"] == "markdown"
    assert "N’y parlez de personne" in first["attributes"]["value"]
    assert "page « Participer »" in first["attributes"]["value"]
    (promise,) = last["attributes"]["options"]
    assert promise == {"label": "Mon message ne dit rien d’une personne.", "required": "true"}


@pytest.mark.parametrize(("form", "template"), list(zip(FORMS, ON_GITLAB, strict=True)))
def test_gitlab_asks_the_same(form: str, template: str) -> None:
    told = text(template).replace("'", "’")
    assert "N’y parlez de personne" in told
    questions = [part["attributes"]["label"] for part in workflow_runs.read(ROOT / form)["body"] if "id" in part]
    assert [question for question in questions[:-1] if question not in told] == []
    assert "- [ ] Mon message ne dit rien d’une personne." in told


def test_a_leak_is_not_told_in_public() -> None:
    for name in (FORMS[0], ON_GITLAB[0], ".github/PULL_REQUEST_TEMPLATE.md"):
        assert "SECURITY.md" in text(name)
    assert "## Français" in text("SECURITY.md")


def test_a_proposal_is_asked_the_same_on_both() -> None:
    assert text(".github/PULL_REQUEST_TEMPLATE.md") == text(".gitlab/merge_request_templates/Default.md")


def test_who_wants_to_leave_is_led_to_the_site() -> None:
    """To the address that mkdocs.yml has: whoever changes one is told of the other."""
    site = re.search(r"^site_url: .*?(https://[^'\s]+)", text("mkdocs.yml"), re.MULTILINE)
    assert site is not None
    (link,) = workflow_runs.read(ROOT / ".github/ISSUE_TEMPLATE/config.yml")["contact_links"]
    assert link["url"] == f"{site[1]}participer/"


def test_proposed_owners_are_of_places_that_exist() -> None:
    rules = re.findall(r"^# (\*|/\S*) +(@\S.*)$", text("docs/CODEOWNERS"), re.MULTILINE)
    assert len(rules) >= 4
    assert [place for place, _ in rules if not (ROOT / place.strip("/*")).exists()] == []
    live = [line for line in text("docs/CODEOWNERS").splitlines() if line and not line.startswith("#")]
    assert [line for line in live if "MAJUSCULES" in line or "@ASSOCIATION" in line or "@COMPTE" in line] == []


# -- line ends and spaces --------------------------------------------------------------------------


@pytest.mark.system
def test_files_are_as_editorconfig_says(tool: Callable[[str], str]) -> None:
    settings = configparser.ConfigParser()
    settings.read_string(f"[top]\n{text('.editorconfig')}")
    assert dict(settings["*"]) == {
        "charset": "utf-8",
        "end_of_line": "lf",
        "insert_final_newline": "true",
        "trim_trailing_whitespace": "true",
        "indent_style": "space",
        "indent_size": "2",
    }
    unset = settings["tests/{invalid,sites}/**"]
    assert settings["*"].keys() == unset.keys()
    asked = [tool("git"), "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(asked, cwd=ROOT, capture_output=True, encoding="utf-8", check=True).stdout.split("\0")
    wrong = {
        name
        for name in names
        if name and (ROOT / name).is_file() and not name.startswith(("tests/invalid/", "tests/sites/"))
        if not _as_asked((ROOT / name).read_bytes())
    }
    assert wrong == set()


def _as_asked(written: bytes) -> bool:
    if b"\0" in written:
        return True  # a picture, a font
    try:
        lines = written.decode().split("\n")
    except UnicodeDecodeError:
        return False
    spaced = any(line != line.rstrip(" \t\r") or line.startswith("\t") for line in lines)
    return (not written or written.endswith(b"\n")) and not spaced and not written.startswith(b"\xef\xbb\xbf")


@pytest.mark.parametrize("written", [b"no end", b"a \n", b"\ttab\n", b"a\r\n", b"\xef\xbb\xbfa\n", b"\xe9\n"])
def test_what_is_not_as_asked_is_noticed(written: bytes) -> None:
    assert not _as_asked(written)
    assert _as_asked(b"a:\n  - b\n")
