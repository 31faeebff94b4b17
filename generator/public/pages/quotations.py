"""Quotation marks, and words cut short. Reported words never get quotation marks."""

from __future__ import annotations

from markupsafe import Markup

from generator import edition
from generator.locales import Words, in_quotes
from generator.public.pages.titles import cut

GLIMPSE = 240
"""The most characters of a testimonial without a headline that a card shows."""


def quoted(words: Words, html: Markup) -> Markup:
    """Blocks of HTML between quotation marks, which stand inside the first and the last paragraph."""
    opening, closing = in_quotes(words, "\n").split("\n")
    text = str(html)
    text = f"<p>{opening}{text[3:]}" if text.startswith("<p>") else f"<p>{opening}</p>\n{text}"
    text = f"{text[:-4]}{closing}</p>" if text.endswith("</p>") else f"{text}\n<p>{closing}</p>"
    return Markup(text)


def glimpse(words: Words, testimonial: edition.Testimonial) -> str:
    """What a card shows: the headline, else the first words; in quotation marks unless reported."""
    text = testimonial.headline or cut(testimonial.text.words, GLIMPSE)
    return text if testimonial.wording == "reported" else in_quotes(words, text)
