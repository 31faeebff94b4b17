"""What a template may call while it writes one page: addresses as seen from there, words, and rich text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from string import Formatter
from typing import Any

from markupsafe import Markup

from generator import edition, locales
from generator.edition.markdown_escape import escape
from generator.edition.routes import Routes
from generator.locales import Words
from generator.locales.person_words import noun
from generator.public.pages import labels, people, quotations
from generator.public.pages.environment import printed
from generator.public.pages.frame import section_name
from generator.public.pages.index import Index
from generator.public.pages.nouns import role_nouns


@dataclass(frozen=True)
class Writer:
    """The tools for the page `here`."""

    site: edition.Site
    index: Index
    routes: Routes
    words: Words
    here: str

    def tools(self) -> dict[str, Any]:
        """By the name that templates use."""
        words = self.words
        return {
            "site": self.site,
            "index": self.index,
            "here": self.here,
            # Made of our own words and of ids.
            "to": lambda key: Markup(self.to(key)),
            "image": lambda name: self.routes.image(self.here, name),
            "srcset": self.srcset,
            "rich": self.rich,
            "quoted": lambda text: quotations.quoted(words, self.rich(text)),
            "glimpse": lambda one: quotations.glimpse(words, one),
            "t": self.t,
            "p": words.pgettext,
            "label": lambda kind, code: labels.label(words, kind, code, self._nouns),
            "not_reread": lambda person: labels.not_reread(words, person.agreement),
            "group_name": self.group_name,
            "section": lambda key: section_name(words, key),
            "moment": lambda when: locales.moment(words, when),
            "period": lambda when: locales.period(words, when),
            "duration": lambda minutes: locales.duration(words, minutes),
            "number": lambda value: locales.number(words, value),
            "months": lambda n: locales.months(words, n),
            "listed": self.listed,
            "roles": lambda person: people.roles(words, person),
            "details": lambda person: people.details(words, person),
            "role_in_pair": lambda person, role: noun(words.language, role, person.agreement).singular,
        }

    def to(self, key: edition.Key) -> str:
        """The address of a page of ours. Raises `KeyError` where there is none."""
        if key not in self.index.linkable:
            raise KeyError(key)
        return self.routes.relative(self.here, key)

    def srcset(self, picture: edition.Picture) -> str:
        """The widths of a photograph, for a browser to choose from."""
        return ", ".join(f"{self.routes.image(self.here, one.name)} {one.width}w" for one in picture.sizes)

    def rich(self, text: edition.RichText) -> Markup:
        return Markup(_REFERENCE.sub(lambda match: f'href="{self.to(match[1])}"', text.html))

    def t(self, message: str, **values: object) -> str:
        """The words for `message`: `Markup` where one of the values is, else plain.

        « {mentees} » and the like are the words of the site for these roles.
        """
        return _filled(self.words.translations.gettext(message), self._nouns | values)

    def listed(self, items: Iterable[str]) -> Markup:
        """« Canva, LinkedIn et Instagram »; items may be `Markup`."""
        shown = [printed(item) for item in items]
        pattern = locales.and_list(self.words, [f"{{{place}}}" for place in range(len(shown))])
        return Markup(_filled(pattern, {str(place): one for place, one in enumerate(shown)}))

    def group_name(self, role: str) -> str:
        """« Mentorées »."""
        return people.capital(noun(self.site.language, role, self.site.agreement).plural)

    @property
    def _nouns(self) -> dict[str, object]:
        return role_nouns(self.site.language, self.site.agreement)


_REFERENCE = re.compile(r'(?<=<a )href="ref:([^"]*)"')


def _filled(message: str, values: dict[str, object]) -> str:
    if not any(isinstance(value, Markup) for value in values.values()):
        return message.format(**values)
    filled = ""
    for literal, name, _, _ in Formatter().parse(message):
        # The full stop stands for what comes before: marks at the start of a line would be escaped in vain.
        filled += escape(f".{literal}")[1:] if filled else escape(literal)
        filled += str(printed(values[name])) if name else ""
    return Markup(filled)
