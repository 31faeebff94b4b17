"""What is said of a value that its key cannot hold."""

from __future__ import annotations

from generator.reporting.explanations import Explanations, Variants, says

EXPLANATIONS: Explanations = {
    "not-a-scalar": Variants(by="given"),
    "not-a-scalar/list": says(
        "A text is expected here; a dash or a bracket at its beginning makes it a list.",
        'Write the text alone, or put straight quotation marks (") around all of it.',
    ),
    "not-a-scalar/mapping": says(
        "A text is expected here; a colon followed by a space makes it a group of keys.",
        'Put straight quotation marks (") around the whole text.',
    ),
    "empty-value": says(
        "This value is empty.",
        "Fill it in, or remove the key.",
    ),
    "not-a-flag": says(
        "Only “true” (yes) or “false” (no) may stand here; consent is never guessed.",
        ("Write “{hint}”.", "Write “true” or “false”."),
    ),
    "not-a-date": Variants(by="problem"),
    "not-a-date/order": says(
        "In a date the year comes first, then the month, then the day.",
        ("Write “{right}”.", "Write it like this: {form}."),
    ),
    "not-a-date/words": says(
        "A date is written in digits only.",
        ("Write “{right}”.", "Write it like this: {form}."),
    ),
    "not-a-date/separator": says(
        "In a date, hyphens stand between the year, the month and the day.",
        ("Write “{right}”.", "Write it like this: {form}."),
    ),
    "not-a-date/short": says(
        "In a date, the month and the day have two digits each.",
        ("Write “{right}”.", "Write it like this: {form}."),
    ),
    "not-a-date/time": says(
        "Only the day is written here, without the time.",
        ("Write “{right}”.", "Write it like this: {form}."),
    ),
    "not-a-date/incomplete": says(
        "A whole date is expected here: a month or a year alone does not say on which day.",
        "Write it like this: {form}.",
    ),
    "not-a-date/no-such-day": says(
        ("There is no {impossible} in the calendar.", "This day does not exist in the calendar."),
        "Check the day and the month.",
    ),
    "not-a-date/other": says(
        "A date is expected here.",
        "Write it like this: {form}.",
    ),
    "not-a-number": Variants(by="problem"),
    "not-a-number/range": says(
        "A number from {lowest} to {highest} is expected here.",
        "Check the number.",
    ),
    "not-a-number/form": says(
        "Only digits may stand here: a whole number from {lowest} to {highest}.",
        ("Write “{right}”.", "Write digits only, without spaces, units, commas or leading zeros."),
    ),
    "not-one-line": says(
        "This text must hold on one line.",
        "Join its lines into one.",
    ),
    "line-too-long": says(
        "This line has {length} characters; at most {limit} fit.",
        "Shorten it.",
    ),
    "text-too-long": says(
        "This text has {length} characters; at most {limit} fit.",
        "Shorten it, or split it.",
    ),
    "not-an-id": says(
        "This is not an identifier: it is part of an address.",
        "Use small letters without accents, digits and single hyphens, at most 60 (for example “mentor-2”).",
    ),
    "not-a-person": says(
        "A person is named here as cohort/person.",
        "Write the cohort's folder, a slash and the person's file name without .yml, for example “toulouse/manon”.",
    ),
    "not-an-email": says(
        "This is not an e-mail address.",
        "Write it like name@example.org, without spaces.",
    ),
    "not-a-picture-name": says(
        "A picture's file name is expected here, without its folder.",
        "Write the name with its ending: {endings}.",
    ),
    "not-a-site-path": says(
        "An address of this site is expected here.",
        "Write what follows the site's name, with a stroke at both ends, for example “/guides/carte/”.",
    ),
    "unsafe-link": Variants(by="kind"),
    "unsafe-link/address": says(
        "The address of a web page is expected here, beginning with https:// or http://.",
        ("Write “{right}”.", "Copy the whole address from the browser, https:// included."),
    ),
    "unsafe-link/text": says(
        "A link may only lead to https:, http:, mailto: or tel: addresses; others can harm readers.",
        (
            "Write “{right}”.",
            "Write the whole address, beginning with https://; for a page of this site write [[…]].",
        ),
    ),
    "people-or-none": says(
        "Who can be recognised in a picture must be said: it is published only if they all agree.",
        "List the identifiers of everyone recognisable, or write “none” if nobody is.",
    ),
}
