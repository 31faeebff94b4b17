"""No text brings an element with it, and templates have no way to call a text safe."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from html import unescape
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from jinja2 import Environment, UndefinedError, nodes
from jinja2.visitor import NodeVisitor

from generator import edition
from generator.private.text import richtext
from generator.public.pages import render
from generator.public.pages.environment import external, printed, template
from tests import factories
from tests.factories import article, cohort, full_site, guide, person, rich, site, spoken, step, term
from tests.hostile import LINES, folded
from tests.rendered_pages import (
    EDITION,
    Pages,
    assert_html_is_valid,
    assert_links_hold,
    elements,
    pages_of,
)
from tests.sample import sample

TEMPLATES = Path(__file__).parent.parent / "generator" / "public" / "pages" / "templates"


# ------------------------------------------------------------------ hostile texts


ROUNDS = 16


def hostile_site(language: str, round_: int, texts: tuple[str, ...]) -> tuple[edition.Site, list[str]]:
    """The full site with one of `texts`, or a tame one, in each line and text; and the lines that it must show."""
    told: list[str] = []
    places = count()

    def tell(owner: Any, name: str, value: str | edition.RichText) -> str | edition.RichText:
        place = next(places)
        # Tame words begin with different letters, because the glossary has a heading for each.
        text = texts[(place * 7 + round_ * 5) % len(texts)] if texts else f"{chr(97 + place % 26)}mot{place}"
        if isinstance(value, edition.RichText):
            html = richtext.to_html(text, lambda one: richtext.Resolved("", None), lambda run: run)
            return edition.RichText(html or "<p>mot</p>", text)
        if value.startswith("http") or "@" in value:
            return value
        if not (name == "role_words" and owner.by_role):
            told.append(text)
        return text

    return factories.retold(full_site(language), tell), told


FRONT = {"title", "description", "kind", "linked_data", "share_image", "share_words"}
Shape = tuple[str, tuple[str, ...]]
RICH: set[Shape] = {
    *((name, ()) for name in ("p", "em", "strong", "ul", "ol", "li", "blockquote", "br")),
    ("a", ("href",)),
    ("ol", ("start",)),
}
SPACES = re.compile("[ \\t]+")


def shapes_in(html: str) -> Iterator[Shape]:
    """Each element, by its name and those of its attributes."""
    return ((str(node.tag), tuple(sorted(key for key in node.attributes if key))) for node in elements(html))


def shapes(html: str) -> Counter[Shape]:
    """The elements that no rich text may have."""
    return Counter(one for one in shapes_in(html) if one not in RICH)


@pytest.mark.parametrize("round_", range(ROUNDS))
def test_hostile_lines_bring_no_element_and_show_as_typed(round_: int) -> None:
    language = ("fr", "en")[round_ % 2]
    tame, _ = hostile_site(language, round_, ())
    hostile, told = hostile_site(language, round_, LINES)
    expected, pages = pages_of(tame), pages_of(hostile)
    assert pages.sources.keys() == expected.sources.keys()
    for path, html in pages.html.items():
        added = shapes(html) - shapes(expected.html[path])
        assert not added, (path, added)
        assert pages.meta[path].keys() == expected.meta[path].keys() <= FRONT
        assert not re.search('[<>"]', pages.meta[path]["title"] + pages.meta[path]["description"]), path
        assert not re.search("[<>&\u2028\u2029]", pages.meta[path].get("linked_data", "")), path
        assert not [one for one in pages.headings[path] if re.search("[<>]", one)], path
    assert_links_hold(pages)
    assert_html_is_valid(pages)
    titles = [meta["title"] for meta in pages.meta.values()]
    assert len(set(titles)) == len(titles)
    shown = pages.everything().casefold()
    assert [text for text in told if folded(text).casefold() not in shown] == []


def small_site(text: str) -> Pages:
    """`text` in the lines that stand in headings, lists, attributes and front matter; all rich texts are tame."""
    shown = cohort("toulouse", person("manon", text, spoken(headline=text)), title=text, place=text)
    drawn = edition.Image(replace(factories.picture(), alt=text), None)
    return pages_of(
        site(
            programme=text,
            tagline=text,
            cohorts=(shown,),
            guides=(guide(title=text, skills=(text,), steps=(step(title=text, image=drawn),)),),
            articles=(article(title=text, sections=(edition.Section(text, None, (rich("point"),)),)),),
            terms=(term(name=text, also=(text, text)),),
            images=dict.fromkeys(("dessin.jpg", "dessin.webp", "dessin-800.webp"), b""),
        )
    )


@cache
def tame_shapes() -> dict[str, Counter[Shape]]:
    return {path: Counter(shapes_in(html)) for path, html in small_site("Mot").html.items()}


@pytest.mark.parametrize("text", sample(LINES, 3, ascii))
def test_a_hostile_line_shows_as_typed_wherever_it_stands(text: str) -> None:
    pages = small_site(text)
    for path, html in pages.html.items():
        added = Counter(shapes_in(html)) - tame_shapes()[path]
        assert not added, (path, added)
    for path in ("guides/carte.md", "guides/index.md", "cohortes/toulouse.md", "programme/pourquoi.md", "index.md"):
        assert folded(text).casefold() in pages.text(path).casefold(), path
    assert pages.body("guides/carte.md").css_first("img").attributes["alt"].strip() == SPACES.sub(" ", text).strip()  # type: ignore[union-attr]
    assert folded(unescape(pages.meta["programme/pourquoi.md"]["title"])).startswith(folded(text))
    assert folded(unescape(pages.rendered.frame.site_name)) == folded(text)
    assert not re.search('[<>"]', pages.rendered.frame.site_name + pages.rendered.frame.description)


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "//exemple.test", "", "https:/x", "x"])
def test_an_address_that_is_none_of_the_web_is_refused(url: str) -> None:
    with pytest.raises(ValueError, match="address"):
        external(url)


# ------------------------------------------------------------------ how it is made


TAME_FILTERS = {"capital", "commas", "lower", "slug"}


@pytest.mark.parametrize("path", sorted(TEMPLATES.glob("*")), ids=lambda path: path.name)
def test_no_template_can_call_a_text_safe(path: Path) -> None:
    tree = Environment().parse(path.read_text(encoding="utf-8"))
    # Half of a sum would go unescaped.
    sums = (nodes.Add, nodes.Concat, nodes.Mod)
    forbidden = (*sums, nodes.MarkSafe, nodes.EvalContextModifier, nodes.ScopedEvalContextModifier)

    class Reader(NodeVisitor):
        def generic_visit(self, node: nodes.Node, *args: Any, **kwargs: Any) -> None:
            assert not isinstance(node, forbidden), (path, node)
            if isinstance(node, nodes.Filter):
                assert node.name in TAME_FILTERS, (path, node.name)
            super().generic_visit(node, *args, **kwargs)

    Reader().visit(tree)
    assert path.name.endswith(".md.j2")


def test_a_value_that_is_neither_words_nor_a_number_is_a_defect() -> None:
    assert [printed("a*b"), printed(3)] == ["a&#42;b", 3]
    for value in (None, True, 1.5, b"x", rich("x"), ("x",)):
        with pytest.raises(TypeError):
            printed(value)


def test_a_value_that_a_template_misses_is_a_defect() -> None:
    with pytest.raises(UndefinedError):
        template("home").render()


def test_a_link_to_a_page_that_does_not_exist_is_a_defect() -> None:
    lost = edition.RichText('<p><a href="ref:guide/perdu">x</a></p>', "x")
    with pytest.raises(KeyError):
        render(site(articles=(article(summary=lost),)), EDITION)
    unseen = edition.RichText('<p><a href="ref:person/toulouse/ambre">x</a></p>', "x")
    with pytest.raises(KeyError):
        render(site(cohorts=(cohort("toulouse", person("ambre"), summary=unseen),)), EDITION)


@pytest.mark.parametrize(
    ("key", "href"),
    [
        ("person/toulouse/manon", "../../temoignages/toulouse/manon/"),
        ("cohort/toulouse", "./"),
        ("guide/carte", "../../guides/carte/"),
        ("article/pourquoi", "../../programme/pourquoi/"),
        ("case-study/verger", "../../programme/ailleurs/verger/"),
        ("term/lien", "../../glossaire/#lien"),
    ],
)
def test_references_in_rich_text_become_relative_addresses(key: str, href: str) -> None:
    text = edition.RichText(f'<p><a href="ref:{key}">ici</a> puis <a href="https://exemple.test">là</a></p>', "ici")
    whole = full_site()
    first = replace(whole.cohorts[0], summary=text)
    body = pages_of(replace(whole, cohorts=(first, *whole.cohorts[1:]))).body("cohortes/toulouse.md")
    links: Mapping[str | None, str | None] = {node.text(): node.attributes["href"] for node in body.css("h2 + p a")}
    assert links == {"ici": href, "là": "https://exemple.test"}
