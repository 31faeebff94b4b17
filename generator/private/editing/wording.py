"""References to a person in a text, replaced by words: the text around them stays as it was typed."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

from generator.private.editing.sheet import Sheet, Uneditable
from generator.private.text import elision, richtext
from generator.reporting.diagnostics import Route

_BEGINS = re.compile(r"(?:\A|[.!?…][»”\"]?\s+|\n\s*\n)\s*(?:[-*>]\s+|\d+[.)]\s+|[*_]{1,2})?\Z")


@dataclass(frozen=True)
class Phrase:
    """What a reference without words of its own becomes: « une participante ».

    « de » in front of it becomes « d’ », as on the site. `polished` writes a capital at the beginning of a
    sentence, too; the site, which tells references as they come, does not.
    """

    words: str
    polished: bool = False

    def after(self, text: str) -> str:
        """`text` as it reads before the phrase."""
        return elision.before(text, self.words) if self.words.startswith("un") else text


def unlinked(sheet: Sheet, route: Route, targets: Collection[str], phrase: Phrase) -> Sheet:
    """The sheet with every reference to one of `targets` in the text at `route` gone.

    ``[[pascale|her mentor]]`` leaves its words, ``[[pascale]]`` becomes `phrase`. Raises `Uneditable`.
    """
    form = re.compile(rf"\[\[\s*(?:{'|'.join(map(re.escape, targets))})\s*(?:\|([^\[\]]*))?\]\]")
    spot, text = sheet.spot(route), str(sheet.value(route))
    typed = sheet.text[spot.start : spot.end]
    # The same places twice: in the text as it is meant, and in the file, where it may be quoted or folded.
    meant, written = list(form.finditer(text)), list(form.finditer(typed))
    if len(meant) != len(written):
        raise Uneditable
    for one, same in reversed(list(zip(meant, written, strict=True))):
        if _is_reference(text, one, targets):
            before = text[: one.start()]
            elides = one[1] is None and phrase.after(before) != before
            begins = phrase.polished and one[1] is None and _BEGINS.search(before) is not None
            words = phrase.words[0].upper() + phrase.words[1:] if begins else phrase.words
            text, typed = (_told(*each, words, phrase if elides else None) for each in ((text, one), (typed, same)))
    whole = sheet.with_value(route, text)
    return sheet.replaced(spot.start, spot.end, typed, whole)


def is_referred_to(text: str, targets: Collection[str]) -> bool:
    return any(one.kind == "person" and one.target in targets for one in richtext.references(text))


def _is_reference(text: str, found: re.Match[str], targets: Collection[str]) -> bool:
    """Whether what looks like a reference is one: between backticks, or behind a backslash, it is typed words."""

    def count(of: str) -> int:
        return sum(one.kind == "person" and one.target in targets for one in richtext.references(of))

    return count(f"{text[: found.start()]}x{text[found.end() :]}") < count(text)


def _told(text: str, found: re.Match[str], words: str, eliding: Phrase | None) -> str:
    before = text[: found.start()]
    if eliding is not None:
        elided = eliding.after(before)
        if elided == before:
            raise Uneditable
        before = elided
    return before + (words if found[1] is None else found[1].strip()) + text[found.end() :]
