"""What is said of a built site that may not be published."""

from __future__ import annotations

from generator.reporting.explanations import Explanations, Variants, says

_TEMPLATES = (
    "Build the site again with ./portal build. If this comes back, the fault is in the program or in theme/: report it."
)
_LIST = (
    "If a template is to write it, add it to generator/public/inspection/allowed.py; else report it, with this line."
)

EXPLANATIONS: Explanations = {
    "outdated-site": says(
        "This site was built as of {built}; what may be published on {today} is something else.",
        "Build it again with ./portal build, and put the new one online.",
    ),
    "unexpected-file": says(
        "Nothing that is published explains this file.",
        "Build the site again with ./portal build. If the file comes back, look for it in theme/.",
    ),
    "absent-file": says(
        "This file belongs to the site and is not there, or is empty.",
        "Build the site again with ./portal build.",
    ),
    "altered-file": says(
        "This file is not the one that a build makes today: it was changed, or the content was.",
        "Build the site again with ./portal build.",
    ),
    "irregular-file": Variants(by="kind"),
    "irregular-file/link": says(
        "This is a symbolic link: it would publish what lies elsewhere.",
        "Build the site again with ./portal build, into a folder of its own.",
    ),
    "irregular-file/hard-link": says(
        "This file is shared with another folder: a change there would change the site.",
        "Build the site again with ./portal build, into a folder of its own.",
    ),
    "irregular-file/special": says(
        "This is no file that a site could publish.",
        "Build the site again with ./portal build, into a folder of its own.",
    ),
    "irregular-file/unreadable": says(
        "This file may not be read.",
        "Give yourself the right to read it, or build the site again with ./portal build.",
    ),
    "irregular-file/twin": says(
        "Two names here differ only in capitals or accents' form: on many computers they are one file.",
        "Build the site again with ./portal build, into a folder of its own.",
    ),
    "malformed-page": Variants(by="problem"),
    "malformed-page/characters": says("This page is no text that a browser reads in one way only.", _TEMPLATES),
    "malformed-page/doctype": says("This page does not begin as pages do.", _TEMPLATES),
    "malformed-page/comment": says("This page holds a comment, which readers do not see.", _TEMPLATES),
    "malformed-page/parts": says(
        "This page does not have its parts once each: head, title, body, main part, article, heading.", _TEMPLATES
    ),
    "malformed-page/language": says("This page is not said to be in the site's language.", _TEMPLATES),
    "content-policy": says(
        "This page does not begin with the policy that keeps browsers from running or loading anything foreign.",
        _TEMPLATES,
    ),
    "unexpected-element": says(
        (
            "This page holds “{element}” where no template writes it.",
            "This page holds an element that no template writes.",
        ),
        _LIST,
    ),
    "unexpected-attribute": says(
        (
            "“{element}” has “{attribute}” here, or a value of it, that no template writes.",
            "“{element}” has an attribute here that no template writes.",
        ),
        _LIST,
    ),
    "unsafe-address": says(
        "“{attribute}” of “{element}” leads neither to this site nor to the web, a mailbox or a telephone.",
        _TEMPLATES,
    ),
    "remote-resource": says(
        (
            "“{attribute}” of “{element}” would make browsers load something from elsewhere.",
            "This style sheet would make browsers load something from elsewhere.",
        ),
        "Put what is needed into theme/assets/, and load it from there.",
    ),
    "wrong-redirect": says(
        "This page sends its reader on in a way that no redirect does, or to where none may lead.",
        _TEMPLATES,
    ),
    "live-document": says(
        "This file could do more than be looked at: it holds something that a browser runs, loads or follows.",
        "Replace it by a plain drawing, or build the site again with ./portal build.",
    ),
    "duplicate-anchor": says("Two places of this page have the same name, or one has none.", _TEMPLATES),
    "dead-link": Variants(by="problem"),
    "dead-link/nowhere": says("This link leads to a page or a file that is not there.", _TEMPLATES),
    "dead-link/anchor": says("This link leads to a place of a page that is not there.", _TEMPLATES),
    "dead-link/outside": says("This link leads out of the site's folder.", _TEMPLATES),
    "duplicate-title": says(
        ("This page has the same title as {other}.", "This page has no title."),
        _TEMPLATES,
    ),
    "unreachable-page": says("No link leads from the home page to this one.", _TEMPLATES),
    "wrong-address": says(
        "This page does not give its own address for its own.",
        "Check site_url in mkdocs.yml, or SITE_URL: the site may have been built for another address.",
    ),
    "broken-sitemap": says(
        "The list of addresses for search engines is not the list of this site's pages.",
        "Check site_url in mkdocs.yml, or SITE_URL, then build the site again with ./portal build.",
    ),
}
