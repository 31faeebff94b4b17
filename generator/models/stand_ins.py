"""What stands in the place of a file that cannot be used, so that every other file can still be checked.

Nothing of it is ever published: `--keep-going` withholds what is broken, and a broken site.yml stops
every build. It holds what the other files' checks ask for, and says nothing wrong of itself.
"""

from __future__ import annotations

from typing import Any

from pydantic import TypeAdapter, ValidationError

from generator.models import (
    Address,
    Cohort,
    Contact,
    Email,
    Id,
    Language,
    Legal,
    Line,
    Name,
    Organisation,
    Person,
    Privacy,
    Repository,
    Role,
    Site,
    Status,
    Text,
)
from generator.models.fields import Months


def closed_person(data: object) -> Person:
    """A person whose file cannot be used: no consent, and the names she has, so that texts are still searched."""
    name = data.get("name") if isinstance(data, dict) else None
    names = {part: name.get(part) for part in ("first", "last")} if isinstance(name, dict) else {}
    usable = {part: Line(text.strip()) for part, text in names.items() if isinstance(text, str) and text.strip()}
    bare = Name.model_construct(first=usable.get("first"), last=usable.get("last"))
    return Person.model_construct(name=bare, roles=(Role.MENTEE,), consent=None)


def stand_in_site(data: object) -> Site:
    """Only what the other files' checks need; a broken site.yml stops every build."""
    raw = data if isinstance(data, dict) else {}
    organisations, written = raw.get("organisations"), raw.get("privacy")
    ids = [one.get("id") for one in organisations if isinstance(one, dict)] if isinstance(organisations, list) else []
    privacy = written if isinstance(written, dict) else {}
    return Site.model_construct(
        language=_usable(Language, raw.get("language"), Language.FRENCH),
        programme=Line("…"),
        organisations=tuple(
            Organisation.model_construct(id=Id(one), name=Line("…")) for one in ids if isinstance(one, str)
        ),
        contact=Contact.model_construct(url=Address("…")),
        privacy=Privacy.model_construct(
            controller=Line("…"),
            contact=Email("…"),
            repository=_usable(Repository, privacy.get("repository"), Repository.PUBLIC),
            consent_validity_months=_usable(Months, privacy.get("consent_validity_months"), 36),
        ),
        legal=Legal.model_construct(publisher=Text("…"), director=Text("…"), host=Text("…")),
    )


def _usable(kind: Any, value: object, default: Any) -> Any:
    try:
        return TypeAdapter(kind).validate_python(value)
    except ValidationError:
        return default


def stand_in_cohort(data: object) -> Cohort:
    fictional = isinstance(data, dict) and data.get("fictional") == "true"
    return Cohort.model_construct(title=Line("…"), status=Status.COMPLETED, summary=Text("…"), fictional=fictional)
