"""What libyaml says when it cannot go on, told in our own few words.

Its sentences are about tokens, and an editor thinks of what she typed: so each is brought down to
one of `SYNTAX_PROBLEMS`, and placed where the mistake begins rather than where it was noticed.
"""

from __future__ import annotations

import re

import yaml
from yaml._yaml import Mark as ParserMark

from generator.reporting.characters import code_point, position_at
from generator.reporting.diagnostics import TOP, Diagnostic, Position

SYNTAX_PROBLEMS = (
    "tab",  # a tab where only spaces may indent
    "unclosed-quote",
    "unclosed-bracket",
    "colon-in-value",  # `title: one: two`
    "missing-colon",  # a line of text where a key should be, or `city:Albi` without a space
    "hard-space",  # `city:` and a space that does not break, as word processors write before a colon
    "foreign-comment",  # `// a remark`
    "conflict",  # what Git leaves where two people changed the same line
    "bad-indentation",
    "unindented-text",  # `bio: |`, and the text below it as far left as the key
    "misplaced-dash",  # `skills: - canva`
    "dash-without-space",  # `-canva`
    "text-after-quote",  # `title: "one" two`, `title: 'l'eau'`
    "text-after-bracket",  # `text: [[sofia]] told us`
    "text-after-bar",  # `bio: | text`
    "bad-escape",  # a backslash between double quotes
    "unexpected-character",
    "other",
)
"""The fact ``problem`` of a `yaml-syntax` error is one of these."""

PROPERTIES = ("anchor", "alias", "tag")
"""Where libyaml fails inside one of these, it could not be accepted anyway: `**bold**` is a broken alias to it."""

STRAY = (
    "found character that cannot start any token",
    "found unexpected ':'",
    "found an indentation indicator equal to 0",
    "mapping keys are not allowed in this context",
)

_DOCUMENT_END = re.compile(r"^\.\.\.\s", re.MULTILINE)
_CONFLICT = re.compile(r"^<{7} ", re.MULTILINE)
_HARD_SPACE = re.compile(r"(?: *- )* *[a-z_]+ ?:([\u00a0\u2007\u202f])")
_FOREIGN_COMMENT = re.compile(r" *(?://|/\*|<!--)")
_BARE_DASH = re.compile(r" *-[^\s-]")
_BAR = re.compile(r"(?:^|[ :-])[|>][-+0-9]*$")
_ENTRY = re.compile(r" *(?:- |-$|[a-z_]+:(?: |$))")
_ENTRY_WITH_TEXT = re.compile(r" *(?:- )*[a-z_]+: +\S")
_KEY_ALONE = re.compile(r"[ -]*[a-z_]+ *")
_QUOTE_OPENS = re.compile(r"(?:^|[:\[{,-]) *$")

Mark = yaml.Mark | ParserMark
Told = tuple[str, Position]


def explain(error: yaml.YAMLError, text: str, file: str, opened: Mark | None) -> Diagnostic:
    """The error that ended the parsing of `text`; `opened` is where the innermost list or mapping began."""
    if not isinstance(error, yaml.MarkedYAMLError) or error.problem_mark is None:
        return Diagnostic("yaml-syntax", file, TOP, {"problem": "other"})
    here = error.problem_mark
    start = error.context_mark or here
    context, problem = error.context or "", error.problem or ""
    conflict = _CONFLICT.search(text)
    if conflict:
        return Diagnostic("yaml-syntax", file, position_at(text, conflict.start()), {"problem": "conflict"})
    for code in PROPERTIES:
        if code in f"{context} {problem}".lower():
            if text[start.index : start.index + 2] == "* ":  # how others write a list
                return Diagnostic("alias", file, position_of(start), {"dash": "-"})
            return Diagnostic(code, file, position_of(start))
    if problem == "did not find expected <document start>" and _DOCUMENT_END.search(text, 0, here.index):
        return Diagnostic("second-document", file, position_of(here))
    surrogate = _surrogate(problem, text, here)
    if surrogate:
        return Diagnostic("forbidden-character", file, position_of(here), {"character": code_point(surrogate)})
    told = _token(context, problem, text, here, start) or _order(problem, text, here, opened or start)
    return Diagnostic("yaml-syntax", file, told[1], {"problem": told[0]})


def position_of(mark: Mark) -> Position:
    """libyaml counts characters from 0, and ends lines where we do once U+0085, U+2028 and U+2029 are gone."""
    return Position(mark.line + 1, mark.column + 1)


def _surrogate(problem: str, text: str, here: Mark) -> str | None:
    """libyaml refuses them before anyone else can; its mark stands after the `\\u`."""
    if problem != "found invalid Unicode character escape code":
        return None
    digits = 8 if text[here.index - 1] == "U" else 4
    number = int(text[here.index : here.index + digits], 16)
    return chr(number) if 0xD800 <= number <= 0xDFFF else None


def _token(context: str, problem: str, text: str, here: Mark, start: Mark) -> Told | None:
    """Problems of a single token, which libyaml names well enough."""
    if "tab character" in problem or (problem in STRAY and _at(text, here) == "\t"):
        return "tab", position_of(here)
    if "quoted scalar" in context:
        unclosed = problem.startswith("found unexpected")
        return ("unclosed-quote", position_of(start)) if unclosed else ("bad-escape", position_of(here))
    if "directive" in context or problem in STRAY:
        return "unexpected-character", position_of(start)
    match problem:
        case "could not find expected ':'":
            return _no_colon(text, start.index)
        case "mapping values are not allowed in this context":
            return _colon(text, here)
        case "block sequence entries are not allowed in this context":
            return "misplaced-dash", position_of(here)
        case "did not find expected comment or line break":
            return "text-after-bar", position_of(here)
    return None


def _order(problem: str, text: str, here: Mark, opened: Mark) -> Told:
    """Problems of tokens in a wrong order: what stands before them on the line tells more than libyaml does."""
    inside_brackets = "',' or" in problem
    if not text[here.index :].strip():
        return "unclosed-bracket", position_of(opened)
    if problem == "did not find expected node content":
        return "unexpected-character", position_of(here)
    if not problem.startswith("did not find expected"):
        return "other", position_of(here)
    before = _line_before(text, here).rstrip()
    if before.endswith(("'", '"')):
        opening = _runaway_quote(text, here, before[-1])
        return ("unclosed-quote", opening) if opening else ("text-after-quote", position_of(here))
    if before.endswith(("]", "}")) and _at(text, here) not in "]}":
        return "text-after-bracket", position_of(here)
    if inside_brackets and _at(text, here) == ":" and here.line == opened.line:
        return "colon-in-value", position_of(here)
    if inside_brackets:
        return "unclosed-bracket", position_of(opened)
    if before:
        return "unexpected-character", position_of(here)
    if text.startswith("- ", here.index) and _ENTRY_WITH_TEXT.match(_line_above(text, here.index)[1]):
        return "misplaced-dash", position_of(here)
    return "bad-indentation", position_of(here)


def _no_colon(text: str, at: int) -> Told:
    """A line with no colon, or none that counts, where a key should be; `at` is its first sign."""
    beginning = _line_start(text, at)
    line = _line_at(text, beginning)
    hard = _HARD_SPACE.match(line)
    if hard:
        return "hard-space", position_at(text, beginning + hard.start(1))
    if _FOREIGN_COMMENT.match(line):
        return "foreign-comment", position_at(text, at)
    if _BARE_DASH.match(line):
        return "dash-without-space", position_at(text, at)
    if _BAR.search(_line_above(text, beginning)[1]):
        return "unindented-text", position_at(text, at)
    return "missing-colon", position_at(text, at)


def _colon(text: str, here: Mark) -> Told:
    """`title: one: two` has a colon too many; where a line is but a key, the one above it spoils it.

    Above a key, a line as far to the right has no colon (or no space after it); one less far cannot
    have anything under it.
    """
    line = _line_before(text, here)
    if not _KEY_ALONE.fullmatch(line):
        return "colon-in-value", position_of(here)
    beginning = here.index - here.column
    start, above = _line_above(text, beginning)
    indent = len(line) - len(line.lstrip(" "))
    as_far = above.startswith(" " * indent) and not above[indent:].startswith((" ", "-"))
    if as_far or _BARE_DASH.match(above):
        return _no_colon(text, start + len(above) - len(above.lstrip(" ")))
    return "bad-indentation", position_at(text, beginning + indent)


def _runaway_quote(text: str, here: Mark, quote: str) -> Position | None:
    """Where the quotation mark was opened that closes just before `here`, if it swallowed the keys in between.

    `title: "One` is closed by the next `"` of the file, and only what follows that one is an error.
    """
    escaped = "''" if quote == "'" else '\\"'
    end = here.index - here.column
    if _line_before(text, here).replace(escaped, "").count(quote) % 2 == 0:
        return None  # opened and closed on this line
    swallowed = [_line_at(text, end)]
    while end > 0:
        end -= 1
        start = _line_start(text, end)
        line = text[start:end]
        if quote in line.replace(escaped, ""):
            column = line.rfind(quote)
            opens = _QUOTE_OPENS.search(line, 0, column) and any(_ENTRY.match(one) for one in swallowed)
            return position_at(text, start + column) if opens else None
        swallowed.append(line)
        end = start
    return None


def _line_start(text: str, index: int) -> int:
    return max(text.rfind("\n", 0, index), text.rfind("\r", 0, index)) + 1


def _line_at(text: str, start: int) -> str:
    return re.split(r"[\r\n]", text[start : start + 1000], maxsplit=1)[0]


def _line_above(text: str, index: int) -> tuple[int, str]:
    """The nearest line above `index` that is not blank, and where it starts."""
    above = text[: _line_start(text, index)].rstrip()
    start = _line_start(above, len(above))
    return start, above[start:]


def _at(text: str, mark: Mark) -> str:
    return text[mark.index : mark.index + 1]


def _line_before(text: str, here: Mark) -> str:
    return text[here.index - here.column : here.index]
