"""The two files that programs look for at the top of a site: what may be crawled, what a phone's home screen shows."""

from __future__ import annotations

import json

from generator import edition
from generator.public.pages.rendered import Publication

ROBOTS = "robots.txt"
MANIFEST = "site.webmanifest"

GROUND = "#fffdf9"
"""The page's ground colour in the light theme (theme/assets/stylesheets/site.css)."""


def robots(publication: Publication) -> bytes:
    """Everything may be crawled; what was withdrawn is gone, and answers « not found »."""
    return f"User-agent: *\nAllow: /\n\nSitemap: {publication.address}sitemap.xml\n".encode()


def manifest(site: edition.Site) -> bytes:
    """For « add to the home screen »; its addresses are relative to its own, so it holds under any path."""
    told = {
        "name": site.programme,
        "short_name": site.programme,
        "lang": site.language,
        "start_url": "./",
        "scope": "./",
        "display": "browser",
        "background_color": GROUND,
        "theme_color": GROUND,
        "icons": [
            {"src": "assets/icons/icon.svg", "type": "image/svg+xml", "sizes": "any"},
            {"src": "assets/icons/icon-192.png", "type": "image/png", "sizes": "192x192"},
            {"src": "assets/icons/icon-512.png", "type": "image/png", "sizes": "512x512"},
        ],
    }
    return (json.dumps(told, ensure_ascii=False, indent=2) + "\n").encode()
