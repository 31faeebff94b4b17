"""What someone might write to break out of a text: into HTML, into Markdown, into the engine.

Every string can stand in a YAML file (no control character, no override of direction) and none holds a
reference. What they are tried against, a Markdown with far more extensions than the site has, is here too.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from markdown import Markdown
from selectolax.lexbor import LexborHTMLParser

UNSAFE_LINKS: tuple[str, ...] = (
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x]( javascript:alert(1) )",
    "[x](\njavascript:alert(1)\n)",
    "[x](java script:alert(1))",
    "[x](java\tscript:alert(1))",
    "[x](java\nscript:alert(1))",
    "[x](<javascript:alert(1)>)",
    "[x](<java script:alert(1)>)",
    "[x](javascript&colon;alert(1))",
    "[x](&#106;avascript:alert(1))",
    "[x](&#x6A;avascript:alert(1))",
    "[x](&Tab;javascript:alert(1))",
    "[x](%6aavascript:alert(1))",
    "[x](javascript%3Aalert(1))",
    "[x](java\\script:alert(1))",
    "[x](\\javascript:alert(1))",
    "[x](javascript\\:alert(1))",
    "[x](ｊavascript:alert(1))",
    "[x](\u200bjavascript:alert(1))",
    "[x](&#106;ava script:alert(1))",
    "[x](%6aava script:alert(1))",
    "[x](ｊava script:alert(1))",
    "[x](java\\ script:alert(1))",
    "[x](javascript://exemple.fr/%0Aalert(1))",
    '[x](javascript:alert(1) "un titre")',
    "[x](vbscript:msgbox(1))",
    "[x](data:text/html,<script>alert(1)</script>)",
    "[x](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)",
    "[x](file:///etc/passwd)",
    "[x](blob:https://exemple.fr/1)",
    "[x](view-source:https://exemple.fr/)",
    "[x](ref:person/toulouse/pascale)",
    "[x](//exemple.fr)",
    "[x](///exemple.fr)",
    "[x](\\\\exemple.fr\\x)",
    "[x](https:exemple.fr)",
    "[x](https:/exemple.fr)",
    "[x](https:\\\\exemple.fr)",
    "[x](https:///exemple.fr)",
    "[x](https://exemple.fr:999999/)",
    "[x](https://exemple.fr/a b)",
    "[x](/participer/)",
    "[x](../../mkdocs.yml)",
    "[x](#sommaire)",
    "[x](?q=1)",
    "[x](index.md)",
    "[x]()",
    "[x](<>)",
    "[x](mailto:)",
    "**[x](javascript:alert(1))**",
    "> - [x](javascript:alert(1))",
    "[a [b](https://exemple.fr) c](javascript:alert(1))",
    "[a [b](javascript:alert(1)) c](https://exemple.fr)",
    "[![a](https://exemple.fr/i.png)](javascript:alert(1))",
    '[x](https://exemple.fr"onmouseover="alert(1) x)',
    "[x](https://exemple.fr/<script>alert(1)</script>)",
)

_HTML = (
    "<script>alert(1)</script>",
    "<ScRiPt src=//exemple.fr/x.js></ScRiPt>",
    "</p></div><script>alert(1)</script>",
    "</title><script>alert(1)</script>",
    "</textarea></style></noscript><img src=x onerror=alert(1)>",
    "<img src=x onerror=alert(1)>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    '" onfocus="alert(1)" autofocus="',
    "<svg/onload=alert(1)>",
    "<svg><a xlink:href=javascript:alert(1)><text>x</text></a></svg>",
    "<math><mtext><table><mglyph><style><img src onerror=alert(1)>",
    '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
    '<a href="javascript:alert(1)">x</a>',
    "<a href=https://exemple.fr style=position:fixed>x</a>",
    '<div markdown="1">\n\n# x\n\n</div>',
    "<details open ontoggle=alert(1)><summary>x</summary></details>",
    '<form action="https://exemple.fr"><input name=x></form>',
    '<meta http-equiv="refresh" content="0;url=https://exemple.fr">',
    '<base href="https://exemple.fr/">',
    "<style>body{display:none}</style>",
    "<plaintext>",
    "<h1>Titre</h1>",
    "<!-- un commentaire -->",
    "<!--><script>alert(1)</script>-->",
    "<!-- jamais fermé",
    "<![CDATA[<script>alert(1)</script>]]>",
    "<?php echo 1; ?>",
    "<!DOCTYPE html>",
    "<script",
    "a < b > c & d",
)
_MARKDOWN = (
    "# Titre",
    "###### Titre {#mkdocs-x}",
    "Titre\n=====",
    "Titre\n-----",
    "---",
    "* * *",
    "![alt](image.png)",
    "![alt](javascript:alert(1))",
    "![alt](https://exemple.fr/pixel.gif)",
    "![alt][x]",
    "[x][y]\n\n[y]: javascript:alert(1)",
    "[x]\n\n[x]: https://exemple.fr 'titre'",
    "<https://exemple.fr>",
    "<javascript:alert(1)>",
    "<contact@exemple.fr>",
    "`code` et ``du `code` encore``",
    "```html\n<script>alert(1)</script>\n```",
    "~~~\n*code*\n\nencore\n~~~",
    "```{.python onclick=alert(1)}",
    "    du code en retrait",
    "| a | b |\n|---|---|\n| 1 | 2 |",
    "a | b\n--|--\n1 | 2",
    "\\[[pascale]] et \\*rien\\*",
    "&eacute; &lt;script&gt; &#106; &#x6A; &nbsp; &copy",
    "* un\n    * deux\n        * trois",
    "1986. Une année",
    "> > > citation",
    "*" * 30,
)
_EXTENSIONS = (
    "{: onclick=alert(1) }",
    "**x**{: onclick=alert(1) .classe #identifiant }",
    "# x {: onclick=alert(1) }",
    "Un mot.\n{: style=display:none }",
    "{% include 'x' %} {{ config }} {# rien #}",
    "{{ ''.__class__.__mro__ }}",
    "${7*7} #{7*7} <%= 7*7 %>",
    '--8<-- "mkdocs.yml"',
    "--8<--\nmkdocs.yml\n--8<--",
    "-8<- mkdocs.yml",
    "---\ntitle: x\ntemplate: y.html\n---\n\nSuite",
    "title: x\ntemplate: y.html",
    "Une note[^1].\n\n[^1]: La note.",
    "*[HTML]: <script>alert(1)</script>",
    '!!! danger "Titre"\n    <script>alert(1)</script>',
    "??? note\n    caché",
    "???+ note\n    ouvert",
    "/// details | Titre\nx\n///",
    '=== "Onglet"\n    x',
    "Terme\n:   définition",
    ": définition",
    "::: module.nom",
    "- [ ] à faire\n- [x] fait",
    "[TOC]",
    "++ctrl+alt+del++",
    "==marqué== ^^souligné^^ ~~barré~~ H~2~O x^2^",
    "{++ajout++} {--retrait--} {~~a~>b~~} {==marque==}{>>note<<}",
    ":smile: :material-account: :octicons-heart-fill-24:",
    "$x^2$ et $$\\sum_i x_i$$ et \\(x\\) et \\[y\\]",
    "`#!python print(1)`",
    "%% commentaire %%",
    "<!-- md:option x -->",
    "https://exemple.fr/?a=1&b=2 www.exemple.fr contact@exemple.fr",
    "@quelqu-un #12 exemple/projet#12",
)
_OTHER = (
    "wzxhzdk:0",
    "klzzwxh:0001 amp qlkuzsf",
    "!important",
    "'; DROP TABLE personnes; --",
    "a: b\n- c\n# d",
    "key: !!python/object/apply:os.system ['true']",
    "${HOME} $(id) `id`",
    "../../../etc/passwd",
    "%00 %0d%0aSet-Cookie:x=1",
    '=HYPERLINK("https://exemple.fr")',
    "مرحبا שלום \u200d\u200b\ufeff",
    "Z̸a̷l̴g̵o̶ 𝔘𝔫𝔦𝔠𝔬𝔡𝔢 👩‍👩‍👧‍👦 \U000e0041",
    "« Vraiment ?! » : l'« amie » d'aujourd'hui…",
    "[" * 200,
    ">" * 200,
    "- " * 100,
    "![" * 2000,
    "<!--" * 2000,
    "[a](b " * 2000,
    "`" * 19 + " " + "`" * 20,
    "*a_" * 2000,
    "mot " * 4999,
    "a" * 20_000,
)

HOSTILE: tuple[str, ...] = (*UNSAFE_LINKS, *_HTML, *_MARKDOWN, *_EXTENSIONS, *_OTHER)
"""All of them, those with unsafe links included; the latter are errors where a rich text is expected."""

LINES: tuple[str, ...] = tuple(text for text in HOSTILE if "\n" not in text and len(text.strip()) <= 200)
"""Those that are valid lines (content-format.md §2)."""

FRAGMENTS: tuple[str, ...] = (
    *(
        "[",
        "]",
        "](",
        ")",
        "(",
        "[[",
        "]]",
        "|",
        "!",
        "![",
        "*",
        "**",
        "_",
        "`",
        "```",
        "~~~",
        "<",
        ">",
        "&",
        "#",
        "\\",
    ),
    *(
        "\n",
        "\n\n",
        "    ",
        "  \n",
        "- ",
        "1. ",
        "> ",
        '"',
        "'",
        ":",
        "+",
        "=",
        "%",
        "$",
        "^",
        "{",
        "}",
        "{:",
        "--",
        "/",
    ),
    *(
        "javascript:",
        "https://exemple.fr",
        "mailto:a@exemple.fr",
        "ref:x",
        "&#58;",
        "%3a",
        "<b>",
        "</p>",
        "<!--",
        "-->",
    ),
    *("[[pascale]]", "[[guide:canva|le guide]]", "mot", "é", " ", "\u00a0", "\u202f", "12", "«", "»", "?", ";", "’"),
)
"""Pieces to build more of them from."""

_ALL = {
    "toc": {},
    "tables": {},
    "attr_list": {},
    "md_in_html": {},
    "def_list": {},
    "footnotes": {},
    "abbr": {},
    "admonition": {},
    "pymdownx.arithmatex": {"generic": True},
    "pymdownx.betterem": {},
    "pymdownx.blocks.admonition": {},
    "pymdownx.blocks.details": {},
    "pymdownx.blocks.html": {},
    "pymdownx.caret": {},
    "pymdownx.critic": {},
    "pymdownx.details": {},
    "pymdownx.emoji": {},
    "pymdownx.inlinehilite": {},
    "pymdownx.keys": {},
    "pymdownx.mark": {},
    "pymdownx.snippets": {"check_paths": True, "base_path": [str(Path(__file__).parent.parent)]},
    "pymdownx.superfences": {},
    "pymdownx.tabbed": {"alternate_style": True},
    "pymdownx.tasklist": {"custom_checkbox": True},
    "pymdownx.tilde": {},
}
_FENCED = {"attr_list": {}, "fenced_code": {}, "md_in_html": {}, "tables": {}, "toc": {}, "sane_lists": {}}
_PLAIN: dict[str, dict[str, object]] = {}

EXTENSIONS: dict[str, dict[str, dict[str, object]]] = {"all": _ALL, "fenced": _FENCED, "plain": _PLAIN}
"""What people who use Material commonly enable (smartypants and magiclink aside), and less of it."""


def converted(source: str, extensions: str = "all") -> str:
    """The HTML that Python-Markdown makes of a page's source."""
    engine = _engine(extensions)
    engine.reset()
    return engine.convert(source)


@cache
def _engine(name: str) -> Markdown:
    return Markdown(extensions=list(EXTENSIONS[name]), extension_configs=EXTENSIONS[name])


Element = tuple[str, tuple[tuple[str, str | None], ...]]


def elements(html: str) -> list[Element]:
    """Every element of a body in order, with its attributes."""
    body = LexborHTMLParser(f"<body>{html}</body>").body
    assert body is not None
    found = [(str(node.tag), tuple(sorted(node.attributes.items()))) for node in body.traverse()]
    return [one for one in found if one[0] != "body"]


def visible(html: str) -> str:
    """The text of a body, white space folded."""
    body = LexborHTMLParser(f"<body>{html}</body>").body
    assert body is not None
    return folded(body.text())


def folded(text: str) -> str:
    """One space for each run of white space, no-break spaces included."""
    return " ".join(text.split())
