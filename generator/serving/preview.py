"""The server behind `portal serve`: the last good site, rebuilt and reloaded as its sources change.

Pages are served as they are built, with one script added that asks now and then whether there is
something new. When the last rebuild failed, it lays the report over the page, which stays readable.
"""

from __future__ import annotations

import errno
import html
import json
import os
import secrets
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import chain
from pathlib import Path
from urllib.parse import unquote, urlsplit

from generator.disk.snapshot import Snapshot, look
from generator.serving.watching import moments

HOST = "127.0.0.1"
"""Never any other: what is not published yet is nobody else's business."""

ATTEMPTS = 20
"""Looks for the site, 0.05 s apart: where two folders cannot be exchanged, there is none for a moment."""

OURS = "/__portal__/"
SCRIPT = Path(__file__).with_name("preview.js")

# Not Python's table, which on Windows is whatever the registry says.
TYPES = {
    ".css": "text/css; charset=utf-8",
    ".gz": "application/gzip",
    ".html": "text/html; charset=utf-8",
    ".ico": "image/vnd.microsoft.icon",
    ".jpg": "image/jpeg",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".map": "application/json",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".webp": "image/webp",
    ".woff2": "font/woff2",
    ".xml": "application/xml",
}


@dataclass(frozen=True)
class Outcome:
    """How a build ended; `report` is what to tell the editor, empty when there is nothing to say."""

    ok: bool
    report: str = ""


class Event(StrEnum):
    """What `serve` tells its caller, with a text: the address, nothing, the report, the report."""

    LISTENING = "listening"
    BUILDING = "building"
    BUILT = "built"
    FAILED = "failed"


class PortTaken(Exception):  # noqa: N818 – says what is wrong
    """Another program, perhaps another `portal serve`, listens there."""

    def __init__(self, port: int) -> None:
        super().__init__(str(port))
        self.port = port


def serve(
    rebuild: Callable[[], Outcome],
    folder: Path,
    watch: Sequence[Path],
    *,
    port: int = 8000,
    base: str = "/",
    on_event: Callable[[Event, str], None] = lambda event, text: None,
    stop: threading.Event | None = None,
) -> None:
    """Builds, then serves `folder` and rebuilds when a file of `watch` changes, until Ctrl-C or `stop`.

    `rebuild` replaces `folder` as a whole, or leaves it when it fails. `base` is the path of the site's
    address ("/portail/"): the 404 page carries it. `port` 0 takes a free one. Raises `PortTaken`.
    """
    shown = _Shown(folder, f"/{base.strip('/')}/".replace("//", "/"))
    try:
        server = _Server((HOST, port), shown)
    except OSError as error:
        # Windows says EACCES where a port is reserved.
        if error.errno in (errno.EADDRINUSE, errno.EACCES):
            raise PortTaken(port) from error
        raise
    with server:
        threading.Thread(target=server.serve_forever, args=(0.1,), daemon=True).start()
        try:
            on_event(Event.LISTENING, f"http://{HOST}:{server.server_port}{shown.base}")
            _rebuild_on_change(rebuild, shown, watch, on_event, stop or threading.Event())
        except KeyboardInterrupt:
            pass
        finally:
            server.shutdown()


class _Shown:
    """What the pages are told. `version` changes with every rebuild, and with every `serve`."""

    def __init__(self, folder: Path, base: str) -> None:
        self.folder = folder
        self.base = base
        self.outcome = Outcome(True)
        self._session = secrets.token_hex(4)
        self._builds = 0

    @property
    def version(self) -> str:
        return f"{self._session}-{self._builds}"

    @property
    def state(self) -> Mapping[str, object]:
        return {"version": self.version, "report": "" if self.outcome.ok else self.outcome.report}

    @property
    def script(self) -> bytes:
        """What is added to a page; to be had before the page is read, which may be newer then, never older."""
        return f'<script src="{OURS}reload.js" data-version="{self.version}" defer></script>'.encode()

    def show(self, outcome: Outcome) -> None:
        self.outcome = outcome
        # A failed build changes no page, so there is nothing to reload.
        self._builds += outcome.ok


def _rebuild_on_change(
    rebuild: Callable[[], Outcome],
    shown: _Shown,
    watch: Sequence[Path],
    on_event: Callable[[Event, str], None],
    stop: threading.Event,
) -> None:
    built: Snapshot | None = None
    for _ in chain([None], moments(watch, stop)):
        # Looked at before each build: what changes during it is built again.
        while (now := look(watch)) != built and not stop.is_set():
            built = now
            on_event(Event.BUILDING, "")
            outcome = rebuild()
            shown.show(outcome)
            on_event(Event.BUILT if outcome.ok else Event.FAILED, outcome.report)


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    # On Windows it would let two programs listen on one port.
    allow_reuse_address = os.name != "nt"

    def __init__(self, address: tuple[str, int], shown: _Shown) -> None:
        self.shown = shown
        super().__init__(address, _Handler)

    def handle_error(self, request: object, client_address: object) -> None:
        """A browser that hung up is no event."""


class _Handler(BaseHTTPRequestHandler):
    server: _Server
    server_version = "portal"
    sys_version = ""

    def do_GET(self) -> None:
        # A page of another site that gave its name our address must not read this one (DNS rebinding).
        if self.headers.get("Host", "").partition(":")[0] not in (HOST, "localhost"):
            return self._send(HTTPStatus.MISDIRECTED_REQUEST, TYPES[".txt"], b"")
        path = unquote(urlsplit(self.path).path, errors="replace")
        shown = self.server.shown
        if path == f"{OURS}reload.js":
            self._send(HTTPStatus.OK, TYPES[".js"], SCRIPT.read_bytes())
        elif path == f"{OURS}state.json":
            self._send(HTTPStatus.OK, TYPES[".json"], json.dumps(shown.state).encode())
        elif not path.startswith(shown.base):
            self._redirect(shown.base)
        else:
            self._page(path.removeprefix(shown.base))

    do_HEAD = do_GET  # noqa: N815 – likewise

    def _page(self, path: str) -> None:
        for _ in range(ATTEMPTS):
            try:
                return self._answer(path)
            except FileNotFoundError:
                time.sleep(0.05)
        self._nothing_yet()

    def _answer(self, path: str) -> None:
        """The file, the folder's `index.html`, or the 404 page; raises FileNotFoundError without a site."""
        folder = self.server.shown.folder
        found = _resolve(folder, path)
        if found is not None and found.is_dir():
            if path and not path.endswith("/"):
                return self._redirect(f"{urlsplit(self.path).path}/")
            found = found / "index.html"
        if found is not None and found.is_file():
            return self._file(HTTPStatus.OK, found)
        return self._file(HTTPStatus.NOT_FOUND, folder / "404.html")

    def _file(self, status: HTTPStatus, file: Path) -> None:
        script = self.server.shown.script
        data = file.read_bytes()
        if file.suffix == ".html":
            before, end, after = data.rpartition(b"</body>")
            data = before + script + end + after if end else data + script
        self._send(status, TYPES.get(file.suffix, "application/octet-stream"), data)

    def _nothing_yet(self) -> None:
        report = html.escape(self.server.shown.outcome.report)
        page = f"<!doctype html><title>portal serve</title><pre>{report}</pre>".encode() + self.server.shown.script
        self._send(HTTPStatus.SERVICE_UNAVAILABLE, TYPES[".html"], page)

    def _redirect(self, address: str) -> None:
        # One slash in front: "//elsewhere" would leave for another host.
        self.send_response(HTTPStatus.FOUND)
        self.send_header("Location", "/" + address.lstrip("/"))
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _send(self, status: HTTPStatus, content_type: str, data: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", content_type)
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(data)

    def log_message(self, format: str, *args: object) -> None:
        """Silent: the terminal is for the report."""


def _resolve(folder: Path, path: str) -> Path | None:
    """What a path stands for; None where there is nothing, or it is outside the folder, by ``..`` or by a link."""
    if set(path) & set("\0\\:") or ".." in path.split("/"):
        return None
    found = (folder / path.strip("/")).resolve()
    return found if found.is_relative_to(folder.resolve()) and os.path.exists(found) else None
