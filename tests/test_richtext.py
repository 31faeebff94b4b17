"""Rich text: what content-format.md §3 allows is rendered, all else shows as typed; no later Markdown changes it."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from generator.locales.typography import french, plain
from generator.private.text import richtext
from generator.private.text.richtext import (
    Reference,
    Resolved,
    is_safe_address,
    references,
    to_html,
    to_words,
    unsafe_links,
)
from tests.hostile import EXTENSIONS, FRAGMENTS, HOSTILE, UNSAFE_LINKS, converted, elements, folded, visible
from tests.searching import examples


def resolve(reference: Reference) -> Resolved:
    """Everyone is known; `nobody` has no page, and someone's name is hostile."""
    names = {"nobody": "une participante", "eve": "<b>Ève [x](javascript:1) {: onclick=x}"}
    page = None if reference.target == "nobody" else f"{reference.kind}/{reference.target}"
    return Resolved(reference.words or names.get(reference.target, reference.target.capitalize()), page)


def html(text: str) -> str:
    return to_html(text, resolve, plain)


RENDERED = {
    "": "",
    " \n\n ": "",
    "Un mot.": "<p>Un mot.</p>",
    "Un\nmot.": "<p>Un mot.</p>",
    "Un\n\ndeux": "<p>Un</p>\n<p>deux</p>",
    "*un* _deux_ **trois** __quatre__ ***cinq***": (
        "<p><em>un</em> <em>deux</em> <strong>trois</strong> <strong>quatre</strong> <em><strong>cinq</strong></em></p>"
    ),
    "mot_à_mot": "<p>mot&#95;à&#95;mot</p>",
    "un  \ndeux\\\ntrois": "<p>un<br>deux<br>trois</p>",
    "- un\n- deux": "<ul>\n<li>un</li>\n<li>deux</li>\n</ul>",
    "3. un\n4. deux": '<ol start="3">\n<li>un</li>\n<li>deux</li>\n</ol>',
    "1) un\n   - deux\n\n     trois": ("<ol>\n<li>un\n<ul>\n<li>\n<p>deux</p>\n<p>trois</p></li>\n</ul></li>\n</ol>"),
    "Suite :\n- un": "<p>Suite :</p>\n<ul>\n<li>un</li>\n</ul>",
    "Suite :\n\n        - en retrait": "<p>Suite :</p>\n<ul>\n<li>en retrait</li>\n</ul>",
    "> un\n> > deux": "<blockquote>\n<p>un</p>\n<blockquote>\n<p>deux</p>\n</blockquote>\n</blockquote>",
    "[un *mot*](https://exemple.fr)": '<p><a href="https://exemple.fr">un <em>mot</em></a></p>',
    "**[mot](https://exemple.fr)**": '<p><strong><a href="https://exemple.fr">mot</a></strong></p>',
    "[un](HTTPS://exemple.fr/A 'titre')": '<p><a href="HTTPS://exemple.fr/A">un</a></p>',
    "[un](mailto:a@exemple.fr) [deux](tel:+33561000000)": (
        '<p><a href="mailto:a@exemple.fr">un</a> <a href="tel:+33561000000">deux</a></p>'
    ),
    "[un](<https://exemple.fr>)": '<p><a href="https://exemple.fr">un</a></p>',
    "[un](https://exemple.fr/a_(b)_c)": '<p><a href="https://exemple.fr/a&#95;(b)&#95;c">un</a></p>',
    "[un](https://exemple.fr/?a=1&copy=2&amp;c#d)": (
        '<p><a href="https://exemple.fr/?a=1&#38;copy=2&#38;amp;c&#35;d">un</a></p>'
    ),
    '[un](https://exemple.fr/{a}|"b"^`)': '<p><a href="https://exemple.fr/%7Ba%7D%7C%22b%22%5E%60">un</a></p>',
    "[un](https://fr.exemple.fr/École)": '<p><a href="https://fr.exemple.fr/École">un</a></p>',
    "\\*un\\* \\[deux\\](https://exemple.fr)": "<p>&#42;un&#42; &#91;deux&#93;(https://exemple.fr)</p>",
    "\\![un](https://exemple.fr)": '<p>&#33;<a href="https://exemple.fr">un</a></p>',
    # no link in a link, and none without words
    "[a [b](https://exemple.fr) c](https://exemple.org)": (
        '<p>&#91;a <a href="https://exemple.fr">b</a> c&#93;(https://exemple.org)</p>'
    ),
    "[ ](https://exemple.fr)": "<p>&#91; &#93;(https://exemple.fr)</p>",
    "[![a](i.png)](https://exemple.fr)": '<p><a href="https://exemple.fr">&#33;&#91;a&#93;(i.png)</a></p>',
    "[`a](b)`](https://exemple.fr)": '<p><a href="https://exemple.fr">&#96;a&#93;(b)&#96;</a></p>',
    # references
    "[[pascale]]": '<p><a href="ref:person/pascale">Pascale</a></p>',
    "**[[toulouse/pascale|sa\n  mentore]]**": (
        '<p><strong><a href="ref:person/toulouse/pascale">sa mentore</a></strong></p>'
    ),
    "[[guide:canva]] [[case-study:google|Google]]": (
        '<p><a href="ref:guide/canva">Canva</a> <a href="ref:case-study/google">Google</a></p>'
    ),
    "[[nobody]] et [[nobody|*elle*]]": "<p>une participante et &#42;elle&#42;</p>",
    "[[eve]]": ('<p><a href="ref:person/eve">&#60;b&#62;Ève &#91;x&#93;(javascript:1) &#123;: onclick=x&#125;</a></p>'),
    "[voir [[pascale]] ici](https://exemple.fr)": '<p><a href="https://exemple.fr">voir Pascale ici</a></p>',
    "\\[[pascale]] \\\\[[pascale]]": '<p>&#91;&#91;pascale&#93;&#93; &#92;<a href="ref:person/pascale">Pascale</a></p>',
    "[a \\[[b](https://exemple.fr)": '<p><a href="https://exemple.fr">a &#91;&#91;b</a></p>',
    "[![a [b](https://exemple.fr)](i.png)](https://exemple.org)": (
        '<p><a href="https://exemple.org">&#33;&#91;a &#91;b&#93;(https://exemple.fr)&#93;(i.png)</a></p>'
    ),
    "\\[[x](https://exemple.fr)": "<p>&#91;&#91;x&#93;(https://exemple.fr)</p>",
    "[[[pascale]]]": '<p>&#91;<a href="ref:person/pascale">Pascale</a>&#93;</p>',
    "![[pascale]]": '<p>&#33;<a href="ref:person/pascale">Pascale</a></p>',
    "`[[pascale]]`": "<p>&#96;&#91;&#91;pascale&#93;&#93;&#96;</p>",
}


@pytest.mark.parametrize(("typed", "expected"), RENDERED.items())
def test_what_is_rendered(typed: str, expected: str) -> None:
    assert html(typed) == expected
    assert unsafe_links(typed) == ()


AS_TYPED = (
    "# Titre",
    "Titre\n=====",
    "Titre\n-----",
    "---",
    "* * *",
    "_ _ _",
    "![alt](image.png)",
    "![alt](javascript:alert(1))",
    "![a *b* [[pascale]]](<x y> 'titre')",
    "![a [b](javascript:1)](x)",
    "![alt][x]",
    "<b onclick='*x*'>mot</b>",
    "<!-- *x* [x](javascript:1) -->",
    "<?php *x* ?>",
    "<![CDATA[ *x* ]]>",
    "<https://exemple.fr/_x_>",
    "<a_b_@exemple.fr>",
    "| a | b |\n|---|---|\n| 1 | 2 |",
    "`*code*`",
    "``*a* ` [x](javascript:1)``",
    "```python\n*a* [x](javascript:1)\n\n[[pascale]]\n```",
    "~~~\n**a**\n~~~",
    "```\n*jamais fermé*",
    "{: onclick=alert(1) }",
    "mot{: .x }",
    "[x]: https://exemple.fr 'titre'",
    "[x][y] [x][]",
    "[^1] et [^1]: note",
    "*[HTML]: x",
    "&eacute; &#106; &#x6A; &nbsp; &lt;b&gt;",
    "~~x~~ ==x== ^^x^^ ++x++ :smile:",
    "--8<-- mkdocs.yml",
    "!!! note\n    x",
    "{{ x }} {% y %}",
    "[note](voir page 3)",
    "[note] (javascript:1)",
    "https://exemple.fr www.exemple.fr a@exemple.fr",
    "a < b > c & d",
    "1986",
    "\\a",
)


@pytest.mark.parametrize("typed", AS_TYPED)
def test_everything_else_shows_as_typed_and_is_no_error(typed: str) -> None:
    assert {name for name, _ in elements(html(typed))} == {"p"}
    assert visible(html(typed)) == to_words(typed, resolve) == folded(typed)
    assert unsafe_links(typed) == references(typed) == ()


REFERENCES = {
    "[[pascale]]": Reference("person", "pascale", None, "[[pascale]]"),
    "[[ pascale | sa  mentore ]]": Reference("person", "pascale", "sa  mentore", "[[ pascale | sa  mentore ]]"),
    "[[toulouse/pascale]]": Reference("person", "toulouse/pascale", None, "[[toulouse/pascale]]"),
    "[[term:banner|une bannière]]": Reference("term", "banner", "une bannière", "[[term:banner|une bannière]]"),
    "[[cohort:t-2]]": Reference("cohort", "t-2", None, "[[cohort:t-2]]"),
    "[[article:a|b|c]]": Reference("article", "a", "b|c", "[[article:a|b|c]]"),
    f"[[{'a' * 60}]]": Reference("person", "a" * 60, None, f"[[{'a' * 60}]]"),
    f"[[{'a' * 61}]]": Reference("unknown", "a" * 61, None, f"[[{'a' * 61}]]"),
    "[[]]": Reference("unknown", "", None, "[[]]"),
    "[[x y]]": Reference("unknown", "x y", None, "[[x y]]"),
    "[[Pascale]]": Reference("unknown", "Pascale", None, "[[Pascale]]"),
    "[[foo:bar]]": Reference("unknown", "foo:bar", None, "[[foo:bar]]"),
    "[[person:pascale]]": Reference("unknown", "person:pascale", None, "[[person:pascale]]"),
    "[[guide:a/b]]": Reference("unknown", "guide:a/b", None, "[[guide:a/b]]"),
    "[[a/b/c]]": Reference("unknown", "a/b/c", None, "[[a/b/c]]"),
    "[[a-]]": Reference("unknown", "a-", None, "[[a-]]"),
    "[[pascale|]]": Reference("unknown", "pascale", None, "[[pascale|]]"),
    "[[pascale] dit": Reference("unknown", "pascale", None, "[[pascale"),
    "[[pascale|elle [sic]]]": Reference("unknown", "pascale", "elle", "[[pascale|elle "),
}


@pytest.mark.parametrize(("typed", "expected"), REFERENCES.items())
def test_references(typed: str, expected: Reference) -> None:
    assert references(typed) == (expected,)
    assert expected.raw in typed
    if expected.kind == "unknown":
        assert visible(html(typed)) == typed


def test_references_are_found_wherever_they_stand_in_the_order_of_the_text() -> None:
    text = "> - *[[a]]* [x [[b]]](https://exemple.fr)\n\n[y [[c]]](javascript:1) ![[d]]\n\n1. [[guide:e|f]] [[g h]]"
    assert [one.target for one in references(text)] == ["a", "b", "c", "d", "e", "g h"]


def test_an_unknown_reference_is_not_resolved() -> None:
    def never(reference: Reference) -> Resolved:
        raise AssertionError(reference)

    assert to_words("[[x y]]", never) == "[[x y]]"
    assert visible(to_html("[[x y]]", never, plain)) == "[[x y]]"


@pytest.mark.parametrize("typed", UNSAFE_LINKS)
def test_unsafe_links_are_told_and_show_as_typed(typed: str) -> None:
    (address,) = unsafe_links(typed)
    assert address in typed
    assert address not in [dict(attributes).get("href") for _, attributes in elements(html(typed))]
    assert not is_safe_address(address)
    if typed.startswith("[x]"):
        assert visible(html(typed)) == folded(typed)


@pytest.mark.parametrize("typed", [text for text in HOSTILE if text not in UNSAFE_LINKS])
def test_other_hostile_strings_are_no_errors(typed: str) -> None:
    assert unsafe_links(typed) == references(typed) == ()


def test_every_unsafe_link_is_told() -> None:
    text = '[a](/b) `[c](/d)` [e [f](/g)](/h)\n\n- [i](/j "k")\n- [l]()\n\n[m](https://exemple.fr)'
    assert unsafe_links(text) == ("/b", "/h", "/g", "/j", "")


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("*Un* [mot](https://exemple.fr),\nun [[pascale|autre]].", "Un mot, un autre."),
        ("Pas**cale** et [[nobody]]", "Pascale et une participante"),
        ("- un\n- deux\n\n> trois  \nquatre", "un deux trois quatre"),
        ("un\u00a0deux &amp; <b>", "un\u00a0deux &amp; <b>"),
        ("", ""),
    ],
)
def test_words(typed: str, expected: str) -> None:
    assert to_words(typed, resolve) == expected


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("L'*amie* :\nouf !", "<p>L’<em>amie</em>\u00a0&#58; ouf\u202f!</p>"),
        ("Ouf\n! «*oui*» !", "<p>Ouf\u202f! «\u00a0<em>oui</em>\u00a0»\u202f!</p>"),
        ("[[pascale|l'amie !]]", '<p><a href="ref:person/pascale">l’amie\u202f!</a></p>'),
        ("[[nobody]] !", "<p>une participante\u202f!</p>"),
        ("`l'a !`", "<p>&#96;l'a !&#96;</p>"),
        ("<b title='!'> l'a", "<p>&#60;b title=&#39;!&#39;&#62; l’a</p>"),
        ("[l'a](https://exemple.fr/l'a;b:)", '<p><a href="https://exemple.fr/l\'a;b:">l’a</a></p>'),
        ("[exemple.fr/l'a](https://exemple.fr)", '<p><a href="https://exemple.fr">exemple.fr/l\'a</a></p>'),
        ("[a@*l'a*.fr](mailto:a@l)", '<p><a href="mailto:a@l">a@<em>l\'a</em>.fr</a></p>'),
    ],
)
def test_typography_sees_words_only(typed: str, expected: str) -> None:
    assert to_html(typed, resolve, french) == expected


def test_typography_may_say_anything() -> None:
    assert visible(to_html("*a*", resolve, lambda _: "<b>{: x}")) == "<b>{: x}"


def test_the_sanitiser_is_a_wall_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever a mistake in our rules let through, nothing but the allowed elements leaves."""
    escaped = (
        "<h1>un</h1><p onclick=x class=y>deux<script>alert(1)</script><img src=x onerror=alert(1)>"
        '<a href="javascript:alert(1)" title="x">trois</a><a href="data:x">quatre</a></p><!-- cinq --><iframe></iframe>'
    )
    monkeypatch.setattr(richtext, "_html", lambda *_: escaped)
    assert elements(html("mot")) == 3 * [("p", ()), ("a", ()), ("a", ())]
    assert "alert" not in html("mot")


def test_what_is_nested_too_deep_is_not_lost() -> None:
    for text in (">" * 60 + " mot", "- " * 60 + "mot", "> - " * 40 + "mot", "[" * 500 + "mot](https://exemple.fr)"):
        assert visible(html(text)).endswith("mot")
        assert "mot" in to_words(text, resolve)


ALLOWED = {"p": set(), "em": set(), "strong": set(), "ul": set(), "ol": {"start"}, "li": set(), "a": {"href"}}
ALLOWED |= {"blockquote": set(), "br": set()}
SAFE_HREF = re.compile(r"(https?://|mailto:|tel:|ref:(person|guide)/)", re.IGNORECASE)
# Where rich text stands in a page, how many elements are before and after it, and the words around it.
PAGES = (
    ("{}", 0, 0, "{}"),
    ("# Titre\n\n{}\n\nFin.", 1, 1, "Titre {} Fin."),
    ("<section>\n{}\n</section>", 1, 0, "{}"),
    ('<div markdown="1">\n\n{}\n\n</div>', 1, 0, "{}"),
)


def is_safe(text: str) -> None:
    """The HTML holds what is allowed and nothing else, and no way of Markdown changes anything in it."""
    source = html(text)
    assert "\n\n" not in source
    assert not re.search(r"[^\n]<(p|ul|ol|blockquote)\b", source), source
    found = elements(source)
    for name, attributes in found:
        assert {key for key, _ in attributes} <= ALLOWED[name], source
        assert name != "a" or SAFE_HREF.match(dict(attributes)["href"] or ""), source
    assert "".join(visible(source).split()) == "".join(to_words(text, resolve).split())
    for page, before, after, words in PAGES:
        for extensions in EXTENSIONS if "markdown=" not in page else ("all", "fenced"):
            result = converted(page.replace("{}", source), extensions)
            there = elements(result)
            assert there[before : len(there) - after] == found, result
            assert visible(result) == folded(words.replace("{}", visible(source))), result


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: text[:30])
def test_hostile_text_is_safe(text: str) -> None:
    is_safe(text)


PRINTABLE = st.text(st.characters(exclude_categories=("Cc", "Cs")))
MIXTURES = st.lists(
    st.sampled_from(FRAGMENTS) | st.sampled_from([text for text in HOSTILE if len(text) < 200]) | PRINTABLE
).map("".join)


@examples(400)
@given(MIXTURES | PRINTABLE)
@example("- a\n  ```\n  x\n  ```\n- b")
@example("> ```\n> x\n\ny")
@example("- a\n- - -\n- b")
def test_any_text_is_safe(text: str) -> None:
    is_safe(text)
