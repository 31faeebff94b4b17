"""What is said where the site would show too much, or too little."""

from __future__ import annotations

from generator.locales import N_
from generator.reporting.explanations import Explanations, says

EXPLANATIONS: Explanations = {
    "leak": says(
        N_("This item would say something that may not be published (about: {people}). Nothing was published."),
        N_("This is a fault of the program, not of the content. Please report it, with this line."),
    ),
    "missing-from-site": says(
        N_("“{key}” may be published and is missing from the edition. Nothing was published."),
        N_("This is a fault of the program, not of the content. Please report it, with this line."),
    ),
}
