"""The blank lines of a page: none inside a block of HTML, so that Markdown hands it on; one between two blocks."""

from __future__ import annotations

import re

_TAG = re.compile(r"<(/?)([a-z][a-z0-9]*)[^<>]*>")
_VOID = frozenset({"br", "img", "input", "source"})


def tidy(text: str) -> str:
    """`text` with its blank lines in order. All ``<`` in it are of tags, for whatever else there was is escaped."""
    lines: list[str] = []
    depth = 0
    for line in text.split("\n"):
        if line.strip():
            lines.append(line.rstrip())
            depth += sum(-1 if end else 1 for end, name in _TAG.findall(line) if name not in _VOID)
        elif not depth and lines and lines[-1]:
            lines.append("")
    return "\n".join(lines).strip() + "\n"
