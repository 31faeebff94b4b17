"""The demonstration uses the whole format: every key, every word of a closed list, every state of a consent.

The lists below are the content format (content-format.md §4–7) written out a second time, by hand: nothing here
asks the generator, so a key that leaves the demonstration, or enters a file without being known, fails.
"""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Callable, Iterator
from datetime import date
from io import BytesIO
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import yaml
from PIL import ExifTags, Image, ImageChops, ImageStat

SITES = Path(__file__).parent / "sites"
DEMO = SITES / "demo"
CONTENT = DEMO / "content"
LARGEST_PICTURE = 25_000

LINK = ("label", "url")
SOURCE = ("title", "publisher", "url")
FLAGS = ("first_name", "last_name", "age", "occupation", "city", "bio", "photo", "links", "testimonial")


def under(key: str, *names: str) -> set[str]:
    """`under("links[]", "label", "url")`: the key itself and the keys in it."""
    return {key.removesuffix("[]").removesuffix(".*")} | {f"{key}.{name}" for name in names}


KEYS: dict[str, set[str]] = {
    "site": {"language", "programme", "tagline", "agreement", "accessibility"}
    | under("organisations[]", "id", "name", "url", "description")
    | under("contact", "email", "url", "postal")
    | under("home", "title", "lead", "featured")
    | under("privacy", "controller", "contact", "consent_validity_months", "repository", "recipients", "rights_note")
    | under("legal", "publisher", "director", "host")
    | under("participate", "form_url", "email")
    | under("redirects[]", "old", "new"),
    "person": {"pseudonym", "roles", "same_as", "agreement", "age", "occupation", "city", "bio", "skills", "minor"}
    | {"not_me", "notes"}
    | under("name", "first", "last")
    | under("photo", "file", "alt")
    | under("links[]", *LINK)
    | under("testimonials[]", "text", "headline", "wording", "date", "approved_on", "about")
    | under("testimonials[].source", *SOURCE)
    | under("consent", "basis", "given_on", "evidence", "expires_on", "withdrawn_on", "guardian_evidence")
    | under("consent.publish", *FLAGS)
    | under("consent.items.*", "given_on", "evidence", "expires_on", "withdrawn_on"),
    "cohort": {"title", "place", "partners", "status", "fictional", "summary", "goals", "skills", "thanks"}
    | under("period", "start", "end", "label")
    | under("timeline[]", "when", "label", "title", "body", "kind", "duration")
    | under("timeline[].links[]", *LINK)
    | under("numbers[]", "value", "label")
    | under("pairs[]", "mentors", "mentees", "title", "summary", "focus", "outcome")
    | under("pairs[].links[]", *LINK)
    | under("outcomes", "mentees", "mentors")
    | under("lessons[]", "title", "body")
    | under("gallery[]", "file", "alt", "caption", "people")
    | under("sources[]", *SOURCE),
    "guide": {"title", "summary", "skills", "level", "duration", "audience", "objectives", "prerequisites"}
    | {"materials", "terms", "next", "reviewed_on"}
    | under("steps[]", "title", "body", "id", "check", "help", "mentor_tip", "duration", "verified_on")
    | under("steps[].image", "file", "alt", "caption")
    | under("sources[]", *SOURCE),
    "article": {"title", "summary", "order"}
    | under("sections[]", "title", "body", "points")
    | under("sources[]", *SOURCE),
    "case-study": {"title", "organisation", "summary", "who", "approach", "outcome"} | under("sources[]", *SOURCE),
    "glossary": {"[].id", "[].term", "[].definition", "[].example", "[].also"},
}

# Kind of file, key → every word that the key may hold. `language` has one file, and `repository: private` and
# `language: en` have golden sites of their own.
WORDS: dict[tuple[str, str], set[str]] = {
    ("person", "roles"): {"mentor", "mentee", "organiser", "facilitator", "expert"},
    ("person", "agreement"): {"feminine", "masculine", "inclusive"},
    ("person", "testimonials[].wording"): {"verbatim", "shortened", "reported"},
    ("person", "consent.basis"): {"consent", "public-source"},
    ("cohort", "status"): {"upcoming", "running", "completed"},
    ("cohort", "timeline[].kind"): {"kickoff", "session", "milestone", "closing"},
    ("guide", "level"): {"beginner", "intermediate", "advanced"},
    ("guide", "audience"): {"mentee", "mentor", "both"},
}

REFERENCES = (
    "[[celestine]]",
    "[[maelle|",
    "[[colline/celestine]]",
    "[[colline/maelle|",
    "[[galet-rond]]",
    "[[colline/josette]]",
    *(f"[[{kind}:" for kind in ("guide", "article", "case-study", "cohort", "term")),
    r"\[[",
)
MARKUP = ("**", " *", "***", "\n- ", "\n* ", "\n1. ", "\n> ", "  \n", "](https://", "](mailto:", "](tel:")


def consent(person: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = person.get("consent", {})
    return found


def agreed(person: dict[str, Any]) -> set[str]:
    return {flag for flag, value in consent(person).get("publish", {}).items() if value == "true"}


def items(person: dict[str, Any]) -> list[dict[str, str]]:
    return list(consent(person).get("items", {}).values())


def is_minor(person: dict[str, Any]) -> bool:
    return person.get("minor") == "true" or int(person.get("age", "99")) < 18


def ends_soon(person: dict[str, Any]) -> bool:
    end = consent(person).get("expires_on")
    return end is not None and 0 < (date.fromisoformat(end) - today()).days <= 60


SITUATIONS: dict[str, Callable[[dict[str, Any]], bool]] = {
    "everything agreed to": lambda one: agreed(one) == set(FLAGS),
    "no consent": lambda one: "consent" not in one,
    "every flag refused": lambda one: set(consent(one).get("publish", {})) == set(FLAGS) and not agreed(one),
    "pseudonym": lambda one: "pseudonym" in one and "testimonial" in agreed(one) and "first_name" not in agreed(one),
    "role word": lambda one: (
        "pseudonym" not in one and "testimonial" in agreed(one) and "first_name" not in agreed(one)
    ),
    "no page": lambda one: "first_name" in agreed(one) and "testimonials" not in one,
    "first name alone": lambda one: (
        "last" in one.get("name", {}) and "last_name" not in agreed(one) and "first_name" in agreed(one)
    ),
    "withdrawn": lambda one: "withdrawn_on" in consent(one) and consent(one)["withdrawn_on"] <= str(today()),
    "expired": lambda one: "expires_on" in consent(one) and consent(one)["expires_on"] <= str(today()),
    "expires soon": ends_soon,
    "item agreed to later": lambda one: any(item["given_on"] > consent(one)["given_on"] for item in items(one)),
    "item withdrawn": lambda one: any("withdrawn_on" in item for item in items(one)),
    "item with its own end": lambda one: any("expires_on" in item for item in items(one)),
    "minor with a guardian": lambda one: is_minor(one) and "guardian_evidence" in consent(one) and bool(agreed(one)),
    "minor who agreed to nothing": lambda one: is_minor(one) and not agreed(one),
    "several testimonials": lambda one: len(one.get("testimonials", ())) > 1,
    "words not yet approved": lambda one: (
        consent(one).get("basis") != "public-source"
        and "testimonial" in agreed(one)
        and any("approved_on" not in words for words in one.get("testimonials", ()))
    ),
    "compound first name": lambda one: "-" in one.get("name", {}).get("first", ""),
    "particle": lambda one: one.get("name", {}).get("last", "").startswith("de La "),
}


def test_every_key_is_used_and_known() -> None:
    used = {kind: {path for _, path, _ in values(kind)} for kind in KEYS}
    assert used == KEYS


@pytest.mark.parametrize(("kind", "key"), WORDS)
def test_every_word_of_a_closed_list_is_used(kind: str, key: str) -> None:
    words = [value for _, path, value in values(kind) if path == key]
    assert {word for value in words for word in (value if isinstance(value, list) else [value])} == WORDS[kind, key]


@pytest.mark.parametrize("situation", SITUATIONS)
def test_somebody_is_in_every_situation(situation: str) -> None:
    assert any(SITUATIONS[situation](person) for _, person in documents("person"))


def test_dates_are_told_as_year_month_and_day() -> None:
    keys = {"person": "testimonials[].date", "cohort": "timeline[].when"}
    for kind, key in keys.items():
        assert {len(value) for _, path, value in values(kind) if path == key} == {4, 7, 10}, key


@pytest.mark.parametrize("piece", [*REFERENCES, *MARKUP])
def test_rich_text_uses_every_reference_and_every_mark(piece: str) -> None:
    texts = [value for kind in KEYS for _, _, value in values(kind) if isinstance(value, str)]
    assert any(piece in text for text in texts)


def test_every_cohort_says_that_it_is_invented() -> None:
    cohorts = [cohort for _, cohort in documents("cohort")]
    assert len(cohorts) == 3
    assert all(cohort["fictional"] == "true" for cohort in cohorts)


def test_two_people_share_a_name_with_and_without_a_city() -> None:
    def cities(first: str) -> list[str | None]:
        people = [person for _, person in documents("person") if person.get("name", {}).get("first") == first]
        return sorted((person.get("city") for person in people), key=str)

    assert cities("Solange") == ["Bourg-Colline", "Port-Cerise"]
    assert cities("Nadia") == [None, None]


def test_one_picture_each_is_shared_refused_and_without_people() -> None:
    people = {path.stem: agreed(person) for path, person in documents("person") if "colline" in path.parts}
    galleries = [cohort["gallery"] for path, cohort in documents("cohort") if "colline" in path.parts]
    shown = [picture["people"] for gallery in galleries for picture in gallery]
    refusals = [sum("photo" not in people[one] for one in group) for group in shown if group != "none"]
    assert "none" in shown
    assert {0, 1} <= set(refusals)


def test_pictures_are_small_and_each_is_used() -> None:
    used = {
        (path.parent / "photos" if kind == "cohort" else path.parents[1] / folder) / value
        for kind, folder in (("cohort", "photos"), ("person", "photos"), ("guide", "images"))
        for path, key, value in values(kind)
        if key.endswith(".file")
    }
    stored = {path for path in CONTENT.rglob("*") if path.suffix in {".jpg", ".png", ".webp", ".svg"}}
    assert stored == used
    assert {path.suffix for path in stored} == {".jpg", ".png", ".webp", ".svg"}
    assert all(path.stat().st_size < LARGEST_PICTURE for path in stored)


def test_pictures_are_those_that_the_script_draws(tmp_path: Path) -> None:
    drawn = script().draw_all(tmp_path)
    of_pixels = [path for path in CONTENT.rglob("images/*") if path.suffix != ".svg"]
    assert len(drawn) == len(list(CONTENT.rglob("photos/*"))) + len(of_pixels) + 2
    for path in drawn:
        with Image.open(path) as new, Image.open(SITES / path.relative_to(tmp_path)) as kept:
            assert (new.format, new.size) == (kept.format, kept.size)
            difference = ImageChops.difference(new.convert("RGB"), kept.convert("RGB"))
        # Not byte for byte: another version of the codec may compress otherwise.
        assert max(ImageStat.Stat(difference).mean) < 2, path.name


def test_pictures_carry_what_must_never_be_published() -> None:
    photos = CONTENT / "cohorts" / "colline" / "photos"
    drawing = script()
    with Image.open(photos / "portrait-01.jpg") as portrait:
        exif = portrait.getexif()
        assert exif[ExifTags.Base.Orientation] == drawing.ORIENTATION_TURNED
        assert exif.get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS.GPSLatitude] == (48.0, 52.0, 36.0)
        assert portrait.info["comment"] == drawing.JPEG_COMMENT
        assert drawing.PROFILE_NAME.encode("utf-16-be") in portrait.info["icc_profile"]
    with Image.open(photos / "portrait-02.png") as portrait:
        portrait.load()
        assert portrait.info["Comment"] == drawing.PNG_REMARK
    with Image.open(photos / "portrait-03.webp") as portrait:
        assert portrait.getexif()[ExifTags.Base.ImageDescription] == drawing.WEBP_REMARK
    drawn = (CONTENT / "resources" / "images" / "gribouille-enregistrer.svg").read_text(encoding="utf-8")
    assert "<!-- " in drawn
    assert "display:none" in drawn
    group = (photos / "groupe-cloture.jpg").read_bytes()
    assert group.endswith(drawing.TRAILING_BYTES)
    Image.open(BytesIO(group)).verify()


def values(kind: str) -> Iterator[tuple[Path, str, Any]]:
    """Every key of every file of a kind: the file, the key's path (`steps[].image.alt`), what it holds."""
    for path, document in documents(kind):
        for key, value in walk(document):
            yield path, key, value


def walk(node: Any, prefix: str = "") -> Iterator[tuple[str, Any]]:
    if isinstance(node, list):
        for entry in node:
            yield from walk(entry, f"{prefix}[]")
    elif isinstance(node, dict):
        for key, value in node.items():
            step = "*" if prefix == "consent.items" else key
            route = f"{prefix}.{step}" if prefix else step
            # The flags under `items` stand for each other, so they are no keys of their own.
            if step != "*":
                yield route, value
            yield from walk(value, route)


def documents(kind: str) -> Iterator[tuple[Path, Any]]:
    """The files of a kind, read as plain text scalars: a date or a flag is what was typed."""
    pattern = {
        "site": "site.yml",
        "cohort": "cohorts/*/cohort.yml",
        "person": "cohorts/*/participants/*.yml",
        "guide": "resources/guides/*.yml",
        "article": "resources/articles/*.yml",
        "case-study": "resources/case-studies/*.yml",
        "glossary": "resources/glossary.yml",
    }[kind]
    for path in sorted(CONTENT.glob(pattern)):
        yield path, yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)


def today() -> date:
    return date.fromisoformat((DEMO / "today").read_text(encoding="ascii").strip())


def script() -> ModuleType:
    """The drawing script, which is no module of a package."""
    spec = importlib.util.spec_from_file_location("draw_photographs", DEMO / "draw_photographs.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # dataclasses look their module up
    spec.loader.exec_module(module)
    return module
