"""What is said of pictures, guides and the programme."""

from __future__ import annotations

from generator.catalogue.entry import Entry, says
from generator.locales import N_

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
    "placeholder": says(
        N_("“{key}” still holds an invented value; a site is not put online with it."),
        N_("Write the real one."),
    ),
}
