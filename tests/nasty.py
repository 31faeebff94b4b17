"""Files made to hurt: one of each in a small sound folder, at most 1 MiB, by a name that says the trick.

What is tried: sizes, depths, counts and repetitions that make a reader, a parser, a pattern or a search
take time or memory with the square of its input, and everything that cannot be told in a message.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from tests.folders import as_yaml, fresh, path_of, put

MIB = 1024 * 1024
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


def counted(line: Callable[[int], str], head: str = "", tail: str = "", size: int = MIB) -> str:
    """`head`, lines that each say something else up to `size` bytes, `tail`."""
    lines, left = [head], size - len((head + tail).encode())
    number = 0
    while (left := left - len((one := line(number)).encode())) >= 0:
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


def texts_of(text: str, *, prefix: str = "") -> Nasty:
    """A guide full of one text of the greatest length."""
    one = (prefix + text * TEXT)[:TEXT].rstrip() or "x"
    quoted = "'" + one.replace("'", "''").replace("\n", "\n\n") + "'"
    room = MIB - 400
    many = room // (len(quoted.encode()) + 10)
    return beside("guide", "objectives:\n" + f"  - {quoted}\n" * many)


def each_its_own(text: str, *, prefix: str = "") -> Nasty:
    """The same, each with a number at its end: nothing can be kept from one for the next."""
    one = (prefix + text * TEXT)[: TEXT - 10].rstrip() or "x"
    quoted = one.replace("'", "''").replace("\n", "\n\n")
    many = (MIB - 400) // (len(quoted.encode()) + 30)
    return beside("guide", "objectives:\n" + "".join(f"  - '{quoted} n{number}'\n" for number in range(many)))


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
    "an unknown key of every kind": in_file("site", counted(lambda n: f"{letters(n)}: v\n")),
    "slips of known keys": in_file("site", counted(lambda n: f"programm{letters(n)}: v\n")),
    "unknown keys of a person": beside("p1", counted(lambda n: f"cit{letters(n)}: v\n", size=MIB - 1000)),
    "unknown keys far in": beside(
        "guide", "sources:\n" + counted(lambda n: f"- {{title{letters(n)}: v}}\n", size=MIB - 1000)
    ),
    "a huge number": beside("p1", filled("9", "age: ", "\n", MIB - 1000)),
    "a huge negative number": beside("p1", filled("9", "age: -", "\n", MIB - 1000)),
    "a number of zeros": beside("p1", filled("0", "age: ", "\n", MIB - 1000)),
    "numbers": beside("cohort", filled("- {value: 99999999999999999999, label: x}\n", "numbers:\n", size=MIB - 1000)),
    "dates that are none": beside("cohort", filled("- {title: x, when: 2024-02-30}\n", "timeline:\n", size=MIB - 1000)),
    "year nought": beside("cohort", filled("- {title: x, when: 0000-00-00}\n", "timeline:\n", size=MIB - 1000)),
    "the year 99999": beside("cohort", filled("- {title: x, when: 99999-01-01}\n", "timeline:\n", size=MIB - 1000)),
    "a long date": beside("p1", filled("2024-02-", "not_me: [x]\nconsent: {given_on: ", "}\n", MIB - 1000)),
    "a long flag": beside("p1", filled("true", "minor: ", "\n", MIB - 1000)),
    "a long address": beside("p1", filled("a", "links: [{label: x, url: 'https://", " '}]\n", MIB - 1000)),
    "a long address and a space": beside("p1", filled("a", "links: [{label: x, url: 'https://", " b'}]\n", MIB - 1000)),
    "a long e-mail": in_file("site", filled("a", "contact: {email: '", "'}\n")),
    "a long e-mail of dots": in_file("site", filled(".a", "contact: {email: 'a@b", " '}\n")),
    "e-mails": in_file("site", filled("a@", "contact: {email: '", "'}\n")),
    "a long id": beside("p1", filled("a-", "skills: [", "a]\n", MIB - 1000)),
    "a long reference": beside("p1", filled("a/", "same_as: ", "a\n", MIB - 1000)),
    "a long picture": beside("p1", filled("a", "photo: {alt: x, file: '", ".jpg'}\n", MIB - 1000)),
    "a long choice": in_file("site", filled("f", "language: ")),
    "choices": beside("p1", "", roles=["x"] * 200_000),
    "roles": beside("p1", "", roles=["mentor"] * 100_000),
    "a mapping for each line": beside("p1", filled("- {}\n", "not_me:\n", size=MIB - 1000)),
    "lists for texts": beside("guide", filled("- []\n", "objectives:\n", size=MIB - 1000)),
    "items that are no mappings": beside("cohort", filled("- x\n", "timeline:\n", size=MIB - 1000)),
    "items that lack everything": beside("cohort", filled("- {}\n", "timeline:\n", size=MIB - 1000)),
    "ids that are none": beside("cohort", filled("- A\n", "skills:\n", size=MIB - 1000)),
    "unknown guides": beside("cohort", counted(lambda n: f"- {letters(n)}\n", "skills:\n", size=MIB - 1000)),
    "unknown people": beside(
        "cohort",
        counted(lambda n: f"- {letters(n)}\n", "pairs:\n- mentors: [p1]\n  mentees:\n  ", size=MIB - 1000)
        .replace("\n- ", "\n  - ")
        .replace("\n  - mentors", "\n- mentors", 1),
    ),
    "unknown terms": beside("guide", counted(lambda n: f"- {letters(n)}\n", "terms:\n", size=MIB - 1000)),
    "featured people": in_file(
        "site",
        as_yaml(fresh("site.yml"))
        + counted(lambda n: f"  - essai/{letters(n)}\n", "home:\n  featured:\n", size=MIB - 1000),
    ),
    "terms": in_file("glossary", counted(lambda n: f"- {{id: {letters(n)}, term: {letters(n)}, definition: x}}\n")),
    "terms that know the next": in_file(
        "glossary", counted(lambda n: f"- {{id: {letters(n)}, term: x, definition: '[[term:{letters(n + 1)}x]]'}}\n")
    ),
    "terms twice": in_file("glossary", filled("- {id: a, term: a, definition: x}\n")),
    "spellings": in_file(
        "glossary", counted(lambda n: f"  - {letters(n)}\n", "- id: a\n  term: a\n  definition: x\n  also:\n")
    ),
    "short texts": beside("guide", counted(lambda n: f"- '*{letters(n)}'\n", "objectives:\n", size=MIB - 1000)),
    "short texts with a link": beside(
        "guide", counted(lambda n: f"- '[{letters(n)}](x)'\n", "objectives:\n", size=MIB - 1000)
    ),
    "short lines": beside("guide", counted(lambda n: f"- {letters(n)}\n", "skills:\n", size=MIB - 1000)),
    "testimonials": beside(
        "p1", counted(lambda n: f"- {{text: {letters(n)}, wording: verbatim}}\n", "testimonials:\n", size=MIB - 1000)
    ),
    "links": beside(
        "p1", counted(lambda n: f"- {{label: {letters(n)}, url: 'https://a.fr/'}}\n", "links:\n", size=MIB - 1000)
    ),
    "steps": in_file(
        "guide", counted(lambda n: f"- {{title: {letters(n)}, body: x, id: a}}\n", "title: x\nsummary: x\nsteps:\n")
    ),
    "pictures": in_file(
        "guide",
        counted(
            lambda n: f"- {{title: x, body: x, image: {{file: {letters(n)}.png, alt: x}}}}\n",
            "title: x\nsummary: x\nsteps:\n",
        ),
    ),
    "gallery": beside(
        "cohort",
        counted(lambda n: f"- {{file: {letters(n)}.png, alt: x, people: [p1]}}\n", "gallery:\n", size=MIB - 1000),
    ),
    "organisations": in_file(
        "site", counted(lambda n: f"- {{id: a, name: {letters(n)}.example}}\n", "organisations:\n")
    ),
    "placeholders": in_file("site", as_yaml(fresh("site.yml")) + filled("a.", "tagline: ", "example\n", MIB - 1000)),
}


def person_named(name: str, texts: str, not_me: str = "", size: int = MIB) -> Nasty:
    """Someone who does not publish her name, beside texts that say it."""
    head = f"name: {{first: {name}}}\nroles: [mentee]\nconsent:\n  given_on: 2026-01-01\n  evidence: x\n  publish: {{testimonial: true, bio: true}}\n"
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
        "Inès", "Inès ", counted(lambda n: f"- Inès {letters(n)}\n", "not_me:\n", size=MIB // 2)
    ),
    "phrases one in another": person_named(
        "Inès", "Inès ", counted(lambda n: f"- {'Inès ' * (n % 35)}{letters(n)}\n", "not_me:\n", size=MIB // 2)
    ),
    "a name in letters that no reader sees": person_named("Inès", "I\u00adn\u200bès "),
    "a name in combining letters": person_named("Inès", "Ine\u0300s\u0301\u0316 "),
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
    made = {f"texts of {name}": each_its_own(text) for name, text in RICH.items()}
    return made | {f"texts of {name}": each_its_own(text, prefix=prefix) for name, (prefix, text) in PREFIXED.items()}


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
