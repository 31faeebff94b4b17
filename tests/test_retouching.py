"""A published picture is made of pixels alone: whatever its file is called and says besides, its bytes are the same."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PIL import ExifTags, Image, ImageCms, PngImagePlugin

from generator.private import pictures
from generator.private.pictures import Derivative, PublishedFile, derive, is_drawing
from generator.private.proof.random_values import RandomValues
from tests.retouching import retouched

DEMO = Path(__file__).parent / "sites" / "demo" / "content"
DRAWING = DEMO / "resources" / "images" / "gribouille-enregistrer.svg"
DRAWN = Image.effect_mandelbrot((37, 23), (-2.0, -1.0, 1.0, 1.0), 30)


def values(seed: int = 1) -> RandomValues:
    return RandomValues.of(seed, date(2026, 11, 22), "test")


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


def published(folder: Path, name: str, data: bytes) -> Derivative:
    path = folder / name
    path.write_bytes(data)
    return derive(path)


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("seed", range(3))
def test_a_photograph_is_published_by_its_pixels(name: str, seed: int, tmp_path: Path) -> None:
    before = FILES[name]
    after = retouched(before, values(seed))
    assert after != before
    assert published(tmp_path, name, before) == published(tmp_path, f"autre {name}", after)
    # The change is one worth the name: no word is left, and what belongs to the pixels is as it was.
    for said in (b"Une remarque", b"Une photographe", "Une remarque".encode("utf-16-be")):
        assert said not in after
    colours = [Image.open(io.BytesIO(data)).info.get("icc_profile") for data in (before, after)]
    assert (colours[0] is None) == (colours[1] is None)
    assert colours[0] is None or (colours[0] != colours[1] and len(colours[0]) == len(colours[1]))
    told, meant = (Image.open(io.BytesIO(data)).getexif() for data in (after, before))
    assert told[ExifTags.Base.Artist]
    assert told.get(ExifTags.Base.Orientation) == meant.get(ExifTags.Base.Orientation)


@pytest.mark.parametrize("seed", range(3))
def test_a_drawing_is_published_by_its_shapes(seed: int, tmp_path: Path) -> None:
    before = DRAWING.read_bytes()
    after = retouched(before, values(seed))
    for said in ("Dessiné avec un logiciel", "<title>Brouillon"):
        assert said.encode() in before
        assert said.encode() not in after
    assert published(tmp_path, "autre.svg", after) == derive(DRAWING)


@pytest.mark.parametrize("path", sorted(DEMO.rglob("photos/*.*")), ids=lambda path: path.name)
def test_every_picture_of_the_demonstration_is_published_by_its_pixels(path: Path, tmp_path: Path) -> None:
    assert published(tmp_path, f"autre{path.suffix}", retouched(path.read_bytes(), values())) == derive(path)


# -- the tests above would see a leak ----------------------------------------------------------------


def webp(image: Image.Image, **options: Any) -> bytes:
    return saved("WEBP", image.convert("RGB"), **options)


def opened(path: Path) -> Image.Image:
    image = Image.open(io.BytesIO(path.read_bytes()))
    image.load()
    return image


REMARKS = re.compile(rb"<!--.*?-->|<title.*?</title>", re.DOTALL)
LEAKS: dict[str, Callable[[Path], tuple[str, bytes]]] = {
    "camera data kept": lambda path: ("", webp(opened(path), exif=opened(path).info.get("exif", b""))),
    "colour profile kept": lambda path: ("", webp(opened(path), icc_profile=opened(path).info.get("icc_profile"))),
    "remarks of a drawing kept": lambda path: ("", b"".join(REMARKS.findall(path.read_bytes()))),
    "comment kept": lambda path: ("", webp(opened(path)) + opened(path).info.get("comment", b"")),
    "bytes behind the end kept": lambda path: ("", webp(opened(path)) + path.read_bytes()[-20:]),
    "named after the editor's file": lambda path: (f"{path.stem}.webp", webp(opened(path))),
    "named after the editor's bytes": lambda path: (f"{hash(path.read_bytes()):x}.webp", webp(opened(path))),
    "named after the size of the file": lambda path: (f"{path.stat().st_size}.webp", webp(opened(path))),
    "named after when it was changed": lambda path: (f"{path.stat().st_mtime_ns}.webp", webp(opened(path))),
    "the editor's file itself": lambda path: ("", path.read_bytes()),
}


@pytest.mark.parametrize("name", LEAKS)
def test_a_leak_in_a_picture_would_be_seen(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def derived(path: Path, changed: int, size: int) -> Derivative:
        own, data = LEAKS[name](path)
        return Derivative(PublishedFile(own or f"{hash(data):x}.webp", data, 1, 1))

    monkeypatch.setattr(pictures, "_derived", derived)
    # Drawings are read in another way than photographs: each leak is of one of the two.
    files = FILES | {"drawing.svg": DRAWING.read_bytes()}
    tried = {file: data for file, data in files.items() if is_drawing(file) == ("drawing" in name)}
    seen = [
        file
        for file, data in tried.items()
        if published(tmp_path, file, data) != published(tmp_path, f"autre {file}", retouched(data, values()))
    ]
    assert seen
