"""The site's words for mentors and mentees, as messages ask for them."""

from __future__ import annotations

from functools import cache

from generator.locales.person_words import noun


@cache
def role_nouns(language: str, agreement: str) -> dict[str, object]:
    """By placeholder: « {mentee} », « {mentees} », « {mentor} », « {mentors} »."""
    words: dict[str, object] = {}
    for role in ("mentee", "mentor"):
        one = noun(language, role, agreement)
        words |= {role: one.singular, f"{role}s": one.plural}
    return words
