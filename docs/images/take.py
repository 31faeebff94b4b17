"""Takes the README's pictures from the real site: four kinds of page, each on a desktop and on a phone.

.venv/bin/python docs/images/take.py        (after ./portal test, which brings what it needs)
"""

from __future__ import annotations

import functools
import io
import shutil
import sys
import tempfile
import threading
from datetime import date
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

import run  # noqa: E402 - the project's own, found through the line above
from conftest import CHROMIUM_FLAGS  # noqa: E402

from generator.build import Request, build  # noqa: E402

HEIGHT = 844
GAP = 24
PAGES = {
    "home": "index.html",
    "retrospective": "cohortes/*/index.html",
    "testimonial": "temoignages/*/*/index.html",
    "guide": "guides/*/index.html",
}
"""By name of the picture, the page that it shows: the first where there are several."""
COLOURS = 48
"""Enough for a page of text, and a quarter of the bytes."""


def main() -> None:
    with tempfile.TemporaryDirectory() as place:
        site = built(Path(place))
        server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(SimpleHTTPRequestHandler, directory=site))
        threading.Thread(target=server.serve_forever, daemon=True).start()
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=run.find(), args=list(CHROMIUM_FLAGS))
            for name, pattern in PAGES.items():
                page = sorted(Path(site).glob(pattern))[0].parent.relative_to(site).as_posix()
                address = f"http://127.0.0.1:{server.server_port}/{page}/".replace("/./", "/")
                picture = side_by_side([taken(browser, address, width) for width in (1280, 390)])
                picture.quantize(COLOURS).save(ROOT / "docs" / "images" / f"{name}.png", optimize=True)
            browser.close()
        server.shutdown()


def side_by_side(views: list[Image.Image]) -> Image.Image:
    together = Image.new("RGB", (sum(view.width for view in views) + GAP, HEIGHT), "white")
    together.paste(views[0], (0, 0))
    together.paste(views[1], (views[0].width + GAP, 0))
    return together


def built(project: Path) -> str:
    for folder in ("content", "theme"):
        shutil.copytree(ROOT / folder, project / folder)
    shutil.copy(ROOT / "mkdocs.yml", project)
    made = build(Request(project / "content", project / "site", project, date.today()))
    assert made.published, made.diagnostics
    return str(project / "site")


def taken(browser: Browser, address: str, width: int) -> Image.Image:
    page = browser.new_page(viewport={"width": width, "height": HEIGHT}, locale="fr-FR", color_scheme="light")
    page.goto(address, wait_until="networkidle")
    view = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    page.close()
    return view


if __name__ == "__main__":
    main()
