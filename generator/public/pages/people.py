"""How a person is told in a few words, as far as she agreed."""

from __future__ import annotations

import re

from generator import edition
from generator.locales import Words, and_list
from generator.locales.person_words import noun, years_old


def roles(words: Words, person: edition.Person) -> str:
    """« mentore et organisatrice »; empty where her name says it already."""
    told = _aside(person)
    left = [one for one in person.role_words if one not in told]
    if person.by_role:
        left = left[1:]
    return and_list(words, left)


def details(words: Words, person: edition.Person) -> str:
    """« 49 ans, libraire, Toulouse », save what her name says already."""
    told = _aside(person)
    age = years_old(words.language, person.age) if person.age is not None else None
    return ", ".join(one for one in (age, person.occupation, person.city) if one and one not in told)


def initials(person: edition.Person) -> str:
    """One or two letters that stand for a portrait; empty for someone without a name."""
    if person.by_role:
        return ""
    name = re.sub(r"\s*\([^()]*\)$", "", person.name)
    return "".join(word[0] for word in re.findall(r"[^\W\d_]+", name)[:2]).upper()


def group_name(site: edition.Site, role: str) -> str:
    """« Mentorées »."""
    return capital(noun(site.language, role, site.agreement).plural)


def capital(text: str) -> str:
    """With a capital letter, where a name that is a role word begins a line."""
    return text[:1].upper() + text[1:]


def _aside(person: edition.Person) -> list[str]:
    """What tells her apart from others of the same name: « Isabelle (55 ans, Toulouse) »."""
    aside = re.search(r"\(([^()]*)\)$", person.name)
    return aside[1].split(", ") if aside else []
