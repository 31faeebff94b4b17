"""A rendered folder as small as it can be and still show what the engines and the theme do with one."""

from __future__ import annotations

from datetime import date

from generator.public.pages.rendered import Entry, Frame, Publication, Rendered

WORDS = {
    "contents": "Sur cette page",
    "dark": "Passer en mode sombre",
    "footer": "Informations légales",
    "home": "Retour à l’accueil",
    "light": "Passer en mode clair",
    "menu": "Rubriques",
    "not_found_text": "L’adresse est peut-être mal écrite, ou la page a été retirée.",
    "not_found_title": "Page introuvable",
    "search": "Chercher dans le site",
    "search_failed": "La recherche ne répond pas.",
    "search_many": "{count} pages trouvées",
    "search_none": "Aucune page trouvée",
    "search_one": "1 page trouvée",
    "skip": "Aller au contenu",
}

# « L’Envol & "Co" <b> » as rendering hands it on: escaped once, for text and for attributes alike.
NAME = "L’Envol &amp; &quot;Co&quot; &lt;b&gt;"


def page(title: str, body: str) -> bytes:
    return f'---\ntitle: "{title}"\ndescription: "{title}, en bref."\n---\n\n# {title}\n\n{body}\n'.encode()


FILES = {
    "index.md": page("Accueil", 'Bienvenue. Voir <a href="guides/">les guides</a>.'),
    "guides/index.md": page("Guides", '- <a href="carte/">Une carte</a>'),
    "guides/carte.md": page(
        "Une carte &lt;img src=x onerror=alert(1)&gt; &quot;écrite&quot;",
        "## Avant de commencer\n\nEnvoyez vos vœux à votre sœur. Demandez à l’association un écran ;"
        " c’est aussi un apprentissage : « écrire », des courriels\u202f!",
    ),
    "cohortes/index.md": page("Cohortes", "Une cohorte."),
    "mentions-legales.md": page("Mentions légales", "L’association publie ce site."),
    "site.webmanifest": b'{"name": "L\xe2\x80\x99Envol"}',
    "assets/photos/point.svg": b'<svg xmlns="http://www.w3.org/2000/svg"/>',
}

FRAME = Frame(
    language="fr",
    site_name=NAME,
    description="Un programme &quot;à deux&quot;.",
    navigation=(
        Entry("Accueil", "index.md"),
        Entry("Guides", "guides/index.md"),
        Entry("Cohortes", "cohortes/index.md"),
    ),
    footer=(Entry("Mentions légales", "mentions-legales.md"), Entry("Les guides", "guides/index.md")),
    words=WORDS,
)

SMALL_SITE = Rendered(files=FILES, frame=FRAME, publication=Publication(date(2026, 11, 22)))
