"""The register of consents: who publishes what until when, and what is withheld and why.

It is told by ids, and by names only as the site displays them: what somebody does not publish is not
in it, the words of a text least of all.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from generator.private.checking import Checked
from generator.private.checks.lapses import NOTICE
from generator.private.consent import withholding
from generator.private.consent.displayed_names import naming
from generator.private.consent.permissions import everyone_published
from generator.private.reading.content import Reading
from generator.private.register.entry import Case, Entry
from generator.private.register.withheld import Withheld, texts_that_name, withheld_in


@dataclass(frozen=True)
class Record:
    """One person. `name` is her displayed name; None where nothing of her is published today."""

    cohort: str
    person: str
    file: str
    name: str | None
    page: bool
    broken: bool
    agreements: tuple[Entry, ...]

    @property
    def key(self) -> str:
        return f"{self.cohort}/{self.person}"


@dataclass(frozen=True)
class Register:
    """`records` in the order of cohorts and ids; `withheld` in the order of files and lines."""

    today: date
    records: tuple[Record, ...]
    withheld: tuple[Withheld, ...]
    next_lapse: date | None

    def ending(self, by: date) -> tuple[tuple[Record, Entry], ...]:
        """What is published and ends on the day `by` or before, the soonest first."""
        found = [
            (record, one)
            for record in self.records
            for one in record.agreements
            if one.published and one.ends_on is not None and one.ends_on <= by
        ]
        return tuple(sorted(found, key=lambda pair: (pair[1].ends_on, pair[0].key)))

    def of_cohort(self, cohort: str) -> Register:
        """What of it is about one cohort, the next end of an agreement included."""
        records = tuple(one for one in self.records if one.cohort == cohort)
        ends = [each.ends_on for one in records for each in one.agreements if each.published and each.ends_on]
        withheld = tuple(one for one in self.withheld if f"/cohorts/{cohort}/" in one.file)
        return Register(self.today, records, withheld, min(ends, default=None))

    @property
    def ending_soon(self) -> tuple[tuple[Record, Entry], ...]:
        """Within sixty days, as `check` warns."""
        return self.ending(self.today + NOTICE)


def register(reading: Reading, checked: Checked, today: date) -> Register:
    """`checked` is of `reading`, with `--keep-going`, and something is sound."""
    assert checked.sound is not None
    sound, written = checked.sound, reading.content
    told = withholding.reduced(sound, checked.units)
    names = naming(told, today).names
    published = everyone_published(told, today)
    naming_texts = texts_that_name(sound, today)
    records = []
    for folder, key, _ in sound.people():
        file, shown = sound.person_file(folder.id, key), published[folder.id][key]
        broken = file in checked.withheld
        case = Case(
            written.cohorts[folder.id],
            key,
            shown.shown_by,
            broken,
            frozenset(str(route[0]) for at, route in naming_texts if at == file),
            today,
            sound.site.privacy.consent_validity_months,
        )
        agreements = () if file in written.unusable else case.agreements()
        name = names.get(f"person/{folder.id}/{key}")
        records.append(Record(folder.id, key, file, name, shown.page, broken, agreements))
    return Register(today, tuple(records), withheld_in(reading, checked, today), checked.next_lapse)
