"""Deliberate leaks in a built site: each puts something withheld somewhere it was never put before.

A mutant changes the files of the demonstration's site in memory. What it leaks stands in the private
content of `tests/sites/demo`, whose people are imagined.
"""

from __future__ import annotations

import base64
import gzip
import json
import quopri
import re
import zlib
from collections.abc import Callable
from functools import partial
from io import BytesIO
from pathlib import Path
from urllib.parse import quote

from PIL import ExifTags, Image, ImageCms, PngImagePlugin

from generator.public import search

Files = dict[str, bytes]
Mutant = Callable[[Files], None]
MUTANTS: dict[str, Mutant] = {}

CONTENT = Path(__file__).resolve().parent.parent / "sites" / "demo" / "content"
PHOTOS = CONTENT / "cohorts" / "colline" / "photos"

HOME, WALL, COHORT = "index.html", "temoignages/index.html", "cohortes/colline/index.html"
CELESTINE, CAPUCINE = "temoignages/colline/celestine/index.html", "temoignages/colline/sentier-bleu/index.html"
NADIA, GUIDE = "temoignages/colline/nadia-1/index.html", "guides/lettre-colombier/index.html"

# Withheld: withdrawn, expired, refused, under a pseudonym, never for anybody, not yet approved.
JOSETTE, RIBAMBOURG = "Josette", "Ribambourg"
POUDRENUIT = "Poudrenuit"
MARIE_HELENE = "Marie-Hélène"
VORLAMBEAU = "Vorlambeau"
NOTE = "Préfère être appelée le matin."
EVIDENCE = "classeur des accords, fiche A-07"
JOSETTE_SAID = "On apprend mieux la bouche pleine."
GHISLAINE_SAID = "J'ai tenu la lampe pendant que les autres cherchaient la prise."
UNAPPROVED = "J'ai aussi découvert le plaisir d'arriver les mains vides."
HIDDEN_PAIR = "Elles ont écrit un petit dictionnaire des mots qui agacent."
WITHHELD_LESSON = "C'est une idée de Josette, et nous la garderons."
HIDDEN_CAPTION = "Dessin de quatre personnes autour d'une table invisible"
OCCUPATION_ELSEWHERE = "cuisinier de collectivité"
COMMENT_OF_A_PHOTO = "Chez la dame au pull rouge, 3 impasse des Songes, Bourg-Colline"


def mutant(change: Mutant) -> Mutant:
    MUTANTS[change.__name__] = change
    return change


def insert(files: Files, path: str, what: str, before: str = "</article>") -> None:
    page = files[path].decode()
    assert before in page, (path, before)
    files[path] = page.replace(before, what + before, 1).encode()


def replaced(files: Files, path: str, old: str, new: str) -> None:
    page = files[path].decode()
    assert old in page, (path, old)
    files[path] = page.replace(old, new, 1).encode()


def inserted(name: str, path: str, what: str, before: str = "</article>") -> None:
    MUTANTS[name] = partial(insert, path=path, what=what, before=before)


# -- in the words of a page -----------------------------------------------------------------------

inserted("a_sentence", HOME, f"<p>{GHISLAINE_SAID}</p>")
inserted("half_a_sentence", WALL, "<p>« tenu la lampe pendant que les autres […] »</p>")
inserted("a_sentence_in_capitals_without_accents", HOME, "<p>ELLE PREFERE QUE L ON NE DISE RIEN D ELLE</p>")
inserted("a_last_name_in_small_letters", GUIDE, "<p>merci à poudrenuit</p>")
inserted("a_short_first_name", COHORT, "<p>Rose aussi était là.</p>")
inserted("a_first_name_without_accents", WALL, "<p>BERENGERE</p>")
inserted("one_half_of_a_compound_name", HOME, "<p>Marie a tout lu.</p>")
inserted("a_compound_name_written_in_one", HOME, "<p>Mariehélène</p>")
inserted("a_name_split_by_tags", WALL, "<p>Riba<b>m</b><em>bou</em>rg</p>")
inserted("a_name_split_by_a_comment", WALL, "<p>Riba<!-- x -->mbourg</p>")
inserted("soft_hyphens_in_a_name", HOME, "<p>Pou\u00addre\u00adnuit</p>")
inserted("entities_for_soft_hyphens", HOME, "<p>Pou&shy;dre&#173;nuit</p>")
inserted("joiners_and_selectors_in_a_name", HOME, "<p>Jo\u200ds\u200bette\ufe0f</p>")
inserted("letters_taken_apart", HOME, "<p>Be\u0301renge\u0300re</p>")
inserted("full_width_letters", HOME, "<p>Ｒｉｂａｍｂｏｕｒｇ</p>")
inserted("mathematical_letters", HOME, "<p>𝐕𝐨𝐫𝐥𝐚𝐦𝐛𝐞𝐚𝐮</p>")
inserted("narrow_spaces_in_a_full_name", HOME, "<p>Rose\u202f\u00a0Tartempinoire</p>")
inserted("an_unapproved_testimonial", "temoignages/riviere/maelle/index.html", f"<blockquote>{UNAPPROVED}</blockquote>")
inserted("a_hidden_pair", COHORT, f"<p>{HIDDEN_PAIR}</p>")
inserted("the_outcome_of_a_hidden_pair", COHORT, "<p>Un premier entretien à distance, réussi.</p>")
inserted("a_withheld_lesson", COHORT, f"<li>{WITHHELD_LESSON}</li>")
inserted("a_note", CELESTINE, f"<p>{NOTE}</p>")
inserted("evidence", CELESTINE, f"<p>{EVIDENCE}</p>")
inserted(
    "the_evidence_of_a_guardian", "temoignages/riviere/lubin/index.html", "<p>fiche B-02 bis, signée par un parent</p>"
)
inserted("a_phrase_that_is_not_her", COHORT, "<p>Rose des vents</p>")
inserted("a_city_on_another_page", NADIA, "<p>Port-Cerise</p>")
inserted("a_city_once_more_than_published", CAPUCINE, "<p>Bourg-Colline</p>")
inserted("the_day_of_a_consent", CELESTINE, "<p>Accord du 4 octobre 2025</p>")
inserted("a_day_for_machines", CELESTINE, '<time datetime="2025-10-04">l’automne</time>')
inserted("a_pseudonym_that_is_not_shown", HOME, f"<p>{VORLAMBEAU.upper()}, dite Capucine</p>")
inserted("the_last_name_of_another_cohort", CELESTINE, "<p>Maëlle Kerlutin</p>")

# -- in what is not shown at once ------------------------------------------------------------------

inserted("an_alternative_text", COHORT, f'<img src="../../assets/images/favicon.png" alt="{HIDDEN_CAPTION}">')
inserted("a_comment", HOME, f"<!-- {JOSETTE} {RIBAMBOURG} -->")
inserted("a_comment_behind_the_page", HOME, f"<!-- {POUDRENUIT} -->", before="</html>")
inserted("an_id_in_a_class", COHORT, '<p class="voice person-lanterne-verte">…</p>')
inserted("an_id_as_an_anchor", COHORT, '<p id="plume-grise">…</p>')
inserted("a_data_attribute", WALL, f'<li data-person="{RIBAMBOURG.lower()}">…</li>')
inserted("base64_in_an_attribute", WALL, f'<li data-p="{base64.b64encode(MARIE_HELENE.encode()).decode()}">…</li>')
inserted(
    "base64_for_addresses",
    WALL,
    f'<a href="/q/{base64.urlsafe_b64encode("Zoé ÿ Bérengère".encode()).decode().rstrip("=")}">…</a>',
)
inserted("hexadecimal_in_an_attribute", WALL, f'<li data-p="{NOTE.encode().hex()}">…</li>')
inserted("percent_signs_in_a_link", WALL, f'<a href="https://a.test/?q={quote(MARIE_HELENE + " de La Tour")}">…</a>')
inserted(
    "twice_packed_in_a_link", WALL, f'<a href="?q={quote(base64.b64encode(GHISLAINE_SAID.encode()).decode())}">…</a>'
)
inserted(
    "entities_for_an_address",
    CELESTINE,
    '<a href="&#104;ttps://carnet-josette.test">&#x72;&#105;bambour&#103;&#64;mail.test</a>',
)
inserted("entities_in_entities", HOME, "<p>B&amp;eacute;reng&amp;egrave;re</p>")
inserted("a_style", HOME, f'<style>.x::after {{ content: "{RIBAMBOURG}"; }}</style>', before="</head>")
inserted("escapes_in_a_style", HOME, '<style>.x::after { content: "B\\e9 reng\\e8 re"; }</style>', before="</head>")
inserted("a_script", HOME, f'<script>var who = "{POUDRENUIT}"</script>', before="</body>")
inserted("escapes_in_a_script", HOME, f"<script>var who = {json.dumps(MARIE_HELENE)}</script>", before="</body>")
inserted(
    "a_json_blob", HOME, f'<script type="application/json">{json.dumps({"not_me": NOTE})}</script>', before="</body>"
)
inserted(
    "json_ld_of_a_person",
    HOME,
    '<script type="application/ld+json">{"@type":"Person","familyName":"Ribambourg"}</script>',
    before="</head>",
)
inserted("a_hidden_input", HOME, f'<input type="hidden" value="{EVIDENCE}">')
inserted("a_template_element", HOME, f"<template><p>{HIDDEN_PAIR}</p></template>")
inserted("a_data_address", HOME, f'<a href="data:text/plain;base64,{base64.b64encode(NOTE.encode()).decode()}">…</a>')
inserted("quoted_printable", HOME, f"<pre>{quopri.encodestring(MARIE_HELENE.encode()).decode()}</pre>")
inserted("utf_16_in_base64", HOME, f'<p data-x="{base64.b64encode(RIBAMBOURG.encode("utf-16-le")).decode()}">…</p>')
inserted("a_name_in_the_head", HOME, f'<meta name="author" content="{JOSETTE}">', before="</head>")


@mutant
def a_description(files: Files) -> None:
    replaced(files, NADIA, '<meta name="description" content="', f'<meta name="description" content="{JOSETTE_SAID} ')


@mutant
def a_title(files: Files) -> None:
    replaced(files, CAPUCINE, "<title>", "<title>Bérengère, dite ")


@mutant
def a_heading(files: Files) -> None:
    replaced(files, CAPUCINE, ">Capucine</h1>", ">Capucine (Bérengère)</h1>")


@mutant
def the_footer_of_every_page(files: Files) -> None:
    for path in [one for one in files if one.endswith(".html")]:
        files[path] = files[path].replace(b"</footer>", f"<p>{POUDRENUIT}</p></footer>".encode())


@mutant
def the_page_that_is_not_found(files: Files) -> None:
    insert(files, "404.html", f"<p>La page de {JOSETTE} n’existe plus.</p>")


# -- other files ----------------------------------------------------------------------------------


@mutant
def an_old_page(files: Files) -> None:
    page = files[NADIA].decode().replace("Nadia (1)", f"{JOSETTE} {RIBAMBOURG}")
    files["temoignages/colline/josette/index.html"] = page.encode()


@mutant
def an_old_page_of_a_pseudonym(files: Files) -> None:
    files["temoignages/colline/capucine/index.html"] = files[CAPUCINE].replace(b"Capucine", "Bérengère".encode())


@mutant
def an_editors_file(files: Files) -> None:
    files["participants/x.yml"] = (CONTENT / "cohorts/colline/participants/plume-grise.yml").read_bytes()


@mutant
def a_cohorts_file_without_an_ending(files: Files) -> None:
    files["cohortes/colline/source"] = (CONTENT / "cohorts/colline/cohort.yml").read_bytes()


@mutant
def a_file_name(files: Files) -> None:
    files["images/josette-ribambourg.webp"] = files[next(one for one in files if one.startswith("images/"))]


@mutant
def a_file_name_in_percent_signs(files: Files) -> None:
    files[f"images/{quote('Bérengère')}.txt"] = b"-"


@mutant
def a_folder_name(files: Files) -> None:
    files["temoignages/colline/lanterne-verte/index.html"] = b"<p>Cette page n'existe plus.</p>"


@mutant
def a_photographs_file_name(files: Files) -> None:
    insert(files, COHORT, '<img src="photos/groupe-marche.jpg" alt="">')


@mutant
def a_feed(files: Files) -> None:
    files["feed.xml"] = f"<rss><item><description><![CDATA[{JOSETTE_SAID}]]></description></item></rss>".encode()


@mutant
def a_feed_with_escaped_html(files: Files) -> None:
    files["feed.xml"] = (
        b"<feed><content>&lt;p&gt;Gh&amp;icirc;s Poudre&lt;b&gt;nuit&lt;/b&gt; Poudrenuit&lt;/p&gt;</content></feed>"
    )


@mutant
def a_packed_list(files: Files) -> None:
    files["sitemap.xml.gz"] = gzip.compress(b"<loc>https://portail.example/temoignages/colline/lanterne-verte/</loc>")


@mutant
def a_day_in_the_sitemap(files: Files) -> None:
    replaced(files, "sitemap.xml", "<lastmod>2026-11-22", "<lastmod>2025-10-04")


@mutant
def a_comment_in_the_sitemap(files: Files) -> None:
    insert(files, "sitemap.xml", f"<!-- {MARIE_HELENE} -->", before="</urlset>")


@mutant
def a_list_of_people(files: Files) -> None:
    files["people.json"] = json.dumps([{"n": "G. Poudrenuit"}, {"n": "Clothilde"}]).encode()


@mutant
def a_list_in_another_encoding(files: Files) -> None:
    files["people.csv"] = "Bérengère;Capucine".encode("utf-16")


@mutant
def an_old_encoding(files: Files) -> None:
    files["people.txt"] = "Bérengère".encode("latin-1")


@mutant
def a_vector_drawing(files: Files) -> None:
    files["images/a.svg"] = f"<svg><title>{RIBAMBOURG}</title><desc>…</desc></svg>".encode()


@mutant
def a_packed_file_in_a_packed_file(files: Files) -> None:
    files["a.gz"] = gzip.compress(gzip.compress(HIDDEN_PAIR.encode()))


@mutant
def the_name_kept_by_gzip(files: Files) -> None:
    packed = BytesIO()
    with gzip.GzipFile("josette-ribambourg.txt", "wb", fileobj=packed) as file:
        file.write(b"-")
    files["a.gz"] = packed.getvalue()


@mutant
def a_pdf(files: Files) -> None:
    words = zlib.compress(b"BT /F1 12 Tf [(Riba) -20 (mbourg)] TJ ET")
    files["a.pdf"] = b"%PDF-1.4\n1 0 obj <</Filter /FlateDecode>>\nstream\n" + words + b"\nendstream\nendobj\n%%EOF"


@mutant
def a_changed_program(files: Files) -> None:
    path = next(one for one in files if one.endswith("search.js"))
    files[path] += f'\nconst who = "{POUDRENUIT}";\n'.encode()


@mutant
def a_source_map(files: Files) -> None:
    files["assets/javascripts/search.js.map"] = json.dumps({"sources": [f"/home/{RIBAMBOURG}/search.js"]}).encode()


@mutant
def an_entry_of_the_feed(files: Files) -> None:
    path = next(one for one in files if one in ("flux.xml", "feed.xml"))
    insert(files, path, f"<entry><title>{JOSETTE_SAID}</title></entry>", before="</feed>")


@mutant
def the_data_of_the_site(files: Files) -> None:
    path = next(one for one in files if one.endswith(".json") and not one.startswith("pagefind") and b"{" in files[one])
    files[path] = files[path].replace(b"{", json.dumps({"who": MARIE_HELENE})[:-1].encode() + b",", 1)


@mutant
def linked_data(files: Files) -> None:
    replaced(files, CAPUCINE, '{"@context"', f'{{"familyName": "{VORLAMBEAU}", "@context"')


# -- the search index -----------------------------------------------------------------------------


def _fragment_of(files: Files, address: str) -> str:
    for path in files:
        if path.endswith(".pf_fragment") and f'"url":"{address}"'.encode() in gzip.decompress(files[path]):
            return path
    raise AssertionError(address)


def _in_fragment(files: Files, address: str, old: str, new: str) -> None:
    path = _fragment_of(files, address)
    entry = gzip.decompress(files[path]).decode()
    assert old in entry, entry
    files[path] = gzip.compress(entry.replace(old, new, 1).encode())


@mutant
def a_search_entry(files: Files) -> None:
    _in_fragment(files, "/temoignages/colline/nadia-1/", '"content":"', f'"content":"{JOSETTE_SAID} ')


@mutant
def the_title_of_a_search_entry(files: Files) -> None:
    _in_fragment(files, "/temoignages/colline/sentier-bleu/", '"title":"Capucine', '"title":"Bérengère')


@mutant
def a_filter_of_a_search_entry(files: Files) -> None:
    _in_fragment(files, "/temoignages/colline/sentier-bleu/", '"filters":{}', '"filters":{"nom":["Vorlambeau"]}')


@mutant
def an_old_search_entry(files: Files) -> None:
    page = files[NADIA].decode().replace("Nadia (1)", JOSETTE)
    made = search.index({"temoignages/colline/josette/index.html": page}, "fr")
    files |= {f"pagefind/{path}": data for path, data in made.items() if path.endswith(".pf_fragment")}


@mutant
def an_old_search_index(files: Files) -> None:
    """The words alone, cut as Pagefind cuts them."""
    made = search.index({"a/index.html": f"<article><p>{RIBAMBOURG} {POUDRENUIT}</p></article>"}, "fr")
    files |= {f"pagefind/{path}": data for path, data in made.items() if path.endswith(".pf_index")}


@mutant
def a_word_with_its_end_cut_off(files: Files) -> None:
    made = search.index({"a/index.html": f"<article><p>{JOSETTE}</p></article>"}, "fr")
    files |= {f"pagefind/{path}": data for path, data in made.items() if path.endswith(".pf_index")}


# -- pictures -------------------------------------------------------------------------------------


def _picture(files: Files) -> tuple[str, Image.Image]:
    path = sorted(one for one in files if one.startswith("images/") and one.endswith(".webp"))[0]
    return path, Image.open(BytesIO(files[path])).convert("RGB")


def _saved(files: Files, kind: str, ending: str, **options: object) -> None:
    path, image = _picture(files)
    written = BytesIO()
    image.save(written, kind, **options)
    del files[path]
    files[f"{path.rpartition('.')[0]}{ending}"] = written.getvalue()


@mutant
def camera_data(files: Files) -> None:
    exif = Image.Exif()
    exif[ExifTags.Base.Artist] = f"{JOSETTE} {RIBAMBOURG}"
    _saved(files, "WEBP", ".webp", exif=exif.tobytes())


@mutant
def a_remark_of_the_camera_in_wide_letters(files: Files) -> None:
    exif = Image.Exif()
    exif.get_ifd(ExifTags.IFD.Exif)[ExifTags.Base.UserComment] = b"UNICODE\x00" + RIBAMBOURG.encode("utf-16-le")
    _saved(files, "JPEG", ".jpg", exif=exif.tobytes())


@mutant
def the_place_of_a_photograph(files: Files) -> None:
    exif = Image.Exif()
    place = {ExifTags.GPS.GPSLatitudeRef: "S", ExifTags.GPS.GPSLatitude: (48.0, 52.0, 36.0)}
    exif.get_ifd(ExifTags.IFD.GPSInfo).update(place)
    _saved(files, "WEBP", ".webp", exif=exif.tobytes())


@mutant
def the_place_of_a_photograph_on_a_map(files: Files) -> None:
    insert(files, COHORT, '<a href="https://carte.test/#12/-48.87667/-123.39333">carte</a>')


@mutant
def xmp_in_a_picture(files: Files) -> None:
    xmp = f'<x:xmpmeta xmlns:x="adobe:ns:meta/"><dc:creator>{MARIE_HELENE}</dc:creator></x:xmpmeta>'
    _saved(files, "WEBP", ".webp", xmp=xmp.encode())


@mutant
def a_colour_profile(files: Files) -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    wide = "sRGB".encode("utf-16-be")
    assert wide in profile
    _saved(files, "WEBP", ".webp", icc_profile=profile + RIBAMBOURG.encode("utf-16-be"))


@mutant
def the_comment_of_a_jpeg(files: Files) -> None:
    _saved(files, "JPEG", ".jpg", comment=COMMENT_OF_A_PHOTO.encode())


@mutant
def packed_text_in_a_png(files: Files) -> None:
    info = PngImagePlugin.PngInfo()
    info.add_text("Comment", JOSETTE_SAID, zip=True)
    _saved(files, "PNG", ".png", pnginfo=info)


@mutant
def bytes_behind_a_picture(files: Files) -> None:
    path, _ = _picture(files)
    files[path] += b"\x00\x00apres-la-fin-du-dessin"


@mutant
def a_photograph_as_the_editor_left_it(files: Files) -> None:
    files["images/a.jpg"] = (PHOTOS / "groupe-cloture.jpg").read_bytes()


@mutant
def a_withheld_photograph(files: Files) -> None:
    from generator.private.pictures import derive

    made = derive(PHOTOS / "portrait-04.jpg")
    files[f"images/{made.plain.name}"] = made.plain.data


@mutant
def the_smallest_size_of_a_withheld_photograph(files: Files) -> None:
    from generator.private.pictures import derive

    made = derive(PHOTOS / "groupe-marche.jpg").sizes[0]
    files[f"images/{made.name}"] = made.data


@mutant
def a_drawing_as_the_editor_left_it(files: Files) -> None:
    path = CONTENT / "resources" / "images" / "gribouille-enregistrer.svg"
    files["images/a.svg"] = path.read_bytes()


@mutant
def a_hidden_layer_of_a_drawing(files: Files) -> None:
    path = next(one for one in files if one.startswith("images/") and one.endswith(".svg"))
    files[path] = files[path].replace(b"</svg>", f'<text display="none">{RIBAMBOURG}</text></svg>'.encode())


@mutant
def a_withheld_photograph_in_a_page(files: Files) -> None:
    data = base64.b64encode((PHOTOS / "groupe-marche.jpg").read_bytes()).decode()
    insert(files, COHORT, f'<img alt="" src="data:image/jpeg;base64,{data}">')


def _shared(files: Files) -> str:
    found = re.search(rb'og:image" content="[^"]*/(images/[0-9a-f]+\.png)', files[COHORT])
    assert found
    return found[1].decode()


@mutant
def a_shared_picture_with_packed_text(files: Files) -> None:
    info = PngImagePlugin.PngInfo()
    info.add_text("Title", f"{JOSETTE} {RIBAMBOURG}", zip=True)
    path, written = _shared(files), BytesIO()
    Image.open(BytesIO(files[path])).save(written, "PNG", pnginfo=info)
    files[path] = written.getvalue()


@mutant
def words_about_a_shared_picture(files: Files) -> None:
    files[COHORT] = files[COHORT].replace(b'og:image:alt" content="', f'og:image:alt" content="{RIBAMBOURG} '.encode())
