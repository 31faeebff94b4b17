"""The site on real servers, set up as docs/hosting.md says: at the top of a host, and under a path of it."""

from __future__ import annotations

import gzip
import re
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from http.client import HTTPResponse
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from selectolax.lexbor import LexborHTMLParser

from generator.build import build
from generator.public.inspection.allowed import POLICY
from tests import web_servers
from tests.built_site import project_of
from tests.web_servers import HOST, Server, snippet

pytestmark = pytest.mark.system

PATHS = ("/", "/portail/")
SERVERS = {"nginx": web_servers.nginx, "apache": web_servers.apache}
HEADERS = {
    "Content-Security-Policy": f"{POLICY}; frame-ancestors 'none'",
    "Strict-Transport-Security": "max-age=31536000",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
TYPES = {
    "/flux.xml": {"application/atom+xml"},
    ".css": {"text/css"},
    ".gz": {"application/gzip", "application/x-gzip", "application/octet-stream"},
    ".html": {"text/html"},
    ".js": {"application/javascript", "text/javascript"},
    ".json": {"application/json"},
    ".png": {"image/png"},
    ".svg": {"image/svg+xml"},
    ".txt": {"text/plain"},
    ".webmanifest": {"application/manifest+json"},
    ".webp": {"image/webp"},
    ".woff2": {"font/woff2"},
    ".xml": {"text/xml", "application/xml"},
}
"""By the end of the address, the first that fits; what search.js reads of the index has no type."""
TEXTS = (".css", ".html", ".js", ".json", ".svg", ".txt", ".webmanifest", ".xml")
"""What is worth packing, and has letters."""
UNKNOWN = ("nulle-part", "guides/nulle/part/", "temoignages/nulle.html", "images/nulle.webp", "images/", "pagefind/")
KINDS = ("", "cohortes/riviere/", "temoignages/", "guides/", "guides/carte-gribouille/", "glossaire/", "participer/")


@dataclass(frozen=True)
class Hosted:
    """The site that lies in `folder`, as `server` shows it under `path`."""

    server: Server
    path: str
    folder: Path

    def get(self, path: str, **headers: str) -> tuple[HTTPResponse, bytes]:
        return self.server.get(self.path + path, **headers)

    def address(self, path: str) -> str:
        return f"{self.server.address}{self.path}{path}"


@pytest.fixture(scope="module")
def docs(root: Path) -> str:
    return (root / "docs" / "hosting.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Path]]:
    """For each path the folder that becomes a server's root: servers are nobody, and may look into none of pytest's."""
    with tempfile.TemporaryDirectory() as name, pytest.MonkeyPatch.context() as patch:
        Path(name).chmod(0o755)
        request = project_of(tmp_path_factory.mktemp("hosted"))
        folders = {}
        for path in PATHS:
            patch.setenv("SITE_URL", f"https://{HOST}{path}")
            assert build(request).published
            folders[path] = Path(name) / (path.strip("/") or "top")
            shutil.copytree(request.site, folders[path] / path.strip("/"))
        yield folders


@pytest.fixture(scope="module")
def running(
    published: dict[str, Path], docs: str, tool: Callable[[str], str], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[dict[tuple[str, str], Hosted]]:
    with ExitStack() as stack:
        hosted = {}
        for name, start in SERVERS.items():
            for path, files in published.items():
                server = stack.enter_context(start(tool, tmp_path_factory.mktemp(name), docs, files, path))
                hosted[name, path] = Hosted(server, path, files / path.strip("/"))
        yield hosted


@pytest.fixture(params=[(name, path) for name in SERVERS for path in PATHS], ids="{0[0]} {0[1]}".format)
def hosted(request: pytest.FixtureRequest, running: dict[tuple[str, str], Hosted]) -> Hosted:
    return running[request.param]


def files_of(hosted: Hosted) -> list[str]:
    found = (path.relative_to(hosted.folder).as_posix() for path in hosted.folder.rglob("*") if path.is_file())
    return sorted(path for path in found if path != ".htaccess")


def kept(path: str) -> str:
    """For how long a browser may show the file without asking."""
    if path.startswith("images/"):
        return "private, max-age=604800, immutable"
    return "public, max-age=2592000" if path.endswith(".woff2") else "no-cache"


def has_headers(response: HTTPResponse, cache: str) -> None:
    told = {name: response.headers.get_all(name) for name in (*HEADERS, "Cache-Control")}
    assert told == {name: [value] for name, value in HEADERS.items()} | {"Cache-Control": [cache]}


def test_an_old_address_leads_on_and_that_of_someone_who_withdrew_does_not(hosted: Hosted, page: Page) -> None:
    response, told = hosted.get("guides/carte/")
    assert response.status == 200
    assert b'content="0; url=../carte-gribouille/"' in told
    response, told = hosted.get("temoignages/colline/josette/")
    assert response.status == 404
    assert b'http-equiv="refresh"' not in told
    context = page.context.browser.new_context(ignore_https_errors=True)  # type: ignore[union-attr]
    reader = context.new_page()
    reader.goto(hosted.address("guides/carte/"))
    reader.wait_for_url(hosted.address("guides/carte-gribouille/"))
    assert reader.locator("h1").inner_text()
    context.close()


def test_every_file_is_served_as_what_it_is(hosted: Hosted) -> None:
    files = files_of(hosted)
    assert len(files) > 80
    for path in files:
        response, data = hosted.get(path.removesuffix("index.html"))
        assert (response.status, data) == (200, (hosted.folder / path).read_bytes()), path
        has_headers(response, kept(path))
        kinds = next((kinds for end, kinds in TYPES.items() if f"/{path}".endswith(end)), None)
        kind, _, charset = str(response.headers["Content-Type"]).partition("; charset=")
        assert kinds is None or kind in kinds, path
        assert charset.lower() in (("utf-8",) if path.endswith(TEXTS[:4]) else ("", "utf-8")), path


def test_an_unknown_address_is_our_404_page(hosted: Hosted) -> None:
    page = (hosted.folder / "404.html").read_bytes()
    for path in UNKNOWN:
        response, data = hosted.get(path)
        assert (response.status, data) == (404, page), path
        assert str(response.headers["Content-Type"]).lower() == "text/html; charset=utf-8"
        has_headers(response, "no-cache")


def test_a_folder_s_address_ends_with_a_slash(hosted: Hosted) -> None:
    response, _ = hosted.get("guides")
    assert response.status == 301
    assert re.sub("^https://[^/]*", "", response.headers["Location"]) == f"{hosted.path}guides/"


def test_texts_are_packed_and_what_is_packed_already_is_not(hosted: Hosted) -> None:
    for path in files_of(hosted):
        response, data = hosted.get(path, Accept_Encoding="gzip")
        encoding, whole = response.headers["Content-Encoding"], (hosted.folder / path).read_bytes()
        if path.endswith(TEXTS) and len(whole) > 1000:
            assert encoding == "gzip", path
            assert response.headers["Vary"] == "Accept-Encoding"
        elif not path.endswith(TEXTS):
            assert encoding is None, path
        assert (gzip.decompress(data) if encoding else data) == whole, path


def test_what_a_browser_has_is_not_sent_again(hosted: Hosted) -> None:
    for path in ("", "assets/stylesheets/site.css", "flux.xml", "data/site.json"):
        response, _ = hosted.get(path)
        again, data = hosted.get(path, If_None_Match=str(response.headers["ETag"]))
        assert (again.status, data) == (304, b""), path
        has_headers(again, "no-cache")


def test_a_visitor_without_tls_is_sent_to_where_it_is(hosted: Hosted) -> None:
    response, _ = hosted.server.get_plainly(f"{hosted.path}guides/")
    assert response.status == 301
    assert response.headers["Location"] == f"https://{HOST}{hosted.path}guides/"


def test_links_for_programs_lead_to_what_is_served(hosted: Hosted) -> None:
    """Feed, manifest, icons, canonical addresses, sitemap: as each file says, under the host that is meant."""
    page = LexborHTMLParser(hosted.get("")[1].decode())
    named = [str(node.attributes["href"]) for node in page.css("link[href]:not([rel=canonical])")]
    assert {"flux.xml", "site.webmanifest"} <= set(named)
    top = f"https://{HOST}{hosted.path}"
    told = [
        text
        for path in ("flux.xml", "sitemap.xml")
        for text in re.findall(r"https://[^<\"#]*", hosted.get(path)[1].decode())
    ]
    ours = [address for address in told if HOST in address]
    assert len(ours) > 20
    assert all(address.startswith(top) for address in ours)
    for path in (*named, *(address.removeprefix(top) for address in ours)):
        assert hosted.get(path)[0].status == 200, path


def test_both_snippets_and_the_table_tell_of_the_same_headers(docs: str) -> None:
    of_nginx = dict(re.findall(r'add_header (\S+) "?(.*?)"? always;', snippet(docs, "nginx")))
    of_apache = dict(re.findall(r'^Header always set (\S+) "(.*)"$', snippet(docs, "apache"), re.MULTILINE))
    assert of_nginx.pop("Cache-Control") == "$portail_cache"
    assert of_apache.pop("Cache-Control") == "no-cache"
    assert of_nginx == of_apache == HEADERS
    rows = docs.partition("## Ce que dit chaque en-tête")[2]
    assert set(re.findall(r"`([A-Z][a-z]*-[A-Za-z-]+)`", rows)) == {*HEADERS, "Cache-Control"}


# -- in a browser ----------------------------------------------------------------------------------


@pytest.fixture(params=PATHS, ids="nginx {}".format)
def seen(request: pytest.FixtureRequest, running: dict[tuple[str, str], Hosted]) -> Hosted:
    """By nginx: what a browser makes of the answers is the same whoever gives them."""
    return running["nginx", request.param]


@pytest.fixture
def visitor(chromium: Browser) -> Iterator[Page]:
    """On whose page nothing may go wrong unseen: errors, refusals of the policy, missing files, calls elsewhere."""
    context = chromium.new_context(locale="fr-FR", ignore_https_errors=True)
    page = context.new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda message: wrong.append(message.text) if message.type in ("error", "warning") else None)
    page.on("request", lambda sent: None if "//127.0.0.1:" in sent.url else wrong.append(sent.url))
    # Leaving a page before its icon has come is no failure.
    page.on("requestfailed", lambda sent: wrong.append(sent.url) if sent.failure != "net::ERR_ABORTED" else None)
    yield page
    context.close()
    assert wrong == []


def test_pages_work_and_the_search_finds(seen: Hosted, visitor: Page) -> None:
    for path in KINDS:
        answer = visitor.goto(seen.address(path))
        assert answer is not None
        assert answer.ok, path
        assert visitor.evaluate("getComputedStyle(document.querySelector('.portal-skip')).position") != "static", path
    visitor.get_by_role("searchbox").fill("gribouille")
    found = visitor.locator(".portal-search__results a")
    expect(found.first).to_be_visible()
    found.first.click()
    expect(visitor.locator("h1")).to_be_visible()
    assert visitor.url.startswith(seen.address(""))


@pytest.fixture
def stray(chromium: Browser) -> Iterator[tuple[Page, list[str]]]:
    """A visitor of addresses that do not exist, with what the browser says of it."""
    context = chromium.new_context(locale="fr-FR", ignore_https_errors=True)
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    yield page, said
    context.close()


def test_the_404_page_works_at_any_depth(seen: Hosted, stray: tuple[Page, list[str]]) -> None:
    page, said = stray
    loaded: list[tuple[str, int]] = []
    page.on("response", lambda answer: loaded.append((answer.url, answer.status)))
    for path in ("nulle-part", "nulle/part/du/tout/"):
        loaded.clear()
        page.goto(seen.address(path), wait_until="networkidle")
        assert page.locator("h1").inner_text() == "Page introuvable"
        assert len(loaded) > 4
        assert [url for url, status in loaded if status not in (200, 304)] == [seen.address(path)]
    page.get_by_role("article").get_by_role("link").click()
    assert page.url == seen.address("")
    # Chromium says in the console that the address is not there, and may say nothing else.
    assert [text for text in said if "404" not in text] == []


def test_what_left_the_site_is_not_shown_from_the_browser_s_store(seen: Hosted, stray: tuple[Page, list[str]]) -> None:
    page, _ = stray
    address, file = (
        seen.address("temoignages/colline/maelle/"),
        seen.folder / "temoignages/colline/maelle/index.html",
    )
    page.goto(address)
    assert "Maëlle" in page.locator("h1").inner_text()
    aside = file.read_bytes()
    file.unlink()
    try:
        page.goto(seen.address(""))
        page.goto(address)
        assert page.locator("h1").inner_text() == "Page introuvable"
    finally:
        file.write_bytes(aside)


def test_no_other_site_shows_this_one_in_a_frame(seen: Hosted, stray: tuple[Page, list[str]]) -> None:
    page, _ = stray
    with page.expect_console_message(lambda said: "frame-ancestors" in said.text):
        page.set_content(f'<iframe src="{seen.address("")}"></iframe>')
