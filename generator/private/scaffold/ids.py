"""Identifiers for new files: they are addresses, and addresses are public (content-format.md §1)."""

from __future__ import annotations

from collections.abc import Callable

from generator.edition.slugs import slug
from generator.locales.person_words import noun
from generator.private.format.models import Line, Name, Person, Role
from generator.private.format.models.fields import ID_LENGTH
from generator.private.names import names_in_id, person_names

Taken = Callable[[str], bool]
"""Whether an identifier is another file's already."""


def mended(text: str) -> str:
    """The identifier nearest to what was typed, « Été 2026 » as ``ete-2026``; empty where nothing of it can stand."""
    whole = slug(text)
    if len(whole) <= ID_LENGTH:
        return whole
    cut, _, _ = whole[: ID_LENGTH + 1].rpartition("-")
    return cut or whole[:ID_LENGTH]


def free(wanted: str, taken: Taken) -> str:
    """`wanted`, or the first of ``wanted-2``, ``wanted-3`` … that is not taken."""
    found, number = wanted, 1
    while taken(found):
        number += 1
        ending = f"-{number}"
        found = wanted[: ID_LENGTH - len(ending)].rstrip("-") + ending
    return found


def neutral(role: Role, language: str, agreement: str, taken: Taken) -> str:
    """An identifier that says nothing of its person but her role: ``mentoree-1``, the first that is not taken."""
    word, number = slug(noun(language, role.value, agreement).singular), 1
    while taken(f"{word}-{number}"):
        number += 1
    return f"{word}-{number}"


def names_person(identifier: str, first: str | None, last: str | None) -> bool:
    """Whether the identifier holds one of the names, as `id-names-person` would find it."""
    name = Name(first=Line(first) if first else None, last=Line(last) if last else None)
    person = Person.model_construct(name=name, roles=(Role.MENTEE,))
    return any(names_in_id(identifier, names) for names in person_names(person).values())
