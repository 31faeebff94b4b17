"""Plain text → Markdown source that shows it as typed, wherever on a page it is put.

Python-Markdown, its extensions and the theme's templates each give a meaning to some characters. What
any of them could act on becomes a numeric character reference, which all of them hand on untouched and
which HTML decodes; the rest stays, so that the page's source can be read.
"""

from __future__ import annotations

import re

_ANYWHERE = re.compile(
    r"""[&<>"`~*_{}\[\]|\\#^$]      # HTML, and the marks of Markdown and of its extensions
    | (?<=[+=%]) [+=%] | [+=%] (?=[+=%])   # ++keys++, ==mark==, %% comments
    | : (?= [+\-\w]+ : )            # :shortcodes:
    | (?<! [^\W\d_] ) ' | ' (?! [^\W\d_] )   # the quotes of a link's title
    """,
    re.VERBOSE,
)
_AT_START = re.compile(
    r"""\A\s* (?:
      [-+=:!?/@%]                   # lists, tabs, definitions, admonitions, details, blocks
    | \d+ [.)] (?= \s | \Z)         # numbered lists
    )""",
    re.VERBOSE,
)
_FOLDED = re.compile(r"[ \x00-\x1f\x7f-\x9f\u2028\u2029]+")


def escape(text: str) -> str:
    """`text` on one line, safe in Markdown (paragraph, heading, item, link text), in raw HTML, in a
    double-quoted attribute, and between double quotes in YAML front matter.

    Runs of white space and controls become one space; no-break spaces stay what they are. The result
    holds no quotation mark, backslash or line break. A bare address stays bare: `pymdownx.magiclink`,
    which makes links of those, must stay off.
    """
    line = _FOLDED.sub(" ", text)
    start = _AT_START.match(line)
    if start is None:
        return _ANYWHERE.sub(_reference, line)
    head, mark, tail = line[: start.end() - 1], line[start.end() - 1], line[start.end() :]
    return _ANYWHERE.sub(_reference, head) + f"&#{ord(mark)};" + _ANYWHERE.sub(_reference, tail)


def _reference(match: re.Match[str]) -> str:
    return f"&#{ord(match[0])};"
