"""A person and what she agreed to (content-format.md §5)."""

from __future__ import annotations

from pydantic import Field

from generator.private.format.items import Item
from generator.private.format.models.fields import (
    Age,
    Choice,
    Day,
    FileName,
    Flag,
    Id,
    Line,
    Model,
    Moment,
    PersonRef,
    Text,
)
from generator.private.format.models.shared import Agreement, Link, Source


class Role(Choice):
    """In the order in which a cohort's page lists people."""

    MENTEE = "mentee", "mentorée"
    MENTOR = "mentor", "mentore"
    ORGANISER = "organiser", "organisatrice"
    FACILITATOR = "facilitator", "animatrice"
    EXPERT = "expert", "experte"


class Wording(Choice):
    """How the words were taken: as said, as said but shortened, or told by someone else."""

    VERBATIM = "verbatim", "tels quels, entre guillemets"
    SHORTENED = "shortened", "raccourcis ; la page le dit"
    REPORTED = "reported", "rapportés par quelqu'un, sans guillemets"


class Basis(Choice):
    CONSENT = "consent", "l'accord écrit de la personne"
    PUBLIC_SOURCE = "public-source", "un article public du programme l'a déjà nommée"


class Name(Model):
    first: Line | None = Field(None, title="Prénom", examples=["Camille", "Anne-Lise"])
    """Le prénom."""

    last: Line | None = Field(None, title="Nom de famille", examples=["Verdier", "Le Bihan"])
    """Le nom de famille."""


class Photo(Model):
    file: FileName = Field(title="Fichier")
    """Le nom du fichier, dans le dossier photos/ de la cohorte."""

    alt: Line = Field(title="Description", examples=["Portrait souriant, devant une fenêtre", "Elle tient une carte"])
    """Ce que montre la photo, pour qui ne la voit pas."""


class Testimonial(Model):
    text: Text = Field(
        title="Mots",
        examples=["J'ai osé publier ma première carte.", "J'ai compris ce que mon jargon avait de fermé."],
    )
    """Les mots."""

    headline: Line | None = Field(None, title="Mots à citer", examples=["J'ai osé", "Mon jargon n'était pas le sien"])
    """Les mots à citer sur les cartes."""

    wording: Wording = Field(title="Façon de citer")
    """Comment ces mots ont été recueillis."""

    date: Moment | None = Field(None, title="Date")
    """Quand ces mots ont été dits."""

    approved_on: Day | None = Field(None, title="Relu et approuvé le")
    """Le jour où la personne a relu et approuvé cette version. Sans ce jour, rien n'est publié."""

    about: tuple[Id, ...] = Field((), title="Guides dont il est question", examples=[["carte-de-voeux"]])
    """Les guides dont il est question, par le nom de leur fichier sans « .yml »."""

    source: Source | None = Field(None, title="Source")
    """L'article public d'où viennent les mots."""


class Publish(Model):
    """One flag per item; absent is refused."""

    first_name: Flag = Field(False, title="Prénom")
    """Publier le prénom."""

    last_name: Flag = Field(False, title="Nom de famille")
    """Publier le nom de famille (avec le prénom)."""

    age: Flag = Field(False, title="Âge")
    """Publier l'âge."""

    occupation: Flag = Field(False, title="Métier")
    """Publier le métier."""

    city: Flag = Field(False, title="Ville")
    """Publier la ville."""

    bio: Flag = Field(False, title="Présentation")
    """Publier la présentation."""

    photo: Flag = Field(False, title="Photos")
    """Publier la photo, et les photos de groupe où la personne figure."""

    links: Flag = Field(False, title="Liens")
    """Publier les liens."""

    testimonial: Flag = Field(False, title="Témoignages")
    """Publier les témoignages et les compétences."""

    def allows(self, item: Item) -> bool:
        return bool(getattr(self, item.value))


class ItemConsent(Model):
    given_on: Day | None = Field(None, title="Accord donné le")
    """Le jour de l'accord pour cet élément."""

    evidence: Line | None = Field(
        None, title="Preuve", examples=["classeur des accords, fiche 12", "coffre, dossier B"]
    )
    """Où la preuve de cet accord est gardée."""

    expires_on: Day | None = Field(None, title="Fin de l'accord")
    """Le jour où cet accord prend fin."""

    withdrawn_on: Day | None = Field(None, title="Accord retiré le")
    """Le jour où la personne a retiré cet accord."""


class ItemConsents(Model):
    first_name: ItemConsent | None = Field(None, title="Prénom")
    """Accord propre au prénom."""

    last_name: ItemConsent | None = Field(None, title="Nom de famille")
    """Accord propre au nom de famille."""

    age: ItemConsent | None = Field(None, title="Âge")
    """Accord propre à l'âge."""

    occupation: ItemConsent | None = Field(None, title="Métier")
    """Accord propre au métier."""

    city: ItemConsent | None = Field(None, title="Ville")
    """Accord propre à la ville."""

    bio: ItemConsent | None = Field(None, title="Présentation")
    """Accord propre à la présentation."""

    photo: ItemConsent | None = Field(None, title="Photos")
    """Accord propre aux photos."""

    links: ItemConsent | None = Field(None, title="Liens")
    """Accord propre aux liens."""

    testimonial: ItemConsent | None = Field(None, title="Témoignages")
    """Accord propre aux témoignages."""

    def own(self, item: Item) -> ItemConsent | None:
        own: ItemConsent | None = getattr(self, item.value)
        return own


class Consent(Model):
    basis: Basis = Field(Basis.CONSENT, title="Fondement")
    """Ce qui permet de publier."""

    publish: Publish = Field(Publish(), title="Ce qui peut être publié")
    """Ce que la personne accepte de publier ; tout ce qui manque est refusé."""

    given_on: Day | None = Field(None, title="Accord donné le")
    """Le jour de l'accord."""

    evidence: Line | None = Field(
        None, title="Preuve", examples=["classeur des accords, fiche 12", "coffre, dossier B"]
    )
    """Où la preuve est gardée : une référence, jamais le document, ni nom ni adresse."""

    expires_on: Day | None = Field(None, title="Fin de l'accord")
    """Le jour où l'accord prend fin ; au plus tard après la durée fixée dans site.yml."""

    withdrawn_on: Day | None = Field(None, title="Accord retiré le")
    """Le jour où la personne a retiré son accord : dès lors, plus rien d'elle n'est publié."""

    guardian_evidence: Line | None = Field(
        None, title="Accord du représentant légal", examples=["classeur des accords, fiche 12", "coffre, dossier B"]
    )
    """Où est gardé l'accord du représentant légal d'une personne mineure."""

    items: ItemConsents = Field(
        ItemConsents(), title="Accords à part", examples=[{"photo": {"withdrawn_on": "2026-11-02"}}]
    )
    """Pour un élément accepté plus tard, ou retiré à part."""


class Person(Model):
    name: Name = Field(Name(), title="Nom")
    """Le nom."""

    pseudonym: Line | None = Field(None, title="Pseudonyme", examples=["Plume", "Une passionnée de jardin"])
    """Montré à la place du nom quand le prénom n'est pas publié."""

    roles: tuple[Role, ...] = Field(min_length=1, title="Rôles")
    """Son rôle, ou ses rôles, dans la cohorte."""

    same_as: PersonRef | None = Field(None, title="Même personne")
    """La même personne dans une autre cohorte (cohorte/personne)."""

    agreement: Agreement | None = Field(None, title="Accord")
    """Le genre des mots de rôle pour cette personne."""

    age: Age | None = Field(None, title="Âge", examples=[27, 58])
    """L'âge au moment de la cohorte."""

    occupation: Line | None = Field(None, title="Métier", examples=["comptable", "en recherche d'emploi"])
    """Le métier."""

    city: Line | None = Field(None, title="Ville", examples=["Valmont", "Saint-Jean-du-Lac"])
    """La ville."""

    photo: Photo | None = Field(None, title="Portrait")
    """Le portrait."""

    bio: Text | None = Field(
        None,
        title="Présentation",
        examples=["Elle a dirigé une équipe, puis repris des études.", "Elle conseille de petites entreprises."],
    )
    """Qui est cette personne, en deux ou trois phrases."""

    links: tuple[Link, ...] = Field((), title="Liens")
    """Ses liens publics."""

    skills: tuple[Id, ...] = Field((), title="Compétences", examples=[["carte-de-voeux", "profil-linkedin"]])
    """Les guides qu'elle maîtrise, par le nom de leur fichier sans « .yml » ; publiés avec les témoignages."""

    testimonials: tuple[Testimonial, ...] = Field((), title="Témoignages")
    """Ses témoignages."""

    minor: Flag = Field(False, title="Mineure")
    """true si la personne est mineure."""

    not_me: tuple[Line, ...] = Field((), title="Ce n'est pas elle", examples=[["une eau claire"]])
    """Passages d'autres textes où son prénom est un mot courant ou désigne quelqu'un d'autre."""

    notes: Text | None = Field(None, title="Notes internes", examples=["Rappeler en mars.", "Préfère le téléphone."])
    """Notes internes, jamais publiées."""

    consent: Consent | None = Field(
        None,
        title="Accord de la personne",
        examples=[
            {
                "publish": {"first_name": True, "testimonial": True},
                "given_on": "2026-01-27",
                "evidence": "classeur des accords, fiche 12",
            }
        ],
    )
    """Ce que la personne accepte de publier. Sans cette clé, rien n'est publié."""

    @property
    def is_minor(self) -> bool:
        return self.minor or (self.age is not None and self.age < 18)
