"""Sites for the tests of the audit's second line: really built ones, and quick stand-ins for random folders."""

from __future__ import annotations

import gzip
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from unittest.mock import patch

import yaml

from generator.disk.write import write
from generator.private.proof.traces import Inspector
from generator.public import search
from generator.public.engines import site
from generator.public.pages.rendered import Rendered
from generator.reporting.diagnostics import Diagnostic
from tests.rendered_pages import engine
from tests.whole_way import Made

ROOT = Path(__file__).resolve().parent.parent.parent

FRAME = """<!doctype html>
<html lang="{language}"><head><title>{title} – {name}</title>
<meta name="description" content="{description}"></head>
<body><header><a href="/">{name}</a></header><nav>{navigation}</nav>
<main><article>{body}</article></main><footer>{footer}</footer></body></html>
"""


@cache
def shipped(language: str) -> Mapping[str, bytes]:
    """What comes with the theme and the engines; Pagefind's programs are had with the index of a page about nothing."""
    page = "<!doctype html><html><body><article><p>a</p></article></body></html>"
    index = search.search_files({"index.html": page}, language)
    programs = {path: data for path, data in index.items() if not search.is_made_of_words(path)}
    return {**site.templates(ROOT), **site.frame_files(ROOT), **programs}


@dataclass(frozen=True)
class Site:
    """What was made of a content folder, and the files of its site."""

    made: Made
    files: Mapping[str, bytes]

    def traces(self, files: Mapping[str, bytes] | None = None) -> list[Diagnostic]:
        """What the audit finds in the site, or in `files` in its place."""
        return self.inspector.traces(self.files if files is None else files)

    @cached_property
    def inspector(self) -> Inspector:
        it = self.made
        return Inspector.of(it.content, it.units, it.today, it.rendered, shipped(it.content.site.language.value))


def build(made: Made, folder: Path) -> Site:
    """As `portal build` does it, in the empty `folder`: MkDocs, then Pagefind."""
    return Site(made, built(made.rendered, made, folder))


def built(rendered: Rendered, made: Made, folder: Path) -> dict[str, bytes]:
    docs, output = folder / "build" / "docs", folder / "site"
    write(docs, site.laid_out(rendered.files))
    with patch.dict(os.environ, SITE_URL=rendered.publication.address):
        site.build_site(ROOT, docs, rendered.frame, output, made.today)
    search.index_site(output, rendered.frame.language)
    return files_of(output)


def files_of(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def stand_in(made: Made, *, indexed: bool = False) -> Site:
    """A site of the rendered pages, in a frame of ours: a hundred times quicker than an engine.

    `indexed` adds a real search index, the slowest part.
    """
    return Site(made, stand_in_files(made.rendered, indexed=indexed))


def stand_in_files(rendered: Rendered, *, indexed: bool = False) -> dict[str, bytes]:
    frame, files = rendered.frame, {}
    for path, data in rendered.files.items():
        if not path.endswith(".md"):
            files[path] = data
            continue
        _, front, body = data.decode().split("---\n", 2)
        facts = yaml.safe_load(front)
        engine().reset()
        page = FRAME.format(
            language=frame.language,
            name=frame.site_name,
            title=facts["title"],
            description=facts["description"].replace('"', "&quot;"),
            navigation=" ".join(f'<a href="{one.path}">{one.title}</a>' for one in frame.navigation),
            footer=" ".join(f'<a href="{one.path}">{one.title}</a>' for one in frame.footer),
            body=engine().convert(body),
        )
        files[site.published_path(path)] = page.encode()
    pages = {path: data.decode() for path, data in files.items() if path.endswith(".html")}
    addresses = "".join(f"<url><loc>{rendered.publication.address}{path}</loc></url>" for path in sorted(pages))
    files["sitemap.xml"] = f"<urlset>{addresses}</urlset>".encode()
    files["sitemap.xml.gz"] = gzip.compress(files["sitemap.xml"])
    files["liste.json"] = json.dumps(sorted(path.removesuffix("index.html") for path in pages)).encode()
    if indexed:
        index = search.index(pages, frame.language)
        files |= {f"pagefind/{path}": data for path, data in index.items()}
    return files
