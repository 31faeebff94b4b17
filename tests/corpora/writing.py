"""Texts of a programme that name nobody but those who publish their name; others are told by reference."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from tests.corpora.people import Person, hidden_surnames, parts, slug
from tests.corpora.pictures import DIFFERENT, picture
from tests.corpora.prose import Prose, frequencies


@dataclass(frozen=True)
class Cohort:
    id: str
    title: str
    town: str
    begun: date
    people: Sequence[Person]


class Writer:
    def __init__(self, prose: Prose, cohorts: Sequence[Cohort]) -> None:
        self.prose = prose
        self.everyone = [person for cohort in cohorts for person in cohort.people]
        self.hidden = hidden_surnames(self.everyone)
        self.guides = [slug(title) for title in prose.titles["guides"]]
        self.terms = [slug(term) for term in prose.titles["terms"]]
        self.organisations = frequencies(prose.language, "organisations")[0]

    def text(self, manner: str, most: int = 5, cohort: Cohort | None = None, **given: str) -> str:
        """Prose, with people of the cohort in it where there is one."""
        prose = self.prose
        given |= {
            "guide": prose.roll.choice(self.guides),
            "term": prose.roll.choice(self.terms),
            "number": str(prose.roll.randint(10, 99)),
        }
        text = prose.text(manner, most, **given)
        if cohort is not None and "\n- " not in text and prose.chance(35):
            text += " " + prose.sentence("naming", person=self.mention(cohort))
        return text

    def mention(self, cohort: Cohort) -> str:
        person = self.prose.roll.choice(cohort.people)
        if self.prose.chance(60):
            name = person.full if "last_name" in person.shown and self.prose.chance(30) else person.first
            if person.named and self.hidden.isdisjoint(parts(name)):
                return name
        place = "" if self.prose.chance(70) else f"{cohort.id}/"
        other = "|*elle*" if self.prose.language == "fr" else "|*her mentor*"
        return f"[[{place}{person.id}{other if self.prose.chance(20) else ''}]]"

    def several(self, manner: str, least: int, most: int, cohort: Cohort | None = None) -> list[str]:
        return [
            self.prose.shared() if self.prose.chance(30) else self.text(manner, 2, cohort)
            for _ in range(self.prose.roll.randint(least, most))
        ]

    def picture(self, ending: str) -> bytes:
        return picture(self.prose.roll.randrange(DIFFERENT), ending)
