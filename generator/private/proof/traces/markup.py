"""A page taken apart: its own text and the frame around it, words that tags cut in two, and where each piece stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

from generator.private.proof.traces.folding import EDGE

_OWN = re.compile(r"<article\b[^>]*>(.*)</article>", re.DOTALL | re.IGNORECASE)
_INLINE = (
    r"a|abbr|acronym|b|bdi|bdo|big|cite|code|data|del|dfn|em|font|i|ins|kbd|label|mark|q|rp|rt|ruby|s|samp|small|span"
    r"|strike|strong|sub|sup|time|tt|u|var|wbr"
)
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_CODE = re.compile(r"<(script|style|template)\b.*?</\1\s*>", re.DOTALL | re.IGNORECASE)
_INLINE_TAG = re.compile(rf"</?(?:{_INLINE})(?:\s[^<>]*)?/?>", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]*>")
_TAG_BEGINS = re.compile(r"<[A-Za-z/!]")
_SENTENCE = re.compile(r"\b(?:alt|title|placeholder|aria-label)\s*=\s*(?:\"[^\"]*\"|'[^']*')", re.IGNORECASE)
"""Attributes that are read or read out."""
_NOTE = re.compile(r"\{:? ?[#.][^{}\n]*\}")
"""What the engine takes for the id or the class of a heading, in Markdown."""
_SIGNS = re.compile(r"[<>\"]")


@dataclass(frozen=True, slots=True)
class Piece:
    """One text of a page: `place` is ``text``, ``attribute``, ``comment`` or ``code``; `at` its offset in the page."""

    place: str
    text: str
    at: int


def own_text(page: str) -> tuple[int, str]:
    """Where what the page itself says begins, and what it is. Without an `article`, all is frame."""
    found = _OWN.search(page)
    return (found.start(1), found[1]) if found else (len(page), "")


def as_written(page: str) -> str:
    """Everything, attributes, comments and programs included; nothing is read across a tag or a quotation mark."""
    return unescape(_SIGNS.sub(EDGE, page))


def as_read(page: str) -> str:
    """What a reader sees: tags inside a line are nothing, all others part what stands around them."""
    plain = _CODE.sub(EDGE, _COMMENT.sub("", page))
    return unescape(_TAG.sub(EDGE, _INLINE_TAG.sub("", plain)))


def has_tags(text: str) -> bool:
    return _TAG_BEGINS.search(text) is not None


def scaffolding(template: str) -> str:
    """What a template says by its tags: names of elements, classes, ids. No sentence stands there, save by mistake."""
    return EDGE.join(_SENTENCE.sub("", tag) for tag in _TAG.findall(_COMMENT.sub("", template)))


def programs(page: str) -> str:
    return "\n".join(match[0] for match in _CODE.finditer(page))


def without_notes(markdown: str) -> str:
    return _NOTE.sub(EDGE, markdown)


_PIECE = re.compile(
    r"(?P<comment><!--.*?(?:-->|\Z))"
    r"|(?P<code><(?:script|style)\b[^<>]*>.*?</(?:script|style)\s*>)"
    r"|(?P<tag></?[A-Za-z!?](?:[^<>\"']|\"[^\"]*\"|'[^']*')*>)"
    r"|(?P<text>[^<]+|<)",
    re.DOTALL | re.IGNORECASE,
)
_VALUE = re.compile(r"([^\s\"'<>/=]+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'<>]+)))?")


def pieces(page: str) -> Iterator[Piece]:
    for match in _PIECE.finditer(page):
        if match.lastgroup == "tag":
            for value in _VALUE.finditer(match[0]):
                text = next((one for one in value.groups()[1:] if one is not None), value[1])
                yield Piece("attribute", unescape(text), match.start() + value.start())
        elif match.lastgroup == "text":
            yield Piece("text", unescape(match[0]), match.start())
        else:
            yield Piece(str(match.lastgroup), unescape(match[0]), match.start())
