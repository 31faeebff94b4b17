"""`site.yml`: the programme, who runs it, and what the law asks to be said (content-format.md §4)."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from generator.models.fields import Address, Email, Id, Line, Model, Months, PersonRef, Text
from generator.models.shared import Agreement


class Language(StrEnum):
    FRENCH = "fr"
    ENGLISH = "en"


class Repository(StrEnum):
    """Whether strangers can read the content's repository: a public one has published what it stores."""

    PUBLIC = "public"
    PRIVATE = "private"


class Organisation(Model):
    id: Id
    """L'identifiant, par lequel une cohorte désigne l'organisation parmi ses partenaires."""

    name: Line
    """Le nom de l'organisation."""

    url: Address | None = None
    """L'adresse de son site."""

    description: Text | None = None
    """Qui elle est, en deux ou trois phrases."""


class Contact(Model):
    email: Email | None = None
    """L'adresse électronique où l'on peut écrire."""

    url: Address | None = None
    """La page ou le formulaire de contact."""

    postal: Text | None = None
    """L'adresse postale."""


class Home(Model):
    title: Line | None = None
    """Le titre de la page d'accueil."""

    lead: Text | None = None
    """Les premiers mots : ce qu'est le programme, en quelques phrases."""

    featured: tuple[PersonRef, ...] = ()
    """Les personnes mises en avant, sous la forme cohorte/personne."""


class Privacy(Model):
    controller: Line
    """Le responsable du traitement : l'association qui répond des données."""

    contact: Email
    """L'adresse électronique pour exercer ses droits ou retirer un accord."""

    consent_validity_months: Months = 36
    """Durée d'un accord, en mois (36 par défaut)."""

    repository: Repository = Repository.PUBLIC
    """public si tout le monde peut lire les fichiers du site, private sinon."""

    recipients: Text | None = None
    """Qui d'autre reçoit les données."""

    rights_note: Text | None = None
    """Précisions sur l'exercice des droits."""


class Legal(Model):
    publisher: Text | None = None
    """L'éditeur du site : nom, siège, téléphone."""

    director: Text | None = None
    """La directrice ou le directeur de la publication."""

    host: Text | None = None
    """L'hébergeur : nom, siège, téléphone."""


class Participate(Model):
    form_url: Address | None = None
    """L'adresse du formulaire pour témoigner ou réagir."""

    email: Email | None = None
    """L'adresse électronique pour témoigner ou réagir."""


class Site(Model):
    language: Language = Language.FRENCH
    """La langue des pages et des messages."""

    programme: Line
    """Le nom du programme, qui est aussi celui du site."""

    tagline: Line | None = None
    """Une phrase qui dit ce qu'il est."""

    organisations: Annotated[tuple[Organisation, ...], Field(min_length=1)]
    """Les organisations qui portent le programme."""

    contact: Contact
    """Comment joindre le programme : une adresse électronique ou une page."""

    home: Home = Home()
    """La page d'accueil."""

    privacy: Privacy
    """Les données personnelles."""

    legal: Legal = Legal()
    """Les mentions légales."""

    accessibility: Text | None = None
    """Ajouté à la page sur l'accessibilité."""

    participate: Participate = Participate()
    """Où envoyer témoignages et réactions."""

    agreement: Agreement = Agreement.FEMININE
    """Le genre des mots de rôle, pour qui ne le précise pas."""
