"""A cohort's file: how it went, with its pairs and its group pictures."""

from __future__ import annotations

from typing import Any

from tests.corpora.people import slug
from tests.corpora.writing import Cohort, Writer


def retrospective(writer: Writer, cohort: Cohort) -> dict[str, Any]:
    prose, begun = writer.prose, cohort.begun
    data: dict[str, Any] = {
        "title": cohort.title,
        "place": cohort.town,
        "partners": prose.roll.sample([slug(name) for name in writer.organisations], 2),
        "period": {"start": begun.strftime("%Y-%m"), "end": begun.replace(month=begun.month + 4).strftime("%Y-%m")},
        "status": "completed",
        "fictional": True,
        "summary": writer.text("told", 5, cohort),
        "goals": writer.several("told", 2, 4),
        "timeline": [_event(writer, cohort, number) for number in range(prose.roll.randint(2, 6))],
        "numbers": [{"value": prose.roll.randint(4, 60), "label": prose.fixed["numbers"]}],
        "outcomes": {"mentees": writer.several("mine", 1, 3), "mentors": writer.several("mine", 1, 3)},
        "lessons": [{"title": prose.line(), "body": writer.text("told", 3, cohort)} for _ in range(2)],
        "skills": prose.roll.sample(writer.guides, 2),
        "thanks": writer.text("told", 1, cohort),
        "sources": [{"title": prose.fixed["source"], "publisher": prose.word("organisations")}],
    }
    if pairs := _pairs(writer, cohort):
        data["pairs"] = pairs
    if gallery := _gallery(writer, cohort):
        data["gallery"] = gallery
    return data


def _event(writer: Writer, cohort: Cohort, number: int) -> dict[str, Any]:
    prose = writer.prose
    event: dict[str, Any] = {}
    if prose.chance(80):
        event["when"] = cohort.begun.replace(month=cohort.begun.month + number)
    else:
        event["label"] = prose.fill("{moments}")
    event["title"] = prose.fill(prose.roll.choice(prose.titles["events"]))
    event["body"] = writer.text("told", 3, cohort)
    event["kind"] = "session" if number else "kickoff"
    if prose.chance(30):
        event["duration"] = 90
    return event


def _pairs(writer: Writer, cohort: Cohort) -> list[dict[str, Any]]:
    mentors = [person.id for person in cohort.people if "mentor" in person.roles]
    mentees = [person.id for person in cohort.people if "mentee" in person.roles]
    pairs = []
    for mentor, mentee in zip(mentors, mentees, strict=False):
        pair = {"mentors": [mentor], "mentees": [mentee], "title": writer.prose.line()}
        pairs.append(pair | {"summary": writer.text("told", 2, cohort), "outcome": writer.prose.shared()})
    return pairs


def _gallery(writer: Writer, cohort: Cohort) -> list[dict[str, Any]]:
    gallery: list[dict[str, Any]] = []
    # Someone recognised in a picture has agreed to it more often than not.
    facing = [person.id for person in cohort.people if "photo" in person.shown or writer.prose.chance(5)]
    for number in range(1, writer.prose.roll.randint(1, 4)):
        shown = {"file": f"groupe-{number}.png", "alt": writer.prose.line(), "caption": writer.text("told", 1, cohort)}
        people = writer.prose.roll.sample(facing, min(len(facing), writer.prose.roll.randint(0, 4)))
        gallery.append(shown | {"people": people or "none"})
    return gallery
