"""Takes the pictures of docs/guide-editrices.md: the report in a terminal, and the preview with a mistake in it.

.venv/bin/python docs/images/take_handbook.py        (after ./portal test, which brings what it needs)

All people in them are those of tests/base and tests/sites/demo, and are made up.
"""

from __future__ import annotations

import html
import io
import os
import pty
import re
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

import run  # noqa: E402 - the project's own, found through the line above
from conftest import CHROMIUM_FLAGS  # noqa: E402

DAY = ("--today", "2026-11-22")
PORTAL = (sys.executable, "-P", "-X", "utf8", "-m", "generator")
SLIPS = """\
name:
  first: Solène
roles: [mentee]
testimonials:
  - text: Je n'osais pas appeler.
    wording: verbatim
consent:
  given_on: 18/11/2026
  evidence: classeur des accords, fiche 12
  publish:
    first_name: true
    testimonial: oui
"""
COLOURS = {"31": "#ff8f8f", "33": "#ffd479"}
TERMINAL = """<!doctype html><meta charset="utf-8"><body style="margin:0;background:#1d1f21;color:#e8e8e8">
<pre style="font:15px/1.5 'DejaVu Sans Mono',monospace;margin:0;padding:18px 22px;white-space:pre-wrap">{}</pre>"""


def main() -> None:
    with tempfile.TemporaryDirectory() as place, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=run.find(), args=list(CHROMIUM_FLAGS))
        report(browser, Path(place) / "report")
        preview(browser, Path(place) / "preview")
        browser.close()


def report(browser: Browser, folder: Path) -> None:
    shutil.copytree(ROOT / "tests/base/content", folder / "content")
    (folder / "content/cohorts/essai/participants/mentoree-3.yml").write_text(SLIPS, encoding="utf-8")
    page = browser.new_page(viewport={"width": 1000, "height": 300})
    page.set_content(TERMINAL.format(f"$ ./portal check\n{coloured(in_terminal([*PORTAL, 'check', *DAY], folder))}"))
    keep(page.screenshot(full_page=True), "rapport")


def in_terminal(command: list[str], folder: Path) -> str:
    """What the command writes on a real terminal, colours included."""
    ours, theirs = pty.openpty()
    environment = os.environ | {"PYTHONPATH": str(ROOT), "TERM": "xterm-256color"}
    process = subprocess.Popen(command, cwd=folder, env=environment, stdout=theirs, stderr=theirs, close_fds=True)
    os.close(theirs)
    told = b""
    while True:
        try:
            told += os.read(ours, 1 << 16)
        except OSError:
            break
    process.wait()
    return told.decode().replace("\r\n", "\n")


def coloured(text: str) -> str:
    marked = re.sub(r"\x1b\[(31|33)m(?:\x1b\[1m)?", lambda one: f'\x00b style="color:{COLOURS[one[1]]}"\x01', text)
    marked = re.sub(r"\x1b\[0m", "\x00/b\x01", marked)
    marked = re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]", "", marked)
    return html.escape(marked, quote=False).replace("\x00", "<").replace("\x01", ">")


def preview(browser: Browser, folder: Path) -> None:
    for name in ("content", "theme"):
        shutil.copytree(ROOT / ("tests/sites/demo/content" if name == "content" else name), folder / name)
    shutil.copy(ROOT / "mkdocs.yml", folder)
    command = [*PORTAL, "serve", *DAY, "--port", "8765"]
    server = subprocess.Popen(
        command, cwd=folder, env=os.environ | {"PYTHONPATH": str(ROOT)}, stdout=subprocess.DEVNULL
    )
    try:
        address = "http://127.0.0.1:8765/guides/lettre-colombier/"
        wait_for(address)
        guide = folder / "content/resources/guides/lettre-colombier.yml"
        page = browser.new_page(viewport={"width": 1100, "height": 720})
        page.goto(address)
        guide.write_text(guide.read_text(encoding="utf-8").replace("level:", "niveau:"), encoding="utf-8")
        page.get_by_text("unknown-key").first.wait_for(timeout=60_000)
        keep(page.screenshot(), "apercu")
    finally:
        server.terminate()
        server.wait()


def wait_for(address: str) -> None:
    for _ in range(120):
        try:
            urllib.request.urlopen(address)
        except OSError:
            time.sleep(0.5)
        else:
            return
    raise SystemExit(f"nothing answers at {address}")


def keep(taken: bytes, name: str) -> None:
    with Image.open(io.BytesIO(taken)) as picture:
        picture.convert("RGB").quantize(64).save(ROOT / f"docs/images/{name}.png", optimize=True)


if __name__ == "__main__":
    main()
