"""Learning resources: guides, articles, case studies and the glossary (content-format.md §7)."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import ConfigDict, Field, RootModel

from generator.models.fields import Day, FileName, Id, Line, Minutes, Model, Order, Text
from generator.models.shared import Source


class Level(StrEnum):
    BEGINNER = "beginner"
    INTERMEDIATE = "intermediate"
    ADVANCED = "advanced"


class Audience(StrEnum):
    MENTEE = "mentee"
    MENTOR = "mentor"
    BOTH = "both"


class Image(Model):
    file: FileName
    """Le nom du fichier, dans resources/images/."""

    alt: Line
    """Ce que montre l'image, pour qui ne la voit pas."""

    caption: Text | None = None
    """La légende."""


class Step(Model):
    title: Line
    """L'action, en quelques mots."""

    body: Text
    """Comment faire."""

    id: Id | None = None
    """L'identifiant de l'étape, pour que les coches des lectrices survivent à une modification."""

    image: Image | None = None
    """Une image à côté des mots."""

    check: Text | None = None
    """Comment savoir que cela a marché."""

    help: Text | None = None
    """Que faire si l'écran est différent."""

    mentor_tip: Text | None = None
    """Un conseil pour la mentore."""

    duration: Minutes | None = None
    """La durée, en minutes."""

    verified_on: Day | None = None
    """Le jour où les écrans ont été comparés pour la dernière fois."""


class Guide(Model):
    title: Line
    """Le titre."""

    summary: Text
    """Ce que l'on saura faire, en une ou deux phrases."""

    skills: tuple[Line, ...] = ()
    """Les outils : Canva, LinkedIn…"""

    level: Level | None = None
    """beginner (débutant), intermediate (intermédiaire) ou advanced (avancé)."""

    duration: Minutes | None = None
    """La durée, en minutes."""

    audience: Audience | None = None
    """mentee (mentorée), mentor (mentore) ou both (les deux)."""

    objectives: tuple[Text, ...] = ()
    """Ce que l'on saura faire à la fin."""

    prerequisites: tuple[Text, ...] = ()
    """Ce qu'il faut savoir avant."""

    materials: tuple[Text, ...] = ()
    """Ce qu'il faut avoir sous la main."""

    steps: Annotated[tuple[Step, ...], Field(min_length=1)]
    """Les étapes, une action chacune."""

    terms: tuple[Id, ...] = ()
    """Les mots du glossaire à expliquer."""

    next: tuple[Id, ...] = ()
    """Les guides à suivre ensuite."""

    sources: tuple[Source, ...] = ()
    """Les sources."""

    reviewed_on: Day | None = None
    """Le jour de la dernière relecture."""


class Section(Model):
    title: Line
    """Le titre de la partie."""

    body: Text | None = None
    """Le texte."""

    points: tuple[Text, ...] = ()
    """Des points, en liste."""


class Article(Model):
    title: Line
    """Le titre."""

    summary: Text
    """L'article en une ou deux phrases."""

    order: Order | None = None
    """La place de l'article dans la liste, du plus petit au plus grand."""

    sections: tuple[Section, ...] = ()
    """Les parties."""

    sources: tuple[Source, ...] = ()
    """Les sources."""


class CaseStudy(Model):
    title: Line
    """Le titre."""

    organisation: Line
    """L'organisation dont il s'agit."""

    summary: Text
    """L'essentiel, en une ou deux phrases."""

    who: Text | None = None
    """Qui y participe."""

    approach: Text | None = None
    """Comment elle s'y prend."""

    outcome: Text | None = None
    """Ce qui en est sorti."""

    sources: Annotated[tuple[Source, ...], Field(min_length=1)]
    """Les sources : au moins une."""


class Term(Model):
    id: Id
    """L'identifiant du mot."""

    term: Line
    """Le mot."""

    definition: Text
    """Ce qu'il veut dire, en mots simples."""

    example: Text | None = None
    """Un exemple."""

    also: tuple[Line, ...] = ()
    """Les autres façons de l'écrire."""


class Glossary(RootModel[tuple[Term, ...]]):
    """The file is one list."""

    model_config = ConfigDict(hide_input_in_errors=True)
