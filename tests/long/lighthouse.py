"""Lighthouse on the first programme's site, served by nginx as docs/hosting.md says: the figures of docs/quality.md.

    .venv/bin/python -m tests.long.lighthouse [--runs 3]

Needs nginx, openssl, npm and a Chromium; installs Lighthouse, and the Node that it asks for, from the lock in
`tests/tools/lighthouse`. Each figure is the middle one of its runs. Exit status 1 where one is under what issue 4
asks for: 100 for accessibility, best practices and SEO, 95 (phone) or 100 (desktop) for performance.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from generator.build import Request, build
from tests import run
from tests.conftest import CHROMIUM_FLAGS
from tests.web_servers import nginx

ROOT = Path(__file__).resolve().parents[2]
TOOLS = ROOT / "tests" / "tools" / "lighthouse"
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
FORMS = ("phone", "desktop")
PERFORMANCE = {"phone": 95, "desktop": 100}

Scores = dict[str, int]


def main() -> int:
    parser = argparse.ArgumentParser(description="Runs Lighthouse on three kinds of page.")
    parser.add_argument("--runs", type=int, default=3)
    runs = parser.parse_args().runs
    chromium = run.find()
    if chromium is None:
        print("no Chromium: ./portal test gets one", file=sys.stderr)
        return 2
    subprocess.run([_program("npm"), "ci", "--no-audit", "--no-fund", "--silent"], cwd=TOOLS, check=True)
    os.environ["CHROME_PATH"] = chromium
    missed: list[str] = []
    with tempfile.TemporaryDirectory() as work:
        folder = Path(work)
        folder.chmod(0o755)
        files = folder / "site"
        files.mkdir()
        page = (ROOT / "docs" / "hosting.md").read_text(encoding="utf-8")
        with nginx(_program, folder, page, files) as server:
            _build(f"https://localhost:{server.port}/", files)
            print("| page | form | performance | accessibility | best practices | SEO |\n|---|---|---|---|---|---|")
            for name, path in _pages(files).items():
                for form in FORMS:
                    every = [_lighthouse(f"https://localhost:{server.port}{path}", form, folder) for _ in range(runs)]
                    told = {key: round(statistics.median(one[key] for one in every)) for key in CATEGORIES}
                    print(f"| {name} | {form} | {' | '.join(str(told[key]) for key in CATEGORIES)} |", flush=True)
                    missed += [f"{name}, {form}: {what}" for what in _missed(told, form)]
    print("\n".join(["", *missed]) if missed else "")
    return 1 if missed else 0


def _program(name: str) -> str:
    path = shutil.which(name)
    if path is None:
        sys.exit(f"{name} is not installed")
    return path


def _build(address: str, files: Path) -> None:
    """A whole build, for the address at which it is looked at: Lighthouse reads the canonical link."""
    with tempfile.TemporaryDirectory() as work:
        project = Path(work)
        shutil.copytree(ROOT / "theme", project / "theme")
        shutil.copy(ROOT / "mkdocs.yml", project)
        os.environ["SITE_URL"] = address
        built = build(Request(ROOT / "content", project / "site", project, date.today()))
        assert built.published, built.diagnostics
        shutil.copytree(project / "site", files, dirs_exist_ok=True)


def _pages(files: Path) -> dict[str, str]:
    def first(folder: str) -> str:
        return f"/{sorted(files.glob(f'{folder}/index.html'))[0].parent.relative_to(files).as_posix()}/"

    return {"home": "/", "a testimonial": first("temoignages/*/*"), "a guide": first("guides/*")}


def _lighthouse(address: str, form: str, folder: Path) -> Scores:
    report = folder / "report.json"
    flags = " ".join((*CHROMIUM_FLAGS, "--ignore-certificate-errors"))
    command = [TOOLS / "node_modules/.bin/node", TOOLS / "node_modules/lighthouse/cli/index.js", address, "--quiet"]
    command += ["--output=json", f"--output-path={report}", f"--chrome-flags={flags}"]
    command += ["--preset=desktop"] if form == "desktop" else []
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    told = json.loads(report.read_text(encoding="utf-8"))
    for problem in _problems(told):
        print(f"  {address}: {problem}", file=sys.stderr)
    return {key: round(100 * told["categories"][key]["score"]) for key in CATEGORIES}


def _problems(told: dict[str, object]) -> Iterator[str]:
    """What kept a category from 100, performance aside: that is a matter of degree."""
    for key in CATEGORIES[1:]:
        for one in told["categories"][key]["auditRefs"]:  # type: ignore[index]
            audit = told["audits"][one["id"]]  # type: ignore[index]
            if one["weight"] and audit["score"] is not None and audit["score"] < 1:
                yield f"{key}: {audit['id']}: {audit['title']}"


def _missed(told: Scores, form: str) -> Iterator[str]:
    least = dict.fromkeys(CATEGORIES, 100) | {"performance": PERFORMANCE[form]}
    yield from (f"{key} {told[key]} of {least[key]}" for key in CATEGORIES if told[key] < least[key])


if __name__ == "__main__":
    sys.exit(main())
