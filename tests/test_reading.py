"""What scripts add for a reader: lists that can be narrowed, guides at one's own pace, words explained, search.

In a real Chromium, under the site's own Content-Security-Policy; each also without a script, and by keyboard.
"""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.built_site import BuiltProject
from tests.reading import SCREENS, reader_of, served

GUIDE = "/guides/lettre-colombier/"
WITH_WORDS = "/guides/carte-gribouille/"
"""A guide whose texts lead to the glossary."""
WALL = "/temoignages/"


@pytest.fixture(scope="module")
def address(demo: BuiltProject) -> Iterator[str]:
    """The fictional demonstration, which uses every key of the format."""
    with served(demo.site) as address:
        yield address


@pytest.fixture(params=SCREENS, ids=str)
def reader(request: pytest.FixtureRequest, chromium: Browser) -> Iterator[Page]:
    with reader_of(chromium, *SCREENS[request.param]) as page:
        yield page


@pytest.fixture
def without_scripts(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(java_script_enabled=False, viewport={"width": 390, "height": 844})
    yield context.new_page()
    context.close()


# -- narrowing -------------------------------------------------------------------------------------


def test_a_wall_is_narrowed_by_buttons_and_the_address_says_so(reader: Page, address: str) -> None:
    reader.goto(address + WALL)
    voices = reader.locator(".voice:visible")
    everyone = voices.count()
    button = reader.get_by_role("button", name="Mentores")
    expect(button).to_have_attribute("aria-pressed", "false")
    button.click()
    expect(button).to_have_attribute("aria-pressed", "true")
    assert 0 < voices.count() < everyone
    assert all("mentor" in str(one.get_attribute("data-role")).split() for one in voices.all())
    assert reader.get_by_role("status").first.inner_text() or reader.locator(".filters [role=status]").inner_text()
    assert f"{voices.count()} témoignages affichés" in reader.locator(".filters").inner_text()
    assert reader.url.endswith("?role=mentor")
    # Sent to a friend, the address shows the same.
    friend = reader.context.new_page()
    friend.goto(reader.url)
    assert friend.locator(".voice:visible").count() == voices.count()
    friend.close()
    reader.get_by_role("button", name="Tout afficher").click()
    assert voices.count() == everyone
    assert reader.url.endswith(WALL)
    reader.go_back()
    expect(button).to_have_attribute("aria-pressed", "true")


def test_choices_of_two_kinds_are_joined_and_nothing_says_what_to_do(reader: Page, address: str) -> None:
    reader.goto(f"{address}{WALL}?role=mentee&cohort=colline")
    shown = reader.locator(".voice:visible")
    assert shown.count() > 0
    for one in shown.all():
        assert one.get_attribute("data-cohort") == "colline"
        assert "mentee" in str(one.get_attribute("data-role"))
    reader.goto(f"{address}{WALL}?role=nobody")
    assert reader.locator(".voice:visible").count() == reader.locator(".voice").count()


def test_the_catalogue_is_narrowed_with_the_keyboard_alone(reader: Page, address: str) -> None:
    reader.goto(address + "/guides/")
    total = reader.locator("li.guide:visible").count()
    reader.locator(".filters button").first.focus()
    reader.keyboard.press("Enter")
    assert 0 < reader.locator("li.guide:visible").count() <= total
    expect(reader.locator(".filters button[aria-pressed=true]")).to_have_count(1)
    reader.keyboard.press("Space")
    assert reader.locator("li.guide:visible").count() == total


def test_without_a_script_the_whole_wall_is_there(without_scripts: Page, address: str) -> None:
    without_scripts.goto(address + WALL)
    voices = without_scripts.locator(".voice")
    assert voices.count() > 3
    assert without_scripts.locator(".voice:visible").count() == voices.count()
    assert without_scripts.locator("button:visible").count() == 0


# -- a guide at one's own pace ---------------------------------------------------------------------


def test_ticks_stay_and_lead_back_to_where_one_was(reader: Page, address: str) -> None:
    reader.goto(address + GUIDE)
    assert reader.locator(".resume:visible, .clear:visible").count() == 0
    ticks = reader.get_by_role("checkbox", name="C’est fait")
    ticks.nth(0).check()
    ticks.nth(1).check()
    reader.goto(address + "/")
    reader.goto(address + GUIDE)
    expect(ticks.nth(0)).to_be_checked()
    expect(ticks.nth(2)).not_to_be_checked()
    assert "2 étapes faites sur" in reader.locator(".pace").inner_text()
    resume = reader.get_by_role("link", name="Reprendre à l’étape 3")
    step = reader.locator(".steps > li").nth(2)
    resume.click()
    assert reader.url.endswith(f"#{step.get_attribute('id')}")
    expect(step).to_be_focused()
    reader.get_by_role("button", name="Tout effacer").click()
    expect(ticks.nth(0)).not_to_be_checked()
    expect(ticks.nth(0)).to_be_focused()
    assert reader.evaluate("Object.keys(localStorage)") == []


def test_ticks_are_of_one_site_and_one_guide_and_of_steps_by_their_ids(reader: Page, address: str) -> None:
    reader.goto(address + GUIDE)
    reader.get_by_role("checkbox").first.check()
    kept = reader.evaluate("JSON.stringify(localStorage)")
    step = reader.locator(".steps > li").first.get_attribute("id")
    assert kept == f'{{"/.ticks.guides/lettre-colombier/":"[\\"{step}\\"]"}}'
    reader.goto(address + "/guides/carte-gribouille/")
    expect(reader.get_by_role("checkbox").first).not_to_be_checked()


def test_what_another_program_kept_there_breaks_nothing(reader: Page, address: str) -> None:
    reader.goto(address + GUIDE)
    for odd in ("{", '"x"', "null", "[1, null]", "7"):
        reader.evaluate("(odd) => localStorage.setItem('/.ticks.guides/lettre-colombier/', odd)", odd)
        reader.reload()
        expect(reader.locator(".pace")).to_be_visible()
        expect(reader.get_by_role("checkbox").first).not_to_be_checked()


def test_the_mentors_side_can_be_hidden_in_every_guide(reader: Page, address: str) -> None:
    reader.goto(address + GUIDE)
    tips = reader.locator(".mentor-tip")
    assert tips.first.is_visible()
    button = reader.get_by_role("button", name=re.compile("Cacher le côté"))
    button.click()
    expect(button).to_have_attribute("aria-pressed", "true")
    assert not tips.first.is_visible()
    reader.goto(address + "/guides/carte-gribouille/")
    assert reader.locator(".mentor-tip:visible").count() == 0


def test_without_a_script_a_guide_is_whole(without_scripts: Page, address: str) -> None:
    without_scripts.goto(address + GUIDE)
    assert without_scripts.locator(".steps > li:visible").count() > 2
    assert without_scripts.locator(".mentor-tip:visible").count() > 0
    assert without_scripts.locator("input:visible, button:visible").count() == 0


# -- words explained -------------------------------------------------------------------------------


def test_a_word_is_explained_on_hover_and_on_focus_and_escape_ends_it(chromium: Browser, address: str) -> None:
    with reader_of(chromium, *SCREENS["desktop"]) as reader:
        reader.goto(address + WITH_WORDS)
        word, bubble = reader.locator("a.term").first, reader.get_by_role("tooltip")
        meaning = reader.locator("dl.terms dd").first.inner_text()
        word.hover()
        expect(bubble).to_be_visible()
        assert bubble.inner_text().strip()
        bubble.hover()  # It stays while it is being read.
        reader.wait_for_timeout(400)
        expect(bubble).to_be_visible()
        reader.keyboard.press("Escape")
        expect(bubble).to_be_hidden()
        word.focus()
        expect(bubble).to_be_visible()
        expect(word).to_have_attribute("aria-describedby", "_meaning")
        reader.keyboard.press("Escape")
        expect(word).to_be_focused()
        assert meaning


def test_the_first_touch_explains_and_the_second_leads_to_the_glossary(chromium: Browser, address: str) -> None:
    with reader_of(chromium, *SCREENS["phone"], touch=True) as reader:
        reader.goto(address + WITH_WORDS)
        word, bubble = reader.locator("a.term").first, reader.get_by_role("tooltip")
        word.tap()
        expect(bubble).to_be_visible()
        assert "Touchez encore le mot" in bubble.inner_text()
        assert reader.url.endswith(WITH_WORDS)
        box = bubble.bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 390
        word.tap()
        reader.wait_for_url("**/glossaire/#*")


# -- search ----------------------------------------------------------------------------------------


def test_search_is_in_the_header_and_escape_gives_the_page_back(reader: Page, address: str) -> None:
    reader.goto(address + GUIDE)
    field = reader.get_by_label("Chercher dans le site")
    assert reader.locator("header").get_by_label("Chercher dans le site").count() == 1
    field.fill("colombier")
    first = reader.locator(".portal-search__results a").first
    expect(first).to_be_visible()
    assert "trouvée" in reader.locator(".portal-search__status").inner_text()
    field.press("Tab")
    expect(first).to_be_focused()
    reader.keyboard.press("Escape")
    expect(field).to_be_focused()
    assert reader.locator(".portal-search__found").is_hidden()
    field.fill("xyzzyx")
    expect(reader.locator(".portal-search__status")).to_contain_text("autre mot")


# -- with the keyboard alone -------------------------------------------------------------------------

STOP = """() => {
  const one = document.activeElement, style = getComputedStyle(one), box = one.getBoundingClientRect()
  return {
    name: one.outerHTML.slice(0, 90),
    marked: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
    seen: box.bottom > 0 && box.top < innerHeight && box.width > 0,
  }
}"""
MOST_STOPS = 150


def tab_to(reader: Page, selector: str) -> None:
    """Goes on by the Tab key alone; every stop on the way can be seen, and is marked as the one where one is."""
    for _ in range(MOST_STOPS):
        reader.keyboard.press("Tab")
        stop = reader.evaluate(STOP)
        assert stop["marked"], stop["name"]
        assert stop["seen"], stop["name"]
        if reader.evaluate("(selector) => document.activeElement.matches(selector)", selector):
            return
    pytest.fail(f"no way to {selector} in {MOST_STOPS} stops")


def test_from_home_over_the_filters_and_a_guide_to_the_search_with_the_keyboard_alone(
    reader: Page, address: str
) -> None:
    reader.goto(f"{address}/")
    reader.keyboard.press("Tab")
    assert reader.evaluate("document.activeElement.className") == "portal-skip"
    reader.keyboard.press("Enter")
    assert reader.evaluate("document.activeElement.id") == "portal-content"
    reader.keyboard.press("Tab")
    assert reader.evaluate("document.activeElement.closest('article') !== null")

    reader.goto(f"{address}/")
    tab_to(reader, '.md-tabs a[href$="guides/"]')
    reader.keyboard.press("Enter")
    reader.wait_for_url("**/guides/")
    tab_to(reader, ".filters button:not([aria-pressed=true])")
    reader.keyboard.press("Space")
    assert reader.evaluate("document.activeElement.getAttribute('aria-pressed')") == "true"
    assert "?" in reader.url
    tab_to(reader, ".cards > li:not([hidden]) a")
    reader.keyboard.press("Enter")
    reader.wait_for_url(re.compile(r"/guides/[a-z-]+/$"))

    reader.goto(address + WITH_WORDS)
    tab_to(reader, "details.help > summary")
    reader.keyboard.press("Enter")
    assert reader.evaluate("document.activeElement.parentElement.open")
    tab_to(reader, ".tick input")
    reader.keyboard.press("Space")
    assert reader.evaluate("document.activeElement.checked")

    reader.goto(address + GUIDE)
    tab_to(reader, ".portal-search input")
    reader.keyboard.type("lettre")
    reader.locator(".portal-search__found a").first.wait_for()
    tab_to(reader, ".portal-search__found a")
    reader.keyboard.press("Escape")
    assert not reader.locator(".portal-search__found a").first.is_visible()
    assert reader.evaluate("document.activeElement.matches('.portal-search input')")


SHIFTS = """() => new Promise((done) => {
  let total = 0
  new PerformanceObserver((list) => {
    for (const one of list.getEntries()) if (!one.hadRecentInput) total += one.value
  }).observe({ type: "layout-shift", buffered: true })
  setTimeout(() => done(total), 400)
})"""


@pytest.mark.parametrize(
    "path", ["/", WALL, GUIDE, "/guides/", "/cohortes/colline/", "/temoignages/colline/celestine/"]
)
def test_nothing_moves_under_a_readers_eyes(reader: Page, address: str, path: str) -> None:
    """Core Web Vitals calls 0.1 good; here only a line may settle while the letters come."""
    reader.goto(address + path, wait_until="networkidle")
    assert reader.evaluate(SHIFTS) < 0.02


# -- large, small, on paper ------------------------------------------------------------------------


EVERY_KIND = (
    *("/", WALL, GUIDE, WITH_WORDS, "/temoignages/colline/celestine/", "/cohortes/", "/cohortes/colline/", "/guides/"),
    *("/glossaire/", "/programme/", "/programme/mode-d-emploi/", "/programme/ailleurs/verger-partage/", "/participer/"),
    *("/mentions-legales/", "/donnees-personnelles/", "/accessibilite/", "/404.html"),
)


@pytest.mark.parametrize("path", EVERY_KIND)
@pytest.mark.parametrize("width", [640, 320], ids=["twice the size", "four times the size"])
def test_nothing_is_wider_than_the_screen_when_a_page_is_enlarged(
    chromium: Browser, address: str, path: str, width: int
) -> None:
    """WCAG 2.2, 1.4.10: 1,280 pixels at 200 % leave 640, at 400 % 320."""
    with reader_of(chromium, width, 640) as reader:
        reader.goto(address + path)
        wide = reader.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0


def test_text_of_twice_the_size_hides_nothing(chromium: Browser, address: str) -> None:
    """WCAG 2.2, 1.4.4: letters alone at 200 %."""
    with reader_of(chromium, *SCREENS["desktop"]) as reader:
        reader.goto(address + GUIDE)
        reader.evaluate("document.documentElement.style.fontSize = '250%'")
        wide = reader.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0
        cut = reader.evaluate(
            "[...document.querySelectorAll('h1, h2, h3, p, button, .button')].filter("
            "(one) => one.checkVisibility() && one.scrollWidth > one.clientWidth + 1 && one.clientWidth"
            " && getComputedStyle(one).display !== 'inline').map((one) => one.outerHTML.slice(0, 90))"
        )
        assert cut == []


def test_targets_are_large_enough_for_a_thumb(chromium: Browser, address: str) -> None:
    with reader_of(chromium, *SCREENS["phone"]) as reader:
        for path in (WALL, GUIDE):
            reader.goto(address + path)
            for one in reader.locator("button:visible, .button:visible, .tick label:visible, summary:visible").all():
                box = one.bounding_box()
                assert box is not None
                assert box["height"] >= 44, one.inner_text()


def test_on_paper_a_guide_is_black_on_white_with_boxes_to_tick(chromium: Browser, address: str) -> None:
    with reader_of(chromium, *SCREENS["desktop"]) as reader:
        reader.emulate_media(media="print", color_scheme="dark")
        reader.goto(address + GUIDE)
        for gone in (".md-tabs", ".portal-search", ".breadcrumb", ".pace", ".tick", ".md-footer", ".onward"):
            assert not reader.locator(gone).first.is_visible(), gone
        step = reader.locator(".steps > li").first
        assert step.evaluate("(one) => getComputedStyle(one, '::before').borderTopWidth") != "0px"
        assert step.evaluate("(one) => getComputedStyle(one).breakInside") == "avoid"
        body = reader.locator(".steps .body").first
        assert body.evaluate("(one) => getComputedStyle(one).color") == "rgb(0, 0, 0)"
        assert float(body.evaluate("(one) => parseFloat(getComputedStyle(one).fontSize)")) >= 14 * 96 / 72
        assert reader.locator("dl.terms").is_visible()


# -- weight ----------------------------------------------------------------------------------------


def test_a_first_visit_and_the_next_page_are_light(chromium: Browser, demo: BuiltProject) -> None:
    """At most 150 kB by gzip on a first visit, letters included, and 20 kB on the next page."""
    with served(demo.site) as address, reader_of(chromium, *SCREENS["phone"]) as reader:
        for first, then in (
            ("/temoignages/riviere/lubin/", "/temoignages/riviere/sacha/"),
            ("/guides/lettre-colombier/", "/guides/appel-visiophare/"),
        ):
            seen: dict[str, int] = {}

            def weigh(response: object, seen: dict[str, int] = seen) -> None:
                path = str(getattr(response, "url", "")).removeprefix(address).partition("?")[0]
                file = demo.site / (f"{path[1:]}index.html" if path.endswith("/") else path[1:])
                seen[path] = (
                    len(gzip.compress(file.read_bytes(), 6)) if file.suffix != ".woff2" else file.stat().st_size
                )

            reader.context.clear_cookies()
            reader.on("response", weigh)
            reader.goto(address + first, wait_until="networkidle")
            assert sum(seen.values()) <= 150_000, seen
            before = set(seen)
            reader.goto(address + then, wait_until="networkidle")
            assert sum(size for path, size in seen.items() if path not in before) <= 20_000
            reader.remove_listener("response", weigh)
