"""Drawings: what draws is written anew, what draws nothing is left out, and all the rest is refused with its line."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Page

from generator.private import pictures
from generator.private.pictures import Unusable
from generator.private.pictures.drawings import derive, words_in
from generator.private.pictures.drawings.reading import DEEPEST, LARGEST, MOST_ELEMENTS
from generator.private.pictures.drawings.vocabulary import ELEMENTS, PRESENTATION
from tests.looking import assert_looks_as_drawn
from tests.searching import examples

ROOT = Path(__file__).resolve().parent.parent
DEMO = ROOT / "tests" / "sites" / "demo" / "content" / "resources" / "images" / "gribouille-enregistrer.svg"
DRAWINGS = [DEMO, *sorted((ROOT / "tests" / "drawings").glob("*.svg"))]
SECRET = "Zvorlambeau"
NAMESPACES = (
    'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:n="https://notes.test/"'
)


def svg(inside: str, more: str = "") -> bytes:
    return f'<svg {NAMESPACES} viewBox="0 0 40 30" {more}>\n{inside}</svg>'.encode()


def published(data: bytes) -> str:
    return derive(data).plain.data.decode()


def inner(data: bytes) -> str:
    """What stands in the published drawing."""
    found = re.fullmatch(r"<svg [^>]*>(.*)</svg>\n", published(data))
    assert found
    return found[1]


def refused(data: bytes) -> tuple[str, int, str]:
    with pytest.raises(Unusable) as told:
        derive(data)
    return told.value.problem, told.value.line, told.value.part


# -- what is kept ------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", DRAWINGS, ids=lambda path: path.name)
def test_a_drawing_looks_as_it_was_drawn(path: Path, page: Page) -> None:
    assert_looks_as_drawn(path.read_bytes(), page)


@pytest.mark.parametrize("path", DRAWINGS, ids=lambda path: path.name)
def test_what_is_published_is_published_again_unchanged(path: Path) -> None:
    once = derive(path.read_bytes()).plain
    assert derive(once.data).plain == once
    assert once.name == f"{pictures.named_after(once.data)}.svg"


KEPT = {
    "a shape": ('<rect height="4.5" rx="1" width="3" x="1" y="2"/>', None),
    "signs": ('<path d="M1,2 l-3.5e-1.5 4z"/>', None),
    "a gradient": (
        '<linearGradient id="a0"><stop offset="50%" stop-color="red"/></linearGradient><path fill="url(#a0)"/>',
        None,
    ),
    "text in lines": (
        '<text x="1">Un<tspan x="1" dy="1.2em">deux</tspan></text>',
        '<text x="1">Un<tspan dy="1.2em" x="1">deux</tspan></text>',
    ),
    "a style": ('<path style="fill: #ABCDEF; stroke:none" d="M0 0"/>', '<path d="M0 0" fill="#ABCDEF" stroke="none"/>'),
    "style over attribute": ('<path fill="red" style="fill:blue" d="M0 0"/>', '<path d="M0 0" fill="blue"/>'),
    "letters of XML": ("<text>a &lt; b &amp; c</text>", "<text>a &lt; b &amp; c</text>"),
    "spaces": ("<text>\n  un \n deux  </text>", "<text> un deux </text>"),
    "the kind of a font": (
        "<text font-family=\"'Secrète Sans', Georgia, serif\">a</text>",
        '<text font-family="serif">a</text>',
    ),
    "nothing of another font": ('<text font-family="Secrète">a</text>', '<text font-family="sans-serif">a</text>'),
    "a clip": (
        '<clipPath id="c"><rect width="3"/></clipPath><g clip-path="url(#c)"><path d="M0 0"/></g>',
        '<clipPath id="a0"><rect width="3"/></clipPath><g clip-path="url(#a0)"><path d="M0 0"/></g>',
    ),
    "a gradient of a gradient": (
        '<linearGradient id="x"/><linearGradient id="y" xlink:href="#x"/><path fill="url(#y)"/>',
        '<linearGradient id="a0"/><linearGradient href="#a0" id="a1"/><path fill="url(#a1)"/>',
    ),
}


@pytest.mark.parametrize("name", KEPT)
def test_what_draws_is_kept(name: str) -> None:
    written, expected = KEPT[name]
    assert inner(svg(written)) == (written if expected is None else expected)


SIZES = {
    "both": ('width="80" height="60" viewBox="0 0 40 30"', (80, 60)),
    "the field alone": ('viewBox="-3 4 40 30"', (40, 30)),
    "no field": ('width="80px" height="60"', (80, 60)),
    "millimetres": ('width="25.4mm" height="12.7mm" viewBox="0 0 100 50"', (96, 48)),
    "of the page": ('width="100%" height="100%" viewBox="0 0 40 30"', (40, 30)),
    "another shape than its field": ('width="80" height="80" viewBox="0 0 40 30"', (80, 60)),
    "the height alone": ('height="60" viewBox="0 0 40 30"', (80, 60)),
}


@pytest.mark.parametrize("name", SIZES)
def test_a_drawing_says_how_large_it_is(name: str) -> None:
    attributes, size = SIZES[name]
    made = derive(f'<svg {NAMESPACES} {attributes}><path d="M0 0"/></svg>'.encode()).plain
    assert (made.width, made.height) == size
    root = ET.fromstring(made.data)
    assert (float(root.attrib["width"]), float(root.attrib["height"])) == size


# -- what is left out --------------------------------------------------------------------------------

LEFT_OUT = {
    "a remark": f"<!-- {SECRET} -->",
    "a title": f"<title>{SECRET}</title>",
    "a description": f"<desc>{SECRET}<b>{SECRET}</b></desc>",
    "metadata": f"<metadata><n:a n:b='{SECRET}'>{SECRET}</n:a></metadata>",
    "a program's notes": f"<n:view label='{SECRET}'>{SECRET}</n:view>",
    "a shape's id": f"<g id='{SECRET}'/>",
    "a class": f"<g class='{SECRET}'/>",
    "data": f"<g data-name='{SECRET}' aria-label='{SECRET}'/>",
    "an attribute of a program": f"<g n:label='{SECRET}' xlink:title='{SECRET}'/>",
    "an unknown attribute": f"<g {SECRET}='1' nom='{SECRET}'/>",
    "an unknown property": f"<g style='-n-nom: {SECRET}; {SECRET}: 1'/>",
    "a hidden layer": f"<g style='display:none'><text>{SECRET}</text></g>",
    "a hidden text": f"<text visibility='hidden'>{SECRET}</text>",
    "what lies in store": f"<defs><g id='a'><text>{SECRET}</text></g><text>{SECRET}</text></defs>",
    "a gradient of nothing": f"<linearGradient id='{SECRET}'/>",
    "a clip of nothing": f"<clipPath id='c'><text>{SECRET}</text></clipPath>",
    "an instruction": f"<?php echo '{SECRET}'; ?>",
    "words beside texts": f"<g>{SECRET}</g>",
    "a remark in a style": f"<g style='/* {SECRET} */'/>",
}


@pytest.mark.parametrize("name", LEFT_OUT)
def test_what_draws_nothing_is_left_out(name: str) -> None:
    made = derive(svg(f"{LEFT_OUT[name]}<path d='M0 0h9'/>")).plain
    assert SECRET.casefold() not in (made.data.decode() + made.name).casefold()
    assert b'<path d="M0 0h9"/>' in made.data
    assert words_in(svg(LEFT_OUT[name])) == ()


def test_ids_that_are_needed_are_other_ids() -> None:
    inside = f'<linearGradient id="{SECRET}"/><path fill="url(#{SECRET})"/>'
    assert inner(svg(inside)) == '<linearGradient id="a0"/><path fill="url(#a0)"/>'


def test_what_is_seen_in_something_hidden_stays() -> None:
    inside = f'<g visibility="hidden"><path d="M0 0"/><path d="M1 1" visibility="visible"/><text>{SECRET}</text></g>'
    assert inner(svg(inside)) == '<g><path d="M1 1"/></g>'


def test_the_words_of_a_drawing_are_those_that_can_be_read() -> None:
    inside = "<text>Un  mot<tspan> et un</tspan></text><g><text>Jos<tspan>et</tspan>te</text></g>"
    assert words_in(svg(inside)) == ("Un mot et un", "Jos et te", "Josette")


def test_other_remarks_give_the_same_file() -> None:
    one, other = (svg(f"<!-- {word} --><title>{word}</title><g id='{word}'><path d='M0 0'/></g>") for word in "ab")
    assert derive(one) == derive(other)


# -- what is refused ---------------------------------------------------------------------------------

REFUSED: dict[str, tuple[str, str, str]] = {
    "a script": ("<script>alert(1)</script>", "program", "<script>"),
    "a script of another language": ("<n:script>alert(1)</n:script>", "program", "<script>"),
    "a script in a remark of the drawing": ("<metadata><script>alert(1)</script></metadata>", "program", "<script>"),
    "a script in store": ("<defs><script>alert(1)</script></defs>", "program", "<script>"),
    "a handler": ("<g onclick='alert(1)'/>", "program", "on…"),
    "a handler in capitals": ("<g ONLOAD='alert(1)'/>", "program", "on…"),
    "a page": (
        "<foreignObject><p xmlns='http://www.w3.org/1999/xhtml'>x</p></foreignObject>",
        "program",
        "<foreignObject>",
    ),
    "a link": ("<a href='https://x.test/'><path d='M0 0'/></a>", "program", "<a>"),
    "movement": ("<rect><animate attributeName='x'/></rect>", "program", "<animate>"),
    "a change of an address": ("<g><set attributeName='href' to='x'/></g>", "program", "<set>"),
    "a photograph": ("<image href='data:image/png;base64,AAAA'/>", "elsewhere", "<image>"),
    "an address for a gradient": ("<linearGradient href='https://x.test/a.svg#b'/>", "elsewhere", "href"),
    "an old address": ("<radialGradient xlink:href='javascript:alert(1)'/>", "elsewhere", "href"),
    "a colour from elsewhere": ("<path fill='url(https://x.test/a.svg#b)'/>", "elsewhere", ""),
    "a colour from elsewhere in a style": ("<path style='fill:url(//x.test/#b)'/>", "elsewhere", ""),
    "a property that loads": ("<path style='cursor:url(https://x.test/)'/>", "elsewhere", ""),
    "a font that loads": ("<path style='a:b;src: url (x)'/>", "elsewhere", ""),
    "a style sheet": ("<style>path{fill:red}</style>", "style-sheet", "<style>"),
    "a style sheet in store": ("<defs><style>path{fill:red}</style></defs>", "style-sheet", "<style>"),
    "a style sheet beside": ("<?xml-stylesheet href='a.css'?>", "style-sheet", "<?xml-stylesheet?>"),
    "a copy": ("<use href='#a'/>", "unknown", "<use>"),
    "a mask": ("<mask id='m'/>", "unknown", "<mask>"),
    "a masked shape": ("<path mask='url(#m)'/>", "unknown", "mask"),
    "a blurred shape": ("<path style='filter:blur(2px)'/>", "unknown", "filter"),
    "a pattern": ("<defs><pattern id='p'/></defs><path fill='url(#p)'/>", "unknown", "fill"),
    "a colour that is not there": ("<path stroke='url(#nowhere)'/>", "unknown", "stroke"),
    "a drawing in the drawing": ("<svg/>", "unknown", "<svg>"),
    "something unheard of": (f"<{SECRET}/>", "unknown", ""),
    "a text in a shape": ("<path><text>a</text></path>", "unknown", "<text>"),
    "a line of no text": ("<tspan>a</tspan>", "unknown", "<tspan>"),
    "a word for a colour": (f"<path fill='{SECRET}'/>", "value", "fill"),
    "a word for a number": (f"<path stroke-width='{SECRET}'/>", "value", "stroke-width"),
    "words in a path": (f"<path d='M0 0 {SECRET}'/>", "value", "d"),
    "a formula": ("<path style='transform: rotate(calc(1deg))'/>", "value", "transform"),
    "a path for a clip": ("<path clip-path='circle(3px)'/>", "value", "clip-path"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_published_is_refused_with_its_line(name: str) -> None:
    inside, problem, part = REFUSED[name]
    assert refused(svg(f"<g>\n<path d='M0 0'/></g>\n{inside}")) == (problem, 4, part)


DOCUMENTS: dict[str, tuple[bytes, str]] = {
    "empty": (b"", "disguised"),
    "text": (b"Pascale", "disguised"),
    "a page": (b"<!DOCTYPE html><html><body><svg/></body></html>", "doctype"),
    "a page of XML": (b'<html xmlns="http://www.w3.org/1999/xhtml"><svg/></html>', "disguised"),
    "a PNG": (b"\x89PNG\r\n\x1a\n\x00", "disguised"),
    "packed": (b"\x1f\x8b\x08\x00svg", "disguised"),
    "an svg of another language": (b'<svg xmlns="https://x.test/"/>', "disguised"),
    "cut short": (svg("<path d='M0 0'/>")[:-8], "broken"),
    "two drawings": (svg("") + svg(""), "broken"),
    "latin letters": (svg("<text>é</text>").decode().encode("latin-1"), "broken"),
    "wide letters": (svg("").decode().encode("utf-16"), "disguised"),
    "one name twice": (svg("<path d='M0 0' d='M1 1'/>"), "broken"),
    "an entity": (b'<!DOCTYPE svg [<!ENTITY a "b">]>' + svg("<text>&a;</text>"), "doctype"),
    "an entity from elsewhere": (b'<!DOCTYPE svg SYSTEM "https://x.test/a.dtd">' + svg(""), "doctype"),
    "an unknown entity": (svg("<text>&a;</text>"), "broken"),
    "an entity that only the standard's declarations could tell": (
        b'<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "https://x.test/a.dtd">' + svg("<text>&a;</text>"),
        "doctype",
    ),
    "laughing": (
        b'<!DOCTYPE svg [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>' + svg("<text>&b;</text>"),
        "doctype",
    ),
    "no size": (f"<svg {NAMESPACES}/>".encode(), "size"),
    "no width": (f'<svg {NAMESPACES} viewBox="0 0 0 30"/>'.encode(), "size"),
    "a size of parts": (f'<svg {NAMESPACES} width="100%" height="50%"/>'.encode(), "size"),
    "as wide as a street": (f'<svg {NAMESPACES} width="4001" height="10"/>'.encode(), "size"),
    "a field that is nowhere": (f'<svg {NAMESPACES} viewBox="1e9 0 10 10"/>'.encode(), "size"),
    "endless": (f'<svg {NAMESPACES} viewBox="0 0 1e400 10"/>'.encode(), "size"),
    "heavy": (svg(" " * LARGEST), "crowded"),
    "deep": (svg("<g>" * DEEPEST + "</g>" * DEEPEST), "crowded"),
    "deep in a remark": (svg("<desc>" * DEEPEST + "</desc>" * DEEPEST), "crowded"),
    "crowded": (svg("<g/>" * MOST_ELEMENTS), "crowded"),
}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_what_is_no_drawing_is_called_by_a_word(name: str, tmp_path: Path) -> None:
    data, problem = DOCUMENTS[name]
    assert refused(data)[0] == problem
    path = tmp_path / "a.SVG"
    path.write_bytes(data)
    unusable = pictures.problem_with(path)
    assert unusable is not None
    assert unusable.problem == problem
    assert pictures.words_in(path) == ()


def test_the_declaration_that_old_programs_write_is_no_reason_to_refuse() -> None:
    start = b'<?xml version="1.0"?>\n<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/svg11.dtd">\n'
    assert published(start + svg("<path/>")) == published(svg("<path/>"))


@pytest.mark.parametrize("attribute", ["d", "points", "transform", "x", "fill", "viewBox", "stroke-dasharray", "style"])
@pytest.mark.parametrize("piece", ["1", " ", "1 ", ",", "1,", "-", ".", "1e", "rotate(", "a:", "url(", "'"])
def test_no_value_takes_long(attribute: str, piece: str) -> None:
    """A pattern that tried two ways for the same letters would take until the end of the day."""
    value = (piece * 200_000)[:200_000]
    assert refused(svg(f"<g {attribute}=\"{value}z!\"/><path fill='nothing of the kind'/>"))


# -- whatever is written -----------------------------------------------------------------------------

NAMES = st.sampled_from([*ELEMENTS, "script", "style", "use", "title", "desc", "image", "a", "n:b", "mask", "pattern"])
ATTRIBUTES = st.sampled_from(
    [*PRESENTATION, "d", "id", "class", "href", "xlink:href", "style", "onclick", "n:c", "x", "points", "filter"]
)
WORDS = st.text(alphabet="aZ09 .,-#%()'\":;/<>&\u00e9\u202f\ufeff", max_size=20) | st.sampled_from(
    ["red", "none", "url(#a)", "url(https://x.test/)", "javascript:alert(1)", "#a", "M0 0h1", "1 2", "fill:red", SECRET]
)


@st.composite
def trees(draw: st.DrawFn, deep: int = 0) -> str:
    def quoted(value: str) -> str:
        return "".join(f"&#{ord(one)};" if one in "<>&\"'" else one for one in value)

    name = draw(NAMES)
    attributes = draw(st.dictionaries(ATTRIBUTES, WORDS, max_size=3))
    inside = "".join(draw(st.lists(trees(deep + 1), max_size=3))) if deep < 3 else ""
    said = quoted(draw(WORDS)) if name in ("text", "tspan", "title", "desc") else ""
    written = "".join(f' {key}="{quoted(value)}"' for key, value in attributes.items())
    return f"<{name}{written}>{said}{inside}</{name}>"


@examples(400)
@given(st.lists(trees(), max_size=4))
def test_whatever_is_published_is_made_of_the_list_alone(inside: list[str]) -> None:
    data = svg("".join(inside))
    try:
        made = derive(data).plain.data
    except Unusable:
        return
    root = ET.fromstring(made)
    for node in root.iter():
        name = node.tag.removeprefix("{http://www.w3.org/2000/svg}")
        assert name in ELEMENTS
        for key, value in node.attrib.items():
            assert key == "id" or key in PRESENTATION or key in ELEMENTS[name]
            assert not re.search(r"https?:|javascript|//|Zvorl", value), (key, value)
            assert "url" not in value or re.fullmatch(r"url\(#a\d+\)", value)
        assert name in ("text", "tspan") or not (node.text or "").strip()
    assert derive(made).plain.data == made


@examples(400)
@given(st.data())
def test_no_damage_makes_anything_but_a_word(data: st.DataObject) -> None:
    spoiled = bytearray(data.draw(st.sampled_from(DRAWINGS)).read_bytes())
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(spoiled) - 1))
        spoiled[at : at + data.draw(st.integers(0, 9))] = data.draw(st.binary(max_size=6))
    try:
        made = derive(bytes(spoiled)).plain
    except Unusable:
        return
    assert derive(made.data).plain == made
