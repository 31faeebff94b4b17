"""What stands around every page: name, sections, legal pages, and the words that the theme prints."""

from __future__ import annotations

from generator.edition.markdown_escape import escape
from generator.edition.routes import (
    ACCESSIBILITY,
    COHORTS,
    GLOSSARY,
    GUIDES,
    HOME,
    LEGAL,
    LEGAL_PAGES,
    PRIVACY,
    PROGRAMME,
    SECTIONS,
    TAKE_PART,
    TESTIMONIALS,
    Routes,
)
from generator.locales import Words
from generator.public.pages.rendered import Entry, Frame


def frame(words: Words, routes: Routes, site_name: str, description: str, *, feed: bool) -> Frame:
    """`site_name` and `description` are escaped already; `feed` says whether there is one."""

    def entries(keys: tuple[str, ...]) -> tuple[Entry, ...]:
        return tuple(Entry(escape(section_name(words, key)), routes.path(key)) for key in keys)

    return Frame(
        language=words.language,
        site_name=site_name,
        description=description,
        navigation=entries(SECTIONS),
        footer=entries(LEGAL_PAGES),
        words={key: escape(text) for key, text in _theme_words(words).items()},
        feed=Entry(escape(words.gettext("News feed")), routes.feed) if feed else None,
    )


def section_name(words: Words, key: str) -> str:
    """What a section is called in the navigation and in breadcrumbs."""
    names = {
        HOME: words.gettext("Home"),
        PROGRAMME: words.gettext("The programme"),
        COHORTS: words.gettext("Cohorts"),
        TESTIMONIALS: words.gettext("Testimonials"),
        GUIDES: words.gettext("Guides"),
        GLOSSARY: words.gettext("Glossary"),
        TAKE_PART: words.gettext("Take part"),
        LEGAL: words.gettext("Legal notice"),
        PRIVACY: words.gettext("Personal data"),
        ACCESSIBILITY: words.gettext("Accessibility"),
    }
    return names[key]


def _theme_words(words: Words) -> dict[str, str]:
    return {
        "contents": words.gettext("On this page"),
        "dark": words.gettext("Dark display"),
        "footer": words.gettext("Legal information"),
        "home": words.gettext("Back to the home page"),
        "light": words.gettext("Light display"),
        "menu": words.gettext("Sections of the site"),
        "not_found_text": words.gettext(
            "This page does not exist, or no longer does. The words it held may have been withdrawn."
        ),
        "not_found_title": words.gettext("Page not found"),
        "search": words.gettext("Search the site"),
        "search_failed": words.gettext("The search does not work at the moment."),
        "search_many": words.gettext("{count} pages found", count="{count}"),
        "search_none": words.gettext("No page found. Try another word."),
        "search_one": words.gettext("One page found"),
        "skip": words.gettext("Skip to the content"),
    }
