"""The folder we render, our configuration and our theme are not MkDocs' alone: two other engines make the same site."""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass, replace
from fnmatch import fnmatch
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urljoin

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect
from selectolax.lexbor import LexborHTMLParser

from generator.disk.write import write
from generator.public.engines.engine import ENGINES, Engine, EngineFailed
from generator.public.engines.site import build_site, laid_out
from tests.built_site import TODAY, project_of
from tests.engines import python_of
from tests.small_site import FILES, FRAME

pytestmark = pytest.mark.system

OTHERS = ("properdocs", "zensical")
ADDRESS = "https://portail.test/portail/"
"""Under a path, which is the harder case."""
ADDRESSES = ("href", "src", "srcset", "data-index")
KINDS = ("", "cohortes/colline/", "temoignages/", "guides/carte-gribouille/", "404.html")
SCREENS = {"phone": (390, 844), "desktop": (1280, 900)}


@dataclass(frozen=True)
class Made:
    """What one engine made of the demo, and what it was given."""

    engine: Engine
    site: Path
    given: str
    """The sum of everything in `build/docs`."""

    @property
    def files(self) -> dict[str, bytes]:
        return {path.relative_to(self.site).as_posix(): path.read_bytes() for path in sorted(self.site.rglob("*.*"))}


@pytest.fixture(scope="module")
def engines(request: pytest.FixtureRequest) -> dict[str, Engine]:
    found = {name: replace(ENGINES[name], python=str(python_of(name, request.config.cache))) for name in OTHERS}
    return {"mkdocs": ENGINES["mkdocs"]} | found


@pytest.fixture(scope="module")
def made(engines: dict[str, Engine], root: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Made]:
    """One project, built by each in turn, as docs/engines.md says."""
    project = tmp_path_factory.mktemp("engines")
    project_of(project)
    found = {}
    for name, engine in engines.items():
        options = ["--engine", name, "--engine-python", engine.python, "--site", name, "--today", TODAY.isoformat()]
        done = subprocess.run(
            [sys.executable, "-P", "-X", "utf8", "-m", "generator", "build", "--quiet", *options],
            cwd=project,
            env=os.environ | {"PYTHONPATH": str(root), "SITE_URL": ADDRESS},
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        assert sorted(path.name for path in (project / "build").iterdir()) == [
            ".lock",
            "docs",
            "edition",
            "mkdocs.yml",
            "pictures.json",
        ]
        found[name] = Made(engine, project / name, _sum(project / "build" / "docs"))
    return found


def _sum(folder: Path) -> str:
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    told = [f"{path.relative_to(folder)} {hashlib.sha256(path.read_bytes()).hexdigest()}" for path in paths]
    return "\n".join(told)


@pytest.fixture(scope="module")
def allowed(root: Path) -> dict[str, list[tuple[str, str]]]:
    """For each engine, pattern and kind of difference: the table of docs/engines.md."""
    page = (root / "docs" / "engines.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `(\w+)` \| (?:`(\S+)`|–) \| ([a-z ]+) \|$", page, re.MULTILINE)
    found: dict[str, list[tuple[str, str]]] = {engine: [] for engine, _, _ in rows}
    for engine, pattern, kind in rows:
        found[engine] += [(pattern, kind)] if pattern else []
    assert found.keys() == set(OTHERS)
    return found


def kind_of(path: str, ours: Made, theirs: Made) -> str:
    """How the file differs: "" where it is the same."""
    one, other = ours.files.get(path), theirs.files.get(path)
    if one == other:
        return ""
    if one is None or other is None:
        return "added" if one is None else "absent"
    if path.endswith(".html"):
        same = normal(path, one.decode(), ours.engine) == normal(path, other.decode(), theirs.engine)
        return "addresses" if same else "another page"
    return "other bytes"


def fits(path: str, pattern: str) -> bool:
    """``**/`` stands for any folders, or none."""
    return fnmatch(f"/{path}", f"/{pattern}".replace("/**/", "*/"))


def normal(path: str, page: str, engine: Engine) -> str:
    """The page with its addresses whole, without the engine's style sheets, and without runs of white space."""
    parsed = LexborHTMLParser(page)
    own = {urljoin(ADDRESS, one) for one in engine.loaded()}
    here = urljoin(ADDRESS, path)
    for node in parsed.css(", ".join(f"[{name}]" for name in ADDRESSES)):
        for name in ADDRESSES:
            value = node.attributes.get(name)
            if value is not None:
                node.attrs[name] = urljoin(here, value) if name != "srcset" else _each(here, value)
        if node.attributes.get("rel") == "stylesheet" and node.attributes.get("href") in own:
            node.decompose()
    return re.sub(r"\s+", " ", re.sub(r">\s+<", "><", str(parsed.html)))


def _each(here: str, value: str) -> str:
    """A `srcset` tells several addresses, each with a width."""
    entries = [entry.split() for entry in value.split(",")]
    return ", ".join(" ".join([urljoin(here, address), *width]) for address, *width in entries)


def test_all_of_them_were_given_the_same_folder(made: dict[str, Made]) -> None:
    assert len({one.given for one in made.values()}) == 1


@pytest.mark.parametrize("engine", OTHERS)
def test_the_site_differs_as_the_table_says_and_not_otherwise(
    engine: str, made: dict[str, Made], allowed: dict[str, list[tuple[str, str]]]
) -> None:
    ours, theirs = made["mkdocs"], made[engine]
    assert len([path for path in ours.files if path.endswith(".html")]) > 25
    kinds = {path: kind_of(path, ours, theirs) for path in sorted({*ours.files, *theirs.files})}
    found = {(path, kind) for path, kind in kinds.items() if kind}
    unexplained = [
        (path, kind)
        for path, kind in found
        if not any(kind == known and fits(path, pattern) for pattern, known in allowed[engine])
    ]
    assert unexplained == []
    needless = [
        (pattern, known)
        for pattern, known in allowed[engine]
        if not any(kind == known and fits(path, pattern) for path, kind in found)
    ]
    assert needless == []


def test_a_page_that_says_something_else_would_be_seen() -> None:
    engine = ENGINES["mkdocs"]
    page = '<html lang="fr"><head><title>A</title></head><body><a href="../b/">b</a> c</body></html>'
    same = page.replace("../b/", "./../b/").replace("</a> ", "</a>\n  ")
    assert normal("a/index.html", page, engine) == normal("a/index.html", same, engine)
    for old, new in (("../b/", "b/"), (">A<", ">B<"), (" c<", " d<"), ('"fr"', '"en"'), ("</a> c", "</a>c")):
        assert normal("a/index.html", page, engine) != normal("a/index.html", page.replace(old, new), engine), new


@pytest.mark.parametrize("engine", OTHERS)
def test_two_builds_are_the_same_to_the_byte(
    engine: str, engines: dict[str, Engine], root: Path, tmp_path: Path
) -> None:
    sites = []
    for name in ("one", "two"):
        write(tmp_path / name / "docs", laid_out(FILES))
        build_site(root, tmp_path / name / "docs", FRAME, tmp_path / name / "site", TODAY, engines[engine])
        sites.append(Made(engines[engine], tmp_path / name / "site", "").files)
    assert sites[0] == sites[1]
    assert len(sites[0]) > 10


def test_what_an_engine_keeps_is_gone_after_a_failure_too(
    engines: dict[str, Engine], root: Path, tmp_path: Path
) -> None:
    (tmp_path / "theme").mkdir()
    (tmp_path / "theme" / "main.html").write_text("{% broken %}")
    (tmp_path / "mkdocs.yml").write_bytes((root / "mkdocs.yml").read_bytes())
    write(tmp_path / "build" / "docs", laid_out(FILES))
    with pytest.raises(EngineFailed) as failure:
        build_site(tmp_path, tmp_path / "build" / "docs", FRAME, tmp_path / "site", TODAY, engines["zensical"])
    assert failure.value.tool == "zensical"
    assert "main.html" in failure.value.output
    assert sorted(path.name for path in (tmp_path / "build").iterdir()) == ["docs", "mkdocs.yml"]
    assert not (tmp_path / "site").exists()


def test_a_full_disk_leaves_the_site(engines: dict[str, Engine], root: Path, tmp_path: Path) -> None:
    """Zensical does not always say so: then the audit finds the file that was cut short."""
    project_of(tmp_path)
    (tmp_path / "site").mkdir()
    options = ["--engine", "zensical", "--engine-python", engines["zensical"].python, "--today", TODAY.isoformat()]
    command = [sys.executable, "-P", "-X", "utf8", "-m", "generator", "build", *options]
    done = subprocess.run(
        ["sh", "-c", 'ulimit -f 200; exec "$@"', "sh", *command],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(root), "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode in (1, 2), done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    assert list((tmp_path / "site").iterdir()) == []


# -- in a browser ----------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def address(made: dict[str, Made], tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The site that Zensical made. That of ProperDocs is the one of MkDocs, to the byte."""
    top = tmp_path_factory.mktemp("top")
    (top / "portail").symlink_to(made["zensical"].site)
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(SimpleHTTPRequestHandler, directory=str(top)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/portail/"
    server.shutdown()


@pytest.fixture(params=SCREENS)
def reader(request: pytest.FixtureRequest, chromium: Browser) -> Iterator[Page]:
    """On whose page nothing may go wrong unseen: errors, refusals of the policy, missing files, calls elsewhere."""
    width, height = SCREENS[request.param]
    context = chromium.new_context(locale="fr-FR", viewport={"width": width, "height": height})
    page = context.new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
    page.on("request", lambda sent: None if "//127.0.0.1:" in sent.url else wrong.append(sent.url))
    yield page
    context.close()
    assert wrong == []


def test_pages_have_no_barrier_that_axe_knows_and_the_search_finds(reader: Page, address: str) -> None:
    for path in KINDS:
        reader.goto(f"{address}{path}")
        assert reader.locator("head > :first-child").get_attribute("http-equiv") == "Content-Security-Policy"
        found = Axe().run(reader, options={"resultTypes": ["violations"]}).response["violations"]
        assert [(one["id"], [node["target"] for node in one["nodes"]]) for one in found] == [], path
        wide = reader.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, path
    reader.get_by_role("searchbox").fill("gribouille")
    expect(reader.locator(".portal-search__results a").first).to_be_visible()
