"""How a drawing looks in a real browser, as it was drawn and as it is published."""

from __future__ import annotations

import io

from PIL import Image, ImageChops, ImageStat
from playwright.sync_api import Page

from generator.private.pictures.drawings import derive


def assert_looks_as_drawn(drawn: bytes, page: Page) -> None:
    """Shown as the site shows it: within a page."""
    published = derive(drawn).plain
    shots = []
    for data in (drawn, published.data):
        page.route("**/drawing.svg", lambda route, _, data=data: route.fulfill(body=data, content_type="image/svg+xml"))
        page.route("**/", lambda route: route.fulfill(body="<img src=drawing.svg>", content_type="text/html"))
        page.goto("http://drawing.test/")
        assert page.evaluate("document.images[0].naturalWidth") == published.width
        assert page.evaluate("document.images[0].naturalHeight") == published.height
        shots.append(Image.open(io.BytesIO(page.locator("img").screenshot())).convert("RGB"))
        page.unroute("**/drawing.svg")
    assert max(ImageStat.Stat(ImageChops.difference(*shots)).mean) < 0.01
    assert len(shots[0].getcolors(maxcolors=100_000) or ()) > 3
