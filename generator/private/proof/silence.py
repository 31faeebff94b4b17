"""Other consents with the same outcome: when somebody agreed, on which proof, and why not, is nobody's business."""

from __future__ import annotations

from typing import Any

from generator.private.format.models import Basis, Consent, Item, ItemConsent, Person, Publish
from generator.private.format.models.person import ItemConsents
from generator.private.proof.dice import Dice
from generator.private.proof.withheld import Shown


def other_consent(person: Person, shown: Shown, dice: Dice) -> Consent:
    """What `shown.agreed` names is in force, and nothing else is. `person` may have become a minor."""
    assert person.consent is not None
    withheld = [item for item in Item if item.value not in shown.agreed]
    ended = {item.value: _ended(dice) for item in withheld if dice.heads()}
    basis = person.consent.basis if shown.testimonials else dice.roll.choice(list(Basis))
    return Consent.model_construct(
        basis=basis,
        publish=_publish({*shown.agreed, *ended}),
        given_on=dice.before(),
        evidence=dice.line(),
        expires_on=dice.maybe(dice.after),
        withdrawn_on=dice.maybe(dice.after),
        guardian_evidence=dice.line() if person.is_minor or dice.heads() else None,
        items=_items(ended),
    )


def no_consent(dice: Dice, *, minor: bool) -> Consent | None:
    """Any of the reasons for which nothing is published."""
    everything: dict[str, Any] = {
        "publish": _publish({item.value for item in Item}),
        "given_on": dice.before(),
        "evidence": dice.line(),
    }
    guarded = everything | {"guardian_evidence": dice.line()}
    ended = _items({item.value: _ended(dice) for item in Item})
    reasons: list[dict[str, Any] | None] = [
        None,
        {},
        guarded | {"evidence": None},
        guarded | {"given_on": None},
        guarded | {"given_on": dice.after()},
        guarded | {"withdrawn_on": dice.before()},
        guarded | {"given_on": dice.long_before(), "expires_on": dice.before()},
        guarded | {"given_on": dice.long_before()},
        guarded | {"items": ended},
        *([everything] * 3 if minor else []),
    ]
    chosen = dice.roll.choice(reasons)
    return Consent.model_construct(**chosen) if chosen is not None else None


def _publish(flags: set[str]) -> Publish:
    return Publish.model_construct(**dict.fromkeys(flags, True))  # type: ignore[arg-type]


def _items(items: dict[str, Any]) -> ItemConsents:
    return ItemConsents.model_construct(**items)


def _ended(dice: Dice) -> ItemConsent:
    """Withdrawn by today, or run out."""
    if dice.heads():
        return ItemConsent.model_construct(given_on=dice.before(), evidence=dice.line(), withdrawn_on=dice.before())
    return ItemConsent.model_construct(given_on=dice.long_before(), evidence=dice.line(), expires_on=dice.before())
