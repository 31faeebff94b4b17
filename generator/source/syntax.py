"""What libyaml says when it cannot go on, told in our own few words.

Its sentences are about tokens, and an editor thinks of what she typed: so each is brought down to
one of `SYNTAX_PROBLEMS`, and placed where the mistake begins rather than where it was noticed.
"""

from __future__ import annotations

import re

import yaml
from yaml._yaml import Mark as ParserMark

from generator.diagnostics import TOP, Diagnostic, Position
from generator.source.characters import code_point, position_at

SYNTAX_PROBLEMS = (
    "tab",  # a tab where only spaces may indent
    "unclosed-quote",
    "unclosed-bracket",
    "colon-in-value",  # `title: one: two`
    "missing-colon",  # a line of text where a key should be, or `city:Albi` without a space
    "bad-indentation",
    "misplaced-dash",  # `skills: - canva`
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

Mark = yaml.Mark | ParserMark
Told = tuple[str, Position]


def explain(error: yaml.YAMLError, text: str, file: str, opened: Mark | None) -> Diagnostic:
    """The error that ended the parsing of `text`; `opened` is where the innermost list or mapping began."""
    if not isinstance(error, yaml.MarkedYAMLError) or error.problem_mark is None:
        return Diagnostic("yaml-syntax", file, TOP, {"problem": "other"})
    here = error.problem_mark
    start = error.context_mark or here
    context, problem = error.context or "", error.problem or ""
    for code in PROPERTIES:
        if code in f"{context} {problem}".lower():
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
            return "missing-colon", position_of(start)
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
        return "text-after-quote", position_of(here)
    if before.endswith(("]", "}")) and _at(text, here) not in "]}":
        return "text-after-bracket", position_of(here)
    if inside_brackets and _at(text, here) == ":" and here.line == opened.line:
        return "colon-in-value", position_of(here)
    if inside_brackets:
        return "unclosed-bracket", position_of(opened)
    return "unexpected-character" if before else "bad-indentation", position_of(here)


def _colon(text: str, here: Mark) -> Told:
    """`title: one: two` has a colon too many; where a line is but a key, the one above it spoils it.

    Above a key, a line as far to the right has no colon (or no space after it); one less far cannot
    have anything under it.
    """
    line = _line_before(text, here)
    if not re.fullmatch(r"[ -]*[a-z_]+ *", line):
        return "colon-in-value", position_of(here)
    above = text[: here.index - here.column].rstrip()
    start = max(above.rfind("\n"), above.rfind("\r")) + 1
    indent = len(line) - len(line.lstrip(" "))
    if above[start:].startswith(" " * indent) and not above[start + indent :].startswith((" ", "-")):
        return "missing-colon", position_at(text, start + indent)
    return "bad-indentation", position_of(here)


def _at(text: str, mark: Mark) -> str:
    return text[mark.index : mark.index + 1]


def _line_before(text: str, here: Mark) -> str:
    return text[here.index - here.column : here.index]
