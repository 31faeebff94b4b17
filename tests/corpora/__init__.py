"""Natural content: whole programmes of fictional people, such as real associations would write, in French or English.

Everyone in them is invented, and every cohort says so (`fictional: true`); only the towns are real. What makes them
useful is what they share: words that everybody uses, sentences that many people say word for word, names that are
ordinary words too, portraits that are the very same picture, agreements given on the first of a month. A check that
takes such a thing for a leak stops honest people.

The content is honest: no text names someone who does not publish her name, but by reference. The same folder is
written for the same seed.
"""

from __future__ import annotations

from pathlib import Path
from random import Random

from tests.corpora.people import TODAY
from tests.corpora.programme import files
from tests.corpora.prose import Prose

__all__ = ["TODAY", "write_corpus"]


def write_corpus(folder: Path, people: int, language: str, seed: int) -> None:
    """Writes a content folder of `people` people, « fr » or « en », to be checked as of `TODAY`."""
    made = set()
    for name, content in files(Prose(language, Random(f"{language} {seed}")), people):
        path = folder / name
        if path.parent not in made:
            path.parent.mkdir(parents=True, exist_ok=True)
            made.add(path.parent)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
