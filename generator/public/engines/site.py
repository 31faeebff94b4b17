"""Turns the folder of Markdown into the site, whichever engine does the work (architecture.md, wall 3).

The engine gets the root `mkdocs.yml` (engine facts) through a derived `build/mkdocs.yml`, which inherits
it and adds what depends on content and language.
"""

from __future__ import annotations

import gzip
import os
import re
import shutil
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

import yaml
from yaml_env_tag import construct_env_tag  # type: ignore[import-untyped]

from generator.disk.write import REASONS, Reason, Unwritable, explaining
from generator.public.engines.engine import DEFAULT, Engine
from generator.public.engines.engine import EngineFailed as EngineFailed
from generator.public.engines.engine import MissingTool as MissingTool
from generator.public.pages.rendered import Entry, Frame

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

SETTINGS = "mkdocs.yml"
NOT_FOUND = "404.html"
REDIRECT = '<meta http-equiv="refresh"'
"""What a page that sends its reader on says of itself, and no other (generator/public/inspection/injection.py)."""
SITEMAP = "sitemap.xml"

PUBLISHED = (".css", ".js", ".woff2", ".png", ".svg", ".webp", "OFL.txt")
"""How the names of the theme's own files end, under its `assets/`. Any other file there, the engine's copy of it
included, is one that the audit does not expect."""


def laid_out(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """The folder that an engine builds, of what was rendered: each page lies in a folder of its own.

    So a relative address on a page means the same seen from its source as from its place on the site:
    MkDocs takes the one, Zensical the other.
    """
    return {_source(path): data for path, data in files.items()}


def build_site(project: Path, docs: Path, frame: Frame, output: Path, today: date, engine: Engine = DEFAULT) -> None:
    """Builds `docs`, as it was `laid_out`, into the folder `output`, whose files are lost.

    `project` holds `mkdocs.yml` and `theme/`; the derived configuration is written beside `docs`. All
    dates on the site are `today`. Raises `EngineFailed` (a warning of the engine is enough), `MissingTool`
    and `Unwritable`.
    """
    project, docs, output = project.resolve(), docs.resolve(), output.resolve()
    config = docs.parent / SETTINGS
    made = docs.parent / f"made-by-{engine.name}" if engine.inside else output
    try:
        with explaining(config):
            config.write_text(derived(project, docs, frame, made, today, engine), encoding="utf-8")
        _run(engine, config, project, output, today, [str(docs.parent), str(output)])
        if made != output:
            with explaining(output):
                shutil.rmtree(output, ignore_errors=True)
                shutil.move(made, output)
    finally:
        for leftover in (*engine.keeps, *([made.name] if made != output else [])):
            shutil.rmtree(docs.parent / leftover, ignore_errors=True)
    theirs = [path for path in (*engine.assets(), *engine.makes) if path not in engine.loaded()]
    _take_out(
        output, [path for path in theirs if not any((ours / path).exists() for ours in (docs, project / "theme"))]
    )
    with explaining(output):
        # Not every engine packs it, and none of them the same way.
        packed = gzip.compress((output / SITEMAP).read_bytes(), mtime=0)
        (output / f"{SITEMAP}.gz").write_bytes(packed)


def published_path(source: str) -> str:
    """Where on the site a rendered file lies: ``a/b.md`` and ``a/b/index.md`` at ``a/b/index.html``."""
    path = _source(source)
    return f"{path.removesuffix('.md')}.html" if path.endswith(".md") else path


def frame_files(project: Path, engine: Engine = DEFAULT) -> dict[str, bytes]:
    """What comes with the pages of any site, by path on it: the theme's own files and the engine's style sheets.

    Raises `Unwritable` where the theme cannot be read, `MissingTool` and `EngineFailed`.
    """
    theme = project / "theme"
    with explaining(theme):
        own = {
            path.relative_to(theme).as_posix(): path.read_bytes()
            for path in theme.glob("assets/**/*")
            if path.name.endswith(PUBLISHED) and path.is_file()
        }
    theirs = engine.assets()
    return {path: theirs[path].read_bytes() for path in engine.loaded()} | own


def derived(project: Path, docs: Path, frame: Frame, output: Path, today: date, engine: Engine = DEFAULT) -> str:
    """The derived configuration: what depends on content, day and engine, over the facts it inherits."""
    missing = [key for key in WORDS if key not in frame.words]
    if missing:
        raise ValueError(f"the frame lacks words of the theme: {', '.join(missing)}")
    project, docs, output = project.resolve(), docs.resolve(), output.resolve()
    base = docs.parent
    return yaml.safe_dump(
        {
            "INHERIT": _relative(project / SETTINGS, base),
            "site_name": frame.site_name,
            "site_description": frame.description,
            "docs_dir": _relative(docs, base),
            "site_dir": _relative(output, base),
            "theme": {"language": frame.language, "custom_dir": _relative(project / "theme", base)},
            "nav": [{entry.title: _source(entry.path)} for entry in frame.navigation],
            # Everything else: pages of people, guides and cohorts (architecture.md, "What it is made to grow into").
            "not_in_nav": "*",
            "extra": {
                "built_on": today.isoformat(),
                "stylesheets": list(engine.loaded()),
                "footer": [_link(entry) for entry in frame.footer],
                "words": dict(frame.words),
                "feed": {"title": frame.feed.title, "address": frame.feed.path} if frame.feed else {},
            },
        },
        allow_unicode=True,
        sort_keys=False,
    )


def site_address(project: Path) -> str:
    """The address the site is built for: `SITE_URL`, else the one in `mkdocs.yml`; "" where there is none.

    Raises `EngineFailed` when `mkdocs.yml` is missing or is no configuration.
    """
    return str(_settings(project).get("site_url") or "")


def engine_named(project: Path) -> str:
    """The engine that `mkdocs.yml` names; MkDocs where it names none. Raises as `site_address` does."""
    extra = _settings(project).get("extra")
    return str((extra.get("engine") if isinstance(extra, dict) else None) or DEFAULT.name)


class _Loader(yaml.SafeLoader):
    """Reads `mkdocs.yml` as engines do, less the tags that would run code: they say nothing to us."""


_Loader.add_constructor("!ENV", construct_env_tag)
_Loader.add_multi_constructor("", lambda loader, suffix, node: None)


def _settings(project: Path) -> dict[str, Any]:
    config = project / SETTINGS
    try:
        settings = yaml.load(config.read_bytes(), _Loader)
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise EngineFailed(DEFAULT.name, f"{config}: {error}") from error
    return settings if isinstance(settings, dict) else {}


def _source(path: str) -> str:
    """Where in the folder a rendered file lies: ``a/b.md`` at ``a/b/index.md``."""
    stem = path.removesuffix(".md")
    return path if stem == path or stem.rpartition("/")[2] == "index" else f"{stem}/index.md"


def _link(entry: Entry) -> dict[str, str]:
    """The theme links pages by address: ``a/index.md`` and ``a.md`` by ``a/``."""
    return {"title": entry.title, "address": published_path(entry.path).removesuffix("index.html") or "."}


def _run(engine: Engine, config: Path, project: Path, output: Path, today: date, write: Sequence[str]) -> None:
    noon = datetime.combine(today, time(12), tzinfo=UTC)
    environment = {"SOURCE_DATE_EPOCH": str(int(noon.timestamp())), "NO_MKDOCS_2_WARNING": "1"}
    done = engine.run(config, project, environment, [str(project / SETTINGS), str(project / "theme")], write)
    if done.returncode != 0:
        raise _failure(engine, done.stdout, output)


def _failure(engine: Engine, said: str, output: Path) -> EngineFailed | Unwritable:
    """A full disk is no defect of the engine; and its traceback is no help, only what ends it."""
    before, traceback, after = said.partition("Traceback (most recent call last):")
    last = after.strip().splitlines()[-1:]
    for code in re.findall(r"(?:\[Errno |\(os error )(\d+)[\])]", said):
        reason = REASONS.get(int(code), Reason.SYSTEM)
        if reason in (Reason.DISK_FULL, Reason.READ_ONLY) or any(str(output) in line for line in last):
            return Unwritable(output.parent, reason, os.strerror(int(code)))
    return EngineFailed(engine.name, "\n".join([before.rstrip(), *last]) if traceback else said)


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
