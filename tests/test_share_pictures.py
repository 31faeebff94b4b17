"""The pictures that a shared link brings along: a section's name and the programme's, and nothing of anybody."""

from __future__ import annotations

import io
import re
from datetime import date

import pytest
from PIL import Image, ImageChops

from generator.edition import routes
from generator.public.pages import render
from generator.public.pages.rendered import Publication
from generator.public.pages.share_pictures import SIZE, SMALLEST, _fitting, _letters, _width, section_of, share_picture
from tests.factories import full_site

EDITION = Publication(date(2026, 11, 22), "https://portail.test/portail/")
LARGEST_FILE = 40_000
NAMES = (
    "Mentorat inversé",
    "À deux",
    "Le programme de mentorat inversé des femmes de plus de quarante-cinq ans de Lyon",
    "L’Œuvre d’Aÿ",
    "x" * 200,
    "mot " * 50,
)


def opened(data: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(data))
    image.load()
    return image


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("section", ["", "Témoignages", "Le programme"])
def test_a_picture_is_of_the_size_that_networks_ask_for_and_light(name: str, section: str) -> None:
    told = share_picture(name, section)
    image = opened(told.data)
    assert image.size == SIZE
    assert image.format == "PNG"
    assert not image.info.keys() - {"transparency"}
    assert len(told.data) < LARGEST_FILE
    assert told == share_picture(name, section)
    assert told.words == (f"{section} – {name}" if section else name)


@pytest.mark.parametrize("name", NAMES)
def test_a_name_of_any_length_stays_within_its_picture(name: str) -> None:
    """The ground is the same colour all around the words."""
    image = opened(share_picture(name, "Le programme").data).convert("RGB")
    ground = image.getpixel((5, 300))
    for box in ((0, 30, 80, 630), (1125, 30, 1200, 320)):
        assert image.crop(box).getcolors() == [((box[2] - box[0]) * (box[3] - box[1]), ground)]
    words = ImageChops.difference(image.crop((0, 40, 700, 320)), Image.new("RGB", (700, 280), ground))
    assert words.getbbox() is not None


def test_letters_are_as_large_as_they_fit() -> None:
    sizes = [_fitting(_letters(name), 108)[0] for name in NAMES[:3]]
    assert sizes == sorted(sizes, reverse=True)
    assert sizes[0] == 108
    size, lines = _fitting("mot " * 50, 108)
    assert size == SMALLEST
    assert lines[-1].endswith("…")
    assert all(_width(line, size) <= 1020 for line in lines)


@pytest.mark.parametrize(
    ("typed", "drawn"),
    [
        ("L’Œuvre d’été – « ici »", "L’Œuvre d’été – « ici »"),
        ("deux\u202f!", "deux\u202f!"),
        ("Aÿ, Ÿ", "Aÿ, Y"),
        ("Ňa\u030a", "Nå"),
        ("日本", ""),
        ("Programme 日本", ""),
        ("a\U0001f600", ""),
        ("a\u200bb", ""),
    ],
)
def test_a_name_is_drawn_right_or_not_at_all(typed: str, drawn: str) -> None:
    assert _letters(typed) == drawn


def test_a_name_that_cannot_be_drawn_leaves_the_section_alone() -> None:
    assert share_picture("日本", "Guides").data == share_picture("", "Guides").data
    assert share_picture("日本", "Guides").data != share_picture("Ici", "Guides").data
    assert opened(share_picture("日本", "").data).size == SIZE


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_page_has_the_picture_of_its_section(language: str) -> None:
    rendered = render(full_site(language), EDITION)
    by_picture: dict[str, set[str]] = {}
    for path, data in rendered.files.items():
        if path.endswith(".md"):
            found = re.search(
                r"^share_image: https://portail\.test/portail/(images/[0-9a-f]{20}\.png)$", data.decode(), re.M
            )
            assert found, path
            assert rendered.files[found[1]].startswith(b"\x89PNG")
            by_picture.setdefault(found[1], set()).add(path)
    folders = [{path.partition("/")[0] for path in paths} for paths in by_picture.values()]
    assert len(folders) == 7
    home = next(one for one in folders if "index.md" in one)
    # Whatever is about a cohort, a person or a guide lies under one address, and shares one picture.
    assert sorted(len(one) for one in folders if one is not home) == [1] * 6
    assert len(home) == 4


def test_without_an_address_there_is_nothing_to_share() -> None:
    rendered = render(full_site("fr"), Publication(EDITION.today))
    assert not any(b"share_image" in data for data in rendered.files.values())
    assert not any(path.endswith(".png") for path in rendered.files)


def test_no_kind_of_page_is_forgotten() -> None:
    assert section_of("person/a/b") == routes.TESTIMONIALS
    assert section_of("case-study/a") == routes.PROGRAMME
    assert section_of(routes.GLOSSARY) == routes.GLOSSARY
    assert section_of(routes.PRIVACY) == routes.HOME
