"""What the audit says of a site that may not be published."""

from __future__ import annotations

from generator.catalogue.entry import Entry, says
from generator.locales import N_

AUDITING: dict[str, Entry] = {
    "leak": says(
        N_("This page would show something that may not be published (about: {people}). Nothing was published."),
        N_("This is a fault of the program, not of the content. Please report it, with this line."),
    ),
    "missing-from-site": says(
        N_("“{key}” may be published and does not appear on the site. Nothing was published."),
        N_("This is a fault of the program, not of the content. Please report it, with this line."),
    ),
}
