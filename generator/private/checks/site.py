"""What the programme owes its readers: a real contact, real words, and what the law asks for (content-format.md §4)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel

from generator.private.checks.context import Context
from generator.reporting.diagnostics import Finding, Route, Severity, warning
from generator.reporting.explanations import Explanations, says

EXAMPLE = re.compile(r"(?<![\w-])[\w-]+\.example(?![\w-]|\.\w)", re.IGNORECASE)
"""A name under the reserved domain; « nom.example.org » is under another."""
TO_BE_COMPLETED = "à compléter"


def reachable(context: Context) -> Iterator[Finding]:
    """One of e-mail and page is needed to reach the programme."""
    contact, file = context.content.site.contact, context.content.site_file
    unsure = context.content.unread.about(file, ("contact", "email"), ("contact", "url"))
    if contact.email is None and contact.url is None and not unsure:
        yield Finding("missing-contact", context.content.site_file, ("contact",))


def legal_notice(context: Context) -> Iterator[Finding]:
    """French law asks for publisher, director and host."""
    legal = context.content.site.legal
    for key in ("publisher", "director", "host"):
        if getattr(legal, key) is None:
            yield warning("legal-notice-incomplete", context.content.site_file, ("legal", key), key=f"legal.{key}")


def placeholders(context: Context) -> Iterator[Finding]:
    """A site is not put online with an invented contact: an error for a release, a warning before."""
    severity = Severity.ERROR if context.release else Severity.WARNING
    for route, text in _texts(context.content.site):
        if is_placeholder(text):
            key = ".".join(str(part) for part in route)
            yield Finding("placeholder", context.content.site_file, route, {"key": key}, severity)


def left_to_write(context: Context) -> Iterator[Finding]:
    """Words that `portal new` left to be written are not published as they are."""
    severity = Severity.ERROR if context.release else Severity.WARNING
    for passage in context.written_passages:
        if passage.file != context.content.site_file and passage.value.rstrip(" .…").casefold() == TO_BE_COMPLETED:
            key = ".".join(str(part) for part in passage.route)
            yield Finding("placeholder", passage.file, passage.route, {"key": key}, severity)


def is_placeholder(text: str) -> bool:
    return EXAMPLE.search(text) is not None or TO_BE_COMPLETED in text.casefold()


def _texts(value: Any, route: Route = ()) -> Iterator[tuple[Route, str]]:
    if isinstance(value, BaseModel):
        for key in type(value).model_fields:
            yield from _texts(getattr(value, key), (*route, key))
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _texts(item, (*route, index))
    elif isinstance(value, str):
        yield route, value


CHECKS = (reachable, legal_notice, placeholders, left_to_write)


EXPLANATIONS: Explanations = {
    "missing-contact": says(
        "Nobody could reach the programme: neither an e-mail address nor a page is given.",
        "Add “email:” or “url:” under “contact:”.",
    ),
    "legal-notice-incomplete": says(
        "“{key}” is missing: French law asks for publisher, director and host.",
        "Write name, seat and telephone.",
    ),
    "placeholder": says(
        "“{key}” still holds an invented value; a site is not put online with it.",
        "Write the real one.",
    ),
}
