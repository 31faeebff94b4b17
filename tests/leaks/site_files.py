"""Faults of the folder: what lies there too much, what is missing, what is not what was made."""

from __future__ import annotations

import gzip
import os
import shutil
from pathlib import Path

from tests.leaks.site_faults import PAGE, SECRET, Fault, appended, edited, first, in_footer, written

OTHER = "temoignages/riviere/sacha/index.html"


def swapped(site: Path) -> None:
    one, other = (site / PAGE).read_bytes(), (site / OTHER).read_bytes()
    (site / PAGE).write_bytes(other)
    (site / OTHER).write_bytes(one)


def left_behind(site: Path) -> None:
    shutil.copytree((site / PAGE).parent, site / "temoignages/colline/josette")


def linked(site: Path) -> None:
    (site / "robots.txt").rename(site.parent / "robots.txt")
    (site / "robots.txt").symlink_to(site.parent / "robots.txt")


def shared(site: Path) -> None:
    os.link(site / "robots.txt", site.parent / "robots.txt")


def halved(site: Path) -> None:
    data = (site / PAGE).read_bytes()
    (site / PAGE).write_bytes(data[: len(data) // 2])


def another_picture(site: Path) -> None:
    one, other, *_ = sorted((site / "images").iterdir())
    one.write_bytes(other.read_bytes())


def packed(content: bytes, name: bytes = b"sitemap.xml", more: bytes = b"") -> bytes:
    data = gzip.compress(content, mtime=0)
    return data[:3] + b"\x08" + data[4:10] + name + b"\x00" + data[10:] + more


def repacked(name: bytes = b"sitemap.xml", more: bytes = b"", content: bytes = b""):
    def change(site: Path) -> None:
        plain = (site / "sitemap.xml").read_bytes()
        (site / "sitemap.xml.gz").write_bytes(packed(plain + content, name, more))

    return change


def both_sitemaps(old: str, new: str, count: int = 1):
    def change(site: Path) -> None:
        edited(old, new, "sitemap.xml", count)(site)
        repacked()(site)

    return change


def fragment(change: str):
    def spoil(site: Path) -> None:
        path = first(site, "pagefind/fragment/*")
        if change == "removed":
            path.unlink()
        elif change == "old":
            shutil.copy(path, path.with_name("fr_0000000.pf_fragment"))
        else:
            data = gzip.decompress(path.read_bytes())
            path.write_bytes(gzip.compress(data.replace(b'"content":"', f'"content":"{SECRET} '.encode())))

    return spoil


FAULTS = (
    # too much
    Fault("a person's file", "unexpected-file", written("temoignages/colline/josette.yml")),
    Fault("an editor's backup", "unexpected-file", written(f"{PAGE}~")),
    Fault("a half-written page", "unexpected-file", written("temoignages/.index.html.part")),
    Fault("a source map", "unexpected-file", written("assets/stylesheets/site.css.map", "{}")),
    Fault("a system's dotfile", "unexpected-file", written(".DS_Store", b"\x00\x01")),
    Fault("a repository", "unexpected-file", written(".git/config", "[core]")),
    Fault("somebody else's page", "unexpected-file", written("google0123.html", "google-site-verification")),
    Fault("the page of someone who withdrew", "unexpected-file", left_behind),
    Fault("an empty folder with her name", "unexpected-file", lambda site: (site / "temoignages/josette").mkdir()),
    Fault("a picture nobody shows", "unexpected-file", written("images/groupe.webp", b"RIFF")),
    Fault("a scan of a consent", "unexpected-file", written("accord.pdf", b"%PDF-1.7")),
    Fault("the editor's Markdown", "unexpected-file", written("temoignages/colline/celestine.md")),
    Fault("an empty file", "unexpected-file", written("CNAME.old", b"")),
    Fault("a name with a line break", "unexpected-file", written("images/a\nb.webp", b"RIFF")),
    Fault("an old piece of the search index", "unexpected-file", fragment("old")),
    Fault("a script of Material's", "unexpected-file", written("assets/javascripts/lunr/wordcut.js", "1")),
    # no plain files
    Fault("a link to a file elsewhere", "irregular-file", linked),
    Fault("a link to a folder", "irregular-file", lambda site: (site / "content").symlink_to(site.parent)),
    Fault("a dangling link", "irregular-file", lambda site: (site / "x").symlink_to("nowhere")),
    Fault("a pipe", "irregular-file", lambda site: os.mkfifo(site / "images/pipe")),
    Fault("a file shared with another folder", "irregular-file", shared),
    Fault("a name that differs in its capitals", "irregular-file", written("ROBOTS.TXT", "User-agent: *")),
    Fault(
        "a name in another form of Unicode",
        "irregular-file",
        lambda site: [written("e\u0301.txt", "")(site), written("\u00e9.txt", "")(site)],
    ),
    # missing
    Fault("a page is gone", "absent-file", lambda site: (site / PAGE).unlink()),
    Fault("a page is empty", "absent-file", written(PAGE, b"")),
    Fault("a page of white space", "absent-file", written(PAGE, b" \n")),
    Fault("no page for what is not found", "absent-file", lambda site: (site / "404.html").unlink()),
    Fault("a picture is gone", "absent-file", lambda site: first(site, "images/*").unlink()),
    Fault("a script is gone", "absent-file", lambda site: (site / "assets/javascripts/palette.js").unlink()),
    Fault("no sitemap", "absent-file", lambda site: (site / "sitemap.xml").unlink()),
    Fault("a piece of the search index is gone", "absent-file", fragment("removed")),
    # other bytes
    Fault(
        "a byte of a script",
        "altered-file",
        edited("const LIMIT = 10", "const LIMIT = 11", "assets/javascripts/search.js"),
    ),
    Fault("a script that sends", "altered-file", appended("assets/javascripts/search.js", b"fetch('https://x.test')")),
    Fault(
        "a comment in a style sheet",
        "altered-file",
        appended("assets/stylesheets/site.css", f"/* {SECRET} */".encode()),
    ),
    Fault(
        "bytes after a picture",
        "altered-file",
        lambda site: appended(first(site, "images/*").relative_to(site).as_posix(), SECRET.encode())(site),
    ),
    Fault("another picture under the same name", "altered-file", another_picture),
    Fault("a search entry with a name", "altered-file", fragment("spoilt")),
    Fault("a name in the feed", "altered-file", edited("<subtitle>", f"<subtitle>{SECRET} ", "flux.xml")),
    Fault("a name in the data", "altered-file", edited("{", f'{{"x": "{SECRET}",', "data/site.json")),
    Fault("a line in robots.txt", "altered-file", appended("robots.txt", b"Disallow: /temoignages/josette/\n")),
    Fault(
        "another name on the home screen",
        "altered-file",
        edited('"name": "', f'"name": "{SECRET} ', "site.webmanifest"),
    ),
    # the list of addresses
    Fault(
        "an address too many",
        "broken-sitemap",
        both_sitemaps(
            "</urlset>", "<url><loc>https://portail.example/josette/</loc><lastmod>2026-11-22</lastmod></url></urlset>"
        ),
    ),
    Fault(
        "an address too few",
        "broken-sitemap",
        both_sitemaps("https://portail.example/glossaire/", "https://portail.example/"),
    ),
    Fault("another day", "broken-sitemap", both_sitemaps("<lastmod>2026-11-22", "<lastmod>1958-03-04")),
    Fault("a comment among the addresses", "broken-sitemap", both_sitemaps("</urlset>", f"<!-- {SECRET} --></urlset>")),
    Fault(
        "an entity among the addresses",
        "broken-sitemap",
        both_sitemaps("<urlset", '<!DOCTYPE x [<!ENTITY y "z">]><urlset'),
    ),
    Fault("words among the addresses", "broken-sitemap", both_sitemaps("</urlset>", f"{SECRET}</urlset>")),
    Fault("gz with other content", "broken-sitemap", repacked(content=SECRET.encode())),
    Fault("gz with something after it", "broken-sitemap", repacked(more=SECRET.encode())),
    Fault("gz with a second part", "broken-sitemap", repacked(more=packed(SECRET.encode()))),
    Fault("gz with another name", "broken-sitemap", repacked(name=SECRET.encode("latin-1"))),
    Fault("gz that is none", "broken-sitemap", written("sitemap.xml.gz")),
)

OLD = Fault(
    "a site of the day before",
    "outdated-site",
    lambda site: [both_sitemaps("2026-11-22", "2026-11-21", -1)(site), left_behind(site)],
)

OTHER_WORDS = (
    Fault("two people's pages are swapped", "altered-file", swapped),
    Fault("half a page", "altered-file", halved),
    Fault("a word more", "altered-file", edited("</h1>", f" {SECRET}</h1>")),
    Fault("a word less", "altered-file", edited("Célestine", "")),
    Fault("another text for a picture", "altered-file", edited('alt="', f'alt="{SECRET} ')),
    Fault(
        "another order of attributes' values",
        "altered-file",
        edited('data-cohort="', 'data-cohort="x ', "temoignages/index.html"),
    ),
    Fault(
        "another order", "altered-file", edited('<li class="card', '<li></li><li class="card', "temoignages/index.html")
    ),
    Fault("a name in the title", "altered-file", edited("<title>", f"<title>{SECRET} – ")),
    Fault(
        "a name in the description",
        "altered-file",
        edited('name="description" content="', f'name="description" content="{SECRET} '),
    ),
    Fault(
        "a name for messengers",
        "altered-file",
        edited('property="og:title" content="', f'property="og:title" content="{SECRET} '),
    ),
    Fault("a name for search engines", "altered-file", edited('"@context"', f'"name": "{SECRET}", "@context"')),
    Fault("a sentence in the footer", "altered-file", in_footer(f"<p>{SECRET}</p>")),
    Fault("a sentence after the end", "altered-file", appended(PAGE, SECRET.encode())),
    Fault("a name in the table of contents", "altered-file", edited('md-ellipsis">', f'md-ellipsis">{SECRET} ')),
    Fault(
        "a name that is only heard",
        "altered-file",
        edited('<nav class="md-tabs" aria-label="', f'<nav class="md-tabs" aria-label="{SECRET} '),
    ),
    Fault("other words where nothing is found", "altered-file", edited("</h1>", f" {SECRET}</h1>", "404.html")),
)
"""Faults of what pages say: only the site that is built beside tells them."""
