"""What `./portal test` runs, from `.venv`: gets a Chromium, then hands its arguments to pytest.

Several files go through one process a core, unless the arguments say how (`-n 0`: in this one).

A Chromium is, in this order: `$CHROMIUM`; one that the system has; the one Playwright keeps, or
downloads; Debian's package, where we are root. None: exit 2. Standard library and Playwright only.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
PLACES = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    r"%ProgramFiles%\Google\Chrome\Application\chrome.exe",
    r"%ProgramFiles(x86)%\Google\Chrome\Application\chrome.exe",
    r"%LocalAppData%\Google\Chrome\Application\chrome.exe",
)
PACKAGES = ("chromium", "libatomic1")  # the second: Playwright's own Node needs it, a bare Debian lacks it
NONE = """\
Les tests ont besoin d'un navigateur Chromium ; aucun n'a été trouvé, ni n'a pu être installé.
Installez-en un (Debian : sudo apt install chromium libatomic1 ; ailleurs : Google Chrome), ou indiquez le vôtre :
    CHROMIUM=/chemin/vers/chromium ./portal test"""


def main(arguments: list[str]) -> int:
    os.chdir(ROOT)
    try:
        chromium = find() or get()
    except LookupError as error:
        print(error, file=sys.stderr)
        return 2
    if chromium is None:
        print(NONE, file=sys.stderr)
        return 2
    os.environ["CHROMIUM"] = chromium  # read by the fixture, tests/conftest.py
    import pytest

    return int(pytest.main([*together(arguments), *arguments]))


def together(arguments: list[str]) -> list[str]:
    """What has pytest-xdist take a process for each core, where it gains something and the caller did not choose.

    Whoever looks into a failure (`-x`, `--pdb`, `-s`) or runs one file wants to see it happen in order.
    """
    chosen = ("-n", "--numprocesses", "--dist", "-x", "--exitfirst", "--maxfail", "--pdb", "-s", "--capture", "-p")
    only = [one for one in arguments if one.endswith(".py") or ".py::" in one]
    in_order = any(re.fullmatch(r"-[a-z]*[xs][a-z]*", one) for one in arguments)  # -qx, -vs
    if len(only) == 1 or in_order or any(one.startswith(chosen) for one in arguments):
        return []
    # A file is never split, for what its tests share is made once; tests/conftest.py says in which order they come.
    return ["-n", str(os.cpu_count() or 1), "--dist", "loadfile", "--no-loadscope-reorder"]


def find() -> str | None:
    """A Chromium that starts, among those this machine has; LookupError where `$CHROMIUM` names none.

    None too where Playwright itself does not start: no Chromium could be driven.
    """
    if not run([sys.executable, "-m", "playwright", "--version"], quiet=True):
        return None
    if chosen := os.environ.get("CHROMIUM"):
        path = shutil.which(chosen)
        if path is None or not starts(path):
            raise LookupError(f"CHROMIUM={chosen} : ce programme n'existe pas ou ne démarre pas.")
        return path
    return next(filter(starts, candidates()), None)


def candidates() -> Iterator[str]:
    for name in NAMES:
        path = shutil.which(name)
        # A snap has a /tmp of its own, so it cannot read the profile that Playwright makes there.
        if path is not None and "/snap" not in str(Path(path).resolve()):
            yield path
    yield from filter(os.path.isfile, map(os.path.expandvars, PLACES))
    kept = playwrights_own()
    if os.path.isfile(kept):
        yield kept


def playwrights_own() -> str:
    """Where Playwright keeps the Chromium of its version, downloaded or not."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        return playwright.chromium.executable_path


def starts(path: str) -> bool:
    """Ubuntu's `chromium-browser` may be a notice instead of a browser, and a download may lack system libraries."""
    if sys.platform == "win32":  # there, --version opens a window
        return True
    try:
        asked = [path, "--version", "--headless", "--no-sandbox"]
        return subprocess.run(asked, capture_output=True, timeout=60, check=False).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def get() -> str | None:
    """Downloads Playwright's Chromium, else installs the system's; what the tools print stays visible."""
    print("Pas encore de Chromium pour les tests : téléchargement de celui de Playwright…", file=sys.stderr, flush=True)
    if run([sys.executable, "-m", "playwright", "install", "chromium"]) and (chromium := find()):
        return chromium
    if shutil.which("apt-get") and os.geteuid() == 0:
        print("Installation du paquet chromium du système…", file=sys.stderr, flush=True)
        os.environ["DEBIAN_FRONTEND"] = "noninteractive"
        if run(["apt-get", "update"]) and run(["apt-get", "install", "-y", "--no-install-recommends", *PACKAGES]):
            return find()
    return None


def run(command: list[str], *, quiet: bool = False) -> bool:
    output = subprocess.DEVNULL if quiet else sys.stderr
    return subprocess.run(command, stdout=output, check=False).returncode == 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
