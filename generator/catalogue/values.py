"""What is said of keys, values and references."""

from __future__ import annotations

from generator.catalogue.entry import Entry, says
from generator.locales import N_

VALUES: dict[str, Entry] = {
    # shapes and values
    "unknown-key": says(
        (
            N_("“{key}” is not a known key here."),
            N_("Unknown key: what it holds would be lost."),
        ),
        (
            N_("Did you mean “{nearest}”?"),
            N_("Look the keys up in the handbook, or remove it; a text with a colon needs quotation marks."),
        ),
    ),
    "missing-key": says(
        N_("The key “{key}” is missing here."),
        N_("Add “{key}:” with its value."),
    ),
    "wrong-shape/mapping": says(
        N_("Keys with values are expected here."),
        N_("Write “key: value” on the lines below, two spaces further to the right."),
    ),
    "wrong-shape/list": says(
        N_("A list is expected here."),
        N_("Write each item on a line of its own, beginning with “- ”."),
    ),
    "not-a-scalar": says(
        N_("A text is expected here, not a list or keys."),
        N_("Write one value; a text with a colon or brackets needs quotation marks."),
    ),
    "empty-value": says(
        N_("This value is empty."),
        N_("Fill it in, or remove the key."),
    ),
    "empty-list": says(
        N_("The list “{key}” is empty, and needs at least one item."),
        N_("Add an item beginning with “- ”."),
    ),
    "not-a-flag": says(
        N_("Only “true” (yes) or “false” (no) may stand here; consent is never guessed."),
        (N_("Write “{hint}”."), N_("Write “true” or “false”.")),
    ),
    "not-a-date": says(
        N_("This is not a day or date that exists, written as {form}."),
        N_("Write year, month and day with hyphens, for example 2026-01-27."),
    ),
    "not-a-number": says(
        N_("A whole number from {lowest} to {highest} is expected here."),
        N_("Write digits only, without spaces, units or leading zeros."),
    ),
    "not-one-line": says(
        N_("This text must hold on one line."),
        N_("Join its lines into one."),
    ),
    "line-too-long": says(
        N_("This line has {length} characters; at most {limit} fit."),
        N_("Shorten it."),
    ),
    "text-too-long": says(
        N_("This text has {length} characters; at most {limit} fit."),
        N_("Shorten it, or split it."),
    ),
    "not-a-choice": says(
        N_("Only certain words may stand here: {choices}."),
        N_("Choose one of them, exactly as written."),
    ),
    "not-an-id": says(
        N_("This is not an identifier: it is part of an address."),
        N_("Use small letters without accents, digits and single hyphens, at most 60 (for example “mentor-2”)."),
    ),
    "not-a-person": says(
        N_("A person is named here as cohort/person."),
        N_("Write the cohort's folder, a slash and the person's file name without .yml, for example “toulouse/manon”."),
    ),
    "not-an-email": says(
        N_("This is not an e-mail address."),
        N_("Write it like name@example.org, without spaces."),
    ),
    "not-a-picture-name": says(
        N_("A picture's file name is expected here, without its folder."),
        N_("Write the name with its ending: .jpg, .jpeg, .png or .webp."),
    ),
    "unsafe-link": says(
        N_("A link may only lead to https:, http:, mailto: or tel: addresses; others can harm readers."),
        N_("Write the whole address, beginning with https://; for a page of this site write [[…]]."),
    ),
    "people-or-none": says(
        N_("Who can be recognised in a picture must be said: it is published only if they all agree."),
        N_("List the identifiers of everyone recognisable, or write “none” if nobody is."),
    ),
    "photo-without-alt": says(
        N_("A picture has no “alt”: who does not see it would not know what it shows."),
        N_("Add “alt:” and say in a few words what the picture shows."),
    ),
    # references
    "unknown-reference": says(
        (
            N_("“{reference}” leads to nothing."),
            N_("This leads to nothing."),
        ),
        (
            N_("Did you mean “{nearest}”?"),
            N_("Check the identifier: it is the file's name without .yml; two literal brackets are written \\[[."),
        ),
    ),
    "duplicate-id": says(
        N_("The identifier “{id}” is used twice."),
        N_("Give one of them another identifier."),
    ),
    "reserved-id": says(
        N_("“{id}” is the address of another page."),
        N_("Rename the file."),
    ),
    "same-as-oneself": says(
        N_("“same_as” names this very file."),
        N_("Name the file of the same person in another cohort, or remove the key."),
    ),
    "pair-with-oneself": says(
        N_("Someone stands on both sides of this pair."),
        N_("Check the names of mentors and mentees."),
    ),
    "featured-without-page": says(
        N_("This person has no published testimonial today, and is not shown on the home page."),
        N_("Feature someone else, or wait until a testimonial is approved."),
    ),
    "term-twice": says(
        N_("This word stands in the glossary already."),
        N_("Keep one entry, and put the other spelling under “also”."),
    ),
}
