"""The straight line: read, check, consent, render, prove, write, MkDocs, search index, exchange."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from generator import audit, checks, consent, exchange, site, withholding
from generator.checks.names import name_in_text, withheld_texts
from generator.checks.site import is_placeholder
from generator.content import Content, Reading, read_content
from generator.diagnostics import Diagnostic, Severity, in_order, warning
from generator.left_out import Withheld, left_out
from generator.locales import N_
from generator.render import render
from generator.rendered import Edition, Rendered
from generator.snapshot import steadily
from generator.withholding import Units
from generator.write import write

ENGINE_FILE = "mkdocs.yml"


STAGES = (
    N_("Reading the content"),
    N_("Rendering"),
    N_("Proving that nothing leaks"),
    N_("Building the pages"),
    N_("Making the search index"),
    N_("Putting the site in place"),
)
Progress = Callable[[str], None]
"""Told the stage that begins, one of `STAGES`."""


@dataclass(frozen=True)
class Request:
    """What is to be built from what, as on which day.

    `project` holds `mkdocs.yml` and `theme/`, and `build/` is made there. `keep_going` withholds what
    is broken instead of stopping; `release` refuses placeholders.
    """

    content: Path
    site: Path
    project: Path
    today: date
    keep_going: bool = False
    release: bool = False


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


@dataclass(frozen=True)
class Prepared:
    """What one reading of the content gave: the folder to write, or None where nothing may be published."""

    checked: Checked
    rendered: Rendered | None
    leaks: tuple[Diagnostic, ...] = ()


@dataclass(frozen=True)
class Built:
    """`published` says whether the site was replaced; `withheld` what is missing from it, and why."""

    diagnostics: tuple[Diagnostic, ...]
    language: str
    published: bool
    withheld: tuple[Withheld, ...]


def check(request: Request) -> Checked:
    """Everything that is wrong with the content, and what can be published of it all the same."""
    reading = read_content(request.content)
    content = reading.content
    found = reading.located(checks.run(content, request.today, release=request.release))
    diagnostics = [*reading.diagnostics, *found, *_invented_address(request)]
    broken = {one.file for one in diagnostics if one.is_error and one.code not in checks.TEXT_CODES}
    if (broken or any(one.is_error for one in found)) and not _may_go_on(request, content, broken):
        return Checked(in_order(diagnostics), content.site.language.value, None, frozenset(), (), len(reading.sources))
    sound = withholding.sound(content, broken)
    told, units = _texts_to_withhold(reading, sound, request.today)
    return Checked(
        diagnostics=in_order([*diagnostics, *told]),
        language=content.site.language.value,
        sound=sound,
        units=units,
        withheld=tuple(sorted(broken)),
        files=len(reading.sources),
    )


def build(request: Request, begins: Progress = lambda stage: None, waiting: Callable[[], None] = lambda: None) -> Built:
    """Builds and replaces the site, or leaves the old one untouched.

    Raises `Unwritable`, `EngineFailed`, `MissingTool` and `Changing`, of which none touches the old site
    either. `waiting` is called when another build holds the project.
    """
    with exchange.lock(request.project / "build", waiting):
        # Before anything that may end here: where it takes two renames, there may be no site at all.
        exchange.recover(request.site)
        prepared = steadily([request.content], lambda: _prepare(request, begins))
        checked = prepared.checked
        if prepared.rendered is None:
            return Built(in_order([*checked.diagnostics, *prepared.leaks]), checked.language, False, ())
        with exchange.staging(request.site) as staged:
            _make(request, prepared.rendered, staged, begins)
            begins(STAGES[5])
            exchange.exchange(staged, request.site)
        return Built(checked.diagnostics, checked.language, True, left_out(checked.diagnostics, checked.withheld))


def _prepare(request: Request, begins: Progress) -> Prepared:
    """Checks, renders and proves: all that is read of the content is read here."""
    begins(STAGES[0])
    checked = check(request)
    if checked.sound is None:
        return Prepared(checked, None)
    begins(STAGES[1])
    public_site = consent.publish(withholding.reduced(checked.sound, checked.units), request.today)
    rendered = render(public_site, _edition(request))
    begins(STAGES[2])
    leaks = audit.prove(checked.sound, checked.units, request.today, rendered)
    return Prepared(checked, None if leaks else rendered, tuple(leaks))


def _make(request: Request, rendered: Rendered, staged: Path, begins: Progress) -> None:
    """Makes the site in `staged`."""
    docs = request.project / "build" / "docs"
    write(docs, rendered.files)
    begins(STAGES[3])
    engine = [request.project / ENGINE_FILE, request.project / "theme"]
    steadily(engine, lambda: site.build_site(request.project, docs, rendered.frame, staged, request.today))
    begins(STAGES[4])
    site.index_site(staged, rendered.frame.language)


def _edition(request: Request) -> Edition:
    address = site.site_address(request.project)
    return Edition(request.today, f"{address.rstrip('/')}/" if address else "")


def _may_go_on(request: Request, content: Content, broken: set[str]) -> bool:
    """Under `--keep-going` only a broken site.yml, or no content at all, stops the build (content-format.md §2)."""
    return request.keep_going and not broken & {content.site_file, content.name, ENGINE_FILE}


def _texts_to_withhold(reading: Reading, sound: Content, today: date) -> tuple[list[Diagnostic], Units]:
    """Looked for anew, because a broken person's name is one that nobody publishes any more."""
    findings = list(name_in_text(checks.Context.of(sound, today, release=False)))
    dependent = withholding.dependent_units(sound)
    findings += [warning("withheld-with-another", file, route) for file, route in sorted(dependent, key=repr)]
    return reading.located(findings), withheld_texts(findings) | dependent


def _invented_address(request: Request) -> list[Diagnostic]:
    """The site's own address is a placeholder like any other; it stands in `mkdocs.yml` or `SITE_URL`."""
    if not (request.project / ENGINE_FILE).is_file() or not is_placeholder(site.site_address(request.project)):
        return []
    severity = Severity.ERROR if request.release else Severity.WARNING
    return [Diagnostic("placeholder", ENGINE_FILE, facts={"key": "site_url"}, severity=severity)]
