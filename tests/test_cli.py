"""The command as people run it: its exit status, what it says, and what it leaves alone."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from conftest import Portal

from generator.build import build
from tests.built_site import project_of

TODAY = ("--today", "2026-11-22")


@pytest.fixture
def project(tmp_path: Path, root: Path) -> Path:
    """A small project of its own: one voice, the theme and the engine's configuration."""
    folder = tmp_path / "projet été"
    folder.mkdir()
    shutil.copytree(root / "tests/sites/one-voice/content", folder / "content")
    shutil.copytree(root / "theme", folder / "theme")
    shutil.copy(root / "mkdocs.yml", folder)
    return folder


@pytest.fixture(scope="module")
def built_once(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Path:
    """Such a project, built."""
    request = project_of(tmp_path_factory.mktemp("built") / "project", root / "tests/sites/one-voice/content")
    assert build(request).published
    return request.project


@pytest.fixture
def built(built_once: Path, tmp_path: Path) -> Path:
    """A copy of it, to be changed."""
    return shutil.copytree(built_once, tmp_path / "projet bâti", symlinks=True)


def listing(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_check_writes_nothing(project: Path, portal: Portal) -> None:
    before = listing(project)
    done = portal("check", *TODAY, cwd=project)
    assert done.returncode == 0, done.stdout + done.stderr
    assert listing(project) == before


def test_build_twice_gives_the_same_bytes(project: Path, portal: Portal) -> None:
    first = portal("build", *TODAY, cwd=project)
    assert first.returncode == 0, first.stdout + first.stderr
    site = listing(project / "site")
    assert {"index.html", "sitemap.xml", "pagefind/pagefind.js"} <= set(site)
    stamps = {path: path.stat().st_mtime_ns for path in (project / "build/docs").rglob("*.md")}
    assert portal("build", *TODAY, cwd=project).returncode == 0
    assert listing(project / "site") == site
    assert {path: path.stat().st_mtime_ns for path in stamps} == stamps


def test_an_error_stops_and_leaves_the_site(built: Path, portal: Portal) -> None:
    project = built
    site = listing(project / "site")
    cohort = project / "content/cohorts/essai/cohort.yml"
    cohort.write_text(cohort.read_text(encoding="utf-8") + "lieu: Albi\n", encoding="utf-8")
    done = portal("build", *TODAY, cwd=project)
    assert done.returncode == 1
    assert "content/cohorts/essai/cohort.yml" in done.stdout
    assert "unknown-key" in done.stdout
    assert "Traceback" not in done.stdout + done.stderr
    assert listing(project / "site") == site


def test_keep_going_publishes_the_rest(project: Path, portal: Portal) -> None:
    guides = project / "content/resources/guides"
    guides.mkdir(parents=True)
    (guides / "cassé.yml").write_text("title: [", encoding="utf-8")
    (guides / "casse.yml").write_text("title: [", encoding="utf-8")
    done = portal("build", "--keep-going", *TODAY, cwd=project)
    assert done.returncode == 3, done.stdout + done.stderr
    assert "content/resources/guides/casse.yml" in done.stdout
    assert (project / "site/temoignages/essai/ines/index.html").is_file()
    assert not (project / "site/guides/casse").exists()


def test_a_broken_programme_stops_even_keep_going(project: Path, portal: Portal) -> None:
    (project / "content/site.yml").write_text("programme: [", encoding="utf-8")
    assert portal("build", "--keep-going", *TODAY, cwd=project).returncode == 1
    assert not (project / "site").exists()


def test_release_refuses_placeholders(project: Path, portal: Portal) -> None:
    site = project / "content/site.yml"
    text = site.read_text(encoding="utf-8")
    site.write_text(text.replace("contact@association.test", "contact@portail.example"), encoding="utf-8")
    real = {"SITE_URL": "https://association.test/"}
    assert portal("check", *TODAY, cwd=project, env=real).returncode == 0
    done = portal("build", "--release", *TODAY, cwd=project, env=real)
    assert done.returncode == 1
    assert "placeholder" in done.stdout


def test_release_refuses_an_invented_address(project: Path, portal: Portal) -> None:
    done = portal("check", "--release", *TODAY, cwd=project, env={"SITE_URL": "https://portail.example/"})
    assert done.returncode == 1
    assert "mkdocs.yml:1:1" in done.stdout
    done = portal("check", "--release", *TODAY, cwd=project, env={"SITE_URL": "https://association.test/"})
    assert done.returncode == 0, done.stdout


def test_json_is_all_that_is_printed(project: Path, portal: Portal) -> None:
    done = portal("check", "--format", "json", *TODAY, cwd=project)
    assert set(json.loads(done.stdout)) == {"diagnostics", "errors", "warnings"}


def test_github_summary(project: Path, portal: Portal) -> None:
    (project / "content/essai.txt").write_text("", encoding="utf-8")
    summary = project / "summary.md"
    done = portal("check", "--format", "github", *TODAY, cwd=project, env={"GITHUB_STEP_SUMMARY": str(summary)})
    assert done.returncode == 1
    assert "::error file=content/essai.txt," in done.stdout
    assert "essai.txt" in summary.read_text(encoding="utf-8")


def test_verbose_tells_what_is_done(project: Path, portal: Portal) -> None:
    assert "3 fichiers" in portal("check", "-v", *TODAY, cwd=project).stderr
    stages = portal("build", "-v", *TODAY, cwd=project).stderr.splitlines()
    assert len(stages) == 7
    quiet = portal("build", "-q", *TODAY, cwd=project)
    assert (quiet.stdout, quiet.stderr) == ("", "")


def test_messages_in_english(project: Path, portal: Portal) -> None:
    (project / "content/essai.txt").write_text("", encoding="utf-8")
    assert "does not belong here" in portal("check", "--lang", "en", *TODAY, cwd=project).stdout


def test_the_report_leads_to_the_page_that_explains_it(project: Path, portal: Portal, root: Path) -> None:
    (project / "content/essai.txt").write_text("", encoding="utf-8")
    leading = "Chaque code est expliqué, avec un exemple, dans docs/diagnostics.md.\n"
    assert leading not in portal("check", *TODAY, cwd=project).stdout
    (project / "docs").mkdir()
    shutil.copy(root / "docs/diagnostics.md", project / "docs")
    told = portal("check", *TODAY, cwd=project).stdout
    assert leading in told
    assert leading not in portal("check", "-q", *TODAY, cwd=project).stdout
    assert json.loads(portal("check", "--format", "json", *TODAY, cwd=project).stdout)["errors"] == 1


@pytest.mark.parametrize(
    "arguments",
    [("check", "--today", "2026-02-30"), ("check", "--today", "demain"), ("check", "--format", "xml"), ("fly",)],
    ids=" ".join,
)
def test_wrong_usage(arguments: tuple[str, ...], project: Path, portal: Portal) -> None:
    done = portal(*arguments, cwd=project)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("command", ["check", "build"])
@pytest.mark.parametrize(
    "spoil",
    [
        lambda project: shutil.rmtree(project / "content"),
        lambda project: (shutil.rmtree(project / "content"), (project / "content").mkdir()),
        lambda project: (project / "content/site.yml").unlink(),
        lambda project: ((project / "content/site.yml").unlink(), (project / "content/site.yml").mkdir()),
        lambda project: (shutil.rmtree(project / "content"), (project / "content").write_text("")),
        lambda project: (project / "content/site.yml").write_bytes(b"\xff\xfe\x00programme"),
    ],
    ids=["no-content", "empty-content", "no-site.yml", "site.yml-is-a-folder", "content-is-a-file", "not-text"],
)
def test_bad_input_is_told(command: str, spoil, project: Path, portal: Portal) -> None:
    (project / "site").mkdir()
    spoil(project)
    done = portal(command, *TODAY, cwd=project)
    assert done.returncode == 1, done.stdout + done.stderr
    assert "erreur" in done.stdout
    assert "Traceback" not in done.stdout + done.stderr
    assert list((project / "site").iterdir()) == []


def test_a_strangers_folder_is_not_replaced(project: Path, portal: Portal) -> None:
    (project / "site").mkdir()
    (project / "site/memoires.txt").write_text("à garder", encoding="utf-8")
    done = portal("build", *TODAY, cwd=project)
    assert done.returncode == 2
    assert (project / "site/memoires.txt").read_text(encoding="utf-8") == "à garder"


def test_a_broken_engine_is_told(built: Path, portal: Portal) -> None:
    project = built
    site = listing(project / "site")
    (project / "mkdocs.yml").write_text("theme: no-such-theme\n", encoding="utf-8")
    done = portal("build", *TODAY, cwd=project)
    assert done.returncode == 2
    assert "Traceback" not in done.stdout + done.stderr
    assert listing(project / "site") == site
    assert [path.name for path in project.glob(".site.*")] == []


@pytest.mark.parametrize("engine", ["properdocs", "zensical"])
def test_an_engine_that_is_not_installed_is_named_with_what_to_install(
    engine: str, project: Path, portal: Portal, tmp_path: Path
) -> None:
    done = portal("build", "--engine", engine, "--lang", "en", *TODAY, cwd=project)
    assert done.returncode == 2
    assert f"{engine} is not installed there" in done.stderr
    assert f"pip install {engine}" in done.stderr
    assert not (project / "site").exists()


@pytest.mark.parametrize("command", ["build", "audit"])
def test_the_engine_that_mkdocs_yml_names_is_used(command: str, built: Path, portal: Portal) -> None:
    project = built
    config = project / "mkdocs.yml"
    config.write_text(config.read_text(encoding="utf-8").replace("engine: mkdocs", "engine: zensical"), "utf-8")
    done = portal(command, *TODAY, cwd=project)
    assert done.returncode == 2
    assert "zensical" in done.stderr
    assert portal(command, "-q", "--engine", "mkdocs", *TODAY, cwd=project).returncode == 0


def test_an_engine_that_nobody_knows_is_told_with_those_there_are(project: Path, portal: Portal) -> None:
    config = project / "mkdocs.yml"
    config.write_text(config.read_text(encoding="utf-8").replace("engine: mkdocs", "engine: hugo"), "utf-8")
    done = portal("build", "--lang", "en", *TODAY, cwd=project)
    assert done.returncode == 2
    assert "“hugo”. Write one of these: mkdocs, properdocs, zensical." in done.stderr


@pytest.mark.parametrize("python", ["mkdocs.yml", "/bin/true", "/usr/bin/env"])
def test_a_python_that_has_no_engine_or_is_none(python: str, project: Path, portal: Portal) -> None:
    done = portal("build", "--engine-python", python, "--lang", "en", *TODAY, cwd=project)
    assert done.returncode == 2
    assert "mkdocs is not installed there" in done.stderr
    assert "pip install mkdocs mkdocs-material" in done.stderr


@pytest.mark.parametrize(("site", "word"), [("/proc", "montage"), ("/proc/site", "/proc")], ids=["mount", "read-only"])
def test_a_target_that_cannot_be_replaced(site: str, word: str, project: Path, portal: Portal) -> None:
    done = portal("build", "--site", site, *TODAY, cwd=project)
    assert done.returncode == 2, done.stdout
    assert word in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("blocks", [4, 100, 600], ids="{}-blocks".format)
def test_a_full_disk_leaves_the_site(blocks: int, built: Path, root: Path) -> None:
    """Files may not grow past a limit, as on a full disk: in our own pages, in the engine's, in the search index."""
    project = built
    site = listing(project / "site")
    shutil.rmtree(project / "build")
    done = subprocess.run(
        ["sh", "-c", f'ulimit -f {blocks}; exec "$0" -P -m generator build --today 2026-11-23', sys.executable],
        cwd=project,
        env=os.environ | {"PYTHONPATH": str(root), "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 2, done.stdout + done.stderr
    assert done.stderr.strip()
    assert "Traceback" not in done.stderr
    assert listing(project / "site") == site
    assert [path.name for path in project.glob(".site.*")] == []


@pytest.mark.parametrize("seconds", [0.3, 0.8, pytest.param(1.2, marks=pytest.mark.long), 1.6])
def test_a_killed_build_leaves_the_site(seconds: float, built: Path, portal: Portal, root: Path) -> None:
    """With all that it started, as where a machine is switched off."""
    project = built
    site = listing(project / "site")
    with subprocess.Popen(
        [sys.executable, "-P", "-m", "generator", "build", "--today", "2026-11-23"],
        cwd=project,
        env=os.environ | {"PYTHONPATH": str(root)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    ) as process:
        time.sleep(seconds)
        os.killpg(process.pid, signal.SIGKILL)
    killed = listing(project / "site")
    assert portal("build", "--today", "2026-11-23", cwd=project).returncode == 0
    # The old site or the new one, whole: the sitemap tells the day.
    assert killed in (site, listing(project / "site"))
    assert [path.name for path in project.glob(".site.*")] == []
