"""`cohort.yml`: one cohort and its retrospective (content-format.md §6)."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, TypeAdapter, field_validator

from generator.private.format.models.fields import (
    Choice,
    Count,
    FileName,
    Flag,
    Id,
    Line,
    Minutes,
    Model,
    Moment,
    Text,
    refusal,
)
from generator.private.format.models.shared import Link, Source


class Status(Choice):
    UPCOMING = "upcoming", "à venir"
    RUNNING = "running", "en cours"
    COMPLETED = "completed", "terminée"


class TimelineKind(Choice):
    KICKOFF = "kickoff", "le lancement"
    SESSION = "session", "une séance"
    MILESTONE = "milestone", "une étape"
    CLOSING = "closing", "la clôture"


class Period(Model):
    start: Moment | None = Field(None, title="Début")
    """Le début : année, mois ou jour."""

    end: Moment | None = Field(None, title="Fin")
    """La fin : année, mois ou jour."""

    label: Line | None = Field(
        None, title="Période en mots", examples=["D'octobre à janvier", "Trois mois, à partir d'octobre"]
    )
    """La période en mots ; elle suffit quand l'année n'est pas connue."""


class TimelineEvent(Model):
    when: Moment | None = Field(None, title="Date")
    """La date : année, mois ou jour."""

    label: Line | None = Field(None, title="Date en mots", examples=["Fin octobre", "Deux semaines plus tard"])
    """La date en mots."""

    title: Line = Field(title="Titre", examples=["Première rencontre", "Bilan de clôture"])
    """Ce qui s'est passé, en quelques mots."""

    body: Text | None = Field(
        None,
        title="Récit",
        examples=["Les duos se sont formés autour d'un café.", "Chacune a montré ce qu'elle avait appris."],
    )
    """Le récit."""

    kind: TimelineKind | None = Field(None, title="Sorte d'étape")
    """La sorte d'étape."""

    duration: Minutes | None = Field(None, title="Durée")
    """La durée, en minutes."""

    links: tuple[Link, ...] = Field((), title="Liens")
    """Des liens utiles."""


class Number(Model):
    value: Count = Field(title="Nombre", examples=[5, 12])
    """Le nombre, compté par le programme."""

    label: Line = Field(title="Ce qu'il compte", examples=["mentorées", "ateliers"])
    """Ce qu'il compte."""


class Pair(Model):
    """A pair or a small team; shown only where everyone in it is displayed by name or pseudonym."""

    mentors: tuple[Id, ...] = Field(min_length=1, title="Mentores", examples=[["mentore-1"]])
    """Les mentores de la paire, par le nom de leur fichier sans « .yml »."""

    mentees: tuple[Id, ...] = Field(min_length=1, title="Mentorées", examples=[["mentoree-1"]])
    """Les mentorées de la paire, par le nom de leur fichier sans « .yml »."""

    title: Line | None = Field(None, title="Titre", examples=["Une newsletter à deux", "De la carte au profil"])
    """Le titre."""

    summary: Text | None = Field(
        None,
        title="Histoire",
        examples=["Elles se sont vues chaque jeudi.", "Leur projet : écrire une lettre aux adhérentes."],
    )
    """Leur histoire."""

    focus: tuple[Id, ...] = Field((), title="Guides travaillés", examples=[["carte-de-voeux"]])
    """Les guides travaillés ensemble, par le nom de leur fichier sans « .yml »."""

    outcome: Text | None = Field(
        None,
        title="Ce qu'elles en retirent",
        examples=["L'une a publié sa lettre, l'autre a appris à ralentir.", "Elles se voient toujours."],
    )
    """Ce qu'elles en retirent."""

    links: tuple[Link, ...] = Field((), title="Liens")
    """Des liens utiles."""


class Outcomes(Model):
    mentees: tuple[Text, ...] = Field(
        (), title="Pour les mentorées", examples=[["Oser se montrer sur les réseaux.", "Écrire une newsletter."]]
    )
    """Ce que les mentorées ont appris."""

    mentors: tuple[Text, ...] = Field(
        (), title="Pour les mentores", examples=[["Parler sans jargon.", "Suivre le rythme de l'autre."]]
    )
    """Ce que les mentores ont appris."""


class Lesson(Model):
    title: Line = Field(title="Titre", examples=["Prévoir un premier rendez-vous court", "Écrire les mots nouveaux"])
    """La leçon, en quelques mots."""

    body: Text | None = Field(
        None, title="Texte", examples=["Une heure suffit pour se connaître.", "Une fiche par séance, à garder."]
    )
    """Ce que l'équipe referait, ou ferait autrement."""


class GalleryPicture(Model):
    file: FileName = Field(title="Fichier")
    """Le nom du fichier, dans le dossier photos/ de la cohorte."""

    alt: Line = Field(
        title="Description", examples=["Quatre femmes autour d'un ordinateur", "Des mains sur un clavier"]
    )
    """Ce que montre la photo, pour qui ne la voit pas."""

    caption: Text | None = Field(
        None, title="Légende", examples=["Le dernier atelier, en janvier.", "Au travail sur les bannières."]
    )
    """La légende."""

    people: Annotated[tuple[Id, ...], Field(min_length=1)] | Literal["none"] = Field(
        title="Personnes reconnaissables", examples=[["mentoree-1", "mentore-1"], "none"]
    )
    """Toutes les personnes reconnaissables, par le nom de leur fichier, ou none s'il n'y en a aucune."""

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
    title: Line = Field(title="Titre", examples=["Valmont, premier hiver", "La cohorte de printemps"])
    """Le nom de la cohorte."""

    place: Line | None = Field(None, title="Lieu", examples=["Valmont", "À distance"])
    """Le lieu."""

    partners: tuple[Id, ...] = Field((), title="Partenaires", examples=[["association-des-deux-rives"]])
    """Les organisations partenaires, par leur identifiant dans site.yml."""

    period: Period = Field(Period(), title="Période")
    """La période."""

    status: Status = Field(title="État")
    """Où en est la cohorte."""

    fictional: Flag = Field(False, title="Cohorte inventée")
    """true si la cohorte est inventée : le site le dit sur chacune de ses pages."""

    summary: Text = Field(
        title="Résumé",
        examples=[
            "Cinq duos se sont retrouvés pendant trois mois, à leur rythme.",
            "Un hiver pour apprendre l'une de l'autre.",
        ],
    )
    """L'histoire en bref."""

    goals: tuple[Text, ...] = Field(
        (), title="Objectifs", examples=[["Prendre confiance devant un écran.", "Se faire connaître en ligne."]]
    )
    """Les objectifs."""

    timeline: tuple[TimelineEvent, ...] = Field((), title="Étapes")
    """Les étapes, dans l'ordre."""

    numbers: tuple[Number, ...] = Field((), title="Chiffres")
    """Les chiffres que le programme a comptés lui-même."""

    pairs: tuple[Pair, ...] = Field((), title="Paires")
    """Les paires, ou les petites équipes."""

    outcomes: Outcomes = Field(Outcomes(), title="Bilan")
    """Ce que chaque côté a appris."""

    lessons: tuple[Lesson, ...] = Field((), title="Leçons")
    """Ce que l'équipe referait, ou ferait autrement."""

    skills: tuple[Id, ...] = Field((), title="Guides", examples=[["carte-de-voeux", "profil-linkedin"]])
    """Les guides des outils appris, par le nom de leur fichier sans « .yml »."""

    gallery: tuple[GalleryPicture, ...] = Field((), title="Photos de groupe")
    """Les photos de groupe."""

    thanks: Text | None = Field(
        None, title="Remerciements", examples=["Merci à la médiathèque, qui a prêté sa salle.", "Merci à toutes."]
    )
    """Les remerciements."""

    sources: tuple[Source, ...] = Field((), title="Sources")
    """Les sources."""
