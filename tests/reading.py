"""A built site served to a real browser, and pages on which nothing may go wrong unseen."""

from __future__ import annotations

import functools
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from playwright.sync_api import Browser, Page

SCREENS = {"phone": (390, 844), "desktop": (1280, 900)}

REPORTING = """
document.addEventListener("securitypolicyviolation", (event) => {
  console.error(`policy: ${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}`)
})
"""


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        pass


@contextmanager
def served(site: Path) -> Iterator[str]:
    """The address of `site` on this machine, without a last slash."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


@contextmanager
def reader_of(chromium: Browser, width: int, height: int, *, touch: bool = False) -> Iterator[Page]:
    """Script errors, breaches of the Content-Security-Policy and calls elsewhere fail the test."""
    context = chromium.new_context(locale="fr-FR", viewport={"width": width, "height": height}, has_touch=touch)
    context.add_init_script(REPORTING)
    page = context.new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
    page.on("request", lambda sent: None if "//127.0.0.1:" in sent.url else wrong.append(sent.url))
    yield page
    context.close()
    assert wrong == []
