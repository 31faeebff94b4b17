"""The spellings by which a name is recognised, and whether one of them stands in a text or an id."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from generator.private.format.models import Item, Person
from generator.private.names.folded_text import FoldedText, Phrases, Spelling

PARTICLES = frozenset(
    ("da", "das", "de", "del", "della", "den", "der", "des", "di", "do", "dos", "du", "el", "la", "las", "le", "les",
     "los", "ten", "ter", "van", "von", "zu", "zum", "zur")
)  # fmt: skip
SHORTEST_PART = 3


def spellings(name: str | None) -> frozenset[Spelling]:
    words = FoldedText.of(name or "").words
    parts = {(word,) for word in words if len(word) >= SHORTEST_PART and word not in PARTICLES}
    # « N'Diaye » is also written « Ndiaye », and « Le Goff » in an address legoff.
    return frozenset(parts | ({words, ("".join(words),)} if words else set()))


def person_names(person: Person) -> Mapping[Item, frozenset[Spelling]]:
    return {Item.FIRST_NAME: spellings(person.name.first), Item.LAST_NAME: spellings(person.name.last)}


def names_in(text: str, names: Iterable[Spelling]) -> set[Spelling]:
    """Which of the names stand in `text`."""
    return set(FoldedText.of(text).occurrences(names))


def names_in_id(identifier: str, names: Iterable[Spelling]) -> bool:
    """Whether one of the names is among the identifier's parts, which have no capitals."""
    return bool(FoldedText.of_words(identifier.split("-"), capitals=True).occurrences(names))


def is_named_in(text: str, person: Person, names: Iterable[Spelling]) -> bool:
    """Whether one of the person's `names` stands in `text`, outside her `not_me` phrases."""
    words = FoldedText.of(text)
    return bool(words.occurrences(names, Phrases(person.not_me).places(words)))
