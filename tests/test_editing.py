"""Edits of content files: what was meant is there, every other byte is as it was, and no file is ever half written."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest
from processes import KILLED, become_nobody, die_at, in_child

from generator.private.editing import (
    Phrase,
    Refused,
    Sheet,
    Uneditable,
    delete_file,
    leftover,
    put,
    read_file,
    replace_file,
    sheet_of,
    take_out,
    unlinked,
    write_private,
)
from generator.reporting.diagnostics import Route

ROOT = Path(__file__).resolve().parent.parent
DAY = "2026-11-25"
WITHDRAWN: Route = ("consent", "withdrawn_on")
PHOTO: Route = ("consent", "items", "photo", "withdrawn_on")
PEOPLE = sorted(
    path
    for folder in (ROOT / "tests" / "sites").glob("*/content")
    for path in folder.glob("cohorts/*/participants/*.yml")
)
MARK = b"\xef\xbb\xbf"


def sheet(text: str) -> Sheet:
    return sheet_of(text.encode(), "content/file.yml")


def text_of(edited: Sheet) -> str:
    return edited.data.decode()


# -- a value put in --------------------------------------------------------------------------------

PUT = {
    "after the last short value": (
        "consent:\n  publish:\n    age: true\n  given_on: x # c\n  # end\nage: 3\n",
        "consent:\n  publish:\n    age: true\n  given_on: x # c\n  withdrawn_on: DAY\n  # end\nage: 3\n",
    ),
    "before the first key where there is no short value": (
        "consent:\n  publish:\n    age: true\n\n  # end\n",
        "consent:\n  withdrawn_on: DAY\n  publish:\n    age: true\n\n  # end\n",
    ),
    "not after a block text": (
        "consent:\n  given_on: x\n  evidence: |\n    one\n\n    two\n\nage: 3\n",
        "consent:\n  given_on: x\n  withdrawn_on: DAY\n  evidence: |\n    one\n\n    two\n\nage: 3\n",
    ),
    "after a text on several lines": (
        "consent:\n  evidence: one\n    two\n",
        "consent:\n  evidence: one\n    two\n  withdrawn_on: DAY\n",
    ),
    "after a quoted text with a sign in it": (
        "consent:\n  evidence: 'a # b'  # c\n",
        "consent:\n  evidence: 'a # b'  # c\n  withdrawn_on: DAY\n",
    ),
    "without a final newline": ("consent:\n  given_on: x", "consent:\n  given_on: x\n  withdrawn_on: DAY"),
    "a comment without a final newline": (
        "consent:\n  given_on: x # c",
        "consent:\n  given_on: x # c\n  withdrawn_on: DAY",
    ),
    "lines of Windows": (
        "a: b\r\nconsent:\r\n  given_on: x\r\n\r\n",
        "a: b\r\nconsent:\r\n  given_on: x\r\n  withdrawn_on: DAY\r\n\r\n",
    ),
    "lines of an old Mac": ("consent:\r  given_on: x\r", "consent:\r  given_on: x\r  withdrawn_on: DAY\r"),
    "an indentation of four": ("consent:\n    given_on: x\n", "consent:\n    given_on: x\n    withdrawn_on: DAY\n"),
    "between braces": (
        "consent: {given_on: x, publish: {age: true}} # c\n",
        "consent: {withdrawn_on: DAY, given_on: x, publish: {age: true}} # c\n",
    ),
    "between braces on several lines": (
        "consent: { # c\n  given_on: x,\n  publish: {age: true},\n}\n",
        "consent: { # c\n  withdrawn_on: DAY, given_on: x,\n  publish: {age: true},\n}\n",
    ),
    "between empty braces": ("consent: {}\n", "consent: {withdrawn_on: DAY}\n"),
    "the whole file between braces": ("{consent: {a: b}, c: d}", "{consent: {withdrawn_on: DAY, a: b}, c: d}"),
    "a key without a value": ("consent: # c\nage: 3\n", "consent: {withdrawn_on: DAY} # c\nage: 3\n"),
    "a null": ("consent: ~ # c\n", "consent: {withdrawn_on: DAY} # c\n"),
    "a date that stands there": (
        "consent:\n  withdrawn_on: '2027-01-01' # c\n",
        "consent:\n  withdrawn_on: 'DAY' # c\n",
    ),
    "a plain date that stands there": (
        "consent:\n  withdrawn_on:   2027-01-01\n  a: b\n",
        "consent:\n  withdrawn_on:   DAY\n  a: b\n",
    ),
    "an empty date": ("consent:\n  withdrawn_on:\n  a: b\n", "consent:\n  withdrawn_on: DAY\n  a: b\n"),
    "a key with a question mark": ("? consent\n: a: b\n  c: d\n", "? consent\n: a: b\n  c: d\n  withdrawn_on: DAY\n"),
    "a quoted key": ('"consent":\n  a: b\n', '"consent":\n  a: b\n  withdrawn_on: DAY\n'),
    "a document start": ("--- # c\nconsent:\n  a: b\n", "--- # c\nconsent:\n  a: b\n  withdrawn_on: DAY\n"),
    "signs beyond sixteen bits": (
        "notes: 🌻 été\nconsent:\n  a: 🌻\n",
        "notes: 🌻 été\nconsent:\n  a: 🌻\n  withdrawn_on: DAY\n",
    ),
}


@pytest.mark.parametrize("case", PUT)
def test_a_date_is_put_in(case: str) -> None:
    before, after = PUT[case]
    assert text_of(put(sheet(before), WITHDRAWN, DAY)) == after.replace("DAY", DAY)


PUT_DEEPER = {
    "keys are made": (
        "consent:\n  given_on: x\n  publish: {age: true}\n",
        "consent:\n  given_on: x\n  items:\n    photo:\n      withdrawn_on: DAY\n  publish: {age: true}\n",
    ),
    "by the file's own steps": (
        "consent:\n    given_on: x\n",
        "consent:\n    given_on: x\n    items:\n        photo:\n            withdrawn_on: DAY\n",
    ),
    "beside another item": (
        "consent:\n  items:\n    age:\n      evidence: x\n",
        "consent:\n  items:\n    photo:\n      withdrawn_on: DAY\n    age:\n      evidence: x\n",
    ),
    "into the item": (
        "consent:\n  items:\n    photo:\n      evidence: x\n  a: b\n",
        "consent:\n  items:\n    photo:\n      evidence: x\n      withdrawn_on: DAY\n  a: b\n",
    ),
    "into an item without values": (
        "consent:\n  items:\n    photo:\n  a: b\n",
        "consent:\n  items:\n    photo: {withdrawn_on: DAY}\n  a: b\n",
    ),
    "into braces": (
        "consent:\n  items: {age: {evidence: x}}\n",
        "consent:\n  items: {photo: {withdrawn_on: DAY}, age: {evidence: x}}\n",
    ),
}


@pytest.mark.parametrize("case", PUT_DEEPER)
def test_a_date_is_put_in_for_one_item(case: str) -> None:
    before, after = PUT_DEEPER[case]
    assert text_of(put(sheet(before), PHOTO, DAY)) == after.replace("DAY", DAY)


@pytest.mark.parametrize(
    "text",
    [
        "age: 3\n",  # no such key: nothing to put it in
        "consent: [a]\n",
        "consent: yes please\n",
        "consent:\n  withdrawn_on: |\n    2027-01-01\n",
        "consent:\n  withdrawn_on: {a: b}\n",
    ],
)
def test_what_cannot_be_put_in_safely_is_refused(text: str) -> None:
    with pytest.raises(Uneditable):
        put(sheet(text), WITHDRAWN, DAY)


def test_what_is_no_yaml_cannot_be_edited() -> None:
    for data in (b"a: [b\n", b"", b"\xff\xfe\x00", b"# nothing\n"):
        with pytest.raises(Uneditable):
            sheet_of(data, "content/file.yml")


def variants(data: bytes) -> list[bytes]:
    """The same file as different systems and editors write it."""
    text = data.decode()
    return [
        data,
        MARK + data,
        text.replace("\n", "\r\n").encode(),
        text.rstrip("\n").encode(),
        MARK + text.rstrip("\n").replace("\n", "\r\n").encode(),
        (text + "\n\n# À la fin\n").encode(),
        text.replace("consent:\n", "consent:   # voir le classeur\n").encode(),
    ]


@pytest.mark.parametrize("path", PEOPLE, ids=lambda path: path.relative_to(ROOT).as_posix())
@pytest.mark.parametrize("route", [WITHDRAWN, PHOTO], ids=["all", "one"])
def test_in_every_file_only_the_new_lines_differ(path: Path, route: Route) -> None:
    for data in variants(path.read_bytes()):
        before = sheet_of(data, "content/file.yml")
        if not before.has(("consent",)):
            with pytest.raises(Uneditable):
                put(before, route, DAY)
            continue
        after = put(before, route, DAY)
        old, new = data.splitlines(keepends=True), after.data.splitlines(keepends=True)
        added = len(new) - len(old)
        if before.has(route):
            assert added == 0
            assert sum(one != other for one, other in zip(old, new, strict=True)) <= 1
            continue
        assert 1 <= added <= 3
        # What was added, taken out again, gives the old bytes; behind a last line without an end, but for that end.
        there = [index for index in range(len(new)) if b"".join(new[:index] + new[index + added :]) in ended(data)]
        assert there


def ended(data: bytes) -> tuple[bytes, ...]:
    return data, data + b"\n", data + b"\r\n"


# -- an item taken out -----------------------------------------------------------------------------

TAKEN: dict[str, tuple[str, Route, str]] = {
    "an item of a list": ("a:\n- x # c\n- y\n- z\n", ("a", 1), "a:\n- x # c\n- z\n"),
    "with its comment": ("a:\n- x\n- y # c\n", ("a", 1), "a:\n- x\n"),
    "the last, with nothing behind": ("a:\n- x\n- y", ("a", 1), "a:\n- x\n"),
    "an item with keys": (
        "p:\n  - m: [a]\n    s: >-\n      x\n\n      y\n  - m: [b]\nq: 1\n",
        ("p", 0),
        "p:\n  - m: [b]\nq: 1\n",
    ),
    "an item with keys and the comment above it": (
        "p:\n  # the list\n  - m: a\n  # the second\n  # pair\n  - m: b\n  # the third\n  - m: c\n",
        ("p", 1),
        "p:\n  # the list\n  - m: a\n  # the third\n  - m: c\n",
    ),
    "the first, and what is said of the list stays": (
        "p:\n  # the list\n  - m: a\n  - m: b\n",
        ("p", 0),
        "p:\n  # the list\n  - m: b\n",
    ),
    "blank lines stay": ("a:\n\n- x: 1\n\n- y: 1\n\nb: 1\n", ("a", 1), "a:\n\n- x: 1\n\n\nb: 1\n"),
    "the dash on a line of its own": ("a:\n-\n  x: 1\n- y: 1\n", ("a", 0), "a:\n- y: 1\n"),
    "a dash and its item further right": ("a:\n-   x: 1\n    y: 2\n- z: 1\n", ("a", 0), "a:\n- z: 1\n"),
    "between brackets, first": ("a: [x, y, z] # c\n", ("a", 0), "a: [y, z] # c\n"),
    "between brackets, last": ("a: [ x, y, z ]\n", ("a", 2), "a: [ x, y ]\n"),
    "between brackets on lines": ("a: [\n  x,\n  y,\n]\n", ("a", 1), "a: [\n  x,\n]\n"),
    "the only one, with its key": ("a:\n  f:\n    - x\n  g: 1\n", ("a", "f", 0), "a:\n  g: 1\n"),
    "the only one between brackets": ("a: {f: [x], g: 1}\n", ("a", "f", 0), "a: {g: 1}\n"),
    "and what it was the last thing in": ("h:\n  f:\n    - x\nb: 1\n", ("h", "f", 0), "b: 1\n"),
    "a key": ("a: 1\nsame_as: b/c  # d\nroles: [e]\n", ("same_as",), "a: 1\nroles: [e]\n"),
    "a key of Windows": ("a: 1\r\nsame_as: b/c\r\nroles: [e]\r\n", ("same_as",), "a: 1\r\nroles: [e]\r\n"),
    "an item between braces": ("a:\n  - {x: [1, 2], y: {z: 1}}\n  - b\n", ("a", 0), "a:\n  - b\n"),
}


@pytest.mark.parametrize("case", TAKEN)
def test_an_item_is_taken_out(case: str) -> None:
    before, route, after = TAKEN[case]
    assert text_of(take_out(sheet(before), route)) == after


@pytest.mark.parametrize(
    ("text", "route"),
    [
        ("a: 1\n", ("a",)),  # nothing would be left of the file
        ("? a\n: 1\nb: 2\n", ("a",)),
        ("a:\n- - x\n  - y\n- z\n", ("a", 0, 0)),
        ("a:\n- # c\n  x: 1\n- y\n", ("a", 0)),
    ],
)
def test_what_cannot_be_taken_out_safely_is_refused(text: str, route: Route) -> None:
    with pytest.raises(Uneditable):
        take_out(sheet(text), route)


# -- a reference replaced --------------------------------------------------------------------------

SOMEONE = "une participante"
UNLINKED = {
    "in the middle": ("a: avec [[ines]], et\n", "a: avec une participante, et\n", "a: avec une participante, et\n"),
    "at the beginning": (
        'a: "[[ines]] a osé. [[essai/ines]] a ri."\n',
        'a: "une participante a osé. une participante a ri."\n',
        'a: "Une participante a osé. Une participante a ri."\n',
    ),
    "after « de »": (
        "a: L'aide de [[ines]] et que [[ines]] sait.\n",
        "a: L'aide d’une participante et qu’une participante sait.\n",
        "a: L'aide d’une participante et qu’une participante sait.\n",
    ),
    "with words of its own": (
        "a: merci à [[ ines | celle-là ]] !\n",
        "a: merci à celle-là !\n",
        "a: merci à celle-là !\n",
    ),
    "over two lines": (
        "a: >\n  merci à [[ines|celle qui\n  a tout commencé]] ici\n",
        "a: >\n  merci à celle qui\n  a tout commencé ici\n",
        "a: >\n  merci à celle qui\n  a tout commencé ici\n",
    ),
    "after « de » at the end of a line": (
        "a: >\n  l'aide de\n  [[ines]] ici\n",
        "a: >\n  l'aide d’une participante ici\n",
        "a: >\n  l'aide d’une participante ici\n",
    ),
    "quotes in quotes": (
        "a: 'l''aide de [[ines|l''amie]]'\n",
        "a: 'l''aide de l''amie'\n",
        "a: 'l''aide de l''amie'\n",
    ),
    "a list": (
        "a: |\n  - [[ines]]\n  - elle\n",
        "a: |\n  - une participante\n  - elle\n",
        "a: |\n  - Une participante\n  - elle\n",
    ),
    "others stay": (
        "a: avec [[manon]] et [[ines]] et [[cohort:essai]]\n",
        "a: avec [[manon]] et une participante et [[cohort:essai]]\n",
        "a: avec [[manon]] et une participante et [[cohort:essai]]\n",
    ),
    "what only looks like one stays": (
        "a: écrivez \\[[ines]] ou `[[ines]]` pour dire [[ines]]\n",
        "a: écrivez \\[[ines]] ou `[[ines]]` pour dire une participante\n",
        "a: écrivez \\[[ines]] ou `[[ines]]` pour dire une participante\n",
    ),
}


@pytest.mark.parametrize("case", UNLINKED)
def test_a_reference_becomes_words(case: str) -> None:
    before, plain, polished = UNLINKED[case]
    targets = ("ines", "essai/ines")
    assert text_of(unlinked(sheet(before), ("a",), targets, Phrase(SOMEONE))) == plain
    assert text_of(unlinked(sheet(before), ("a",), targets, Phrase(SOMEONE, polished=True))) == polished


@pytest.mark.parametrize("text", ['a: "avec [\\x5bines]]"\n', 'a: "avec [[in\\u0065s]]"\n'])
def test_a_reference_spelled_in_escapes_is_refused(text: str) -> None:
    with pytest.raises(Uneditable):
        unlinked(sheet(text), ("a",), ("ines",), Phrase(SOMEONE))


# -- the file itself -------------------------------------------------------------------------------


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "ines.yml"
    path.write_bytes(b"old")
    return path


def test_a_file_keeps_its_mode_and_owner(file: Path) -> None:
    file.chmod(0o640)
    if os.geteuid() == 0:
        os.chown(file, 1234, 4321)
    before = file.stat()
    replace_file(file, b"old", b"new")
    after = file.stat()
    assert file.read_bytes() == b"new"
    assert (stat.S_IMODE(after.st_mode), after.st_uid, after.st_gid) == (0o640, before.st_uid, before.st_gid)
    assert list(file.parent.iterdir()) == [file]


def test_a_file_changed_meanwhile_is_left_alone(file: Path) -> None:
    with pytest.raises(Refused, match="changed-meanwhile"):
        replace_file(file, b"older", b"new")
    with pytest.raises(Refused, match="changed-meanwhile"):
        delete_file(file, b"older")
    assert file.read_bytes() == b"old"
    assert list(file.parent.iterdir()) == [file]


def test_a_link_is_neither_read_nor_replaced(file: Path) -> None:
    link = file.with_name("lien.yml")
    link.symlink_to(file)
    folder = file.parent / "dossier"
    (file.parent / "vrai").mkdir()
    folder.symlink_to(file.parent / "vrai")
    (folder / "a.yml").write_bytes(b"x")
    for path in (link, folder / "a.yml"):
        with pytest.raises(Refused, match="symbolic-link"):
            read_file(path, file.parent)
    with pytest.raises(Refused):
        replace_file(link, b"old", b"new")
    with pytest.raises(Refused, match="symbolic-link"):
        write_private(link, b"new")
    assert file.read_bytes() == b"old"
    assert link.is_symlink()


def test_a_folder_in_the_place_of_a_file(tmp_path: Path) -> None:
    (tmp_path / "a.yml").mkdir()
    with pytest.raises(Refused, match="not-a-file"):
        read_file(tmp_path / "a.yml", tmp_path)
    with pytest.raises(Refused, match="not-a-file"):
        write_private(tmp_path / "a.yml", b"x")


def test_a_private_file_is_its_owners(tmp_path: Path) -> None:
    for data in (b"one", b"two"):
        write_private(tmp_path / "a.csv", data)
        assert (tmp_path / "a.csv").read_bytes() == data
    assert stat.S_IMODE((tmp_path / "a.csv").stat().st_mode) == 0o600


def killed_at_each_step(work: Callable[[], object], check: Callable[[int], None]) -> int:
    """Kills `work` before each of its calls to the system, one run each; how many there were."""
    for step in range(200):
        ended = in_child(lambda step=step: (die_at(step), work()))  # type: ignore[misc]
        check(step)
        if ended != KILLED:
            return step
    raise AssertionError("it never came to an end")


def test_killed_anywhere_a_file_is_the_old_or_the_new_one(file: Path) -> None:
    def check(step: int) -> None:
        assert file.read_bytes() in (b"old" * 9000, b"new" * 9000)
        assert {path.name for path in file.parent.iterdir()} <= {file.name, leftover(file).name}
        file.write_bytes(b"old" * 9000)

    file.write_bytes(b"old" * 9000)
    steps = killed_at_each_step(lambda: replace_file(file, b"old" * 9000, b"new" * 9000), check)
    assert steps > 5
    replace_file(file, b"old" * 9000, b"new")
    assert list(file.parent.iterdir()) == [file]


def test_where_it_may_not_be_written_nothing_changes(file: Path) -> None:
    file.parent.chmod(0o555)

    def attempt() -> None:
        become_nobody()
        with pytest.raises(OSError, match="denied"):
            replace_file(file, b"old", b"new")

    assert in_child(attempt) == ""
    file.parent.chmod(0o755)
    assert file.read_bytes() == b"old"
    assert list(file.parent.iterdir()) == [file]
