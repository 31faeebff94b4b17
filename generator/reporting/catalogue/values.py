"""What is said of keys, values and references."""

from __future__ import annotations

from generator.locales import N_
from generator.reporting.catalogue.entry import Entry, says

VALUES: dict[str, Entry] = {
    # shapes and values
    "unknown-key": says(
        (
            N_("“{key}” is a known key, but it does not stand here: its place is under “{home}”."),
            N_("“{bare}” is a known key, but a sign or a space that cannot be seen is stuck to it."),
            N_("“{key}” is not a known key here: what it holds would be lost."),
            N_("Unknown key: what it holds would be lost."),
        ),
        (
            N_("Move this line below “{home}”, two spaces further to the right than that key."),
            N_("Delete the word with all that stands around it, and write “{bare}:” again."),
            N_("Did you mean “{nearest}”?"),
            N_('These keys may stand here: {keys}. A text that contains a colon needs straight quotation marks (").'),
            N_('Remove it; a text that contains a colon needs straight quotation marks (").'),
        ),
    ),
    "missing-key": says(
        (
            N_("The key “{key}” is missing here ({purpose})."),
            N_("The key “{key}” is missing here."),
        ),
        N_("Add “{key}:” with its value."),
    ),
    "wrong-shape/mapping": says(
        (
            N_("A group of keys is expected here, not a list (“{dash}”)."),
            N_("A group of keys is expected here, each with its value."),
        ),
        (
            N_("Write on the lines below, two spaces further to the right, what you need of: {keys}."),
            N_("Write “key: value” on the lines below, two spaces further to the right."),
        ),
    ),
    "wrong-shape/list": says(
        N_("A list is expected here, even for a single item."),
        (
            N_("Write “{dash} ” before the first key of each item."),
            N_("Write each item on a line of its own below the key, beginning with a dash and a space (“- ”)."),
        ),
    ),
    "not-a-scalar/list": says(
        N_("A text is expected here; a dash or a bracket at its beginning makes it a list."),
        N_('Write the text alone, or put straight quotation marks (") around all of it.'),
    ),
    "not-a-scalar/mapping": says(
        N_("A text is expected here; a colon followed by a space makes it a group of keys."),
        N_('Put straight quotation marks (") around the whole text.'),
    ),
    "empty-value": says(
        N_("This value is empty."),
        N_("Fill it in, or remove the key."),
    ),
    "empty-list": says(
        (
            N_("The list “{key}” is empty, and needs at least one item ({purpose})."),
            N_("The list “{key}” is empty, and needs at least one item."),
        ),
        N_("Add an item beginning with “- ”."),
    ),
    "not-a-flag": says(
        N_("Only “true” (yes) or “false” (no) may stand here; consent is never guessed."),
        (N_("Write “{hint}”."), N_("Write “true” or “false”.")),
    ),
    "not-a-date/order": says(
        N_("In a date the year comes first, then the month, then the day."),
        (N_("Write “{right}”."), N_("Write it like this: {form}.")),
    ),
    "not-a-date/words": says(
        N_("A date is written in digits only."),
        (N_("Write “{right}”."), N_("Write it like this: {form}.")),
    ),
    "not-a-date/separator": says(
        N_("In a date, hyphens stand between the year, the month and the day."),
        (N_("Write “{right}”."), N_("Write it like this: {form}.")),
    ),
    "not-a-date/short": says(
        N_("In a date, the month and the day have two digits each."),
        (N_("Write “{right}”."), N_("Write it like this: {form}.")),
    ),
    "not-a-date/time": says(
        N_("Only the day is written here, without the time."),
        (N_("Write “{right}”."), N_("Write it like this: {form}.")),
    ),
    "not-a-date/incomplete": says(
        N_("A whole date is expected here: a month or a year alone does not say on which day."),
        N_("Write it like this: {form}."),
    ),
    "not-a-date/no-such-day": says(
        (N_("There is no {impossible} in the calendar."), N_("This day does not exist in the calendar.")),
        N_("Check the day and the month."),
    ),
    "not-a-date/other": says(
        N_("A date is expected here."),
        N_("Write it like this: {form}."),
    ),
    "not-a-number/range": says(
        N_("A number from {lowest} to {highest} is expected here."),
        N_("Check the number."),
    ),
    "not-a-number/form": says(
        N_("Only digits may stand here: a whole number from {lowest} to {highest}."),
        (N_("Write “{right}”."), N_("Write digits only, without spaces, units, commas or leading zeros.")),
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
        (N_("Did you mean “{nearest}”?"), N_("Choose one of them, exactly as written.")),
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
        N_("Write the name with its ending: {endings}."),
    ),
    "not-a-site-path": says(
        N_("An address of this site is expected here."),
        N_("Write what follows the site's name, with a stroke at both ends, for example “/guides/carte/”."),
    ),
    "unsafe-link/address": says(
        N_("The address of a web page is expected here, beginning with https:// or http://."),
        (N_("Write “{right}”."), N_("Copy the whole address from the browser, https:// included.")),
    ),
    "unsafe-link/text": says(
        N_("A link may only lead to https:, http:, mailto: or tel: addresses; others can harm readers."),
        (
            N_("Write “{right}”."),
            N_("Write the whole address, beginning with https://; for a page of this site write [[…]]."),
        ),
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
