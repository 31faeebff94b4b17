"""What a deliberate fault of the built site is made of: a change to its folder, and the codes that must tell it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

SECRET = "Zéphyrine Quatremains"
"""Nobody's name: a value that must be found, and never be told."""

ARTICLE = '<article class="md-content__inner md-typeset" id="portal-content" tabindex="-1">'
PAGE = "temoignages/colline/celestine/index.html"
"""The page that most faults are done to."""


@dataclass(frozen=True)
class Fault:
    """`change` spoils the site in the folder it is given; `code` is the finding that must tell it."""

    name: str
    code: str
    change: Callable[[Path], object]


def edited(old: str, new: str, path: str = PAGE, count: int = 1) -> Callable[[Path], None]:
    """Replaces `old`, which must be there."""

    def change(site: Path) -> None:
        text = (site / path).read_text(encoding="utf-8")
        assert old in text, f"{path} has changed: the fault does nothing"
        (site / path).write_text(text.replace(old, new, count), encoding="utf-8")

    return change


def written(path: str, data: str | bytes = SECRET) -> Callable[[Path], None]:
    """A file that nobody expects, or another one in its place."""

    def change(site: Path) -> None:
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        (site / path).write_bytes(data.encode() if isinstance(data, str) else data)

    return change


def appended(path: str, data: bytes) -> Callable[[Path], None]:
    return lambda site: (site / path).write_bytes((site / path).read_bytes() + data)


def in_article(markup: str) -> Callable[[Path], None]:
    """Something more at the start of the page's own part."""
    return edited(ARTICLE, ARTICLE + markup)


def in_head(markup: str) -> Callable[[Path], None]:
    return edited("</head>", f"{markup}</head>")


def in_footer(markup: str) -> Callable[[Path], None]:
    return edited("</footer>", f"{markup}</footer>")


def first(site: Path, pattern: str) -> Path:
    return min(site.glob(pattern))
