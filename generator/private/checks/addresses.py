"""Addresses last: whoever kept one finds what she kept it for, a person's aside, which is gone when she is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from generator.private.checks.context import Context
from generator.private.consent.addresses import addresses_to_record, is_of_people, pages_by_address
from generator.private.format.models import Redirect
from generator.private.reading.content import Content, Key
from generator.reporting.diagnostics import Finding, Route, Severity, warning
from generator.reporting.explanations import Explanations, says
from generator.reporting.nearest import nearest

SLIPS = 6
"""Edits between an address and the one that may have taken its place: a word more or less, a figure."""


def redirects_lead_somewhere(context: Context) -> Iterator[Finding]:
    """A redirect leads from an address that is free to a page that is there; neither is a person's."""
    content = context.content
    pages = pages_by_address(content, content.known)
    counts = Counter(str(redirect.old) for redirect in content.site.redirects)
    for index, redirect in enumerate(content.site.redirects):
        old, new = (("redirects", index, key) for key in ("old", "new"))
        if is_of_people(redirect.old) or is_of_people(redirect.new):
            yield Finding("redirect-of-person", content.site_file, old if is_of_people(redirect.old) else new)
            continue
        if redirect.old in pages:
            yield Finding("redirect-from-page", content.site_file, old, {"address": str(redirect.old)})
        if counts[redirect.old] > 1:
            yield Finding("redirect-twice", content.site_file, old, {"address": str(redirect.old)})
        yield from _target(content, redirect, pages, new)


def _target(content: Content, redirect: Redirect, pages: Mapping[str, Key], route: Route) -> Iterator[Finding]:
    if redirect.new not in pages:
        if not any(key.endswith("*") for key in content.known):
            facts = {"address": str(redirect.new), "nearest": _nearest(redirect.new, pages)}
            yield Finding("redirect-to-nowhere", content.site_file, route, facts)
    elif ("#" in redirect.old) != ("#" in redirect.new):
        yield Finding("redirect-of-term", content.site_file, route)


def addresses_stay(context: Context) -> Iterator[Finding]:
    """An address that was published once is a page still, or leads to one."""
    content = context.content
    if content.recorded is None:
        return
    pages = pages_by_address(content, content.known)
    moved = {str(redirect.old) for redirect in content.site.redirects}
    unsure = any(key.endswith("*") for key in content.known) or content.unread.about(content.site_file, ("redirects",))
    for address, line in content.recorded.items():
        if is_of_people(address):
            yield Finding("person-address-recorded", content.record_file, line=line)
        elif address not in pages and address not in moved and not unsure:
            facts = {"address": address, "nearest": _nearest(address, pages)}
            yield Finding("lost-address", content.record_file, (), facts, Severity.WARNING, line=line)
    new = addresses_to_record(content, content.known) - content.recorded.keys()
    if new and not unsure:
        yield warning("unrecorded-address", content.record_file, addresses=", ".join(sorted(new)))


def _nearest(address: str, pages: Mapping[str, Key]) -> str:
    """A page of the same section whose address is the most alike."""
    section = address[: address.find("/", 1) + 1]
    beside = [page for page in pages if page.startswith(section) and page != section]
    return nearest(address, beside, SLIPS)


CHECKS = (redirects_lead_somewhere, addresses_stay)


EXPLANATIONS: Explanations = {
    "redirect-from-page": says(
        "A page still lies at {address}: it cannot lead elsewhere.",
        "Remove this redirect, or rename the page's file first.",
    ),
    "redirect-to-nowhere": says(
        "No page lies at {address}: whoever follows the old link would not find anything.",
        ("Did you mean “{nearest}”?", "Write the address of a page that is there, as the browser shows it."),
    ),
    "redirect-twice": says(
        "“{address}” leads to two places.",
        "Keep one of the two.",
    ),
    "redirect-of-person": says(
        "A person's page lies here, or did: such an address never leads elsewhere.",
        "Remove this redirect: when someone leaves the site, her address is simply not found any more.",
    ),
    "redirect-of-term": says(
        "A word of the glossary can only become another word, and a page another page.",
        "Write both addresses with “#” and a word's identifier, or both without.",
    ),
    "lost-address": says(
        "“{address}” was published, and no page lies there any more.",
        (
            "If “{nearest}” has taken its place, say so under “redirects:” in site.yml.",
            "Under “redirects:” in site.yml, write which page has taken its place.",
        ),
    ),
    "unrecorded-address": says(
        "These addresses are not in the list of those that were published: {addresses}.",
        "Add a line for each, or let “portal build --release” do it: so no page moves without its readers.",
    ),
    "person-address-recorded": says(
        "The address of a person's page stands here: it would stay when she leaves.",
        "Remove this line.",
    ),
}
