"""All that may be told today. Frozen, complete, and nothing here is private.

Every text is final: typography applied, references resolved, names displayed.
Lines are plain text; `RichText.html` is safe HTML whose links to our own pages are written
`ref:KEY`, to be turned into addresses by whoever knows on which page they stand.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

Key = str
"""A page or an item with an address: ``person/toulouse/manon``, ``cohort/toulouse``, ``term/banner``."""


@dataclass(frozen=True)
class RichText:
    """`html` is safe HTML, `words` the same as plain text on one line."""

    html: str
    words: str


@dataclass(frozen=True)
class Moment:
    """A year, a month or a day."""

    year: int
    month: int | None
    day: int | None


@dataclass(frozen=True)
class Size:
    """One of the widths in which a photograph is published as WebP; in pixels."""

    name: str
    width: int


@dataclass(frozen=True)
class Picture:
    """A published picture; `name` is the name under `images/` of the file that every browser shows.

    Width and height are of that file, in pixels. A drawing has no `sizes`; they are the narrowest first.
    """

    name: str
    width: int
    height: int
    alt: str
    sizes: tuple[Size, ...] = ()


@dataclass(frozen=True)
class Link:
    label: str
    url: str


@dataclass(frozen=True)
class Source:
    title: str
    publisher: str | None
    url: str | None


@dataclass(frozen=True)
class Organisation:
    id: str
    name: str
    url: str | None
    description: RichText | None


@dataclass(frozen=True)
class Testimonial:
    """`wording` is ``verbatim``, ``shortened`` or ``reported``; `reread` says that the person approved it.

    `public_source` marks words taken from a public article and not reread by the person.
    """

    text: RichText
    headline: str | None
    wording: str
    date: Moment | None
    reread: bool
    public_source: bool
    about: tuple[Key, ...]
    source: Source | None


@dataclass(frozen=True)
class Person:
    """Someone of a cohort, as far as she agreed.

    `name` is the displayed name, told apart from others of the cohort; `by_role` says that it is only
    the role word. `page` says whether she has a page of her own. `role_words` are her roles in words, in
    her own agreement (« mentorée »); `roles` are those of the format (``mentee``).
    """

    key: Key
    id: str
    cohort: Key
    name: str
    by_role: bool
    roles: tuple[str, ...]
    role_words: tuple[str, ...]
    agreement: str
    page: bool
    age: int | None
    occupation: str | None
    city: str | None
    portrait: Picture | None
    bio: RichText | None
    links: tuple[Link, ...]
    skills: tuple[Key, ...]
    testimonials: tuple[Testimonial, ...]
    also: tuple[Key, ...]
    """Her pages in other cohorts."""


@dataclass(frozen=True)
class Period:
    start: Moment | None
    end: Moment | None
    label: str | None


@dataclass(frozen=True)
class TimelineEvent:
    when: Moment | None
    label: str | None
    title: str
    body: RichText | None
    kind: str | None
    duration: int | None
    links: tuple[Link, ...]


@dataclass(frozen=True)
class Number:
    value: int
    label: str


@dataclass(frozen=True)
class Pair:
    """`mentors` and `mentees` are keys of people of the cohort, all displayed by name or pseudonym."""

    mentors: tuple[Key, ...]
    mentees: tuple[Key, ...]
    title: str | None
    summary: RichText | None
    focus: tuple[Key, ...]
    outcome: RichText | None
    links: tuple[Link, ...]


@dataclass(frozen=True)
class Lesson:
    title: str
    body: RichText | None


@dataclass(frozen=True)
class GalleryPicture:
    picture: Picture
    caption: RichText | None


@dataclass(frozen=True)
class Cohort:
    """One cohort; `people` are those of whom something is published, in the order in which pages list them."""

    key: Key
    id: str
    title: str
    place: str | None
    partners: tuple[Organisation, ...]
    period: Period
    status: str
    fictional: bool
    summary: RichText
    goals: tuple[RichText, ...]
    timeline: tuple[TimelineEvent, ...]
    numbers: tuple[Number, ...]
    pairs: tuple[Pair, ...]
    mentees_learned: tuple[RichText, ...]
    mentors_learned: tuple[RichText, ...]
    lessons: tuple[Lesson, ...]
    skills: tuple[Key, ...]
    gallery: tuple[GalleryPicture, ...]
    thanks: RichText | None
    sources: tuple[Source, ...]
    people: tuple[Person, ...]


@dataclass(frozen=True)
class Image:
    """A picture in a guide's step."""

    picture: Picture
    caption: RichText | None


@dataclass(frozen=True)
class Step:
    """`duration` in minutes; `anchor` is stable across edits where the editor gave the step an id."""

    anchor: str
    title: str
    body: RichText
    image: Image | None
    check: RichText | None
    help: RichText | None
    mentor_tip: RichText | None
    duration: int | None
    verified_on: Moment | None


@dataclass(frozen=True)
class Guide:
    """`level` and `audience` are the words of the format (``beginner``, ``both``); `duration` in minutes."""

    key: Key
    id: str
    title: str
    summary: RichText
    skills: tuple[str, ...]
    level: str | None
    duration: int | None
    audience: str | None
    objectives: tuple[RichText, ...]
    prerequisites: tuple[RichText, ...]
    materials: tuple[RichText, ...]
    steps: tuple[Step, ...]
    terms: tuple[Key, ...]
    next: tuple[Key, ...]
    sources: tuple[Source, ...]
    reviewed_on: Moment | None


@dataclass(frozen=True)
class Section:
    title: str
    body: RichText | None
    points: tuple[RichText, ...]


@dataclass(frozen=True)
class Article:
    key: Key
    id: str
    title: str
    summary: RichText
    sections: tuple[Section, ...]
    sources: tuple[Source, ...]


@dataclass(frozen=True)
class CaseStudy:
    key: Key
    id: str
    title: str
    organisation: str
    summary: RichText
    who: RichText | None
    approach: RichText | None
    outcome: RichText | None
    sources: tuple[Source, ...]


@dataclass(frozen=True)
class Term:
    key: Key
    id: str
    term: str
    definition: RichText
    example: RichText | None
    also: tuple[str, ...]
    former: tuple[str, ...] = ()
    """The ids that it had before, which links may still name."""


@dataclass(frozen=True)
class Contact:
    email: str | None
    url: str | None
    postal: RichText | None


@dataclass(frozen=True)
class Home:
    """`featured` are keys of people who have a page."""

    title: str | None
    lead: RichText | None
    featured: tuple[Key, ...]


@dataclass(frozen=True)
class Privacy:
    controller: str
    contact: str
    validity_months: int
    public_repository: bool
    recipients: RichText | None
    rights_note: RichText | None


@dataclass(frozen=True)
class Legal:
    publisher: RichText | None
    director: RichText | None
    host: RichText | None


@dataclass(frozen=True)
class Participate:
    form_url: str | None
    email: str | None


@dataclass(frozen=True)
class Site:
    """The whole programme, as far as it may be told. Lists are in the order in which pages show them."""

    language: str
    programme: str
    tagline: str | None
    organisations: tuple[Organisation, ...]
    contact: Contact
    home: Home
    privacy: Privacy
    legal: Legal
    accessibility: RichText | None
    participate: Participate
    agreement: str
    cohorts: tuple[Cohort, ...]
    guides: tuple[Guide, ...]
    articles: tuple[Article, ...]
    case_studies: tuple[CaseStudy, ...]
    terms: tuple[Term, ...]
    redirects: tuple[tuple[str, Key], ...]
    """Addresses where a page was, ``/guides/ancien/``, each with the page that has taken its place."""
    images: Mapping[str, bytes]
    """The bytes of every published picture, by name."""


@dataclass(frozen=True)
class Edition:
    """What may be told on `day`.

    `next_lapse` is the first day on which something of it no longer may, of nobody in particular; None where
    nothing ends.
    """

    day: date
    next_lapse: date | None
    site: Site
