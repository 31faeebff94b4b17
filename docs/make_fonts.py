"""Makes the site's fonts out of their npm packages: fewer signs and fewer weights, so that a first visit stays light.

    npm install @fontsource-variable/atkinson-hyperlegible-next@5 @fontsource-variable/fraunces@5
    pip install fonttools brotli
    python docs/make_fonts.py node_modules

Writes `theme/assets/fonts/`, and the headings' letters once more for the pictures that are drawn at build
(`generator/public/pages/fonts/`, as TrueType: not every FreeType unpacks woff2). Both families are under the SIL Open
Font License; their OFL.txt stay beside them.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

OUTPUT = Path(__file__).resolve().parent.parent / "theme" / "assets" / "fonts"
DRAWN_WITH = Path(__file__).resolve().parent.parent / "generator" / "public" / "pages" / "fonts"
NARROW_SPACE = 0x202F
SIGNS = [*range(0x20, 0x7F), *range(0xA0, 0x100), *map(ord, "œŒ’‘“”–—…€•"), NARROW_SPACE]
"""Latin-1 and what French adds to it (site.md, "Look")."""
Y_WITH_DIAERESIS = [0x178]
"""Of capitals in names of places only: in files of their own, which few pages ask for."""
FONTS = {
    "atkinson": ("atkinson-hyperlegible-next", "latin-wght-normal", {"wght": (400, 700)}, SIGNS),
    "atkinson-italic": ("atkinson-hyperlegible-next", "latin-wght-italic", {"wght": 400}, SIGNS),
    "atkinson-y": ("atkinson-hyperlegible-next", "latin-ext-wght-normal", {"wght": 400}, Y_WITH_DIAERESIS),
    "fraunces": ("fraunces", "latin-wght-normal", {"wght": 600}, SIGNS),
    "fraunces-y": ("fraunces", "latin-ext-wght-normal", {"wght": 600}, Y_WITH_DIAERESIS),
}
"""Name here: package, file in it, what of its axes is kept, and which signs."""


def main(packages: Path) -> None:
    for name in FONTS:
        write(packages, name, OUTPUT / f"{name}.woff2", "woff2")
    write(packages, "fraunces", DRAWN_WITH / "fraunces.ttf", None)


def write(packages: Path, name: str, path: Path, flavor: str | None) -> None:
    family, style, axes, signs = FONTS[name]
    package = packages / "@fontsource-variable" / family
    font = TTFont(package / "files" / f"{family}-{style}.woff2", recalcTimestamp=False)
    give_narrow_space(font)
    subsetter = Subsetter(options())
    subsetter.populate(unicodes=signs)
    subsetter.subset(font)
    font = instantiateVariableFont(font, axes)
    font.flavor = flavor
    path.parent.mkdir(parents=True, exist_ok=True)
    font.save(path)
    shutil.copy(package / "LICENSE", path.parent / f"{family}.OFL.txt")
    print(f"{path.name}: {path.stat().st_size:,} bytes, {len(font.getBestCmap())} signs")


def give_narrow_space(font: TTFont) -> None:
    """Neither family has the narrow space of French: a thin one stands for it, or the usual one."""
    signs = font.getBestCmap()
    thin = signs.get(0x2009) or signs.get(0x20)
    for table in font["cmap"].tables:
        if thin and table.isUnicode():
            table.cmap.setdefault(NARROW_SPACE, thin)


def options() -> Options:
    chosen = Options()
    chosen.layout_features = ["kern", "liga", "calt", "ccmp", "locl", "mark", "mkmk"]
    chosen.hinting = False
    chosen.name_IDs = [0, 1, 2, 13, 14]
    return chosen


if __name__ == "__main__":
    main(Path(sys.argv[1]))
