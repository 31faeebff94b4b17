"""Guides, articles, case studies and terms, told: they are public as they stand."""

from __future__ import annotations

from generator import edition
from generator.private.consent.telling import Teller, day
from generator.private.format.models import Article, CaseStudy, Guide, Image, Language, Step, Term


def tell_guide(teller: Teller, guide_id: str, guide: Guide) -> edition.Guide:
    return edition.Guide(
        key=f"guide/{guide_id}",
        id=guide_id,
        title=teller.line(guide.title),
        summary=teller.rich(guide.summary),
        skills=tuple(teller.line(one) for one in guide.skills),
        level=guide.level.value if guide.level else None,
        duration=guide.duration,
        audience=guide.audience.value if guide.audience else None,
        objectives=teller.all_rich(guide.objectives),
        prerequisites=teller.all_rich(guide.prerequisites),
        materials=teller.all_rich(guide.materials),
        steps=tuple(_step(teller, number, one) for number, one in enumerate(guide.steps, 1)),
        terms=teller.there("term", guide.terms),
        next=teller.there("guide", guide.next),
        sources=teller.sources(guide.sources),
        reviewed_on=day(guide.reviewed_on),
    )


def _step(teller: Teller, number: int, step: Step) -> edition.Step:
    word = "etape" if teller.content.site.language is Language.FRENCH else "step"
    return edition.Step(
        anchor=str(step.id) if step.id else f"{word}-{number}",
        title=teller.line(step.title),
        body=teller.rich(step.body),
        image=_image(teller, step.image),
        check=teller.optional_rich(step.check),
        help=teller.optional_rich(step.help),
        mentor_tip=teller.optional_rich(step.mentor_tip),
        duration=step.duration,
        verified_on=day(step.verified_on),
    )


def _image(teller: Teller, image: Image | None) -> edition.Image | None:
    if image is None:
        return None
    picture = teller.album.tell(teller.content.image_file(image.file), teller.line(image.alt))
    return edition.Image(picture, teller.optional_rich(image.caption))


def tell_article(teller: Teller, article_id: str, article: Article) -> edition.Article:
    return edition.Article(
        key=f"article/{article_id}",
        id=article_id,
        title=teller.line(article.title),
        summary=teller.rich(article.summary),
        sections=tuple(
            edition.Section(teller.line(one.title), teller.optional_rich(one.body), teller.all_rich(one.points))
            for one in article.sections
        ),
        sources=teller.sources(article.sources),
    )


def tell_case_study(teller: Teller, case_id: str, case: CaseStudy) -> edition.CaseStudy:
    return edition.CaseStudy(
        key=f"case-study/{case_id}",
        id=case_id,
        title=teller.line(case.title),
        organisation=teller.line(case.organisation),
        summary=teller.rich(case.summary),
        who=teller.optional_rich(case.who),
        approach=teller.optional_rich(case.approach),
        outcome=teller.optional_rich(case.outcome),
        sources=teller.sources(case.sources),
    )


def tell_term(teller: Teller, term: Term, former: tuple[str, ...]) -> edition.Term:
    return edition.Term(
        key=f"term/{term.id}",
        id=str(term.id),
        term=teller.line(term.term),
        definition=teller.rich(term.definition),
        example=teller.optional_rich(term.example),
        also=tuple(teller.line(one) for one in term.also),
        former=former,
    )
