"""What `portal new` makes of an answer, or of an option: an identifier that is free, a cohort that exists, a role."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from generator.cli.asking import Desk, Refused
from generator.locales import N_
from generator.private import scaffold
from generator.private.checks.references import RESERVED_ARTICLES
from generator.private.format.models import Role, Status
from generator.private.format.models.fields import Choice, is_id
from generator.reporting.nearest import nearest

C = TypeVar("C", bound=Choice)


def identifier(desk: Desk, kind: str, given: str | None, title: str) -> str:
    """The id of a new file, proposed after its title."""

    def taken(one: str) -> bool:
        place = scaffold.place(desk.folder.path, kind, one)
        return place.exists() or (kind == "article" and one in RESERVED_ARTICLES)

    def read(text: str) -> str:
        if not is_id(text.strip()):
            better = scaffold.mended(text)
            raise desk.not_an_id(scaffold.free(better, taken) if better else "")
        return _not_taken(desk, text.strip(), taken, scaffold.free(text.strip(), taken))

    proposed = scaffold.mended(title)
    question = N_("Identifier (it becomes the page's address):")
    return desk.value("ID", given, question, read, scaffold.free(proposed, taken) if proposed else "")


def _not_taken(desk: Desk, one: str, taken: scaffold.Taken, better: str) -> str:
    if taken(one):
        raise Refused(desk.say(N_("“{id}” is taken already; that file stays as it is."), id=one), better)
    return one


def person_id(desk: Desk, cohort_id: str, given: str | None, role: Role, names: Mapping[str, str]) -> str:
    """The id of a new person. It is public: one that holds her name is told, and written only if it is insisted on."""

    def taken(one: str) -> bool:
        return scaffold.place(desk.folder.path, "participant", one, cohort_id).exists()

    agreement = desk.folder.site.agreement.value
    neutral = scaffold.neutral(role, desk.folder.site.language.value, agreement, taken)
    insisting = set()

    def read(text: str) -> str:
        if not is_id(text.strip()):
            raise desk.not_an_id(neutral)
        one = _not_taken(desk, text.strip(), taken, neutral)
        if scaffold.names_person(one, names.get("first"), names.get("last")) and one not in insisting:
            message = N_(
                "This identifier holds the person's name, and identifiers are public: this one is the page's address. "
                "As long as the name is not published, choose another identifier, for example “{better}”."
            )
            insisting.add(one)
            if desk.asks and given is None:
                raise Refused(desk.say(message, better=neutral), neutral)
            desk.warn(message, better=neutral)
        return one

    question = N_("Identifier of the person's file (it is public, so without the name):")
    return desk.value("COHORT/PERSON", given, question, read, neutral)


def cohort(desk: Desk, given: str | None) -> str:
    """The cohort that a person belongs to; there must be one."""
    known = desk.folder.cohorts
    if not known:
        desk.refuse(N_("There is no cohort yet. Write one first: ./portal new cohort"))

    def read(text: str) -> str:
        if text.strip() in known:
            return text.strip()
        message = N_("There is no cohort “{id}”. There are: {cohorts}.")
        raise Refused(
            desk.say(message, id=text.strip(), cohorts=", ".join(known)), nearest(text.strip(), known, edits=3)
        )

    question = desk.say(N_("In which cohort? {cohorts}:"), cohorts=", ".join(known))
    return desk.value("COHORT/PERSON", given, question, read, known[0] if len(known) == 1 else "")


def status(desk: Desk) -> str:
    question = desk.say(N_("Where does it stand? {choices}:"), choices=_choices(desk, Status))
    return desk.answer(question, lambda text: _chosen(desk, Status, text), Status.UPCOMING.value).value


def roles(desk: Desk) -> list[Role]:
    """One role, or several with commas between them."""
    question = desk.say(N_("Which role? {choices}:"), choices=_choices(desk, Role))
    return desk.answer(question, lambda text: [_chosen(desk, Role, one) for one in text.split(",")])


def names(desk: Desk, cohort_id: str, given: Mapping[str, str | None]) -> dict[str, str]:
    """Her names, as far as they are told. None is needed, and in public files none should come before her agreement."""
    options = {"first": "--first-name", "last": "--last-name"}
    found: dict[str, str | None] = {
        key: desk.value(options[key], text, "", desk.line) for key, text in given.items() if text is not None
    }
    if desk.asks and not found:
        question = (
            N_("First name (these files are public: only once the agreement is signed, else just Enter):")
            if desk.folder.is_public(cohort_id)
            else N_("First name (or just Enter):")
        )
        found["first"] = desk.optional(question, desk.line)
    return {key: name for key, name in found.items() if name is not None}


def _choices(desk: Desk, kind: type[Choice]) -> str:
    told = [f"{one.value} ({one.meaning})" if desk.language == "fr" else one.value for one in kind]
    return ", ".join(told)


def _chosen(desk: Desk, kind: type[C], text: str) -> C:
    """The choice of that word, or of that meaning: « mentorée » is as good as ``mentee``."""
    typed = scaffold.mended(text)
    for one in kind:
        if typed in (scaffold.mended(one.value), scaffold.mended(one.meaning)):
            return one
    known = [one.value for one in kind]
    raise Refused(
        desk.say(N_("Choose one of these words: {choices}."), choices=", ".join(known)), nearest(typed, known)
    )
