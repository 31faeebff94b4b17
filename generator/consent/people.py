"""One person, told as far as she agreed: each field is copied here, under its own permission, or not at all."""

from __future__ import annotations

from generator import public
from generator.consent.names import Naming
from generator.consent.telling import Teller, moment
from generator.content import CohortFolder, Content, Key
from generator.models import Basis, Item, Person, Testimonial
from generator.permissions import Published
from generator.person_words import noun


def tell_person(teller: Teller, folder: CohortFolder, person_id: str, names: Naming) -> public.Person:
    """`person_id` is of someone of whom something is published."""
    person = folder.people[person_id]
    key = f"person/{folder.id}/{person_id}"
    shown = names.published[key]
    content = teller.content
    agreement = (person.agreement or content.site.agreement).value
    roles = tuple(dict.fromkeys(role.value for role in person.roles))
    return public.Person(
        key=key,
        id=person_id,
        cohort=f"cohort/{folder.id}",
        name=teller.line(names.names[key]),
        by_role=not shown.named,
        roles=roles,
        role_words=tuple(noun(content.site.language.value, role, agreement).singular for role in roles),
        agreement=agreement,
        page=shown.page,
        age=person.age if Item.AGE in shown.items else None,
        occupation=teller.optional_line(person.occupation) if Item.OCCUPATION in shown.items else None,
        city=teller.optional_line(person.city) if Item.CITY in shown.items else None,
        portrait=_portrait(teller, folder, person) if Item.PHOTO in shown.items else None,
        bio=teller.optional_rich(person.bio) if Item.BIO in shown.items else None,
        links=teller.links(person.links) if Item.LINKS in shown.items else (),
        skills=teller.there("guide", person.skills) if shown.skills else (),
        testimonials=tuple(_testimonial(teller, person, person.testimonials[index]) for index in shown.testimonials),
        also=_other_pages(content, key, names) if shown.page else (),
    )


def _portrait(teller: Teller, folder: CohortFolder, person: Person) -> public.Picture | None:
    if person.photo is None:
        return None
    return teller.album.tell(teller.content.photo_file(folder.id, person.photo.file), teller.line(person.photo.alt))


def _testimonial(teller: Teller, person: Person, one: Testimonial) -> public.Testimonial:
    public_source = person.consent is not None and person.consent.basis is Basis.PUBLIC_SOURCE
    return public.Testimonial(
        text=teller.rich(one.text),
        headline=teller.optional_line(one.headline),
        wording=one.wording.value,
        date=moment(one.date),
        reread=not public_source and one.approved_on is not None,
        public_source=public_source,
        about=teller.there("guide", one.about),
        source=teller.source(one.source) if one.source is not None else None,
    )


def _other_pages(content: Content, key: Key, names: Naming) -> tuple[Key, ...]:
    """Her pages in other cohorts, found by `same_as` in either direction.

    Only files whose person has a page count, also on the way: a hidden file must not join two pages.
    And only pages that show the same name: a link from a pseudonym to a name would give it away.
    """
    pages = {
        f"person/{folder.id}/{one}": person
        for folder, one, person in content.people()
        if names.has_page(f"person/{folder.id}/{one}")
    }
    neighbours: dict[Key, set[Key]] = {one: set() for one in pages}
    for one, person in pages.items():
        other = f"person/{person.same_as}"
        if other in pages and _same_name(names, pages, one, other):
            neighbours[one].add(other)
            neighbours[other].add(one)
    reached, waiting = {key}, [key]
    while waiting:
        for other in neighbours[waiting.pop()] - reached:
            reached.add(other)
            waiting.append(other)
    return tuple(sorted(reached - {key}))


def _same_name(names: Naming, pages: dict[Key, Person], one: Key, other: Key) -> bool:
    return _shown_name(pages[one], names.published[one]) == _shown_name(pages[other], names.published[other])


def _shown_name(person: Person, shown: Published) -> tuple[str | None, ...]:
    if Item.FIRST_NAME in shown.items:
        return (person.name.first, person.name.last if Item.LAST_NAME in shown.items else None)
    return (person.pseudonym,) if shown.pseudonym else ("",)
