"""Deliberate faults of the generator, each a slip that somebody could make: the audit must catch them all.

A fault is a function that patches the program. Most change what `consent` publishes, knowing what it should
not look at; the others break a rule that it relies on.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import date
from typing import Any

import pytest

from generator import edition
from generator.private import consent
from generator.private.consent import cohorts as told_cohorts
from generator.private.consent import displayed_names as told_names
from generator.private.consent import permissions, withholding
from generator.private.consent.permissions import Published, Standing, granted
from generator.private.format.models import Item, Person
from generator.private.reading.content import CohortFolder, Content

Fault = Callable[[pytest.MonkeyPatch], None]
LEAKS: dict[str, Fault] = {}
"""What says too much."""
GAPS: dict[str, Fault] = {}
"""What says too little."""


def leak(fault: Fault) -> Fault:
    LEAKS[fault.__name__] = fault
    return fault


def gap(fault: Fault) -> Fault:
    GAPS[fault.__name__] = fault
    return fault


# -- ways to go wrong -----------------------------------------------------------------------------


def site_told(patch: pytest.MonkeyPatch, change: Callable[[Content, edition.Site], edition.Site]) -> None:
    """The site, changed by someone who looks at the private content."""
    publish = consent.publish
    patch.setattr(consent, "publish", lambda content, today, **how: change(content, publish(content, today, **how)))


def cohorts_told(
    patch: pytest.MonkeyPatch, change: Callable[[CohortFolder, edition.Cohort], Mapping[str, Any]]
) -> None:
    def changed(content: Content, site: edition.Site) -> edition.Site:
        cohorts = [replace(one, **change(content.cohorts[one.id], one)) for one in site.cohorts]
        return replace(site, cohorts=tuple(cohorts))

    site_told(patch, changed)


def people_told(patch: pytest.MonkeyPatch, change: Callable[[Person, edition.Person], Mapping[str, Any]]) -> None:
    def changed(folder: CohortFolder, cohort: edition.Cohort) -> Mapping[str, Any]:
        return {"people": tuple(replace(one, **change(folder.people[one.id], one)) for one in cohort.people)}

    cohorts_told(patch, changed)


def occupation_told(patch: pytest.MonkeyPatch, secret: Callable[[Person], object]) -> None:
    """A line of hers tells something that is nobody's business."""

    def changed(person: Person, told: edition.Person) -> Mapping[str, Any]:
        return {"occupation": str(secret(person)) or told.occupation}

    people_told(patch, changed)


def number_told(patch: pytest.MonkeyPatch, count: Callable[[CohortFolder], int]) -> None:
    def changed(folder: CohortFolder, cohort: edition.Cohort) -> Mapping[str, Any]:
        return {"numbers": (*cohort.numbers, edition.Number(count(folder), "en tout"))}

    cohorts_told(patch, changed)


def standing_told(patch: pytest.MonkeyPatch, taken_for: Mapping[Standing, Standing]) -> None:
    standing = permissions.standing

    def changed(person: Person, item: Item, today: date, months: int) -> Standing:
        found = standing(person, item, today, months)
        return taken_for.get(found, found)

    patch.setattr(permissions, "standing", changed)


def published_told(patch: pytest.MonkeyPatch, change: Callable[[Person, Published], Mapping[str, Any]]) -> None:
    published = permissions.published

    def changed(person: Person, allowed: frozenset[Item], today: date, *, in_gallery: bool = False) -> Published:
        found = published(person, allowed, today, in_gallery=in_gallery)
        return replace(found, **change(person, found)) if found.anything else found

    patch.setattr(permissions, "published", changed)


def rich(words: object) -> edition.RichText:
    return edition.RichText(f"<p>{words}</p>", str(words))


# -- values that nobody asked for -----------------------------------------------------------------


@leak
def age_unasked(patch: pytest.MonkeyPatch) -> None:
    people_told(patch, lambda person, told: {"age": person.age})


@leak
def city_unasked(patch: pytest.MonkeyPatch) -> None:
    people_told(patch, lambda person, told: {"city": str(person.city) if person.city else None})


@leak
def occupation_unasked(patch: pytest.MonkeyPatch) -> None:
    people_told(patch, lambda person, told: {"occupation": str(person.occupation) if person.occupation else None})


@leak
def bio_unasked(patch: pytest.MonkeyPatch) -> None:
    people_told(patch, lambda person, told: {"bio": rich(person.bio) if person.bio else None})


@leak
def links_unasked(patch: pytest.MonkeyPatch) -> None:
    people_told(
        patch,
        lambda person, told: {"links": tuple(edition.Link(str(one.label), str(one.url)) for one in person.links)},
    )


@leak
def last_name_unasked(patch: pytest.MonkeyPatch) -> None:
    people_told(patch, lambda person, told: {"name": f"{told.name} {person.name.last or ''}".strip()})


@leak
def first_name_of_a_pseudonym(patch: pytest.MonkeyPatch) -> None:
    people_told(patch, lambda person, told: {"name": str(person.name.first or told.name)})


@leak
def pseudonym_beside_the_name(patch: pytest.MonkeyPatch) -> None:
    people_told(patch, lambda person, told: {"name": f"{told.name} – {person.pseudonym or ''}".rstrip("– ")})


@leak
def initials_of_the_name(patch: pytest.MonkeyPatch) -> None:
    occupation_told(patch, lambda person: (person.name.first or " ")[0] + (person.name.last or " ")[0])


@leak
def notes_shown(patch: pytest.MonkeyPatch) -> None:
    occupation_told(patch, lambda person: person.notes or "")


@leak
def evidence_shown(patch: pytest.MonkeyPatch) -> None:
    occupation_told(patch, lambda person: person.consent and person.consent.evidence)


@leak
def guardians_evidence_shown(patch: pytest.MonkeyPatch) -> None:
    occupation_told(patch, lambda person: (person.consent and person.consent.guardian_evidence) or "")


@leak
def not_me_shown(patch: pytest.MonkeyPatch) -> None:
    occupation_told(patch, lambda person: " ".join(person.not_me))


@leak
def minor_shown(patch: pytest.MonkeyPatch) -> None:
    occupation_told(patch, lambda person: "mineure" if person.minor else "")


@leak
def day_of_consent_shown(patch: pytest.MonkeyPatch) -> None:
    occupation_told(patch, lambda person: person.consent and person.consent.given_on)


@leak
def end_of_consent_shown(patch: pytest.MonkeyPatch) -> None:
    occupation_told(patch, lambda person: (person.consent and person.consent.expires_on) or "")


@leak
def basis_shown_without_words(patch: pytest.MonkeyPatch) -> None:
    occupation_told(patch, lambda person: person.consent and not person.testimonials and person.consent.basis)


@leak
def day_of_approval_shown(patch: pytest.MonkeyPatch) -> None:
    occupation_told(patch, lambda person: max((str(one.approved_on) for one in person.testimonials), default=""))


@leak
def number_of_testimonials_shown(patch: pytest.MonkeyPatch) -> None:
    occupation_told(patch, lambda person: f"{len(person.testimonials)} témoignages")


@leak
def withheld_testimonial_mentioned(patch: pytest.MonkeyPatch) -> None:
    occupation_told(patch, lambda person: "d'autres mots attendent" if _waiting(person) else "")


def _waiting(person: Person) -> bool:
    return any(one.approved_on is None for one in person.testimonials)


@leak
def refused_values_mentioned(patch: pytest.MonkeyPatch) -> None:
    people_told(
        patch, lambda person, told: {"occupation": "ne dit pas sa ville" if person.city and not told.city else "tout"}
    )


@leak
def description_of_a_hidden_photo(patch: pytest.MonkeyPatch) -> None:
    occupation_told(patch, lambda person: person.photo.alt if person.photo else "")


@leak
def file_name_of_a_photo(patch: pytest.MonkeyPatch) -> None:
    people_told(
        patch,
        lambda person, told: {
            "portrait": replace(told.portrait, alt=str(person.photo.file)) if told.portrait and person.photo else None
        },
    )


@leak
def same_as_shown(patch: pytest.MonkeyPatch) -> None:
    occupation_told(patch, lambda person: person.same_as or "")


@leak
def hidden_roles_in_references(patch: pytest.MonkeyPatch) -> None:
    _in_references(patch, lambda person: str(person.roles[0].value))


@leak
def hidden_names_in_references(patch: pytest.MonkeyPatch) -> None:
    _in_references(patch, lambda person: str(person.name.first or "?"))


@leak
def hidden_pseudonyms_in_references(patch: pytest.MonkeyPatch) -> None:
    _in_references(patch, lambda person: str(person.pseudonym or "?"))


@leak
def hidden_ids_in_references(patch: pytest.MonkeyPatch) -> None:
    naming = told_names.naming

    def changed(content: Content, today: date) -> told_names.Naming:
        found = naming(content, today)
        keys = [f"person/{folder.id}/{key}" for folder, key, _ in content.people()]
        return replace(found, names={key: key.rpartition("/")[2] for key in keys} | dict(found.names))

    patch.setattr(consent, "naming", changed)


def _in_references(patch: pytest.MonkeyPatch, name: Callable[[Person], str]) -> None:
    naming = told_names.naming

    def changed(content: Content, today: date) -> told_names.Naming:
        found = naming(content, today)
        everyone = {f"person/{folder.id}/{key}": name(person) for folder, key, person in content.people()}
        return replace(found, names=everyone | dict(found.names))

    patch.setattr(consent, "naming", changed)


# -- orders and counts ----------------------------------------------------------------------------


@leak
def people_ordered_by_private_names(patch: pytest.MonkeyPatch) -> None:
    def changed(folder: CohortFolder, cohort: edition.Cohort) -> Mapping[str, Any]:
        def name(one: edition.Person) -> str:
            return str(folder.people[one.id].name.last or "")

        return {"people": tuple(sorted(cohort.people, key=name))}

    cohorts_told(patch, changed)


@leak
def people_ordered_by_their_consent(patch: pytest.MonkeyPatch) -> None:
    def changed(folder: CohortFolder, cohort: edition.Cohort) -> Mapping[str, Any]:
        def given(one: edition.Person) -> str:
            found = folder.people[one.id].consent
            return str(found and found.given_on)

        return {"people": tuple(sorted(cohort.people, key=given))}

    cohorts_told(patch, changed)


@leak
def people_counted_from_files(patch: pytest.MonkeyPatch) -> None:
    number_told(patch, lambda folder: len(folder.people))


@leak
def mentees_counted_from_files(patch: pytest.MonkeyPatch) -> None:
    number_told(patch, lambda folder: sum("mentee" in one.roles for one in folder.people.values()))


@leak
def pairs_counted_from_files(patch: pytest.MonkeyPatch) -> None:
    number_told(patch, lambda folder: len(folder.cohort.pairs))


@leak
def pictures_counted_from_files(patch: pytest.MonkeyPatch) -> None:
    number_told(patch, lambda folder: len(folder.cohort.gallery))


@leak
def featured_counted_from_files(patch: pytest.MonkeyPatch) -> None:
    site_told(patch, lambda content, site: replace(site, tagline=f"{len(content.site.home.featured)} voix"))


@leak
def photographs_counted_from_files(patch: pytest.MonkeyPatch) -> None:
    site_told(patch, lambda content, site: replace(site, tagline=f"{len(content.pictures)} photos"))


@leak
def homonyms_numbered_with_the_hidden(patch: pytest.MonkeyPatch) -> None:
    def changed(folder: CohortFolder, cohort: edition.Cohort) -> Mapping[str, Any]:
        def name(one: edition.Person) -> str:
            alike = [
                key for key, other in folder.people.items() if other.name.first == folder.people[one.id].name.first
            ]
            return f"{one.name} ({alike.index(one.id) + 1})" if len(alike) > 1 else one.name

        return {"people": tuple(replace(one, name=name(one)) for one in cohort.people)}

    cohorts_told(patch, changed)


@leak
def homonyms_told_apart_by_private_ages(patch: pytest.MonkeyPatch) -> None:
    def changed(person: Person, told: edition.Person) -> Mapping[str, Any]:
        return {"name": f"{told.name.partition(' (')[0]} ({person.age} ans)" if "(" in told.name else told.name}

    people_told(patch, changed)


@leak
def last_change_of_consents(patch: pytest.MonkeyPatch) -> None:
    def changed(content: Content, site: edition.Site) -> edition.Site:
        days = [str(one.consent.given_on) for _, _, one in content.people() if one.consent and one.consent.given_on]
        return replace(site, tagline=f"Mis à jour le {max(days, default='')}")

    site_told(patch, changed)


@leak
def address_from_a_private_name(patch: pytest.MonkeyPatch) -> None:
    def changed(content: Content, site: edition.Site) -> edition.Site:
        for folder, key, person in content.people():
            if person.name.first:
                old, new = f"person/{folder.id}/{key}", f"person/{folder.id}/{person.name.first.lower()}-{key}"
                site = _with_other_key(site, old, new)
        return site

    site_told(patch, changed)


def _with_other_key(value: Any, old: str, new: str) -> Any:
    if isinstance(value, str):
        return (
            new if value == old else value.replace(f"ref:{old}&", f"ref:{new}&").replace(f'ref:{old}"', f'ref:{new}"')
        )
    if isinstance(value, tuple):
        return tuple(_with_other_key(one, old, new) for one in value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(
            value, **{one.name: _with_other_key(getattr(value, one.name), old, new) for one in fields(value)}
        )
    return value


# -- rules broken ---------------------------------------------------------------------------------


@leak
def refusal_ignored(patch: pytest.MonkeyPatch) -> None:
    standing_told(patch, {Standing.REFUSED: Standing.IN_FORCE})


@leak
def expiry_ignored(patch: pytest.MonkeyPatch) -> None:
    standing_told(patch, {Standing.EXPIRED: Standing.IN_FORCE})


@leak
def withdrawal_ignored(patch: pytest.MonkeyPatch) -> None:
    standing_told(patch, {Standing.WITHDRAWN: Standing.IN_FORCE})


@leak
def beginning_ignored(patch: pytest.MonkeyPatch) -> None:
    standing_told(patch, {Standing.FUTURE: Standing.IN_FORCE})


@leak
def proof_and_guardian_ignored(patch: pytest.MonkeyPatch) -> None:
    standing_told(patch, {Standing.UNPROVEN: Standing.IN_FORCE})


@leak
def guardian_ignored(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Person, "is_minor", property(lambda person: False))


@leak
def withdrawal_of_one_item_ignored(patch: pytest.MonkeyPatch) -> None:
    _with_terms(patch, lambda consent_, item, dates: {"withdrawn_on": consent_.withdrawn_on})


@leak
def common_withdrawal_spares_items(patch: pytest.MonkeyPatch) -> None:
    def changed(consent_: Any, item: Item, dates: permissions.Terms) -> Mapping[str, Any]:
        own = consent_.items.own(item)
        return {"withdrawn_on": own.withdrawn_on} if own is not None and own.given_on is not None else {}

    _with_terms(patch, changed)


@leak
def written_expiry_ignored(patch: pytest.MonkeyPatch) -> None:
    _with_terms(patch, lambda consent_, item, dates: {"expires_on": dates.expires_on and date.max})


def _with_terms(patch: pytest.MonkeyPatch, change: Callable[[Any, Item, permissions.Terms], Mapping[str, Any]]) -> None:
    terms = permissions.terms

    def changed(consent_: Any, item: Item, months: int) -> permissions.Terms:
        found = terms(consent_, item, months)
        return replace(found, **change(consent_, item, found))

    patch.setattr(permissions, "terms", changed)


@leak
def longest_validity_ignored(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(permissions, "months_later", lambda day, months: date.max)


@leak
def last_day_counted_in(patch: pytest.MonkeyPatch) -> None:
    """An agreement that ends today still counts today: off by one."""
    standing = permissions.standing

    def changed(person: Person, item: Item, today: date, months: int) -> Standing:
        return standing(person, item, date.fromordinal(today.toordinal() - 1), months)

    patch.setattr(permissions, "standing", changed)


@leak
def approval_ignored(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(permissions, "publishable", lambda one, consent_, today: True)


@leak
def approval_enough_without_consent(patch: pytest.MonkeyPatch) -> None:
    def changed(person: Person, found: Published) -> Mapping[str, Any]:
        return {"testimonials": tuple(at for at, one in enumerate(person.testimonials) if one.approved_on)}

    published_told(patch, changed)


@leak
def skills_without_testimonial(patch: pytest.MonkeyPatch) -> None:
    published_told(patch, lambda person, found: {"routes": found.routes | {("skills",)}})


@leak
def last_name_of_a_pseudonym(patch: pytest.MonkeyPatch) -> None:
    base_name = told_names.base_name

    def changed(person: Person, shown: Published, language: str, agreement: str) -> str:
        name = base_name(person, shown, language, agreement)
        return name if Item.FIRST_NAME in shown.items else f"{name} {person.name.last or ''}".strip()

    patch.setattr(told_names, "base_name", changed)


@leak
def group_picture_despite_a_refusal(patch: pytest.MonkeyPatch) -> None:
    def changed(folder: CohortFolder, allowed: Mapping[str, frozenset[Item]]) -> tuple[int, ...]:
        return tuple(range(len(folder.cohort.gallery)))

    patch.setattr(told_cohorts, "published_gallery", changed)


@leak
def group_picture_when_most_agree(patch: pytest.MonkeyPatch) -> None:
    def changed(folder: CohortFolder, allowed: Mapping[str, frozenset[Item]]) -> tuple[int, ...]:
        return tuple(
            index
            for index, picture in enumerate(folder.cohort.gallery)
            if any(Item.PHOTO in allowed.get(one, ()) for one in permissions.recognisable(picture))
        )

    patch.setattr(told_cohorts, "published_gallery", changed)


@leak
def pair_with_someone_unnamed(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(told_names.Naming, "is_named", lambda names, key: key in names.published)


@leak
def hidden_pair_told(patch: pytest.MonkeyPatch) -> None:
    def changed(folder: CohortFolder, cohort: edition.Cohort) -> Mapping[str, Any]:
        return {"thanks": rich(" ".join(str(one.summary) for one in folder.cohort.pairs))}

    cohorts_told(patch, changed)


@leak
def pseudonym_joined_to_a_name(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(told_names, "_shown_name", lambda person, shown: ())


@leak
def withheld_texts_reappear(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(withholding, "reduced", lambda content, units: content)


@leak
def withheld_texts_cut_short(patch: pytest.MonkeyPatch) -> None:
    """Only the words that name her are taken out, and not the whole item with its title."""
    reduced = withholding.reduced

    def changed(content: Content, units: withholding.Units) -> Content:
        return reduced(content, frozenset((file, _words_of(route)) for file, route in units))

    patch.setattr(withholding, "reduced", changed)


def _words_of(route: tuple[str | int, ...]) -> tuple[str | int, ...]:
    return (*route, "body") if route[0] in ("lessons", "timeline") and len(route) == 2 else route


@leak
def length_of_withheld_texts(patch: pytest.MonkeyPatch) -> None:
    def changed(content: Content, units: withholding.Units) -> Content:
        size = sum(len(str(folder.cohort)) for folder in content.cohorts.values())
        told = reduced(content, units)
        left = sum(len(str(folder.cohort)) for folder in told.cohorts.values())
        title = type(content.site.programme)(f"{content.site.programme} {size - left}")
        return replace(told, site=told.site.model_copy(update={"programme": title}))

    reduced = withholding.reduced
    patch.setattr(withholding, "reduced", changed)


# -- too little -----------------------------------------------------------------------------------


# -- a private value in disguise ------------------------------------------------------------------


@leak
def month_of_an_agreement(patch: pytest.MonkeyPatch) -> None:
    """A day that is rounded tells most of it."""
    occupation_told(patch, lambda one: f"{one.consent.given_on:%Y-%m}" if one.consent and one.consent.given_on else "")


@leak
def hash_of_notes_in_an_id(patch: pytest.MonkeyPatch) -> None:
    people_told(patch, lambda person, told: {"id": f"{told.id}-{zlib.crc32(str(person.notes).encode()):x}"})


def pictures_told(patch: pytest.MonkeyPatch, change: Callable[[str, bytes, str], tuple[str, bytes]]) -> None:
    """The pictures, changed by someone who knows what the files of all people hold."""

    def changed(content: Content, site: edition.Site) -> edition.Site:
        secret = "".join(str(person.consent.evidence) for _, _, person in content.people() if person.consent)
        return replace(site, images=dict(change(name, data, secret) for name, data in site.images.items()))

    site_told(patch, changed)


@leak
def evidence_behind_the_pixels_of_a_picture(patch: pytest.MonkeyPatch) -> None:
    pictures_told(patch, lambda name, data, secret: (name, data + secret.encode()))


@leak
def a_picture_named_after_evidence(patch: pytest.MonkeyPatch) -> None:
    pictures_told(patch, lambda name, data, secret: (f"{zlib.crc32(secret.encode()):x}-{name}", data))


@leak
def the_hidden_in_a_list_without_their_names(patch: pytest.MonkeyPatch) -> None:
    """That there is somebody is nobody's business either."""

    def changed(folder: CohortFolder, cohort: edition.Cohort) -> Mapping[str, Any]:
        there = {person.id for person in cohort.people}
        return {"goals": tuple(rich("Quelqu'un.") for person in folder.people if person not in there)}

    cohorts_told(patch, changed)


@leak
def order_of_the_files(patch: pytest.MonkeyPatch) -> None:
    """People in the order in which all files, those of the hidden too, were counted through."""

    def changed(folder: CohortFolder, cohort: edition.Cohort) -> Mapping[str, Any]:
        places = {person: place for place, person in enumerate(folder.people)}
        return {"people": tuple(sorted(cohort.people, key=lambda one: places[one.id] % 2))}

    cohorts_told(patch, changed)


@gap
def nobody_published(patch: pytest.MonkeyPatch) -> None:
    site_told(
        patch,
        lambda content, site: replace(
            site,
            home=replace(site.home, featured=()),
            cohorts=tuple(replace(one, people=(), pairs=()) for one in site.cohorts),
        ),
    )


@gap
def pairs_forgotten(patch: pytest.MonkeyPatch) -> None:
    cohorts_told(patch, lambda folder, cohort: {"pairs": ()})


@gap
def group_pictures_forgotten(patch: pytest.MonkeyPatch) -> None:
    cohorts_told(patch, lambda folder, cohort: {"gallery": ()})


@gap
def testimonials_after_the_first_forgotten(patch: pytest.MonkeyPatch) -> None:
    people_told(patch, lambda person, told: {"testimonials": told.testimonials[:1]})


@gap
def portraits_forgotten(patch: pytest.MonkeyPatch) -> None:
    people_told(patch, lambda person, told: {"portrait": None})


@gap
def names_forgotten(patch: pytest.MonkeyPatch) -> None:
    people_told(patch, lambda person, told: {"name": "une participante"})


@gap
def last_names_forgotten(patch: pytest.MonkeyPatch) -> None:
    people_told(patch, lambda person, told: {"name": told.name.split(" ")[0]})


@gap
def values_forgotten(patch: pytest.MonkeyPatch) -> None:
    people_told(patch, lambda person, told: {"age": None, "city": None, "occupation": None})


@gap
def bios_and_links_forgotten(patch: pytest.MonkeyPatch) -> None:
    people_told(patch, lambda person, told: {"bio": None, "links": ()})


@gap
def skills_forgotten(patch: pytest.MonkeyPatch) -> None:
    people_told(patch, lambda person, told: {"skills": ()})


@gap
def headlines_forgotten(patch: pytest.MonkeyPatch) -> None:
    people_told(
        patch,
        lambda person, told: {"testimonials": tuple(replace(one, headline=None) for one in told.testimonials)},
    )


@gap
def agreements_ended_too_soon(patch: pytest.MonkeyPatch) -> None:
    """Sixty days before its end, an agreement is taken for over."""
    _with_terms(
        patch,
        lambda consent_, item, dates: {
            "expires_on": dates.expires_on and date.fromordinal(dates.expires_on.toordinal() - 60)
        },
    )


@gap
def items_of_their_own_forgotten(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(permissions, "granted", lambda person, today, months: _common(person, granted(person, today, months)))


def _common(person: Person, items: frozenset[Item]) -> frozenset[Item]:
    return frozenset(one for one in items if person.consent and person.consent.items.own(one) is None)
