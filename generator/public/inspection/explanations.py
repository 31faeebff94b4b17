"""What is said of a built site that may not be published."""

from __future__ import annotations

from generator.locales import N_
from generator.reporting.explanations import Explanations, Variants, says

_TEMPLATES = N_(
    "Build the site again with ./portal build. If this comes back, the fault is in the program or in theme/: report it."
)
_LIST = N_(
    "If a template is to write it, add it to generator/public/inspection/allowed.py; else report it, with this line."
)

EXPLANATIONS: Explanations = {
    "outdated-site": says(
        N_("This site was built as of {built}; what may be published on {today} is something else."),
        N_("Build it again with ./portal build, and put the new one online."),
    ),
    "unexpected-file": says(
        N_("Nothing that is published explains this file."),
        N_("Build the site again with ./portal build. If the file comes back, look for it in theme/."),
    ),
    "absent-file": says(
        N_("This file belongs to the site and is not there, or is empty."),
        N_("Build the site again with ./portal build."),
    ),
    "altered-file": says(
        N_("This file is not the one that a build makes today: it was changed, or the content was."),
        N_("Build the site again with ./portal build."),
    ),
    "irregular-file": Variants(by="kind"),
    "irregular-file/link": says(
        N_("This is a symbolic link: it would publish what lies elsewhere."),
        N_("Build the site again with ./portal build, into a folder of its own."),
    ),
    "irregular-file/hard-link": says(
        N_("This file is shared with another folder: a change there would change the site."),
        N_("Build the site again with ./portal build, into a folder of its own."),
    ),
    "irregular-file/special": says(
        N_("This is no file that a site could publish."),
        N_("Build the site again with ./portal build, into a folder of its own."),
    ),
    "irregular-file/unreadable": says(
        N_("This file may not be read."),
        N_("Give yourself the right to read it, or build the site again with ./portal build."),
    ),
    "irregular-file/twin": says(
        N_("Two names here differ only in capitals or accents' form: on many computers they are one file."),
        N_("Build the site again with ./portal build, into a folder of its own."),
    ),
    "malformed-page": Variants(by="problem"),
    "malformed-page/characters": says(N_("This page is no text that a browser reads in one way only."), _TEMPLATES),
    "malformed-page/doctype": says(N_("This page does not begin as pages do."), _TEMPLATES),
    "malformed-page/comment": says(N_("This page holds a comment, which readers do not see."), _TEMPLATES),
    "malformed-page/parts": says(
        N_("This page does not have its parts once each: head, title, body, main part, article, heading."), _TEMPLATES
    ),
    "malformed-page/language": says(N_("This page is not said to be in the site's language."), _TEMPLATES),
    "content-policy": says(
        N_("This page does not begin with the policy that keeps browsers from running or loading anything foreign."),
        _TEMPLATES,
    ),
    "unexpected-element": says(
        (
            N_("This page holds “{element}” where no template writes it."),
            N_("This page holds an element that no template writes."),
        ),
        _LIST,
    ),
    "unexpected-attribute": says(
        (
            N_("“{element}” has “{attribute}” here, or a value of it, that no template writes."),
            N_("“{element}” has an attribute here that no template writes."),
        ),
        _LIST,
    ),
    "unsafe-address": says(
        N_("“{attribute}” of “{element}” leads neither to this site nor to the web, a mailbox or a telephone."),
        _TEMPLATES,
    ),
    "remote-resource": says(
        (
            N_("“{attribute}” of “{element}” would make browsers load something from elsewhere."),
            N_("This style sheet would make browsers load something from elsewhere."),
        ),
        N_("Put what is needed into theme/assets/, and load it from there."),
    ),
    "wrong-redirect": says(
        N_("This page sends its reader on in a way that no redirect does, or to where none may lead."),
        _TEMPLATES,
    ),
    "live-document": says(
        N_("This file could do more than be looked at: it holds something that a browser runs, loads or follows."),
        N_("Replace it by a plain drawing, or build the site again with ./portal build."),
    ),
    "duplicate-anchor": says(N_("Two places of this page have the same name, or one has none."), _TEMPLATES),
    "dead-link": Variants(by="problem"),
    "dead-link/nowhere": says(N_("This link leads to a page or a file that is not there."), _TEMPLATES),
    "dead-link/anchor": says(N_("This link leads to a place of a page that is not there."), _TEMPLATES),
    "dead-link/outside": says(N_("This link leads out of the site's folder."), _TEMPLATES),
    "duplicate-title": says(
        (N_("This page has the same title as {other}."), N_("This page has no title.")),
        _TEMPLATES,
    ),
    "unreachable-page": says(N_("No link leads from the home page to this one."), _TEMPLATES),
    "wrong-address": says(
        N_("This page does not give its own address for its own."),
        N_("Check site_url in mkdocs.yml, or SITE_URL: the site may have been built for another address."),
    ),
    "broken-sitemap": says(
        N_("The list of addresses for search engines is not the list of this site's pages."),
        N_("Check site_url in mkdocs.yml, or SITE_URL, then build the site again with ./portal build."),
    ),
}
