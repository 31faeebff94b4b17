"""What is right to YAML and hardly what the editor meant: half a text taken for a remark, a list taken for a text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.diagnostics import Route
from generator.source import Source

TRAPS = ("cut-by-hash", "dash-in-text")
"""The codes, which are warnings."""

_HASH = re.compile(r"(?<=[^\s])[ \t]+#[^\s#]")
_PLAIN = r"(?![|>'\"\[{&*!#@%`-])"
_DASH = re.compile(rf"^( *)(?:- +)?(?:[a-z_]+: +)?{_PLAIN}[^\s](?:(?!:[ \r\n])[^\r\n])*\r?\n\1 +(-) ", re.MULTILINE)


def traps(source: Source) -> Iterator[tuple[str, Route, int]]:
    """The code, the way to the value, and the index in the text of each."""
    text = source.text
    hashes = [match for match in _HASH.finditer(text) if not _in_remark(text, match.start())] if " #" in text else []
    dashes = [match.start(2) for match in _DASH.finditer(text)]
    if not hashes and not dashes:
        return
    plain = [(route, spot) for route, spot in source.scalars() if text[spot.start : spot.start + 1] not in "'\"|>"]
    ends = {spot.end: route for route, spot in plain}
    for match in hashes:
        if match.start() in ends:
            yield "cut-by-hash", ends[match.start()], match.end() - 2
    for index in dashes:
        for route, spot in plain:
            if spot.start < index < spot.end:
                yield "dash-in-text", route, index


def _in_remark(text: str, index: int) -> bool:
    line = text[max(text.rfind("\n", 0, index), text.rfind("\r", 0, index)) + 1 : index]
    return line.lstrip().startswith("#")
