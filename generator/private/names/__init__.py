"""Names, and where a text says them (content-format.md §5).

A name is looked for as whole words, the first with a capital; case, accents and what no reader sees aside. A compound
name is also found by each of its parts, particles excepted.
"""

from generator.private.names.folded_text import FoldedText, Phrases, Spelling, folded
from generator.private.names.spellings import (
    PARTICLES,
    is_named_in,
    names_in,
    names_in_id,
    person_names,
    spellings,
)

__all__ = [
    "PARTICLES",
    "FoldedText",
    "Phrases",
    "Spelling",
    "folded",
    "is_named_in",
    "names_in",
    "names_in_id",
    "person_names",
    "spellings",
]
