"""Small public values for the tests of rendering, and one site in which every field has a value.

`retold` tells a whole site anew, string by string, so that a test can put words of its own everywhere.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from typing import Any

from generator import edition
from generator.edition import RichText

CODES: dict[type, frozenset[str]] = {
    edition.Site: frozenset({"language", "agreement", "images"}),
    edition.Organisation: frozenset({"id"}),
    edition.Home: frozenset({"featured"}),
    edition.Picture: frozenset({"name"}),
    edition.Testimonial: frozenset({"wording", "about"}),
    edition.Person: frozenset({"key", "id", "cohort", "roles", "agreement", "skills", "also"}),
    edition.TimelineEvent: frozenset({"kind"}),
    edition.Pair: frozenset({"mentors", "mentees", "focus"}),
    edition.Cohort: frozenset({"key", "id", "status", "skills"}),
    edition.Step: frozenset({"anchor"}),
    edition.Guide: frozenset({"key", "id", "level", "audience", "terms", "next"}),
    edition.Article: frozenset({"key", "id"}),
    edition.CaseStudy: frozenset({"key", "id"}),
    edition.Term: frozenset({"key", "id"}),
    edition.Size: frozenset({"name"}),
}
"""Fields that hold no words: ids, keys, codes of the format."""

Tell = Callable[[Any, str, "str | RichText"], "str | RichText"]


def retold(value: Any, tell: Tell) -> Any:
    """`value` with every line, address and rich text replaced by `tell(owner, field, value)`."""
    changes = {
        field.name: _retold(value, field.name, getattr(value, field.name), tell)
        for field in fields(value)
        if field.name not in CODES.get(type(value), ())
    }
    return replace(value, **changes)


def _retold(owner: Any, name: str, value: Any, tell: Tell) -> Any:
    if isinstance(value, str | RichText):
        return tell(owner, name, value)
    if isinstance(value, tuple):
        return tuple(_retold(owner, name, one, tell) for one in value)
    return retold(value, tell) if is_dataclass(value) else value


def rich(words: str, *more: str) -> RichText:
    return RichText("\n".join(f"<p>{one}</p>" for one in (words, *more)), " ".join((words, *more)))


def spoken(text: str = "des mots", **changes: Any) -> edition.Testimonial:
    plain = edition.Testimonial(
        text=rich(text),
        headline=None,
        wording="verbatim",
        date=None,
        reread=False,
        public_source=False,
        about=(),
        source=None,
    )
    return replace(plain, **changes)


def person(id: str = "manon", name: str = "Manon", *words: edition.Testimonial, **changes: Any) -> edition.Person:
    """Somebody of the cohort « toulouse », who has a page where she has words."""
    plain = edition.Person(
        key=f"person/toulouse/{id}",
        id=id,
        cohort="cohort/toulouse",
        name=name,
        by_role=False,
        roles=("mentor",),
        role_words=("mentore",),
        agreement="feminine",
        page=bool(words),
        age=None,
        occupation=None,
        city=None,
        portrait=None,
        bio=None,
        links=(),
        skills=(),
        testimonials=words,
        also=(),
    )
    return replace(plain, **changes)


def cohort(id: str = "toulouse", *people: edition.Person, **changes: Any) -> edition.Cohort:
    plain = edition.Cohort(
        key=f"cohort/{id}",
        id=id,
        title=f"Cohorte {id}",
        place=None,
        partners=(),
        period=edition.Period(None, None, None),
        status="completed",
        fictional=False,
        summary=rich("une histoire"),
        goals=(),
        timeline=(),
        numbers=(),
        pairs=(),
        mentees_learned=(),
        mentors_learned=(),
        lessons=(),
        skills=(),
        gallery=(),
        thanks=None,
        sources=(),
        people=tuple(replace(one, cohort=f"cohort/{id}", key=f"person/{id}/{one.id}") for one in people),
    )
    return replace(plain, **changes)


def step(anchor: str = "etape-1", **changes: Any) -> edition.Step:
    plain = edition.Step(anchor, f"Titre {anchor}", rich(f"corps {anchor}"), None, None, None, None, None, None)
    return replace(plain, **changes)


def guide(id: str = "carte", **changes: Any) -> edition.Guide:
    plain = edition.Guide(
        key=f"guide/{id}",
        id=id,
        title=f"Guide {id}",
        summary=rich("un guide"),
        skills=(),
        level=None,
        duration=None,
        audience=None,
        objectives=(),
        prerequisites=(),
        materials=(),
        steps=(step(),),
        terms=(),
        next=(),
        sources=(),
        reviewed_on=None,
    )
    return replace(plain, **changes)


def term(id: str = "lien", name: str = "lien", **changes: Any) -> edition.Term:
    return replace(edition.Term(f"term/{id}", id, name, rich("un mot"), None, ()), **changes)


def article(id: str = "pourquoi", **changes: Any) -> edition.Article:
    return replace(edition.Article(f"article/{id}", id, f"Article {id}", rich("un article"), (), ()), **changes)


def case_study(id: str = "verger", **changes: Any) -> edition.CaseStudy:
    plain = edition.CaseStudy(
        f"case-study/{id}", id, f"Ailleurs {id}", "Le Verger", rich("un cas"), None, None, None, (source(),)
    )
    return replace(plain, **changes)


def source(title: str = "Un article", publisher: str | None = None, url: str | None = None) -> edition.Source:
    return edition.Source(title, publisher, url)


def site(language: str = "fr", **changes: Any) -> edition.Site:
    """A site with nothing that may be missing."""
    plain = edition.Site(
        language=language,
        programme="Programme",
        tagline=None,
        organisations=(edition.Organisation("asso", "L’Association", None, None),),
        contact=edition.Contact("contact@exemple.test", None, None),
        home=edition.Home(None, None, ()),
        privacy=edition.Privacy("L’Association", "donnees@exemple.test", 36, False, None, None),
        legal=edition.Legal(None, None, None),
        accessibility=None,
        participate=edition.Participate(None, None),
        agreement="feminine",
        cohorts=(),
        guides=(),
        articles=(),
        case_studies=(),
        terms=(),
        redirects=(),
        images={},
    )
    return replace(plain, **changes)


MOMENT = edition.Moment(2026, 3, 1)
LINK = edition.Link("Un lien", "https://exemple.test/lien")


def picture(name: str = "dessin") -> edition.Picture:
    sizes = (edition.Size(f"{name}.webp", 480), edition.Size(f"{name}-800.webp", 800))
    return edition.Picture(f"{name}.jpg", 480, 600, "Un dessin", sizes)


def full_site(language: str = "fr") -> edition.Site:
    """Every field of every dataclass has a value, every kind of page exists, some twice."""
    whole = source("Un article", "Une maison", "https://exemple.test/article")
    return site(
        language,
        tagline="Une phrase",
        organisations=(edition.Organisation("asso", "L’Association", "https://exemple.test", rich("qui")),),
        contact=edition.Contact("contact@exemple.test", "https://exemple.test/contact", rich("rue")),
        home=edition.Home("Bienvenue", rich("début", "suite"), ("person/toulouse/manon",)),
        privacy=edition.Privacy("L’Association", "donnees@exemple.test", 18, True, rich("qui lit"), rich("droits")),
        legal=edition.Legal(rich("éditeur"), rich("direction"), rich("hébergeur")),
        accessibility=rich("note"),
        participate=edition.Participate("https://exemple.test/formulaire", "mots@exemple.test"),
        cohorts=(_full_cohort(whole), cohort("lyon", person("manon", "Manon", spoken()))),
        guides=(_full_guide(whole), guide("lettre", skills=("Colombier",))),
        articles=(_full_article(whole), article("comment")),
        case_studies=(
            case_study("verger", who=rich("qui"), approach=rich("comment"), outcome=rich("fruit"), sources=(whole,)),
            case_study("jardin"),
        ),
        terms=(term(example=rich("exemple"), also=("liens", "renvoi")), term("onglet", "onglet")),
        images={"dessin.jpg": b"JFIF", "dessin.webp": b"RIFF", "dessin-800.webp": b"RIFF"},
    )


def _full_cohort(whole: edition.Source) -> edition.Cohort:
    words = spoken(
        headline="Un titre",
        wording="shortened",
        date=MOMENT,
        reread=True,
        about=("guide/carte",),
        source=whole,
    )
    told = spoken("raconté", headline="Autre titre", wording="reported", public_source=True, source=whole)
    manon = person(
        "manon",
        "Manon",
        words,
        told,
        spoken("exact"),
        roles=("mentor", "expert"),
        role_words=("mentore", "experte"),
        age=27,
        occupation="graphiste",
        city="Toulouse",
        portrait=picture(),
        bio=rich("présentation"),
        links=(LINK,),
        skills=("guide/lettre",),
        also=("person/lyon/manon",),
    )
    pascale = person("pascale", "Pascale", told, roles=("mentee",), role_words=("mentorée",))
    unseen = person(
        "ambre",
        "Ambre",
        roles=("organiser",),
        role_words=("organisatrice",),
        age=40,
        occupation="métier",
        city="Albi",
        portrait=picture(),
        bio=rich("bio"),
        links=(LINK,),
        skills=("guide/carte",),
    )
    unnamed = person("gris", "une mentorée", roles=("mentee",), role_words=("mentorée",), by_role=True, age=50)
    event = edition.TimelineEvent(MOMENT, "Au printemps", "Le début", rich("récit"), "kickoff", 90, (LINK,))
    pair = edition.Pair(
        ("person/toulouse/manon",),
        ("person/toulouse/pascale",),
        "Une paire",
        rich("histoire"),
        ("guide/carte",),
        rich("résultat"),
        (LINK,),
    )
    return cohort(
        "toulouse",
        pascale,
        manon,
        unnamed,
        unseen,
        place="Toulouse",
        partners=(edition.Organisation("asso", "L’Association", "https://exemple.test", rich("qui")),),
        period=edition.Period(edition.Moment(2025, 10, None), edition.Moment(2026, None, None), "Trois mois"),
        fictional=True,
        goals=(rich("but"), rich("autre but")),
        timeline=(event, edition.TimelineEvent(None, None, "La suite", None, None, None, ())),
        numbers=(edition.Number(12345, "cartes"),),
        pairs=(pair,),
        mentees_learned=(rich("acquis"),),
        mentors_learned=(rich("acquis"),),
        lessons=(edition.Lesson("Une leçon", rich("leçon")),),
        skills=("guide/carte",),
        gallery=(edition.GalleryPicture(picture(), rich("légende")), edition.GalleryPicture(picture(), None)),
        thanks=rich("merci"),
        sources=(whole, source()),
    )


def _full_guide(whole: edition.Source) -> edition.Guide:
    image = edition.Image(picture(), rich("légende"))
    return guide(
        "carte",
        skills=("Gribouille", "Pinceau"),
        level="beginner",
        duration=75,
        audience="both",
        objectives=(rich("savoir"),),
        prerequisites=(rich("avant"),),
        materials=(rich("matériel"),),
        steps=(
            step("ouvrir", image=image, check=rich("vérifier"), help=rich("aide"), duration=20, verified_on=MOMENT),
            step("ouvrir", mentor_tip=rich("conseil")),
        ),
        terms=("term/lien",),
        next=("guide/lettre",),
        sources=(whole,),
        reviewed_on=MOMENT,
    )


def _full_article(whole: edition.Source) -> edition.Article:
    sections = (edition.Section("Une partie", rich("corps"), (rich("point"),)), edition.Section("Une partie", None, ()))
    return article("pourquoi", sections=sections, sources=(whole,))
