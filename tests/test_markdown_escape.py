"""Plain text shows as typed wherever on a page it stands, and brings no element with it."""

from __future__ import annotations

from dataclasses import dataclass
from html import unescape

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st
from markdown import Markdown

from generator.edition.markdown_escape import escape
from tests.hostile import EXTENSIONS, FRAGMENTS, HOSTILE, converted, elements, folded, visible
from tests.searching import examples

PRINTABLE = st.text(st.characters(exclude_categories=("Cc", "Cn", "Cs")))
TEXTS = st.one_of(PRINTABLE, st.lists(st.sampled_from(FRAGMENTS) | st.sampled_from(HOSTILE) | PRINTABLE).map("".join))


@dataclass(frozen=True)
class Place:
    """Where a text stands in a page's source, the elements that this place has by itself, and what is read there."""

    source: str
    elements: tuple[str, ...]
    shown: str = "{}"
    extensions: tuple[str, ...] = tuple(EXTENSIONS)


PLACES = {
    "heading": Place("# {}", ("h1",)),
    "closed heading": Place("## {} ##", ("h2",)),
    "paragraph": Place("{}", ("p",)),
    "after words": Place("mot {}", ("p",), "mot {}"),
    "between lines": Place("mot\n{}\nmot", ("p",), "mot {} mot"),
    "emphasis": Place("**{}**", ("p", "strong")),
    "item": Place("- {}", ("ul", "li")),
    "second item": Place("- mot\n- {}", ("ul", "li", "li"), "mot {}"),
    "numbered item": Place("1. {}", ("ol", "li")),
    "quotation": Place("> {}", ("blockquote", "p")),
    "link": Place("[{}](x.md)", ("p", "a")),
    "link's title": Place('[mot](x.md "{}")', ("p", "a"), "mot"),
    "raw block": Place('<p title="{}">{}</p>', ("p",)),
    "raw inline": Place('mot <span title="{}">{}</span>', ("p", "span"), "mot {}"),
    "Markdown in HTML": Place('<div markdown="1">\n\n{}\n\n</div>', ("div", "p"), extensions=("all", "fenced")),
    "definition": Place("{}\n:   {}", ("dl", "dt", "dd"), "{} {}", extensions=("all",)),
}
ATTRIBUTES = {"h1": {"id"}, "h2": {"id"}, "a": {"href", "title"}, "p": {"title"}, "span": {"title"}}


def shows_as_typed(text: str, place: Place, extensions: str) -> None:
    if place.source == "**{}**":
        text = text.strip()  # no emphasis begins with a space, in Markdown; lines are trimmed
    html = converted(place.source.replace("{}", escape(text)), extensions)
    found = elements(html)
    assert tuple(name for name, _ in found) == place.elements, html
    assert visible(html) == folded(place.shown.replace("{}", text))
    for name, attributes in found:
        assert {key for key, _ in attributes} <= ATTRIBUTES.get(name, set()), html
        assert folded(dict(attributes).get("title", text) or "") == folded(text)


@pytest.mark.parametrize("place", PLACES)
def test_hostile_text_shows_as_typed(place: str) -> None:
    for text in HOSTILE:
        shows_as_typed(text, PLACES[place], "all")


@pytest.mark.parametrize("place", PLACES)
@examples(60)
@given(text=TEXTS.filter(str.strip), data=st.data())
def test_any_printable_text_shows_as_typed(text: str, data: st.DataObject, place: str) -> None:
    shows_as_typed(text, PLACES[place], data.draw(st.sampled_from(PLACES[place].extensions)))


@given(TEXTS)
@example("\\")
@example("a\\")
def test_it_is_a_double_quoted_scalar_of_front_matter_as_it_is(text: str) -> None:
    escaped = escape(text)
    assert folded(unescape(yaml.safe_load(f'title: "{escaped}"')["title"])) == folded(text)
    assert not set(escaped) & set('"\\\n\r<>`*_{}[]|~^')


@given(TEXTS)
def test_html_gives_the_text_back_and_no_break_spaces_stay(text: str) -> None:
    back = unescape(escape(text))
    assert folded(back) == folded(text)
    assert [c for c in back if c in "\u00a0\u202f"] == [c for c in text if c in "\u00a0\u202f"]


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: text[:30])
def test_the_table_of_contents_has_the_words_too(text: str) -> None:
    engine = Markdown(extensions=["toc", "attr_list"])
    engine.convert(f"# {escape(text)}")
    (entry,) = engine.toc_tokens
    assert visible(entry["name"]) == folded(text)
    assert elements(entry["name"]) == []


@pytest.mark.parametrize(
    "text",
    [
        "Pascale, 49 ans (Toulouse)",
        "« Je suis entrée dans le XXI\u1d49 siècle\u202f! »",
        "L’association\u00a0: trois mois, à son rythme",
        "Rendez-vous à 12:30, salle n°\u00a03",
        "C’est quoi, un hashtag\u202f?",
        "50\u202f% ou 3+4=7",
        "M. Dupont - 05 61 00 00 00",
        "contact@portail.example",
    ],
)
def test_french_stays_readable(text: str) -> None:
    assert escape(text) == text


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("", ""),
        ("a\nb\t c\r\n", "a b c "),
        ("  - x", " &#45; x"),
        ("+ x", "&#43; x"),
        ("1. x", "1&#46; x"),
        ("12) x", "12&#41; x"),
        ("1.5 x", "1.5 x"),
        ("=== x", "&#61;&#61;&#61; x"),
        ("!!! note", "&#33;!! note"),
        ("??? note", "&#63;?? note"),
        (": x", "&#58; x"),
        ("/// x", "&#47;// x"),
        ("a :smile: b", "a &#58;smile: b"),
        ("C++", "C&#43;&#43;"),
        ("a & b < c", "a &#38; b &#60; c"),
        ("[x](y)", "&#91;x&#93;(y)"),
        ("'a' it's", "&#39;a&#39; it's"),
    ],
)
def test_what_is_written(text: str, escaped: str) -> None:
    assert escape(text) == escaped
