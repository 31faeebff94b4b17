"""Other consents with the same outcome: when somebody agreed, on which proof, and why not, is nobody's business."""

from __future__ import annotations

from typing import Any

from generator.private.format.models import Basis, Consent, Item, ItemConsent, Person, Publish
from generator.private.format.models.person import ItemConsents
from generator.private.proof.random_values import RandomValues
from generator.private.proof.withheld import Shown


def other_consent(person: Person, shown: Shown, values: RandomValues) -> Consent:
    """What `shown.agreed` names is in force, and nothing else is. `person` may have become a minor."""
    assert person.consent is not None
    withheld = [item for item in Item if item.value not in shown.agreed]
    ended = {item.value: _ended(values) for item in withheld if values.heads()}
    basis = person.consent.basis if shown.testimonials else values.roll.choice(list(Basis))
    return Consent.model_construct(
        basis=basis,
        publish=_publish({*shown.agreed, *ended}),
        given_on=values.before(),
        evidence=values.line(),
        expires_on=values.maybe(values.after),
        withdrawn_on=values.maybe(values.after),
        guardian_evidence=values.line() if person.is_minor or values.heads() else None,
        items=_items(ended),
    )


def no_consent(values: RandomValues, *, minor: bool) -> Consent | None:
    """Any of the reasons for which nothing is published."""
    everything: dict[str, Any] = {
        "publish": _publish({item.value for item in Item}),
        "given_on": values.before(),
        "evidence": values.line(),
    }
    guarded = everything | {"guardian_evidence": values.line()}
    ended = _items({item.value: _ended(values) for item in Item})
    reasons: list[dict[str, Any] | None] = [
        None,
        {},
        guarded | {"evidence": None},
        guarded | {"given_on": None},
        guarded | {"given_on": values.after()},
        guarded | {"withdrawn_on": values.before()},
        guarded | {"given_on": values.long_before(), "expires_on": values.before()},
        guarded | {"given_on": values.long_before()},
        guarded | {"items": ended},
        *([everything] * 3 if minor else []),
    ]
    chosen = values.roll.choice(reasons)
    return Consent.model_construct(**chosen) if chosen is not None else None


def _publish(flags: set[str]) -> Publish:
    return Publish.model_construct(**dict.fromkeys(flags, True))  # type: ignore[arg-type]


def _items(items: dict[str, Any]) -> ItemConsents:
    return ItemConsents.model_construct(**items)


def _ended(values: RandomValues) -> ItemConsent:
    """Withdrawn by today, or run out."""
    if values.heads():
        return ItemConsent.model_construct(
            given_on=values.before(), evidence=values.line(), withdrawn_on=values.before()
        )
    return ItemConsent.model_construct(
        given_on=values.long_before(), evidence=values.line(), expires_on=values.before()
    )
