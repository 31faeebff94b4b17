"""Draws the pictures of the demonstration (and the two tiny ones of `withdrawn`): circles and squares, nobody real.

    python tests/sites/demo/draw_photographs.py

draws them again in place. Three portraits carry what a telephone leaves in a file (a place, a remark, a
turned sensor) and one group ends in bytes of no picture: none of it may reach the site.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from PIL import ExifTags, Image, ImageCms, ImageDraw, PngImagePlugin

ORIENTATION_TURNED = 6
"""EXIF: the first row of the file is the right-hand side of the picture."""

JPEG_COMMENT = b"Chez la dame au pull rouge, 3 impasse des Songes, Bourg-Colline"
PROFILE_NAME = "Écran d’Odile"
"""As many letters as in the name that the library gives it."""
PNG_REMARK = "Envoyé du quai des Brumes, Port-Cerise"
WEBP_REMARK = "Devant le 8 passage des Lanternes"
TRAILING_BYTES = b"apres-la-fin-du-dessin"

# The point of the ocean that is farthest from any coast: nobody's home.
GPS_PLACE = {
    ExifTags.GPS.GPSLatitudeRef: "S",
    ExifTags.GPS.GPSLatitude: (48.0, 52.0, 36.0),
    ExifTags.GPS.GPSLongitudeRef: "W",
    ExifTags.GPS.GPSLongitude: (123.0, 23.0, 36.0),
}


@dataclass(frozen=True)
class Figure:
    """A person of circles and triangles; colours as Pillow names them."""

    clothes: str
    hair: str
    skin: str


RED = Figure(clothes="#b8433a", hair="#c9c5bd", skin="#e8c9a8")
GREEN = Figure(clothes="#2f6f5e", hair="#4a3226", skin="#c89b72")
BLUE = Figure(clothes="#3b5b92", hair="#1f1a1c", skin="#8d5f42")
PLUM = Figure(clothes="#6f3f6b", hair="#a8622d", skin="#f0d3b8")
SAND = Figure(clothes="#7d8a4e", hair="#6b4a2f", skin="#d9ae84")
OCHRE = Figure(clothes="#c48a2c", hair="#efe9df", skin="#dcb48e")


def draw_all(sites: Path) -> tuple[Path, ...]:
    """Write every picture under `sites` (the folder of the test sites); the paths written, in order."""
    written = []
    for name, encode in sorted(PICTURES.items()):
        path = sites / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(encode())
        written.append(path)
    return tuple(written)


def portrait(figure: Figure, background: str) -> Image.Image:
    picture = Image.new("RGB", (480, 600), background)
    draw_figure(ImageDraw.Draw(picture), figure, centre=240, top=120, scale=1)
    return picture


def group(figures: tuple[Figure, ...], background: str) -> Image.Image:
    """The figures side by side in front of a wall and its window."""
    picture = Image.new("RGB", (800, 500), background)
    pen = ImageDraw.Draw(picture)
    pen.rectangle((40, 40, 240, 200), fill="#dcecf2", outline="#7d6b58", width=8)
    step = 800 // (len(figures) + 1)
    for place, figure in enumerate(figures, start=1):
        draw_figure(pen, figure, centre=place * step, top=150 + 20 * (place % 2), scale=0.6)
    return picture


def draw_figure(pen: ImageDraw.ImageDraw, figure: Figure, centre: int, top: int, scale: float) -> None:
    """Hair, shoulders, head: `top` is the top of the head, whose diameter is 180 times `scale`."""
    head = round(180 * scale)
    half = head // 2
    pen.ellipse((centre - half - 12, top - 14, centre + half + 12, top + round(head * 1.1)), fill=figure.hair)
    shoulders = top + round(head * 1.15)
    pen.polygon(
        ((centre, shoulders - head // 4), (centre - head, top + 3 * head), (centre + head, top + 3 * head)),
        fill=figure.clothes,
    )
    pen.ellipse((centre - half, top + 10, centre + half, top + head + 10), fill=figure.skin)
    for side in (-1, 1):
        eye = centre + side * head // 5
        pen.ellipse((eye - 5, top + half, eye + 5, top + half + 10), fill="#2b2320")
    smile = (centre - head // 5, top + half, centre + head // 5, top + round(head * 0.8))
    pen.arc(smile, start=20, end=160, fill="#2b2320", width=max(2, round(5 * scale)))


def hands_and_keys(table: str, cup: str) -> Image.Image:
    """A keyboard, two round hands, a cup: nobody to recognise."""
    picture = Image.new("RGB", (800, 500), table)
    pen = ImageDraw.Draw(picture)
    pen.rounded_rectangle((120, 160, 680, 400), radius=24, fill="#5a5450")
    for row in range(4):
        for column in range(10):
            left, top = 145 + 52 * column, 180 + 52 * row
            pen.rounded_rectangle((left, top, left + 42, top + 42), radius=8, fill="#f4efe6")
    for left, skin in ((200, RED.skin), (470, BLUE.skin)):
        pen.ellipse((left, 330, left + 150, 470), fill=skin)
    pen.ellipse((690, 40, 780, 130), fill="#ffffff", outline=cup, width=10)
    return picture


def screen(chosen: int) -> Image.Image:
    """An invented tool: a bar, a row of models, one of which is framed."""
    picture = Image.new("RGB", (800, 450), "#f7f3ec")
    pen = ImageDraw.Draw(picture)
    pen.rectangle((0, 0, 800, 60), fill="#6f3f6b")
    pen.rounded_rectangle((180, 14, 620, 46), radius=16, fill="#ffffff")
    for place, colour in enumerate(("#b8433a", "#2f6f5e", "#c48a2c", "#3b5b92")):
        left = 40 + 185 * place
        pen.rounded_rectangle((left, 110, left + 165, 340), radius=16, fill=colour)
        if place == chosen:
            pen.rounded_rectangle((left - 10, 100, left + 175, 350), radius=20, outline="#2b2320", width=6)
    pen.rounded_rectangle((300, 380, 500, 425), radius=20, fill="#2b2320")
    return picture


def as_jpeg(picture: Image.Image, trailing: bytes = b"") -> bytes:
    out = BytesIO()
    picture.save(out, "JPEG", quality=80, optimize=True)
    return out.getvalue() + trailing


def as_turned_jpeg(picture: Image.Image) -> bytes:
    """As a telephone held upright writes it: the pixels lie on their side, and EXIF says so and where it was."""
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = ORIENTATION_TURNED
    exif[ExifTags.Base.Make] = "Fabrique imaginaire"
    exif[ExifTags.IFD.GPSInfo] = GPS_PLACE
    lying = picture.transpose(Image.Transpose.ROTATE_90)
    out = BytesIO()
    lying.save(out, "JPEG", quality=80, optimize=True, exif=exif, comment=JPEG_COMMENT, icc_profile=profile())
    return out.getvalue()


def profile() -> bytes:
    """The colours of every screen, under the name of somebody's."""
    told = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    return told.replace("sRGB built-in".encode("utf-16-be"), PROFILE_NAME.encode("utf-16-be"))


def as_png(picture: Image.Image, remark: str | None = None) -> bytes:
    chunks = PngImagePlugin.PngInfo()
    if remark is not None:
        chunks.add_itxt("Comment", remark)
    out = BytesIO()
    # Flat drawings need few colours; a palette keeps the files small.
    picture.quantize(64).save(out, "PNG", optimize=True, pnginfo=chunks)
    return out.getvalue()


def as_webp(picture: Image.Image, remark: str | None = None) -> bytes:
    exif = Image.Exif()
    if remark is not None:
        exif[ExifTags.Base.ImageDescription] = remark
    out = BytesIO()
    picture.save(out, "WEBP", quality=80, method=6, exif=exif)
    return out.getvalue()


COLLINE = "demo/content/cohorts/colline/photos"
RIVIERE = "demo/content/cohorts/riviere/photos"
RESOURCES = "demo/content/resources/images"
WITHDRAWN = "withdrawn/content/cohorts/essai/photos"

PICTURES: Mapping[str, Callable[[], bytes]] = {
    f"{COLLINE}/portrait-01.jpg": lambda: as_turned_jpeg(portrait(RED, "#f1e3cf")),
    f"{COLLINE}/portrait-02.png": lambda: as_png(portrait(GREEN, "#dbe8e1"), PNG_REMARK),
    f"{COLLINE}/portrait-03.webp": lambda: as_webp(portrait(OCHRE, "#e8e0ee"), WEBP_REMARK),
    f"{COLLINE}/portrait-04.jpg": lambda: as_jpeg(portrait(PLUM, "#f3dfd9")),
    f"{COLLINE}/groupe-cloture.jpg": lambda: as_jpeg(group((RED, GREEN, OCHRE), "#efe2cd"), TRAILING_BYTES),
    f"{COLLINE}/groupe-atelier.png": lambda: as_png(group((RED, SAND, GREEN, OCHRE), "#e3ead9")),
    f"{COLLINE}/groupe-marche.jpg": lambda: as_jpeg(group((PLUM, RED), "#d9e5ee")),
    f"{COLLINE}/mains.webp": lambda: as_webp(hands_and_keys(table="#e9dcc6", cup="#b8433a")),
    f"{RIVIERE}/portrait-aube.jpg": lambda: as_jpeg(portrait(BLUE, "#f6dcc4")),
    f"{RIVIERE}/table.png": lambda: as_png(hands_and_keys(table="#d6e4e0", cup="#3b5b92")),
    f"{RESOURCES}/gribouille-accueil.png": lambda: as_png(screen(chosen=-1)),
    f"{RESOURCES}/gribouille-modele.jpg": lambda: as_jpeg(screen(chosen=2)),
    f"{WITHDRAWN}/portrait.png": lambda: as_png(portrait(PLUM, "#f3dfd9").resize((48, 60))),
    f"{WITHDRAWN}/groupe.png": lambda: as_png(group((PLUM, GREEN), "#d9e5ee").resize((80, 50))),
}
"""Path under the folder of the test sites → the bytes of the picture."""


if __name__ == "__main__":
    for drawn in draw_all(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).resolve().parents[1]):
        print(drawn.name, drawn.stat().st_size)
