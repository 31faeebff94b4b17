"""Honest content is published: what real people share is no error, and nothing of those who do not agree is told.

`tests/corpora` writes the folders and has the search; `tests/cases` holds what has stopped an honest site before.
"""

from __future__ import annotations

import re
import shutil
from collections import Counter
from hashlib import sha256
from html import unescape
from pathlib import Path
from typing import Any

import pytest
import yaml
from conftest import Portal

from generator.build import Request, build, check
from tests.corpora import TODAY, write_corpus
from tests.corpora.people import FLAGS
from tests.corpora.withheld import found_in, withheld_values

ROOT = Path(__file__).resolve().parent.parent
BASE = ROOT / "tests" / "base" / "content"
CASES = ROOT / "tests" / "cases"
LANGUAGES = ("fr", "en")
MANY, FEW = 1000, 80


@pytest.fixture(autouse=True)
def address(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SITE_URL", "https://passerelle.test/")


@pytest.fixture(scope="module")
def thousand(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A large programme in each language."""
    folders = {language: tmp_path_factory.mktemp(language) / "content" for language in LANGUAGES}
    for language, folder in folders.items():
        write_corpus(folder, MANY, language, seed=1)
    return folders


def project(folder: Path) -> Request:
    """What is to be built of `folder/content`, in `folder`."""
    shutil.copytree(ROOT / "theme", folder / "theme")
    shutil.copy(ROOT / "mkdocs.yml", folder)
    return Request(folder / "content", folder / "site", folder, TODAY)


def errors_of(request: Request) -> list[str]:
    return [f"{one.code} {one.file}:{one.position.line}" for one in check(request).diagnostics if one.is_error]


def published(request: Request) -> Path:
    """The site, which must be built."""
    built = build(request)
    told = [f"{one.code} {one.file}:{one.position.line}" for one in built.diagnostics if one.is_error]
    assert built.published, "\n".join(told)
    return request.site


def words_of(site: Path) -> str:
    return "\n".join(path.read_text(encoding="utf-8") for path in sorted(site.rglob("*.html")))


# -- what the folders are --------------------------------------------------------------------------


def test_the_same_seed_writes_the_same_folder(tmp_path: Path) -> None:
    for name, seed in (("one", 1), ("again", 1), ("other", 2)):
        write_corpus(tmp_path / name, 30, "fr", seed)
    one, again, other = (
        {path.relative_to(tmp_path / name): path.read_bytes() for path in (tmp_path / name).rglob("*.*")}
        for name in ("one", "again", "other")
    )
    assert one == again
    assert one != other


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_corpus_holds_what_people_share(thousand: dict[str, Path], language: str) -> None:
    people = [read(path) for path in thousand[language].glob("cohorts/*/participants/*.yml")]
    consents = [person.get("consent") for person in people]
    assert len(people) == MANY
    assert all(read(path)["fictional"] == "true" for path in thousand[language].glob("cohorts/*/cohort.yml"))
    agreed = Counter(flag for one in consents if one for flag, said in one["publish"].items() if said == "true")
    refused = Counter(flag for one in consents if one for flag, said in one["publish"].items() if said == "false")
    assert min(agreed[flag] for flag in FLAGS) > 100
    assert min(refused[flag] for flag in FLAGS) > 10
    kinds = {
        "never asked": sum(one is None for one in consents),
        "nothing": sum(one == {"publish": {}} for one in consents),
        "withdrawn": sum("withdrawn_on" in (one or ()) for one in consents),
        "expired or about to": sum("expires_on" in (one or ()) for one in consents),
        "one by one": sum("items" in (one or ()) for one in consents),
        "public source": sum((one or {}).get("basis") == "public-source" for one in consents),
        "guardian": sum("guardian_evidence" in (one or ()) for one in consents),
        "minor without": sum(int(one.get("age", 18)) < 18 and not one.get("consent") for one in people),
        "pseudonym": sum("pseudonym" in one for one in people),
        "the same elsewhere": sum("same_as" in one for one in people),
        "signed on the first": sum((one or {}).get("given_on", "").endswith("-01") for one in consents),
    }
    assert min(kinds.values()) > 1, kinds
    names = Counter(person["name"].get("last") for person in people)
    assert names.most_common(1)[0][1] > 20
    portraits = Counter(sha256(path.read_bytes()).digest() for path in thousand[language].rglob("photos/*.jpg"))
    assert min(portraits.values()) > 1
    text = "\n".join(path.read_text(encoding="utf-8") for path in thousand[language].rglob("*.yml"))
    assert all(
        sign in text for sign in ("&amp;", "R&D", " < ", r"1nK33\\_rlh", "’", "'", "“" if language == "en" else "«")
    )


# -- what must be true of them ---------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_thousand_honest_people_give_no_error(thousand: dict[str, Path], language: str, tmp_path: Path) -> None:
    assert errors_of(Request(thousand[language], tmp_path / "site", tmp_path, TODAY)) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_site_tells_nothing_that_its_content_withholds(language: str, tmp_path: Path, portal: Portal) -> None:
    write_corpus(tmp_path / "content", FEW, language, seed=2)
    withheld = withheld_values(tmp_path / "content", TODAY)
    assert len(withheld.names) > 4
    assert len(withheld.rows) > 200
    assert len(withheld.addresses) > 30
    assert found_in(published(project(tmp_path)), withheld) == []
    audited = portal("audit", "--today", str(TODAY), "--lang", "en")
    assert audited.returncode == 0, audited.stdout


def test_the_search_finds_what_is_told_all_the_same(thousand: dict[str, Path], tmp_path: Path) -> None:
    withheld = withheld_values(thousand["fr"], TODAY)
    name, row, address = (sorted(values)[0] for values in (withheld.names, withheld.rows, withheld.addresses))
    (tmp_path / "title.html").write_text(f'<p title="{name.capitalize()}">Une page</p>', encoding="utf-8")
    (tmp_path / "text.html").write_text(f"<p>{' '.join(row[:3])} <em>{' '.join(row[3:])}</em>.</p>", encoding="utf-8")
    (tmp_path / "map.xml").write_text(f"<loc>https://passerelle.test{address}</loc>", encoding="utf-8")
    (tmp_path / "plain.html").write_text(f"<p>{name}, {' '.join(row[1:])}</p>", encoding="utf-8")
    assert found_in(tmp_path, withheld) == [
        ("/map.xml", address),
        ("/text.html", " ".join(row)),
        ("/title.html", name),
    ]


# -- what has stopped honest sites -----------------------------------------------------------------


@pytest.fixture
def case(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """The site that is built of a case."""
    shutil.copytree(BASE, tmp_path / "content")
    shutil.copytree(CASES / request.param / "content", tmp_path / "content", dirs_exist_ok=True)
    return published(project(tmp_path))


@pytest.mark.parametrize("case", ["01-consent-on-the-first-of-the-month"], indirect=True)
def test_the_day_of_a_kickoff_is_public_though_someone_signed_on_it(case: Path) -> None:
    page = (case / "cohortes/essai/index.html").read_text(encoding="utf-8")
    assert re.search(r"1er\sfévrier\s2026", page)


@pytest.mark.parametrize("case", ["04-entity-in-a-text-and-a-file-named-after-her"], indirect=True)
def test_a_file_named_after_someone_who_agrees_stands_beside_an_entity(case: Path) -> None:
    page = (case / "cohortes/essai/index.html").read_text(encoding="utf-8")
    assert "rock &amp; roll" in unescape(page)
    assert re.search(r"Berthille\sAubrac", page)


@pytest.mark.parametrize("case", ["36-escaped-underscore-in-an-address"], indirect=True)
def test_an_escaped_underscore_in_an_address_is_an_underscore(case: Path) -> None:
    page = (case / "cohortes/essai/index.html").read_text(encoding="utf-8")
    assert 'href="https://carnets.essai.test/b/Qz7_rk-2/lire?p=1"' in unescape(page)


@pytest.mark.parametrize("case", ["36-preview-opened-from-the-download"], indirect=True)
def test_a_downloaded_site_can_be_looked_at(case: Path) -> None:
    links = re.findall(r'href="([^"#?:]+)', (case / "index.html").read_text(encoding="utf-8"))
    assert links
    opens = all((case / link.lstrip("/")).is_file() for link in links if not link.startswith("//"))
    handbook = (ROOT / "docs/guide-editrices.md").read_text(encoding="utf-8")
    told = (
        handbook.partition("\n## Voir le site avant les autres\n")[2]
        .partition("\n## ")[0]
        .partition("**Sur le web**")[2]
    )
    assert told
    assert opens or re.search("décompress|dézipp|double-cli", told), "nobody says how a downloaded site is looked at"


@pytest.mark.parametrize("case", ["4-25-withdrawn-madame-grand-blocks-every-build"], indirect=True)
def test_a_surname_that_is_a_word_keeps_nobody_online(case: Path) -> None:
    assert "Odilette" not in words_of(case)
    assert (case / "temoignages/essai/ines/index.html").is_file()


@pytest.mark.parametrize("case", ["annelle-and-annelle-2"], indirect=True)
def test_two_files_one_of_whose_names_begins_the_other_are_no_leak(case: Path) -> None:
    page = (case / "cohortes/essai/index.html").read_text(encoding="utf-8")
    assert len(set(re.findall(r"images/[0-9a-f]{20}\.png|images/[0-9a-f]{20}\.webp", page))) >= 2


# -- withdrawals -----------------------------------------------------------------------------------


def test_whoever_withdraws_is_no_error(tmp_path: Path) -> None:
    """Each person of the programme's own content in turn, whoever they are by then."""
    shutil.copytree(ROOT / "content", tmp_path / "content")
    people = agreeing(tmp_path / "content")
    assert people
    for path in people:
        kept = path.read_bytes()
        withdraw(path)
        assert errors_of(Request(tmp_path / "content", tmp_path / "site", tmp_path, TODAY)) == [], path.stem
        path.write_bytes(kept)


def test_whoever_withdraws_leaves_a_published_site(tmp_path: Path) -> None:
    """The one of whom most is told; each of the others takes as long."""
    shutil.copytree(ROOT / "content", tmp_path / "content")
    withdraw(max(agreeing(tmp_path / "content"), key=lambda path: len(path.read_bytes())))
    withheld = withheld_values(tmp_path / "content", TODAY)
    assert withheld.addresses
    assert found_in(published(project(tmp_path)), withheld) == []


def agreeing(content: Path) -> list[Path]:
    """The files of those who agreed to something."""
    files = sorted(content.glob("cohorts/*/participants/*.yml"))
    return [path for path in files if (read(path).get("consent") or {}).get("publish")]


def withdraw(path: Path) -> None:
    person = read(path)
    person["consent"]["withdrawn_on"] = str(TODAY)
    path.write_text(yaml.safe_dump(person, allow_unicode=True), encoding="utf-8")


def read(path: Path) -> Any:
    return yaml.load(path.read_bytes(), Loader=yaml.CBaseLoader)
