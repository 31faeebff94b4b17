"""One person, told as far as she agreed: each field is copied here, under its own permission, or not at all."""

from __future__ import annotations

from generator import edition
from generator.locales.person_words import noun
from generator.private.consent.displayed_names import Naming
from generator.private.consent.publishing import Converter, moment
from generator.private.format.models import Basis, Item, Person, Testimonial
from generator.private.reading.content import CohortFolder


def publish_person(converter: Converter, folder: CohortFolder, person_id: str, names: Naming) -> edition.Person:
    """`person_id` is of someone of whom something is published."""
    person = folder.people[person_id]
    key = f"person/{folder.id}/{person_id}"
    shown = names.published[key]
    content = converter.content
    agreement = (person.agreement or content.site.agreement).value
    roles = tuple(dict.fromkeys(role.value for role in person.roles))
    return edition.Person(
        key=key,
        id=person_id,
        cohort=f"cohort/{folder.id}",
        name=converter.line(names.names[key]),
        by_role=not shown.named,
        roles=roles,
        role_words=tuple(noun(content.site.language.value, role, agreement).singular for role in roles),
        agreement=agreement,
        page=shown.page,
        age=person.age if Item.AGE in shown.items else None,
        occupation=converter.optional_line(person.occupation) if Item.OCCUPATION in shown.items else None,
        city=converter.optional_line(person.city) if Item.CITY in shown.items else None,
        portrait=_portrait(converter, folder, person) if Item.PHOTO in shown.items else None,
        bio=converter.optional_rich(person.bio) if Item.BIO in shown.items else None,
        links=converter.links(person.links) if Item.LINKS in shown.items else (),
        skills=converter.there("guide", person.skills) if shown.skills else (),
        testimonials=tuple(_testimonial(converter, person, person.testimonials[index]) for index in shown.testimonials),
        also=names.also.get(key, ()),
    )


def _portrait(converter: Converter, folder: CohortFolder, person: Person) -> edition.Picture | None:
    if person.photo is None:
        return None
    return converter.album.publish(
        converter.content.photo_file(folder.id, person.photo.file), converter.line(person.photo.alt)
    )


def _testimonial(converter: Converter, person: Person, one: Testimonial) -> edition.Testimonial:
    public_source = person.consent is not None and person.consent.basis is Basis.PUBLIC_SOURCE
    return edition.Testimonial(
        text=converter.rich(one.text),
        headline=converter.optional_line(one.headline),
        wording=one.wording.value,
        date=moment(one.date),
        reread=not public_source and one.approved_on is not None,
        public_source=public_source,
        about=converter.there("guide", one.about),
        source=converter.source(one.source) if one.source is not None else None,
    )
