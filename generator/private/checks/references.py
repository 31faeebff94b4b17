"""Whatever one file says of another: ids in lists, references in texts, and links out of texts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from generator.private.checks.context import Context, Someone
from generator.private.consent.permissions import recognisable
from generator.private.consent.withholding import key_of
from generator.private.format.models import Term
from generator.private.reading.content import CohortFolder, Key
from generator.private.text import richtext
from generator.reporting.diagnostics import Finding, Route, warning
from generator.reporting.explanations import Explanations, says

RESERVED_ARTICLES = ("ailleurs", "elsewhere")
"""`/programme/ailleurs/` holds the case studies (docs/pages.md), in either language."""


def references_in_texts(context: Context) -> Iterator[Finding]:
    """A reference in a text names something that exists."""
    for passage in context.written_texts:
        for reference in richtext.references(passage.value):
            key = key_of(reference, passage.cohort)
            if not context.content.knows(key):
                # What has not the form of a reference may be a name: only ids are repeated, and no other words.
                repeated = reference.kind != richtext.UNKNOWN and not _is_private(context, passage.file)
                facts = {
                    "reference": _as_reference(key) if repeated else "",
                    "nearest": _as_reference(_nearest_key(context, key)),
                }
                yield Finding("unknown-reference", passage.file, passage.route, facts, snippet=reference.raw)


def links_in_texts(context: Context) -> Iterator[Finding]:
    """A link in a text leads to `https:`, `http:`, `mailto:` or `tel:` (content-format.md §3)."""
    for passage in context.written_texts:
        for address in richtext.unsafe_links(passage.value):
            right = f"https://{address}" if address.startswith("www.") else ""
            facts = {"kind": "text", "right": "" if _is_private(context, passage.file) else right}
            yield Finding("unsafe-link", passage.file, passage.route, facts, snippet=address)


def ids_in_cohorts(context: Context) -> Iterator[Finding]:
    """Partners, guides and people named in a cohort exist."""
    for folder in context.content.cohorts.values():
        file = context.content.cohort_file(folder.id)
        for route, key in _cohort_ids(folder):
            yield from _unknown(context, file, route, key)
        for index, pair in enumerate(folder.cohort.pairs):
            if set(pair.mentors) & set(pair.mentees):
                yield warning("pair-with-oneself", file, ("pairs", index))


def _cohort_ids(folder: CohortFolder) -> Iterator[tuple[Route, Key]]:
    cohort, people = folder.cohort, f"person/{folder.id}"
    yield from _each(("partners",), "organisation", cohort.partners)
    yield from _each(("skills",), "guide", cohort.skills)
    for at, pair in enumerate(cohort.pairs):
        yield from _each(("pairs", at, "focus"), "guide", pair.focus)
        yield from _each(("pairs", at, "mentors"), people, pair.mentors)
        yield from _each(("pairs", at, "mentees"), people, pair.mentees)
    for at, picture in enumerate(cohort.gallery):
        yield from _each(("gallery", at, "people"), people, recognisable(picture))


def _each(route: Route, kind: str, ids: Iterable[str]) -> Iterator[tuple[Route, Key]]:
    return (((*route, index), f"{kind}/{identifier}") for index, identifier in enumerate(ids))


def ids_in_people(context: Context) -> Iterator[Finding]:
    """Guides and other files named in a participant's file exist, and she is not the same as herself."""
    for someone in context.everyone:
        for route, key in _person_ids(someone):
            yield from _unknown(context, someone.file, route, key)
        if someone.person.same_as == someone.key:
            yield Finding("same-as-oneself", someone.file, ("same_as",))


def _person_ids(someone: Someone) -> Iterator[tuple[Route, Key]]:
    yield from _each(("skills",), "guide", someone.person.skills)
    for at, testimonial in enumerate(someone.person.testimonials):
        yield from _each(("testimonials", at, "about"), "guide", testimonial.about)
    if someone.person.same_as is not None:
        yield ("same_as",), f"person/{someone.person.same_as}"


def ids_in_guides(context: Context) -> Iterator[Finding]:
    """Terms and next guides exist."""
    for guide_id, guide in context.content.guides.items():
        file = context.content.resource_file("guides", guide_id)
        for route, key in (*_each(("terms",), "term", guide.terms), *_each(("next",), "guide", guide.next)):
            yield from _unknown(context, file, route, key)


def featured_people(context: Context) -> Iterator[Finding]:
    """Who is featured exists; one who has no page today is skipped, with a warning."""
    for index, person in enumerate(context.content.site.home.featured):
        file, route = context.content.site_file, ("home", "featured", index)
        unknown = list(_unknown(context, file, route, f"person/{person}"))
        yield from unknown
        published = context.published.get(person.cohort, {}).get(person.person)
        unsure = context.content.unread.about(context.content.person_file(person.cohort, person.person), ())
        if not unknown and not unsure and (published is None or not published.page):
            yield warning("featured-without-page", file, route)


def unique_ids(context: Context) -> Iterator[Finding]:
    """An id is used once: organisations, terms, and the steps of one guide."""
    content = context.content
    yield from _twice(
        content.site_file, ("organisations",), [organisation.id for organisation in content.site.organisations]
    )
    yield from _twice(content.glossary_file, (), [term.id for term in content.glossary])
    for guide_id, guide in content.guides.items():
        file = content.resource_file("guides", guide_id)
        yield from _twice(file, ("steps",), [step.id for step in guide.steps])


def unique_terms(context: Context) -> Iterator[Finding]:
    """A word stands once in the glossary: the same word under two ids has two addresses."""
    seen: set[str] = set()
    for index, term in enumerate(context.content.glossary):
        spellings = _spellings(term)
        for spelling, place in spellings.items():
            if spelling in seen:
                yield warning("term-twice", context.content.glossary_file, (index, *place))
        seen.update(spellings)


def _spellings(term: Term) -> dict[str, Route]:
    """Each with its place; the word itself before other spellings of it that are the same."""
    others: list[tuple[str, Route]] = [
        (str(spelling).casefold(), ("also", at)) for at, spelling in enumerate(term.also)
    ]
    return dict([*reversed(others), (str(term.term).casefold(), ("term",))])


def reserved_ids(context: Context) -> Iterator[Finding]:
    """No article takes the address of the case studies."""
    for article_id in context.content.articles:
        if article_id in RESERVED_ARTICLES:
            yield Finding(
                "reserved-id", context.content.resource_file("articles", article_id), facts={"id": article_id}
            )


def _twice(file: str, route: Route, ids: Sequence[str | None]) -> Iterator[Finding]:
    seen: set[str] = set()
    for index, identifier in enumerate(ids):
        if identifier is not None and identifier in seen:
            yield Finding("duplicate-id", file, (*route, index, "id"), {"id": identifier})
        if identifier is not None:
            seen.add(identifier)


def _unknown(context: Context, file: str, route: Route, key: Key) -> Iterator[Finding]:
    if not context.content.knows(key):
        # Pairs and pictures name people of their own cohort, by their id alone.
        local = route[0] in ("pairs", "gallery") and key.startswith("person/")
        within = key.rpartition("/")[0] if local else key.partition("/")[0]
        near = _nearest_key(context, key, within).removeprefix(f"{within}/")
        shown = "" if _is_private(context, file) else key.removeprefix(f"{within}/")
        yield Finding("unknown-reference", file, route, {"reference": shown, "nearest": near})


def _nearest_key(context: Context, key: Key, within: str = "") -> Key:
    if key.startswith("person//"):
        # Outside a cohort's files a person is told with her cohort.
        homes = [f"person/{cohort}/{key[8:]}" for cohort in context.content.cohorts]
        there = [home for home in homes if context.content.knows(home)]
        return there[0] if len(there) == 1 else ""
    group = within or key.partition("/")[0]
    return context.nearest(key, group)


def _as_reference(key: Key) -> str:
    """As it is written between brackets: ``essai/manon``, ``guide:canva``."""
    kind, _, rest = key.partition("/")
    return rest.lstrip("/") if kind == "person" or not rest else f"{kind}:{rest}"


def _is_private(context: Context, file: str) -> bool:
    """A participant's file: what it holds is not repeated."""
    return "/participants/" in file.removeprefix(context.content.name)


CHECKS = (
    references_in_texts,
    links_in_texts,
    ids_in_cohorts,
    ids_in_people,
    ids_in_guides,
    featured_people,
    unique_ids,
    unique_terms,
    reserved_ids,
)


EXPLANATIONS: Explanations = {
    "unknown-reference": says(
        (
            "“{reference}” leads to nothing.",
            "This leads to nothing.",
        ),
        (
            "Did you mean “{nearest}”?",
            "Check the identifier: it is the file's name without .yml; two literal brackets are written \\[[.",
        ),
    ),
    "duplicate-id": says(
        "The identifier “{id}” is used twice.",
        "Give one of them another identifier.",
    ),
    "reserved-id": says(
        "“{id}” is the address of another page.",
        "Rename the file.",
    ),
    "same-as-oneself": says(
        "“same_as” names this very file.",
        "Name the file of the same person in another cohort, or remove the key.",
    ),
    "pair-with-oneself": says(
        "Someone stands on both sides of this pair.",
        "Check the names of mentors and mentees.",
    ),
    "featured-without-page": says(
        "This person has no published testimonial today, and is not shown on the home page.",
        "Feature someone else, or wait until a testimonial is approved.",
    ),
    "term-twice": says(
        "This word stands in the glossary already.",
        "Keep one entry, and put the other spelling under “also”.",
    ),
}
