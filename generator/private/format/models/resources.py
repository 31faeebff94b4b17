"""Learning resources: guides, articles, case studies and the glossary (content-format.md §7)."""

from __future__ import annotations

from pydantic import ConfigDict, Field, RootModel

from generator.private.format.models.fields import Choice, Day, Id, ImageName, Line, Minutes, Model, Order, Text
from generator.private.format.models.shared import Source


class Level(Choice):
    BEGINNER = "beginner", "débutant"
    INTERMEDIATE = "intermediate", "intermédiaire"
    ADVANCED = "advanced", "avancé"


class Audience(Choice):
    MENTEE = "mentee", "pour la mentorée"
    MENTOR = "mentor", "pour la mentore"
    BOTH = "both", "pour les deux"


class Image(Model):
    file: ImageName = Field(title="Fichier")
    """Le nom du fichier, dans resources/images/ : une photo d'écran, ou un dessin SVG."""

    alt: Line = Field(title="Description", examples=["Le bouton « Partager », en haut à droite", "L'écran d'accueil"])
    """Ce que montre l'image, pour qui ne la voit pas."""

    caption: Text | None = Field(None, title="Légende", examples=["Le menu s'ouvre ici.", "L'écran en octobre."])
    """La légende."""


class Step(Model):
    title: Line = Field(title="Titre de l'étape", examples=["Ouvrir un modèle", "Enregistrer la carte"])
    """L'action, en quelques mots."""

    body: Text = Field(
        title="Comment faire",
        examples=["Cliquez sur « Créer », en haut à droite.", "Choisissez un modèle qui vous plaît."],
    )
    """Comment faire."""

    id: Id | None = Field(None, title="Identifiant de l'étape", examples=["ouvrir-un-modele", "enregistrer"])
    """L'identifiant de l'étape, pour que les coches des lectrices survivent à une modification."""

    image: Image | None = Field(None, title="Image")
    """Une image à côté des mots."""

    check: Text | None = Field(
        None, title="Vérification", examples=["La carte apparaît à l'écran.", "Un message confirme l'envoi."]
    )
    """Comment savoir que cela a marché."""

    help: Text | None = Field(
        None, title="En cas de différence", examples=["Cherchez le mot « Modèles ».", "Agrandissez la fenêtre."]
    )
    """Que faire si l'écran est différent."""

    mentor_tip: Text | None = Field(
        None, title="Conseil pour la mentore", examples=["Laissez-la tenir la souris.", "Dites chaque mot nouveau."]
    )
    """Un conseil pour la mentore."""

    duration: Minutes | None = Field(None, title="Durée")
    """La durée, en minutes."""

    verified_on: Day | None = Field(None, title="Écrans vérifiés le")
    """Le jour où les écrans ont été comparés pour la dernière fois."""


class Guide(Model):
    title: Line = Field(title="Titre", examples=["Créer une carte de vœux", "Se présenter sur LinkedIn"])
    """Le titre."""

    summary: Text = Field(
        title="Résumé",
        examples=["Vous saurez faire une carte et l'envoyer.", "Un profil clair, en une heure, à deux."],
    )
    """Ce que l'on saura faire, en une ou deux phrases."""

    skills: tuple[Line, ...] = Field((), title="Outils", examples=[["Canva"], ["LinkedIn", "Canva"]])
    """Les outils : Canva, LinkedIn…"""

    level: Level | None = Field(None, title="Niveau")
    """Le niveau."""

    duration: Minutes | None = Field(None, title="Durée")
    """La durée, en minutes."""

    audience: Audience | None = Field(None, title="Pour qui")
    """À qui le guide s'adresse."""

    objectives: tuple[Text, ...] = Field((), title="Objectifs", examples=[["Choisir un modèle.", "Changer un texte."]])
    """Ce que l'on saura faire à la fin."""

    prerequisites: tuple[Text, ...] = Field(
        (), title="Avant de commencer", examples=[["Avoir une adresse électronique."]]
    )
    """Ce qu'il faut savoir avant."""

    materials: tuple[Text, ...] = Field(
        (), title="Matériel", examples=[["Un ordinateur.", "Une photo que vous aimez."]]
    )
    """Ce qu'il faut avoir sous la main."""

    steps: tuple[Step, ...] = Field(min_length=1, title="Étapes")
    """Les étapes, une action chacune."""

    terms: tuple[Id, ...] = Field((), title="Mots du glossaire", examples=[["modele", "onglet"]])
    """Les mots du glossaire à expliquer, par leur identifiant."""

    next: tuple[Id, ...] = Field((), title="Et ensuite", examples=[["profil-linkedin"]])
    """Les guides à suivre ensuite, par le nom de leur fichier sans « .yml »."""

    sources: tuple[Source, ...] = Field((), title="Sources")
    """Les sources."""

    reviewed_on: Day | None = Field(None, title="Relu le")
    """Le jour de la dernière relecture."""


class Section(Model):
    title: Line = Field(title="Titre de la partie", examples=["Avant la rencontre", "Le jour même"])
    """Le titre de la partie."""

    body: Text | None = Field(
        None, title="Texte", examples=["Choisissez un lieu calme.", "Prenez le temps de vous présenter."]
    )
    """Le texte."""

    points: tuple[Text, ...] = Field((), title="Points", examples=[["Un carnet.", "Une heure devant vous."]])
    """Des points, en liste."""


class Article(Model):
    title: Line = Field(title="Titre", examples=["Préparer une première rencontre", "Pourquoi un mentorat inversé"])
    """Le titre."""

    summary: Text = Field(
        title="Résumé", examples=["Ce qu'il faut prévoir, en dix minutes.", "L'idée, et ce qu'elle change."]
    )
    """L'article en une ou deux phrases."""

    order: Order | None = Field(None, title="Place dans la liste", examples=[10, 20])
    """La place de l'article dans la liste, du plus petit au plus grand."""

    sections: tuple[Section, ...] = Field((), title="Parties")
    """Les parties."""

    sources: tuple[Source, ...] = Field((), title="Sources")
    """Les sources."""


class CaseStudy(Model):
    title: Line = Field(title="Titre", examples=["Au Verger, on apprend à l'envers", "Une mairie et ses stagiaires"])
    """Le titre."""

    organisation: Line = Field(title="Organisation", examples=["Le Verger", "Mairie de Valmont"])
    """L'organisation dont il s'agit."""

    summary: Text = Field(
        title="Résumé", examples=["Les apprenties y guident les cadres.", "Un an de duos, au service des usagers."]
    )
    """L'essentiel, en une ou deux phrases."""

    who: Text | None = Field(
        None, title="Qui", examples=["De jeunes salariées et leurs responsables.", "Toute l'équipe."]
    )
    """Qui y participe."""

    approach: Text | None = Field(
        None, title="Méthode", examples=["Une heure par mois, en tête-à-tête.", "Des ateliers ouverts."]
    )
    """Comment elle s'y prend."""

    outcome: Text | None = Field(
        None, title="Résultat", examples=["Le programme continue.", "Les réunions ont changé de ton."]
    )
    """Ce qui en est sorti."""

    sources: tuple[Source, ...] = Field(min_length=1, title="Sources")
    """Les sources : au moins une."""


class Term(Model):
    id: Id = Field(title="Identifiant", examples=["onglet", "fil-d-actualite"])
    """L'identifiant du mot : des minuscules sans accent, des chiffres et des traits d'union."""

    term: Line = Field(title="Mot", examples=["onglet", "fil d'actualité"])
    """Le mot."""

    definition: Text = Field(
        title="Définition",
        examples=["Une page ouverte, en haut du navigateur.", "Les nouvelles publications, l'une sous l'autre."],
    )
    """Ce qu'il veut dire, en mots simples."""

    example: Text | None = Field(
        None, title="Exemple", examples=["Ouvrez le lien dans un nouvel onglet.", "Faites défiler le fil."]
    )
    """Un exemple."""

    also: tuple[Line, ...] = Field((), title="Autres façons de l'écrire", examples=[["onglets"], ["feed", "fil"]])
    """Les autres façons de l'écrire."""


class Glossary(RootModel[tuple[Term, ...]]):
    """The file is one list."""

    model_config = ConfigDict(hide_input_in_errors=True)
