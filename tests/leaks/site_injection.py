"""Faults of the pages' markup: what runs, loads, hides or leads where no template of ours does."""

from __future__ import annotations

from tests.leaks.site_faults import PAGE, SECRET, Fault, edited, in_article, in_head, written

POLICY_START = '<meta http-equiv="Content-Security-Policy" content="'
LINK = '<a href="../../../cohortes/colline/">'


def link_to(address: str):
    return edited(LINK, f'<a href="{address}">')


FAULTS = (
    # what runs
    Fault("a script in the page", "unexpected-element", in_article("<script>alert(1)</script>")),
    Fault("a script in capitals", "unexpected-element", in_article("<SCRIPT\n>alert(1)</SCRIPT>")),
    Fault("a script after the end", "unexpected-element", edited("</html>", "</html><script>alert(1)</script>")),
    Fault("a script in a drawing", "unexpected-element", edited("<path", "<script href=data:,x></script><path")),
    Fault(
        "a module",
        "unexpected-attribute",
        in_head('<script type="module" src="../../../assets/javascripts/search.js">'),
    ),
    Fault(
        "data with a source",
        "unexpected-element",
        edited('type="application/ld+json"', 'type="application/ld+json" src="x.js"'),
    ),
    Fault("a handler", "unexpected-attribute", edited(LINK, LINK[:-1] + ' onclick="alert(1)">')),
    Fault("a handler of a picture", "unexpected-attribute", edited("<img ", "<img onerror=alert(1) ")),
    Fault("a handler behind a slash", "unexpected-attribute", edited("<h1 ", "<h1/onmouseover=alert(1) ")),
    Fault("a handler in a drawing", "unexpected-attribute", edited("<path ", '<path onbegin="alert(1)" ')),
    Fault("javascript:", "unsafe-address", link_to("javascript:alert(1)")),
    Fault("javascript: in disguise", "unsafe-address", link_to("&#106;ava&Tab;script:alert(1)")),
    Fault("javascript: after a space", "unsafe-address", link_to(" JavaScript:alert(1)")),
    Fault("vbscript:", "unsafe-address", link_to("vbscript:x")),
    Fault("data:", "unsafe-address", link_to("data:text/html,&lt;script&gt;alert(1)&lt;/script&gt;")),
    Fault("blob:", "unsafe-address", link_to("blob:https://x.test/1")),
    # what loads
    Fault("a remote script", "remote-resource", in_head('<script src="https://x.test/x.js"></script>')),
    Fault("a script of no scheme", "remote-resource", in_head('<script src="//x.test/x.js"></script>')),
    Fault("a script behind backslashes", "remote-resource", in_head(r'<script src="\\x.test\x.js"></script>')),
    Fault("a remote style sheet", "remote-resource", in_head('<link rel="stylesheet" href="https://x.test/x.css">')),
    Fault("an icon in the page", "remote-resource", in_head('<link rel="icon" href="data:image/svg+xml,x">')),
    Fault("a remote manifest", "remote-resource", in_head('<link rel="manifest" href="https://x.test/x">')),
    Fault("a preload", "remote-resource", in_head('<link rel="preload" href="https://x.test/x" as="font">')),
    Fault("a script ahead", "unexpected-attribute", in_head('<link rel="preload" href="x.js" as="script">')),
    Fault("a connection ahead", "unexpected-attribute", in_head('<link rel="preconnect" href="https://x.test">')),
    Fault("a remote picture", "remote-resource", in_article('<img src="https://x.test/pixel.gif" alt="">')),
    Fault("a picture that counts", "remote-resource", edited('<img src="', '<img src="http:')),
    Fault("a picture for large screens", "unexpected-attribute", edited("<img ", '<img srcset="https://x.test/x 2x" ')),
    Fault("a size from elsewhere", "remote-resource", edited('srcset="', 'srcset="https://x.test/a.webp 1w, ')),
    Fault("a size of no scheme", "remote-resource", edited('srcset="', 'srcset="//x.test/a.webp 1w, ')),
    Fault("a size behind another", "remote-resource", edited(' 480w"', ' 480w, https://x.test/a.webp 2000w"')),
    Fault("a size behind a comma alone", "remote-resource", edited(' 480w"', ' 480w,https://x.test/a.webp 2000w"')),
    Fault("sizes that are no widths", "remote-resource", edited(' 480w"', ' 480w, /a.webp 2x"')),
    Fault("another kind of source", "unexpected-attribute", edited('type="image/webp"', 'type="image/svg+xml"')),
    Fault(
        "a film that is shared", "unexpected-attribute", in_head('<meta property="og:video" content="https://x.test/">')
    ),
    Fault("a search index elsewhere", "remote-resource", edited('data-index="', 'data-index="https://x.test/')),
    Fault("a frame", "unexpected-element", in_article('<iframe src="https://x.test"></iframe>')),
    Fault("an object", "unexpected-element", in_article('<object data="x.swf"></object>')),
    Fault("an embedded thing", "unexpected-element", in_article('<embed src="x.pdf">')),
    Fault("a film", "unexpected-element", in_article('<video src="https://x.test/x.mp4"></video>')),
    Fault(
        "a part of another drawing", "unexpected-element", edited("<path", '<use href="https://x.test/x.svg#a"/><path')
    ),
    Fault("a style sheet in the page", "unexpected-element", in_head("<style>@import 'https://x.test'</style>")),
    Fault("a style of one element", "unexpected-attribute", edited("<h1 ", '<h1 style="background:url(//x.test)" ')),
    Fault("a background of old", "unexpected-attribute", edited("<body", '<body background="https://x.test/x"')),
    # what leads astray
    Fault("another base", "unexpected-element", in_head('<base href="https://x.test/">')),
    Fault("a refresh", "unexpected-attribute", in_head('<meta http-equiv="refresh" content="0;url=https://x.test">')),
    Fault("a cookie", "unexpected-attribute", in_head('<meta http-equiv="set-cookie" content="a=b">')),
    Fault(
        "a form that sends", "unexpected-attribute", edited('<form class="', '<form action="https://x.test" class="')
    ),
    Fault(
        "a button that sends", "unexpected-attribute", edited('type="button"', 'type="submit" formaction="//x.test"')
    ),
    Fault("a password field", "unexpected-attribute", edited('type="search"', 'type="password"')),
    Fault("a link that tells", "unexpected-attribute", edited(LINK, LINK[:-1] + ' ping="https://x.test">')),
    Fault("a link in a new window", "unexpected-attribute", edited(LINK, LINK[:-1] + ' target="_blank">')),
    Fault("a link in a drawing", "unexpected-element", edited("<path", '<a href="https://x.test"></a><path')),
    # what hides
    Fault("a comment", "malformed-page", in_article(f"<!-- {SECRET} -->")),
    Fault("a condition of old browsers", "malformed-page", in_head(f"<!--[if IE]>{SECRET}<![endif]-->")),
    Fault("a question to the parser", "malformed-page", in_article(f"<?php {SECRET} ?>")),
    Fault("a template", "unexpected-element", in_article(f"<template><p>{SECRET}</p></template>")),
    Fault("words for browsers without scripts", "unexpected-element", in_article(f"<noscript>{SECRET}</noscript>")),
    Fault("a hidden field", "unexpected-attribute", in_article(f'<input type="hidden" value="{SECRET}">')),
    Fault("a private attribute", "unexpected-attribute", edited("<h1 ", f'<h1 data-person="{SECRET}" ')),
    Fault("an attribute that is a name", "unexpected-attribute", edited("<h1 ", "<h1 quatremains ")),
    Fault(
        "an element that is a name", "unexpected-element", in_article("<quatremains-zephyrine></quatremains-zephyrine>")
    ),
    Fault("a formula", "unexpected-element", in_article("<math><mi>x</mi></math>")),
    Fault(
        "HTML within a drawing", "unexpected-element", edited("<path", "<foreignObject><p>x</p></foreignObject><path")
    ),
    Fault("a shape outside a drawing", "unexpected-element", in_article("<path d=M0></path>")),
    Fault("an attribute that swallows", "unexpected-attribute", edited("<h1 ", '<h1 title="')),
    # what the policy is for
    Fault("no policy", "content-policy", edited("Content-Security-Policy", "Content-Policy")),
    Fault("a looser policy", "content-policy", edited("script-src 'self'", "script-src 'self' 'unsafe-inline'")),
    Fault(
        "a policy that only reports",
        "content-policy",
        edited("Content-Security-Policy", "Content-Security-Policy-Report-Only"),
    ),
    Fault(
        "a policy that comes late",
        "content-policy",
        edited(POLICY_START, f'<meta name="robots" content="x">{POLICY_START}'),
    ),
    Fault("a policy outside the head", "content-policy", edited("<head>", "<body>")),
    Fault("a second policy", "content-policy", in_head(f'{POLICY_START}default-src *">')),
    Fault(
        "no policy where nothing is found",
        "content-policy",
        edited(POLICY_START, '<meta name="viewport" content="', "404.html"),
    ),
    # what a browser would have to guess
    Fault("two places of one name", "duplicate-anchor", edited('<h2 id="_suite"', '<h2 id="_titre"')),
    Fault("a place of no name", "duplicate-anchor", edited('<h2 id="_suite"', '<h2 id=""')),
    Fault("no doctype", "malformed-page", edited("<!doctype html>", "")),
    Fault(
        "a doctype of old",
        "malformed-page",
        edited("<!doctype html>", '<!DOCTYPE html PUBLIC "-//W3C//DTD HTML 3.2//EN">'),
    ),
    Fault("two headings", "malformed-page", in_article("<h1>Encore</h1>")),
    Fault("two pages in one", "malformed-page", in_article("</article><article>")),
    Fault("another language", "malformed-page", edited('lang="fr"', 'lang="en"')),
    Fault(
        "another way of writing", "malformed-page", written(PAGE, "<!doctype html><title>é</title>".encode("utf-16"))
    ),
    Fault("bytes that are no text", "malformed-page", written(PAGE, b"<!doctype html>\xff")),
    Fault("a mark of order", "malformed-page", edited("<!doctype html>", "\ufeff<!doctype html>")),
    Fault("a zero", "malformed-page", edited("</h1>", "\x00</h1>")),
    # other documents
    Fault("a drawing that runs", "live-document", edited("<path", '<path onclick="x" ', "assets/icons/icon.svg")),
    Fault(
        "a drawing that loads",
        "live-document",
        edited("<path", '<image href="https://x.test/x"/><path', "assets/icons/icon.svg"),
    ),
    Fault(
        "a drawing with a document type",
        "live-document",
        edited("<svg", '<!DOCTYPE svg SYSTEM "x"><svg', "assets/icons/icon.svg"),
    ),
    Fault(
        "a feed with an entity", "live-document", edited("<feed", '<!DOCTYPE feed [<!ENTITY a "b">]><feed', "flux.xml")
    ),
    Fault(
        "a remote font",
        "remote-resource",
        edited(":root", "@font-face{src:url(https://x.test/x.woff2)}:root", "assets/stylesheets/site.css"),
    ),
    Fault(
        "a remote style sheet in ours",
        "remote-resource",
        edited("/*", "@import '//x.test/x.css';/*", "assets/stylesheets/site.css"),
    ),
    Fault(
        "a remote picture in disguise",
        "remote-resource",
        edited(":root", r"a{background:url(https:\2f\2fx.test)}:root", "assets/stylesheets/site.css"),
    ),
)

OTHER_WORDS = (
    Fault("another size of a shared picture", "altered-file", edited('content="1200"', 'content="1201"')),
    Fault("a card of another kind", "altered-file", edited("summary_large_image", "player")),
    Fault(
        "another picture that is shared",
        "altered-file",
        edited('og:image" content="', 'og:image" content="https://x.test/'),
    ),
)
"""Faults of what pages tell messengers: only the site that is built beside tells them."""
