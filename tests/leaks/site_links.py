"""Faults of the ways: links that lead nowhere, pages that nothing leads to, addresses that are not theirs."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from tests.leaks.site_faults import PAGE, Fault, edited, in_article, in_head, written
from tests.leaks.site_injection import LINK, link_to

CANONICAL = '<link rel="canonical" href="https://portail.example/temoignages/colline/celestine/">'
GUIDE = "guides/carte-gribouille/"


def without_ways_to_the_guide(site: Path) -> None:
    for path in site.rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        path.write_text(
            re.sub(rf'href="[^"]*{GUIDE.split("/")[1]}/"', 'href="#portal-content"', text), encoding="utf-8"
        )


REDIRECT = "guides/carte/index.html"
LEADING = "url=../carte-gribouille/"


def copied(path: str, to: str):
    def change(site: Path) -> None:
        (site / to).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(site / path, site / to)

    return change


FAULTS = (
    Fault("a page that is not there", "dead-link", link_to("../../../cohortes/nulle-part/")),
    Fault("a page of someone who withdrew", "dead-link", link_to("../josette/")),
    Fault("a folder without a page", "dead-link", link_to("../../../images/")),
    Fault("another use of capitals", "dead-link", link_to("../../../Cohortes/colline/")),
    Fault("a page without its slash", "dead-link", link_to("../../../cohortes")),
    Fault("a place that is not there", "dead-link", link_to("../../../cohortes/colline/#nulle-part")),
    Fault("a place of this page that is not there", "dead-link", link_to("#nulle-part")),
    Fault("a picture that is not there", "dead-link", edited('<img src="', '<img src="../')),
    Fault("a size that is not there", "dead-link", edited('srcset="', 'srcset="../')),
    Fault("a shared picture that is not there", "dead-link", edited("/images/", "/images/x", count=1)),
    Fault(
        "a shared picture from elsewhere",
        "dead-link",
        edited('og:image" content="https://', 'og:image" content="https://x.'),
    ),
    Fault(
        "a redirect to a person",
        "wrong-redirect",
        edited(LEADING, "url=../../temoignages/colline/maelle/", REDIRECT),
    ),
    Fault("a redirect elsewhere", "wrong-redirect", edited(LEADING, "url=https://x.test/", REDIRECT)),
    Fault("a redirect that runs", "wrong-redirect", edited("<body>", "<body><script>alert(1)</script>", REDIRECT)),
    Fault(
        "a redirect of somebody who withdrew",
        "unexpected-file",
        copied(REDIRECT, "temoignages/colline/josette/index.html"),
    ),
    Fault("a script that is not there", "dead-link", in_head('<script src="x.js"></script>')),
    Fault("a style sheet that is not there", "dead-link", edited("pages.css", "page.css")),
    Fault("an icon that is not there", "dead-link", edited("icon.svg", "icon.ico")),
    Fault("a feed that is not there", "dead-link", edited("flux.xml", "feed.xml")),
    Fault("a search index that is not there", "dead-link", edited("pagefind/pagefind.js", "pagefind/index.js")),
    Fault("out of the folder", "dead-link", link_to("../../../../etc/passwd")),
    Fault("out of the folder in disguise", "dead-link", link_to("../../../%2e%2e/passwd")),
    Fault("the first page's way on the last one", "dead-link", edited('href="/', 'href="', "404.html")),
    Fault("a page elsewhere without a host", "unsafe-address", link_to("https:///x")),
    Fault("another service", "unsafe-address", link_to("ftp://x.test/x")),
    Fault("a file of the reader", "unsafe-address", link_to("file:///etc/passwd")),
    Fault("a page elsewhere of no scheme", "unsafe-address", link_to("//x.test/")),
    Fault("a page behind backslashes", "unsafe-address", link_to(r"\\x.test")),
    Fault("a question", "unsafe-address", link_to("../../../cohortes/?q=1")),
    Fault("nowhere at all", "unsafe-address", link_to("")),
    Fault("a way with a line break", "unsafe-address", link_to("../../../\ncohortes/")),
    Fault(
        "a title twice",
        "duplicate-title",
        lambda site: [
            edited("<title>", "<title>x</title><title>")(site),
            written("guides/index.html", (site / "glossaire/index.html").read_bytes())(site),
        ],
    ),
    Fault("no title", "duplicate-title", edited("<title>", "<title></title><meta name=")),
    Fault("a page that nothing leads to", "unreachable-page", without_ways_to_the_guide),
    Fault(
        "a page beside the others",
        "unreachable-page",
        written("guides/seul/index.html", "<!doctype html><title>Seul</title>"),
    ),
    Fault("another page's address", "wrong-address", edited(CANONICAL, CANONICAL.replace("celestine", "maelle"))),
    Fault("another site's address", "wrong-address", edited(CANONICAL, CANONICAL.replace("portail.example", "x.test"))),
    Fault("no address", "wrong-address", edited(CANONICAL, "")),
    Fault("two addresses", "wrong-address", in_head(CANONICAL)),
    Fault("an address where nothing is found", "wrong-address", edited("</head>", f"{CANONICAL}</head>", "404.html")),
    Fault("a way in a drawing of words", "dead-link", in_article(f"<p>{LINK.replace('colline', 'vallee')}x</a></p>")),
    Fault(
        "the page itself is elsewhere",
        "absent-file",
        lambda site: (site / PAGE).rename(site / PAGE.replace(".html", ".htm")),
    ),
)

OTHER_WORDS = (
    Fault(
        "another address for messengers",
        "altered-file",
        edited('property="og:url" content="https://portail.example/', 'property="og:url" content="https://x.test/'),
    ),
    Fault(
        "another address for search engines",
        "altered-file",
        edited('"item": "https://portail.example/', '"item": "https://x.test/'),
    ),
)
"""Faults of what pages tell machines of their place: only the site that is built beside tells them."""
