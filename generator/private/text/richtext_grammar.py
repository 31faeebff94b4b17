"""The grammar of rich text (content-format.md §3), as rules of markdown-it.

Paragraphs, emphasis, lists, quotations and line breaks are markdown-it's own. Links and references are
ours: which brackets make one is settled in one pass over a run of text, because §3 has constructs that
Markdown has not (references inside links, images and code that are shown as typed) and because a hostile
text must not make it slow. Whatever is not a construct of §3 becomes a token "typed".
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from html import escape as html_escape
from html import unescape
from typing import Final
from unicodedata import category, normalize
from urllib.parse import quote, unquote

import nh3
from markdown_it import MarkdownIt
from markdown_it.common import html_re
from markdown_it.rules_block import StateBlock, blockquote, fence, hr, list_block
from markdown_it.rules_inline import StateInline

PREFIXES: Final = ("guide", "article", "case-study", "cohort", "term")
UNKNOWN: Final = "unknown"


@dataclass(frozen=True, slots=True)
class Reference:
    """A ``[[…]]``; an unknown one has no form of content-format.md §3, and is shown as typed."""

    kind: str
    """"person", one of `PREFIXES`, or "unknown"."""
    target: str
    """``pascale``, ``toulouse/pascale``, or the id after the colon; of an unknown one what was typed."""
    words: str | None
    """What is shown instead of the name."""
    raw: str
    """As typed, brackets included: to find its place."""


def is_safe_address(address: str) -> bool:
    """Whether a link may lead there: absolute, in one of four schemes, and one that browsers understand.

    ``https:page`` is refused: without slashes it is relative to a page of the same scheme.
    """
    return (
        _ADDRESS.fullmatch(address) is not None
        and not any(category(character)[0] in "CZ" for character in address)
        and "href" in nh3.clean(f'<a href="{html_escape(address)}">x</a>')
    )


def parser() -> MarkdownIt:
    """markdown-it with these rules alone.

    Beside markdown-it's tokens it yields "typed" (in a paragraph, or instead of its inline content),
    "reference" (meta: reference, in_link) and "unsafe" (meta: address), which has no words.
    """
    parser = MarkdownIt("zero", {"html": False, "maxNesting": 100})
    parser.enable(["fence", "hr", "list", "blockquote", "newline", "escape", "emphasis"])
    block, inline = parser.block.ruler, parser.inline.ruler
    ends_all = ["paragraph", "reference", "blockquote", "list"]
    block.at("fence", _fence_rule, {"alt": ends_all})
    block.at("hr", _line_rule, {"alt": ends_all})
    block.at("blockquote", _not_too_deep(blockquote), {"alt": ends_all})
    block.at("list", _not_too_deep(list_block), {"alt": ["paragraph", "reference", "blockquote"]})
    inline.before("escape", "two_brackets", _two_brackets)
    for name, rule in (("typed", _typed_rule), ("our_reference", _reference_rule), ("our_link", _link_rule)):
        inline.before("emphasis", name, rule)
    return parser


# ---------------------------------------------------------------- addresses

_ADDRESS = re.compile(r"(?:https?://(?![/?#])|mailto:|tel:)[^\\<>]+", re.IGNORECASE)
_PERCENT_ENCODED = str.maketrans({mark: quote(mark) for mark in '"{}|^`'})
_TAIL = re.compile(
    r"""\( \s*
    (?: < (?P<angle> [^<>\n]* ) >
      | (?P<bare> (?!<) (?: [^\s\\()] | \\\S | \( (?: [^\s\\()] | \\\S | \( [^\s()]* \) )*+ \) )*+ )
    )
    (?: \s+ (?: "(?:[^"\\]|\\.)*+" | '(?:[^'\\]|\\.)*+' | \((?:[^()\\]|\\.)*+\) ) )?     # a title, dropped
    \s* \)""",
    re.VERBOSE | re.DOTALL,
)
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_ASIDE = re.compile(r"\(([^()]*+(?:\([^()]*+\)[^()]*+)*+)\)")
_MEANT_AS_ADDRESS = re.compile(r"(?:https?|mailto|tel|ftp|file|javascript|vbscript|data|blob|ref):|//", re.IGNORECASE)


def _tail(source: str, start: int) -> tuple[str, int] | None:
    """The address, as typed, and the end of a ``(…)`` that makes a link of the bracket before it.

    An aside that is no link to Markdown counts where it hides an address, as ``(java script:…)`` does.
    """
    if tail := _TAIL.match(source, start):
        return tail["angle"] if tail["bare"] is None else tail["bare"], tail.end()
    if aside := _ASIDE.match(source, start):
        plain = normalize("NFKC", unquote(unescape(aside[1])))
        if _MEANT_AS_ADDRESS.match("".join(c for c in plain if c.isalnum() or c in ":/")):
            return aside[1].strip(), aside.end()
    return None


# ---------------------------------------------------------------- what a run of text holds


@dataclass(frozen=True, slots=True)
class _Link:
    close: int
    end: int
    address: str


@dataclass(frozen=True, slots=True)
class _Found:
    """Positions in one run of inline text; found in one pass, so that no nesting makes it slow."""

    source: str
    typed: dict[int, int] = field(default_factory=dict)
    """Start → end of what is shown as typed: code, tags, images, the ``](…)`` of what is no link."""
    links: dict[int, _Link] = field(default_factory=dict)
    unsafe: dict[int, str] = field(default_factory=dict)


@dataclass(slots=True)
class _Bracket:
    start: int
    label: int
    image: bool
    holds_link: bool = False


_ID = r"[a-z0-9]+(?:-[a-z0-9]+)*"
# The second form was meant as a reference and lacks a bracket, or has one too many.
_REFERENCE = re.compile(rf"\[\[([^\[\]]*)\]\]|\[\[(\s*(?:[a-z-]+:)?{_ID}(?:/{_ID})?\s*(?:\|[^\[\]]*|(?=\](?![\](]))))")
# Lengths are bounded, or a text of nothing but openings would take a second.
_TAG = (
    rf"{html_re.open_tag}|{html_re.close_tag}|<![A-Za-z][^<>]*>"
    r"|<!--.{0,2000}?-->|<\?.{0,2000}?\?>|<!\[CDATA\[.{0,2000}?\]\]>"
    r"|<[A-Za-z][A-Za-z0-9+.-]*:[^<>\s]*>|<[^<>\s@]+@[^<>\s@]+>"
)
_MARK = re.compile(
    r"\\\[\[|\\."
    rf"|(?P<typed>(?<!`)(?P<ticks>`+)(?!`).+?(?<!`)(?P=ticks)(?!`)|{_TAG})"
    rf"|`+|{_REFERENCE.pattern}|(?P<open>!?\[)|(?P<close>\])",
    re.DOTALL,
)


def _scan(source: str) -> _Found:
    found = _Found(source)
    opened: list[_Bracket] = []
    position = 0
    while mark := _MARK.search(source, position):
        position = mark.end()
        if mark["typed"]:
            found.typed[mark.start()] = position
        elif mark["open"]:
            opened.append(_Bracket(mark.start(), position, image=mark["open"] == "!["))
        elif mark["close"] and opened:
            position = _close(found, opened, mark.start())
    return found


def _close(found: _Found, opened: list[_Bracket], close: int) -> int:
    """Settles what the innermost open bracket is; returns where to read on."""
    bracket = opened.pop()
    tail = _tail(found.source, close + 1)
    typed, end = tail or ("", close + 1)
    address = _ESCAPE.sub(r"\1", typed)  # as CommonMark has it: word processors write « \_ » for « _ »
    holds_link = bracket.holds_link and not (tail and bracket.image)
    if tail and bracket.image:
        found.typed[bracket.start] = end
    elif tail and not is_safe_address(address):
        found.unsafe[bracket.start] = typed
        found.typed[close] = end
    elif tail and (holds_link or not found.source[bracket.label : close].strip()):
        found.typed[close] = end
    elif tail:
        found.links[bracket.start] = _Link(close, end, address)
        holds_link = True
    if opened:
        opened[-1].holds_link |= holds_link
    return end


def _reference(match: re.Match[str]) -> Reference:
    target, bar, words = (part.strip() for part in (match[1] or match[2] or "").partition("|"))
    kind, colon, name = target.partition(":") if ":" in target else ("person", "", target)
    ids = name.split("/") if kind == "person" and not colon else [name]
    known = (kind in PREFIXES) == bool(colon) and len(ids) <= 2 and all(map(_is_id, ids))
    if match[1] is None or not known or bool(bar) != bool(words):
        return Reference(UNKNOWN, target, words or None, match[0])
    return Reference(kind, name, re.sub(r"\s*\n\s*", " ", words) or None, match[0])


def _is_id(text: str) -> bool:
    return len(text) <= 60 and re.fullmatch(_ID, text) is not None


# ---------------------------------------------------------------- rules


def _found(state: StateInline) -> _Found:
    found = state.env.get("found")
    if not isinstance(found, _Found) or found.source != state.src:
        found = state.env["found"] = _scan(state.src)
    return found


def _two_brackets(state: StateInline, silent: bool) -> bool:
    if not state.src.startswith("\\[[", state.pos):
        return False
    state.push("text", "", 0).content = "[["
    state.pos += 3
    return True


def _typed_rule(state: StateInline, silent: bool) -> bool:
    end = _found(state).typed.get(state.pos)
    if end is None:
        return False
    state.push("typed", "", 0).content = state.src[state.pos : end]
    state.pos = end
    return True


def _reference_rule(state: StateInline, silent: bool) -> bool:
    match = _REFERENCE.match(state.src, state.pos, state.posMax)
    if match is None:
        return False
    state.push("reference", "", 0).meta = {"reference": _reference(match), "in_link": state.linkLevel > 0}
    state.pos = match.end()
    return True


def _link_rule(state: StateInline, silent: bool) -> bool:
    found = _found(state)
    if state.pos in found.unsafe:
        state.push("unsafe", "", 0).meta = {"address": found.unsafe[state.pos]}
        state.pending += "["
        state.pos += 1
        return True
    if (link := found.links.get(state.pos)) is None:
        return False
    end, state.pos, state.posMax = state.posMax, state.pos + 1, link.close
    state.push("link_open", "a", 1).attrs = {"href": link.address.translate(_PERCENT_ENCODED)}
    state.linkLevel += 1
    state.md.inline.tokenize(state)
    state.linkLevel -= 1
    state.push("link_close", "a", -1)
    state.pos, state.posMax = link.end, end
    return True


def _typed_paragraph(state: StateBlock, text: str) -> None:
    state.push("paragraph_open", "p", 1)
    state.push("typed", "", 0).content = text.strip()
    state.push("paragraph_close", "p", -1)


def _fence_rule(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    if not fence(state, start, end, silent):
        return False
    if not silent:
        state.tokens.pop()
        for chunk in re.split(r"\n[ \t]*(?=\n)", state.getLines(start, state.line, state.blkIndent, False)):
            if chunk.strip():
                _typed_paragraph(state, chunk)
    return True


def _line_rule(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """``* * *`` is neither a line across the page nor a list in a list in a list."""
    if not hr(state, start, end, True):
        return False
    if not silent:
        state.line = start + 1
        _typed_paragraph(state, state.getLines(start, start + 1, state.blkIndent, False))
    return True


BlockRule = Callable[[StateBlock, int, int, bool], bool]


def _not_too_deep(rule: BlockRule) -> BlockRule:
    """The parser drops what is nested deeper than it goes: we show it as typed before that."""

    def bounded(state: StateBlock, start: int, end: int, silent: bool) -> bool:
        return state.level < 20 and rule(state, start, end, silent)

    return bounded
