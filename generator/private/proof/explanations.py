"""What is said where the site would show too much, or too little."""

from __future__ import annotations

from generator.reporting.explanations import Explanations, says

EXPLANATIONS: Explanations = {
    "leak": says(
        "This item would say something that may not be published (about: {people}). Nothing was published.",
        "This is a fault of the program, not of the content. Please report it, with this line.",
    ),
    "missing-from-site": says(
        "“{key}” may be published and is missing from the edition. Nothing was published.",
        "This is a fault of the program, not of the content. Please report it, with this line.",
    ),
}
