"""Pictures: nothing but upright pixels reaches the site, and no file can stop or swamp a build."""

from __future__ import annotations

import hashlib
import io
import os
import random
import struct
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PIL import ExifTags, Image, ImageCms
from PIL.PngImagePlugin import PngInfo

from generator.private import pictures
from generator.private.pictures import PublishedFile, Unusable, derive, photographs

SECRET = b"Zvorlambeau"
RED, BLUE, WHITE = (200, 30, 30), (20, 40, 200), (255, 255, 255)


@pytest.fixture
def save(tmp_path: Path) -> Callable[..., Path]:
    """Writes an image, or bytes, under a name, and gives the path."""

    def saving(name: str, image: Image.Image | bytes, form: str = "", **options: Any) -> Path:
        path = tmp_path / name
        if isinstance(image, bytes):
            path.write_bytes(image)
        else:
            image.save(path, form or None, **options)
        return path

    return saving


def two_colours(width: int = 80, height: int = 40, mode: str = "RGB") -> Image.Image:
    """Red on the left, blue on the right."""
    image = Image.new("RGB", (width, height), RED)
    image.paste(BLUE, (width // 2, 0, width, height))
    return image.convert(mode)


def widest(path: Path) -> PublishedFile:
    return derive(path).sizes[-1]


def shown(path: Path) -> Image.Image:
    return Image.open(io.BytesIO(widest(path).data))


def problem_with(path: Path) -> str:
    unusable = pictures.problem_with(path)
    return unusable.problem if unusable is not None else ""


def looks(pixel: object, colour: tuple[int, int, int]) -> bool:
    assert isinstance(pixel, tuple)
    return all(abs(one - other) < 30 for one, other in zip(pixel, colour, strict=True))


# -- what is kept: the pixels, upright -------------------------------------------------------------


@pytest.mark.parametrize(
    ("orientation", "size", "red_at"),
    [
        (1, (80, 40), (10, 20)),
        (2, (80, 40), (70, 20)),
        (3, (80, 40), (70, 20)),
        (4, (80, 40), (10, 20)),
        (5, (40, 80), (20, 10)),
        (6, (40, 80), (20, 10)),
        (7, (40, 80), (20, 70)),
        (8, (40, 80), (20, 70)),
        (9, (80, 40), (10, 20)),
    ],
)
def test_a_picture_is_turned_as_the_camera_was_held(
    save: Callable[..., Path], orientation: int, size: tuple[int, int], red_at: tuple[int, int]
) -> None:
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = orientation
    picture = shown(save("a.jpg", two_colours(), exif=exif))
    assert picture.size == size
    assert looks(picture.getpixel(red_at), RED)
    assert looks(picture.getpixel((size[0] - 1 - red_at[0], size[1] - 1 - red_at[1])), BLUE)


def test_mirrored_top_and_bottom_are_told_apart(save: Callable[..., Path]) -> None:
    tall = two_colours().transpose(Image.Transpose.ROTATE_270)  # red on top
    for orientation, red_on_top in ((1, True), (2, True), (3, False), (4, False)):
        exif = Image.Exif()
        exif[ExifTags.Base.Orientation] = orientation
        picture = shown(save(f"{orientation}.jpg", tall, exif=exif))
        assert looks(picture.getpixel((20, 10)), RED if red_on_top else BLUE)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "CMYK", "I;16"])
def test_every_kind_of_pixels_becomes_an_opaque_webp(save: Callable[..., Path], mode: str) -> None:
    image = Image.new("I;16", (8, 8), 30000) if mode == "I;16" else two_colours(mode=mode)
    picture = shown(save("a.jpg" if mode == "CMYK" else "a.png", image))
    assert (picture.format, picture.mode) == ("WEBP", "RGB")


def test_what_is_transparent_is_white(save: Callable[..., Path]) -> None:
    image = Image.new("RGBA", (40, 40), (*RED, 0))
    image.paste((*BLUE, 255), (0, 0, 20, 40))
    for name in ("a.png", "a.webp"):
        picture = shown(save(name, image))
        assert looks(picture.getpixel((5, 20)), BLUE)
        assert looks(picture.getpixel((35, 20)), WHITE)


@pytest.mark.parametrize(
    ("size", "expected"),
    [
        ((40, 30), (40, 30)),
        ((1200, 900), (1200, 900)),
        ((1201, 1201), (1200, 1200)),
        ((2400, 1200), (1200, 600)),
        ((9000, 1), (1200, 1)),
        ((100, 20_000), (80, 16_000)),
    ],
)
def test_a_picture_is_made_smaller_and_never_larger(
    save: Callable[..., Path], size: tuple[int, int], expected: tuple[int, int]
) -> None:
    made = widest(save("a.png", Image.new("L", size)))
    assert (made.width, made.height) == expected == Image.open(io.BytesIO(made.data)).size


@pytest.mark.parametrize(
    ("width", "webp", "jpeg"),
    [(100, [100], 100), (480, [480], 480), (481, [480, 481], 481), (1000, [480, 800, 1000], 800),
     (1200, [480, 800, 1200], 800), (3000, [480, 800, 1200], 800)],
)  # fmt: skip
def test_a_photograph_comes_in_the_widths_that_columns_have(
    save: Callable[..., Path], width: int, webp: list[int], jpeg: int
) -> None:
    made = derive(save("a.png", two_colours(width, width // 2)))
    assert [file.width for file in made.sizes] == webp
    assert made.plain.width == jpeg
    for file in made.files:
        with Image.open(io.BytesIO(file.data)) as picture:
            assert picture.size == (file.width, file.height)
            assert picture.format == ("JPEG" if file is made.plain else "WEBP")
            assert abs(file.height - file.width / 2) <= 1
            assert looks(picture.convert("RGB").getpixel((file.width // 4, file.height // 2)), RED)
            assert looks(picture.convert("RGB").getpixel((file.width * 3 // 4, file.height // 2)), BLUE)


# -- colours: what the numbers mean is told by the profile, which is not published -----------------


def swapped() -> bytes:
    """A colour profile by which what is written as green is red, and the other way round."""
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    table = {bytes(profile[at : at + 4]): at for at in range(132, 132 + 12 * profile[131], 12)}
    red, green = table[b"rXYZ"], table[b"gXYZ"]
    profile[red + 4 : red + 12], profile[green + 4 : green + 12] = (
        profile[green + 4 : green + 12],
        profile[red + 4 : red + 12],
    )
    return bytes(profile)


@pytest.mark.parametrize("ending", ["jpg", "png", "webp"])
def test_colours_are_those_that_the_profile_means(save: Callable[..., Path], ending: str) -> None:
    plain = save(f"plain.{ending}", Image.new("RGB", (40, 40), (200, 30, 30)))
    meant = save(f"meant.{ending}", Image.new("RGB", (40, 40), (200, 30, 30)), icc_profile=swapped())
    for path, colour in ((plain, (200, 30, 30)), (meant, (30, 200, 30))):
        for file in derive(path).files:
            with Image.open(io.BytesIO(file.data)) as picture:
                assert looks(picture.convert("RGB").getpixel((20, 20)), colour)


def test_a_profile_of_shades_is_read_as_one(save: Callable[..., Path]) -> None:
    """`swapped` tells nothing of grey, and neither do profiles of other pixels, or none at all."""
    for at, profile in enumerate((swapped(), b"no profile", b"", SECRET * 500_000)):
        path = save(f"{at}.jpg", Image.new("L", (40, 40), 90), icc_profile=profile)
        assert looks(shown(path).convert("RGB").getpixel((20, 20)), (90, 90, 90))


def test_damaged_profiles_do_not_spoil_a_picture(save: Callable[..., Path]) -> None:
    whole = swapped()
    dice = random.Random(3)
    for turn in range(200):
        spoiled = bytearray(whole[: dice.randrange(len(whole))] if turn % 3 == 0 else whole)
        for _ in range(dice.randint(1, 5)):
            if spoiled:
                spoiled[dice.randrange(len(spoiled))] = dice.randrange(256)
        path = save(f"{turn}.jpg", Image.new("RGB", (9, 9), RED), icc_profile=bytes(spoiled))
        assert problem_with(path) == ""


def test_of_an_animation_the_first_picture_is_shown(save: Callable[..., Path]) -> None:
    for name in ("a.webp", "a.png"):
        moving = save(
            name, Image.new("RGB", (8, 8), RED), save_all=True, append_images=[Image.new("RGB", (8, 8), BLUE)]
        )
        assert getattr(shown(moving), "n_frames", 1) == 1
        assert looks(shown(moving).getpixel((4, 4)), RED)


# -- what is left: everything else -----------------------------------------------------------------


def with_everything(save: Callable[..., Path], ending: str) -> Path:
    """A picture with the secret in every place that its format has for words."""
    exif = Image.Exif()
    exif[ExifTags.Base.ImageDescription] = SECRET.decode()
    exif[ExifTags.Base.Orientation] = 6
    gps = exif.get_ifd(ExifTags.IFD.GPSInfo)
    gps[ExifTags.GPS.GPSLatitude], gps[ExifTags.GPS.GPSAreaInformation] = (43.0, 36.0, 16.0), SECRET.decode()
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes() + SECRET
    xmp = b"<x:xmpmeta xmlns:x='adobe:ns:meta/'>" + SECRET + b"</x:xmpmeta>"
    options: dict[str, Any] = {"exif": exif, "icc_profile": profile}
    if ending == "png":
        options["pnginfo"] = PngInfo()
        options["pnginfo"].add_text("Comment", SECRET.decode())
        options["pnginfo"].add_itxt("XML:com.adobe.xmp", xmp.decode(), zip=False)
    else:
        options["xmp"] = xmp
    if ending in ("jpg", "jpeg"):
        options["comment"] = SECRET
    path = save(f"{SECRET.decode()}.{ending}", two_colours(), **options)
    path.write_bytes(path.read_bytes() + SECRET)
    return path


def segments(jpeg: bytes) -> Iterator[int]:
    """The marks of a JPEG's parts, up to its pixels."""
    at = 2
    while jpeg[at + 1] != 0xDA:
        yield jpeg[at + 1]
        at += 2 + int.from_bytes(jpeg[at + 2 : at + 4], "big")
    yield jpeg[at + 1]


@pytest.mark.parametrize("ending", ["jpg", "jpeg", "png", "webp"])
def test_nothing_but_the_pixels_is_published(save: Callable[..., Path], ending: str) -> None:
    path = with_everything(save, ending)
    assert path.read_bytes().count(SECRET) >= 5
    made = derive(path)
    for file in made.files:
        assert SECRET not in file.data + file.name.encode()
        assert b"sRGB" not in file.data
        with Image.open(io.BytesIO(file.data)) as picture:
            picture.load()
            assert not picture.getexif()
            assert not picture.info.keys() & {"exif", "icc_profile", "xmp", "comment", "Comment", "dpi"}
    for file in made.sizes:
        assert {file.data[at : at + 4] for at in (0, 8, 12)} == {b"RIFF", b"WEBP", b"VP8 "}
        assert struct.unpack("<I", file.data[4:8])[0] == len(file.data) - 8
    assert set(segments(made.plain.data)) <= {0xE0, 0xDB, 0xC2, 0xC4, 0xDA}


def test_a_telephones_picture_with_a_second_one_behind_it_shows_the_first_alone(save: Callable[..., Path]) -> None:
    both = save("a.jpg", Image.new("RGB", (40, 40), RED), "MPO", save_all=True, append_images=[two_colours()])
    with Image.open(both) as opened:
        assert opened.format == "MPO"
    alone = save("b.png", shown(both))
    assert looks(shown(both).getpixel((35, 20)), RED)
    assert widest(both).width == widest(alone).width == 40


def test_the_name_is_made_of_the_published_bytes(save: Callable[..., Path]) -> None:
    one, same = (
        derive(save(name, two_colours(), **options)) for name, options in (("a.png", {}), ("b.png", {"dpi": (7, 7)}))
    )
    other = derive(save("c.png", two_colours(82)))
    assert one == same
    for file, ending in zip(one.files, (".jpg", ".webp"), strict=True):
        assert file.name == f"{hashlib.sha256(file.data).hexdigest()[:20]}{ending}"
    assert one.plain.name != other.plain.name


def test_a_changed_file_is_read_again(save: Callable[..., Path]) -> None:
    path = save("a.png", Image.new("RGB", (8, 8), RED))
    os.utime(path, ns=(1, 1))
    first = derive(path)
    save("a.png", Image.new("RGB", (8, 8), BLUE))
    assert derive(path) != first


# -- what is refused -------------------------------------------------------------------------------


def png(width: int, height: int) -> bytes:
    """A few bytes that promise a picture of any size."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0" * 100)) + chunk(b"IEND", b"")
    )


def bytes_of(image: Image.Image, form: str) -> bytes:
    written = io.BytesIO()
    image.save(written, form)
    return written.getvalue()


PNG, JPEG, WEBP, GIF = (bytes_of(two_colours(), form) for form in ("PNG", "JPEG", "WEBP", "GIF"))
SVG = b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"

REFUSED = {
    "empty": ("a.png", b"", "disguised"),
    "text": ("a.jpg", b"Pascale", "disguised"),
    "a script": ("a.png", SVG, "disguised"),
    "a GIF": ("a.png", GIF, "disguised"),
    "a PNG called JPEG": ("a.jpg", PNG, "disguised"),
    "a JPEG called WebP": ("a.webp", JPEG, "disguised"),
    "a WebP called PNG": ("a.PNG", WEBP, "disguised"),
    "a PNG cut short": ("a.png", PNG[:-40], "broken"),
    "a JPEG cut short": ("a.JPG", JPEG[:-100], "broken"),
    "a WebP cut short": ("a.webp", WEBP[:-20], "broken"),
    "fewer pixels than promised": ("a.png", png(1000, 1000), "broken"),
    "a bomb": ("a.png", png(50_000, 50_000), "large"),
    "just too many pixels": ("a.png", png(10_000, 1_301), "large"),
    "a thread": ("a.png", png(1, 65_536), "large"),
    "a wide thread": ("a.png", png(65_536, 1), "large"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_be_published_is_called_by_a_word(save: Callable[..., Path], case: str) -> None:
    name, data, problem = REFUSED[case]
    path = save(name, data)
    assert problem_with(path) == problem
    with pytest.raises(Unusable):
        derive(path)


def test_the_largest_that_is_accepted(save: Callable[..., Path], monkeypatch: pytest.MonkeyPatch) -> None:
    path = save("a.png", PNG)
    for limit, problem in ((len(PNG) - 1, "large"), (len(PNG), "")):
        monkeypatch.setattr(pictures, "LARGEST_FILE", limit)
        os.utime(path, ns=(limit, limit))
        assert problem_with(path) == problem
    monkeypatch.undo()
    progressive = io.BytesIO()
    two_colours().save(progressive, "JPEG", progressive=True)
    cases = {"png": PNG, "webp": WEBP, "jpeg": progressive.getvalue(), "jpg": JPEG}
    for ending, data in cases.items():
        limit = "MOST_PIXELS" if ending == "jpg" else "MOST_WHOLE_PIXELS"
        monkeypatch.setattr(photographs, limit, 80 * 40)
        assert problem_with(save(f"b.{ending}", data)) == ""
        monkeypatch.setattr(photographs, limit, 80 * 40 - 1)
        assert problem_with(save(f"c.{ending}", data)) == "large"


def test_what_is_no_file_is_unreadable_and_nobody_waits_for_it(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.jpg")
    (tmp_path / "folder.jpg").mkdir()
    for name in ("pipe.jpg", "folder.jpg", "absent.jpg"):
        assert problem_with(tmp_path / name) == "unreadable"


def test_damaged_notes_of_a_camera_do_not_spoil_its_picture(save: Callable[..., Path]) -> None:
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = 6
    exif[ExifTags.Base.ImageDescription] = "x" * 20
    whole = io.BytesIO()
    two_colours().save(whole, "JPEG", exif=exif)
    data = bytearray(whole.getvalue())
    start = data.index(b"Exif\0\0") + 6
    for at in range(start, start + 60):
        spoiled = data.copy()
        spoiled[at] ^= 0xFF
        assert problem_with(save(f"{at}.jpg", bytes(spoiled))) == ""


def test_no_damage_makes_anything_but_a_word(save: Callable[..., Path]) -> None:
    dice = random.Random(7)
    for turn in range(600):
        name, data = dice.choice([("a.png", PNG), ("a.jpg", JPEG), ("a.webp", WEBP)])
        spoiled = bytearray(data[: dice.randrange(1, len(data))] if dice.random() < 0.3 else data)
        for _ in range(dice.randint(1, 6)):
            spoiled[dice.randrange(min(len(spoiled), 300))] = dice.randrange(256)
        assert problem_with(save(f"{turn}{name}", bytes(spoiled))) in ("", "large", "disguised", "broken")
