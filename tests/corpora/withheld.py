"""What a content folder keeps to itself, and whether it stands in a built site: a search of its own, beside the audit.

It reads the YAML as plain data and uses nothing of `generator`; what is shown of whom is said by `tests.rule`. It
looks for what cannot be there by chance: names that nobody publishes, sentences of eight words and more that stand in
no text that is published, addresses of pages and of people's own sites.
"""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import yaml

from tests.corpora.people import plain
from tests.rule import Day, Seen, seen_in, shown_pairs, shown_pictures

SHORTEST_NAME = 4
LONG = 8
"""Words in a row."""

HOLD_WORDS = {".html", ".json", ".xml", ".txt", ".svg", ".webmanifest", ".gz", ".pf_fragment", ".pf_index", ".pf_meta"}
WORD = re.compile(r"[^\W\d_]+")
MARKUP = re.compile(r"\[\[.*?\]\]|\]\([^)]*\)|&\w+;|[.!?:;«»“”\"\n<>\\*\[]|\b[^\W\d_a-zß-ÿœ]\w*")
"""Where a row of words ends: at what is not printed as it was typed, and at names, which a reference prints too."""


@dataclass(frozen=True)
class Withheld:
    """`names` are folded words, `rows` of eight words each; `elsewhere` the phrases in which a name is a plain word."""

    names: frozenset[str]
    rows: frozenset[tuple[str, ...]]
    addresses: frozenset[str]
    elsewhere: frozenset[str]


@dataclass
class _Told:
    """What is gathered on the way, of what is shown or of what is not."""

    names: set[str]
    rows: set[tuple[str, ...]]
    addresses: set[str]

    def add_texts(self, value: Any) -> None:
        self.rows.update(row for text in _strings(value) for part in MARKUP.split(text) for row in _rows(part))


def withheld_values(content: Path, today: date) -> Withheld:
    """All that may not stand in the site of the content folder on that day."""
    shown, hidden = _Told(set(), set(), set()), _Told(set(), set(), set())
    site = _read(content / "site.yml")
    day = Day(today, int(site["privacy"].get("consent_validity_months", 36)))
    shown.add_texts([site, *(_read(path) for path in (content / "resources").rglob("*.yml"))])
    elsewhere = set()
    for folder in (content / "cohorts").iterdir():
        cohort = _read(folder / "cohort.yml")
        people = {path.stem: _read(path) for path in (folder / "participants").glob("*.yml")}
        seen = seen_in(cohort, people, day)
        _sort_cohort(cohort, people, day, seen, shown, hidden)
        for key, person in people.items():
            _sort_person(person, seen[key], shown, hidden)
            (shown if seen[key].page else hidden).addresses.add(f"/{folder.name}/{key}/")
            elsewhere.update(person.get("not_me", ()))
    return Withheld(
        frozenset(name for name in hidden.names - shown.names if len(name) >= SHORTEST_NAME),
        frozenset(hidden.rows - shown.rows),
        frozenset(hidden.addresses - shown.addresses),
        frozenset(elsewhere),
    )


def found_in(site: Path, withheld: Withheld) -> list[tuple[str, str]]:
    """What of it stands in the files of a built site: each with the file's path."""
    phrases = re.compile("|".join(map(re.escape, sorted(withheld.elsewhere, key=len, reverse=True))) or "(?!)")
    found: list[tuple[str, str]] = []
    for path in sorted(path for path in site.rglob("*") if path.suffix in HOLD_WORDS):
        name = f"/{path.relative_to(site).as_posix()}"
        text = f"{name}\n{_unpacked(path.read_bytes())}"
        found += [(name, address) for address in withheld.addresses if address in text]
        words = unescape(re.sub(r"<[a-z/!][^>]*>", " ", text)) + " ".join(
            map(unescape, re.findall(r'="([^"]*)"', text))
        )
        named = {plain(word) for word in WORD.findall(phrases.sub(" ", words)) if word[0].isupper()}
        found += [(name, one) for one in sorted(named & withheld.names)]
        found += [(name, " ".join(row)) for row in sorted(set(_rows(words)) & withheld.rows)]
    return found


def _sort_cohort(
    cohort: Mapping[str, Any],
    people: Mapping[str, Any],
    day: Day,
    seen: Mapping[str, Seen],
    shown: _Told,
    hidden: _Told,
) -> None:
    for key, kept in (("pairs", shown_pairs(cohort, seen)), ("gallery", shown_pictures(cohort, people, day))):
        for item in cohort.get(key, ()):
            (shown if item in kept else hidden).add_texts(item)
    shown.add_texts({key: value for key, value in cohort.items() if key not in ("pairs", "gallery")})


def _sort_person(person: Mapping[str, Any], seen: Seen, shown: _Told, hidden: _Told) -> None:
    def side(is_shown: bool) -> _Told:
        return shown if is_shown else hidden

    for key, name in person["name"].items():
        side(f"name.{key}" in seen.fields).names.update(map(plain, WORD.findall(name)))
    if "pseudonym" in person:
        side("pseudonym" in seen.fields).names.update(map(plain, WORD.findall(person["pseudonym"])))
    side("bio" in seen.fields).add_texts(person.get("bio", ""))
    hidden.add_texts(person.get("notes", ""))
    for place, testimonial in enumerate(person.get("testimonials", ())):
        side(place in seen.words).add_texts(testimonial)
    side("links" in seen.fields).addresses.update(link["url"] for link in person.get("links", ()))


def _rows(text: str) -> Iterator[tuple[str, ...]]:
    words = [plain(word) for word in WORD.findall(text)]
    return (tuple(words[at : at + LONG]) for at in range(len(words) - LONG + 1))


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping | list):
        for part in value.values() if isinstance(value, Mapping) else value:
            yield from _strings(part)


def _unpacked(data: bytes) -> str:
    text = (gzip.decompress(data) if data.startswith(b"\x1f\x8b") else data).decode("utf-8", "replace")
    return f"{text}\n{unquote(text)}" if "%" in text else text


def _read(path: Path) -> Any:
    return yaml.load(path.read_bytes(), Loader=yaml.CBaseLoader)
