"""What other files say of a person by her id, taken out of them.

A pair and a group picture go whole: neither is published once she has withdrawn, and without her id
they would come back, with a story and a face that are hers too. A reference leaves its own words, or
« une participante ».
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from generator.private.editing import Phrase, Sheet, Uneditable, take_out, unlinked
from generator.private.withdrawal.places import Place, PlaceKind, Whom, cohort_of


def erased(
    sheets: Mapping[str, Sheet], references: Sequence[Place], whom: Whom, phrase: Phrase
) -> tuple[Mapping[str, Sheet], tuple[Place, ...]]:
    """The sheets without the references, and the places that only a person can change.

    No reference stands in an item that goes whole.
    """
    whole = [one for one in references if one.kind is not PlaceKind.MENTION]
    mentions = [one for one in references if one.kind is PlaceKind.MENTION]
    told, uneditable = dict(sheets), []
    # Texts first, and items from the last one on: so no route moves before its turn.
    for one in (*mentions, *sorted(whole, key=lambda place: place.line, reverse=True)):
        sheet = told[one.file]
        try:
            if one.kind is PlaceKind.MENTION:
                told[one.file] = unlinked(sheet, one.route, whom.targets(cohort_of(one.file)), phrase)
            else:
                told[one.file] = take_out(sheet, one.route)
        except Uneditable:
            uneditable.append(one)
    return told, tuple(uneditable)
