"""What belongs to no cohort: guides, articles, case studies and the glossary."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from tests.corpora.people import slug
from tests.corpora.writing import Writer
from tests.corpora.yaml_text import as_yaml


def resources(writer: Writer) -> Iterator[tuple[str, str | bytes]]:
    prose = writer.prose
    for title, key in zip(prose.titles["guides"], writer.guides, strict=True):
        yield f"resources/guides/{key}.yml", as_yaml(_guide(writer, title, key))
        yield f"resources/images/{key}.png", writer.picture("png")
    for order, title in enumerate(prose.titles["articles"], 1):
        person = prose.roll.choice(writer.everyone)
        sections = [
            {"title": prose.line(), "body": writer.text("told", 5), "points": writer.several("told", 2, 4)}
            for _ in range(3)
        ]
        sections.append({"title": prose.line(), "body": f"[[{person.cohort}/{person.id}]] ({person.cohort})."})
        article = {"title": title, "summary": writer.text("told", 2), "order": order * 10, "sections": sections}
        yield f"resources/articles/{slug(title)}.yml", as_yaml(article)
    for title in prose.titles["cases"]:
        study: dict[str, Any] = {
            "title": title,
            "organisation": prose.word("organisations"),
            "summary": writer.text("told", 2),
        }
        study |= {key: writer.text("told", 3) for key in ("who", "approach", "outcome")}
        study["sources"] = [{"title": prose.fixed["source"], "publisher": prose.word("organisations")}]
        yield f"resources/case-studies/{slug(title)}.yml", as_yaml(study)
    glossary = [
        {"id": key, "term": term, "definition": writer.text("how", 1), "example": writer.text("mine", 1)}
        for term, key in zip(prose.titles["terms"], writer.terms, strict=True)
    ]
    yield "resources/glossary.yml", as_yaml(glossary)


def _guide(writer: Writer, title: str, key: str) -> dict[str, Any]:
    prose = writer.prose
    steps = [
        {
            "id": f"pas-{number}",
            "title": prose.line(),
            "body": writer.text("how", 4),
            "check": writer.text("how", 1),
            "help": writer.text("how", 1),
            "mentor_tip": writer.text("how", 1),
            "duration": 10,
        }
        for number in range(1, 4)
    ]
    steps[0]["image"] = {"file": f"{key}.png", "alt": prose.line(), "caption": writer.text("how", 1)}
    return {
        "title": title,
        "summary": writer.text("how", 2),
        "level": "beginner",
        "duration": 30,
        "audience": "both",
        "objectives": writer.several("how", 2, 3),
        "materials": writer.several("how", 1, 2),
        "steps": steps,
        "terms": prose.roll.sample(writer.terms, 3),
        "next": [prose.roll.choice([guide for guide in writer.guides if guide != key])],
        "reviewed_on": date(2026, prose.roll.choice((6, 9, 10)), 1),
    }
