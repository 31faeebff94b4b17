"""One cohort and its retrospective, told."""

from __future__ import annotations

from collections.abc import Iterator

from generator import edition
from generator.edition.folding import alphabetical
from generator.private.consent.names import Naming
from generator.private.consent.people import tell_person
from generator.private.consent.permissions import published_gallery
from generator.private.consent.programme import tell_organisation
from generator.private.consent.telling import Teller, moment
from generator.private.format.models import Pair, Role, TimelineEvent
from generator.private.reading.content import CohortFolder


def tell_cohort(teller: Teller, folder: CohortFolder, names: Naming) -> edition.Cohort:
    cohort = folder.cohort
    return edition.Cohort(
        key=f"cohort/{folder.id}",
        id=folder.id,
        title=teller.line(cohort.title),
        place=teller.optional_line(cohort.place),
        partners=_partners(teller, folder),
        period=edition.Period(
            moment(cohort.period.start), moment(cohort.period.end), teller.optional_line(cohort.period.label)
        ),
        status=cohort.status.value,
        fictional=cohort.fictional,
        summary=teller.rich(cohort.summary),
        goals=teller.all_rich(cohort.goals),
        timeline=tuple(_event(teller, one) for one in cohort.timeline),
        numbers=tuple(edition.Number(one.value, teller.line(one.label)) for one in cohort.numbers),
        pairs=tuple(_pairs(teller, folder, names)),
        mentees_learned=teller.all_rich(cohort.outcomes.mentees),
        mentors_learned=teller.all_rich(cohort.outcomes.mentors),
        lessons=tuple(edition.Lesson(teller.line(one.title), teller.optional_rich(one.body)) for one in cohort.lessons),
        skills=teller.there("guide", cohort.skills),
        gallery=tuple(_gallery(teller, folder, names)),
        thanks=teller.optional_rich(cohort.thanks),
        sources=teller.sources(cohort.sources),
        people=_people(teller, folder, names),
    )


def _partners(teller: Teller, folder: CohortFolder) -> tuple[edition.Organisation, ...]:
    known = {str(one.id): one for one in teller.content.site.organisations}
    return tuple(tell_organisation(teller, known[one]) for one in dict.fromkeys(folder.cohort.partners) if one in known)


def _people(teller: Teller, folder: CohortFolder, names: Naming) -> tuple[edition.Person, ...]:
    """Those of whom something is published: by first role, then name, then id, which are all public."""
    roles = [role.value for role in Role]
    shown = (one for one in folder.people if f"person/{folder.id}/{one}" in names.published)
    told = [tell_person(teller, folder, one, names) for one in shown]
    return tuple(sorted(told, key=lambda one: (roles.index(one.roles[0]), alphabetical(one.name), one.id)))


def _event(teller: Teller, event: TimelineEvent) -> edition.TimelineEvent:
    return edition.TimelineEvent(
        when=moment(event.when),
        label=teller.optional_line(event.label),
        title=teller.line(event.title),
        body=teller.optional_rich(event.body),
        kind=event.kind.value if event.kind else None,
        duration=event.duration,
        links=teller.links(event.links),
    )


def _pairs(teller: Teller, folder: CohortFolder, names: Naming) -> Iterator[edition.Pair]:
    """Only where everyone in it is displayed by name or pseudonym: a pair with a role word points at its other half."""
    for pair in folder.cohort.pairs:
        if all(names.is_named(f"person/{folder.id}/{one}") for one in (*pair.mentors, *pair.mentees)):
            yield _pair(teller, folder, pair)


def _pair(teller: Teller, folder: CohortFolder, pair: Pair) -> edition.Pair:
    return edition.Pair(
        mentors=tuple(f"person/{folder.id}/{one}" for one in dict.fromkeys(pair.mentors)),
        mentees=tuple(f"person/{folder.id}/{one}" for one in dict.fromkeys(pair.mentees)),
        title=teller.optional_line(pair.title),
        summary=teller.optional_rich(pair.summary),
        focus=teller.there("guide", pair.focus),
        outcome=teller.optional_rich(pair.outcome),
        links=teller.links(pair.links),
    )


def _gallery(teller: Teller, folder: CohortFolder, names: Naming) -> Iterator[edition.GalleryPicture]:
    """Only where everyone who can be recognised publishes photographs; who they are is not said."""
    for index in published_gallery(folder, names.allowed[folder.id]):
        one = folder.cohort.gallery[index]
        picture = teller.album.tell(teller.content.photo_file(folder.id, one.file), teller.line(one.alt))
        yield edition.GalleryPicture(picture, teller.optional_rich(one.caption))
