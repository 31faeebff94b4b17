"""Rich text: what editors write becomes safe HTML, or plain words (content-format.md §3).

Every text is untrusted. Three walls stand one behind the other: the parser knows only the constructs
that §3 allows and hands on everything else as typed; an allow-list sanitiser cleans what was made of it;
and what a later Markdown pass over the page could act on leaves as a numeric character reference.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from html import escape as html_escape
from html import unescape
from itertools import groupby
from typing import Final

import nh3
from markdown_it.token import Token

from generator.edition.markdown_escape import escape
from generator.private.text import elision
from generator.private.text.richtext_grammar import PREFIXES, UNKNOWN, Reference, is_safe_address, parser

__all__ = [
    "PREFIXES",
    "UNKNOWN",
    "Reference",
    "Resolve",
    "Resolved",
    "is_safe_address",
    "own_words",
    "references",
    "to_html",
    "to_html_and_words",
    "to_words",
    "unsafe_links",
]


@dataclass(frozen=True, slots=True)
class Resolved:
    """What a reference shows: plain text, and the page it leads to (an opaque key), if any.

    `elides` says that French elision before the text is to be put right: it is a name that nobody typed there.
    `known` says that the editor knew it (`elision.before`).
    """

    text: str
    page: str | None
    elides: bool = False
    known: bool = True


Resolve = Callable[[Reference], Resolved]


def references(text: str) -> tuple[Reference, ...]:
    """All references in the order of the text, malformed ones included."""
    return _read(text).references


def unsafe_links(text: str) -> tuple[str, ...]:
    """The addresses, as typed, of what was meant as a link and may not be one."""
    return _read(text).unsafe


def own_words(text: str) -> str:
    """`to_words`, where a reference shows the words that it brings along, and nothing without them."""
    return _read(text).words


def to_html(text: str, resolve: Resolve, typography: Callable[[str], str]) -> str:
    """Safe HTML, to stand between two blank lines of a Markdown page; "" for a blank text.

    Every block starts a line and there is no blank line inside. A resolved reference links to
    ``ref:PAGE``. An unsafe link is shown as typed. `typography` sees runs of text between two tags, and
    neither code nor addresses. `resolve` is not asked about unknown references.
    """
    return _to_html(_PARSER.parse(text), resolve, typography)


def to_html_and_words(text: str, resolve: Resolve, typography: Callable[[str], str]) -> tuple[str, str]:
    """`to_html`, and `to_words` with typography: the text is read once for both."""
    blocks = _PARSER.parse(text)
    return _to_html(blocks, resolve, typography), typography(_words(blocks, resolve))


def _to_html(blocks: Iterable[Token], resolve: Resolve, typography: Callable[[str], str]) -> str:
    html = "".join(_html(block, resolve, typography) for block in blocks)
    lines = re.sub(r"\n+", "\n", html.strip("\n")).replace("\n</li>", "</li>")
    return _proof(_CLEANER.clean(lines))


def to_words(text: str, resolve: Resolve) -> str:
    """The visible text on one line, plain, without typography."""
    return _words(_PARSER.parse(text), resolve)


_PARSER: Final = parser()
_PLAIN = re.compile(r"(?:[^\W\d_]|[«“])[^\[\]\\`*_<\r\n]*")
"""One paragraph in which the parser finds nothing to act on: most texts."""
_CLEANER: Final = nh3.Cleaner(
    tags={"p", "em", "strong", "ul", "ol", "li", "a", "blockquote", "br"},
    attributes={"*": set(), "a": {"href"}, "ol": {"start"}},  # without "*" it lets lang and title pass
    url_schemes={"http", "https", "mailto", "tel", "ref"},
    link_rel=None,
)


@dataclass(frozen=True, slots=True)
class _Read:
    """What rules ask of a text: parsed once for all of them."""

    references: tuple[Reference, ...]
    unsafe: tuple[str, ...]
    words: str


@lru_cache(maxsize=20_000)
def _read(text: str) -> _Read:
    if _PLAIN.fullmatch(text):
        return _Read((), (), _folded(text).strip())
    blocks = _PARSER.parse(text)
    inline = [token for block in blocks for token in block.children or ()]
    return _Read(
        tuple(token.meta["reference"] for token in inline if token.type == "reference"),
        tuple(token.meta["address"] for token in inline if token.type == "unsafe"),
        _words(blocks, lambda reference: Resolved(reference.words or "", None)),
    )


def _words(blocks: Iterable[Token], resolve: Resolve) -> str:
    return _folded(" ".join(_visible(_pieces(token, resolve)) for token in blocks)).strip()


_WORDS, _TYPED, _TAG = "words", "typed", "tag"


@dataclass(frozen=True, slots=True)
class _Piece:
    """Words are for the typographer, what is typed is not, a tag is HTML."""

    kind: str
    text: str
    elides: bool = False
    known: bool = True


def _pieces(block: Token, resolve: Resolve) -> list[_Piece]:
    if block.type == "typed":
        return [_Piece(_TYPED, block.content)]
    found: list[_Piece] = []
    for token in block.children or ():
        pieces = list(_pieces_of(token, resolve))
        name = next((piece for piece in pieces if piece.elides), None)
        if name is not None:
            _elide(found, name)
        found += pieces
    return found


def _elide(pieces: list[_Piece], name: _Piece) -> None:
    """Puts the last words of `pieces` right, before `name`; the editor's line may end between the two."""
    while len(pieces) > 1 and pieces[-1].kind == pieces[-2].kind == _WORDS:
        last = pieces.pop()
        pieces[-1] = _Piece(_WORDS, pieces[-1].text + last.text)
    if pieces and pieces[-1].kind == _WORDS:
        pieces[-1] = _Piece(_WORDS, elision.before(pieces[-1].text, name.text, known=name.known))


def _pieces_of(token: Token, resolve: Resolve) -> Iterator[_Piece]:
    match token.type:
        case "text":
            yield _Piece(_WORDS, token.content)
        case "typed":
            yield _Piece(_TYPED, token.content)
        case "softbreak":
            yield _Piece(_WORDS, " ")
        case "reference":
            yield from _referred(token.meta["reference"], token.meta["in_link"], resolve)
        case "link_open":
            yield _Piece(_TAG, f'<a href="{html_escape(str(token.attrs["href"]))}">')
        case "unsafe":
            pass
        case _:
            yield _Piece(_TAG, f"<{'/' if token.nesting < 0 else ''}{token.tag}>")


def _referred(reference: Reference, in_link: bool, resolve: Resolve) -> Iterator[_Piece]:
    if reference.kind == UNKNOWN:
        yield _Piece(_TYPED, reference.raw)
        return
    resolved = resolve(reference)
    words = _Piece(_WORDS, resolved.text, resolved.elides, resolved.known)
    if in_link or resolved.page is None:
        yield words
        return
    yield _Piece(_TAG, f'<a href="ref:{html_escape(resolved.page)}">')
    yield words
    yield _Piece(_TAG, "</a>")


def _visible(pieces: Iterable[_Piece]) -> str:
    return "".join(piece.text if piece.kind != _TAG else " " * (piece.text == "<br>") for piece in pieces)


def _html(block: Token, resolve: Resolve, typography: Callable[[str], str]) -> str:
    if block.type in ("inline", "typed"):
        return _inline_html(_with_addresses_typed(_pieces(block, resolve)), typography)
    if block.hidden:  # the paragraphs of a list without blank lines
        return "\n" if block.nesting < 0 else ""
    if block.nesting < 0:
        return f"</{block.tag}>\n"
    start = block.attrs.get("start")
    return f"\n<{block.tag}>" if start is None else f'\n<{block.tag} start="{start}">'


def _inline_html(pieces: list[_Piece], typography: Callable[[str], str]) -> str:
    html = ""
    for kind, group in groupby(pieces, key=lambda piece: piece.kind):
        text = "".join(piece.text for piece in group)
        if kind == _TAG:
            html += text
        else:
            text = _folded(text)
            html += html_escape(typography(text) if kind == _WORDS else text)
    return html


_VISIBLE_ADDRESS = re.compile(r"\S*(?:://|@|\w\.\w)\S*")


def _with_addresses_typed(pieces: list[_Piece]) -> list[_Piece]:
    """The words of a link that are an address themselves are none for the typographer."""
    start = 0
    for index, piece in enumerate(pieces):
        if piece.kind == _TAG and piece.text.startswith("<a "):
            start = index
        elif piece == _Piece(_TAG, "</a>") and _VISIBLE_ADDRESS.fullmatch(_visible(pieces[start:index])):
            pieces[start:index] = [replace(p, kind=_TYPED) if p.kind == _WORDS else p for p in pieces[start:index]]
    return pieces


def _proof(html: str) -> str:
    """Clean HTML in which no later pass of Markdown finds anything to act on."""
    parts = re.split(r'(<[^<>"]*(?:"[^"]*"[^<>"]*)*>|\n)', html)
    parts[::2] = [escape(unescape(text)) for text in parts[::2]]
    parts[1::2] = [re.sub(r'(?<=")[^"]*(?=")', lambda value: escape(unescape(value[0])), tag) for tag in parts[1::2]]
    return "".join(parts)


def _folded(text: str) -> str:
    return re.sub(r"[ \t\r\n\f\v]+", " ", text)
