"""The audit of the built site: what it lets pass, what it refuses, and `portal audit` as people run it."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path

import pytest
from conftest import Portal
from playwright.sync_api import Page as Tab

from generator.build import build
from generator.disk.write import write
from generator.private import consent
from generator.public import inspection
from generator.public.engines.site import build_site, frame_files, laid_out
from generator.public.inspection.addresses import is_elsewhere, is_here, leads_to
from generator.public.inspection.allowed import CHOSEN_FROM, ELEMENTS, FOLLOWED, IN_DRAWINGS, LOADED, VALUES
from generator.public.inspection.documents import find_live_documents
from generator.public.inspection.files import shown
from generator.public.inspection.injection import find_remote_styles
from generator.public.inspection.inspection import MOST_TOLD, find_faults
from generator.public.inspection.page import Page
from generator.public.pages import render
from generator.public.pages.rendered import Publication
from generator.public.search import index_site
from generator.reporting.characters import forbidden_in
from tests.built_site import ROOT, TODAY, BuiltProject, build_project, project_of
from tests.hostile import HOSTILE, LINES
from tests.leaks.site_faults import edited
from tests.test_hostile_site import with_words

SITES = sorted(path.parent for path in (ROOT / "tests" / "sites").glob("*/content"))
DAY = ("--today", TODAY.isoformat())


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A small project, not built yet: one voice, whose consent was given on 1 November 2026."""
    project_of(tmp_path / "projet été", ROOT / "tests/sites/one-voice/content")
    return tmp_path / "projet été"


# -- the list of what may stand on a page ----------------------------------------------------------


@pytest.fixture(scope="module")
def written(demo: BuiltProject, tmp_path_factory: pytest.TempPathFactory) -> set[tuple[str, str, str]]:
    """Every element of the demonstration, and of a page of all rich text, with its attributes and their values."""
    rich = build_project(tmp_path_factory.mktemp("rich"), ROOT / "tests/sites/rich-text/content")
    sites = [inspection.read_site(one.site).pages.items() for one in (demo, rich)]
    pages = [Page(path, text or "") for one in sites for path, text in one]
    assert len(pages) > 40
    return {
        (tag, name, value or "")
        for page in pages
        for tag, attributes in page.elements
        for name, value in [("", ""), *attributes.items()]
    }


def test_nothing_is_allowed_that_no_page_needs(written: set[tuple[str, str, str]]) -> None:
    """The demonstration uses every key of the content format, so what it does not need, nobody needs."""
    used = {(tag, name) for tag, name, _ in written}
    allowed = {(tag, name) for tag, names in ELEMENTS.items() for name in (*names, "")}
    assert allowed - used == set()
    values = {(tag, name, value) for (tag, name), one in VALUES.items() for value in one}
    assert values - written == set()
    assert (FOLLOWED | LOADED) - used == set()


def test_nothing_that_runs_or_loads_by_itself_can_be_allowed() -> None:
    names = set().union(*ELEMENTS.values())
    assert not [name for name in names if name.startswith("on")]
    assert names.isdisjoint({"style", "srcdoc", "formaction", "action", "ping", "background", "xlink:href"})
    assert ELEMENTS.keys().isdisjoint({"style", "iframe", "object", "embed", "base", "template", "noscript", "math"})
    assert ELEMENTS["svg"] | {"path"} >= IN_DRAWINGS
    # Whatever HTML takes for an address and may stand on a page is looked at.
    addresses = {(tag, name) for tag, names in ELEMENTS.items() for name in names & {"href", "src", "srcset", "data"}}
    assert addresses == {pair for pair in FOLLOWED | LOADED | CHOSEN_FROM if not pair[1].startswith("data-")}


# -- no false alarm --------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["english", "hostile-titles", "nothing-consented", "rich-text"])
def test_the_audit_lets_a_sound_site_pass(name: str, tmp_path: Path) -> None:
    assert name in {path.name for path in SITES}
    project = build_project(tmp_path / "project", ROOT / "tests" / "sites" / name / "content")
    assert project.inspected(project.site) == []


def test_words_that_look_like_markup_are_words(demo: BuiltProject, tmp_path: Path) -> None:
    """Whatever editors type shows as typed, and the page that shows it is no false alarm."""
    typed = [one for one in HOSTILE if not forbidden_in(one)]
    lines = cycle([one for one in LINES if one in typed])
    texts = cycle(["\n\n".join(typed[i::40]) for i in range(40)])
    content = with_words(demo.content, lambda: next(lines)[:200], lambda: next(texts)[:20_000])
    rendered = render(consent.publish(content, TODAY), Publication(TODAY, demo.expected.address))
    write(tmp_path / "docs", laid_out(rendered.files))
    build_site(demo.folder, tmp_path / "docs", rendered.frame, tmp_path / "site", TODAY)
    index = index_site(tmp_path / "site", rendered.frame.language)
    expected = inspection.Expected.of(rendered, frame_files(demo.folder), index)
    assert list(find_faults(inspection.read_site(tmp_path / "site"), expected)) == []


@pytest.mark.parametrize("address", ["https://asso.test/voix/portail", "https://asso.test/", ""])
def test_a_site_at_any_address(address: str, project: Path, portal: Portal) -> None:
    env = {"SITE_URL": address}
    for command in ("build", "audit"):
        done = portal(command, *DAY, "--lang", "en", cwd=project, env=env)
        assert done.returncode == 0, done.stdout + done.stderr
    elsewhere = portal("audit", *DAY, "--lang", "en", cwd=project, env={"SITE_URL": "https://autre.test/x/"})
    assert elsewhere.returncode == 1
    assert "SITE_URL" in elsewhere.stdout


# -- pages, addresses, style sheets, drawings ------------------------------------------------------

TRICKY = (
    "<p>a<p>b<table><b>c</b><tr><td>d</table>",
    "<svg><a href=x><path d=M0 /></a><title><p>t</title></svg><p>after",
    "<svg><foreignObject><div id=x>y</div></foreignObject><desc><b>z</b></desc></svg>",
    "<math><mtext><img src=x></mtext><annotation-xml encoding=text/html><b>q</b></annotation-xml></math>",
    "<p title='<script>'>x</p><p title=\"a\nb\" title=c>y",
    "<script>/* </p> <!-- */ <b></script><b>x",
    "<script><!-- <script> </script> --></script><i>y</i>",
    "<title><b>x</b></title><textarea><b>y</b></textarea><style><b>z</b></style>",
    "<select><option>a<b>b</b><option>c</select><button><a href=x>y</a></button>",
    "<a href=1>x<a href=2>y</a></a><b><i>z</b></i>",
    "<form><form><input></form></form><body class=late><html lang=en>",
    "<ul><li>a<li>b<ul><li>c</ul></ul><dl><dt>d<dd>e</dl>",
    "<IMG SRC=X onError=alert(1)><x-y z=1></x-y><p/onclick=x>q",
    "<!-- a --><!x><?y ?></ z><![CDATA[<b>c</b>]]><i>d</i>",
    "<h1><!-- --!><b>x</b> --></h1><iframe><b>y</b></iframe><xmp><b>z</b></xmp>",
    "<noscript><p id=n>x</p></noscript><p>&lt;b&gt;&#60;i&#62;&notit;&amp</p>",
    "</p></br><br/><image src=x><plaintext><b>x</b>",
)


def test_the_audit_reads_pages_as_a_browser_does(page: Tab) -> None:
    """Element by element, with attributes: nothing is an element in Chromium that the audit does not see."""
    read = """html => [...new DOMParser().parseFromString(html, "text/html").querySelectorAll("*")].map(one =>
        [one.localName, Object.fromEntries([...one.attributes].map(each => [each.name, each.value]))])"""
    for tricky in TRICKY:
        html = f"<!doctype html><html><head></head><body>{tricky}"
        theirs = page.evaluate(read, html)
        ours = [
            [tag, {name: value or "" for name, value in attributes.items()}]
            for tag, attributes in Page("x.html", html).elements
        ]
        assert ours == theirs, tricky


@pytest.mark.parametrize(
    ("address", "page", "target"),
    [
        ("../", "guides/index.html", ("index.html", "")),
        ("..", "guides/index.html", ("index.html", "")),
        ("./", "guides/index.html", ("guides/index.html", "")),
        ("a/b/../c/", "index.html", ("a/c/index.html", "")),
        ("x.css", "guides/index.html", ("guides/x.css", "")),
        ("#a%20b", "guides/index.html", ("guides/index.html", "a b")),
        ("../#a", "guides/index.html", ("index.html", "a")),
        ("/voix/x/", "guides/index.html", ("x/index.html", "")),
        ("/voix/", "404.html", ("index.html", "")),
        ("/", "404.html", None),
        ("/voixx/", "404.html", None),
        ("../../", "guides/index.html", None),
        ("../../../../", "guides/index.html", None),
        ("../../%2e%2e/x", "guides/index.html", None),
    ],
)
def test_where_an_address_leads(address: str, page: str, target: tuple[str, str] | None) -> None:
    assert is_here(address)
    assert leads_to(address, page, "https://asso.test/voix/") == target


@pytest.mark.parametrize(
    ("address", "elsewhere"),
    [
        ("https://x.test/é?a=b#c", True),
        ("HTTP://x.test", True),
        ("mailto:a+b@x.test", True),
        ("tel:+33561000000", True),
        ("https:x", False),
        ("https:///x", False),
        ("//x.test", False),
        ("javascript:alert(1)", False),
        ("java\tscript:alert(1)", False),
        ("https://x.test/\u200b", False),
        ("https://x.test\\@y.test", False),
        ("data:text/html,x", False),
        ("?q=1", False),
        ("", False),
    ],
)
def test_which_addresses_a_link_may_have(address: str, elsewhere: bool) -> None:
    assert is_elsewhere(address) is elsewhere
    assert not is_here(address)


@pytest.mark.parametrize(
    ("css", "remote"),
    [
        ("a{background:url(../x.woff2)} /* https://x.test */", False),
        ("a{background:url(\"data:image/svg+xml;charset=utf-8,<svg xmlns='http://www.w3.org/2000/svg'/>\")}", False),
        ("a:hover{color:red} @media print{a::after{content:'x'}}", False),
        ("@font-face{src:url(https://x.test/x.woff2)}", True),
        ("a{background:url( '//x.test/x' )}", True),
        ("a{background:image-set('https://x.test/x' 1x)}", True),
        ("@import 'x.css';", True),
        ("a{background:url(http:\\2f/x.test)}", True),
        ("a{background:url(\\2f\\2f x.test)}", True),
    ],
)
def test_what_a_style_sheet_loads(css: str, remote: bool) -> None:
    assert bool(list(find_remote_styles("x.css", css))) is remote


SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">{}</svg>'


@pytest.mark.parametrize(
    ("inside", "live"),
    [
        ('<g fill="url(#a)"><path d="M0"/></g><use href="#b"/><title>x</title>', False),
        ("<script/>", True),
        ("<foreignObject/>", True),
        ('<a href="https://x.test"><path/></a>', True),
        ('<use xlink:href="https://x.test#a"/>', True),
        ('<path fill="url(https://x.test#a)"/>', True),
        ('<path style="fill:url(x)"/>', True),
        ('<path onload="x"/>', True),
        ("<set attributeName='href'/>", True),
        ('<p xmlns="http://www.w3.org/1999/xhtml"/>', True),
        ("<path>", True),
        ("<?xml-stylesheet href='x'?>", True),
    ],
)
def test_a_drawing_can_only_be_looked_at(inside: str, live: bool) -> None:
    assert bool(list(find_live_documents("x.svg", SVG.format(inside).encode()))) is live


def test_a_file_s_name_cannot_write_a_line_of_the_report() -> None:
    assert shown("a\n::error::b\x1b[31m\udcff\u202e") == r"a\n::error::b\x1b[31m\udcff\u202e"
    assert shown("cohortes/é.html") == "cohortes/é.html"


# -- what is told ----------------------------------------------------------------------------------


def test_a_fault_has_its_line_and_column(demo: BuiltProject, tmp_path: Path) -> None:
    site = tmp_path / "site"
    shutil.copytree(demo.site, site)
    page = "cohortes/colline/index.html"
    edited("<h1 ", "<p></p>\n   <h1 onclick=x ", page)(site)
    (found,) = [one for one in demo.inspected(site) if one.code == "unexpected-attribute"]
    line = (site / page).read_text(encoding="utf-8").splitlines()[found.position.line - 1]
    assert line[found.position.column - 1 :].startswith("<h1 onclick")
    assert dict(found.facts) == {"element": "h1", "attribute": "on…"}


def test_a_fault_of_every_page_is_not_told_for_each(demo: BuiltProject, tmp_path: Path) -> None:
    site = tmp_path / "site"
    shutil.copytree(demo.site, site)
    for path in site.rglob("*.html"):
        edited("</head>", "<style></style></head>", path.relative_to(site).as_posix())(site)
    assert [one.code for one in demo.inspected(site)].count("unexpected-element") == MOST_TOLD


# -- the build -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("file", "change", "code"),
    [
        (
            "assets/stylesheets/site.css",
            b"@font-face{font-family:x;src:url(https://x.test/x.woff2)}",
            "remote-resource",
        ),
        ("assets/stylesheets/site.css~", b"a{}", "unexpected-file"),
        ("assets/notes.yml", b"x: y", "unexpected-file"),
        ("partials/footer.html", b"<p onclick=x></p>", "unexpected-attribute"),
        ("partials/footer.html", b"<script>x</script>", "unexpected-element"),
        ("partials/header.html", b'<img src="https://x.test/x.gif" alt="">', "remote-resource"),
        ("partials/toc.html", b'<a href="nulle-part/">x</a>', "dead-link"),
    ],
)
def test_a_fault_of_the_theme_leaves_the_old_site(file: str, change: bytes, code: str, tmp_path: Path) -> None:
    request = project_of(tmp_path / "p", ROOT / "tests/sites/one-voice/content")
    assert build(request).published
    before = {path: path.read_bytes() for path in request.site.rglob("*") if path.is_file()}
    theme = request.project / "theme" / file
    theme.write_bytes((theme.read_bytes() if theme.exists() else b"") + change)
    built = build(request)
    assert not built.published
    assert code in {one.code for one in built.diagnostics if one.is_error}
    assert {path: path.read_bytes() for path in request.site.rglob("*") if path.is_file()} == before
    assert [path.name for path in request.project.iterdir() if path.name.startswith(".site")] == []


# -- the command -----------------------------------------------------------------------------------


def test_a_consent_that_lapses_overnight(project: Path, portal: Portal) -> None:
    """Three years after the consent was given; the day before, the site may stand as it is."""
    assert portal("build", "--today", "2029-10-30", cwd=project).returncode == 0
    same = portal("audit", "--today", "2029-10-31", cwd=project)
    assert (same.returncode, same.stdout) == (0, "Rien ne fuit et rien n’est cassé dans site.\n")
    late = portal("audit", "--today", "2029-11-01", "--format", "json", cwd=project)
    assert late.returncode == 1
    first, *others = json.loads(late.stdout)["diagnostics"]
    assert first["code"] == "outdated-site"
    assert "2029-10-30" in first["message"]
    assert "./portal build" in first["remedy"]
    assert ("unexpected-file", "temoignages/essai/ines/index.html") in {(one["code"], one["file"]) for one in others}
    assert "Inès" not in late.stdout
    assert "osé" not in late.stdout


def test_a_site_built_with_something_withheld(project: Path, portal: Portal) -> None:
    """`audit` withholds what is broken as `--keep-going` did, and does not tell it again."""
    person = project / "content/cohorts/essai/participants/ines.yml"
    person.write_text(person.read_text(encoding="utf-8") + "métier: x\n", encoding="utf-8")
    assert portal("build", *DAY, "--keep-going", cwd=project).returncode == 3
    assert portal("audit", *DAY, cwd=project).returncode == 0
    (project / "content/site.yml").write_text("x", encoding="utf-8")
    broken = portal("audit", *DAY, cwd=project)
    assert broken.returncode == 1
    assert "content/site.yml" in broken.stdout


@pytest.mark.parametrize("there", ["nothing", "an empty folder", "a file"])
def test_no_site_to_audit(there: str, project: Path, portal: Portal) -> None:
    if there == "a file":
        (project / "public").write_text("x", encoding="utf-8")
    elif there == "an empty folder":
        (project / "public").mkdir()
    done = portal("audit", *DAY, "--site", "public", cwd=project)
    assert done.returncode == 2
    assert done.stdout == ""
    assert "public" in done.stderr
    assert "./portal build" in done.stderr


def test_the_audit_writes_nothing_and_is_quiet_when_asked(project: Path, portal: Portal) -> None:
    assert portal("build", *DAY, cwd=project).returncode == 0

    def state() -> Iterator[tuple[str, int]]:
        return ((str(path), path.stat().st_mtime_ns) for path in sorted(project.rglob("*")))

    before = list(state())
    done = portal("audit", *DAY, "-q", cwd=project)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    told = portal("audit", *DAY, "-v", "--lang", "en", cwd=project)
    assert "Reading the built site back" in told.stderr
    assert list(state()) == before
