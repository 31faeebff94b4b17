"""What every check is given: the content, the day, and what the day publishes of everyone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from generator.private.consent.permissions import (
    Published,
    Standing,
    everyone_published,
    hidden_items,
    standing,
)
from generator.private.consent.texts import Passage, all_passages
from generator.private.format.models import Item, Person, Text
from generator.private.reading.content import CohortFolder, Content, Key
from generator.reporting.diagnostics import Route
from generator.reporting.nearest import nearest


@dataclass(frozen=True)
class Someone:
    """One participant's file: who, where, and what is published of her today."""

    folder: CohortFolder
    id: str
    person: Person
    published: Published
    file: str
    key: str


@dataclass(frozen=True)
class Context:
    content: Content
    today: date
    release: bool
    published: Mapping[str, Mapping[str, Published]]

    @classmethod
    def of(cls, content: Content, today: date, *, release: bool) -> Context:
        return cls(content, today, release, everyone_published(content, today))

    @property
    def validity_months(self) -> int:
        return self.content.site.privacy.consent_validity_months

    @cached_property
    def everyone(self) -> tuple[Someone, ...]:
        """All of whose file something could be read."""
        return tuple(
            Someone(
                folder,
                key,
                person,
                self.published[folder.id][key],
                self.content.person_file(folder.id, key),
                f"{folder.id}/{key}",
            )
            for folder, key, person in self.content.people()
            if not self.content.unread.whole(self.content.person_file(folder.id, key))
        )

    def nearest(self, key: Key, group: str) -> Key:
        """The item of one kind, or of one cohort (``guide``, ``person/toulouse``), that `key` may be a slip of."""
        return nearest(key, self._known.get(group, ()), edits=3)

    @cached_property
    def _known(self) -> Mapping[str, Sequence[Key]]:
        groups: dict[str, list[Key]] = {}
        for key in sorted(self.content.known):
            for end in (at for at, sign in enumerate(key) if sign == "/"):
                groups.setdefault(key[:end], []).append(key)
        return groups

    def unread(self, someone: Someone, *routes: Route) -> bool:
        """Whether something at these places of her file could not be read: a rule that asks for it says nothing."""
        return self.content.unread.about(someone.file, *routes)

    def unread_standing(self, someone: Someone, item: Item) -> bool:
        """Whether it is not known where an item stands: its flag, or a date or proof of what was agreed to."""
        flag: Route = ("consent", "publish", item.value)
        consent = someone.person.consent
        if self.unread(someone, flag):
            return True
        if consent is None or not consent.publish.allows(item):
            return False
        if item is Item.LAST_NAME and self.unread_standing(someone, Item.FIRST_NAME):
            return True
        keys = ("given_on", "evidence", "expires_on", "withdrawn_on", "guardian_evidence")
        own: Route = ("consent", "items", item.value)
        return self.unread(someone, own, *(("consent", key) for key in keys), ("minor",), ("age",))

    def standing(self, person: Person, item: Item) -> Standing:
        return self._standings(person)[item]

    def _standings(self, person: Person) -> Mapping[Item, Standing]:
        """Kept by identity: several rules ask for each of them, and to hash a person is to hash all her words."""
        if id(person) not in self._kept:
            self._kept[id(person)] = {item: standing(person, item, self.today, self.validity_months) for item in Item}
        return self._kept[id(person)]

    @cached_property
    def _kept(self) -> dict[int, Mapping[Item, Standing]]:
        return {}

    def has_lapsed(self, person: Person) -> bool:
        """Whether the person's agreement as a whole is over: withdrawn, or expired with nothing left in force."""
        consent = person.consent
        if consent is not None and consent.withdrawn_on is not None and consent.withdrawn_on <= self.today:
            return True
        standings = self._standings(person).values()
        return any(standing.lapsed for standing in standings) and Standing.IN_FORCE not in standings

    @cached_property
    def written_passages(self) -> tuple[Passage, ...]:
        """All words of all files, published or not."""
        return tuple(all_passages(self.content))

    @cached_property
    def written_texts(self) -> tuple[Passage, ...]:
        """The rich texts among them: a reference must be right wherever it stands."""
        return tuple(passage for passage in self.written_passages if isinstance(passage.value, Text))

    def shown_passages(self) -> Iterator[Passage]:
        """The words that will be published today."""
        people = {someone.file: someone.published for someone in self.everyone}
        for passage in self.written_passages:
            published = people.get(passage.file)
            # Names are no words: they have rules of their own.
            shown = published is None or (published.shows(passage.route) and passage.route[0] != "name")
            if shown and not self._in_hidden_item(passage):
                yield passage

    def _in_hidden_item(self, passage: Passage) -> bool:
        """Whether the passage stands in a pair or a group picture that is not shown."""
        cohort = passage.cohort in self.content.cohorts and passage.file == self.content.cohort_file(passage.cohort)
        return cohort and passage.route[:2] in self._hidden_items[passage.cohort]

    @cached_property
    def _hidden_items(self) -> Mapping[str, frozenset[Route]]:
        return {
            key: frozenset(hidden_items(folder, self.published[key], self.today, self.validity_months))
            for key, folder in self.content.cohorts.items()
        }
