"""From a view to a page's bytes, and what a template may call on the way. Nothing else is known here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import fields
from functools import cache
from string import Formatter
from typing import Any

from markupsafe import Markup

from generator import edition, locales
from generator.edition.markdown_escape import escape
from generator.edition.routes import IMAGES, LEGAL_PAGES, SECTIONS, Routes, relative
from generator.locales import Words
from generator.public.pages import labels, quotations
from generator.public.pages.environment import printed, template
from generator.public.pages.frame import section_name
from generator.public.pages.layout import tidy
from generator.public.pages.nouns import role_nouns
from generator.public.pages.titles import front_matter
from generator.public.pages.views.view import View


def write(view: View) -> bytes:
    """The page in Markdown: the same bytes from equal views.

    A value that the template misses raises `jinja2.UndefinedError`: a defect of the program.
    """
    body = view.body
    shown = {field.name: getattr(body, field.name) for field in fields(body)}
    text = template(body.kind.replace("-", "_")).render(
        tools(view) | shown,
        front_matter=front_matter(view.title, view.description, body.kind, view.linked_data, view.shared),
        heading=view.heading,
        trail=view.trail,
    )
    return tidy(text).encode()


def tools(view: View) -> dict[str, Any]:
    """What templates may call, by the name that they use: it knows where the page lies, and words."""

    def to(section: str) -> Markup:
        """The address of a section or a legal page. Links to all others stand in the view."""
        if section not in SECTIONS + LEGAL_PAGES:
            raise KeyError(section)
        # Made of our own words and of ids.
        return Markup(relative(view.address, Routes(view.language).address(section)))

    def image(name: str) -> str:
        return relative(view.address, f"/{IMAGES}/{name}")

    def srcset(picture: edition.Picture) -> str:
        """The widths of a photograph, for a browser to choose from."""
        return ", ".join(f"{image(size.name)} {size.width}w" for size in picture.sizes)

    return {**_speech(view.language, view.agreement), "to": to, "image": image, "srcset": srcset}


@cache
def _speech(language: str, agreement: str) -> Mapping[str, Any]:
    words, nouns = locales.words(language), role_nouns(language, agreement)

    def t(message: str, **values: object) -> str:
        """The words for `message`: `Markup` where one of the values is, else plain.

        « {mentees} » and the like are the words of the site for these roles.
        """
        return _filled(words.translations.gettext(message), nouns | values)

    return {
        "rich": rich,
        "quoted": lambda text: quotations.quoted(words, rich(text)),
        "t": t,
        "p": words.pgettext,
        "label": lambda kind, code: labels.label(words, kind, code, nouns),
        "section": lambda key: section_name(words, key),
        "moment": lambda when: locales.moment(words, when),
        "period": lambda when: locales.period(words, when),
        "duration": lambda minutes: locales.duration(words, minutes),
        "number": lambda value: locales.number(words, value),
        "months": lambda n: locales.months(words, n),
        "listed": lambda items: _listed(words, items),
    }


def rich(text: edition.RichText) -> Markup:
    return Markup(text.html)


def _listed(words: Words, items: Iterable[str]) -> Markup:
    """« Canva, LinkedIn et Instagram »; items may be `Markup`."""
    shown = [printed(item) for item in items]
    pattern = locales.and_list(words, [f"{{{place}}}" for place in range(len(shown))])
    return Markup(_filled(pattern, {str(place): item for place, item in enumerate(shown)}))


def _filled(message: str, values: dict[str, object]) -> str:
    if not any(isinstance(value, Markup) for value in values.values()):
        return message.format(**values)
    filled = ""
    for literal, name, _, _ in Formatter().parse(message):
        # The full stop stands for what comes before: marks at the start of a line would be escaped in vain.
        filled += escape(f".{literal}")[1:] if filled else escape(literal)
        filled += str(printed(values[name])) if name else ""
    return Markup(filled)
