"""Starting files: valid as they are written, and still valid with any of their comments turned into keys."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.disk.write import Reason, Unwritable
from generator.private import scaffold
from generator.private.format.kinds import KINDS
from generator.private.format.models import Item, Role
from generator.private.format.models.fields import is_id
from generator.private.reading.content import read_content
from generator.private.reading.source.building import build
from generator.private.reading.validation import validate
from generator.private.scaffold import Exists, draft, free, mended, names_person, neutral
from tests import folders
from tests.processes import KILLED, become_nobody, die_at, in_child
from tests.searching import examples
from tests.test_schema import EVERY_KEY, verdicts

LEAST: dict[str, dict[str, Any]] = {
    "cohort": {"title": "Le printemps : essai", "status": "upcoming"},
    "participant": {"roles": ["mentee"]},
    "guide": {"title": "Une carte"},
    "article": {"title": "L'idée"},
    "case-study": {"title": "Ailleurs", "organisation": "Le verger"},
}
MODELS = {kind.name: kind.model for kind in KINDS}
PLACES = {
    "cohort": "cohorts/printemps/cohort.yml",
    "participant": "cohorts/essai/participants/mentoree-1.yml",
    "guide": "resources/guides/nouveau.yml",
    "article": "resources/articles/nouveau.yml",
    "case-study": "resources/case-studies/nouveau.yml",
}


def data_of(text: str) -> Any:
    data, mistakes = build(text, "")
    assert mistakes == []
    return data


def told(path: Path, kind: str, given: dict[str, Any], *, public: bool, release: bool = False) -> list[tuple[str, str]]:
    """What `portal check` says of the new file among others: severity and code."""
    changes = folders.start()
    if not public:
        changes["site.yml"]["privacy"]["repository"] = "private"
    changes[PLACES[kind]] = draft(kind, given, public=public)
    reading = read_content(folders.write_folder(path / "content", changes))
    found = folders.diagnosed(reading, release=release)
    assert {one.file for one in found} <= {f"content/{PLACES[kind]}"}
    return [(one.severity.value, one.code) for one in found]


def test_there_is_a_draft_for_every_kind_of_file_that_there_are_many_of() -> None:
    assert LEAST.keys() == MODELS.keys() - {"site", "glossary"}


@pytest.mark.parametrize("public", [True, False], ids=["public", "private"])
@pytest.mark.parametrize("kind", LEAST)
def test_a_new_file_has_no_error_and_warns_of_what_is_left_to_write(kind: str, public: bool, tmp_path: Path) -> None:
    text = draft(kind, LEAST[kind], public=public)
    left = text.count("À compléter\n") - len(re.findall(r"# .*: À compléter\n", text))
    assert told(tmp_path, kind, LEAST[kind], public=public) == [("warning", "placeholder")] * left
    assert left == {"cohort": 1, "participant": 0, "guide": 3, "article": 1, "case-study": 2}[kind]


def test_what_is_left_to_write_is_not_put_online(tmp_path: Path) -> None:
    assert told(tmp_path, "guide", LEAST["guide"], public=True, release=True) == [("error", "placeholder")] * 3


def test_a_name_in_a_public_file_is_the_only_error_left(tmp_path: Path) -> None:
    given = {"roles": ["mentee"], "name": {"first": "Josette"}}
    assert told(tmp_path, "participant", given, public=True) == [("error", "stored-but-not-published")]


def test_a_name_in_a_private_file_is_none(tmp_path: Path) -> None:
    given = {"roles": ["mentee"], "name": {"first": "Josette", "last": "Vorl"}}
    assert told(tmp_path, "participant", given, public=False) == []


def test_every_consent_flag_is_there_and_false() -> None:
    data = data_of(draft("participant", {"roles": ["mentee"]}))
    assert data["consent"] == {"publish": {item.value: "false" for item in Item}}


def test_what_must_be_written_first_stands_above_the_flags() -> None:
    above = draft("participant", LEAST["participant"]).partition("publish:\n")[0]
    words = " ".join(line.removeprefix("  ## ") for line in above.splitlines()[-6:])
    assert "given_on" in words
    assert "evidence" in words
    assert "signé" in words


def test_an_example_of_a_proof_cannot_pass_for_one(tmp_path: Path) -> None:
    text = draft("participant", {"roles": ["mentee"], "name": {"first": "Inès"}})
    for wanted in ("  # given_on: ", "  # evidence: "):
        text = awake(text, next(place for place, line in asleep(text) if line.startswith(wanted)))
    text = text.replace("first_name: false", "first_name: true")
    changes = folders.start() | {PLACES["participant"]: text}
    found = folders.diagnosed(read_content(folders.write_folder(tmp_path / "content", changes)), release=True)
    assert [(one.code, one.facts["key"]) for one in found] == [("placeholder", "consent.evidence")]


# -- comments that become keys ---------------------------------------------------------------------

ASLEEP = re.compile(r" *(?:- )?# [a-z_]+:(?: |$)")


def asleep(text: str) -> Iterator[tuple[int, str]]:
    """The lines that are a key when their first « # » is taken away."""
    return ((place, line) for place, line in enumerate(text.split("\n")) if ASLEEP.match(line))


def awake(text: str, place: int) -> str:
    """As an editor does it: without the « # » of that key, and of the lines under it that are further right."""
    lines = text.split("\n")
    indent = lines[place].index("#") * " "
    lines[place] = lines[place].replace("# ", "", 1)
    for below in range(place + 1, len(lines)):
        if not lines[below].startswith(f"{indent}#  "):
            break
        lines[below] = lines[below].replace("# ", "", 1)
    return "\n".join(lines)


def all_awake(text: str) -> Iterator[tuple[str, str]]:
    """Every text with one more key, and with the keys inside that one; the key's line with each."""
    for place, line in asleep(text):
        with_key = awake(text, place)
        yield line, with_key
        inside = {number for number, _ in asleep(with_key)} - {number for number, _ in asleep(text)}
        for number in sorted(inside):
            deeper = awake(with_key, number)
            yield line + deeper.split("\n")[number], deeper
            for last in sorted({n for n, _ in asleep(deeper)} - {n for n, _ in asleep(with_key)}):
                yield line + deeper.split("\n")[last], awake(deeper, last)


@pytest.mark.parametrize("kind", LEAST)
def test_each_comment_turned_into_a_key_is_accepted(kind: str) -> None:
    text = draft(kind, LEAST[kind])
    before = data_of(text)
    seen = set()
    for line, changed in all_awake(text):
        assert data_of(changed) != before or line.endswith(":"), line
        assert verdicts(kind, changed) == (True, []), line
        seen.add(line)
    assert len(seen) >= 5


@pytest.mark.parametrize("kind", LEAST)
def test_all_comments_at_once_give_every_key(kind: str) -> None:
    text = draft(kind, LEAST[kind])
    while places := [place for place, _ in asleep(text)]:
        text = awake(text, places[-1])
    assert verdicts(kind, text) == (True, [])
    data = data_of(text)
    assert data.keys() == MODELS[kind].model_fields.keys()
    routes = {re.sub(r"\[\]\.", "", route) for name, route, _ in EVERY_KEY if name == kind}
    assert set(routes_of(data)) == {route for route in routes if not route.startswith("consent.items.")} | (
        {"consent.items.photo", "consent.items.photo.withdrawn_on"} if kind == "participant" else set()
    )


def routes_of(data: Any, route: str = "") -> Iterator[str]:
    for key, value in data.items() if isinstance(data, dict) else ():
        yield f"{route}{key}"
        yield from routes_of(value, f"{route}{key}.")
    for value in data if isinstance(data, list) else ():
        yield from routes_of(value, route)


@pytest.mark.parametrize("kind", LEAST)
def test_every_line_is_short_enough_to_be_read(kind: str) -> None:
    assert max(map(len, draft(kind, LEAST[kind], public=True).splitlines())) <= 120


# -- what was told comes back ----------------------------------------------------------------------

FORBIDDEN = "\ufeff\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
TYPED = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn"], exclude_characters=FORBIDDEN), max_size=60)
WORDS = st.one_of(
    TYPED,
    st.sampled_from(
        ("12:30", "Null", "~", "01000", "- x", "# x", "a: b", "'x", '"', "> x", "*x*", "[[x]] y", "true", "2026")
    ),
)


@examples(150)
@given(title=WORDS, summary=WORDS | st.text("ab \n:#", max_size=30))
def test_any_words_come_back_as_they_were(title: str, summary: str) -> None:
    written = {key: words.strip() for key, words in (("title", title), ("summary", summary)) if words.strip()}
    text = draft("article", written)
    article, findings = validate(MODELS["article"], data_of(text), "")
    assert findings == []
    assert article is not None
    for key, words in written.items():
        assert getattr(article, key) == normalize("NFC", words)


# -- ids -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "better"),
    [
        ("Été 2026", "ete-2026"),
        ("ete-2026", "ete-2026"),
        ("  L'œuvre d'Anne-Lise ", "l-oeuvre-d-anne-lise"),
        ("mentoree_1.yml", "mentoree-1-yml"),
        ("../../etc", "etc"),
        ("«»", ""),
        ("x" * 61, "x" * 60),
        ("cohorte " * 8, "cohorte-cohorte-cohorte-cohorte-cohorte-cohorte-cohorte"),
        ("a" * 59 + " b", "a" * 59),
    ],
)
def test_what_was_typed_is_mended(typed: str, better: str) -> None:
    assert mended(typed) == better


@given(st.text(max_size=100))
def test_what_is_mended_is_an_identifier_or_nothing(typed: str) -> None:
    assert mended(typed) == "" or is_id(mended(typed))


def test_a_free_identifier() -> None:
    taken = {"ete", "ete-2", "x" * 60}
    assert free("hiver", taken.__contains__) == "hiver"
    assert free("ete", taken.__contains__) == "ete-3"
    assert free("x" * 60, taken.__contains__) == "x" * 58 + "-2"


def test_a_neutral_identifier_says_the_role_and_nothing_else() -> None:
    assert neutral(Role.MENTEE, "fr", "feminine", {"mentoree-1"}.__contains__) == "mentoree-2"
    assert neutral(Role.ORGANISER, "en", "feminine", lambda _: False) == "organiser-1"
    for role in Role:
        for language in ("fr", "en"):
            for agreement in ("feminine", "masculine", "inclusive"):
                assert is_id(neutral(role, language, agreement, lambda _: False))


@pytest.mark.parametrize(
    ("identifier", "first", "last", "holds"),
    [
        ("marie", "Marie", None, True),
        ("mentoree-marie", "Marie", None, True),
        ("helene-1", "Hélène", None, True),
        ("marie", "Anne-Marie", None, True),
        ("durand", None, "Durand", True),
        ("mentoree-1", "Marie", "Durand", False),
        ("rosemarie", "Marie", None, False),
        ("marie", None, None, False),
    ],
)
def test_a_name_in_an_identifier_is_seen(identifier: str, first: str | None, last: str | None, holds: bool) -> None:
    assert names_person(identifier, first, last) is holds


# -- the file --------------------------------------------------------------------------------------


def entries(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))


def test_a_file_is_written_with_its_folders(tmp_path: Path) -> None:
    scaffold.create(tmp_path / "cohorts/ete/cohort.yml", "title: Été\n")
    assert entries(tmp_path) == ["cohorts", "cohorts/ete", "cohorts/ete/cohort.yml"]
    assert (tmp_path / "cohorts/ete/cohort.yml").read_bytes() == "title: Été\n".encode()


@pytest.mark.parametrize("there", ["file", "folder", "dangling-link"])
def test_nothing_is_ever_overwritten(there: str, tmp_path: Path) -> None:
    path = tmp_path / "x.yml"
    match there:
        case "file":
            path.write_text("à garder", encoding="utf-8")
        case "folder":
            path.mkdir()
        case "dangling-link":
            path.symlink_to(tmp_path / "nowhere")
    before = entries(tmp_path)
    with pytest.raises(Exists):
        scaffold.create(path, "x")
    assert entries(tmp_path) == before
    if there == "file":
        assert path.read_text(encoding="utf-8") == "à garder"


def test_nor_by_someone_who_comes_at_the_same_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whether something is there is looked at before; the link decides."""
    monkeypatch.setattr("os.path.lexists", lambda path: False)
    path = tmp_path / "x.yml"
    scaffold.create(path, "first")
    with pytest.raises(Exists):
        scaffold.create(path, "second")
    assert path.read_text(encoding="utf-8") == "first"
    assert entries(tmp_path) == ["x.yml"]


def test_a_disk_without_links_is_no_hindrance(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr("os.link", refuse)
    scaffold.create(tmp_path / "x.yml", "title: x\n")
    assert entries(tmp_path) == ["x.yml"]
    monkeypatch.setattr("os.path.lexists", lambda path: False)
    with pytest.raises(Exists):
        scaffold.create(tmp_path / "x.yml", "y")
    assert (tmp_path / "x.yml").read_text(encoding="utf-8") == "title: x\n"


@pytest.mark.parametrize("step", range(12))
def test_a_kill_leaves_the_whole_file_or_none(step: int, tmp_path: Path) -> None:
    path = tmp_path / "cohorts/ete/cohort.yml"

    def action() -> None:
        die_at(step)
        scaffold.create(path, "title: Été\n" * 1000)

    how = in_child(action)
    assert how in (KILLED, "")
    if path.exists():
        assert path.read_text(encoding="utf-8") == "title: Été\n" * 1000
    else:
        assert how == KILLED
    # What a kill leaves is nothing to `check`, nor to git.
    assert all(
        one.startswith(".") for one in (p.name for p in tmp_path.rglob("*") if p.is_file()) if one != "cohort.yml"
    )


def test_a_folder_that_may_not_be_written_is_told() -> None:
    with tempfile.TemporaryDirectory() as name:  # pytest's own are closed to other users
        locked = Path(name)
        locked.chmod(0o555)

        def action() -> None:
            become_nobody()
            scaffold.create(locked / "guides/x.yml", "x")

        assert in_child(action) == Reason.PERMISSION
        assert entries(locked) == []
        locked.chmod(0o755)


def test_a_failure_takes_its_folders_away_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(Unwritable) as refused:
        scaffold.create(tmp_path / "cohorts/ete/cohort.yml", "x")
    assert refused.value.reason is Reason.DISK_FULL
    assert entries(tmp_path) == []


def test_a_file_where_a_folder_must_be_is_told(tmp_path: Path) -> None:
    (tmp_path / "cohorts").write_text("", encoding="utf-8")
    with pytest.raises(Unwritable):
        scaffold.create(tmp_path / "cohorts/ete/cohort.yml", "x")
