"""Turns the folder of Markdown into the site. The only module that knows MkDocs (architecture.md, wall 3).

MkDocs gets the root `mkdocs.yml` (engine facts) through a derived `build/mkdocs.yml`, which inherits
it and adds what depends on content and language.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time
from fnmatch import fnmatch
from importlib.util import find_spec
from pathlib import Path

import yaml

from . import search
from .engine import EngineFailed as EngineFailed
from .engine import MissingTool as MissingTool
from .rendered import Entry, Frame
from .write import REASONS, Reason, Unwritable, explaining

WORDS = (
    "contents",
    "dark",
    "footer",
    "home",
    "light",
    "menu",
    "not_found_text",
    "not_found_title",
    "search",
    "search_failed",
    "search_many",
    "search_none",
    "search_one",
    "skip",
)
"""The words a frame must have, because the theme prints them; `{count}` stands in `search_many`."""


INDEX = "pagefind"
NOT_FOUND = "404.html"

STAY = ("assets/stylesheets/main.*.min.css", "assets/stylesheets/palette.*.min.css")
"""Of Material's files, those that pages load. The rest, 2.6 MB of source maps and scripts, is not published."""

PUBLISHED = (".css", ".js", ".woff2", ".png", ".svg", ".webp", "OFL.txt")
"""How the names of the theme's own files end, under its `assets/`. Any other file there, MkDocs' copy of it included,
is one that the audit does not expect."""


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
    _mkdocs("build", "--strict", "--config-file", str(config), cwd=project, output=output, environment=environment)
    theirs = [path for path in _engine_files() if not _stays(path)]
    _take_out(
        output, [path for path in theirs if not any((ours / path).exists() for ours in (docs, project / "theme"))]
    )


def published_path(source: str) -> str:
    """Where on the site the file `source` of the folder lies: ``a/b.md`` → ``a/b/index.html``."""
    stem = source.removesuffix(".md")
    if stem == source:
        return source
    return f"{stem}.html" if stem == "index" or stem.endswith("/index") else f"{stem}/index.html"


def frame_files(project: Path) -> dict[str, bytes]:
    """What comes with the pages of any site, by path on it: the theme's own files and those of Material that stay.

    Raises `Unwritable` where the theme cannot be read.
    """
    theme = project / "theme"
    with explaining(theme):
        own = {
            path.relative_to(theme).as_posix(): path.read_bytes()
            for path in theme.glob("assets/**/*")
            if path.name.endswith(PUBLISHED) and path.is_file()
        }
    return {path: file.read_bytes() for path, file in _engine_files().items() if _stays(path)} | own


def templates(project: Path) -> dict[str, bytes]:
    """What the theme and the engines make pages and lists from: templates, the drawings in them, the settings.

    By a path of its own each, for none of it lies on the site. Raises `MissingTool`, and `Unwritable` where the
    theme cannot be read.
    """
    settings = project / "mkdocs.yml"
    with explaining(settings):
        files = {"mkdocs.yml": settings.read_bytes()}
    folders = {"theme": project / "theme", "material": _templates_of("material"), "mkdocs": _templates_of("mkdocs")}
    with explaining(project / "theme"):
        for name, folder in folders.items():
            for path in (*folder.rglob("*.html"), *folder.glob("*.xml")):
                files[f"{name}/{path.relative_to(folder).as_posix()}"] = path.read_bytes()
    drawings = folders["material"] / ".icons"
    for named in re.findall(r"icon: *([\w./-]+)", files["mkdocs.yml"].decode()):
        drawing = drawings / f"{named}.svg"
        if drawing.is_file():
            files[f"material/.icons/{named}.svg"] = drawing.read_bytes()
    return files


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
            "extra": {
                "footer": [_link(entry) for entry in frame.footer],
                "words": dict(frame.words),
                "feed": {"title": frame.feed.title, "address": frame.feed.path} if frame.feed else {},
            },
        },
        allow_unicode=True,
        sort_keys=False,
    )


def index_site(output: Path, language: str) -> dict[str, bytes]:
    """Makes the search index of the built site, anew, in `output/pagefind`; its files by path on the site.

    Raises `EngineFailed`, `MissingTool` and `Unwritable`.
    """
    with explaining(output):
        # An old index beside the new one would be published with it.
        shutil.rmtree(output / INDEX, ignore_errors=True)
        paths = [path.relative_to(output).as_posix() for path in output.rglob("*.html")]
        files = search_files({path: (output / path).read_text(encoding="utf-8") for path in paths}, language)
        for path, data in files.items():
            (output / path).parent.mkdir(parents=True, exist_ok=True)
            (output / path).write_bytes(data)
        return files


def search_files(pages: Mapping[str, str], language: str) -> dict[str, bytes]:
    """The search index of `pages`, HTML by path on the site: the same bytes from the same pages.

    Raises `EngineFailed` and `MissingTool`.
    """
    read = {path: page for path, page in pages.items() if path != NOT_FOUND}
    return {f"{INDEX}/{path}": data for path, data in search.index(read, language).items()}


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


def _mkdocs(*arguments: str, cwd: Path, output: Path, environment: Mapping[str, str]) -> None:
    if find_spec("mkdocs") is None:
        raise MissingTool("mkdocs")
    # -P: the folder we stand in has a `site/` and may have anything; nothing of it is Python to run.
    done = subprocess.run(
        [sys.executable, "-P", "-X", "utf8", "-m", "mkdocs", *arguments],
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
        raise _failure(done.stdout, output)


def _failure(said: str, output: Path) -> EngineFailed | Unwritable:
    """A full disk is no defect of the engine; and its traceback is no help, only what ends it."""
    before, traceback, after = said.partition("Traceback (most recent call last):")
    last = after.strip().splitlines()[-1:]
    for code in re.findall(r"\[Errno (\d+)\]", said):
        reason = REASONS.get(int(code), Reason.SYSTEM)
        if reason in (Reason.DISK_FULL, Reason.READ_ONLY) or any(str(output) in line for line in last):
            return Unwritable(output.parent, reason, os.strerror(int(code)))
    return EngineFailed("mkdocs", "\n".join([before.rstrip(), *last]) if traceback else said)


def _engine_files() -> dict[str, Path]:
    """The files that Material would have published, by path on the site."""
    folder = _templates_of("material")
    found = (path for path in (folder / "assets").rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path for path in found}


def _templates_of(package: str) -> Path:
    spec = find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        raise MissingTool({"material": "mkdocs-material"}.get(package, package))
    return Path(spec.submodule_search_locations[0]) / "templates"


def _stays(path: str) -> bool:
    return any(fnmatch(path, pattern) for pattern in STAY)


def _take_out(output: Path, paths: Sequence[str]) -> None:
    """Removes these files of the engine from the built site, and the folders that are empty then."""
    with explaining(output):
        for path in paths:
            (output / path).unlink(missing_ok=True)
        for folder in sorted({output / parent for path in paths for parent in Path(path).parents}, reverse=True):
            if folder != output and folder.is_dir() and not any(folder.iterdir()):
                folder.rmdir()


def _relative(path: Path, base: Path) -> str:
    """As seen from `base`, so that the configuration does not tell where the project lies."""
    try:
        return Path(os.path.relpath(path, base)).as_posix()
    except ValueError:  # On Windows, from one drive to another.
        return str(path.absolute())
