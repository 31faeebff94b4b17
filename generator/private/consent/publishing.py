"""How a private text becomes a public one: references resolved through consent, typography applied."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from generator import edition
from generator.locales import typography
from generator.private.consent.displayed_names import Naming
from generator.private.consent.withholding import available, key_of
from generator.private.format.models import Line, Link, PartialDate, Source, Text
from generator.private.pictures import Derive
from generator.private.reading.content import Content, Key
from generator.private.text import richtext

Told = dict[Text, edition.RichText]
"""Texts that were told before. Only what hangs on nothing but the text itself is kept."""


@dataclass
class Album:
    """The published pictures, gathered while they are told."""

    content: Content
    derived: Derive
    images: dict[str, bytes] = field(default_factory=dict)

    def publish(self, file: str, alt: str) -> edition.Picture:
        made = self.derived(self.content.pictures[file])
        self.images |= {one.name: one.data for one in made.files}
        sizes = tuple(edition.Size(one.name, one.width) for one in made.sizes)
        return edition.Picture(made.plain.name, made.plain.width, made.plain.height, alt, sizes)


@dataclass(frozen=True)
class Converter:
    """Turns lines and texts of one file's place into public ones; `cohort` is whose file it is, or empty."""

    content: Content
    names: Naming
    album: Album
    items: frozenset[Key]
    titles: Mapping[Key, str]
    told: Told
    cohort: str = ""

    @classmethod
    def of(cls, content: Content, names: Naming, album: Album, told: Told) -> Converter:
        return cls(content, names, album, available(content), _titles(content), told)

    def of_cohort(self, cohort: str) -> Converter:
        return replace(self, cohort=cohort)

    def line(self, line: Line | str) -> str:
        return self._typography(str(line))

    def optional_line(self, line: Line | None) -> str | None:
        return self.line(line) if line is not None else None

    def rich(self, text: Text) -> edition.RichText:
        if "[[" in text:  # what it says depends on who is named how
            return edition.RichText(*richtext.to_html_and_words(text, self._resolve, self._typography))
        if text not in self.told:
            self.told[text] = edition.RichText(*richtext.to_html_and_words(text, self._resolve, self._typography))
        return self.told[text]

    def optional_rich(self, text: Text | None) -> edition.RichText | None:
        return self.rich(text) if text is not None else None

    def all_rich(self, texts: Iterable[Text]) -> tuple[edition.RichText, ...]:
        return tuple(self.rich(one) for one in texts)

    def links(self, links: Iterable[Link]) -> tuple[edition.Link, ...]:
        return tuple(edition.Link(self.line(one.label), str(one.url)) for one in links)

    def source(self, source: Source) -> edition.Source:
        return edition.Source(
            self.line(source.title),
            self.optional_line(source.publisher),
            plain(source.url),
        )

    def sources(self, sources: Iterable[Source]) -> tuple[edition.Source, ...]:
        return tuple(self.source(one) for one in sources)

    def there(self, kind: str, ids: Iterable[str]) -> tuple[Key, ...]:
        """The keys of those of the named items that are not withheld, each once."""
        keys = dict.fromkeys(f"{kind}/{one}" for one in ids)
        return tuple(key for key in keys if key in self.items)

    def _typography(self, text: str) -> str:
        return typography.french(text) if self.content.site.language.value == "fr" else typography.plain(text)

    def _resolve(self, reference: richtext.Reference) -> richtext.Resolved:
        key = key_of(reference, self.cohort)
        if reference.kind == "person":
            name = self.names.names.get(key, self.names.someone)
            page = key if self.names.has_page(key) else None
            french = self.content.site.language.value == "fr"
            elides, known = french and reference.words is None, self.names.bears_her_name(key)
            return richtext.Resolved(reference.words or name, page, elides=elides, known=known)
        if key not in self.items:
            return richtext.Resolved(reference.words or "", None)
        return richtext.Resolved(reference.words or self.titles[key], key)


def _titles(content: Content) -> dict[Key, str]:
    titles = {f"cohort/{key}": str(folder.cohort.title) for key, folder in content.cohorts.items()}
    titles |= {f"guide/{key}": str(one.title) for key, one in content.guides.items()}
    titles |= {f"article/{key}": str(one.title) for key, one in content.articles.items()}
    titles |= {f"case-study/{key}": str(one.title) for key, one in content.case_studies.items()}
    titles |= {f"term/{one.id}": str(one.term) for one in content.glossary}
    return titles


def plain(value: str | None) -> str | None:
    """`value` without its kind of the format, which nobody needs to know beyond the door."""
    return str(value) if value is not None else None


def moment(written: PartialDate | None) -> edition.Moment | None:
    return edition.Moment(written.year, written.month, written.day) if written is not None else None


def day(written: date | None) -> edition.Moment | None:
    return edition.Moment(written.year, written.month, written.day) if written is not None else None
