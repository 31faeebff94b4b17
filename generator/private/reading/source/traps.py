"""What is right to YAML and hardly what the editor meant: half a text taken for a remark, a list taken for a text."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import islice

from generator.private.reading.source import YamlFile
from generator.reporting.diagnostics import Route

TRAPS = ("cut-by-hash", "dash-in-text")
"""The codes, which are warnings."""

MOST = 100
"""Of a kind in a file."""

_HASH = re.compile(r"(?<=[^\s])[ \t]+#[^\s#]")
_PLAIN = r"(?![|>'\"\[{&*!#@%`-])"
_DASH = re.compile(rf"^( *)(?:- +)?(?:[a-z_]+: +)?{_PLAIN}[^\s](?:(?!:[ \r\n])[^\r\n])*\r?\n\1 +(-) ", re.MULTILINE)


def traps(source: YamlFile) -> Iterator[tuple[str, Route, int]]:
    """The code, the way to the value, and the index in the text of each."""
    text = source.text
    hashes = list(islice(_HASH.finditer(text), MOST)) if " #" in text else []
    dashes = [match.start(2) for match in islice(_DASH.finditer(text), MOST)]
    if not hashes and not dashes:
        return
    scalars = ((spot.start, spot.end, route) for route, spot in source.scalars())
    plain = sorted((one for one in scalars if text[one[0]] not in "'\"|>"), key=lambda one: one[0])
    ends = {end: route for _, end, route in plain}
    for match in hashes:
        if match.start() in ends and not _in_remark(text, match.start()):
            yield "cut-by-hash", ends[match.start()], match.end() - 2
    for index in dashes:
        at = bisect_right(plain, index, key=lambda one: one[0]) - 1
        if at >= 0 and plain[at][0] < index < plain[at][1]:
            yield "dash-in-text", plain[at][2], index


def _in_remark(text: str, index: int) -> bool:
    line = text[max(text.rfind("\n", 0, index), text.rfind("\r", 0, index)) + 1 : index]
    return line.lstrip().startswith("#")
