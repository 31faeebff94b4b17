"""What an earlier build made of photographs, found again: an unchanged one is neither decoded nor encoded.

The files are the published ones where they lie, in ``build/edition/pictures``; beside that folder an index says
which were made from which photograph, by the hash of its bytes. So nothing is kept but what the last build
was about to publish, and what leaves the site leaves with it. Whatever was damaged meanwhile is made again:
a file's name is a hash of its bytes.
"""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from PIL import Image, features

from generator.private.pictures import photographs
from generator.private.pictures.derivative import Derivative, PublishedFile, named_after

INDEX = "pictures.json"
IMAGES = PurePosixPath("edition/pictures")


@dataclass(frozen=True)
class _Kept:
    images: Path
    names: Mapping[str, Sequence[str]]


_kept: ContextVar[_Kept | None] = ContextVar("kept_pictures", default=None)
_made: dict[str, tuple[str, ...]] = {}
"""By a photograph's key, the names of the files made from it: of every one on the disk that this process met."""


@contextmanager
def kept_in(build: Path) -> Iterator[None]:
    """Within it, photographs are looked for in `build` (the project's ``build/``) before they are made."""
    token = _kept.set(_Kept(build / IMAGES, _read(build / INDEX)))
    try:
        yield
    finally:
        _kept.reset(token)


def found(data: bytes, ending: str) -> Derivative | None:
    """What was made of the photograph with these bytes; None where it must be made, or made again."""
    kept = _kept.get()
    if kept is None or not kept.names:
        return None
    key = _key(data, ending)
    names = kept.names.get(key, ())
    files = [file for name in names if (file := _file(kept.images / name)) is not None]
    if not files or len(files) != len(names):
        return None
    _made[key] = tuple(names)
    return Derivative(files[0], tuple(files[1:]))


def remembered(data: bytes, ending: str, made: Derivative) -> Derivative:
    """`made`, which a later `index` may name."""
    _made[_key(data, ending)] = tuple(file.name for file in made.files)
    return made


def index(published: Collection[str]) -> bytes:
    """The index of the photographs of which every file is among `published` (names), and of no other."""
    names = set(published)
    made = {key: list(files) for key, files in sorted(_made.items()) if names.issuperset(files)}
    return (json.dumps({"recipe": _recipe(), "made": made}, indent=1) + "\n").encode()


def _key(data: bytes, ending: str) -> str:
    """The ending too: under another one the same bytes are refused."""
    return hashlib.sha256(data).hexdigest() + ending.lower()


def _recipe() -> list[Any]:
    """What the bytes of the published files depend on besides the photograph."""
    told = (photographs.WIDTHS, photographs.PLAIN_WIDTH, photographs.QUALITY, photographs.ENCODINGS)
    libraries = [features.version(one) for one in ("pil", "webp", "jpg", "libjpeg_turbo", "littlecms2")]
    return [photographs.RECIPE, repr(told), *libraries]


def _read(path: Path) -> dict[str, list[str]]:
    """Nothing where there is none, where it was damaged, and where other photographs would be made today."""
    try:
        told = json.loads(path.read_bytes())
        if told["recipe"] != json.loads(json.dumps(_recipe())):
            return {}
        return {str(key): [str(name) for name in names] for key, names in told["made"].items()}
    except (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return {}


def _file(path: Path) -> PublishedFile | None:
    try:
        data = path.read_bytes()
        if path.stem != named_after(data):
            return None
        with Image.open(io.BytesIO(data), formats=("JPEG", "WEBP")) as image:
            return PublishedFile(path.name, data, image.width, image.height)
    except (OSError, ValueError):
        return None
