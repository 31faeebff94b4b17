"""`site.yml`: the programme, who runs it, and what the law asks to be said (content-format.md §4)."""

from __future__ import annotations

from pydantic import Field

from generator.private.format.models.fields import (
    Address,
    Choice,
    Email,
    Id,
    Line,
    Model,
    Months,
    PersonRef,
    SitePath,
    Text,
)
from generator.private.format.models.shared import Agreement


class Language(Choice):
    FRENCH = "fr", "français"
    ENGLISH = "en", "anglais"


class Repository(Choice):
    """Whether strangers can read the content's repository: a public one has published what it stores."""

    PUBLIC = "public", "tout le monde peut lire les fichiers : n'y gardez que ce qui peut être publié"
    PRIVATE = "private", "seule votre équipe peut lire les fichiers"


class Organisation(Model):
    id: Id = Field(title="Identifiant", examples=["association-des-deux-rives", "mairie"])
    """L'identifiant, par lequel une cohorte désigne l'organisation parmi ses partenaires."""

    name: Line = Field(title="Nom", examples=["Association des Deux Rives", "Mairie de Valmont"])
    """Le nom de l'organisation."""

    url: Address | None = Field(None, title="Site")
    """L'adresse de son site."""

    description: Text | None = Field(
        None,
        title="Présentation",
        examples=[
            "L'association accompagne des femmes vers l'emploi.",
            "Le service municipal prête les salles et les ordinateurs.",
        ],
    )
    """Qui elle est, en deux ou trois phrases."""


class Contact(Model):
    email: Email | None = Field(None, title="Adresse électronique")
    """L'adresse électronique où l'on peut écrire."""

    url: Address | None = Field(None, title="Page de contact")
    """La page ou le formulaire de contact."""

    postal: Text | None = Field(
        None,
        title="Adresse postale",
        examples=["12 rue des Tilleuls, 01000 Valmont", "Maison des associations, place du Marché, 01000 Valmont"],
    )
    """L'adresse postale."""


class Home(Model):
    title: Line | None = Field(
        None, title="Titre de l'accueil", examples=["Ici, chacune apprend de l'autre", "Deux générations, un écran"]
    )
    """Le titre de la page d'accueil."""

    lead: Text | None = Field(
        None,
        title="Premiers mots",
        examples=[
            "Pendant trois mois, de jeunes professionnelles accompagnent des femmes de plus de 45 ans.",
            "Des duos, un ordinateur et beaucoup de bonne humeur.",
        ],
    )
    """Les premiers mots : ce qu'est le programme, en quelques phrases."""

    featured: tuple[PersonRef, ...] = Field((), title="Personnes mises en avant")
    """Les personnes mises en avant, sous la forme cohorte/personne."""


class Privacy(Model):
    controller: Line = Field(title="Responsable", examples=["Association des Deux Rives", "Mairie de Valmont"])
    """Le responsable du traitement : l'association qui répond des données."""

    contact: Email = Field(title="Contact pour les données")
    """L'adresse électronique pour exercer ses droits ou retirer un accord."""

    consent_validity_months: Months = Field(36, title="Durée d'un accord", examples=[24, 36])
    """Durée d'un accord, en mois (36 par défaut)."""

    repository: Repository = Field(Repository.PUBLIC, title="Dépôt")
    """Qui peut lire les fichiers du site."""

    recipients: Text | None = Field(
        None,
        title="Destinataires",
        examples=["L'équipe de l'association et l'hébergeur du site.", "Personne d'autre que l'association."],
    )
    """Qui d'autre reçoit les données."""

    rights_note: Text | None = Field(
        None,
        title="Précisions sur les droits",
        examples=["Une réponse vous parvient sous un mois.", "Vous pouvez aussi en parler à votre mentore."],
    )
    """Précisions sur l'exercice des droits."""


class Legal(Model):
    publisher: Text | None = Field(
        None,
        title="Éditeur du site",
        examples=["Association des Deux Rives, 12 rue des Tilleuls, 01000 Valmont, 01 23 45 67 89", "À compléter"],
    )
    """L'éditeur du site : nom, siège, téléphone."""

    director: Text | None = Field(
        None, title="Direction de la publication", examples=["La présidente de l'association", "À compléter"]
    )
    """La directrice ou le directeur de la publication."""

    host: Text | None = Field(
        None,
        title="Hébergeur",
        examples=["Hébergeur des Deux Rives, 3 quai du Port, 01000 Valmont, 01 98 76 54 32", "À compléter"],
    )
    """L'hébergeur : nom, siège, téléphone."""


class Participate(Model):
    form_url: Address | None = Field(None, title="Formulaire")
    """L'adresse du formulaire pour témoigner ou réagir."""

    email: Email | None = Field(None, title="Adresse électronique")
    """L'adresse électronique pour témoigner ou réagir."""


class Redirect(Model):
    old: SitePath = Field(title="Ancienne adresse")
    """L'adresse qu'une page a eue, et que des lectrices ont peut-être gardée."""

    new: SitePath = Field(title="Nouvelle adresse")
    """L'adresse de la page qui la remplace."""


class Site(Model):
    language: Language = Field(Language.FRENCH, title="Langue")
    """La langue des pages et des messages."""

    programme: Line = Field(title="Programme", examples=["Mentorat inversé", "Les Deux Rives"])
    """Le nom du programme, qui est aussi celui du site."""

    tagline: Line | None = Field(
        None,
        title="Phrase d'accroche",
        examples=["Deux générations apprennent l'une de l'autre", "Le numérique, entre nous"],
    )
    """Une phrase qui dit ce qu'il est."""

    organisations: tuple[Organisation, ...] = Field(min_length=1, title="Organisations")
    """Les organisations qui portent le programme."""

    contact: Contact = Field(title="Contact", examples=[{"email": "bonjour@association.example"}])
    """Comment joindre le programme : une adresse électronique ou une page."""

    home: Home = Field(Home(), title="Accueil")
    """La page d'accueil."""

    privacy: Privacy = Field(title="Données personnelles")
    """Les données personnelles."""

    legal: Legal = Field(Legal(), title="Mentions légales")
    """Les mentions légales."""

    accessibility: Text | None = Field(
        None,
        title="Accessibilité",
        examples=["Le site a été relu avec un lecteur d'écran.", "Nos locaux sont accessibles de plain-pied."],
    )
    """Ajouté à la page sur l'accessibilité."""

    participate: Participate = Field(Participate(), title="Participer")
    """Où envoyer témoignages et réactions."""

    redirects: tuple[Redirect, ...] = Field((), title="Adresses déplacées")
    """Les pages qui ont changé d'adresse, sauf celles des personnes : qui suit un ancien lien arrive au bon endroit."""

    agreement: Agreement = Field(Agreement.FEMININE, title="Accord")
    """Le genre des mots de rôle, pour qui ne le précise pas."""
