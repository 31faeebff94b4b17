"""The templates, compiled once. Whatever they print is escaped for Markdown and HTML both.

Rich text, already safe, comes as `Markup` and is printed as it is; so is what our own functions make.
Templates know neither `|safe` nor any other way to call a text safe (tests/test_render_safety.py).
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from urllib.parse import quote

from jinja2 import Environment, PackageLoader, StrictUndefined, Template, Undefined
from markupsafe import Markup

from generator.edition import slugs
from generator.edition.markdown_escape import escape
from generator.locales import machine_moment
from generator.public.pages import people


@cache
def template(name: str) -> Template:
    return _environment().get_template(f"{name}.md.j2")


def printed(value: object) -> object:
    """What a template prints for `value`. Only words and whole numbers can be printed: else raises `TypeError`."""
    if isinstance(value, Markup | Undefined):
        return value
    if isinstance(value, str):
        return _escaped(value)
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    raise TypeError(f"a template prints a {type(value).__name__}")


def external(url: str) -> str:
    """An address outside. Raises `ValueError` where it is none that a link may have."""
    if not re.match(r"https?://", url, re.IGNORECASE):
        raise ValueError("not an address of the web")
    return url


def mailto(address: str) -> str:
    return f"mailto:{quote(address, safe='@+')}"


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("generator.public.pages", "templates"),
        undefined=StrictUndefined,
        autoescape=True,
        finalize=printed,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    environment.filters |= {
        "capital": people.capital,
        "commas": ", ".join,
        "slug": slugs.slug,
    }
    environment.globals |= {
        "external": external,
        "machine_moment": machine_moment,
        "mailto": mailto,
    }
    return environment


@lru_cache(maxsize=8192)
def _escaped(text: str) -> Markup:
    return Markup(escape(text))
