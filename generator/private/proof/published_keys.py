"""The keys of the format that are published as they stand, by model: all others are withheld.

Closed: a key that nobody named here is replaced in the canary wherever it stands, so that an edition in
which it shows is a leak. A person's own keys are in `withheld`, each with what she has to agree to.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any, get_args

from pydantic import BaseModel

from generator.private.format import models
from generator.private.proof.random_values import RandomValues

_KEYS: Mapping[type[BaseModel], str] = {
    models.Site: "language programme tagline organisations contact home privacy legal accessibility participate"
    " redirects agreement",
    models.Organisation: "id name url description",
    models.Contact: "email url postal",
    models.Home: "title lead featured",
    models.Privacy: "controller contact consent_validity_months repository recipients rights_note",
    models.Legal: "publisher director host",
    models.Participate: "form_url email",
    models.Redirect: "old new",
    models.Cohort: "title place partners period status fictional summary goals timeline numbers pairs outcomes"
    " lessons skills gallery thanks sources",
    models.Period: "start end label",
    models.TimelineEvent: "when label title body kind duration links",
    models.Number: "value label",
    models.Pair: "mentors mentees title summary focus outcome links",
    models.Outcomes: "mentees mentors",
    models.Lesson: "title body",
    # `people` decides whether a picture is shown; who is who is in no edition.
    models.GalleryPicture: "file alt caption people",
    models.Guide: "title summary skills level duration audience objectives prerequisites materials steps terms"
    " next sources reviewed_on",
    models.Step: "title body id image check help mentor_tip duration verified_on",
    models.Image: "file alt caption",
    models.Article: "title summary order sections sources",
    models.Section: "title body points",
    models.CaseStudy: "title organisation summary who approach outcome sources",
    models.Term: "id term definition example also",
    models.Link: "label url",
    models.Source: "title publisher url",
    models.Photo: "file alt",
    models.Testimonial: "text headline wording date about source",
}
PUBLISHED = {model: frozenset(keys.split()) for model, keys in _KEYS.items()}


def with_others_replaced(value: Any, values: RandomValues) -> Any:
    """`value` with another value for every key that is not published, however deep it stands."""
    if isinstance(value, tuple):
        return tuple(with_others_replaced(item, values) for item in value)
    if not isinstance(value, BaseModel) or not _holds_others(type(value)):
        return value
    published = PUBLISHED.get(type(value), frozenset())
    changes = {}
    for key, field in type(value).model_fields.items():
        there = getattr(value, key)
        changes[key] = (
            with_others_replaced(there, values) if key in published else values.another(field.annotation, there)
        )
    return value.model_copy(update=changes)


@cache
def _holds_others(model: type[BaseModel]) -> bool:
    """Whether there is a key to replace in such a model, or in one of those it is made of."""
    if model.model_fields.keys() - PUBLISHED.get(model, frozenset()):
        return True
    return any(_holds_others(one) for field in model.model_fields.values() for one in _models_in(field.annotation))


def _models_in(annotation: Any) -> list[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [model for part in get_args(annotation) for model in _models_in(part)]
