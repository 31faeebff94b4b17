"""What is said of pictures, guides and the programme."""

from __future__ import annotations

from generator.locales import N_
from generator.reporting.catalogue.entry import Entry, says

PUBLISHING: dict[str, Entry] = {
    # pictures
    "missing-picture": says(
        N_("This picture is not in {folder}."),
        (N_("Did you mean “{nearest}”?"), N_("Check the file's name, capitals included, or add the picture.")),
    ),
    "unused-picture": says(
        N_("Nothing refers to this picture."),
        N_("Name it where it belongs, or remove it: what is not used should not be stored."),
    ),
    "broken-picture/unreadable": says(
        N_("This picture may not be read."),
        N_("Give yourself the right to read it, then try again."),
    ),
    "broken-picture/large": says(
        N_("This picture is too large (over 40 MiB or 52 million pixels; 13 million if it is no ordinary JPEG)."),
        N_("Save it smaller: 2,000 pixels wide are plenty."),
    ),
    "broken-picture/disguised": says(
        N_("This file is not the kind of picture that its ending says."),
        N_("Open it in a picture program and save it again as JPEG, PNG or WebP."),
    ),
    "broken-picture/broken": says(
        N_("This picture is damaged or cut short."),
        N_("Take the original again, or save it anew in a picture program."),
    ),
    "refused-drawing/doctype": says(
        N_("This drawing declares words or files of its own (DOCTYPE): anything could stand behind them."),
        N_("Save it again as “plain SVG”, or as PNG."),
    ),
    "refused-drawing/program": says(
        (
            N_("This drawing holds {part}: on the site it could do something, and a drawing is only looked at."),
            N_("This drawing holds something that acts: on the site a drawing is only looked at."),
        ),
        N_("Take it out in the drawing program and save as “plain SVG”, or save the drawing as PNG."),
    ),
    "refused-drawing/elsewhere": says(
        (
            N_("This drawing holds {part}: it would load something from elsewhere, or another picture."),
            N_("This drawing would load something from elsewhere."),
        ),
        N_("Draw with shapes and words only, or save the drawing as PNG."),
    ),
    "refused-drawing/style-sheet": says(
        N_("This drawing has its colours in a style sheet ({part}), which is not published."),
        N_("Export it again with “presentation attributes” or “inline style”, or save it as PNG."),
    ),
    "refused-drawing/unknown": says(
        (
            N_("This drawing uses “{part}”, which is not published: it would look different on the site."),
            N_("This drawing uses something that is not published: it would look different on the site."),
        ),
        N_("Save it as PNG, or draw that part with plain shapes."),
    ),
    "refused-drawing/value": says(
        N_("“{part}” says something here that a drawing of the site cannot say."),
        N_("Correct it in the drawing program, or save the drawing as PNG."),
    ),
    "refused-drawing/size": says(
        N_("This drawing does not say how large it is, or is over 4,000 pixels wide or high."),
        N_("In the drawing program, give the page a width and a height in pixels, then save again."),
    ),
    "refused-drawing/crowded": says(
        N_("This drawing is too large (over 256 kB or 4,000 shapes, or too many groups within each other)."),
        N_("Save it as PNG."),
    ),
    # guides and site
    "steps-longer-than-guide": says(
        N_("The steps take {steps} minutes together, and the guide promises {guide}."),
        N_("Correct one or the other."),
    ),
    "guide-review-due": says(
        N_("This guide was last reviewed on {date}, more than a year ago."),
        N_("Follow it once on a screen, correct it, and write today's date."),
    ),
    "missing-contact": says(
        N_("Nobody could reach the programme: neither an e-mail address nor a page is given."),
        N_("Add “email:” or “url:” under “contact:”."),
    ),
    "legal-notice-incomplete": says(
        N_("“{key}” is missing: French law asks for publisher, director and host."),
        N_("Write name, seat and telephone."),
    ),
    # addresses
    "redirect-from-page": says(
        N_("A page still lies at {address}: it cannot lead elsewhere."),
        N_("Remove this redirect, or rename the page's file first."),
    ),
    "redirect-to-nowhere": says(
        N_("No page lies at {address}: whoever follows the old link would not find anything."),
        (N_("Did you mean “{nearest}”?"), N_("Write the address of a page that is there, as the browser shows it.")),
    ),
    "redirect-twice": says(
        N_("“{address}” leads to two places."),
        N_("Keep one of the two."),
    ),
    "redirect-of-person": says(
        N_("A person's page lies here, or did: such an address never leads elsewhere."),
        N_("Remove this redirect: when someone leaves the site, her address is simply not found any more."),
    ),
    "redirect-of-term": says(
        N_("A word of the glossary can only become another word, and a page another page."),
        N_("Write both addresses with “#” and a word's identifier, or both without."),
    ),
    "lost-address": says(
        N_("“{address}” was published, and no page lies there any more."),
        (
            N_("If “{nearest}” has taken its place, say so under “redirects:” in site.yml."),
            N_("Under “redirects:” in site.yml, write which page has taken its place."),
        ),
    ),
    "unrecorded-address": says(
        N_("These addresses are not in the list of those that were published: {addresses}."),
        N_("Add a line for each, or let “portal build --release” do it: so no page moves without its readers."),
    ),
    "person-address-recorded": says(
        N_("The address of a person's page stands here: it would stay when she leaves."),
        N_("Remove this line."),
    ),
    "placeholder": says(
        N_("“{key}” still holds an invented value; a site is not put online with it."),
        N_("Write the real one."),
    ),
}
