"""A withdrawal, and forgetting somebody: what is written, what is told, what is seen no more, and kills on the way."""

from __future__ import annotations

import errno
import os
import pty
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from leaving import COHORT, HERS, JOSETTE, programme, tree
from processes import KILLED, die_at, in_child

from generator import build
from generator.build import Request
from generator.cli import commands
from generator.private.editing import ENDING, Sheet, sheet_of, take_out
from generator.private.reading.content import read_content
from generator.private.withdrawal import PlaceKind, Whom, carry_out, erasing, forgetting, outlook, plan
from generator.private.withdrawal.places import references_to
from generator.public.pages import render
from generator.public.pages.difference import ADDRESS, address
from generator.public.pages.rendered import Publication
from generator.reporting.diagnostics import Route
from tests.conftest import Count
from tests.sample import sample

TODAY = "2026-11-22"
WHOM = Whom("essai", "josette")
FILE = "content/cohorts/essai/participants/josette.yml"

Portal = Callable[..., Result]


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return programme(tmp_path)


@pytest.fixture
def consent() -> Portal:
    """`portal consent …` in the current folder, in English, on `TODAY`."""

    def call(*arguments: str, today: str = TODAY, **more: str) -> Result:
        done = CliRunner().invoke(
            commands, ["consent", *arguments, "--lang", "en", "--today", today], prog_name="portal", **more
        )
        assert done.exception is None or isinstance(done.exception, SystemExit), done.output
        return done

    return call


def request_in(project: Path, today: str = TODAY) -> Request:
    return Request(project / "content", project / "site", project, date.fromisoformat(today), keep_going=True)


def pages(project: Path, today: str = TODAY) -> dict[str, str]:
    """What a build with --keep-going would render, by address."""
    request = request_in(project, today)
    checked = build.check(request)
    seen = outlook(read_content(request.content).content, checked.withheld, request.today)
    files = render(seen.edition.site, Publication(request.today, ADDRESS)).files
    return {address(path): data.decode() for path, data in files.items() if not path.startswith("images/")}


def hers_in(project: Path, today: str = TODAY) -> set[str]:
    whole = " ".join((*pages(project, today), *pages(project, today).values())).casefold()
    return {one for one in HERS if one in whole}


def errors_in(project: Path) -> list[str]:
    return [f"{one.code} {one.file}" for one in build.check(request_in(project)).diagnostics if one.is_error]


# -- a withdrawal ----------------------------------------------------------------------------------


def test_a_withdrawal_adds_one_line_and_nothing_else(project: Path, consent: Portal) -> None:
    before = tree(project)
    assert consent("withdraw", "essai/josette").exit_code == 0
    line = "  withdrawn_on: 2026-11-22\n"
    place = JOSETTE.index("  publish:")
    assert (project / FILE).read_text(encoding="utf-8") == JOSETTE[:place] + line + JOSETTE[place:]
    assert {name for name, data in tree(project).items() if before.get(name) != data} == {FILE}


def test_a_withdrawal_takes_her_off_the_site(project: Path, consent: Portal) -> None:
    assert hers_in(project) == set(HERS)
    consent("withdraw", "essai/josette")
    assert hers_in(project) == set()
    assert errors_in(project) == []


def test_a_withdrawal_tells_every_place(project: Path, consent: Portal) -> None:
    text = consent("withdraw", "essai/josette").stdout
    line = JOSETTE.splitlines().index("  publish:") + 1
    assert f"{FILE}:{line}\n      consent.withdrawn_on: 2026-11-22" in text
    lines = dict(enumerate(COHORT.splitlines(), 1))
    cohort = "content/cohorts/essai/cohort.yml"
    for number, words in (
        (next(n for n, one in lines.items() if one.startswith("summary")), "the reference reads “une participante”"),
        (next(n for n, one in lines.items() if one == "    body: |"), "the reference reads"),
        (next(n for n, one in lines.items() if "mentees: [josette]" in one) - 1, "this pair is not shown any more"),
        (next(n for n, one in lines.items() if "groupe.png" in one), "this group picture is not shown any more"),
        (next(n for n, one in lines.items() if "toutes.png" in one), "this group picture is not shown any more"),
        (next(n for n, one in lines.items() if one.startswith("thanks")), "the reference reads"),
    ):
        assert f"{cohort}:{number}\n      {words}" in text, (number, words)
    assert "content/site.yml:17\n      this voice leaves the home page" in text
    assert "content/cohorts/essai/participants/manon.yml:4\n      the reference reads" in text
    assert "another file, ailleurs/violaine," in text
    assert "docs/retrait.md" in text


def test_the_pages_that_are_told_are_those_that_differ(project: Path, consent: Portal) -> None:
    before = pages(project)
    text = consent("withdraw", "essai/josette").stdout
    after = pages(project)
    gone, changed = text.partition("Leaves the site:\n")[2].partition("Changes:\n")[::2]
    changed = changed.partition("Pictures, search")[0]
    assert gone.split() == sorted(before.keys() - after.keys()) == ["/temoignages/essai/josette/"]
    assert changed.split() == sorted(one for one in after if after[one] != before[one])
    assert {"/", "/cohortes/essai/", "/flux.xml", "/data/site.json"} <= set(changed.split())


def test_no_value_of_hers_is_printed(project: Path, consent: Portal) -> None:
    for arguments in (("withdraw", "essai/josette"), ("forget", "essai/josette", "--dry-run")):
        done = consent(*arguments)
        for word in ("Josette", "Ribambourg", "cartomancienne", "classeur", "osé"):
            assert word not in done.output


def test_names_in_texts_are_told(project: Path, consent: Portal) -> None:
    cohort = project / "content/cohorts/essai/cohort.yml"
    cohort.write_text(COHORT.replace("Une lettre", "Une lettre à Mme Ribambourg"), encoding="utf-8")
    text = consent("withdraw", "essai/josette").stdout
    line = next(n for n, one in enumerate(COHORT.splitlines(), 1) if "mentees: [ines]" in one) - 1
    assert f"content/cohorts/essai/cohort.yml:{line}\n      this text names the person: it is not shown" in text


def test_a_public_repository_is_said(project: Path, consent: Portal) -> None:
    assert "public" not in consent("withdraw", "essai/josette", "--dry-run").stdout
    site = project / "content/site.yml"
    site.write_text(site.read_text(encoding="utf-8").replace("repository: private", "repository: public"), "utf-8")
    assert "can still be read there" in consent("withdraw", "essai/josette", "--dry-run").stdout


def test_one_item(project: Path, consent: Portal) -> None:
    text = consent("withdraw", "essai/josette", "--item", "photo", "--item", "city", "--item", "last_name").stdout
    after = (project / FILE).read_text(encoding="utf-8")
    items = "  items:\n    last_name:\n      withdrawn_on: 2026-11-22\n    photo:\n      withdrawn_on: 2026-11-22\n"
    assert after == JOSETTE.replace("  publish:\n", f"{items}  publish:\n")
    assert "city: never agreed to" in text
    assert "this group picture is not shown any more" in text
    assert "this pair" not in text
    assert "the reference reads “Josette”" in text
    assert hers_in(project) == {"josette", "cartomancienne"}
    again = consent("withdraw", "essai/josette", "--item", "photo")
    assert (again.exit_code, (project / FILE).read_text(encoding="utf-8")) == (0, after)
    assert "already" in again.stdout


def test_a_day_to_come(project: Path, consent: Portal) -> None:
    text = consent("withdraw", "essai/josette", "--on", "2027-01-01").stdout
    assert "withdrawn_on: 2027-01-01" in (project / FILE).read_text(encoding="utf-8")
    assert "Until that day everything stays" in text
    assert "/temoignages/essai/josette/" in text
    assert hers_in(project) == hers_in(project, "2026-12-31") == set(HERS)
    assert hers_in(project, "2027-01-01") == set()


def test_an_earlier_day_replaces_a_later_one_and_stays(project: Path, consent: Portal) -> None:
    consent("withdraw", "essai/josette", "--on", "2027-01-01")
    consent("withdraw", "essai/josette", "--on", "2026-11-20")
    earlier = (project / FILE).read_text(encoding="utf-8")
    assert earlier.count("withdrawn_on") == 1
    assert "withdrawn_on: 2026-11-20\n" in earlier
    done = consent("withdraw", "essai/josette")
    assert done.exit_code == 0
    assert "already" in done.stdout
    assert (project / FILE).read_text(encoding="utf-8") == earlier


def test_a_dry_run_writes_nothing(project: Path, consent: Portal) -> None:
    before = tree(project)
    for arguments in (("withdraw", "essai/josette"), ("forget", "essai/josette")):
        done = consent(*arguments, "--dry-run")
        assert done.exit_code == 0
        assert "Nothing was written" in done.stdout
        assert tree(project) == before


def test_quiet_says_nothing(project: Path, consent: Portal) -> None:
    assert consent("withdraw", "essai/josette", "-q").output == ""


def test_who_agreed_to_nothing_has_nothing_to_withdraw(project: Path, consent: Portal) -> None:
    for written in ("", "consent:\n", "consent: {}\n", "consent:\n  publish:\n    age: false\n"):
        text = JOSETTE.partition("consent:")[0] + written
        (project / FILE).write_text(text, encoding="utf-8")
        done = consent("withdraw", "essai/josette")
        assert done.exit_code == 0
        assert "nothing to withdraw" in done.stdout
        assert (project / FILE).read_text(encoding="utf-8") == text


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("consent: &a\n  given_on: [", "consent:\n  withdrawn_on: 2026-11-22"),
        ("name: {first: Josette\nconsent:\n  given_on: 2026-01-01\n", "withdrawn_on: 2026-11-22"),
        ("roles: [mentee]\nconsent: oui\n", "consent:\n  withdrawn_on: 2026-11-22"),
        ("roles: [mentee]\nconsent:\n- given_on: 2026-01-01\n", "consent:\n  withdrawn_on: 2026-11-22"),
    ],
)
def test_a_file_that_cannot_be_edited_is_left_to_the_editor(
    written: str, told: str, project: Path, consent: Portal
) -> None:
    (project / FILE).write_text(written, encoding="utf-8")
    done = consent("withdraw", "essai/josette")
    assert done.exit_code == 1
    assert told in done.stderr
    assert (project / FILE).read_text(encoding="utf-8") == written


@pytest.mark.parametrize("mistake", ["phto: x\n", "age: vieille\n", "consent:\n  given_on: demain\n"])
def test_a_file_with_mistakes_elsewhere_can_still_be_withdrawn(mistake: str, project: Path, consent: Portal) -> None:
    start = "consent:\n  given_on: 2026-01-01\n"
    text = JOSETTE.replace(start, mistake if "consent" in mistake else mistake + start)
    (project / FILE).write_text(text, encoding="utf-8")
    done = consent("withdraw", "essai/josette")
    assert done.exit_code == 0, done.output
    assert "--keep-going" in done.stdout
    after = (project / FILE).read_text(encoding="utf-8")
    assert after.replace("  withdrawn_on: 2026-11-22\n", "") == text != after


def test_a_programme_that_cannot_be_built_is_said(project: Path, consent: Portal) -> None:
    (project / "content/site.yml").write_text("programme: [\n", encoding="utf-8")
    done = consent("withdraw", "essai/josette")
    assert done.exit_code == 1
    assert "stop every build" in done.stderr
    assert "withdrawn_on: 2026-11-22" in (project / FILE).read_text(encoding="utf-8")


@pytest.mark.parametrize("command", ["withdraw", "forget"])
@pytest.mark.parametrize(
    ("who", "words"),
    [
        ("essai/joselte", "Did you mean “essai/josette”?"),
        ("essai/zoe-marguerite", "There is no “essai/zoe-marguerite”."),
        ("josette", "cohort/person"),
        ("essai/josette.yml", "cohort/person"),
        ("../essai/josette", "cohort/person"),
        ("essai/../../site", "cohort/person"),
    ],
)
def test_an_unknown_person(command: str, who: str, words: str, project: Path, consent: Portal) -> None:
    before = tree(project)
    done = consent(command, who)
    assert done.exit_code == 2
    assert words in done.stderr
    assert tree(project) == before


@pytest.mark.parametrize("command", ["withdraw", "forget"])
def test_a_link_is_not_followed(command: str, project: Path, consent: Portal) -> None:
    elsewhere = project / "elsewhere.yml"
    (project / FILE).rename(elsewhere)
    (project / FILE).symlink_to(elsewhere)
    done = consent(command, "essai/josette")
    assert done.exit_code == 2
    assert "symbolic link" in done.stderr
    assert elsewhere.read_text(encoding="utf-8") == JOSETTE


@pytest.mark.parametrize(
    ("arguments", "words"),
    [(("--on", "2026-02-30"), "AAAA-MM-JJ"), (("--on", "demain"), "AAAA-MM-JJ"), (("--item", "shoes"), "shoes")],
)
def test_wrong_usage(arguments: tuple[str, ...], words: str, project: Path, consent: Portal) -> None:
    done = consent("withdraw", "essai/josette", *arguments)
    assert done.exit_code == 2
    assert words in done.stderr
    assert (project / FILE).read_text(encoding="utf-8") == JOSETTE


@pytest.mark.parametrize(
    ("number", "words"), [(errno.ENOSPC, "disk is full"), (errno.EROFS, "read-only"), (errno.EIO, "cannot be")]
)
@pytest.mark.parametrize("command", ["withdraw", "forget"])
def test_a_disk_that_takes_nothing(
    command: str, number: int, words: str, project: Path, consent: Portal, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(descriptor: int) -> None:
        raise OSError(number, os.strerror(number), str(project / FILE))

    monkeypatch.setattr("os.fsync", refuse)
    before = tree(project / "content")
    done = consent(command, "essai/josette", *(["--yes"] if command == "forget" else []))
    assert done.exit_code == 2
    assert words in done.stderr
    assert tree(project / "content") == before


# -- forgetting ------------------------------------------------------------------------------------


def test_forgetting_leaves_no_trace_and_no_error(project: Path, consent: Portal) -> None:
    done = consent("forget", "essai/josette", "--yes")
    assert done.exit_code == 0, done.output
    assert errors_in(project) == []
    assert hers_in(project) == set()
    left = tree(project / "content")
    assert [name for name, data in left.items() if any(one in data.decode("latin-1").casefold() for one in HERS)] == []
    assert [name for name in left if "josette" in name] == []
    gone = {f"cohorts/essai/photos/{name}.png" for name in ("groupe", "toutes", "portrait")}
    assert left.keys().isdisjoint(gone)
    assert "cohorts/essai/photos/jardin.png" in left


def test_forgetting_changes_what_it_must_and_keeps_the_rest(project: Path, consent: Portal) -> None:
    consent("forget", "essai/josette", "--yes")
    assert (
        (project / "content/cohorts/essai/cohort.yml").read_text(encoding="utf-8")
        == """\
# La cohorte de l'essai, vue par une équipe inventée.
title: La cohorte
status: completed
fictional: true
summary: >-
  L'idée d’une participante a plu. Une participante a ri avec [[manon|sa mentore]],
  et nous remercions celle qui
  a tout commencé.
timeline:
  - title: Le début   # à dater
    body: |
      - Une participante a parlé ;
      - puis tout le monde.
pairs:
  # Les paires, dans l'ordre de leurs rencontres.
  # La suivante est restée seule.
  - mentors: [manon]
    mentees: [ines]
    title: Une lettre
gallery:
  # Le jardin, un soir.
  - file: jardin.png
    alt: Un dessin d'arbre
    people: none
thanks: "Merci à une participante !"
"""
    )
    article = (project / "content/resources/articles/idee.yml").read_text(encoding="utf-8")
    assert article == "title: Une idée\nsummary: Voyez son histoire, celle d’une participante.\n"
    other = (project / "content/cohorts/ailleurs/participants/violaine.yml").read_text(encoding="utf-8")
    assert "same_as" not in other


def test_forgetting_tells_what_is_left_to_do(project: Path, consent: Portal) -> None:
    text = consent("forget", "essai/josette", "--yes").stdout
    assert "git filter-repo --invert-paths --path content/cohorts/essai/" in text
    for path in (FILE, *(f"content/cohorts/essai/photos/{name}.png" for name in ("groupe", "toutes", "portrait"))):
        assert f"--path {path}" in text
    for word in ("Forks", "Artifacts", "Search engines", "backups", "evidence", "ailleurs/violaine"):
        assert word in text


def test_nothing_happens_without_a_yes(project: Path, consent: Portal) -> None:
    before = tree(project)
    done = consent("forget", "essai/josette")
    assert done.exit_code == 2
    assert "--yes" in done.stderr
    assert FILE in done.stdout
    assert tree(project) == before


@pytest.mark.parametrize(("answer", "status"), [("essai/josette", 0), ("oui", 2), ("", 2)])
def test_on_a_terminal_her_id_is_asked_for(answer: str, status: int, project: Path, root: Path) -> None:
    ours, theirs = pty.openpty()
    command = [sys.executable, "-P", "-m", "generator", "consent", "forget", "essai/josette", "--today", TODAY]
    with subprocess.Popen(
        command,
        cwd=project,
        env=os.environ | {"PYTHONPATH": str(root)},
        stdin=theirs,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        os.write(ours, f"{answer}\n".encode())
        _, complaint = process.communicate()
    os.close(ours)
    os.close(theirs)
    assert process.returncode == status, complaint
    assert (project / FILE).exists() == (status != 0)


def test_what_a_withdrawal_withholds_never_comes_back(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody else in her place would bring the pair back, with her story in it: the plan sees it by itself."""

    def replaced(sheet: Sheet, route: Route) -> Sheet:
        if route[0] != "pairs":
            return take_out(sheet, route)
        return sheet_of(sheet.data.replace(b"mentees: [josette]", b"mentees: [ines]"), sheet.source.file)

    path = project / "content/cohorts/essai/cohort.yml"
    path.write_text(COHORT.replace("ri avec [[josette]].", "ri."), encoding="utf-8")
    request = request_in(project)
    assert not plan(request, read_content(request.content), WHOM).obstacles
    monkeypatch.setattr(erasing, "take_out", replaced)
    obstacles = plan(request, read_content(request.content), WHOM).obstacles
    assert "cohorts/essai.json" in obstacles.surprising


@pytest.mark.parametrize("kind", list(PlaceKind)[:5], ids=lambda kind: kind.value)
def test_a_place_that_was_forgotten_is_an_error(
    kind: PlaceKind, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        forgetting, "references_to", lambda *given: [one for one in references_to(*given) if one.kind is not kind]
    )
    request = request_in(project)
    assert plan(request, read_content(request.content), WHOM).obstacles.spoiled


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("cohorts/essai/cohort.yml", "title: Une lettre", "title: Une lettre de Josette"),
        ("cohorts/essai/cohort.yml", "[[manon|sa mentore]]", "[[manon|la mentore de Josette]]"),
        ("cohorts/essai/cohort.yml", "alt: Un dessin d'arbre", "alt: L'arbre de Josette"),
        ("resources/articles/idee.yml", "title: Une idée", "title: Une idée de Mme Ribambourg"),
        ("cohorts/essai/participants/manon.yml", "roles: [mentor]", "roles: [mentor]\nnotes: Josette l'aime bien."),
    ],
)
def test_a_text_that_names_her_must_be_rewritten_first(
    file: str, old: str, new: str, project: Path, consent: Portal
) -> None:
    path = project / "content" / file
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    before = tree(project)
    done = consent("forget", "essai/josette", "--yes")
    assert done.exit_code == 1
    assert f"content/{file}:" in done.stdout
    assert "not_me" in done.stdout
    assert "portal consent withdraw essai/josette" in done.stdout
    assert tree(project) == before


def test_not_me_says_that_a_text_means_somebody_else(project: Path, consent: Portal) -> None:
    path = project / "content/cohorts/essai/cohort.yml"
    path.write_text(COHORT.replace("title: Une lettre", "title: Le café Josette"), encoding="utf-8")
    assert consent("forget", "essai/josette", "--yes").exit_code == 1
    (project / FILE).write_text(f"not_me: [café Josette]\n{JOSETTE}", encoding="utf-8")
    assert consent("forget", "essai/josette", "--yes").exit_code == 0
    assert not (project / FILE).exists()


def test_a_homonym_does_not_save_a_text(project: Path, consent: Portal) -> None:
    """« Josette » may be either of the two: only the editor knows."""
    other = (project / "content/cohorts/essai/participants/ines.yml").read_text(encoding="utf-8")
    (project / "content/cohorts/essai/participants/josette-2.yml").write_text(other.replace("Inès", "Josette"), "utf-8")
    assert consent("forget", "essai/josette", "--dry-run").exit_code == 0
    path = project / "content/cohorts/essai/cohort.yml"
    path.write_text(COHORT.replace("title: Une lettre", "title: Une lettre à Josette"), encoding="utf-8")
    assert consent("forget", "essai/josette", "--dry-run").exit_code == 1


def test_comments_and_file_names_that_name_her_are_told(project: Path, consent: Portal) -> None:
    path = project / "content/cohorts/essai/cohort.yml"
    text = COHORT.replace("# La cohorte de l'essai", "# Josette trouve le titre trop long").replace(
        "jardin.png", "jardin-de-josette.png"
    )
    path.write_text(text, encoding="utf-8")
    photos = project / "content/cohorts/essai/photos"
    (photos / "jardin.png").rename(photos / "jardin-de-josette.png")
    done = consent("forget", "essai/josette", "--yes")
    assert done.exit_code == 0
    assert "content/cohorts/essai/cohort.yml:1\n      this comment names the person" in done.stdout
    assert "photos/jardin-de-josette.png\n      this file's name names the person" in done.stdout


def test_a_picture_that_somebody_else_needs_stays(project: Path, consent: Portal) -> None:
    path = project / "content/cohorts/essai/participants/manon.yml"
    path.write_text(f"photo: {{file: portrait.png, alt: Un dessin}}\n{path.read_text('utf-8')}", encoding="utf-8")
    text = consent("forget", "essai/josette", "--yes").stdout
    assert "content/cohorts/essai/photos/portrait.png\n      kept" in text
    assert (project / "content/cohorts/essai/photos/portrait.png").exists()
    assert errors_in(project) == []


@pytest.mark.parametrize("broken", ["resources/articles/idee.yml", "cohorts/essai/participants/manon.yml", "site.yml"])
def test_a_file_that_cannot_be_read_may_speak_of_her(broken: str, project: Path, consent: Portal) -> None:
    path = project / "content" / broken
    path.write_text(f"{path.read_text('utf-8')}phto: x\n", encoding="utf-8")
    before = tree(project)
    done = consent("forget", "essai/josette", "--yes")
    assert done.exit_code == 1
    assert f"content/{broken}" in done.stdout
    assert tree(project) == before


def test_what_is_written_in_an_unusual_way_is_left_to_the_editor(project: Path, consent: Portal) -> None:
    path = project / "content/resources/articles/idee.yml"
    path.write_text('title: Une idée\nsummary: "Voyez [[essai/jos\\u0065tte]]."\n', encoding="utf-8")
    before = tree(project)
    done = consent("forget", "essai/josette", "--yes")
    assert done.exit_code == 1
    assert "content/resources/articles/idee.yml:2" in done.stdout
    assert tree(project) == before


def test_forgetting_somebody_hidden(project: Path, consent: Portal) -> None:
    """Who withdrew already, or never agreed, is forgotten just as well."""
    over = JOSETTE.replace("  publish:", "  withdrawn_on: 2026-10-01\n  publish:")
    for text in (over, JOSETTE.partition("consent:")[0]):
        shutil.rmtree(project / "content")
        programme(project)
        (project / FILE).write_text(text, encoding="utf-8")
        seen = pages(project)
        assert consent("forget", "essai/josette", "--yes").exit_code == 0
        assert errors_in(project) == []
        assert pages(project).keys() == seen.keys()


DEMO = Path(__file__).parent / "sites" / "demo" / "content"
EVERYONE = sorted(f"{path.parent.parent.name}/{path.stem}" for path in DEMO.glob("cohorts/*/participants/*.yml"))


@pytest.mark.parametrize("key", sample(EVERYONE, 3))
def test_anybody_of_the_demo_can_be_forgotten(key: str, tmp_path: Path) -> None:
    """As far as no text names them: then it is the texts that are told, and nothing else is in the way."""
    shutil.copytree(DEMO, tmp_path / "content")
    request = request_in(tmp_path)
    planned = plan(request, read_content(request.content), Whom(*key.split("/")))
    assert not replace(planned.obstacles, naming=())
    assert bool(planned.obstacles) == (key in ("colline/josette", "riviere/maelle")), planned.obstacles
    if not planned.obstacles:
        carry_out(planned)
        assert errors_in(tmp_path) == []
        assert f"person/{key}" not in read_content(request.content).content.known


def forgotten(project: Path) -> None:
    request = request_in(project)
    planned = plan(request, read_content(request.content), WHOM)
    assert not planned.obstacles, planned.obstacles
    carry_out(planned)


def test_killed_anywhere_nothing_of_hers_is_published_and_the_next_run_completes_it(
    project: Path, count: Count
) -> None:
    content = project / "content"
    original = tree(content)
    request = request_in(project)
    planned = plan(request, read_content(request.content), WHOM)
    whole = {original.get(name.removeprefix("content/")) for name in (step.file for step in planned.steps)}
    whole |= {step.new for step in planned.steps} | set(original.values())
    carry_out(planned)
    final = tree(content)
    seen: dict[str, int] = {}
    killed = 0
    for step in range(1000):
        shutil.rmtree(content)
        programme(project)
        ended = in_child(lambda step=step: (die_at(step), carry_out(planned)))  # type: ignore[misc]
        state = tree(content)
        files = {name: data for name, data in state.items() if not name.endswith(ENDING)}
        assert all(data in whole for data in files.values()), "a half-written file"
        if ended != KILLED:
            assert state == final
            break
        killed += 1
        key = repr(sorted((name, hash(data)) for name, data in state.items()))
        if key in seen:
            continue
        seen[key] = step
        assert files == original or hers_in(project) == set()
        if (project / FILE).exists():
            forgotten(project)
        assert {name: data for name, data in tree(content).items() if not name.endswith(ENDING)} == final
        assert [name for name in tree(content) if name.endswith(ENDING)] == []
    count("states after a kill while somebody is forgotten", len(seen), of=len(seen))
    assert killed > 60
    assert len(seen) >= len(planned.steps)
