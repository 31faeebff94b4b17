"""Every deliberate leak is caught, and the untouched site is clean. Says how many, and by which line of the audit.

Leaks of the generator's own code are in `tests/faults.py`; the first line has to catch each of them
(tests/test_audit.py), and here it is counted how many the second would have caught as well.
"""

from __future__ import annotations

import io
import re
import shutil
from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from jinja2 import FunctionLoader
from PIL import Image

from generator.private import consent, pictures
from generator.private.consent import withholding
from generator.private.pictures import Derivative, PublishedFile
from generator.private.proof import interference, photographs
from generator.private.proof.traces import Inspector
from generator.public.engines import site
from generator.public.pages import environment, render
from generator.public.pages.rendered import Rendered
from generator.reporting.diagnostics import Diagnostic
from generator.reporting.report import as_github, as_json, as_text
from tests import faults
from tests.conftest import Count
from tests.leaks import mutants
from tests.leaks.mutants import CONTENT, MUTANTS
from tests.leaks.sites import ROOT, Site, build, built, files_of, stand_in_files
from tests.whole_way import Made, make

TODAY = date(2026, 11, 22)
FEWEST = 40


@pytest.fixture(scope="module")
def made() -> Made:
    return make(CONTENT, TODAY)


@pytest.fixture(scope="module")
def demo(made: Made, tmp_path_factory: pytest.TempPathFactory) -> Site:
    return build(made, tmp_path_factory.mktemp("demo"))


def rendered_again(made: Made) -> Rendered:
    """As the program, whole or at fault, renders it now."""
    return render(consent.publish(withholding.reduced(made.content, made.units), TODAY), made.rendered.publication)


def leaks(made: Made, rendered: Rendered) -> bool:
    """Whether the first line finds a leak; it is not asked whose."""
    canary = interference._render_canary(made.content, made.units, rendered.publication, 1, None)
    return bool(interference._differing(rendered, canary))


# -- the built site ---------------------------------------------------------------------------------


def test_the_untouched_site_is_clean(demo: Site) -> None:
    assert demo.traces() == []


@pytest.fixture(scope="module")
def findings(demo: Site) -> dict[str, list[Diagnostic]]:
    """What is found of each mutant in the files that it changed, so that none is caught by chance elsewhere."""
    found = {}
    for name, change in MUTANTS.items():
        files = dict(demo.files)
        change(files)
        touched = {path: data for path, data in files.items() if demo.files.get(path) != data}
        assert touched, name
        found[name] = demo.traces(touched)
    return found


def test_every_leak_in_the_built_site_is_caught(findings: dict[str, list[Diagnostic]], count: Count) -> None:
    assert len(findings) >= FEWEST
    escaped = [name for name, found in findings.items() if not found]
    count("leaks put into a built site, caught by the second line", len(findings) - len(escaped), of=len(findings))
    assert escaped == []


def test_no_report_repeats_what_it_found(findings: dict[str, list[Diagnostic]]) -> None:
    """Ids are told, and one of them is a first name."""
    values = [value for name, value in vars(mutants).items() if name.isupper() and isinstance(value, str)]
    secrets = [one.casefold() for one in values if not one.endswith((".html", mutants.JOSETTE))]
    assert len(secrets) > 8
    for name, found in findings.items():
        for write in (as_text, as_json, as_github):
            said = write(found, "fr").casefold()
            assert not [one for one in secrets if one in said], name


def test_the_line_and_the_kind_of_place_are_told(demo: Site) -> None:
    files = dict(demo.files)
    page = "glossaire/index.html"
    mutants.insert(files, page, "\n\n<!-- Poudrenuit -->\n", before="<h1")
    (found,) = demo.traces({page: files[page]})
    assert found.facts == {"people": "colline/lanterne-verte", "kind": "comment"}
    assert "Poudrenuit" in files[page].decode().splitlines()[found.position.line - 1]


# -- the generator ----------------------------------------------------------------------------------


def test_the_second_line_finds_many_leaks_of_the_generator_by_itself(made: Made, count: Count) -> None:
    """It sees neither orders nor counts; of values in full it should miss none."""
    before, caught = stand_in_files(made.rendered), []
    for name, fault in faults.LEAKS.items():
        with pytest.MonkeyPatch.context() as patch:
            fault(patch)
            try:
                rendered = rendered_again(made)
            except KeyError:
                continue
        changed = {path for path, data in rendered.files.items() if made.rendered.files.get(path) != data}
        kept = {path: data for path, data in rendered.files.items() if path in changed}
        after = stand_in_files(Rendered(kept, rendered.frame, rendered.publication)) if changed else {}
        touched = {path: data for path, data in after.items() if before.get(path) != data and path.endswith(".html")}
        if Site(Made(made.content, made.units, TODAY, made.site, rendered), before).traces(touched):
            caught.append(name)
    count("leaks of the generator, caught by the second line alone", len(caught), of=len(faults.LEAKS))
    assert VALUES_IN_FULL - set(caught) == set()


VALUES_IN_FULL = {
    "evidence_shown",
    "expiry_ignored",
    "first_name_of_a_pseudonym",
    "hidden_names_in_references",
    "hidden_pair_told",
    "last_name_unasked",
    "notes_shown",
    "refusal_ignored",
    "withdrawal_ignored",
    "withheld_texts_reappear",
}


# -- templates and theme ------------------------------------------------------------------------------

TEMPLATES = {
    "a name typed into a page": ("cohort", "<p>Merci, Josette !</p>"),
    "a name in an alternative text": ("home", '<img src="a.png" alt="Bérengère">'),
    "a note in a comment": ("person", "<!-- demander à Ghislaine Poudrenuit -->"),
    "a sentence typed into a page": ("testimonials", f"<p>{mutants.GHISLAINE_SAID}</p>"),
}
"""Templates see public values only, so a template can leak no more than what somebody types into it."""


def with_template(patch: pytest.MonkeyPatch, name: str, what: str) -> None:
    """Typed at the end of the page."""
    folder = ROOT / "generator" / "public" / "pages" / "templates"

    def text(path: str) -> str:
        template = (folder / path).read_text(encoding="utf-8")
        before, end, after = template.rpartition("{% endblock")
        return f"{before}\n{what}\n{end}{after}" if path == f"{name}.md.j2" else template

    other = environment._environment().overlay(loader=FunctionLoader(text))
    patch.setattr("generator.public.pages.writer.template", cache(lambda one: other.get_template(f"{one}.md.j2")))


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_leak_in_a_template_is_caught(name: str, made: Made, monkeypatch: pytest.MonkeyPatch) -> None:
    with_template(monkeypatch, *TEMPLATES[name])
    rendered = rendered_again(made)
    assert rendered.files != made.rendered.files
    again = Made(made.content, made.units, TODAY, made.site, rendered)
    assert Site(again, {}).traces(stand_in_files(rendered)) != []


def test_a_leak_in_the_theme_and_what_the_engine_copies_are_caught(
    made: Made, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Really built, with a name typed into the footer, and an editor's file left where the pages lie."""
    project = tmp_path / "project"
    shutil.copytree(ROOT / "theme", project / "theme")
    shutil.copy(ROOT / "mkdocs.yml", project)
    footer = project / "theme" / "partials" / "footer.html"
    footer.write_text(footer.read_text(encoding="utf-8").replace("</footer>", "Rose Tartempinoire</footer>"), "utf-8")
    docs, output = tmp_path / "build" / "docs", tmp_path / "site"
    built(made.rendered, made, tmp_path)
    shutil.copy(CONTENT / "cohorts/colline/participants/plume-grise.yml", docs / "images" / "brouillon.yml")
    monkeypatch.setenv("SITE_URL", made.rendered.publication.address)
    site.build_site(project, docs, made.rendered.frame, output, TODAY)
    shipped = site.templates(project) | site.frame_files(project)
    found = Inspector.of(made.content, made.units, TODAY, made.rendered, shipped).traces(files_of(output))
    assert {one.facts["people"] for one in found if one.file == "404.html"} == {"colline/galet-rond"}
    assert "colline/plume-grise" in {one.facts["people"] for one in found if one.file == "images/brouillon.yml"}


# -- pictures -----------------------------------------------------------------------------------------

Write = Callable[[Path, Image.Image], bytes]


def webp(image: Image.Image, **options: object) -> bytes:
    written = io.BytesIO()
    image.convert("RGB").save(written, "WEBP", **options)
    return written.getvalue()


def opened(path: Path) -> Image.Image:
    image = Image.open(io.BytesIO(path.read_bytes()))
    image.load()
    return image


REMARKS = re.compile(rb"<!--.*?-->|<title.*?</title>", re.DOTALL)
PICTURES: dict[str, Callable[[Path], tuple[str, bytes]]] = {
    "camera data kept": lambda path: ("", webp(opened(path), exif=opened(path).info.get("exif", b""))),
    "colour profile kept": lambda path: ("", webp(opened(path), icc_profile=opened(path).info.get("icc_profile"))),
    "remarks of a drawing kept": lambda path: ("", b"".join(REMARKS.findall(path.read_bytes()))),
    "comment kept": lambda path: ("", webp(opened(path)) + opened(path).info.get("comment", b"")),
    "bytes behind the end kept": lambda path: ("", webp(opened(path)) + path.read_bytes()[-20:]),
    "named after the editor's file": lambda path: (f"{path.stem}.webp", webp(opened(path))),
    "named after the editor's bytes": lambda path: (f"{hash(path.read_bytes()):x}.webp", webp(opened(path))),
    "named after the size of the file": lambda path: (f"{path.stat().st_size}.webp", webp(opened(path))),
    "named after when it was changed": lambda path: (f"{path.stat().st_mtime_ns}.webp", webp(opened(path))),
    "the editor's file itself": lambda path: ("", path.read_bytes()),
}


@pytest.mark.parametrize("name", PICTURES)
def test_a_leak_in_a_picture_is_caught_by_the_first_line(
    name: str, made: Made, monkeypatch: pytest.MonkeyPatch
) -> None:
    def derived(path: Path, changed: int, size: int) -> Derivative:
        # Drawings are read in another way than photographs: each leak is of one of the two.
        other = pictures.is_drawing(path.name) != ("drawing" in name)
        own, data = ("", b"") if other else PICTURES[name](path)
        return Derivative(PublishedFile(own or f"{hash(data):x}.webp", data, 1, 1))

    monkeypatch.setattr(pictures, "_derived", derived)
    monkeypatch.setattr(photographs, "MOST_RETOUCHED", 1000)
    assert leaks(made, rendered_again(made))


def test_a_hidden_picture_that_is_only_looked_at_is_caught(made: Made, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its size in the programme's name, though it is shown nowhere."""
    publish = consent.publish

    def changed(content: object, today: date) -> object:
        told = publish(content, today)  # type: ignore[arg-type]
        size = sum(pictures.derive(path).plain.width for path in content.pictures.values())  # type: ignore[attr-defined]
        return type(told)(**{**vars(told), "tagline": f"{size} pixels"})

    monkeypatch.setattr(consent, "publish", changed)
    assert leaks(made, rendered_again(made))
