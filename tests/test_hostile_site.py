"""Hostile words in every text of the whole demo, names, titles and the programme's included, through a real build.

What the built pages may hold is taken from the same site with tame words: an element or an attribute
that it does not have was written by an editor's text, and not by our templates or the theme.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from hostile import HOSTILE, LINES, folded
from pydantic import BaseModel
from selectolax.lexbor import LexborHTMLParser

from generator.build import Request, check
from generator.disk.write import write
from generator.private import consent
from generator.private.consent import withholding
from generator.private.format.models import Line, Text
from generator.private.reading.content import Content
from generator.public.engines.site import build_site, laid_out
from generator.public.pages import render
from generator.public.pages.rendered import Publication
from tests.sample import sample

TODAY = date(2026, 11, 22)
TAME = "Un *mot*, un **autre**, un [lien](https://a.test/)  \nà la ligne.\n\n- un\n- deux\n\n3. trois\n\n> dit-elle"
SCHEMES = ("http://", "https://", "mailto:", "tel:")
LINE_LENGTH = 200


def with_words(content: Content, line: Callable[[], str], text: Callable[[], str]) -> Content:
    """`content` with every line and text replaced; ids, addresses and dates stay."""

    def other(value: Any) -> Any:
        if isinstance(value, Line):
            return Line(line())
        if isinstance(value, Text):
            return Text(text())
        if isinstance(value, tuple):
            return tuple(other(one) for one in value)
        if isinstance(value, BaseModel):
            return value.model_copy(update={key: other(getattr(value, key)) for key in type(value).model_fields})
        return value

    return replace(
        content,
        site=other(content.site),
        cohorts={
            key: replace(
                folder,
                cohort=other(folder.cohort),
                people={one: other(person) for one, person in folder.people.items()},
            )
            for key, folder in content.cohorts.items()
        },
        guides={key: other(one) for key, one in content.guides.items()},
        articles={key: other(one) for key, one in content.articles.items()},
        case_studies={key: other(one) for key, one in content.case_studies.items()},
        glossary=other(content.glossary),
    )


def lines_of_hostile_words() -> list[str]:
    """The hostile lines, as many together as a line can hold."""
    lines: list[str] = [""]
    for one in LINES:
        if len(lines[-1]) + len(one) + 1 > LINE_LENGTH:
            lines.append("")
        lines[-1] = f"{lines[-1]} {one}".strip()
    return lines


@pytest.fixture(scope="module")
def demo(root: Path) -> Content:
    checked = check(Request(root / "tests/sites/demo/content", Path("site"), root, TODAY))
    assert checked.sound is not None
    return withholding.reduced(checked.sound, checked.units)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Callable[[Content], dict[str, LexborHTMLParser]]:
    def build(content: Content) -> dict[str, LexborHTMLParser]:
        folder = tmp_path_factory.mktemp("hostile")
        rendered = render(consent.publish(content, TODAY), Publication(TODAY, "https://portail.test/"))
        write(folder / "docs", laid_out(rendered.files))
        build_site(root, folder / "docs", rendered.frame, folder / "site", TODAY)
        site = folder / "site"
        return {
            path.relative_to(site).as_posix(): LexborHTMLParser(path.read_text(encoding="utf-8"))
            for path in sorted(site.rglob("*.html"))
        }

    return build


@pytest.fixture(scope="module")
def allowed(
    demo: Content, built: Callable[[Content], dict[str, LexborHTMLParser]]
) -> tuple[dict[str, int], frozenset[tuple[str, str]]]:
    """Of the tame site: how many scripts and styles each page has, and every element with its attributes."""
    pages = built(with_words(demo, lambda: "Des mots", lambda: TAME))
    return {path: loaded(page) for path, page in pages.items()}, frozenset().union(*map(shapes, pages.values()))


def shapes(page: LexborHTMLParser) -> set[tuple[str, str]]:
    found: set[tuple[str, str]] = set()
    for node in page.css("*"):
        found.add((node.tag or "", ""))
        found |= {(node.tag or "", name) for name in node.attributes}
    return found


def loaded(page: LexborHTMLParser) -> int:
    return len(page.css("script, style, link, iframe, object, embed, base, meta, img"))


# Each field meets a part of the strings here; `tests/test_render.py` and `tests/test_richtext.py` try them all,
# on single pages and texts.
@pytest.mark.parametrize("shift", sample(range(0, len(lines_of_hostile_words()), 7), 2))
def test_no_text_writes_an_element(
    shift: int,
    demo: Content,
    built: Callable[[Content], dict[str, LexborHTMLParser]],
    allowed: tuple[dict[str, int], frozenset[tuple[str, str]]],
) -> None:
    lines, texts = lines_of_hostile_words(), ["\n\n".join(HOSTILE[i::28]) for i in range(28)]
    at, which = count(shift), count(shift)
    pages = built(with_words(demo, lambda: lines[next(at) % len(lines)], lambda: texts[next(which) % len(texts)]))
    counts, known = allowed
    assert set(pages) == set(counts)
    for path, page in pages.items():
        assert shapes(page) <= known, (path, shapes(page) - known)
        assert loaded(page) == counts[path], path
        # A page that only sends its reader on has no heading.
        assert len(page.css("h1")) == (0 if page.css('meta[http-equiv="refresh"]') else 1), path
        for link in page.css("[href], [src]"):
            address = str(link.attributes.get("href") or link.attributes.get("src"))
            assert address.startswith(SCHEMES) or ":" not in address.split("/")[0], (path, address)


def test_titles_show_as_typed(demo: Content, built: Callable[[Content], dict[str, LexborHTMLParser]]) -> None:
    """Escaped neither too little nor twice: in the page, in its head, in its table of contents."""
    odd = '<b>A</b> & "B" {{ c }} *d* [e](f) &lt; # `g` | {: onclick=h}'
    pages = built(with_words(demo, lambda: odd, lambda: "Des mots."))
    page = pages["programme/mode-d-emploi/index.html"]
    for selector in ("h1", "title", "h2, h3", ".md-nav__link, .md-ellipsis"):
        shown = [folded(node.text()) for node in page.css(selector)]
        assert any(odd in text for text in shown), (selector, shown)
    assert odd in folded(pages["index.html"].css_first("title").text())
