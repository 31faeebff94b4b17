"""What the documents for people claim: files and tests that exist, links that lead somewhere, commands that work."""

from __future__ import annotations

import re
import shlex
import subprocess
from collections.abc import Callable
from pathlib import Path

import click
import pytest

from generator.cli import commands

ROOT = Path(__file__).resolve().parent.parent
DOCUMENTS = sorted(
    path.relative_to(ROOT).as_posix()
    for path in (*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), *ROOT.glob("docs/decisions/*.md"))
)
THREATS = "docs/threat-model.md"
FRENCH = ("docs/retrait.md", "docs/consentements.md")


def text(document: str) -> str:
    return (ROOT / document).read_text(encoding="utf-8")


def without_code(document: str) -> str:
    return re.sub(r"^```.*?^```$|^    .*?$|`[^`]*`", "", text(document), flags=re.MULTILINE | re.DOTALL)


def anchors(document: str) -> set[str]:
    """As GitHub makes them: without signs, in small letters, with hyphens."""
    headings = re.findall(r"^#+ (.*)$", text(document), re.MULTILINE)
    written = re.findall(r'<a id="([^"]*)">', text(document))
    return {re.sub(r"[^\w\- ]", "", one.lower()).replace(" ", "-") for one in headings} | set(written)


# -- what is claimed -------------------------------------------------------------------------------


@pytest.mark.parametrize("document", [THREATS, "SECURITY.md", *FRENCH])
def test_every_file_that_is_named_exists(document: str) -> None:
    places = r"`((?:generator|tests|theme|docs|\.ci|\.github)/[^`\s]*|[\w.-]+\.lock|mkdocs\.yml)`"
    named = set(re.findall(places, text(document)))
    assert {one for one in named if not (ROOT / one).exists()} == set()
    assert document != THREATS or len(named) > 40


def rows() -> list[tuple[str, str]]:
    part = text(THREATS).partition("## Where it could go wrong")[2].partition("## What this software cannot do")[0]
    found = [line.strip("|").split(" | ") for line in part.splitlines() if line.startswith("| ")]
    return [(cells[0].strip(), cells[2]) for cells in found if cells[0].strip() != "what could happen"]


@pytest.mark.parametrize(("threat", "where"), rows(), ids=lambda one: one[:40])
def test_every_answer_to_a_threat_names_its_code_and_its_test(threat: str, where: str) -> None:
    """And one of the tests speaks of that code."""
    code, _, proof = where.partition("; ")
    modules = [Path(one).stem for one in re.findall(r"`([^`]+)`", code)]
    proofs = re.findall(r"`(tests/[\w/]+\.py)`", proof)
    assert modules, threat
    assert proofs, threat
    told = " ".join(text(one) for one in proofs)
    assert [one for one in modules if re.search(rf"(?<![a-z]){one}(?![a-z])", told)], threat


# -- links -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("document", DOCUMENTS)
def test_links_between_documents_lead_somewhere(document: str) -> None:
    for target in re.findall(r"\]\(([^)\s]+)\)", without_code(document)):
        if target.startswith(("https://", "http://")):
            continue
        file, _, anchor = target.partition("#")
        path = (ROOT / document).parent / file if file else ROOT / document
        assert path.exists(), f"{document}: {target}"
        if anchor:
            assert anchor in anchors(path.resolve().relative_to(ROOT).as_posix()), f"{document}: {target}"


def test_withdrawing_is_found_from_everywhere() -> None:
    for document in ("README.md", "SECURITY.md", THREATS, "docs/consentements.md"):
        assert "retrait.md" in text(document)


@pytest.mark.parametrize("document", FRENCH)
def test_french_is_set_as_french_is(document: str) -> None:
    words = without_code(document)
    assert re.findall(r"\w'\w", words) == []
    assert re.findall(r"\S? [;!?:](?!-)", words) == []
    assert re.findall(r"« | »", words) == []


# -- commands --------------------------------------------------------------------------------------


def command_lines() -> list[str]:
    found = []
    for document in (*FRENCH, "README.md"):
        found += re.findall(r"^    (?:\./)?portal (.*?)(?:  .*)?$", text(document), re.MULTILINE)
        found += re.findall(r"`(?:\./)?portal ([^`\n]+)`", text(document))
    return sorted({one for one in found if not one.startswith(("test", "COMMAND"))})


@pytest.mark.parametrize("line", command_lines())
def test_every_command_that_is_told_exists(line: str) -> None:
    """With its options, as the command itself reads them; nothing is run."""
    arguments = shlex.split(line.partition("#")[0])
    command: click.Command = commands
    context = click.Context(command, info_name="portal")
    while isinstance(command, click.Group) and arguments:
        name, found, arguments = command.resolve_command(context, arguments)
        assert found is not None
        command, context = found, click.Context(found, parent=context, info_name=name)
    if not isinstance(command, click.Group) and arguments:
        command.make_parser(context).parse_args(list(arguments))


def test_the_documents_tell_commands() -> None:
    lines = command_lines()
    assert {"consent withdraw colline/josette", "consent forget colline/josette", "build --keep-going"} <= set(lines)


# -- the history, for real -------------------------------------------------------------------------

STEPS = ("find", "names", "words", "rewrite", "verify", "push", "purge")


def step(name: str) -> str:
    """The commands of docs/retrait.md, as they stand there."""
    found = re.search(
        rf"<!-- tested: {name} -->\n```\w+\n(.*?)^```$", text("docs/retrait.md"), re.MULTILINE | re.DOTALL
    )
    assert found, name
    return found[1]


def test_all_steps_of_the_history_are_tested() -> None:
    assert tuple(re.findall(r"<!-- tested: (\w+) -->", text("docs/retrait.md"))) == STEPS


@pytest.mark.system
def test_the_history_is_rewritten_as_the_page_says(
    tmp_path: Path, tool: Callable[[str], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The commands of the page, in their order, on a repository with a branch, a tag, a renamed file and a fork."""
    tool("git-filter-repo")
    for key, value in {
        "GIT_AUTHOR_NAME": "A",
        "GIT_AUTHOR_EMAIL": "a@asso.test",
        "GIT_COMMITTER_NAME": "A",
        "GIT_COMMITTER_EMAIL": "a@asso.test",
        "GIT_CONFIG_GLOBAL": "/dev/null",
        "DEPOT": str(tmp_path / "depot.git"),
    }.items():
        monkeypatch.setenv(key, value)

    def run(script: str, folder: str = "travail", *, check: bool = True) -> str:
        done = subprocess.run(
            ["sh", "-ec", script], cwd=tmp_path / folder, capture_output=True, encoding="utf-8", check=False
        )
        assert not check or done.returncode == 0, done.stderr
        return done.stdout

    run('git init -q -b main --bare depot.git; git clone -q "$DEPOT" travail', ".")
    run("git checkout -q -B main; printf 'page d’accueil\\n' > README.md; git add -A; git commit -qm 'Le début'")
    people, photos = "content/cohorts/colline/participants", "content/cohorts/colline/photos"
    (tmp_path / "travail" / people).mkdir(parents=True)
    (tmp_path / "travail" / photos).mkdir(parents=True)
    (tmp_path / "travail" / people / "josette-r.yml").write_text("name: {first: Josette}\n", encoding="utf-8")
    (tmp_path / "travail" / photos / "atelier.jpg").write_bytes(b"une photo")
    (tmp_path / "travail/content/cohorts/colline/cohort.yml").write_text(
        "thanks: Merci à Josette Ribambourg.\n", "utf-8"
    )
    run("git add -A; git commit -qm 'Josette Ribambourg nous rejoint'; git tag v1; git branch essai")
    first = run("git rev-parse HEAD").strip()
    run(f"git mv {people}/josette-r.yml {people}/josette.yml; git commit -qm 'Un nom de fichier'")
    seen = run("git rev-parse HEAD").strip()
    run("git push -q origin main essai; git push -q --tags")
    run('git clone -q "$DEPOT" ancienne; git clone -q --bare "$DEPOT" fork.git', ".")
    run(f"git rm -q {people}/josette.yml {photos}/atelier.jpg")
    run("sed -i 's/Josette Ribambourg/une participante/' content/cohorts/colline/cohort.yml; git commit -qam 'Retrait'")
    run("git push -q")

    assert run(step("find")).strip() == seen
    former = run(step("names")).split()
    assert former == [f"{people}/josette-r.yml", f"{people}/josette.yml"]
    (tmp_path / "mots.txt").write_text(step("words"), encoding="utf-8")
    rewrite = step("rewrite").replace("  --replace-text", f"  --path {former[0]} --replace-text")
    run(rewrite, ".")
    assert run(step("verify"), "propre", check=False) == ""
    log = run("git log --all --format=%s", "propre")
    assert "une participante nous rejoint" in log
    run(step("push"), "propre")
    # What remains: whoever knows its number still reads the old commit, until the server is cleaned.
    assert "Josette" in run(f"git show {first}:{people}/josette-r.yml", "depot.git")
    run(step("purge"), "depot.git")
    assert run(f"git cat-file -e {first} && echo there", "depot.git", check=False) == ""
    assert run("git rev-list --all | xargs git grep -il josette", "depot.git", check=False) == ""
    assert sorted(run("git for-each-ref --format='%(refname)'", "depot.git").split()) == [
        "refs/heads/essai",
        "refs/heads/main",
        "refs/tags/v1",
    ]
    # A fork keeps all, and an old copy brings it back: both are said on the page.
    assert "Josette" in run(f"git show {first}:{people}/josette-r.yml", "fork.git")
    run("git pull -q --no-rebase --no-edit -X ours", "ancienne")
    run("git push -q", "ancienne")
    assert run(f"git cat-file -e {first} && echo there", "depot.git").strip() == "there"


def test_the_page_names_what_cannot_be_undone() -> None:
    page = text("docs/retrait.md")
    for word in ("forks", "git clone", "captures d’écran", "sauvegardes", "Google", "Bing", "archive.org", "preuve"):
        assert word in page, word
