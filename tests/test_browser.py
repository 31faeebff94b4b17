"""The real site in a real browser: a reader's way from the home page to a guide, on a phone and on a desktop."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.built_site import BuiltProject
from tests.reading import SCREENS, reader_of, served

KINDS = (
    "/",
    "/programme/",
    "/programme/mode-d-emploi/",
    "/programme/ailleurs/verger-partage/",
    "/cohortes/",
    "/cohortes/colline/",
    "/temoignages/",
    "/temoignages/colline/celestine/",
    "/guides/",
    "/guides/carte-gribouille/",
    "/glossaire/",
    "/participer/",
    "/mentions-legales/",
    "/donnees-personnelles/",
    "/accessibilite/",
    "/404.html",
)


VIOLATIONS = """window.violated = []; addEventListener("securitypolicyviolation", (event) => {
    window.violated.push(event.effectiveDirective)
})"""


@pytest.fixture(scope="module")
def site(demo: BuiltProject) -> Path:
    return demo.site


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    with served(site) as address:
        yield address


@pytest.fixture(params=SCREENS, ids=str)
def reader(request: pytest.FixtureRequest, chromium: Browser) -> Iterator[Page]:
    """A page on which nothing may go wrong unseen: script errors and calls elsewhere fail the test."""
    with reader_of(chromium, *SCREENS[request.param]) as page:
        yield page


def test_from_home_to_a_guide(reader: Page, address: str) -> None:
    reader.goto(f"{address}/")
    assert reader.locator("html").get_attribute("lang") == "fr"
    article = reader.locator("article")
    article.get_by_role("link", name="La cohorte de la Colline", exact=True).first.click()
    assert "/cohortes/colline/" in reader.url
    article.get_by_role("link", name="Célestine Brindelune", exact=True).first.click()
    assert "/temoignages/colline/celestine/" in reader.url
    # Reported words are nobody's quotation (content-format.md §5).
    assert article.locator(".testimonial").count() == 3
    assert article.locator(".testimonial blockquote").count() == 2
    article.get_by_role("link", name="Composer une carte de vœux avec Gribouille").first.click()
    assert "/guides/carte-gribouille/" in reader.url
    assert reader.locator("h1").inner_text() == "Composer une carte de vœux avec Gribouille"
    assert article.locator("h3").count() >= 5


def test_nothing_is_wider_than_the_screen(reader: Page, address: str) -> None:
    for path in ("/", "/cohortes/colline/", "/temoignages/", "/guides/carte-gribouille/", "/glossaire/"):
        reader.goto(f"{address}{path}")
        wide = reader.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, path


@pytest.mark.parametrize(
    ("reader", "scheme"),
    [
        ("phone", "light"),
        ("desktop", "dark"),
        pytest.param("phone", "dark", marks=pytest.mark.long),
        pytest.param("desktop", "light", marks=pytest.mark.long),
    ],
    indirect=["reader"],
)
def test_no_barrier_that_axe_knows(reader: Page, address: str, scheme: Literal["light", "dark"]) -> None:
    """WCAG 2.2 AA and best practices, on every kind of page."""
    reader.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    for path in KINDS:
        reader.goto(f"{address}{path}")
        found = Axe().run(reader, options={"resultTypes": ["violations"]}).response["violations"]
        assert [(one["id"], [node["target"] for node in one["nodes"]]) for one in found] == [], path


# -- the Content-Security-Policy, and the two displays ---------------------------------------------

# That pages have titles, languages, links that lead somewhere and ways to each of them is the audit's business,
# without which there is no site to read (generator/public/inspection; tests/leaks spoil it on purpose).


@pytest.mark.parametrize("reader", ["phone", pytest.param("desktop", marks=pytest.mark.long)], indirect=True)
def test_no_page_meets_its_policy(reader: Page, address: str) -> None:
    """Every kind of page, with what its scripts do; a violation fails in `reader`."""
    for path in KINDS:
        reader.goto(f"{address}{path}")
        reader.locator(".portal-palette").click()
        field = reader.get_by_label("Chercher dans le site")
        field.fill("association")
        expect(reader.locator(".portal-search__status")).to_contain_text("page")
        expect(reader.locator(".portal-search__results li").first).to_be_visible()
        reader.evaluate("scrollTo(0, document.body.scrollHeight)")


def test_the_policy_holds(chromium: Browser, address: str) -> None:
    """What is written into a page after all does not run, and calls nobody."""
    context = chromium.new_context()
    page = context.new_page()
    page.add_init_script(VIOLATIONS)
    answered: list[str] = []
    page.on("response", lambda answer: answered.append(answer.url) if "//127.0.0.1:" not in answer.url else None)
    page.goto(f"{address}/guides/")
    page.evaluate("""() => {
        const script = document.createElement("script")
        script.textContent = "window.ran = true"
        const picture = new Image()
        picture.src = "https://x.test/pixel.gif"
        const style = document.createElement("style")
        style.textContent = "body { color: red }"
        document.body.append(script, picture, style)
        document.body.insertAdjacentHTML("beforeend", "<p onclick='window.ran = true' id=p style='color: red'>x</p>")
        document.getElementById("p").click()
        const base = document.createElement("base")
        base.href = "https://x.test/"
        document.head.append(base)
    }""")
    page.wait_for_function("window.violated.length >= 6")
    directives = set(page.evaluate("window.violated"))
    assert {
        "script-src-elem",
        "script-src-attr",
        "style-src-elem",
        "style-src-attr",
        "img-src",
        "base-uri",
    } <= directives
    assert page.evaluate("window.ran") is None
    assert answered == []
    context.close()


def scheme(page: Page) -> str:
    return str(page.evaluate("document.documentElement.dataset.mdColorScheme"))


def test_the_display_follows_the_system_until_the_reader_chooses(reader: Page, address: str) -> None:
    reader.emulate_media(color_scheme="dark")
    reader.goto(f"{address}/")
    button = reader.locator(".portal-palette")
    assert scheme(reader) == "slate"
    expect(button).to_have_accessible_name("Affichage clair")
    reader.emulate_media(color_scheme="light")
    expect(button).to_have_accessible_name("Affichage sombre")
    assert scheme(reader) == "default"
    button.focus()
    reader.keyboard.press("Enter")
    assert scheme(reader) == "slate"
    expect(button).to_have_accessible_name("Affichage clair")
    expect(button).to_be_focused()
    reader.locator("article").get_by_role("link").first.click()
    assert scheme(reader) == "slate"
    reader.go_back()
    reader.locator(".portal-palette").click()
    reader.reload()
    assert scheme(reader) == "default"


def test_the_chosen_display_is_there_before_anything_shows(reader: Page, address: str) -> None:
    """Neither the light nor the dark flashes: the choice is made before the page has a body."""
    reader.goto(f"{address}/")
    reader.locator(".portal-palette").click()
    reader.add_init_script("""new MutationObserver((_, observer) => {
        if (!document.body) return
        window.first = document.documentElement.dataset.mdColorScheme
        observer.disconnect()
    }).observe(document, { childList: true, subtree: true })""")
    for path in ("/", "/guides/carte-gribouille/", "/404.html"):
        reader.goto(f"{address}{path}")
        assert reader.evaluate("window.first") == "slate"


def test_a_choice_is_of_one_site_only(reader: Page, site: Path, tmp_path: Path) -> None:
    """Two sites under two paths of one address, as on many hosts, do not choose for each other."""
    for name in ("une", "autre"):
        (tmp_path / name).symlink_to(site)
    with served(tmp_path) as address:
        reader.goto(f"{address}/une/guides/")
        reader.locator(".portal-palette").click()
        reader.goto(f"{address}/une/cohortes/colline/")
        assert scheme(reader) == "slate"
        assert reader.evaluate("Object.keys(localStorage)") == ["/une/.palette"]
        reader.goto(f"{address}/autre/guides/")
        assert scheme(reader) == "default"
        # Nothing is left to ask for when the server goes.
        reader.goto(f"{address}/autre/guides/", wait_until="networkidle")
        reader.goto("about:blank")


def test_the_table_of_contents_says_where_the_reader_is(reader: Page, address: str) -> None:
    reader.set_viewport_size({"width": 1280, "height": 900})
    reader.goto(f"{address}/guides/carte-gribouille/#_materiel")
    expect(reader.locator(".md-nav--secondary [aria-current=location]")).to_have_text("Ce qu’il vous faut")


def test_without_scripts_the_page_is_whole(chromium: Browser, address: str) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/guides/carte-gribouille/")
    expect(page.locator("h1")).to_be_visible()
    expect(page.locator(".portal-palette")).to_be_hidden()
    expect(page.locator(".portal-search")).to_be_hidden()
    context.close()
