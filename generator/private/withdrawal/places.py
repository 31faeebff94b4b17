"""Where other files speak of a person: on the home page, in pairs, group pictures, references and by name."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from enum import Enum
from pathlib import PurePosixPath

from generator.private.checks import Context
from generator.private.checks.unpublished_names import unshared_names
from generator.private.consent.permissions import recognisable
from generator.private.consent.texts import Passage, all_passages, words_in
from generator.private.editing import is_referred_to
from generator.private.format.models import Item, Person, Text
from generator.private.names import Spelling, is_named_in
from generator.private.reading.content import Content, Reading
from generator.reporting.diagnostics import Route

_COMMENT = re.compile(r"(?:^|(?<=\s))#.*$", re.MULTILINE)
_NOT_TOLD = frozenset({"name", "not_me"})
"""Keys of others' files whose words are their own names, or quoted from elsewhere."""


class PlaceKind(Enum):
    FEATURED = "featured"
    PAIR = "pair"
    PICTURE = "picture"
    SAME_AS = "same-as"
    MENTION = "mention"
    NAME = "name"
    COMMENT = "comment"
    FILE_NAME = "file-name"
    CONSENT = "consent"


@dataclass(frozen=True)
class Place:
    """`line` starts at 1; a whole file has 0 and no route."""

    kind: PlaceKind
    file: str
    line: int
    route: Route = ()


@dataclass(frozen=True)
class Whom:
    """A person by her ids."""

    cohort: str
    person: str

    @property
    def reference(self) -> str:
        return f"{self.cohort}/{self.person}"

    @property
    def key(self) -> str:
        return f"person/{self.reference}"

    def targets(self, cohort: str) -> frozenset[str]:
        """How a text in a file of `cohort` may refer to her."""
        return frozenset({self.reference, self.person} if cohort == self.cohort else {self.reference})


def cohort_of(file: str) -> str:
    """The cohort whose file it is, as printed (``content/cohorts/toulouse/cohort.yml``), or empty."""
    parts = file.split("/")
    return parts[2] if parts[1] == "cohorts" else ""


def references_to(reading: Reading, whom: Whom) -> tuple[Place, ...]:
    """Every place that means her by her id, in the order of files and lines; other people's files included."""
    own = reading.content.person_file(whom.cohort, whom.person)
    return _in_order(one for one in _references(reading, whom) if one.file != own)


def _references(reading: Reading, whom: Whom) -> Iterator[Place]:
    content = reading.content
    for index, one in enumerate(content.site.home.featured):
        if one == whom.reference:
            yield place(reading, PlaceKind.FEATURED, content.site_file, ("home", "featured", index))
    cohort, file = content.cohorts[whom.cohort].cohort, content.cohort_file(whom.cohort)
    for index, pair in enumerate(cohort.pairs):
        if whom.person in (*pair.mentors, *pair.mentees):
            yield place(reading, PlaceKind.PAIR, file, ("pairs", index))
    for index, picture in enumerate(cohort.gallery):
        if whom.person in recognisable(picture):
            yield place(reading, PlaceKind.PICTURE, file, ("gallery", index))
    for folder, key, person in content.people():
        if person.same_as == whom.reference:
            yield place(reading, PlaceKind.SAME_AS, content.person_file(folder.id, key), ("same_as",))
    for words in _all_words(reading):
        if isinstance(words.value, Text) and is_referred_to(words.value, whom.targets(words.cohort)):
            yield place(reading, PlaceKind.MENTION, words.file, words.route)


def names_of(
    reading: Reading, context: Context, whom: Whom, besides: Collection[tuple[str, Route]]
) -> tuple[Place, ...]:
    """The texts and comments that name her, published or not, outside her file and the items of `besides`.

    A first name counts in the files of her cohort, a last name everywhere. Where another file of hers
    publishes a name, that name stays.
    """
    own = reading.content.person_file(whom.cohort, whom.person)
    person = reading.content.cohorts[whom.cohort].people[whom.person]
    names = unshared_names(context, whom.reference)

    def heard(cohort: str) -> frozenset[Spelling]:
        return names[Item.LAST_NAME] | (names[Item.FIRST_NAME] if cohort == whom.cohort else frozenset())

    found = []
    for words in _all_words(reading):
        inside = any(words.file == file and words.route[: len(route)] == route for file, route in besides)
        private = "/participants/" in words.file and words.route[0] in _NOT_TOLD
        if words.file != own and not inside and not private and is_named_in(words.visible, person, heard(words.cohort)):
            found.append(place(reading, PlaceKind.NAME, words.file, words.route))
    for file in (*reading.sources, *reading.content.pictures):
        if file != own:
            found += _beside_texts(reading, file, person, heard(cohort_of(file)))
    return _in_order(found)


def _beside_texts(reading: Reading, file: str, person: Person, names: Collection[Spelling]) -> Iterator[Place]:
    """Comments, and the names of pictures: nobody publishes them, and a repository keeps them."""
    if file not in reading.sources:
        words = re.sub(r"[-_.0-9]+", " ", PurePosixPath(file).stem).title()
        if is_named_in(words, person, names):
            yield Place(PlaceKind.FILE_NAME, file, 0)
        return
    text = reading.sources[file].text
    for comment in _COMMENT.finditer(text):
        if is_named_in(comment[0], person, names):
            yield Place(PlaceKind.COMMENT, file, text.count("\n", 0, comment.start()) + 1)


def _all_words(reading: Reading) -> Iterator[Passage]:
    """Published or not: what is withheld today may be shown tomorrow."""
    return all_passages(reading.content, lambda _, __, person: words_in(person))


def other_files(content: Content, whom: Whom) -> tuple[str, ...]:
    """Her files in other cohorts, as `cohort/person`, by `same_as` in either direction."""
    found = {f"{folder.id}/{key}" for folder, key, one in content.people() if one.same_as == whom.reference}
    own = content.cohorts[whom.cohort].people[whom.person].same_as
    return tuple(sorted(found | ({str(own)} if own is not None else set())))


def place(reading: Reading, kind: PlaceKind, file: str, route: Route) -> Place:
    source = reading.sources.get(file)
    return Place(kind, file, source.locate(route).line if source else 0, route)


def _in_order(places: Iterator[Place] | list[Place]) -> tuple[Place, ...]:
    return tuple(sorted(dict.fromkeys(places), key=lambda one: (one.file, one.line, one.kind.value)))
