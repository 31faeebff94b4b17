"""A person and what she agreed to (content-format.md §5)."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from generator.models.fields import Age, Day, FileName, Flag, Id, Line, Model, Moment, PersonRef, Text
from generator.models.shared import Agreement, Link, Source


class Role(StrEnum):
    """In the order in which a cohort's page lists people."""

    MENTEE = "mentee"
    MENTOR = "mentor"
    ORGANISER = "organiser"
    FACILITATOR = "facilitator"
    EXPERT = "expert"


class Wording(StrEnum):
    """How the words were taken: as said, as said but shortened, or told by someone else."""

    VERBATIM = "verbatim"
    SHORTENED = "shortened"
    REPORTED = "reported"


class Basis(StrEnum):
    CONSENT = "consent"
    PUBLIC_SOURCE = "public-source"


class Item(StrEnum):
    """What a person may agree to, one by one: the keys of `consent.publish` and `consent.items`."""

    FIRST_NAME = "first_name"
    LAST_NAME = "last_name"
    AGE = "age"
    OCCUPATION = "occupation"
    CITY = "city"
    BIO = "bio"
    PHOTO = "photo"
    LINKS = "links"
    TESTIMONIAL = "testimonial"


class Name(Model):
    first: Line | None = None
    """Le prénom."""

    last: Line | None = None
    """Le nom de famille."""


class Photo(Model):
    file: FileName
    """Le nom du fichier, dans le dossier photos/ de la cohorte."""

    alt: Line
    """Ce que montre la photo, pour qui ne la voit pas."""


class Testimonial(Model):
    text: Text
    """Les mots."""

    headline: Line | None = None
    """Les mots à citer sur les cartes."""

    wording: Wording
    """verbatim (tels quels), shortened (raccourcis) ou reported (rapportés)."""

    date: Moment | None = None
    """Quand ces mots ont été dits."""

    approved_on: Day | None = None
    """Le jour où la personne a relu et approuvé cette version. Sans ce jour, rien n'est publié."""

    about: tuple[Id, ...] = ()
    """Les guides dont il est question."""

    source: Source | None = None
    """L'article public d'où viennent les mots."""


class Publish(Model):
    """One flag per item; absent is refused."""

    first_name: Flag = False
    """Publier le prénom."""

    last_name: Flag = False
    """Publier le nom de famille (avec le prénom)."""

    age: Flag = False
    """Publier l'âge."""

    occupation: Flag = False
    """Publier le métier."""

    city: Flag = False
    """Publier la ville."""

    bio: Flag = False
    """Publier la présentation."""

    photo: Flag = False
    """Publier la photo, et les photos de groupe où la personne figure."""

    links: Flag = False
    """Publier les liens."""

    testimonial: Flag = False
    """Publier les témoignages et les compétences."""

    def allows(self, item: Item) -> bool:
        return bool(getattr(self, item.value))


class ItemConsent(Model):
    given_on: Day | None = None
    """Le jour de l'accord pour cet élément."""

    evidence: Line | None = None
    """Où la preuve de cet accord est gardée."""

    expires_on: Day | None = None
    """Le jour où cet accord prend fin."""

    withdrawn_on: Day | None = None
    """Le jour où la personne a retiré cet accord."""


class ItemConsents(Model):
    first_name: ItemConsent | None = None
    """Accord propre au prénom."""

    last_name: ItemConsent | None = None
    """Accord propre au nom de famille."""

    age: ItemConsent | None = None
    """Accord propre à l'âge."""

    occupation: ItemConsent | None = None
    """Accord propre au métier."""

    city: ItemConsent | None = None
    """Accord propre à la ville."""

    bio: ItemConsent | None = None
    """Accord propre à la présentation."""

    photo: ItemConsent | None = None
    """Accord propre aux photos."""

    links: ItemConsent | None = None
    """Accord propre aux liens."""

    testimonial: ItemConsent | None = None
    """Accord propre aux témoignages."""

    def own(self, item: Item) -> ItemConsent | None:
        own: ItemConsent | None = getattr(self, item.value)
        return own


class Consent(Model):
    basis: Basis = Basis.CONSENT
    """consent (accord de la personne) ou public-source (article public du programme)."""

    publish: Publish = Publish()
    """Ce que la personne accepte de publier ; tout ce qui manque est refusé."""

    given_on: Day | None = None
    """Le jour de l'accord."""

    evidence: Line | None = None
    """Où la preuve est gardée : une référence, jamais le document, ni nom ni adresse."""

    expires_on: Day | None = None
    """Le jour où l'accord prend fin ; au plus tard après la durée fixée dans site.yml."""

    withdrawn_on: Day | None = None
    """Le jour où la personne a retiré son accord : dès lors, plus rien d'elle n'est publié."""

    guardian_evidence: Line | None = None
    """Où est gardé l'accord du représentant légal d'une personne mineure."""

    items: ItemConsents = ItemConsents()
    """Pour un élément accepté plus tard, ou retiré à part."""


class Person(Model):
    name: Name = Name()
    """Le nom."""

    pseudonym: Line | None = None
    """Montré à la place du nom quand le prénom n'est pas publié."""

    roles: Annotated[tuple[Role, ...], Field(min_length=1)]
    """mentor, mentee, organiser, facilitator ou expert."""

    same_as: PersonRef | None = None
    """La même personne dans une autre cohorte (cohorte/personne)."""

    agreement: Agreement | None = None
    """Le genre des mots de rôle pour cette personne."""

    age: Age | None = None
    """L'âge au moment de la cohorte."""

    occupation: Line | None = None
    """Le métier."""

    city: Line | None = None
    """La ville."""

    photo: Photo | None = None
    """Le portrait."""

    bio: Text | None = None
    """Qui est cette personne, en deux ou trois phrases."""

    links: tuple[Link, ...] = ()
    """Ses liens publics."""

    skills: tuple[Id, ...] = ()
    """Les guides qu'elle maîtrise ; publiés avec les témoignages."""

    testimonials: tuple[Testimonial, ...] = ()
    """Ses témoignages."""

    minor: Flag = False
    """true si la personne est mineure."""

    not_me: tuple[Line, ...] = ()
    """Passages d'autres textes où son prénom est un mot courant ou désigne quelqu'un d'autre."""

    notes: Text | None = None
    """Notes internes, jamais publiées."""

    consent: Consent | None = None
    """Ce que la personne accepte de publier. Sans cette clé, rien n'est publié."""

    @property
    def is_minor(self) -> bool:
        return self.minor or (self.age is not None and self.age < 18)
