"""`portal new` and `portal schema` as people run them: in a script, and on a real terminal."""

from __future__ import annotations

import os
import pty
import select
import signal
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from generator.cli import commands
from generator.private.format import schema
from generator.private.reading.source.building import build
from tests import folders

Run = Callable[..., Result]

COHORT = "content/cohorts/ete-2026/cohort.yml"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A folder whose content has a cohort « essai », in private files."""
    files = folders.start()
    files["site.yml"]["privacy"]["repository"] = "private"
    folders.write_folder(tmp_path / "content", files)
    return tmp_path


@pytest.fixture
def public(project: Path) -> Path:
    """The same, in files that everybody can read."""
    site = project / "content/site.yml"
    site.write_text(site.read_text(encoding="utf-8").replace("private", "public"), encoding="utf-8")
    return project


@pytest.fixture
def run(project: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """The command as a script runs it, in the project; the output and the errors apart."""
    monkeypatch.chdir(project)
    return lambda *arguments: CliRunner().invoke(commands, arguments)


def listing(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def data_in(path: Path) -> Any:
    data, mistakes = build(path.read_text(encoding="utf-8"), "")
    assert mistakes == []
    return data


# -- in a script -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "file", "values"),
    [
        (("cohort", "ete-2026", "--title", "Été : 2026"), COHORT, {"title": "Été : 2026", "status": "upcoming"}),
        (
            ("cohort", "ete-2026", "--title", "Été", "--status", "running", "--summary", "Trois mois. Vite."),
            COHORT,
            {"title": "Été", "status": "running", "summary": "Trois mois. Vite."},
        ),
        (
            ("participant", "essai/mentoree-1", "--role", "mentee", "--role", "expert"),
            "content/cohorts/essai/participants/mentoree-1.yml",
            {"roles": ["mentee", "expert"]},
        ),
        (
            ("participant", "essai/mentoree-1", "--role", "mentee", "--first-name", "Josette", "--last-name", "Vorl"),
            "content/cohorts/essai/participants/mentoree-1.yml",
            {"roles": ["mentee"], "name": {"first": "Josette", "last": "Vorl"}},
        ),
        (("guide", "lettre", "--title", "Une lettre"), "content/resources/guides/lettre.yml", {"title": "Une lettre"}),
        (("article", "idee", "--title", "L'idée"), "content/resources/articles/idee.yml", {"title": "L'idée"}),
        (
            ("case-study", "verger", "--title", "Ailleurs", "--organisation", "Le verger"),
            "content/resources/case-studies/verger.yml",
            {"title": "Ailleurs", "organisation": "Le verger"},
        ),
    ],
    ids=lambda one: " ".join(one)[:60] if isinstance(one, tuple) else "",
)
def test_a_script_writes_a_file_that_passes_the_check(
    arguments: tuple[str, ...], file: str, values: dict[str, Any], project: Path, run: Run
) -> None:
    before = listing(project)
    done = run("new", *arguments)
    assert (done.exit_code, done.stderr) == (0, "")
    assert file in done.stdout
    assert listing(project).keys() - before.keys() == {file}
    data = data_in(project / file)
    assert {key: data[key].strip() if isinstance(data[key], str) else data[key] for key in values} == values
    checked = run("check", "--today", "2026-11-22")
    assert checked.exit_code == 0, checked.stdout


@pytest.mark.parametrize(
    ("arguments", "missing"),
    [
        (("cohort",), "ID, --title."),
        (("cohort", "ete-2026"), "--title."),
        (("participant",), "COHORT/PERSON, --role."),
        (("participant", "essai/x"), "--role."),
        (("participant", "essai", "--role", "mentee"), "COHORT/PERSON."),
        (("guide", "x"), "--title."),
        (("article", "x", "--title", ""), "--title."),
        (("case-study", "x", "--title", "y"), "--organisation."),
    ],
    ids=str,
)
def test_what_is_missing_in_a_script_is_named(
    arguments: tuple[str, ...], missing: str, project: Path, run: Run
) -> None:
    before = listing(project)
    done = run("new", *arguments)
    assert done.exit_code == 2
    assert done.stderr.strip().endswith(missing)
    assert done.exception is None or isinstance(done.exception, SystemExit)
    assert listing(project) == before


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("cohort", "Été 2026", "--title", "x"), "Essayez « ete-2026 »."),
        (("cohort", "x" * 61, "--title", "x"), f"Essayez « {'x' * 60} »."),
        (("cohort", "../../x", "--title", "x"), "Essayez « x »."),
        (("cohort", "essai", "--title", "x"), "Essayez « essai-2 »."),
        (("guide", "carte", "--title", "x"), "Essayez « carte-2 »."),
        (("article", "ailleurs", "--title", "x"), "Essayez « ailleurs-2 »."),
        (("participant", "esai/x", "--role", "mentee"), "Il y a : essai. Essayez « essai »."),
        (("participant", "essai/Inès", "--role", "mentor"), "Essayez « mentore-1 »."),
        (("participant", "essai/p1", "--role", "mentee"), "Essayez « mentoree-1 »."),
        (("participant", "essai/x", "--role", "mentoree"), "mentee"),
        (("guide", "x", "--title", "un\ndeux"), "--title"),
        (("guide", "x", "--title", "x" * 201), "201"),
        (("guide", "x", "--title", "a\u202eb"), "U+202E"),
        (("guide", "x", "--title", "y", "--summary", " "), "--summary"),
        (("guide", "x", "--title", "y", "--content", "ailleurs"), "ailleurs n’est pas un dossier de contenu"),
        (("site",), "site"),
    ],
    ids=lambda one: ascii(" ".join(one))[:60] if isinstance(one, tuple) else "",
)
def test_what_cannot_be_written_is_told_with_a_mend(
    arguments: tuple[str, ...], told: str, project: Path, run: Run
) -> None:
    before = listing(project)
    done = run("new", *arguments)
    assert done.exit_code == 2
    assert told in done.stderr.replace("\u00a0", " ")
    assert done.exception is None or isinstance(done.exception, SystemExit)
    assert listing(project) == before


def test_without_a_cohort_there_is_no_participant(project: Path, run: Run) -> None:
    (project / "content/cohorts/essai/cohort.yml").unlink()
    done = run("new", "participant", "essai/x", "--role", "mentee")
    assert done.exit_code == 2
    assert "./portal new cohort" in done.stderr


def test_a_name_in_the_identifier_is_warned_of_and_not_repeated(project: Path, run: Run) -> None:
    done = run("new", "participant", "essai/josette", "--first-name", "Josette", "--role", "mentee")
    assert done.exit_code == 0
    assert "mentoree-1" in done.stderr
    assert "osette" not in done.stderr
    checked = run("check", "--format", "json", "--today", "2026-11-22")
    assert "id-names-person" in checked.stdout


def test_a_name_in_public_files_is_warned_of(public: Path, run: Run) -> None:
    done = run("new", "participant", "essai/mentoree-1", "--first-name", "Josette", "--role", "mentee")
    assert done.exit_code == 0
    assert "ces fichiers sont publics" in done.stderr
    assert "osette" not in done.stdout + done.stderr
    text = (public / "content/cohorts/essai/participants/mentoree-1.yml").read_text(encoding="utf-8")
    assert "les fichiers de ce site sont publics" in text
    unnamed = run("new", "participant", "essai/mentoree-2", "--role", "mentee")
    assert unnamed.stderr == ""


def test_messages_in_the_language_asked_for(project: Path, run: Run) -> None:
    assert "missing: ID" in run("new", "guide", "--lang", "en", "--title", "x").stderr
    site = project / "content/site.yml"
    site.write_text(site.read_text(encoding="utf-8") + "language: en\n", encoding="utf-8")
    assert "missing: ID" in run("new", "guide", "--title", "x").stderr
    done = run("new", "participant", "essai/p1", "--role", "mentor")
    assert "Try “mentor-1”." in done.stderr


@pytest.mark.parametrize("site", ["programme: [", "", None], ids=["broken", "empty", "none"])
def test_a_broken_site_is_no_hindrance(site: str | None, project: Path, run: Run) -> None:
    path = project / "content/site.yml"
    path.unlink()
    if site is not None:
        path.write_text(site, encoding="utf-8")
    done = run("new", "guide", "lettre", "--title", "Une lettre")
    assert (done.exit_code, done.stderr) == (0, "")


def test_a_folder_that_cannot_be_made_is_told(project: Path, run: Run) -> None:
    (project / "content/resources/articles").write_text("", encoding="utf-8")
    done = run("new", "article", "x", "--title", "x")
    assert done.exit_code == 2
    assert done.exception is None or isinstance(done.exception, SystemExit)


# -- on a terminal ---------------------------------------------------------------------------------

PATIENCE = 30
"""Seconds after which a command that says nothing is given up."""
ENTER, CTRL_C, END = "\n", "\x03", "\x04"


def talk(project: Path, root: Path, arguments: Sequence[str], answers: Sequence[str]) -> tuple[int, str]:
    """The command on a terminal of its own: each answer is typed once a question waits. Exit status, and all shown."""
    child, ours = pty.fork()
    if child == 0:
        signal.signal(signal.SIGINT, signal.SIG_DFL)  # whoever runs the tests in the background ignores it
        os.chdir(project)
        environment = os.environ | {"PYTHONPATH": str(root)}
        command = [sys.executable, "-P", "-X", "utf8", "-m", "generator", "new", *arguments]
        os.execve(sys.executable, command, environment)
    shown, left, typed, patience = b"", list(answers), "", PATIENCE
    try:
        while patience:
            if not select.select([ours], [], [], 1)[0]:
                patience -= 1
                # Python misses a Ctrl+C that comes between its question and its waiting; a person presses again.
                os.write(ours, typed.encode() if typed == CTRL_C else b"")
                continue
            chunk = os.read(ours, 4096)
            shown += chunk
            # Every question ends with a space, and nothing follows until it is answered.
            if left and shown.endswith((b": ", b"] ")):
                typed = left.pop(0)
                os.write(ours, typed.encode())
    except OSError:
        pass  # how Linux says that the other end was closed
    finally:
        os.close(ours)  # a command that still waits is hung up on
    _, status = os.waitpid(child, 0)
    assert left == [], f"not asked for: {left} in {shown.decode()}"
    return os.waitstatus_to_exitcode(status), shown.decode().replace("\r\n", "\n").replace("\u00a0", " ")


def test_a_cohort_is_asked_for_in_french(project: Path, root: Path) -> None:
    status, shown = talk(project, root, ["cohort"], ["Été 2026\n", "en cours\n", ENTER, ENTER])
    assert status == 0
    assert "Nom de la cohorte : " in shown
    assert "running (en cours)" in shown
    assert "Identifiant (il devient l’adresse de la page) : [ete-2026] " in shown
    assert f"{COHORT} va être écrit" in shown
    assert data_in(project / COHORT).items() >= {"title": "Été 2026", "status": "running"}.items()


def test_a_person_is_asked_for_and_a_neutral_identifier_proposed(project: Path, root: Path) -> None:
    answers = [ENTER, "mentorée, expert\n", "Josette\n", "josette\n", ENTER, ENTER]
    status, shown = talk(project, root, ["participant"], answers)
    assert status == 0
    assert "Dans quelle cohorte ? essai : [essai] ".replace(" ?", "\u202f?") in shown
    assert "Cet identifiant contient le nom de la personne" in shown
    written = data_in(project / "content/cohorts/essai/participants/mentoree-1.yml")
    assert (written["roles"], written["name"]) == (["mentee", "expert"], {"first": "Josette"})
    assert set(written["consent"]["publish"].values()) == {"false"}


def test_who_insists_on_a_name_in_the_identifier_is_heard(project: Path, root: Path) -> None:
    answers = [ENTER, "mentee\n", "Josette\n", "josette\n", "josette\n", ENTER]
    assert talk(project, root, ["participant"], answers)[0] == 0
    assert (project / "content/cohorts/essai/participants/josette.yml").is_file()


def test_public_files_ask_for_no_name_before_an_agreement(public: Path, root: Path) -> None:
    status, shown = talk(public, root, ["participant", "essai/mentoree-1", "--role", "mentee"], [ENTER, ENTER])
    assert status == 0
    assert "seulement si l’accord est signé" in shown
    assert "name" not in data_in(public / "content/cohorts/essai/participants/mentoree-1.yml")


def test_a_wrong_answer_is_asked_for_again(project: Path, root: Path) -> None:
    answers = ["Une lettre\n", "Ma lettre !\n", "carte\n", ENTER, ENTER]
    status, shown = talk(project, root, ["guide"], answers)
    assert status == 0
    assert "[ma-lettre] " in shown
    assert "« carte » est déjà pris" in shown
    assert (project / "content/resources/guides/carte-2.yml").is_file()


def test_options_are_not_asked_for_again(project: Path, root: Path) -> None:
    arguments = ["case-study", "verger", "--title", "Ailleurs"]
    status, shown = talk(project, root, arguments, ["Le verger\n", ENTER])
    assert status == 0
    assert "Titre" not in shown
    assert data_in(project / "content/resources/case-studies/verger.yml")["organisation"] == "Le verger"


@pytest.mark.parametrize(("answered", "key"), [(0, CTRL_C), (1, END), (3, CTRL_C)], ids=["at-once", "end", "at-last"])
def test_whoever_stops_leaves_nothing(answered: int, key: str, project: Path, root: Path) -> None:
    before = listing(project)
    answers = [*["Été 2026\n", "running\n", ENTER, ENTER][:answered], key]
    status, shown = talk(project, root, ["cohort"], answers)
    assert status == 130
    assert "Rien n’a été écrit." in shown
    assert "Traceback" not in shown
    assert listing(project) == before
    assert not (project / "content/cohorts/ete-2026").exists()


# -- portal schema ---------------------------------------------------------------------------------


def test_schemas_are_written_once(project: Path, run: Run) -> None:
    done = run("schema")
    assert (done.exit_code, done.stderr) == (0, "")
    assert "8 schémas écrits dans schemas." in done.stdout
    written = {path.name: path.read_bytes() for path in (project / "schemas").iterdir()}
    assert written.pop("edition.json")
    assert written == schema.files()
    again = run("schema")
    assert "à jour" in again.stdout
    (project / "schemas/site.json").write_text("{}", encoding="utf-8")
    assert "1 schéma écrit dans schemas." in run("schema").stdout


def test_schemas_where_none_can_be_written(project: Path, run: Run) -> None:
    (project / "schemas").write_text("", encoding="utf-8")
    done = run("schema")
    assert done.exit_code == 2
    assert done.stderr.strip()
    assert done.exception is None or isinstance(done.exception, SystemExit)
