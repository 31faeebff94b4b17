"""Guides, articles, case studies and terms, told: they are public as they stand."""

from __future__ import annotations

from generator import edition
from generator.private.consent.publishing import Converter, day
from generator.private.format.models import Article, CaseStudy, Guide, Image, Language, Step, Term


def publish_guide(converter: Converter, guide_id: str, guide: Guide) -> edition.Guide:
    return edition.Guide(
        key=f"guide/{guide_id}",
        id=guide_id,
        title=converter.line(guide.title),
        summary=converter.rich(guide.summary),
        skills=tuple(converter.line(one) for one in guide.skills),
        level=guide.level.value if guide.level else None,
        duration=guide.duration,
        audience=guide.audience.value if guide.audience else None,
        objectives=converter.all_rich(guide.objectives),
        prerequisites=converter.all_rich(guide.prerequisites),
        materials=converter.all_rich(guide.materials),
        steps=tuple(_step(converter, number, one) for number, one in enumerate(guide.steps, 1)),
        terms=converter.there("term", guide.terms),
        next=converter.there("guide", guide.next),
        sources=converter.sources(guide.sources),
        reviewed_on=day(guide.reviewed_on),
    )


def _step(converter: Converter, number: int, step: Step) -> edition.Step:
    word = "etape" if converter.content.site.language is Language.FRENCH else "step"
    return edition.Step(
        anchor=str(step.id) if step.id else f"{word}-{number}",
        title=converter.line(step.title),
        body=converter.rich(step.body),
        image=_image(converter, step.image),
        check=converter.optional_rich(step.check),
        help=converter.optional_rich(step.help),
        mentor_tip=converter.optional_rich(step.mentor_tip),
        duration=step.duration,
        verified_on=day(step.verified_on),
    )


def _image(converter: Converter, image: Image | None) -> edition.Image | None:
    if image is None:
        return None
    picture = converter.album.publish(converter.content.image_file(image.file), converter.line(image.alt))
    return edition.Image(picture, converter.optional_rich(image.caption))


def publish_article(converter: Converter, article_id: str, article: Article) -> edition.Article:
    return edition.Article(
        key=f"article/{article_id}",
        id=article_id,
        title=converter.line(article.title),
        summary=converter.rich(article.summary),
        sections=tuple(
            edition.Section(
                converter.line(one.title), converter.optional_rich(one.body), converter.all_rich(one.points)
            )
            for one in article.sections
        ),
        sources=converter.sources(article.sources),
    )


def publish_case_study(converter: Converter, case_id: str, case: CaseStudy) -> edition.CaseStudy:
    return edition.CaseStudy(
        key=f"case-study/{case_id}",
        id=case_id,
        title=converter.line(case.title),
        organisation=converter.line(case.organisation),
        summary=converter.rich(case.summary),
        who=converter.optional_rich(case.who),
        approach=converter.optional_rich(case.approach),
        outcome=converter.optional_rich(case.outcome),
        sources=converter.sources(case.sources),
    )


def publish_term(converter: Converter, term: Term, former: tuple[str, ...]) -> edition.Term:
    return edition.Term(
        key=f"term/{term.id}",
        id=str(term.id),
        term=converter.line(term.term),
        definition=converter.rich(term.definition),
        example=converter.optional_rich(term.example),
        also=tuple(converter.line(one) for one in term.also),
        former=former,
    )
