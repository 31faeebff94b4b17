"""`cohort.yml`: one cohort and its retrospective (content-format.md §6)."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field, TypeAdapter, field_validator

from generator.models.fields import Count, FileName, Flag, Id, Line, Minutes, Model, Moment, Text, refusal
from generator.models.shared import Link, Source


class Status(StrEnum):
    UPCOMING = "upcoming"
    RUNNING = "running"
    COMPLETED = "completed"


class TimelineKind(StrEnum):
    KICKOFF = "kickoff"
    SESSION = "session"
    MILESTONE = "milestone"
    CLOSING = "closing"


class Period(Model):
    start: Moment | None = None
    """Le début : année, mois ou jour."""

    end: Moment | None = None
    """La fin : année, mois ou jour."""

    label: Line | None = None
    """La période en mots ; elle suffit quand l'année n'est pas connue."""


class TimelineEvent(Model):
    when: Moment | None = None
    """La date : année, mois ou jour."""

    label: Line | None = None
    """La date en mots."""

    title: Line
    """Ce qui s'est passé, en quelques mots."""

    body: Text | None = None
    """Le récit."""

    kind: TimelineKind | None = None
    """kickoff (lancement), session, milestone (étape) ou closing (clôture)."""

    duration: Minutes | None = None
    """La durée, en minutes."""

    links: tuple[Link, ...] = ()
    """Des liens utiles."""


class Number(Model):
    value: Count
    """Le nombre, compté par le programme."""

    label: Line
    """Ce qu'il compte."""


class Pair(Model):
    """A pair or a small team; shown only where everyone in it is displayed by name or pseudonym."""

    mentors: Annotated[tuple[Id, ...], Field(min_length=1)]
    """Les mentores de la paire."""

    mentees: Annotated[tuple[Id, ...], Field(min_length=1)]
    """Les mentorées de la paire."""

    title: Line | None = None
    """Le titre."""

    summary: Text | None = None
    """Leur histoire."""

    focus: tuple[Id, ...] = ()
    """Les guides travaillés ensemble."""

    outcome: Text | None = None
    """Ce qu'elles en retirent."""

    links: tuple[Link, ...] = ()
    """Des liens utiles."""


class Outcomes(Model):
    mentees: tuple[Text, ...] = ()
    """Ce que les mentorées ont appris."""

    mentors: tuple[Text, ...] = ()
    """Ce que les mentores ont appris."""


class Lesson(Model):
    title: Line
    """La leçon, en quelques mots."""

    body: Text | None = None
    """Ce que l'équipe referait, ou ferait autrement."""


class GalleryPicture(Model):
    file: FileName
    """Le nom du fichier, dans photos/."""

    alt: Line
    """Ce que montre la photo, pour qui ne la voit pas."""

    caption: Text | None = None
    """La légende."""

    people: tuple[Id, ...] | Literal["none"]
    """Toutes les personnes reconnaissables, ou none s'il n'y en a aucune."""

    @field_validator("people", mode="wrap")
    @classmethod
    def _ids_or_none(cls, value: object, handler: object) -> tuple[Id, ...] | Literal["none"]:
        # By hand, because a union would report each of its branches as an error of its own.
        if isinstance(value, str) and value.strip() == "none":
            return "none"
        if not isinstance(value, list) or not value:
            raise refusal("people-or-none")
        return _IDS.validate_python(value)


_IDS = TypeAdapter(tuple[Id, ...])


class Cohort(Model):
    title: Line
    """Le nom de la cohorte."""

    place: Line | None = None
    """Le lieu."""

    partners: tuple[Id, ...] = ()
    """Les organisations partenaires, par leur identifiant dans site.yml."""

    period: Period = Period()
    """La période."""

    status: Status
    """upcoming (à venir), running (en cours) ou completed (terminée)."""

    fictional: Flag = False
    """true si la cohorte est inventée : le site le dit sur chacune de ses pages."""

    summary: Text
    """L'histoire en bref."""

    goals: tuple[Text, ...] = ()
    """Les objectifs."""

    timeline: tuple[TimelineEvent, ...] = ()
    """Les étapes, dans l'ordre."""

    numbers: tuple[Number, ...] = ()
    """Les chiffres que le programme a comptés lui-même."""

    pairs: tuple[Pair, ...] = ()
    """Les paires."""

    outcomes: Outcomes = Outcomes()
    """Ce que chaque côté a appris."""

    lessons: tuple[Lesson, ...] = ()
    """Ce que l'équipe referait, ou ferait autrement."""

    skills: tuple[Id, ...] = ()
    """Les guides des outils appris."""

    gallery: tuple[GalleryPicture, ...] = ()
    """Les photos de groupe."""

    thanks: Text | None = None
    """Les remerciements."""

    sources: tuple[Source, ...] = ()
    """Les sources."""
