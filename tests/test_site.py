"""What MkDocs and the theme make of a rendered folder, and what a reader finds in it."""

from __future__ import annotations

import gzip
import os
import re
import resource
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from selectolax.lexbor import LexborHTMLParser

from generator.disk.exchange import is_site
from generator.disk.write import Reason, write
from generator.public.engines.site import WORDS, EngineFailed, build_site, laid_out, site_address
from generator.public.pages.rendered import Entry, Frame
from generator.public.search import index_site
from tests.processes import in_child
from tests.small_site import FILES, FRAME, page

DAY = date(2026, 3, 1)
PAGES = (
    "index.html",
    "guides/index.html",
    "guides/carte/index.html",
    "cohortes/index.html",
    "mentions-legales/index.html",
    "404.html",
)


def build(
    folder: Path, root: Path, files: Mapping[str, bytes] = FILES, frame: Frame = FRAME, today: date = DAY
) -> Path:
    write(folder / "build" / "docs", laid_out(files))
    build_site(root, folder / "build" / "docs", frame, folder / "site", today)
    index_site(folder / "site", frame.language)
    return folder / "site"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Path:
    return build(tmp_path_factory.mktemp("small"), root)


def parsed(site: Path, path: str) -> LexborHTMLParser:
    return LexborHTMLParser((site / path).read_text(encoding="utf-8"))


def text(site: Path, path: str, selector: str) -> str:
    (found,) = parsed(site, path).css(selector)
    return " ".join(found.text().split())


def attribute(site: Path, path: str, selector: str, name: str) -> str:
    (found,) = parsed(site, path).css(selector)
    return found.attributes[name] or ""


def bytes_of(site: Path) -> dict[str, bytes]:
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}


def test_every_page_is_there_and_is_ours(site: Path) -> None:
    assert {path.relative_to(site).as_posix() for path in site.rglob("*.html")} == set(PAGES)
    assert (site / "assets/photos/point.svg").read_bytes() == FILES["assets/photos/point.svg"]
    assert not list(site.glob("**/.*"))
    assert is_site(site)


@pytest.mark.parametrize("path", PAGES)
def test_every_page_has_a_language_one_heading_and_the_legal_links(site: Path, path: str) -> None:
    document = parsed(site, path)
    assert document.css_first("html").attributes["lang"] == "fr"
    assert len(document.css("h1")) == 1
    assert len(document.css("main article")) == 1
    (legal,) = document.css("footer nav")
    assert [link.text() for link in legal.css("a")] == ["Mentions légales", "Les guides"]
    skip = document.css_first("body a.portal-skip")
    assert skip.text() == "Aller au contenu"
    assert len(document.css(skip.attributes["href"] or "")) == 1


@pytest.mark.parametrize("path", PAGES)
def test_nothing_is_asked_of_others(site: Path, path: str) -> None:
    document = parsed(site, path)
    asked = [
        node.attributes.get("src") or node.attributes.get("href") or ""
        for node in document.css("script[src], link:not([rel=canonical]), img, iframe, source, object, embed")
    ]
    assert asked
    assert not [address for address in asked if ":" in address or address.startswith("//")]
    assert not document.css("style, [style], [onclick], [onerror]")


@pytest.mark.parametrize("path", PAGES)
def test_links_and_files_of_every_page_exist(site: Path, path: str) -> None:
    for node in parsed(site, path).css("[href], script[src]"):
        address = node.attributes.get("src") or node.attributes.get("href") or ""
        if address.startswith(("https://portail.example/", "#")):
            continue
        target = site / address[1:] if address.startswith("/") else (site / path).parent / address
        assert target.is_file() or (target / "index.html").is_file(), address


def test_titles_descriptions_and_addresses(site: Path) -> None:
    name = 'L’Envol & "Co" <b>'
    assert text(site, "index.html", "head title") == f"Accueil – {name}"
    assert text(site, "404.html", "head title") == f"Page introuvable – {name}"
    assert text(site, "guides/carte/index.html", "head title") == (
        f'Une carte <img src=x onerror=alert(1)> "écrite" – {name}'
    )
    assert attribute(site, "guides/carte/index.html", "meta[name=description]", "content") == (
        'Une carte <img src=x onerror=alert(1)> "écrite", en bref.'
    )
    assert attribute(site, "guides/carte/index.html", "link[rel=canonical]", "href") == (
        "https://portail.example/guides/carte/"
    )
    assert attribute(site, "404.html", "meta[name=robots]", "content") == "noindex"


def test_a_page_without_description_has_the_site_s(root: Path, tmp_path: Path) -> None:
    site = build(tmp_path, root, {**FILES, "index.md": b"---\ntitle: Accueil\n---\n\n# Accueil\n"})
    assert attribute(site, "index.html", "meta[name=description]", "content") == 'Un programme "à deux".'


@pytest.mark.parametrize("path", PAGES)
def test_texts_are_escaped_once_never_twice_never_less(site: Path, path: str) -> None:
    markup = (site / path).read_text(encoding="utf-8")
    assert "&amp;amp;" not in markup
    assert "&amp;quot;" not in markup
    assert "&amp;lt;" not in markup
    document = parsed(site, path)
    assert not document.css("img[onerror], header b, title b")
    assert document.css_first("header .portal-name").text() == 'L’Envol & "Co" <b>'


def test_a_description_whose_quotes_were_not_escaped_stays_in_its_attribute(root: Path, tmp_path: Path) -> None:
    hostile = b"---\ntitle: Accueil\ndescription: '\" onload=\"x'\n---\n\n# Accueil\n"
    site = build(tmp_path, root, {**FILES, "index.md": hostile})
    (description,) = parsed(site, "index.html").css("meta[name=description]")
    assert description.attributes == {"name": "description", "content": '" onload="x'}


def test_any_name_is_a_name(root: Path, tmp_path: Path) -> None:
    """Whatever YAML would rather read in it."""
    names = ("yes", "oui: non", "12:30", "# titre", "!ENV HOME", "'", "{{ config }}", "@", "1e3", "null", "- a")
    sections = tuple(Entry(name, f"{number}.md") for number, name in enumerate(names))
    files = FILES | {section.path: page("Rubrique", "Texte.") for section in sections}
    site = build(tmp_path, root, files, replace(FRAME, site_name="no", description="0x1F", navigation=sections))
    assert text(site, "guides/index.html", "head title") == "Guides – no"
    assert [link.text() for link in parsed(site, "index.html").css(".md-tabs a")] == list(names)


def test_only_sections_are_in_the_navigation(site: Path) -> None:
    for path in PAGES:
        sections = [link.text() for link in parsed(site, path).css("nav.md-tabs a")]
        assert sections == ["Accueil", "Guides", "Cohortes"]


@pytest.mark.parametrize(
    ("path", "here"),
    [
        ("index.html", ("Accueil", "page")),
        ("guides/index.html", ("Guides", "page")),
        ("guides/carte/index.html", ("Guides", "true")),
        ("mentions-legales/index.html", None),
        ("404.html", None),
    ],
)
def test_a_page_says_in_which_section_it_is(site: Path, path: str, here: tuple[str, str] | None) -> None:
    current = [
        (link.text().strip(), link.attributes["aria-current"])
        for link in parsed(site, path).css(".md-tabs [aria-current]")
    ]
    assert current == ([here] if here else [])


def test_the_404_page_is_in_our_words_and_works_at_any_depth(site: Path) -> None:
    assert text(site, "404.html", "h1") == "Page introuvable"
    assert "L’adresse est peut-être mal écrite" in text(site, "404.html", "article")
    assert attribute(site, "404.html", "article a", "href") == "/"
    links = [link.attributes["href"] or "" for link in parsed(site, "404.html").css("[href]:not(.portal-skip)")]
    assert all(re.fullmatch(r"/(\w.*)?", link) for link in links)


def test_an_english_site(root: Path, tmp_path: Path) -> None:
    frame = replace(FRAME, language="en", words={**FRAME.words, "skip": "Skip to the text"})
    site = build(tmp_path, root, frame=frame)
    assert attribute(site, "404.html", "html", "lang") == "en"
    assert text(site, "index.html", ".portal-skip") == "Skip to the text"
    assert (site / "pagefind" / "wasm.en.pagefind").exists()


def test_the_address_comes_from_the_environment(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SITE_URL", raising=False)
    assert site_address(root) == "https://portail.example/"
    monkeypatch.setenv("SITE_URL", "https://asso.test/portail/")
    assert site_address(root) == "https://asso.test/portail/"
    site = build(tmp_path, root)
    assert attribute(site, "guides/index.html", "link[rel=canonical]", "href") == "https://asso.test/portail/guides/"
    assert attribute(site, "404.html", "article a", "href") == "/portail/"
    assert "<loc>https://asso.test/portail/guides/carte/</loc>" in (site / "sitemap.xml").read_text()


@pytest.mark.parametrize("content", [None, b"site_name: [", b"\xff\xfe\x00", b"just words"])
def test_a_project_without_a_usable_configuration(tmp_path: Path, content: bytes | None) -> None:
    if content is not None:
        (tmp_path / "mkdocs.yml").write_bytes(content)
    if content == b"just words":
        assert site_address(tmp_path) == ""
    else:
        with pytest.raises(EngineFailed) as failure:
            site_address(tmp_path)
        assert "mkdocs.yml" in failure.value.output
    with pytest.raises(EngineFailed):
        build(tmp_path, tmp_path)


@pytest.mark.parametrize(
    "body", ["[absente](absente.md)", "[partie](guides/index.md#absente)", "[rien](#absente)", "[a](/a/)"]
)
def test_a_dead_link_fails_the_build_and_is_told(root: Path, tmp_path: Path, body: str) -> None:
    with pytest.raises(EngineFailed) as failure:
        build(tmp_path, root, {**FILES, "index.md": page("Accueil", body)})
    assert failure.value.tool == "mkdocs"
    assert "index.md" in failure.value.output


def test_a_full_disk_is_told_as_such(root: Path, tmp_path: Path) -> None:
    def in_little_room(work: Callable[[], object]) -> str:
        """Files of more than 50 kB, which both engines write, do not fit."""
        return in_child(lambda: (resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, 50_000)), work()))

    assert in_little_room(lambda: build(tmp_path / "mkdocs", root)) == Reason.DISK_FULL
    site = build(tmp_path / "pagefind", root)
    assert in_little_room(lambda: index_site(site, "fr")) == Reason.DISK_FULL


def test_the_working_folder_and_relative_paths_do_not_matter(
    site: Path, root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    # Neither of these is the module of that name.
    (tmp_path / "mkdocs.py").write_text("raise SystemExit('the wrong mkdocs')")
    (tmp_path / "yaml.py").write_text("raise SystemExit('the wrong yaml')")
    assert bytes_of(build(Path("here"), Path(os.path.relpath(root)))) == bytes_of(site)


def test_two_builds_are_the_same_to_the_byte(
    site: Path, root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Sitemap and search index included, in another folder, time zone and order of sets."""
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.setenv("TMPDIR", str(tmp_path / "elsewhere"))
    monkeypatch.setattr("tempfile.tempdir", None)
    monkeypatch.setenv("TZ", "Pacific/Kiritimati")
    monkeypatch.setenv("PYTHONHASHSEED", "7")
    assert bytes_of(build(tmp_path, root)) == bytes_of(site)


def test_every_date_on_the_site_is_today(site: Path, root: Path, tmp_path: Path) -> None:
    dates = re.findall(r"<lastmod>(.*?)</lastmod>", (site / "sitemap.xml").read_text())
    assert dates == ["2026-03-01"] * 5
    assert gzip.decompress((site / "sitemap.xml.gz").read_bytes()) == (site / "sitemap.xml").read_bytes()
    later = build(tmp_path, root, today=date(2027, 12, 31))
    changed = {path for path, data in bytes_of(later).items() if bytes_of(site)[path] != data}
    assert changed == {"sitemap.xml", "sitemap.xml.gz"}


def test_plain_mkdocs_accepts_the_root_configuration(root: Path, tmp_path: Path) -> None:
    """Issue and content-format.md §4: `mkdocs.yml` stays one that `mkdocs build` takes."""
    for name in ("mkdocs.yml", "theme"):
        (tmp_path / name).symlink_to(root / name)
    write(tmp_path / "build" / "docs", laid_out(FILES))
    command = [sys.executable, "-m", "mkdocs", "build", "--strict"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "site" / "guides" / "carte" / "index.html").is_file()


def templates(root: Path) -> Iterator[tuple[str, str]]:
    for path in sorted((root / "theme").rglob("*.html")):
        yield path.name, path.read_text(encoding="utf-8")


def test_the_theme_prints_the_words_that_a_frame_must_have_and_no_others(root: Path, tmp_path: Path) -> None:
    used = {word for _, markup in templates(root) for word in re.findall(r"\bwords\.(\w+)", markup)}
    assert used == set(WORDS)
    with pytest.raises(ValueError, match=r"footer.*skip"):
        build(tmp_path, root, frame=replace(FRAME, words={"menu": "Rubriques"}))


def test_the_theme_calls_no_python_method(root: Path) -> None:
    """Zensical's templates have filters only: no `.get()`, no `.upper()` (architecture.md, wall 3)."""
    for name, markup in templates(root):
        for expression in re.findall(r"{[{%](.*?)[%}]}", markup, re.DOTALL):
            assert not re.search(r"\.\w+\s*\(", expression), (name, expression)


def test_the_index_is_made_anew(root: Path, tmp_path: Path) -> None:
    site = build(tmp_path, root)
    first = bytes_of(site)
    write(tmp_path / "build" / "docs", {**FILES, "cohortes/index.md": page("Cohortes", "Retiré.")})
    index_site(site, "fr")
    assert bytes_of(site) == first
    (site / "cohortes" / "index.html").unlink()
    index_site(site, "fr")
    fragments = [path.name for path in (site / "pagefind" / "fragment").iterdir()]
    assert len(fragments) == 4
    assert not {path.name for path in (site / "pagefind").iterdir()} & {"pagefind-ui.js", "pagefind-component-ui.js"}


@pytest.fixture(scope="module")
def served(site: Path) -> Iterator[str]:
    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, format: str, *args: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(site))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.fixture
def reader(page: Page, served: str) -> Iterator[Page]:
    """At the home page; at the end, nothing may have failed and nobody else been called."""
    requests: list[str] = []
    complaints: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(f"{served}/cohortes/")
    yield page
    assert not [url for url in requests if not url.startswith((served, "data:", "blob:"))]
    assert complaints == []


@pytest.mark.parametrize(
    "words",
    [
        "association",
        "l’association",
        "écran",
        "ecran",
        "voeux",
        "vœux",
        "vos voeux",
        "soeur",
        "ecrire",
        "courriel",
        "apprentissage",
    ],
)
def test_the_search_finds(reader: Page, words: str) -> None:
    reader.get_by_label("Chercher dans le site").fill(words)
    expect(reader.get_by_role("link", name="Une carte <img")).to_be_visible()
    results = reader.locator(".portal-search__results")
    assert "/guides/carte/" in [link.get_attribute("href") for link in results.get_by_role("link").all()]
    assert results.locator("img").count() == 0
    # The words spelled out for the index are for finding, not for reading.
    assert "voeux" not in results.inner_text()
    assert "'" not in results.inner_text()


def test_the_search_counts_and_says_when_there_is_nothing(reader: Page) -> None:
    field, status = reader.get_by_label("Chercher dans le site"), reader.get_by_role("status")
    field.fill("zzzzz")
    expect(status).to_have_text("Aucune page trouvée")
    field.fill("cohorte")
    expect(status).to_have_text("1 page trouvée")
    field.fill("guides")
    expect(status).to_have_text("2 pages trouvées")
    field.fill("")
    expect(status).to_have_text("")
    assert reader.locator(".portal-search__results li").count() == 0


def test_the_search_leads_to_the_page(reader: Page) -> None:
    reader.get_by_label("Chercher dans le site").fill("voeux")
    reader.get_by_role("link", name="Une carte").click()
    expect(reader.get_by_role("heading", level=1)).to_contain_text("Une carte")
    assert reader.title().startswith("Une carte <img")


def test_the_search_reads_the_text_and_not_what_stands_around_it(reader: Page) -> None:
    field, status = reader.get_by_label("Chercher dans le site"), reader.get_by_role("status")
    for words, told in (
        ("légales", "1 page trouvée"),
        ("sombre", "Aucune page trouvée"),
        ("lien", "Aucune page trouvée"),
    ):
        field.fill(words)
        expect(status).to_have_text(told)


def test_the_skip_link_is_the_first_stop_and_leads_to_the_text(reader: Page) -> None:
    reader.keyboard.press("Tab")
    expect(reader.locator(".portal-skip")).to_be_focused()
    reader.keyboard.press("Enter")
    expect(reader.locator("#portal-content")).to_be_focused()


@pytest.mark.parametrize("width", [320, 1280])
def test_the_sections_show_on_every_screen_and_are_easy_to_touch(reader: Page, width: int) -> None:
    reader.set_viewport_size({"width": width, "height": 800})
    for name in ("Accueil", "Guides", "Cohortes"):
        link = reader.get_by_role("navigation", name="Rubriques").get_by_role("link", name=name)
        expect(link).to_be_in_viewport()
        box = link.bounding_box()
        assert box is not None
        assert box["height"] >= 44


def test_words_are_large_and_lines_readable(reader: Page) -> None:
    size = reader.locator("article p").first.evaluate("element => parseFloat(getComputedStyle(element).fontSize)")
    assert size >= 18
    for width in (390, 1280):
        reader.set_viewport_size({"width": width, "height": 800})
        assert reader.evaluate("document.documentElement.scrollWidth <= innerWidth")
