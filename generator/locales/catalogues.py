"""Catalogues: one `.po` file per language and domain, read as it stands.

A message's id is its English text, so that the English catalogue holds only what differs from it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from gettext import GNUTranslations
from io import BytesIO
from pathlib import Path

from babel import Locale
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

FOLDER = Path(__file__).parent
LOCALES = {"fr": "fr_FR", "en": "en_GB"}


@dataclass(frozen=True)
class Words:
    """The words of one language and domain. Values stand in a message as ``{name}``, and may be any text."""

    language: str
    translations: GNUTranslations = field(repr=False, compare=False)
    locale: Locale = field(repr=False, compare=False)

    def gettext(self, message: str, **values: object) -> str:
        return self.translations.gettext(message).format(**values)

    def ngettext(self, singular: str, plural: str, n: int, **values: object) -> str:
        return self.translations.ngettext(singular, plural, n).format(n=n, **values)

    def pgettext(self, context: str, message: str, **values: object) -> str:
        return self.translations.pgettext(context, message).format(**values)


def N_(message: str) -> str:  # noqa: N802 - the name that extraction tools know
    """Marks words for translation where they are written; they are translated where they are said."""
    return message


@cache
def said(language: str) -> tuple[str, ...]:
    """Everything that pages may say in our words: each translation, with ``{name}`` where a value stands."""
    own = {(one.context, one.id): one.string for one in _catalogue(language, "site")}
    messages = [own.get((one.context, one.id), one.id) for one in _catalogue("fr", "site") if one.id]
    return tuple(one for strings in messages for one in ([strings] if isinstance(strings, str) else strings or ()))


@cache
def words(language: str, domain: str = "site") -> Words:
    """Raises `FileNotFoundError` where there is no such catalogue."""
    compiled = BytesIO()
    write_mo(compiled, _catalogue(language, domain))
    compiled.seek(0)
    return Words(language, GNUTranslations(compiled), Locale.parse(LOCALES[language]))


def _catalogue(language: str, domain: str) -> Catalog:
    with (FOLDER / language / "LC_MESSAGES" / f"{domain}.po").open("rb") as file:
        return read_po(file, locale=language, domain=domain, abort_invalid=True)
