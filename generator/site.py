"""Turns the folder of Markdown into the site. The only module that knows MkDocs (architecture.md, wall 3).

MkDocs gets the root `mkdocs.yml` (engine facts) through a derived `build/mkdocs.yml`, which inherits
it and adds what depends on content and language. The search index is made by Pagefind from the built
pages, whichever engine built them.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from importlib.util import find_spec
from pathlib import Path

import yaml

from .rendered import Entry, Frame
from .write import explaining

WORDS = (
    "dark",
    "footer",
    "home",
    "light",
    "menu",
    "not_found_text",
    "not_found_title",
    "permalink",
    "search",
    "search_failed",
    "search_many",
    "search_none",
    "search_one",
    "skip",
)
"""The words a frame must have, because the theme prints them; `{count}` stands in `search_many`."""

# Interfaces of Pagefind's own, which no page of ours loads (theme/assets/javascripts/search.js does the work).
NOT_USED = ("pagefind-*ui.js", "pagefind-*ui.css", "pagefind-highlight.js")

STRAIGHT = str.maketrans({"’": "'", "‘": "'"})
SPELLED_OUT = str.maketrans({"œ": "oe", "Œ": "Oe", "æ": "ae", "Æ": "Ae"})


class EngineFailed(Exception):  # noqa: N818 – says what happened, as `Unwritable` does
    """MkDocs or Pagefind ended with an error; `output` is what it printed."""

    def __init__(self, tool: str, output: str) -> None:
        super().__init__(f"{tool}: {output}")
        self.tool = tool
        self.output = output


class MissingTool(Exception):  # noqa: N818 – as above
    """A program that the build needs is not installed here."""

    def __init__(self, tool: str) -> None:
        super().__init__(tool)
        self.tool = tool


def build_site(project: Path, docs: Path, frame: Frame, output: Path, today: date) -> None:
    """Builds `docs` into the folder `output`, which MkDocs empties first.

    `project` holds `mkdocs.yml` and `theme/`; the derived configuration is written beside `docs`. All
    dates on the site are `today`. Raises `EngineFailed` (a warning of MkDocs is enough), `MissingTool`
    and `Unwritable`.
    """
    project, docs, output = project.resolve(), docs.resolve(), output.resolve()
    config = docs.parent / "mkdocs.yml"
    with explaining(config):
        config.write_text(derived(project, docs, frame, output), encoding="utf-8")
    noon = datetime.combine(today, time(12), tzinfo=UTC)
    environment = {"SOURCE_DATE_EPOCH": str(int(noon.timestamp())), "NO_MKDOCS_2_WARNING": "1"}
    _run("mkdocs", "build", "--strict", "--config-file", str(config), cwd=project, environment=environment)


def derived(project: Path, docs: Path, frame: Frame, output: Path) -> str:
    """The derived configuration: what depends on the content, over the engine facts it inherits.

    Zensical reads it too, as long as `docs` and `output` lie beside or below it.
    """
    missing = [key for key in WORDS if key not in frame.words]
    if missing:
        raise ValueError(f"the frame lacks words of the theme: {', '.join(missing)}")
    project, docs, output = project.resolve(), docs.resolve(), output.resolve()
    base = docs.parent
    return yaml.safe_dump(
        {
            "INHERIT": _relative(project / "mkdocs.yml", base),
            "site_name": frame.site_name,
            "site_description": frame.description,
            "docs_dir": _relative(docs, base),
            "site_dir": _relative(output, base),
            "theme": {"language": frame.language, "custom_dir": _relative(project / "theme", base)},
            "nav": [{entry.title: entry.path} for entry in frame.navigation],
            # Everything else: pages of people, guides and cohorts (architecture.md, "Why it scales").
            "not_in_nav": "*",
            "markdown_extensions": {"toc": {"permalink_title": frame.words["permalink"]}},
            "extra": {"footer": [_link(entry) for entry in frame.footer], "words": dict(frame.words)},
        },
        allow_unicode=True,
        sort_keys=False,
    )


def index_site(output: Path, language: str) -> None:
    """Makes the search index of the built site, anew, in `output/pagefind`.

    Pagefind reads a copy of the pages with two things mended for French (site.md, "Measured facts").
    Raises `EngineFailed`, `MissingTool` and `Unwritable`.
    """
    output = output.resolve()
    bundle = output / "pagefind"
    with explaining(output), tempfile.TemporaryDirectory() as copy:
        # Run over an old index, Pagefind keeps its text.
        shutil.rmtree(bundle, ignore_errors=True)
        for page in sorted(output.rglob("*.html")):
            if page != output / "404.html":
                target = Path(copy) / page.relative_to(output)
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_text(searchable(page.read_text(encoding="utf-8")), encoding="utf-8")
        _run(
            "pagefind",
            *("--site", copy, "--output-path", str(bundle), "--force-language", language),
            *("--root-selector", "article", "--exclude-selectors", ".headerlink", "--quiet"),
            cwd=Path(copy),
            environment={},
        )
        for pattern in NOT_USED:
            for file in bundle.glob(pattern):
                file.unlink()


def searchable(page: str) -> str:
    """The page as it is indexed: straight apostrophes, and its words with œ or æ spelled out as well.

    With curly apostrophes Pagefind takes « l’association » for one word; « voeux » it would not find
    in « vœux ». The spelled-out words go into a metadata field, which is searched and never shown.
    """
    page = page.translate(STRAIGHT)
    start = re.search(r"<article\b[^>]*>", page)
    if start is None:
        return page
    text = re.sub(r"<[^>]*>", " ", page[start.end() :])
    words = sorted({word.translate(SPELLED_OUT).lower() for word in re.findall(r"\w*[œŒæÆ]\w*", text)})
    alias = f'<span data-pagefind-meta="alias:{" ".join(words)}"></span>' if words else ""
    return page[: start.end()] + alias + page[start.end() :]


def site_address(project: Path) -> str:
    """The address the site is built for: `SITE_URL`, else the one in `mkdocs.yml`; "" where there is none.

    Raises `EngineFailed` when `mkdocs.yml` is missing or is no configuration.
    """
    # MkDocs takes long to import, and most commands do without it.
    from mkdocs.exceptions import ConfigurationError
    from mkdocs.utils.yaml import yaml_load

    config = project / "mkdocs.yml"
    try:
        with config.open("rb") as file:
            settings = yaml_load(file)
    except (OSError, UnicodeDecodeError, yaml.YAMLError, ConfigurationError) as error:
        raise EngineFailed("mkdocs", f"{config}: {error}") from error
    return str((settings.get("site_url") if isinstance(settings, dict) else None) or "")


def _link(entry: Entry) -> dict[str, str]:
    """The theme links pages by address, as MkDocs makes it: `a/index.md` → `a/`, `a.md` → `a/`."""
    stem = entry.path.removesuffix(".md")
    folder = stem.removesuffix("index") if stem == "index" or stem.endswith("/index") else f"{stem}/"
    return {"title": entry.title, "address": folder or "."}


def _run(module: str, *arguments: str, cwd: Path, environment: Mapping[str, str]) -> None:
    if find_spec(module) is None:
        raise MissingTool(module)
    # -P: the folder we stand in has a `site/` and may have anything; nothing of it is Python to run.
    done = subprocess.run(
        [sys.executable, "-P", "-X", "utf8", "-m", module, *arguments],
        cwd=cwd,
        env=os.environ | environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    if done.returncode != 0:
        raise EngineFailed(module, done.stdout)


def _relative(path: Path, base: Path) -> str:
    """As seen from `base`, so that the configuration does not tell where the project lies."""
    try:
        return Path(os.path.relpath(path, base)).as_posix()
    except ValueError:  # On Windows, from one drive to another.
        return str(path.absolute())
