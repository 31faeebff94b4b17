"""The straight line: read, check, consent, render, prove, write, engine, search index, read back, exchange."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from generator.disk import exchange
from generator.disk.snapshot import steadily
from generator.disk.write import explaining, put, write
from generator.locales import N_
from generator.private import checks, consent, pictures, proof
from generator.private.checks.site import is_placeholder
from generator.private.checks.unpublished_names import name_in_text, withheld_texts
from generator.private.consent import withholding
from generator.private.consent.addresses import addresses_to_record
from generator.private.consent.permissions import next_lapse
from generator.private.consent.withholding import Units
from generator.private.reading.content import RECORD, Content, Reading, read_content, with_addresses
from generator.private.redaction import redacted
from generator.private.withheld_items import Withheld, withheld_items
from generator.public import inspection, search
from generator.public.engines import site
from generator.public.engines.engine import DEFAULT, Engine
from generator.public.pages import render
from generator.public.pages.rendered import Publication, Rendered
from generator.reporting.diagnostics import Diagnostic, Severity, in_order

ENGINE_FILE = "mkdocs.yml"
BUILD = "build"
"""The folder, beside the engine's file, in which a build works."""

STAGES = (
    N_("Reading the content"),
    N_("Rendering"),
    N_("Proving that nothing leaks"),
    N_("Building the pages"),
    N_("Making the search index"),
    N_("Reading the built site back"),
    N_("Putting the site in place"),
)
Progress = Callable[[str], None]
"""Told the stage that begins, one of `STAGES`."""


@dataclass(frozen=True)
class Request:
    """What is to be built from what, as on which day.

    `project` holds `mkdocs.yml` and `theme/`, and `build/` is made there. `keep_going` withholds what
    is broken instead of stopping; `release` refuses placeholders. `engine` builds the pages.
    """

    content: Path
    site: Path
    project: Path
    today: date
    keep_going: bool = False
    release: bool = False
    engine: Engine = DEFAULT


@dataclass(frozen=True)
class Checked:
    """`sound` is the content without what is broken, or None where nothing may be published.

    `units` are the texts to withhold from it; `withheld` names the files whose items were taken out.
    """

    diagnostics: tuple[Diagnostic, ...]
    language: str
    sound: Content | None
    units: Units
    withheld: tuple[str, ...]
    files: int
    """How many content files were read."""
    next_lapse: date | None = None
    """The first day on which something that is published today no longer may be."""
    needing: frozenset[tuple[str, int]] = frozenset()
    """Places, by file and line, that are withheld because they need what is broken."""


@dataclass(frozen=True)
class Built:
    """`published` says whether the site was replaced; `withheld` what is missing from it, and why."""

    diagnostics: tuple[Diagnostic, ...]
    language: str
    published: bool
    withheld: tuple[Withheld, ...]


@dataclass(frozen=True)
class Audited:
    """What is wrong with a built site, its paths as on the site."""

    diagnostics: tuple[Diagnostic, ...]
    language: str


def check(request: Request, reading: Reading | None = None) -> Checked:
    """Everything that is wrong with the content, and what can be published of it all the same.

    `reading`, where given, is checked instead of what lies in `request.content`.
    """
    with pictures.kept_in(request.project / BUILD):
        return _check(request, reading)


def _check(request: Request, reading: Reading | None) -> Checked:
    reading = reading or read_content(request.content)
    content = reading.content
    findings = checks.run(content, request.today, release=request.release)
    found = reading.located(findings)
    diagnostics = [*reading.diagnostics, *found, *_invented_address(request)]
    broken = {one.file for one in diagnostics if one.is_error and one.code not in checks.TEXT_CODES}
    if (broken or any(one.is_error for one in found)) and not _may_go_on(request, content, broken):
        told = in_order(redacted(diagnostics, reading, request.today))
        lapse = next_lapse(content, request.today)
        return Checked(told, content.site.language.value, None, frozenset(), (), len(reading.sources), lapse)
    sound = withholding.sound(content, broken)
    if broken:
        # Looked for anew: a broken person's name is one that nobody publishes any more.
        findings = list(name_in_text(checks.Context.of(sound, request.today, release=False)))
        diagnostics += reading.located(findings)
    needing = withholding.dependent_units(sound)
    told = in_order(redacted(diagnostics, reading, request.today))
    return Checked(
        diagnostics=told,
        language=content.site.language.value,
        sound=sound,
        units=withheld_texts(findings) | needing,
        needing=frozenset((file, reading.sources[file].locate(route).line) for file, route in needing),
        withheld=tuple(sorted({one.file for one in told if one.is_error and one.code not in checks.TEXT_CODES})),
        files=len(reading.sources),
        next_lapse=next_lapse(sound, request.today),
    )


def build(request: Request, begins: Progress = lambda stage: None, waiting: Callable[[], None] = lambda: None) -> Built:
    """Builds and replaces the site, or leaves the old one untouched.

    Raises `Unwritable`, `EngineFailed`, `MissingTool` and `Changing`, of which none touches the old site
    either. `waiting` is called when another build holds the project.
    """
    with exchange.lock(request.project / BUILD, waiting), pictures.kept_in(request.project / BUILD):
        # Before anything that may end here: where it takes two renames, there may be no site at all.
        exchange.recover(request.site)
        checked, rendered, wrong = steadily([request.content], lambda: _prepare(request, begins))
        if rendered is None or checked.sound is None:
            return Built(in_order([*checked.diagnostics, *wrong]), checked.language, False, ())
        with exchange.staging(request.site) as staged:
            wrong = _make(request, checked.sound, checked.units, rendered, staged, begins)
            if wrong:
                return Built(in_order([*checked.diagnostics, *wrong]), checked.language, False, ())
            begins(STAGES[6])
            if request.release:
                _record(request, checked)
            exchange.exchange(staged, request.site)
        return Built(
            checked.diagnostics,
            checked.language,
            True,
            withheld_items(checked.diagnostics, checked.withheld, checked.needing),
        )


def audit_again(request: Request, begins: Progress = lambda stage: None) -> Audited:
    """Audits the site that stands in `request.site`: is it still what the content gives, as of `request.today`?

    What is broken in the content is withheld, as `keep_going` does; only where nothing could be published are
    its errors the answer. Raises `Unwritable` where the site cannot be read, `EngineFailed` and `MissingTool`.
    """
    with pictures.kept_in(request.project / BUILD):
        return _audit_again(request, begins)


def _audit_again(request: Request, begins: Progress) -> Audited:
    begins(STAGES[0])
    checked = check(replace(request, keep_going=True))
    if checked.sound is None:
        return Audited(checked.diagnostics, checked.language)
    begins(STAGES[1])
    rendered = _render(request, checked.sound, checked.units, request.today)
    begins(STAGES[2])
    found = proof.prove(checked.sound, checked.units, request.today, rendered)
    begins(STAGES[4])
    built = inspection.read_site(request.site)
    built_on = inspection.day_of(built) or request.today
    if built_on != request.today:
        # Feed and data tell the day of the build, which is not to be taken for a change.
        rendered = _render(request, checked.sound, checked.units, built_on)
    wanted = {site.published_path(path) for path in rendered.files}
    pages = {path: text for path, text in built.pages.items() if text is not None and path in wanted}
    index = search.search_files(pages, checked.language)
    begins(STAGES[5])
    expected = _expected(request, rendered, index)
    found += inspection.inspect(checked.sound, checked.units, request.today, rendered, built, expected)
    return Audited(tuple(found), checked.language)


def _prepare(request: Request, begins: Progress) -> tuple[Checked, Rendered | None, list[Diagnostic]]:
    """What one reading of the content gives: all that is read of it is read here.

    There is nothing rendered where nothing may be published; the last says what the audit found.
    """
    begins(STAGES[0])
    checked = check(request)
    if checked.sound is None:
        return checked, None, []
    begins(STAGES[1])
    rendered = _render(request, checked.sound, checked.units, request.today)
    begins(STAGES[2])
    leaks = proof.prove(checked.sound, checked.units, request.today, rendered)
    return checked, None if leaks else rendered, leaks


def _make(
    request: Request, content: Content, units: Units, rendered: Rendered, staged: Path, begins: Progress
) -> list[Diagnostic]:
    """Makes the site in `staged`; what the audit found, if it found anything: the folder is worthless then."""
    docs = request.project / BUILD / "docs"
    write(docs, site.laid_out(rendered.files))
    with explaining(docs.parent):
        put(docs.parent / pictures.INDEX, pictures.index([path.rpartition("/")[2] for path in rendered.files]))

    def built() -> list[Diagnostic]:
        begins(STAGES[3])
        site.build_site(request.project, docs, rendered.frame, staged, request.today, request.engine)
        begins(STAGES[4])
        index = search.index_site(staged, rendered.frame.language)
        begins(STAGES[5])
        expected = _expected(request, rendered, index)
        return inspection.inspect(content, units, request.today, rendered, inspection.read_site(staged), expected)

    return steadily([request.project / ENGINE_FILE, request.project / "theme"], built)


def _record(request: Request, checked: Checked) -> None:
    """Adds the addresses of what goes online to `published-addresses.txt` (docs/decisions/addresses.md)."""
    content = checked.sound
    if content is None or content.record_file in checked.withheld:  # a broken list is left to its editor
        return
    new = addresses_to_record(content, withholding.available(content)) - (content.recorded or {}).keys()
    path = request.content / RECORD
    with explaining(path):
        if new and not path.is_symlink():
            text = path.read_bytes().decode() if path.exists() else None
            put(path, with_addresses(text, new))


def _expected(request: Request, rendered: Rendered, index: Mapping[str, bytes]) -> inspection.Expected:
    project, engine = request.project, request.engine
    return inspection.Expected.of(rendered, site.frame_files(project, engine), index, site.templates(project, engine))


def _render(request: Request, content: Content, units: Units, built_on: date) -> Rendered:
    address = site.site_address(request.project)
    publication = Publication(built_on, f"{address.rstrip('/')}/" if address else "")
    return render(consent.publish(withholding.reduced(content, units), request.today), publication)


def _may_go_on(request: Request, content: Content, broken: set[str]) -> bool:
    """Under `--keep-going` only a broken site.yml, or no content at all, stops the build (content-format.md §2)."""
    return request.keep_going and not broken & {content.site_file, content.name, ENGINE_FILE}


def _invented_address(request: Request) -> list[Diagnostic]:
    """The site's own address is a placeholder like any other; it stands in `mkdocs.yml` or `SITE_URL`."""
    if not (request.project / ENGINE_FILE).is_file() or not is_placeholder(site.site_address(request.project)):
        return []
    severity = Severity.ERROR if request.release else Severity.WARNING
    return [Diagnostic("placeholder", ENGINE_FILE, facts={"key": "site_url"}, severity=severity)]
