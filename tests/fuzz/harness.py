"""What atheris calls with bytes of its making; see README.md beside it.

    python tests/fuzz/harness.py reader|check|richtext CORPUS… [libFuzzer's options]

An exception is a find, and so is what takes longer than -timeout or more memory than -rss_limit_mb.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import atheris

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT))

with atheris.instrument_imports(include=["generator", "markdown_it"]):
    from generator.locales import typography
    from generator.private.reading import source
    from generator.private.text import richtext
    from generator.public.pages import render  # noqa: F401 – so that all of the program is watched
    from tests.mutations import mutated
    from tests.trying import field, try_in

MEMORY = Path("/dev/shm")
SITES = ("items", "rich-text", "two-isabelles", "guides", "withdrawn")
"""Small folders, which together have every kind of file."""


def reader(place: Path) -> Callable[[bytes], None]:
    """Any bytes as a file: data or mistakes, and every value can be located."""
    path = place / "file.yml"

    def one(data: bytes) -> None:
        path.write_bytes(data)
        read, mistakes = source.read(path, "content/site.yml")
        assert read is not None or mistakes
        if read is not None and isinstance(read.data, dict):
            for key in list(read.data)[:20]:
                read.locate((key,), snippet="a b")

    return one


def check(place: Path) -> Callable[[bytes], None]:
    """Bytes as choices: which file of which folder, and what happens to it; then all that a build does but write."""
    fields = [field(ROOT / "tests/sites" / name / "content", place / name) for name in SITES]

    def one(data: bytes) -> None:
        drawn = atheris.FuzzedDataProvider(data)
        chosen = fields[drawn.ConsumeIntInRange(0, len(fields) - 1)]
        path = chosen.files[drawn.ConsumeIntInRange(0, len(chosen.files) - 1)]
        text = path.read_text(encoding="utf-8")
        try_in(chosen, path, mutated(text, lambda most: drawn.ConsumeIntInRange(0, most - 1)))

    return one


def rich(place: Path) -> Callable[[bytes], None]:
    """Any text as a rich text."""

    def one(data: bytes) -> None:
        text = data.decode("utf-8", "replace")
        richtext.references(text)
        richtext.unsafe_links(text)
        richtext.own_words(text)
        richtext.to_html(text, lambda reference: richtext.Resolved(reference.target, "page"), typography.french)

    return one


HARNESSES = {"reader": reader, "check": check, "richtext": rich}


def main() -> None:
    with tempfile.TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else None) as place:
        harness = HARNESSES[sys.argv[1]](Path(place))
        atheris.Setup([sys.argv[0], *sys.argv[2:]], harness)
        atheris.Fuzz()


if __name__ == "__main__":
    main()
