"""A participant's file: what she told, whether it may be published or not, and what she agreed to."""

from __future__ import annotations

from typing import Any

from tests.corpora.people import Person, draw_day, not_me, parts
from tests.corpora.prose import frequencies
from tests.corpora.writing import Cohort, Writer


def participant(writer: Writer, person: Person, cohort: Cohort) -> dict[str, Any]:
    prose = writer.prose
    wanted = {flag for flag, said in (person.consent or {}).get("publish", {}).items() if said}

    def stored(flag: str) -> bool:
        """Whether a value is in the file: always where it was agreed to, and half of the time where it was not."""
        return flag in wanted or prose.chance(50)

    data: dict[str, Any] = {"name": {"first": person.first}}
    if stored("last_name"):
        data["name"]["last"] = person.last
    if not person.named and person.state == "pseudonym":
        data["pseudonym"] = prose.word("pseudonyms")
    data["roles"] = list(person.roles)
    if person.same_as:
        data["same_as"] = person.same_as
    if person.man:
        data["agreement"] = "masculine"
    if stored("age") or person.age < 18:
        data["age"] = person.age
    if stored("occupation"):
        data["occupation"] = prose.word("jobs")
    if stored("city"):
        data["city"] = prose.word("towns")
    if stored("photo"):
        data["photo"] = {"file": f"{person.roles[0]}-{prose.roll.randrange(10**9)}.jpg", "alt": prose.fixed["alt"]}
    if stored("bio"):
        data["bio"] = _bio(writer, person)
    if stored("links"):
        address = f"https://www.{prose.roll.randrange(10**6)}.test/{prose.roll.choice(('a_b', 'moi', '?x=1&y=2'))}"
        data["links"] = [{"label": prose.fixed["label"], "url": address}]
    if stored("testimonial"):
        data["skills"] = prose.roll.sample(writer.guides, prose.roll.randint(1, 2))
        count = 1 if prose.chance(80) else 2
        data["testimonials"] = [_testimonial(writer, person, cohort) for _ in range(count)]
    if phrases := not_me(person, prose.language, frequencies(prose.language, "towns")[0]):
        data["not_me"] = phrases
    if prose.chance(20):
        data["notes"] = writer.text("notes", 2, full=person.full)
    if person.consent is not None:
        data["consent"] = person.consent
    return data


def _bio(writer: Writer, person: Person) -> str:
    french = writer.prose.language == "fr"
    pronoun = ("il", "lui") if person.man else ("elle", "elle")
    told = pronoun if french else ("he", "him") if person.man else ("she", "her")
    text = writer.text("about", 3, elle=told[0], pronoun=told[1])
    # What is not published may well name her.
    may = "bio" not in person.shown or (person.named and writer.hidden.isdisjoint(parts(person.first)))
    if may and writer.prose.chance(30):
        job = writer.prose.word("jobs")
        text = f"{person.first} {'est' if french else 'is a'} {job}. {text}"
    return text


def _testimonial(writer: Writer, person: Person, cohort: Cohort) -> dict[str, Any]:
    prose, data = writer.prose, dict[str, Any]()
    if prose.chance(70):
        data["headline"] = prose.shared() if prose.chance(60) else prose.sentence("mine")
    data["text"] = prose.shared() if prose.chance(8) else writer.text("mine", 7, cohort)
    given = (person.consent or {}).get("given_on", cohort.begun)
    if person.state == "public source":
        return data | {"wording": "reported", "source": {"title": prose.fixed["source"], "publisher": "Le Verger"}}
    data["wording"] = prose.roll.choice(("verbatim", "verbatim", "shortened", "reported"))
    if prose.chance(40):
        data["date"] = str(given)[: prose.roll.choice((4, 7, 10))]
    if prose.chance(95):
        data["approved_on"] = draw_day(prose.roll, given, 2)
    if prose.chance(30):
        data["about"] = [prose.roll.choice(writer.guides)]
    return data
