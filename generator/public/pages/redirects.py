"""The page at an old address: it sends its reader on, without a script, and asks search engines to follow."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from generator.edition.routes import relative
from generator.public.pages.index import Index
from generator.public.pages.rendered import Publication

PAGE = Markup("""\
<!doctype html>
<html lang="{language}">
<head>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; base-uri 'none'; form-action 'none'">
<meta charset="utf-8">
<title>{title}</title>
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="robots" content="noindex">
<meta http-equiv="refresh" content="0; url={way}">
{canonical}</head>
<body>
<p>{said} <a href="{way}">{follow}</a></p>
</body>
</html>
""")
CANONICAL = Markup('<link rel="canonical" href="{}">\n')


def redirects(index: Index, publication: Publication) -> Iterator[tuple[str, bytes]]:
    """Path and bytes of each: ``/guides/ancien/`` lies at ``guides/ancien/index.html``."""
    for old, new in index.site.redirects:
        yield f"{old[1:]}index.html", _page(old, index.routes.address(new), index, publication)


def _page(old: str, target: str, index: Index, publication: Publication) -> bytes:
    """Its links are relative, so that it holds under any path."""
    words = index.words
    return PAGE.format(
        language=words.language,
        title=words.gettext("This page has moved – {programme}", programme=index.site.programme),
        way=relative(old, target),
        canonical=CANONICAL.format(f"{publication.address}{target[1:]}") if publication.address else "",
        said=words.gettext("This page has moved."),
        follow=words.gettext("Go to its new address"),
    ).encode()
