"""One cohort and its retrospective, told."""

from __future__ import annotations

from collections.abc import Iterator

from generator import edition
from generator.edition.folding import alphabetical
from generator.private.consent.displayed_names import Naming
from generator.private.consent.people import publish_person
from generator.private.consent.permissions import published_gallery
from generator.private.consent.programme import publish_organisation
from generator.private.consent.publishing import Converter, moment
from generator.private.format.models import Pair, Role, TimelineEvent
from generator.private.reading.content import CohortFolder


def publish_cohort(converter: Converter, folder: CohortFolder, names: Naming) -> edition.Cohort:
    cohort = folder.cohort
    return edition.Cohort(
        key=f"cohort/{folder.id}",
        id=folder.id,
        title=converter.line(cohort.title),
        place=converter.optional_line(cohort.place),
        partners=_partners(converter, folder),
        period=edition.Period(
            moment(cohort.period.start), moment(cohort.period.end), converter.optional_line(cohort.period.label)
        ),
        status=cohort.status.value,
        fictional=cohort.fictional,
        summary=converter.rich(cohort.summary),
        goals=converter.all_rich(cohort.goals),
        timeline=tuple(_event(converter, one) for one in cohort.timeline),
        numbers=tuple(edition.Number(one.value, converter.line(one.label)) for one in cohort.numbers),
        pairs=tuple(_pairs(converter, folder, names)),
        mentees_learned=converter.all_rich(cohort.outcomes.mentees),
        mentors_learned=converter.all_rich(cohort.outcomes.mentors),
        lessons=tuple(
            edition.Lesson(converter.line(one.title), converter.optional_rich(one.body)) for one in cohort.lessons
        ),
        skills=converter.there("guide", cohort.skills),
        gallery=tuple(_gallery(converter, folder, names)),
        thanks=converter.optional_rich(cohort.thanks),
        sources=converter.sources(cohort.sources),
        people=_people(converter, folder, names),
    )


def _partners(converter: Converter, folder: CohortFolder) -> tuple[edition.Organisation, ...]:
    known = {str(one.id): one for one in converter.content.site.organisations}
    return tuple(
        publish_organisation(converter, known[one]) for one in dict.fromkeys(folder.cohort.partners) if one in known
    )


def _people(converter: Converter, folder: CohortFolder, names: Naming) -> tuple[edition.Person, ...]:
    """Those of whom something is published: by first role, then name, then id, which are all public."""
    roles = [role.value for role in Role]
    shown = (person for person in folder.people if f"person/{folder.id}/{person}" in names.published)
    told = [publish_person(converter, folder, one, names) for one in shown]
    return tuple(sorted(told, key=lambda one: (roles.index(one.roles[0]), alphabetical(one.name), one.id)))


def _event(converter: Converter, event: TimelineEvent) -> edition.TimelineEvent:
    return edition.TimelineEvent(
        when=moment(event.when),
        label=converter.optional_line(event.label),
        title=converter.line(event.title),
        body=converter.optional_rich(event.body),
        kind=event.kind.value if event.kind else None,
        duration=event.duration,
        links=converter.links(event.links),
    )


def _pairs(converter: Converter, folder: CohortFolder, names: Naming) -> Iterator[edition.Pair]:
    """Only where everyone in it is displayed by name or pseudonym: a pair with a role word points at its other half."""
    for pair in folder.cohort.pairs:
        if all(names.is_named(f"person/{folder.id}/{person}") for person in (*pair.mentors, *pair.mentees)):
            yield _pair(converter, folder, pair)


def _pair(converter: Converter, folder: CohortFolder, pair: Pair) -> edition.Pair:
    return edition.Pair(
        mentors=tuple(f"person/{folder.id}/{person}" for person in dict.fromkeys(pair.mentors)),
        mentees=tuple(f"person/{folder.id}/{person}" for person in dict.fromkeys(pair.mentees)),
        title=converter.optional_line(pair.title),
        summary=converter.optional_rich(pair.summary),
        focus=converter.there("guide", pair.focus),
        outcome=converter.optional_rich(pair.outcome),
        links=converter.links(pair.links),
    )


def _gallery(converter: Converter, folder: CohortFolder, names: Naming) -> Iterator[edition.GalleryPicture]:
    """Only where everyone who can be recognised publishes photographs; who they are is not said."""
    for index in published_gallery(folder, names.allowed[folder.id]):
        one = folder.cohort.gallery[index]
        picture = converter.album.publish(converter.content.photo_file(folder.id, one.file), converter.line(one.alt))
        yield edition.GalleryPicture(picture, converter.optional_rich(one.caption))
