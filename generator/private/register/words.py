"""The words of the report: one for each item, standing, reason and thing; the translations are in `messages.po`."""

from __future__ import annotations

from generator.locales import N_
from generator.private.consent.permissions import Standing
from generator.private.format.models import Basis
from generator.private.register.entry import Entry
from generator.private.register.withheld import What, Why

STANDINGS = {
    Standing.IN_FORCE: N_("in force"),
    Standing.REFUSED: N_("never agreed to"),
    Standing.UNPROVEN: N_("not proven"),
    Standing.FUTURE: N_("to come"),
    Standing.EXPIRED: N_("expired"),
    Standing.WITHDRAWN: N_("withdrawn"),
}

WHYS = {
    Why.NOT_AGREED: N_("not agreed to"),
    Why.NO_EVIDENCE: N_("the day or the proof of the agreement is missing"),
    Why.NO_GUARDIAN: N_("a minor, without a guardian's agreement"),
    Why.NOT_YET: N_("the agreement begins later"),
    Why.EXPIRED: N_("the agreement has expired"),
    Why.WITHDRAWN: N_("the agreement was withdrawn"),
    Why.NO_VALUE: N_("the file holds nothing to show"),
    Why.NO_FIRST_NAME: N_("the first name is not published"),
    Why.NOT_APPROVED: N_("no wording was approved yet"),
    Why.NOT_FROM_A_PUBLIC_SOURCE: N_("not reported from a public article"),
    Why.NOT_NAMED: N_("somebody in it is not shown by name"),
    Why.NOT_PICTURED: N_("somebody in it does not publish photographs"),
    Why.NO_PAGE: N_("this person has no page today"),
    Why.NAMES_SOMEBODY: N_("it names somebody whose name is not published"),
    Why.MISSING: N_("it needs something that is missing"),
    Why.BROKEN: N_("the file has errors"),
}

WHATS = {
    What.TESTIMONIAL: N_("testimonial"),
    What.PAIR: N_("pair"),
    What.PICTURE: N_("group picture"),
    What.TEXT: N_("text"),
    What.FEATURED: N_("voice on the home page"),
    What.FILE: N_("file"),
}

BASES = {Basis.CONSENT: N_("consent"), Basis.PUBLIC_SOURCE: N_("public article")}

NAMED = N_("(it holds a name or an address: see the file)")
HIDDEN = N_("(not told here)")


def evidence(one: Entry, *, told: bool) -> str:
    """Where the proof is kept, as it may be told; untranslated where it is not the editor's own line."""
    if one.evidence_named:
        return NAMED
    return one.evidence or "" if told or not one.evidence else HIDDEN
