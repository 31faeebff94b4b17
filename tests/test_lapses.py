"""A consent that is over leaves no trace and takes nothing else along, whatever else is broken.

`tests/lapses/content` is a fictional programme in which each consent ends on a day of its own. What the site must
then be is the site of the folder from which an editor has taken her out by hand (`tests.editing`).
"""

from __future__ import annotations

import re
import shutil
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path

import pytest
from conftest import Portal

from generator.build import Request, build
from generator.public.engines.site import laid_out
from tests.editing import ALL, Files, files_in, without
from tests.folders import write_folder
from tests.long.noninterference import ROOT, project, site_in
from tests.sample import sample
from tests.site_text import folded, readable
from tests.strategies import Folder, strings
from tests.whole_way import ADDRESS, made, make

CONTENT = Path(__file__).parent / "lapses" / "content"
FIRST = "2026-11-22"
"""A day on which everything is in force."""

ENDS: tuple[tuple[str, str, tuple[str, ...], str], ...] = (
    # expires_on; her name may still be told, for the orchard publishes it
    ("2027-03-01", "jardin/agate", (ALL,), "Montbrisaille rempaillage capucinettes godetières désherbé rayonnant"),
    # withdrawn_on, written beforehand
    ("2027-04-01", "jardin/beryl", (ALL,), "Hermelinde Vaucressonne Chanteplouve pendulettes brouette horlogère"),
    # 36 months after it was given
    ("2027-06-15", "jardin/citrine", (ALL,), "Clairiérelle Roquefontaine billevesées arrosoirneuf"),
    # items of their own
    ("2027-07-01", "jardin/diamant", ("photo",), "vaporeuse"),
    ("2027-08-01", "jardin/diamant", ("testimonial",), "briochette premières"),
    ("2027-09-01", "jardin/diamant", ("first_name",), "Dorothéane Escarbouclier paniettes"),
    # and nobody publishes her name any more
    ("2027-10-01", "verger/agate", (ALL,), "Anselmine Quiberonnaise greffonne"),
)
"""The day from which on it is over, whose, what of it, and some words that go."""


@pytest.fixture(scope="module", autouse=True)
def address() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SITE_URL", ADDRESS)
        yield


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Mapping[str, bytes]]:
    """The site of a day, as a nightly build makes it."""
    place = project(tmp_path_factory.mktemp("lapses") / "project")

    @cache
    def site_on(day: str) -> Mapping[str, bytes]:
        built = build(Request(CONTENT, place / "site", place, date.fromisoformat(day), keep_going=True))
        assert built.published
        assert not any(one.is_error for one in built.diagnostics)
        assert pages_in(place) == by_hand(day)
        return site_in(place / "site")

    return site_on


def pages_in(place: Path) -> dict[str, bytes]:
    """What a build handed to MkDocs."""
    found = site_in(place / "build/docs")
    return {path: data for path, data in found.items() if path[-1] != "/" and path != ".portal"}


def edited(day: str) -> Files:
    """The folder after an editor has done by hand all that has ended until `day`."""
    files = written = files_in(CONTENT)
    for end, who, flags, _ in ENDS:
        files = without(files, who, flags, written) if end <= day else files
    return files


def by_hand(day: str) -> Mapping[str, bytes]:
    """What a build of the edited folder hands to MkDocs."""
    with made(Folder(edited(day), date.fromisoformat(day))) as it:
        return laid_out(it.rendered.files)


@cache
def lost_words(day: str) -> set[str]:
    """The beginnings of the longer words that an editor removed on `day`, and that nothing else begins with."""
    texts = [folded("\n".join(words_of(edited(one)))) for one in (eve(day), day)]
    before, after = re.findall(r"\w{8,}", texts[0]), re.findall(r"\w{6,}", texts[1] + theme())
    return {word[:6] for word in before} - {word[:6] for word in after}


def words_of(files: Files) -> list[str]:
    return [text for data in files.values() if not isinstance(data, bytes) for _, _, text in strings(data)]


@cache
def theme() -> str:
    """What every site says by itself: the words of pages, and scripts, which are full of words."""
    import material

    folders = (ROOT / "theme", Path(material.__file__).parent / "templates" / "assets", ROOT / "generator/locales/fr")
    sources = [path for folder in folders for kind in ("*.js", "*.css", "site.po") for path in folder.rglob(kind)]
    return folded("\n".join(path.read_text(encoding="utf-8") for path in sources))


def traces(lost: set[str], site: Mapping[str, str]) -> dict[str, str]:
    return {word: path for path, text in site.items() for word in lost if word in text}


def eve(day: str) -> str:
    return str(date.fromisoformat(day) - timedelta(days=1))


@pytest.mark.parametrize("end", [end for end, *_ in ENDS])
def test_nothing_goes_a_day_early(end: str) -> None:
    assert laid_out(make(CONTENT, date.fromisoformat(eve(end))).rendered.files) == by_hand(eve(end))


@pytest.mark.parametrize(("end", "who", "flags", "words"), ENDS, ids=[f"{who} {flags}" for _, who, flags, _ in ENDS])
def test_what_is_over_leaves_no_trace(
    sites: Callable[[str], Mapping[str, bytes]], end: str, who: str, flags: tuple[str, ...], words: str
) -> None:
    days = [FIRST, *(day for day, *_ in ENDS)]
    before, after = (readable(sites(day)) for day in (days[days.index(end) - 1], end))
    lost, telling = lost_words(end), {folded(word)[:6] for word in words.split()}
    assert telling <= lost
    for word in telling:
        # On a page and in the search index: else the search for it below would prove nothing.
        assert any(word in text for path, text in before.items() if path.endswith(".html")), word
    assert any(word in text for word in telling for path, text in before.items() if "pagefind/fragment" in path)
    assert traces(lost, after) == {}
    if ALL in flags or "testimonial" in flags:
        page = f"temoignages/{who}/"
        assert page in before
        assert not [path for path, text in after.items() if path.startswith(page) or f"/{page}" in text]


def test_the_site_is_the_one_of_the_edited_folder_to_the_byte(
    sites: Callable[[str], Mapping[str, bytes]], tmp_path: Path
) -> None:
    day = ENDS[-1][0]
    place = project(tmp_path / "another")
    content = write_folder(place / "content", Folder(edited(day), date.fromisoformat(day)).written())
    assert build(Request(content, place / "site", place, date.fromisoformat(day))).published
    assert site_in(place / "site") == sites(day)


# -- while something else is broken ----------------------------------------------------------------


@dataclass(frozen=True)
class Broken:
    """A file that is broken, with the code of its error: the addresses that go with it, and the places told besides.

    `edit` is what an editor would take out of the edited folder as well.
    """

    file: str
    code: str = "not-utf-8"
    addresses: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    told: str = ""
    """What the report calls the file: the names of photographs may be those of people."""
    edit: Callable[[Files], Files] = deepcopy


def without_first_section(files: Files) -> Files:
    """Where her whole cohort is missing, a text that mentions her cannot even say « une participante »."""
    files = deepcopy(files)
    del files["resources/articles/idee.yml"]["sections"][0]
    return files


def without_her_other_name(files: Files) -> Files:
    """The orchard was the last to publish her name."""
    return without(files, "verger/agate", known=files_in(CONTENT))


BROKEN = {
    "another participant": Broken(
        "cohorts/jardin/participants/feldspath.yml", addresses=("temoignages/jardin/feldspath/",)
    ),
    "a guide": Broken(
        "resources/guides/carte.yml", addresses=("guides/carte/",), others=("resources/guides/lettre.yml:2",)
    ),
    "an article": Broken("resources/articles/idee.yml", addresses=("programme/idee/",)),
    "a case study": Broken("resources/case-studies/potager.yml", addresses=("programme/ailleurs/potager/",)),
    "the glossary": Broken("resources/glossary.yml"),
    "her own cohort": Broken(
        "cohorts/jardin/cohort.yml",
        addresses=("cohortes/jardin/", "temoignages/jardin/"),
        others=(
            "cohorts/verger/cohort.yml:4",
            "resources/articles/idee.yml:4",
            "resources/glossary.yml:1",
            "resources/guides/carte.yml:11",
            "site.yml:10",
        ),
        edit=without_first_section,
    ),
    "another cohort": Broken(
        "cohorts/verger/cohort.yml",
        addresses=("cohortes/verger/", "temoignages/verger/"),
        edit=without_her_other_name,
    ),
    "a portrait": Broken(
        "cohorts/jardin/photos/portrait-emeraude.png",
        "broken-picture",
        others=("cohorts/jardin/participants/emeraude.yml:6",),
    ),
    "a group picture": Broken(
        "cohorts/jardin/photos/banc.png",
        "broken-picture",
        others=("cohorts/jardin/cohort.yml:48",),
        told="cohorts/jardin/photos",
    ),
    "a picture of a guide": Broken(
        "resources/images/page.png", "broken-picture", others=("resources/guides/carte.yml:7",)
    ),
}


@pytest.mark.parametrize("what", sample(BROKEN, 3))
def test_a_lapse_is_honoured_while_something_else_is_broken(
    what: str, portal: Portal, sites: Callable[[str], Mapping[str, bytes]], tmp_path: Path
) -> None:
    case, day = BROKEN[what], ENDS[0][0]
    place = project(tmp_path / "project")
    shutil.copytree(CONTENT, place / "content")
    data = b"title: \xff" if case.file.endswith(".yml") else b"no picture"
    (place / "content" / case.file).write_bytes(data)
    done = portal("build", "--keep-going", "--today", day, cwd=place)
    assert done.returncode == 3, done.stdout + done.stderr

    folder = Folder(case.edit(edited(day)) | {case.file: data}, date.fromisoformat(day))
    with made(folder, keep_going=True) as it:
        assert pages_in(place) == laid_out(it.rendered.files)
    site = site_in(place / "site")
    assert traces(lost_words(day), readable(site)) == {}
    pages = {path for path in sites(day) if path.endswith("index.html") and not path.startswith(case.addresses)}
    assert {path for path in site if path.endswith("index.html")} == pages

    errors, lapses = withheld(done.stdout)
    others = [f"content/{place} (refers-to-what-is-missing)" for place in case.others]
    assert errors == sorted([f"content/{case.told or case.file} ({case.code})", *others])
    assert "content/cohorts/jardin/participants/agate.yml:24 (consent-lapsed)" in lapses
    hidden = [line for line in lapses if line.endswith("(lapse-hides)")]
    assert len(hidden) == (0 if what == "her own cohort" else 2), lapses


def test_a_lapse_alone_is_no_error_and_is_told(portal: Portal, tmp_path: Path) -> None:
    place = project(tmp_path / "project")
    done = portal("build", "--content", str(CONTENT), "--today", ENDS[-1][0], cwd=place)
    assert done.returncode == 0, done.stdout + done.stderr
    errors, lapses = withheld(done.stdout)
    assert errors == []
    codes = Counter(line.rpartition(" ")[2] for line in lapses)
    assert codes == {"(consent-lapsed)": 5, "(lapse-hides)": 6, "(name-in-text)": 7}


def withheld(output: str) -> tuple[list[str], list[str]]:
    """The two lists that end the report: because of errors, and because a consent is over."""
    _, _, after = output.partition("Le site est prêt dans site.\n")
    errors, because, lapses = after.partition("Non publiés parce qu’un accord a pris fin")
    assert because
    return [line.strip() for line in errors.splitlines()[1:]], [line.strip() for line in lapses.splitlines()[1:]]
