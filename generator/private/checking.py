"""The content read and checked: everything that is wrong with it, and what can be published of it all the same."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Protocol

from generator.edition import Edition
from generator.private import checks, consent
from generator.private.checks.unpublished_names import name_in_text, withheld_texts
from generator.private.consent import withholding
from generator.private.consent.permissions import next_lapse
from generator.private.consent.publishing import Told
from generator.private.consent.withholding import Units
from generator.private.reading.content import Content, Reading, read_content
from generator.private.redaction import redacted
from generator.reporting.diagnostics import Diagnostic, in_order


class Asked(Protocol):
    """What is to be checked, as of which day.

    `keep_going` withholds what is broken instead of stopping; `release` refuses placeholders.
    """

    @property
    def content(self) -> Path: ...
    @property
    def today(self) -> date: ...
    @property
    def keep_going(self) -> bool: ...
    @property
    def release(self) -> bool: ...


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


def check(asked: Asked, reading: Reading | None = None, also: Sequence[Diagnostic] = ()) -> Checked:
    """`reading`, where given, is checked instead of what lies in the folder; `also` is wrong besides the content."""
    reading = reading or read_content(asked.content)
    content = reading.content
    findings = checks.run(content, asked.today, release=asked.release)
    found = reading.located(findings)
    diagnostics = [*reading.diagnostics, *found, *also]
    broken = {one.file for one in diagnostics if one.is_error and one.code not in checks.TEXT_CODES}
    stops = any(one.is_error for one in also) or not _may_go_on(asked, content, broken)
    if (broken or any(one.is_error for one in found)) and stops:
        told = in_order(redacted(diagnostics, reading, asked.today))
        lapse = next_lapse(content, asked.today)
        return Checked(told, content.site.language.value, None, frozenset(), (), len(reading.sources), lapse)
    sound = withholding.sound(content, broken)
    if broken:
        # Looked for anew: a broken person's name is one that nobody publishes any more.
        findings = list(name_in_text(checks.Context.of(sound, asked.today, release=False)))
        diagnostics += reading.located(findings)
    needing = withholding.dependent_units(sound)
    told = in_order(redacted(diagnostics, reading, asked.today))
    return Checked(
        diagnostics=told,
        language=content.site.language.value,
        sound=sound,
        units=withheld_texts(findings) | needing,
        needing=frozenset((file, reading.sources[file].locate(route).line) for file, route in needing),
        withheld=tuple(sorted({one.file for one in told if one.is_error and one.code not in checks.TEXT_CODES})),
        files=len(reading.sources),
        next_lapse=next_lapse(sound, asked.today),
    )


def edition_of(checked: Checked, today: date, told: Told | None = None) -> Edition:
    """What may be told today of content that was found sound. `told` as in `consent.publish`."""
    assert checked.sound is not None
    site = consent.publish(withholding.reduced(checked.sound, checked.units), today, told=told)
    return Edition(today, checked.next_lapse, site)


def _may_go_on(asked: Asked, content: Content, broken: Collection[str]) -> bool:
    """Under `--keep-going` only a broken site.yml, or no content at all, stops the build (content-format.md §2)."""
    return asked.keep_going and not {content.site_file, content.name} & set(broken)
