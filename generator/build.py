"""The straight line: read and check → edition → proof → the door → a process that makes the site → put in place."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from generator.crossing import lay_down, make_site
from generator.disk import exchange
from generator.disk.memory import nothing_to_collect
from generator.disk.snapshot import steadily
from generator.disk.write import explaining, put
from generator.edition import Edition
from generator.locales import N_
from generator.private import checking, pictures
from generator.private.checking import Checked
from generator.private.checks.site import is_placeholder
from generator.private.consent import withholding
from generator.private.consent.addresses import addresses_to_record
from generator.private.consent.publishing import Told
from generator.private.proof import prove
from generator.private.reading.content import RECORD, Reading, with_addresses
from generator.private.withheld_items import Withheld, withheld_items
from generator.public import orders
from generator.public.engines.engine import DEFAULT, Engine
from generator.public.engines.site import SETTINGS, site_address
from generator.public.inspection import compare, day_of, read_site
from generator.reporting.diagnostics import Diagnostic, Severity, in_order

BUILD = "build"
"""The folder, beside the engine's settings, in which a build works."""
EDITION = "edition"

STAGES = (N_("Reading the content"), N_("Proving that nothing leaks"), *orders.STAGES, N_("Putting the site in place"))
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

    @property
    def work(self) -> Path:
        return self.project / BUILD


@dataclass(frozen=True)
class Built:
    """`published` says whether the site was replaced; `withheld` what is missing from it, and why."""

    diagnostics: tuple[Diagnostic, ...]
    language: str
    published: bool
    withheld: tuple[Withheld, ...]


@dataclass(frozen=True)
class Prepared:
    """What one reading of the content gives. There is no edition where nothing may be published, or it is wrong."""

    checked: Checked
    edition: Edition | None
    wrong: tuple[Diagnostic, ...] = ()


def build(request: Request, begins: Progress = lambda stage: None, waiting: Callable[[], None] = lambda: None) -> Built:
    """Builds and replaces the site, or leaves the old one untouched.

    Raises `Unwritable`, `EngineFailed`, `MissingTool` and `Changing`, of which none touches the old site
    either. `waiting` is called when another build holds the project.
    """
    with exchange.lock(request.work, waiting):
        # Before anything that may end here: where it takes two renames, there may be no site at all.
        exchange.recover(request.site)
        prepared = steadily([request.content], lambda: prepare(request, begins))
        if prepared.edition is None:
            return _refused(prepared.checked, prepared.wrong)
        with exchange.staging(request.site) as staged:
            wrong = _make(request, prepared.edition, request.work, staged, begins)
            if wrong:
                return _refused(prepared.checked, wrong)
            begins(STAGES[-1])
            if request.release:
                _record(request, prepared.checked)
            exchange.exchange(staged, request.site)
        checked = prepared.checked
        missing = withheld_items(checked.diagnostics, checked.withheld, checked.needing)
        return Built(checked.diagnostics, checked.language, True, missing)


def check(request: Request, reading: Reading | None = None) -> Checked:
    """Everything that is wrong with the content, and what can be published of it all the same.

    `reading`, where given, is checked instead of what lies in `request.content`.
    """
    with pictures.kept_in(request.work), nothing_to_collect():
        return checking.check(request, reading, _invented_address(request))


def prepare(request: Request, begins: Progress = lambda stage: None) -> Prepared:
    """What may be told today: read, checked, and proved at the door."""
    begins(STAGES[0])
    checked = check(request)
    if checked.sound is None:
        return Prepared(checked, None)
    begins(STAGES[1])
    with pictures.kept_in(request.work), nothing_to_collect():
        texts: Told = {}
        edition = checking.edition_of(checked, request.today, texts)
        wrong = prove(checked.sound, checked.units, edition, told=texts)
    return Prepared(checked, None if wrong else edition, tuple(wrong))


def audit(request: Request, begins: Progress = lambda stage: None) -> Built:
    """Builds the site beside the one in `request.site`: is that one what may be told today, and nothing else?

    What is broken in the content is withheld, as `keep_going` does; only where nothing could be published are
    its errors the answer. Raises `Unwritable` where the site cannot be read, `EngineFailed`, `MissingTool`
    and `Changing`.
    """
    prepared = steadily([request.content], lambda: prepare(replace(request, keep_going=True), begins))
    if prepared.edition is None:
        return _refused(prepared.checked, prepared.wrong)
    stands = read_site(request.site)
    # Pages, feed and data tell the day of the build, which is not to be taken for a change.
    day = day_of(stands) or request.today
    with TemporaryDirectory(prefix="portal-") as folder:
        work, beside = Path(folder, BUILD), Path(folder, "site")
        wrong = _make(request, replace(prepared.edition, day=day), work, beside, begins)
        found = wrong or compare(stands, read_site(beside), request.today)
    return Built(tuple(found), prepared.checked.language, False, ())


def _make(request: Request, edition: Edition, work: Path, output: Path, begins: Progress) -> list[Diagnostic]:
    """Lays the edition down in `work`, and has the site made of it in `output`; what is wrong with that site."""
    lay_down(edition, work / EDITION)
    with explaining(work):
        put(work / pictures.INDEX, pictures.index(edition.site.images))
    order = orders.Order(work / EDITION, request.project, work, output, edition.day, request.engine)
    return make_site(order, begins)


def _refused(checked: Checked, wrong: Sequence[Diagnostic]) -> Built:
    return Built(in_order([*checked.diagnostics, *wrong]), checked.language, False, ())


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


def _invented_address(request: Request) -> list[Diagnostic]:
    """The site's own address is a placeholder like any other; it stands in `mkdocs.yml` or `SITE_URL`."""
    if not (request.project / SETTINGS).is_file() or not is_placeholder(site_address(request.project)):
        return []
    severity = Severity.ERROR if request.release else Severity.WARNING
    return [Diagnostic("placeholder", SETTINGS, facts={"key": "site_url"}, severity=severity)]
