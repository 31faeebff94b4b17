"""What an earlier build made is found again: nothing is encoded twice, nothing stale or withdrawn is kept."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PIL import Image, features

from generator.build import audit, build
from generator.private import pictures
from generator.private.pictures import Derivative, derive, index, kept, kept_in, photographs
from tests.built_site import project_of

Encoded = list[tuple[int, str]]


@pytest.fixture
def encoded(monkeypatch: pytest.MonkeyPatch) -> Encoded:
    """What is encoded from here on: width and format."""
    done: Encoded = []
    encode = photographs._encoded

    def counting(image: Image.Image, width: int, kind: str) -> pictures.PublishedFile:
        done.append((width, kind))
        return encode(image, width, kind)

    monkeypatch.setattr(photographs, "_encoded", counting)
    return done


@pytest.fixture(autouse=True)
def _fresh() -> Iterator[None]:
    """As a new process: nothing is remembered."""
    forget()
    yield
    forget()


def forget() -> None:
    pictures._derived.cache_clear()
    kept._made.clear()


def photograph(path: Path, colour: str = "red", width: int = 900) -> Path:
    Image.new("RGB", (width, 600), colour).save(path)
    return path


def publish(build: Path, *paths: Path) -> dict[Path, Derivative]:
    """What a build does: makes the pictures, writes them and the index."""
    with kept_in(build):
        made = {path: derive(path) for path in paths}
    images = build / "edition" / "pictures"
    shutil.rmtree(images, ignore_errors=True)
    images.mkdir(parents=True)
    files = {file.name: file.data for one in made.values() for file in one.files}
    for name, data in files.items():
        (images / name).write_bytes(data)
    (build / pictures.INDEX).write_bytes(index(files))
    forget()
    return made


def test_an_unchanged_photograph_is_not_encoded_again(tmp_path: Path, encoded: Encoded) -> None:
    path = photograph(tmp_path / "a.png")
    first = publish(tmp_path / "build", path)
    assert encoded == [(480, "WEBP"), (800, "WEBP"), (900, "WEBP"), (800, "JPEG")]
    encoded.clear()
    assert publish(tmp_path / "build", path) == first
    assert pictures.problem_with(path) is None
    assert encoded == [(480, "WEBP"), (800, "WEBP"), (900, "WEBP"), (800, "JPEG")]  # outside of a build
    encoded.clear()
    with kept_in(tmp_path / "build"):
        assert pictures.problem_with(path) is None
        assert derive(path) == first[path]
    assert encoded == []


def test_a_changed_one_is_and_so_is_the_same_under_an_ending_that_is_not_its_own(
    tmp_path: Path, encoded: Encoded
) -> None:
    path = photograph(tmp_path / "a.png")
    publish(tmp_path / "build", path)
    copy = tmp_path / "b.jpg"
    shutil.copy(path, copy)
    with kept_in(tmp_path / "build"):
        unusable = pictures.problem_with(copy)
        assert unusable is not None
        assert unusable.problem == "disguised"
        encoded.clear()
        assert derive(photograph(path, "blue"))
    assert len(encoded) == 4


DAMAGE: dict[str, Callable[[Path, str], object]] = {
    "other bytes": lambda build, name: (build / "edition/pictures" / name).write_bytes(b"RIFF"),
    "another picture": lambda build, name: photograph(build / "edition/pictures" / "x.png").rename(
        build / "edition/pictures" / name
    ),
    "gone": lambda build, name: (build / "edition/pictures" / name).unlink(),
    "no index": lambda build, name: (build / pictures.INDEX).unlink(),
    "an index cut short": lambda build, name: (build / pictures.INDEX).write_bytes(b'{"recipe": ['),
    "an index of something else": lambda build, name: (build / pictures.INDEX).write_bytes(b"[1, 2]"),
    "an index of other names": lambda build, name: renamed(build, name, "../../../a.jpg"),
    "an index with a file too few": lambda build, name: renamed(build, name, ""),
}


def renamed(build: Path, name: str, other: str) -> None:
    text = (build / pictures.INDEX).read_text()
    (build / pictures.INDEX).write_text(text.replace(name, other))


@pytest.mark.parametrize("damage", DAMAGE)
def test_what_was_damaged_is_made_again(damage: str, tmp_path: Path, encoded: Encoded) -> None:
    path = photograph(tmp_path / "a.png")
    first = publish(tmp_path / "build", path)[path]
    DAMAGE[damage](tmp_path / "build", first.sizes[1].name)
    encoded.clear()
    with kept_in(tmp_path / "build"):
        assert derive(path) == first
    assert len(encoded) == 4


def test_another_way_of_making_pictures_makes_them_again(tmp_path: Path, encoded: Encoded) -> None:
    path = photograph(tmp_path / "a.png")
    publish(tmp_path / "build", path)
    for owner, name, value in ((photographs, "QUALITY", 50), (photographs, "RECIPE", 0)):
        encoded.clear()
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(owner, name, value)
            with kept_in(tmp_path / "build"):
                derive(path)
        assert len(encoded) == 4
        forget()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(features, "version", lambda name: "0")
        with kept_in(tmp_path / "build"):
            assert kept.found(path.read_bytes(), ".png") is None


def test_nothing_is_kept_of_a_photograph_that_is_not_published(tmp_path: Path) -> None:
    shown, hidden = photograph(tmp_path / "a.png"), photograph(tmp_path / "b.png", "blue")
    with kept_in(tmp_path / "build"):
        made, _ = derive(shown), derive(hidden)
    told = json.loads(index([file.name for file in made.files]))
    assert told["made"] == {f"{hashlib.sha256(shown.read_bytes()).hexdigest()}.png": [one.name for one in made.files]}
    assert json.loads(index([made.plain.name]))["made"] == {}


def test_a_withdrawal_leaves_nothing_of_a_photograph_in_what_a_build_keeps(tmp_path: Path, encoded: Encoded) -> None:
    """Two whole builds of the demonstration: the second when every consent is over."""
    request = project_of(tmp_path / "project")
    assert build(request).published
    before = made_of(request.project / "build")
    forget()
    encoded.clear()
    assert build(replace(request, today=date(2035, 1, 1), keep_going=True)).published
    after = made_of(request.project / "build")
    resources = {sha(path): path for path in (request.content / "resources" / "images").iterdir()}
    of_people = {sha(path): path for path in request.content.glob("cohorts/*/photos/*")}
    left = {key for key, _ in after}
    assert {resources[key].name for key in left & resources.keys()} == {
        "gribouille-accueil.png",
        "gribouille-modele.jpg",
    }
    # Of the photographs, those in which nobody can be recognised.
    assert {of_people[key].name for key in left - resources.keys()} == {"mains.webp", "table.png"}
    assert len(before) > len(after)
    # What nobody may see is still looked at.
    assert encoded
    images = request.project / "build" / "edition" / "pictures"
    lying = {path.name for path in images.iterdir() if path.suffix in (".jpg", ".webp")}
    assert lying == {name for _, names in after for name in names}
    forget()
    encoded.clear()
    audited = audit(replace(request, today=date(2035, 1, 1)))
    assert audited.diagnostics == ()


def made_of(build_folder: Path) -> set[tuple[str, tuple[str, ...]]]:
    told = json.loads((build_folder / pictures.INDEX).read_bytes())["made"]
    return {(key.partition(".")[0], tuple(names)) for key, names in told.items()}


def sha(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_the_second_build_of_an_unchanged_folder_encodes_hidden_photographs_and_nothing_else(
    tmp_path: Path, encoded: Encoded
) -> None:
    request = project_of(tmp_path / "project")
    assert build(request).published
    first = len(encoded)
    forget()
    encoded.clear()
    assert build(request).published
    hidden = len(encoded)
    # Hidden photographs are not kept: they are made again, to be checked.
    shown = made_of(request.project / "build")
    assert first - hidden == sum(len(names) for _, names in shown) > 0
