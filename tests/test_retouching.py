"""The audit's pictures: other metadata with the same pixels, other pixels where nothing is shown, none on the disk."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from generator.private.proof.elsewhere import Elsewhere
from generator.private.proof.photographs import picture_owners, pictures_shown, with_other_files
from generator.private.proof.retouching import blank, retouched
from PIL import ExifTags, Image, ImageCms, PngImagePlugin

from generator.private.pictures import derive
from generator.private.proof.random_values import RandomValues
from tests.whole_way import make

TODAY = date(2026, 11, 22)
DEMO = Path(__file__).parent / "sites" / "demo" / "content"
DRAWN = Image.effect_mandelbrot((37, 23), (-2.0, -1.0, 1.0, 1.0), 30)


def values(seed: int = 1) -> RandomValues:
    return RandomValues.of(seed, TODAY, "test")


def saved(kind: str, image: Image.Image, **options: Any) -> bytes:
    written = io.BytesIO()
    image.save(written, kind, **options)
    return written.getvalue()


def camera() -> bytes:
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = 6
    exif[ExifTags.Base.Artist] = "Une photographe"
    return exif.tobytes()


def remark() -> PngImagePlugin.PngInfo:
    info = PngImagePlugin.PngInfo()
    info.add_text("Comment", "Une remarque", zip=True)
    return info


def profile() -> bytes:
    told = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    return told.replace("sRGB built-in".encode("utf-16-be"), "Une remarque!".encode("utf-16-be"))


FILES = {
    "plain.jpg": saved("JPEG", DRAWN),
    "progressive.jpg": saved("JPEG", DRAWN.convert("RGB"), progressive=True, comment=b"Une remarque", exif=camera()),
    "four colours.jpg": saved("JPEG", DRAWN.convert("CMYK")),
    "in colours of its own.jpg": saved("JPEG", DRAWN.convert("RGB"), icc_profile=profile()),
    "in colours of its own.png": saved("PNG", DRAWN.convert("RGB"), icc_profile=profile()),
    "in colours of its own.webp": saved("WEBP", DRAWN.convert("RGB"), icc_profile=profile(), exif=camera()),
    "plain.png": saved("PNG", DRAWN),
    "turned.png": saved("PNG", DRAWN.convert("RGB"), exif=camera(), pnginfo=remark()),
    "palette.png": saved("PNG", DRAWN.convert("P"), transparency=3),
    "transparent.png": saved("PNG", DRAWN.convert("RGBA")),
    "plain.webp": saved("WEBP", DRAWN.convert("RGB")),
    "turned.webp": saved("WEBP", DRAWN.convert("RGB"), exif=camera(), xmp=b"<x/>"),
    "exact.webp": saved("WEBP", DRAWN.convert("RGBA"), lossless=True),
    "transparent.webp": saved("WEBP", Image.merge("LA", (DRAWN, DRAWN)).convert("RGBA")),
    "moving.webp": saved("WEBP", DRAWN.convert("RGB"), save_all=True, append_images=[DRAWN.convert("RGB").rotate(90)]),
}


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("seed", range(3))
def test_the_pixels_stay_and_the_rest_changes(name: str, seed: int) -> None:
    before = FILES[name]
    after = retouched(before, values(seed))
    ending = Path(name).suffix
    assert after != before
    assert b"Une remarque" not in after
    assert b"Une photographe" not in after
    assert "Une remarque".encode("utf-16-be") not in after
    made = [derive(Elsewhere.of(f"{key}{ending}", data)) for key, data in (("a", before), ("b", after))]
    assert made[0] == made[1]
    colours = [Image.open(io.BytesIO(data)).info.get("icc_profile") for data in (before, after)]
    assert (colours[0] is None) == (colours[1] is None)
    assert colours[0] is None or (colours[0] != colours[1] and len(colours[0]) == len(colours[1]))
    told = Image.open(io.BytesIO(after)).getexif()
    assert told[ExifTags.Base.Artist]
    assert told.get(ExifTags.Base.Orientation) == Image.open(io.BytesIO(before)).getexif().get(
        ExifTags.Base.Orientation
    )


@pytest.mark.parametrize("ending", [".jpg", ".jpeg", ".png", ".webp", ".JPG", ".svg", ".SVG"])
def test_a_blank_picture_is_of_its_kind(ending: str) -> None:
    assert derive(Elsewhere.of(f"a{ending}", blank(values(), ending))).plain.width


@pytest.mark.parametrize("seed", range(3))
def test_the_shapes_of_a_drawing_stay_and_the_rest_changes(seed: int) -> None:
    drawing = DEMO / "resources" / "images" / "gribouille-enregistrer.svg"
    before = drawing.read_bytes()
    after = retouched(before, values(seed))
    assert after != before
    for said in ("Dessiné avec un logiciel", "<title>Brouillon"):
        assert said.encode() in before
        assert said.encode() not in after
    assert derive(Elsewhere.of("a.svg", after)) == derive(drawing)


@pytest.mark.parametrize("start", [b"", b"\xff\xd8", b"\x89PNG\r\n\x1a\n\x00", b"RIFF\x04\x00\x00\x00WEBP", b"text"])
def test_a_damaged_file_is_no_reason_to_stop(start: bytes) -> None:
    for data in (start, start + b"\xff" * 9):
        assert retouched(data, values()).startswith(data)


def test_files_that_lie_nowhere_read_like_others_and_forget() -> None:
    one, other = Elsewhere.of("a.jpg", b"abc"), Elsewhere.of("a.jpg", b"abd")
    assert one.read_bytes() == b"abc"
    assert one.stat().st_size == 3
    assert one.stat().st_mtime_ns != other.stat().st_mtime_ns
    assert not one.exists() or one.stat().st_size == 3
    one.forget()
    assert one.read_bytes() == b""


def test_hidden_pictures_become_others_and_shown_ones_keep_their_pixels() -> None:
    content = make(DEMO, TODAY).content
    shown = pictures_shown(content, TODAY)
    changed = with_other_files(content, shown, values(), None).pictures
    assert changed.keys() == content.pictures.keys()
    for file, path in content.pictures.items():
        other = changed[file]
        assert other.name != path.name or file in shown
        if file in shown:
            assert derive(other) == derive(path)
        else:
            assert other.read_bytes() != path.read_bytes()
    hidden = content.pictures.keys() - shown
    assert {file.rpartition("/")[2] for file in hidden} >= {
        "portrait-04.jpg",
        "groupe-marche.jpg",
        "groupe-atelier.png",
    }


def test_only_the_pictures_of_those_who_are_asked_about_change() -> None:
    content = make(DEMO, TODAY).content
    changed = with_other_files(content, pictures_shown(content, TODAY), values(), {"colline/josette"}).pictures
    other = {file for file, path in content.pictures.items() if changed[file] != path}
    assert {picture_owners(content)[file] for file in other} == {"colline/josette"}
