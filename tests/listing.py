"""What a checkout cannot hold, told line by line: links, folders in a file's place, closed files, pictures too large.

A line is a path and, two spaces or more further on, what is there (`WORDS`); nothing for a file with a word in it.
The words are French because docs/diagnostics.md shows such listings to editors; the cases of tests/invalid have
theirs in `listing.txt`. A line with a mark (`^`) alone points at the one above it (tests/diagnostics_page.py).
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from unittest.mock import patch

from PIL import Image

from generator.private.reading.source import decoding

FORMATS = {".png": "PNG", ".jpg": "JPEG", ".jpeg": "JPEG", ".webp": "WEBP"}


@dataclass(frozen=True)
class Circumstances:
    """What holds only while the folder is read: files that may not be read, and what happens to others meanwhile."""

    closed: tuple[Path, ...] = ()
    changing: Mapping[Path, Callable[[Path], object]] = field(default_factory=dict)


NOTHING_SPECIAL = Circumstances()


def make(folder: Path, listing: str) -> Circumstances:
    """Puts what the listing says into `folder`, and says what has to be done while it is read."""
    closed: list[Path] = []
    changing: dict[Path, Callable[[Path], object]] = {}
    for line in listing.splitlines():
        if not line.strip() or line.startswith("#") or line.strip() == "^":
            continue
        name, _, words = line.partition("  ")
        path, said = folder / name.strip(), words.strip()
        path.parent.mkdir(parents=True, exist_ok=True)
        if said == "illisible":
            closed.append(path)
        elif said in MEANWHILE:
            changing[path] = MEANWHILE[said]
        else:
            _make(path, said)
    return Circumstances(tuple(closed), changing)


def _make(path: Path, said: str) -> None:
    for words, maker in WORDS.items():
        found = re.fullmatch(words, said)
        if found:
            maker(path, *found.groups())
            return
    raise ValueError(f"not in tests/listing.py: {said}")


# -- the words -------------------------------------------------------------------------------------


def _file(path: Path) -> None:
    path.write_text("Bonjour.\n", encoding="utf-8")


def _empty(path: Path) -> None:
    path.write_bytes(b"")


def _large(path: Path, mebibytes: str) -> None:
    path.write_text("# Bonjour.\n" * (int(mebibytes) * 2**20 // 11 + 1), encoding="utf-8")


def _long(path: Path, lines: str) -> None:
    path.write_text("title: Bonjour\n" + "# Bonjour.\n" * int(lines), encoding="utf-8")


def _remove(path: Path) -> None:
    shutil.rmtree(path) if path.is_dir() else path.unlink()


def _folder(path: Path) -> None:
    path.unlink(missing_ok=True)
    path.mkdir()


def _link(path: Path, target: str) -> None:
    path.unlink(missing_ok=True)
    path.symlink_to(target)


def _pipe(path: Path) -> None:
    path.unlink(missing_ok=True)
    os.mkfifo(path)


def _encoded(path: Path) -> None:
    path.write_bytes(path.read_text(encoding="utf-8").encode("cp1252"))


def _picture(path: Path, kind: str | None, width: str, height: str) -> None:
    # One bit per pixel: the largest are quickly made.
    image = Image.new("1", (int(width), int(height)), 1)
    image = image if kind == "PNG" or path.suffix == ".png" else image.convert("RGB")
    image.save(path, kind or FORMATS[path.suffix])


def _cut(path: Path) -> None:
    Image.linear_gradient("L").save(path, FORMATS[path.suffix])
    data = path.read_bytes()
    path.write_bytes(data[: len(data) // 2])


def _drawing(path: Path, shapes: str) -> None:
    path.write_text(f'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">{"<path/>" * int(shapes)}</svg>')


def _as_it_is(path: Path) -> None:
    if not path.exists():
        raise FileNotFoundError(path)


WORDS: Mapping[str, Callable[..., None]] = {
    "": _file,
    "en place|enregistré en UTF-8": _as_it_is,
    "fichier vide": _empty,
    r"fichier de (\d+) Mio": _large,
    r"fichier de (\d+) lignes": _long,
    "absent": _remove,
    "dossier": _folder,
    r"lien vers (\S+)": _link,
    "ni fichier ni dossier": _pipe,
    "enregistré en Windows-1252": _encoded,
    r"image (?:(JPEG|PNG|WEBP) )?de (\d+) × (\d+) pixels": _picture,
    "image coupée au milieu": _cut,
    r"dessin de (\d+) formes": _drawing,
}
MEANWHILE: Mapping[str, Callable[[Path], object]] = {
    "supprimé pendant la lecture": _remove,
    "changé en dossier pendant la lecture": _folder,
}


@contextmanager
def meanwhile(circumstances: Circumstances) -> Iterator[None]:
    """Files change, once, as soon as they are about to be read."""
    bytes_of = decoding._bytes_of
    changing = {path.resolve(): change for path, change in circumstances.changing.items()}

    def late(path: Path) -> bytes:
        change = changing.pop(path.resolve(), None)
        if change:
            change(path)
        return bytes_of(path)

    with patch.object(decoding, "_bytes_of", late):
        yield
