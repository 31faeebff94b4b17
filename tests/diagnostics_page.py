"""Reads docs/diagnostics.md: every code with its severity, its words, and examples that can be run.

The page is written for editors, so its marks are words that they can read:

- ``### code`` begins an entry; the variants of a code are told together, or each under
  ``#### Words <a id="code-variant"></a>``;
- ``**Erreur.**``, ``**Avertissement.**`` or ``**Erreur ou avertissement.**`` begins the French text,
  ``**Error.**`` and so on the English one, inside ``<details>``;
- ``**À corriger**, dans `file` :`` stands above a fence with the wrong example, ``**Corrigé** :`` above the right
  one; ``et dans `file` :`` adds a file to either. A fence without a file is the one of the example before it.
- In a ``yaml`` fence is the top of the file; the rest of it is as in `tests/base` (`laid_over.lay_fragment`).
  In a ``text`` fence is a listing (`tests/listing.py`).
- A line with `^` alone is no part of the example: the diagnostic's place is above it. ``^ other-code`` marks what else
  is told, in the right example too.
- `⇥` is a tab, ``{U+202E}`` that character, ``{201 lettres}`` so many letters.
- What is told of a built site has no example: ``**Faute volontaire** : `name` `` names what the tests do to the program
  (tests/faults.py) or to the site (tests/leaks/) instead.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from generator.locales import words
from generator.reporting.codes import EXPLANATIONS, VARIANTS
from generator.reporting.diagnostics import Position
from tests.laid_over import Told, base, check, lay_fragment
from tests.listing import NOTHING_SPECIAL, make

PAGE = Path(__file__).resolve().parent.parent / "docs" / "diagnostics.md"

_HEADING = re.compile(r"^(?:### ([a-z0-9-]+)|####? .*<a id=\"([a-z0-9-]+)\"></a>|## .*)$", re.MULTILINE)
_SEVERITY = re.compile(
    r"^\*\*(Erreur|Avertissement|Error|Warning)( ou avertissement| or warning)?\.\*\* \S", re.MULTILINE
)
_LABEL = re.compile(r"^\*\*(À corriger|Corrigé)\*\*")
_FILE = re.compile(r"dans `([^`]+)`")
_MARK = re.compile(r" *\^(?: ([a-z-]+))? *")
_FAULT = re.compile(r"^\*\*Faute volontaire\*\*\s:\s`([^`]+)`", re.MULTILINE)
_SIGNS = {"Erreur": "error", "Error": "error", "Avertissement": "warning", "Warning": "warning"}


@dataclass(frozen=True)
class Mark:
    """Where something is told: the file, and the place in it unless the file is only listed."""

    file: str
    position: Position | None
    code: str


@dataclass
class Example:
    """Fragments by file, listings, and what is told of them."""

    fragments: list[tuple[str, str]] = field(default_factory=list)
    listings: list[str] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)

    def told(self) -> Told:
        """What `portal check` says of the base with the example laid over it."""
        with base() as folder:
            circumstances = NOTHING_SPECIAL
            for listing in self.listings:
                circumstances = make(folder, listing)
            for file, text in self.fragments:
                lay_fragment(folder / file, text)
            return check(folder, circumstances=circumstances)


@dataclass(frozen=True)
class Entry:
    """One code, or one variant of a code, as the page tells it. `name` is its anchor."""

    name: str
    french: frozenset[str]
    english: frozenset[str]
    wrong: Example
    right: Example
    fault: str | None


def entries(page: str) -> dict[str, Entry]:
    """By anchor; a heading with a code whose variants follow has no examples of its own."""
    found = {}
    headings = list(_HEADING.finditer(page))
    ends = [one.start() for one in headings[1:]] + [len(page)]
    for heading, end in zip(headings, ends, strict=True):
        name = heading[1] or heading[2]
        if name:
            found[name] = _entry(name, page[heading.end() : end])
    return found


def _entry(name: str, text: str) -> Entry:
    french, _, english = text.partition("<details>")
    wrong, right = _examples(name, french)
    fault = _FAULT.search(french)
    return Entry(name, _severities(french), _severities(english), wrong, right, fault[1] if fault else None)


def _severities(text: str) -> frozenset[str]:
    found = _SEVERITY.search(text)
    return frozenset({_SIGNS[found[1]]} | ({"warning"} if found[2] else set())) if found else frozenset()


def _examples(name: str, text: str) -> tuple[Example, Example]:
    examples = {"À corriger": Example(), "Corrigé": Example()}
    example, file = examples["À corriger"], ""
    for kind, content in _pieces(text):
        label = _LABEL.match(content) if kind == "prose" else None
        example = examples[label[1]] if label else example
        if kind == "prose":
            # Only a line that leads to a fence names the file of one.
            named = _FILE.search(content) if content.rstrip().endswith(":") else None
            file = named[1] if named else file
        elif kind == "text":
            example.listings.append("\n".join(_unmarked(name, content, "", example)))
        else:
            example.fragments.append((file, "\n".join(_unmarked(name, content, file, example)) + "\n"))
    return examples["À corriger"], examples["Corrigé"]


def _pieces(text: str) -> Iterator[tuple[str, str]]:
    """Lines of prose, and fences whole, each with its language."""
    fence: list[str] | None = None
    language = ""
    for line in text.splitlines():
        if line.startswith("```") and fence is None:
            fence, language = [], line.removeprefix("```").strip()
        elif line.startswith("```"):
            yield language, "\n".join(fence or ())
            fence = None
        elif fence is not None:
            fence.append(line)
        elif line.strip():
            yield "prose", line


def _unmarked(name: str, text: str, file: str, example: Example) -> Iterator[str]:
    """The lines of an example as they are written to disk; its marks go to `example`."""
    count, above = 0, ""
    for line in text.splitlines():
        mark = _MARK.fullmatch(line)
        if mark:
            place = Position(count, line.index("^") + 1) if file else None
            example.marks.append(Mark(file or above.split("  ")[0], place, mark[1] or _code(name)))
        else:
            count, above = count + 1, line
            yield _as_written(line)


def _code(anchor: str) -> str:
    """The code of an entry, from its anchor."""
    return next((code for code in VARIANTS if anchor.startswith(f"{code}-")), anchor)


def skeleton(anchor: str) -> str:
    """What the page needs for an entry: its line in the list at the top, and what the rule says, to be filled in."""
    code = _code(anchor)
    name = anchor if code == anchor else f"{code}/{anchor.removeprefix(f'{code}-')}"
    # Of a code whose variants are told together, the first.
    explanation = next(told for key, told in EXPLANATIONS.items() if key == name or key.startswith(f"{name}/"))
    told = (explanation.messages[-1], explanation.remedies[-1])
    return SKELETON.format(
        heading=f"### {anchor}" if code == anchor else f'#### … <a id="{anchor}"></a>',
        line=f"- [`{anchor}`](#{anchor}) – …" if code == anchor else f"  - […](#{anchor})",
        french=" ".join(words("fr", "messages").translations.gettext(text) for text in told),
        english=" ".join(told),
    )


SKELETON = """{line}

{heading}

**Erreur.** {french}

**À corriger**, dans `content/cohorts/essai/cohort.yml` :

```yaml
title: …
       ^
```

**Corrigé** :

```yaml
title: …
```

<details><summary>In English</summary>

**Error.** {english}

</details>
"""


def _as_written(line: str) -> str:
    line = re.sub(r"\{U\+([0-9A-F]{4})\}", lambda found: chr(int(found[1], 16)), line)
    line = re.sub(r"\{(\d+) lettres\}", lambda found: "a" * int(found[1]), line)
    return line.replace("⇥", "\t")
