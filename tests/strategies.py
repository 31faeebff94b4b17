"""Random content folders without errors, as plain data: what editors may write, and more than any would.

A folder is built, not filtered: consent is drawn for a chosen outcome, names stand in texts by reference
only, save now and then a name whose agreement is over. Every word but the first names is used once, so
that a page which shows it shows this very value.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from random import Random
from typing import Any

import yaml
from hypothesis import strategies as st

from tests.drawing import FLAGS, Drawing
from tests.folders import Files
from tests.rule import Day, has_ended, is_minor
from tests.rule import agreed as counts

ROLES = ("mentee", "mentor", "organiser", "facilitator", "expert")
# Few, so that people of one cohort often bear the same; the last ones are for those who come later.
FIRST_NAMES = ("Isabelle", "Inès", "Jean-Marc", "Élodie", "Zélie", "Yseult-Aude")
LAST_NAMES = ("Durand", "Le Goff", "Vasseur", "Quentric", "de La Tour")
IDS = ("azur", "brume", "cedre", "dune", "erable", "fjord", "galet-rond", "houle-2", "iris", "jonc")
COHORTS = ("lac", "mer", "val")
DAYS = (date(2026, 11, 22), date(2027, 2, 28), date(2028, 2, 29))


@dataclass(frozen=True)
class Folder:
    """`files` as `tests.folders.write_folder` takes them; every scalar is text. `today` is the day that counts."""

    files: Files
    today: date

    def written(self) -> Files:
        """The files as they go to disk: pictures as they are, the rest as YAML."""
        return {path: one if isinstance(one, bytes | str) else as_yaml(one) for path, one in self.files.items()}


def as_yaml(data: Any) -> str:
    text: str = yaml.dump(data, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False)
    return text


@st.composite
def folders(draw: st.DrawFn, *, mentions: bool = True) -> Folder:
    """A content folder free of errors. `mentions` lets texts name people whose agreement is over.

    Hypothesis draws how much there is, and a seed for the rest: so it can find a smaller folder that fails,
    and no two of its examples are nearly the same.
    """
    sizes = {"cohorts": draw(st.integers(1, 3)), "people": draw(st.integers(0, 6))}
    richness = draw(st.sampled_from((20, 60, 100)))
    return folder(draw(SEEDS), **sizes, richness=richness, mentions=mentions)


SEEDS = st.integers(0, 2**32 - 1)


def folder(seed: int, *, cohorts: int = 3, people: int = 6, richness: int = 100, mentions: bool = True) -> Folder:
    """At most so many cohorts, with at most so many people each."""
    roll = Random(seed)
    author = Author(roll, roll.choice(DAYS), roll.choice((36, 12, 1, 120)), richness=richness)
    return Folder(author.folder(cohorts, people, mentions=mentions), author.today)


def parts(name: str) -> frozenset[str]:
    """The words of a name without case and accents: what an id or another name may share with it."""
    plain = unicodedata.normalize("NFKD", name.lower())
    return frozenset("".join(one if one.isalnum() else " " for one in plain if not unicodedata.combining(one)).split())


def strings(node: Any) -> Iterator[tuple[Any, Any, str]]:
    """Every text in the data, with what holds it and under which key or index."""
    for key, value in list(node.items() if isinstance(node, dict) else enumerate(node)):
        if isinstance(value, str):
            yield node, key, value
        elif isinstance(value, dict | list):
            yield from strings(value)


class Author(Drawing):
    """Draws one folder, person by person and file by file."""

    last_names: Sequence[str] = LAST_NAMES[:3]

    # -- people --------------------------------------------------------------------------------

    def flags(self) -> frozenset[str]:
        if self.chance(30):
            return frozenset()
        if self.chance(30):
            return frozenset(FLAGS)
        return frozenset(flag for flag in FLAGS if self.chance(60))

    def person(
        self,
        cohort: str,
        first: str,
        *,
        agreed: frozenset[str],
        must_name: bool = False,
    ) -> dict[str, Any]:
        """A participant's file in which `agreed` counts. `must_name`: her first name is published, or was."""
        data: dict[str, Any] = {"roles": self.some(ROLES, least=1, most=2)}
        self.maybe(data, agreement=lambda: self.pick(("feminine", "masculine", "inclusive")))
        self.maybe(data, age=lambda: str(self.pick((16, 17, 18, 19, 49, 55))))
        self.maybe(data, 10, minor=lambda: self.pick(("true", "false")))
        ended = frozenset({"first_name"} if must_name and "first_name" not in agreed else ())
        if agreed or ended or self.chance(60):
            data["consent"] = self.consent(agreed, ended, guardian=is_minor(data) or self.chance(10))
            if self.chance(20):
                data["consent"]["basis"] = self.pick(("consent", "public-source"))
        elif self.chance(50):
            data["consent"] = {"publish": dict.fromkeys(self.some(FLAGS), "false")}
        self.values(data, cohort, agreed, first)
        return data

    def values(self, data: dict[str, Any], cohort: str, agreed: frozenset[str], first: str) -> None:
        """All that a file may say of her, whether or not it is published."""
        publish = data.get("consent", {}).get("publish", {})
        name = {"first": first} if publish.get("first_name") == "true" or self.chance(75) else {}
        self.maybe(name, last=lambda: self.pick(self.last_names))
        if name:
            data["name"] = name
        self.maybe(data, pseudonym=self.line, occupation=self.line, city=self.line, bio=lambda: self.text(cohort))
        self.maybe(data, 30, notes=self.text, not_me=lambda: self.several(self.line, 1))
        # A face, or a link, beside a pseudonym is an error.
        if "first_name" in agreed or "photo" not in agreed:
            self.maybe(data, photo=lambda: {"file": self.photo(f"cohorts/{cohort}/photos"), "alt": self.line()})
        if "first_name" in agreed or "links" not in agreed:
            self.maybe(data, links=lambda: self.several(self.link, 1))
        self.maybe(data, skills=lambda: self.some(self.guides))
        self.maybe(data, 80, testimonials=lambda: self.several(lambda: self.testimonial(cohort), 1, 3))

    def testimonial(self, cohort: str) -> dict[str, Any]:
        data: dict[str, Any] = {"text": self.text(cohort), "wording": self.pick(("verbatim", "shortened", "reported"))}
        self.maybe(data, 75, approved_on=lambda: str(self._past()))
        self.maybe(data, 40, headline=self.line, date=self.moment, about=lambda: self.some(self.guides))
        self.maybe(data, 40, source=self.source)
        return data

    # -- the folder ----------------------------------------------------------------------------

    def folder(self, cohorts: int, most: int, *, mentions: bool) -> dict[str, Any]:
        self._choose_ids(cohorts, most)
        for cohort, people in self.people.items():
            for one, first in people.items():
                people[one] = self._somebody(cohort, one, str(first))
        site = self.site()
        fictional = site["privacy"].get("repository") != "private"
        for cohort, people in self.people.items():
            self.files[f"cohorts/{cohort}/cohort.yml"] = self.cohort(cohort, list(people), fictional=fictional)
            self.files |= {f"cohorts/{cohort}/participants/{one}.yml": person for one, person in people.items()}
        self.files["site.yml"] = site
        self._resources()
        if mentions and self.chance(70):
            self._mention_people_who_left()
        return self.files

    def _choose_ids(self, cohorts: int, people: int) -> None:
        self.guides, self.terms = self.some(("carte", "lettre", "appel"), most=2), self.some(("lien", "onglet"), most=2)
        for cohort in self.some(COHORTS, least=1, most=cohorts):
            ids: dict[str, Any] = {}
            for neutral in self.some(IDS, most=people):
                first = self.pick(FIRST_NAMES[:3])
                # Hyphens join the words of a name, and an id may bear a name that is, or was, published.
                own = f"{'-'.join(sorted(parts(first)))}-{len(ids)}"
                ids[own if self.chance(10) else neutral] = first
            self.people[cohort] = ids

    def _somebody(self, cohort: str, one: str, first: str) -> dict[str, Any]:
        """Now and then, someone who has a file in another cohort too, and mostly agreed to the same there."""
        id_names_her = not parts(first).isdisjoint(one.split("-"))
        elsewhere = [
            (where, who)
            for where, people in self.people.items()
            for who, other in people.items()
            if where != cohort and isinstance(other, dict)
        ]
        if not elsewhere or self.chance(60):
            return self.person(cohort, first, agreed=self.flags(), must_name=id_names_her)
        where, who = self.pick(elsewhere)
        other, day = self.people[where][who], Day(self.today, self.months)
        agreed = frozenset(flag for flag in FLAGS if counts(other, day, flag)) if self.chance(70) else self.flags()
        person = self.person(cohort, first, agreed=agreed, must_name=id_names_her)
        if not id_names_her and self.chance(80):
            person["name"] = person.get("name", {}) | other.get("name", {})
        if self.chance(80):
            person["same_as"] = f"{where}/{who}"
        else:
            other["same_as"] = f"{cohort}/{one}"
        return person

    def site(self) -> dict[str, Any]:
        everyone = [f"{cohort}/{one}" for cohort, people in self.people.items() for one in people]
        privacy = {"controller": self.line(), "contact": "donnees@association.fr"}
        if self.months != 36 or self.chance(20):
            privacy["consent_validity_months"] = str(self.months)
        if self.chance(85):
            privacy["repository"] = "private"
        home: dict[str, Any] = {"featured": self.some(everyone)}
        self.maybe(home, title=self.line, lead=self.text)
        data = {
            "programme": self.line(),
            "organisations": [{"id": "asso", "name": self.line()}],
            "contact": {"email": "bonjour@association.fr"},
            "home": home,
            "privacy": privacy,
        }
        self.maybe(data, 30, language=lambda: self.pick(("fr", "en")), accessibility=self.text)
        self.maybe(data, 30, agreement=lambda: self.pick(("feminine", "masculine", "inclusive")))
        return data

    def cohort(self, cohort: str, people: list[str], *, fictional: bool) -> dict[str, Any]:
        def text() -> str:
            return self.text(cohort)

        data: dict[str, Any] = {"title": self.line(), "status": "completed", "summary": text()}
        if fictional or self.chance(10):
            data["fictional"] = "true"
        event = {"title": self.line(), "body": text()}
        self.maybe(data, 40, goals=lambda: self.several(text), thanks=text, timeline=lambda: [event])
        self.maybe(data, 40, lessons=lambda: self.several(lambda: {"title": self.line(), "body": text()}))
        self.maybe(data, 40, outcomes=lambda: {"mentees": self.several(text), "mentors": self.several(text)})
        self.maybe(data, 40, skills=lambda: self.some(self.guides), period=lambda: {"start": self.moment()})
        if len(people) > 1:
            self.maybe(data, pairs=lambda: self.several(lambda: self.pair(cohort, people), 1))
        self.maybe(data, gallery=lambda: self.several(lambda: self.group_picture(cohort, people), 1))
        return data

    def pair(self, cohort: str, people: list[str]) -> dict[str, Any]:
        team = self.some(people, least=2)
        data: dict[str, Any] = {"mentors": team[:1], "mentees": team[1:]}
        self.maybe(data, title=self.line, summary=lambda: self.text(cohort), outcome=lambda: self.text(cohort))
        self.maybe(data, 30, focus=lambda: self.some(self.guides), links=lambda: [self.link()])
        return data

    def group_picture(self, cohort: str, people: list[str]) -> dict[str, Any]:
        data = {"file": self.photo(f"cohorts/{cohort}/photos"), "alt": self.line()}
        self.maybe(data, caption=lambda: self.text(cohort))
        return data | {"people": self.some(people, least=1) or "none"}

    def _resources(self) -> None:
        for guide in self.guides:
            data: dict[str, Any] = {"title": self.line(), "summary": self.text()}
            step: dict[str, Any] = {"title": self.line(), "body": self.text()}
            self.maybe(step, 20, image=lambda: {"file": self.photo("resources/images"), "alt": self.line()})
            data["steps"] = [step]
            self.maybe(data, 40, terms=lambda: self.some(self.terms), next=lambda: self.some(self.guides))
            self.files[f"resources/guides/{guide}.yml"] = data
        if self.chance(20):
            data = {"title": self.line(), "summary": self.text(), "sections": [{"title": self.line()}]}
            self.files["resources/articles/idee.yml"] = data
        if self.terms:
            glossary = [{"id": one, "term": self.line(), "definition": self.text()} for one in self.terms]
            self.files["resources/glossary.yml"] = glossary

    def _mention_people_who_left(self) -> None:
        """Puts names whose agreement is over into texts, of their cohort or anywhere."""
        day = Day(self.today, self.months)
        everyone = [(cohort, one) for cohort, people in self.people.items() for one in people.values()]
        left = []
        for cohort, person in everyone:
            for key, where in (("first", f"cohorts/{cohort}/"), ("last", "")):
                name = person.get("name", {}).get(key)
                scope = [one for place, one in everyone if not where or place == cohort]
                if name and has_ended(person, day, f"{key}_name") and _may_stand(name, scope, day):
                    left.append((name, where))
        for at in self.some(range(len(left)), least=1):
            self._mention(*left[at])

    def _mention(self, name: str, where: str) -> None:
        places = [
            (holder, key)
            for path, data in self.files.items()
            if path.startswith(where) and not isinstance(data, bytes)
            for holder, key, text in strings(data)
            if " " in text and key not in ("first", "last")
        ]
        for at in self.some(range(len(places)), least=1, most=2):
            holder, key = places[at]
            holder[key] += f" {name}."


def _may_stand(name: str, people: Sequence[Mapping[str, Any]], day: Day) -> bool:
    """Whether nobody among `people` bears a part of `name` without publishing it, or having published it."""
    for person in people:
        own = person.get("name", {})
        first = counts(person, day, "first_name")
        known = {"first": first, "last": first and counts(person, day, "last_name")}
        for key, other in own.items():
            if not parts(other).isdisjoint(parts(name)) and not (known[key] or has_ended(person, day, f"{key}_name")):
                return False
    return True
