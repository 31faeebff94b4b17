"""What may be seen of someone, where: the rule of content-format.md §5 as tables, over plain data.

Written apart from the generator, for `test_consent_table.py`; read it as documentation. An item of a consent is
agreed to (its flag is true) and counts, or does not count, by its state. What counts is seen in these places.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import chain, combinations, product
from typing import Any

TODAY = date(2026, 11, 22)
YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)

FLAGS = ("first_name", "last_name", "age", "occupation", "city", "bio", "photo", "links", "testimonial")

# -- states ----------------------------------------------------------------------------------------

NO, YES, MISTAKE = "does not count", "counts", "is an error: nothing in the file counts"

GIVEN = {"given_on": "2026-01-01", "evidence": "classeur"}

STATES: Mapping[str, tuple[str, Mapping[str, Any] | None]] = {
    "absent": (NO, None),
    "in force": (YES, GIVEN),
    "future": (MISTAKE, GIVEN | {"given_on": str(TOMORROW)}),
    "expired": (NO, GIVEN | {"expires_on": str(TODAY)}),
    "withdrawn": (NO, GIVEN | {"withdrawn_on": str(TODAY)}),
    "of a minor, without guardian": (MISTAKE, GIVEN),
    "of a minor, with guardian": (YES, GIVEN | {"guardian_evidence": "classeur"}),
}
"""Whether the flags of a consent in this state count, and the consent's other keys."""

ITEM_STATES: Mapping[str, tuple[str, Mapping[str, Any]]] = {
    "agreed to later": (YES, {"given_on": str(YESTERDAY), "evidence": "classeur, page 2"}),
    "expired by itself": (NO, {"expires_on": str(TODAY)}),
    "withdrawn by itself": (NO, {"withdrawn_on": str(TODAY)}),
    "agreed to in the future": (MISTAKE, {"given_on": str(TOMORROW), "evidence": "classeur, page 2"}),
    "agreed to without evidence": (MISTAKE, {"given_on": str(YESTERDAY)}),
}
"""The same for one item that has keys of its own, in a consent that is in force."""


@dataclass(frozen=True)
class Case:
    """One person: her true flags, the state of her consent, and items in states of their own."""

    flags: frozenset[str]
    state: str
    items: Mapping[str, str] = field(default_factory=dict)
    pseudonym: bool = True
    approved: bool = True
    """Whether her words were read and approved; without it they are not published, and what she learned is."""

    @property
    def minor(self) -> bool:
        return "minor" in self.state


def subsets(of: Iterable[str]) -> Iterator[frozenset[str]]:
    every = tuple(of)
    return map(frozenset, chain.from_iterable(combinations(every, size) for size in range(len(every) + 1)))


def cases() -> Iterator[Case]:
    """All 512 sets of flags in every state; those in force also without a pseudonym, and without her approval.

    Then every two items in any two states of their own.
    """
    yield from (Case(flags, state) for state, flags in product(STATES, subsets(FLAGS)))
    for flags in subsets(FLAGS):
        yield Case(flags, "in force", pseudonym=False)
        if "testimonial" in flags:
            yield Case(flags, "in force", approved=False)
    for two, states in product(combinations(FLAGS, 2), product(ITEM_STATES, repeat=2)):
        yield Case(frozenset(FLAGS), "in force", dict(zip(two, states, strict=True)))


# -- what counts -----------------------------------------------------------------------------------


def published(case: Case, *, checked: bool = True) -> frozenset[str]:
    """The flags whose values are published.

    Under `--keep-going`, an error in a file withholds all that it publishes. `checked` False asks what the consent
    itself lets through, had nobody looked for errors before.
    """
    counts, _ = STATES[case.state]
    items = {flag: ITEM_STATES[state][0] for flag, state in case.items.items()}
    agreed = {flag for flag in case.flags if counts == YES and items.get(flag, YES) == YES}
    if "first_name" not in agreed:
        agreed.discard("last_name")  # a last name is only shown with the first
    wrong = case.flags and counts == MISTAKE
    wrong = wrong or any(items[flag] == MISTAKE for flag in case.flags & items.keys())
    wrong = wrong or ("first_name" not in agreed and not agreed.isdisjoint({"photo", "links"}))  # recognised anyway
    return frozenset() if checked and wrong else frozenset(agreed)


# -- where it is seen ------------------------------------------------------------------------------

Seen = frozenset[str]
NOTHING: Seen = frozenset()


def name(case: Case, shown: Seen) -> Seen:
    """First name and last name; else the pseudonym; else the role word, which is nobody's own."""
    if "first_name" in shown:
        return frozenset({"first_name"}) | (shown & {"last_name"})
    return frozenset({"pseudonym"}) if case.pseudonym and shown else NOTHING


def has_page(case: Case, shown: Seen) -> bool:
    return "testimonial" in shown and case.approved


def on_her_page(case: Case, shown: Seen) -> Seen:
    if not has_page(case, shown):
        return NOTHING
    return name(case, shown) | (shown - {"testimonial"}) | {"headline", "words"} | paired(case, shown) - {"portrait"}


def on_a_card(case: Case, shown: Seen) -> Seen:
    """The wall of voices, and the home page where she is featured."""
    if not has_page(case, shown):
        return NOTHING
    return name(case, shown) | (shown & {"photo", "age", "occupation", "city"}) | {"headline"}


def in_the_cohort(case: Case, shown: Seen) -> Seen:
    """Someone with a page has a card there; someone without says there what her page would."""
    told = on_a_card(case, shown) or (shown - {"testimonial"})
    return told | name(case, shown)


def paired(case: Case, shown: Seen) -> Seen:
    """A pair is shown only where everyone in it is displayed by name or pseudonym."""
    named = name(case, shown)
    return named | (shown & {"photo"}) | {"pair"} if named else NOTHING


def in_pictures(case: Case, shown: Seen) -> Seen:
    """A group picture is shown only where everyone in it publishes photographs; who they are is not said."""
    return frozenset({"picture"}) if "photo" in shown else NOTHING


def mentioned(case: Case, shown: Seen) -> Seen:
    """Where a text refers to her; « une participante » where she publishes nothing."""
    return name(case, shown)


def in_a_text(case: Case, shown: Seen) -> Seen:
    """A text that says her first name outright is shown as long as she publishes it."""
    return frozenset({"first_name", "text"}) if "first_name" in shown else NOTHING


def in_the_feed(case: Case, shown: Seen) -> Seen:
    return name(case, shown) | {"headline"} if has_page(case, shown) else NOTHING


def in_the_data(case: Case, shown: Seen) -> Seen:
    return name(case, shown) | in_the_feed(case, shown)


PLACES: Mapping[str, Callable[[Case, Seen], Seen]] = {
    "page": on_her_page,
    "cohort": in_the_cohort,
    "wall": on_a_card,
    "home": on_a_card,
    "pair": paired,
    "gallery": in_pictures,
    "mention": mentioned,
    "text": in_a_text,
    "feed": in_the_feed,
    "data": in_the_data,
}
"""What of someone is seen in each place; `shown` is what of her is `published`."""
