"""Files made to hurt: one of each in a small sound folder, at most 1 MiB, by a name that says the trick.

What is tried: sizes, depths, counts and repetitions that make a reader, a parser, a pattern or a search
take time or memory with the square of its input, and everything that cannot be told in a message.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from generator.private.reading.source.density import MOST_SIGNS, MOST_VALUES
from tests.folders import as_yaml, fresh, path_of, put

MIB = 1024 * 1024
SIGNS = "$%&*+-:<=>@[\\]^_`{}~!#"
TEXT = 20_000
"""Characters of the longest rich text."""


@dataclass(frozen=True)
class Nasty:
    """`path` under the content folder, and what stands in the file."""

    path: str
    content: bytes


def filled(unit: str, head: str = "", tail: str = "", size: int = MIB) -> str:
    """`head`, as many of `unit` as make a file of `size` bytes, `tail`."""
    return head + unit * ((size - len((head + tail).encode())) // len(unit.encode())) + tail


def counted(line: Callable[[int], str], head: str = "", tail: str = "", size: int = MIB, most: int = MIB) -> str:
    """`head`, lines that each say something else up to `size` bytes, `tail`."""
    lines, left = [head], size - len((head + tail).encode())
    number = 0
    while (left := left - len((one := line(number)).encode())) >= 0 and number < most:
        lines.append(one)
        number += 1
    return "".join([*lines, tail])


def in_file(file: str, text: str | bytes) -> Nasty:
    return Nasty(path_of(file), text if isinstance(text, bytes) else text.encode())


def beside(file: str, text: str, **values: object) -> Nasty:
    """`text` after what the file must hold."""
    data = fresh(path_of(file))
    for route, value in values.items():
        put(data, route.replace("__", "."), value)
    return in_file(file, as_yaml(data) + text)


def texts_of(text: str, prefix: str = "") -> Nasty:
    """A guide full of one text of the greatest length, each with a number of its own, as many as are accepted."""
    one = (prefix + text * TEXT)[: TEXT - 10].rstrip() or "x"
    quoted = one.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
    line = f'  - "{quoted} n1000"\n'
    signs = sum(map(line.count, SIGNS))
    many = min((MIB - 1000) // len(line.encode()), (MOST_SIGNS - 500) // signs)
    return beside("guide", "objectives:\n" + "".join(line.replace("n1000", f"n{n}") for n in range(many)))


def items(values: int, line: Callable[[int], str], head: str = "") -> str:
    """Lines with as many values as are accepted, `values` in each."""
    return counted(line, head, size=MIB - 1000, most=(MOST_VALUES - 100) // values)


def one_value(head: str, unit: str, tail: str = "\n", size: int = MIB - 1000) -> str:
    return filled(unit, head, tail, size)


def letters(number: int) -> str:
    """`number` in letters: short ids, each another."""
    text = ""
    while number or not text:
        number, digit = divmod(number, 26)
        text = chr(97 + digit) + text
    return text


def noise(seed: int = 1, size: int = MIB) -> bytes:
    return random.Random(seed).randbytes(size)


def bomb(levels: int) -> str:
    return "a0: &a0 [x, x]\n" + "".join(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]\n" for n in range(1, levels))


def merges(levels: int) -> str:
    return "a0: &a0 {x: y}\n" + "".join(f"a{n}: &a{n} {{<<: [*a{n - 1}, *a{n - 1}]}}\n" for n in range(1, levels))


def staircase() -> str:
    """As deep as a block can go in a file."""
    lines, size, depth = [], 0, 0
    while (size := size + depth + 3) <= MIB:
        lines.append(" " * depth + "a:\n")
        depth += 1
    return "".join(lines)


BYTES: Mapping[str, bytes] = {
    "noise": noise(),
    "zeros": bytes(MIB),
    "ff": b"\xff" * MIB,
    "utf-16": "programme: été\n".encode("utf-16") * 30_000,
    "surrogate bytes": b"a: \xed\xa0\x80\n" * 100_000,
    "overlong": b"a: \xc0\xaf\n" * 100_000,
    "not UTF-8 at the end": b"a: " + b"b\n" * 500_000 + b"\xff",
    "byte-order marks": "\ufeff".encode() * 349_000,
    "next lines": filled("\x85").encode(),
    "line separators": filled("\u2028").encode(),
    "carriage returns": filled("\r").encode(),
    "keys by carriage returns": counted(lambda n: f"k{n}: v\r").encode(),
    "tabs": filled("\t").encode(),
    "tabs before keys": filled("\ta: b\n").encode(),
    "spaces": filled(" ").encode(),
    "line ends": filled("\n").encode(),
    "controls": filled("\x01").encode(),
    "controls in lines": filled("\x01\n").encode(),
    "overrides": filled("a: \u202e\n").encode(),
    "astral": filled("\U0001f600", "programme: ").encode(),
    "combining": filled("\u0301", "programme: e").encode(),
    "combining classes": filled("\u0316\u0301", "programme: e").encode(),
    "expanding": filled("\u0958", "programme: ").encode(),
    "hangul": filled("\u1100\u1161\u11a8", "programme: ").encode(),
}
"""Whole files of any kind."""

YAML: Mapping[str, str] = {
    "dashes": filled("- "),
    "questions": filled("? "),
    "brackets": filled("["),
    "braces": filled("{"),
    "brackets and braces": filled("[{"),
    "brackets of keys": filled("[a: "),
    "bars": filled("|\n"),
    "5,000 brackets": "[" * 5_000,
    "500,000 brackets": "[" * 500_000 + "]" * 500_000,
    "500,000 dashes": "- " * 500_000,
    "a staircase": staircase(),
    "twenty deep": filled("[" * 18 + "x" + "]" * 18 + ",", "[", "]"),
    "100,000 keys": "".join(f"k{number}: v\n" for number in range(100_000)),
    "100,000 keys of braces": counted(lambda n: f"k{n}: v,", "{", "}"),
    "one key 250,000 times": filled("a: \n"),
    "keys only": counted(lambda n: f"{letters(n)}: \n"),
    "a list of nothing": filled("-\n"),
    "a list of letters": filled("- a\n"),
    "a list of mappings": filled("- a:\n"),
    "a flow of letters": filled("a,", "[", "]"),
    "a flow of pairs": filled("a: ,", "[", "]"),
    "empty lists": filled("[],", "a: [", "]"),
    "empty texts": filled('"",', "a: [", "]"),
    "nothings": filled("~,", "a: [", "]"),
    "an alias bomb": bomb(500),
    "a long alias bomb": bomb(30_000),
    "a merge bomb": merges(20_000),
    "merge keys": filled("<<: {a: b}\n"),
    "aliases": filled("*a,", "a: &a [", "]"),
    "anchors": filled("&a b,", "a: [", "]"),
    "tags": filled("!t b,", "a: [", "]"),
    "long tags": filled("b", "a: !<tag:", "> c"),
    "long anchors": filled("b", "a: &", " c"),
    "tag directives": counted(lambda n: f"%TAG !{letters(n)}! tag:x,1:\n", "", "---\na: b\n"),
    "documents": filled("---\n"),
    "document ends": filled("...\n"),
    "remarks": filled("# remark\n"),
    "one remark": filled("#"),
    "remarks and a mistake": filled("# remark\n", "", "a: [\n"),
    "a plain scalar": filled("a", "programme: "),
    "plain words": filled("a b ", "programme: "),
    "plain lines": filled(" a\n", "programme:\n"),
    "plain lines apart": filled(" a\n\n", "programme:\n"),
    "a literal": filled("  a\n", "programme: |\n"),
    "a literal of line ends": filled("\n", "programme: |+\n  a\n"),
    "a folded": filled("  a\n", "programme: >\n"),
    "a quoted": filled("a", "programme: '", "'"),
    "quotes": filled("'"),
    "double quotes": filled('"'),
    "quoted quotes": filled("''", "programme: '", "'"),
    "an unclosed quote": filled("a\n", "programme: '"),
    "unclosed quotes": filled("a: 'b\n"),
    "escapes": filled("\\x41", 'programme: "', '"'),
    "escapes of controls": filled("\\x01", 'programme: "', '"'),
    "escapes of spaces": filled("\\u3000", 'programme: "', '"'),
    "escapes of surrogates": filled("\\ud800", 'programme: "', '"'),
    "escapes of what is no character": filled("\\U00110000", 'programme: "', '"'),
    "escaped line ends": filled("\\\n", 'programme: "', '"'),
    "escaped marks": filled("\\u0301", 'programme: "e', '"'),
    "a long key": filled("k", "", ": v\n"),
    "a long quoted key": filled("k", '"', '": v\n'),
    "a long literal key": filled(" k\n", "? |\n", ": v\n"),
    "long keys": counted(lambda n: f"{n}{'k' * 1000}: v\n"),
    "a long line and a mistake": filled("b ", "a: ", ": c\n"),
    "long words without a colon": filled("b", "a: c\n"),
    "colons": filled("a: "),
    "bare colons": filled(":"),
    "two mistakes in each line": filled("a: b: c\n"),
    "text after brackets": filled("[a] b\n"),
    "stray percents": filled("%"),
    "exclamations": filled("!"),
    "ampersands": filled("&"),
    "at signs": filled("@"),
    "backticks": filled("`"),
    "greater signs": filled(">"),
    "questions by line": filled("? a\n"),
    "complex keys": filled("? [a]\n: b\n"),
    "complex keys in braces": filled("{[a]: b},", "[", "]"),
    "keys that are mappings": filled("{{a: b}: c},", "[", "]"),
    "indentation that grows and shrinks": filled("a:\n  b:\n c:\n"),
    "indentation indicators": filled("a: |9\n"),
}
"""Read as one file of each kind in turn."""


VALUES: Mapping[str, Nasty] = {
    "unknown keys": in_file("site", items(1, lambda n: f"{letters(n)}: v\n")),
    "slips of known keys": in_file("site", items(1, lambda n: f"programm{letters(n)}: v\n")),
    "unknown keys of a person": beside("p1", items(1, lambda n: f"cit{letters(n)}: v\n")),
    "unknown keys far in": beside("guide", items(2, lambda n: f"- {{title{letters(n)}: v}}\n", "sources:\n")),
    "long unknown keys": in_file("site", counted(lambda n: f"{n}{'k' * 1000}: v\n")),
    "a huge number": beside("p1", one_value("age: ", "9")),
    "a huge negative number": beside("p1", one_value("age: -", "9")),
    "a number of noughts": beside("p1", one_value("age: ", "0")),
    "huge numbers": beside("cohort", items(3, lambda n: f"- {{value: {10**18 + n}, label: x}}\n", "numbers:\n")),
    "impossible days": beside("cohort", items(3, lambda n: "- {title: x, when: 2024-02-30}\n", "timeline:\n")),
    "year nought": beside("cohort", items(3, lambda n: "- {title: x, when: 0000-00-00}\n", "timeline:\n")),
    "the year 99999": beside("cohort", items(3, lambda n: "- {title: x, when: 99999-01-01}\n", "timeline:\n")),
    "a long date": beside("guide", one_value("reviewed_on: ", "2024-02-")),
    "the last day of all": beside("p1", "", consent__given_on="9999-12-31"),
    "the first day of all": beside("p1", "", consent__given_on="0001-01-01"),
    "a long flag": beside("p1", one_value("minor: ", "true")),
    "a long address": beside("p1", one_value("links: [{label: x, url: 'https://", "a", "'}]\n")),
    "a long address and a space": beside("p1", one_value("links: [{label: x, url: 'https://", "a", " b'}]\n")),
    "a long e-mail": in_file("site", one_value("contact: {email: '", "a", "'}\n")),
    "a long e-mail of dots": in_file("site", one_value("contact: {email: 'a@b", ".a", " '}\n")),
    "e-mails": in_file("site", one_value("contact: {email: '", "a@", "'}\n")),
    "a long id": beside("p1", one_value("skills: [", "a-", "a]\n")),
    "a long reference": beside("p1", one_value("same_as: ", "a/", "a\n")),
    "a long picture": beside("p1", one_value("photo: {alt: x, file: '", "a", ".jpg'}\n")),
    "a long choice": in_file("site", one_value("language: ", "f")),
    "a long line": beside("p1", one_value("city: ", "mot ", "a\n")),
    "a long text": beside("p1", one_value("bio: ", "mot ", "a\n")),
    "choices": beside("p1", "", roles=["x"] * 19_900),
    "roles": beside("p1", "", roles=["mentor"] * 19_900),
    "mappings for lines": beside("p1", items(1, lambda n: "- {}\n", "not_me:\n")),
    "lists for texts": beside("guide", items(1, lambda n: "- []\n", "objectives:\n")),
    "words for mappings": beside("cohort", items(1, lambda n: "- x\n", "timeline:\n")),
    "mappings without anything": beside("cohort", items(1, lambda n: "- {}\n", "timeline:\n")),
    "pairs of nobody": beside("cohort", items(3, lambda n: "- {mentors: [], mentees: []}\n", "pairs:\n")),
    "ids that are none": beside("cohort", items(1, lambda n: "- A\n", "skills:\n")),
    "unknown guides": beside("cohort", items(1, lambda n: f"- {letters(n)}\n", "skills:\n")),
    "unknown people": beside(
        "cohort", items(4, lambda n: f"- {{mentors: [p1], mentees: [{letters(n)}]}}\n", "pairs:\n")
    ),
    "unknown terms": beside("guide", items(1, lambda n: f"- {letters(n)}\n", "terms:\n")),
    "featured": beside("site", items(1, lambda n: f"  - essai/{letters(n)}\n", "home:\n  featured:\n")),
    "terms": in_file("glossary", items(4, lambda n: f"- {{id: {letters(n)}, term: {letters(n)}, definition: x}}\n")),
    "terms that nearly know the next": in_file(
        "glossary",
        items(4, lambda n: f"- {{id: term-{letters(n)}, term: t{n}, definition: '[[term:term-{letters(n)}x]]'}}\n"),
    ),
    "one term many times": in_file("glossary", items(4, lambda n: "- {id: a, term: a, definition: x}\n")),
    "spellings": in_file(
        "glossary", items(1, lambda n: f"  - {letters(n)}\n", "- id: a\n  term: a\n  definition: x\n  also:\n")
    ),
    "short texts": beside("guide", items(1, lambda n: f"- '*{letters(n)}'\n", "objectives:\n")),
    "short texts with a link": beside("guide", items(1, lambda n: f"- '[{letters(n)}](x)'\n", "objectives:\n")),
    "short texts with a reference": beside("guide", items(1, lambda n: f"- '[[{letters(n)}]]'\n", "objectives:\n")),
    "testimonials": beside(
        "p1", items(3, lambda n: f"- {{text: {letters(n)}, wording: verbatim}}\n", "testimonials:\n")
    ),
    "links": beside("p1", items(3, lambda n: f"- {{label: {letters(n)}, url: 'https://a.fr/'}}\n", "links:\n")),
    "steps": beside("guide", items(4, lambda n: f"- {{title: {letters(n)}, body: x, id: a}}\n")),
    "images": beside(
        "guide", items(6, lambda n: f"- {{title: x, body: x, image: {{file: {letters(n)}.png, alt: x}}}}\n")
    ),
    "gallery": beside(
        "cohort", items(5, lambda n: f"- {{file: {letters(n)}.png, alt: x, people: [p1]}}\n", "gallery:\n")
    ),
    "everybody in one picture": beside(
        "cohort", items(1, lambda n: "  - p1\n", "gallery:\n- file: a.png\n  alt: x\n  people:\n")
    ),
    "organisations": beside("site", "", organisations=[{"id": "a", "name": "x.example"}] * 6_000),
    "placeholders": beside("site", one_value("participate: {form_url: 'https://", "a.", "example'}\n", 1900)),
    "almost placeholders": beside("site", one_value("accessibility: '", "a-", ".exampl'\n", TEXT - 10)),
}
"""As many as one file may hold of each."""


def person_named(name: str, texts: str, not_me: str = "", size: int = MIB) -> Nasty:
    """Someone who does not publish her name, beside texts that say it."""
    head = (
        f"name: {{first: {name}}}\nroles: [mentee]\nconsent:\n  given_on: 2026-01-01\n  evidence: x\n"
        "  publish: {testimonial: true, bio: true}\n"
    )
    one = (texts * TEXT)[:TEXT].rstrip()
    block = f"- {{wording: verbatim, approved_on: 2026-02-01, text: '{one}'}}\n"
    room = size - len((head + not_me).encode()) - 100
    return in_file("p1", head + not_me + "testimonials:\n" + block * (room // len(block.encode())))


NAMES: Mapping[str, Nasty] = {
    "a name said again and again": person_named("Inès", "Inès "),
    "a name of many parts": person_named("Abcd " + " ".join(f"A{letters(n)}zz" for n in range(37)), "Abcd Aazz "),
    "a name of one part many times": person_named("Ab " * 60, "Ab "),
    "a name nearly said": person_named("Ab " * 60 + "Cd", "Ab "),
    "phrases that are not her": person_named(
        "Inès", "Inès ", items(1, lambda n: f"- Inès {letters(n)}\n", "not_me:\n")
    ),
    "phrases one in another": person_named(
        "Inès", "Inès ", items(2, lambda n: f"- {'Inès ' * (n % 35)}{letters(n)}\n", "not_me:\n")
    ),
    "phrases that cover all": person_named("Inès", "Inès ", "not_me: ['Inès Inès', Inès]\n"),
    "a name in letters that no reader sees": person_named("Inès", "I\u00adn\u200bès "),
    "a name in combining letters": person_named("Inès", "Ine\u0300s\u0301\u0316 "),
    "a name in one long word": person_named("Inès", "Inès"),
}

RICH: Mapping[str, str] = {
    "stars": "*",
    "underscores": "_",
    "stars and letters": "*a",
    "stars and a letter": "**a ",
    "stars closed and opened": "a*",
    "alternating": "*_",
    "nested emphasis": "*a_",
    "three kinds of runs": "a**b***c*",
    "open emphasis": "*a **a ",
    "brackets": "[",
    "closing brackets": "]",
    "pairs of brackets": "[]",
    "empty links": "[]()",
    "images": "![",
    "nested links": "[a](b",
    "link openings": "[a](b ",
    "link openings with a bracket": "[a](<b",
    "link titles": '[a](b "',
    "link in brackets": "[[a](b)",
    "safe links": "[a](https://b.fr) ",
    "unsafe links": "[a](x) ",
    "parentheses": "(",
    "a link of parentheses": "[a]((",
    "asides": "[a](b c) ",
    "references": "[[p1]] ",
    "unknown references": "[[x]] ",
    "references without an end": "[[x ",
    "references with a bar": "[[x|",
    "broken references": "[[x]",
    "references of guides": "[[guide:x",
    "reference of colons": "[[:",
    "backticks": "`",
    "backticks and letters": "`a``b```c",
    "tags": "<a ",
    "tag openings": "<",
    "closed tags": "<a>",
    "attributes": "<a b='c' ",
    "remarks": "<!--",
    "processing": "<?",
    "cdata": "<![CDATA[",
    "declarations": "<!A ",
    "autolinks": "<a:",
    "mail autolinks": "<a@",
    "entities": "&#1",
    "backslashes": "\\",
    "escaped brackets": "\\[[",
    "quotations": "> ",
    "quotations by line": ">\n",
    "quotation of quotations": "> > > a\n",
    "dashes": "- ",
    "dashes by line": "- a\n",
    "dashes and a line": "- a\nb\n",
    "nested lists": "- a\n  - b\n    - c\n",
    "numbers": "1. ",
    "numbers by line": "1. a\n",
    "huge numbers": "999999999. a\n",
    "fences": "```\n",
    "tildes": "~~~\n",
    "a fence each": "```\na\n```\n",
    "lines": "* * *\n",
    "line ends": "a\n\n",
    "line breaks": "a  \n",
    "tabs": "\ta\n",
    "spaces": "a" + " " * 99,
    "words": "mot ",
    "letters": "a",
    "emphasised letters": "*a* ",
    "capitals": "Ab ",
    "dots": "a.",
    "addresses": "https://a.fr ",
    "colons": ":a",
    "marks": "! ",
    "apostrophes": "l'",
    "guillemets": "« ",
}
"""Rich texts, repeated to the greatest length and as often as a file takes them."""

PREFIXED: Mapping[str, tuple[str, str]] = {
    "a link and spaces": ("[a](", " "),
    "a link, an address and spaces": ("[a](b", " "),
    "a link and line ends": ("[a](", "\n"),
    "a link and a long address": ("[a](https://", "a"),
    "a link and a long bracket": ("[a](<", "a"),
    "a link and a long title": ('[a](b "', "a"),
    "a link and backslashes": ("[a](", "\\a"),
    "a link and parentheses": ("[a](", "(a)"),
    "a reference and spaces": ("[[", " "),
    "a reference and letters": ("[[", "a-"),
    "a reference and words": ("[[x|", "a"),
    "a tag and spaces": ("<a", " "),
    "a tag and an attribute": ("<a b", " c"),
    "a tag and a value": ('<a b="', "c"),
    "ticks of every length": ("", "".join("`" * n + " " for n in range(1, 199))),
    "stars of every length": ("", "".join("*" * n + "a" for n in range(1, 199))),
}


def rich() -> dict[str, Nasty]:
    made = {f"texts of {name}": texts_of(text) for name, text in RICH.items()}
    return made | {f"texts of {name}": texts_of(text, prefix) for name, (prefix, text) in PREFIXED.items()}


def everything() -> dict[str, Nasty]:
    """All of them by name."""
    made: dict[str, Nasty] = {}
    for kind in ("site", "p1"):
        made |= {f"{kind}: {name}": in_file(kind, content) for name, content in (BYTES | YAML).items()}
    return (
        made
        | {f"values: {k}": v for k, v in VALUES.items()}
        | {f"names: {k}": v for k, v in NAMES.items()}
        | {f"rich: {k}": v for k, v in rich().items()}
    )
