"""What a withdrawal changes in the files of others: told place by place, so that an editor can look it up."""

from __future__ import annotations

from collections.abc import Iterable

from generator.private.consent.displayed_names import Naming
from generator.private.consent.permissions import recognisable
from generator.private.format.models import Item
from generator.private.reading.content import CohortFolder, Reading
from generator.private.withdrawal.outlook import Outlook
from generator.private.withdrawal.places import Place, PlaceKind, Whom, place, references_to


def consequences(reading: Reading, whom: Whom, before: Outlook, after: Outlook) -> tuple[Place, ...]:
    """The places that are told otherwise, or no longer; `before` and `after` are of the same day."""
    folder = reading.content.cohorts[whom.cohort]
    found = [one for one in references_to(reading, whom) if _changes(one, folder, whom, before.names, after.names)]
    texts = [place(reading, PlaceKind.NAME, file, route) for file, route in after.units - before.units]
    return tuple(sorted((*found, *texts), key=lambda one: (one.file, one.line)))


def _changes(one: Place, folder: CohortFolder, whom: Whom, before: Naming, after: Naming) -> bool:
    match one.kind:
        case PlaceKind.FEATURED:
            return before.has_page(whom.key) and not after.has_page(whom.key)
        case PlaceKind.PAIR:
            pair = folder.cohort.pairs[int(one.route[1])]
            together = [f"person/{folder.id}/{each}" for each in (*pair.mentors, *pair.mentees)]
            return all(map(before.is_named, together)) and not all(map(after.is_named, together))
        case PlaceKind.PICTURE:
            seen = recognisable(folder.cohort.gallery[int(one.route[1])])
            return _all_pictured(before, folder.id, seen) and not _all_pictured(after, folder.id, seen)
        case PlaceKind.SAME_AS:
            return before.also.get(whom.key, ()) != after.also.get(whom.key, ())
        case _:
            return _shown(before, whom) != _shown(after, whom)


def _all_pictured(names: Naming, cohort: str, people: Iterable[str]) -> bool:
    allowed = names.allowed.get(cohort, {})
    return all(Item.PHOTO in allowed.get(person, frozenset()) for person in people)


def _shown(names: Naming, whom: Whom) -> tuple[str, bool]:
    """How a reference to her reads, and whether it leads to her page."""
    return names.names.get(whom.key, names.someone), names.has_page(whom.key)
