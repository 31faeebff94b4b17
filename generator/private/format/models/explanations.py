"""What is said of a value that its key cannot hold."""

from __future__ import annotations

from generator.locales import N_
from generator.reporting.explanations import Explanations, Variants, says

EXPLANATIONS: Explanations = {
    "not-a-scalar": Variants(by="given"),
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
    "not-a-flag": says(
        N_("Only “true” (yes) or “false” (no) may stand here; consent is never guessed."),
        (N_("Write “{hint}”."), N_("Write “true” or “false”.")),
    ),
    "not-a-date": Variants(by="problem"),
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
    "not-a-number": Variants(by="problem"),
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
    "unsafe-link": Variants(by="kind"),
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
}
