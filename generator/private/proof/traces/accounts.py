"""What may stand in each file, and how often: its published texts, our words, the theme."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from html import unescape

import yaml

from generator.private.proof.traces import markup
from generator.private.proof.traces.decoding import Kind, hidden_in, readings
from generator.private.proof.traces.folding import EDGE, fold, letters
from generator.private.proof.traces.searching import Found, Search
from generator.public.engines.site import published_path
from generator.public.pages.rendered import Frame, Rendered

Views = Mapping[str, Found]
"""How often each needle stands in a text as it is ``written``, as it is ``read``, and ``hidden`` in it."""


def views(search: Search, text: str) -> Views:
    written, read = markup.as_written(text), markup.as_read(text)
    hidden = [*hidden_in(written), *hidden_in(read)]
    # A feed holds pages whose tags are written as text.
    hidden += [markup.as_read(one) for one in (written, *hidden) if markup.has_tags(one)]
    return {
        "written": search.count(written),
        "read": search.count(read),
        "hidden": search.count(EDGE.join(hidden)),
    }


@dataclass(frozen=True)
class Source:
    """The page that a file of the site was built from: what is told of it, its headings and its text."""

    address: str
    title: str
    told: tuple[str, ...]
    """For other programs than browsers: the description, linked data."""
    headings: tuple[str, ...]
    body: str

    @classmethod
    def of(cls, path: str, markdown: str) -> Source:
        _, front, body = markdown.split("---\n", 2) if markdown.startswith("---\n") else ("", "", markdown)
        facts = yaml.safe_load(front) or {}
        headings = [line.lstrip("# ") for line in body.splitlines() if line.startswith("#")]
        return cls(
            address=path.removesuffix("index.html"),
            title=unescape(str(facts.get("title", ""))),
            told=tuple(unescape(str(one)) for key, one in facts.items() if key != "title"),
            headings=tuple(unescape(one) for heading in headings for one in (markup.without_notes(heading), heading)),
            body=body,
        )


class Accounts:
    """The pages that were rendered, by the path of the file that the engine makes of each."""

    def __init__(self, search: Search, rendered: Rendered, theme: str) -> None:
        self._search = search
        self._rendered = rendered
        self._theme = theme
        self.sources = {
            published_path(path): Source.of(published_path(path), data.decode())
            for path, data in rendered.files.items()
            if path.endswith(".md")
        }
        self._views: dict[str, Views] = {}

    def of_page(self, path: str) -> Views:
        """What the page's own text may hold."""
        if path not in self._views:
            source = self.sources[path]
            told = views(self._search, source.body)
            read = self._search.count(markup.as_read(markup.without_notes(source.body)))
            self._views[path] = {**told, "read": read}
        return self._views[path]

    def of_entry(self, path: str | None) -> Views:
        """As `of_page`, and its blocks in one run, for an entry of the search index does not part them.

        For an entry that names no page, what any page may hold.
        """
        if path not in self.sources:
            return {"read": self.anywhere}
        run = markup.as_read(markup.without_notes(self.sources[path].body)).replace(EDGE, " ")
        return {**self.of_page(path), "run": self._search.count(run)}

    @cached_property
    def anywhere(self) -> Found:
        total: Found = Counter()
        for path in self.sources:
            for found in self.of_page(path).values():
                total |= found
        return total

    @cached_property
    def words(self) -> frozenset[str]:
        """Every word of every page, and what is made of it where hyphens and apostrophes are nothing."""
        told: set[str] = set()
        for source in self.sources.values():
            text = f"{markup.as_read(source.body)} {markup.as_written(source.body)} {source.title}"
            told.update(fold(text).words)
            told.update(letters(run) for run in text.replace(EDGE, " ").split())
        return frozenset(told)

    def theme_holds(self, needle: int) -> bool:
        return needle in self._of_theme

    @cached_property
    def _of_theme(self) -> Found:
        return Counter(one for found in views(self._search, self._theme).values() for one in found)

    def around(self, path: str) -> tuple[str, ...]:
        """The texts that the frame of the page at `path` may repeat, as letters."""
        source = self.sources.get(path)
        own = (source.title, *source.told, *self._at(source), *source.headings) if source else self.addresses
        return tuple(filter(None, map(letters, (*own, *self._of_frame))))

    @cached_property
    def _of_frame(self) -> tuple[str, ...]:
        frame: Frame = self._rendered.frame
        entries = (*frame.navigation, *frame.footer, *filter(None, (frame.feed,)))
        told = (frame.site_name, frame.description, *frame.words.values(), *(one.title for one in entries))
        return (*map(unescape, told), *(published_path(one.path).removesuffix("index.html") for one in entries))

    @cached_property
    def addresses(self) -> tuple[str, ...]:
        """What a list of all pages may tell, and of when they are."""
        return (
            *(one for source in self.sources.values() for one in self._at(source)),
            str(self._rendered.publication.today),
        )

    def _at(self, source: Source) -> tuple[str, str]:
        return source.address, f"{self._rendered.publication.address}{source.address}"

    def knows(self, path: str) -> bool:
        """Whether the file was rendered, or made from a page that was."""
        return path in self.sources or path in self._rendered.files

    def rendered_text(self, path: str) -> str | None:
        """The text of a file that goes to the site as it was rendered (no page, no picture)."""
        data = self._rendered.files.get(path)
        if data is None or path.endswith(".md"):
            return None
        return next((one.text for one in readings(data) if one.kind in (Kind.PAGE, Kind.PLAIN)), None)

    def written(self, path: str) -> str:
        """The letters of a page's source, tags included."""
        return fold(markup.as_written(self.sources[path].body)).letters


def counted(found: Views) -> Iterator[tuple[str, int, int]]:
    for view, counts in found.items():
        yield from ((view, needle, count) for needle, count in counts.items())
