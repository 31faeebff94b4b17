"""What each diagnostic says, in English; the translations are in `locales/*/LC_MESSAGES/messages.po`.

A code never changes its meaning. Its words are chosen by its facts: each list goes from the most
telling to the plainest, and the first whose facts are all known is said. Some codes say different
things for the values of one fact (`VARIANTS`): their entries are named ``code/value``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from generator.diagnostics import Diagnostic

_FACT = re.compile(r"\{(\w+)\}")


def N_(words: str) -> str:  # noqa: N802 - the name that extraction tools know
    """Marks words for translation."""
    return words


@dataclass(frozen=True)
class Entry:
    """What happened and why it matters; what to do about it."""

    messages: tuple[str, ...]
    remedies: tuple[str, ...]


def says(message: str | tuple[str, ...], remedy: str | tuple[str, ...]) -> Entry:
    return Entry(*(one if isinstance(one, tuple) else (one,) for one in (message, remedy)))


VARIANTS = {
    "yaml-syntax": "problem",
    "broken-picture": "problem",
    "unreadable-file": "reason",
    "wrong-shape": "expected",
    "name-in-text": "kind",
    "re-identification": "degree",
}

ENTRIES: dict[str, Entry] = {
    # -- files ------------------------------------------------------------------------------------
    "missing-content": says(
        N_("The content folder is not there."),
        N_("Start the command in the project's folder, or name the folder with --content."),
    ),
    "missing-file": says(
        N_("This file is missing, and nothing can be published without it."),
        N_("Add it, or remove the folder if it is there by mistake."),
    ),
    "unknown-file": says(
        N_("This file does not belong here: it would never be read."),
        N_("Move or rename it (files end in .yml, pictures in .jpg, .png or .webp), or remove it."),
    ),
    "symbolic-link": says(
        N_("This is a link to another place: what lies there could be published by mistake."),
        N_("Put the file itself here."),
    ),
    "not-a-file": says(
        N_("This is a folder, where a file is expected."),
        N_("Rename or remove the folder, and put the file in its place."),
    ),
    "unreadable-file/permission": says(
        N_("This file or folder may not be read."),
        N_("Give yourself the right to read it, then try again."),
    ),
    "unreadable-file/folder": says(
        N_("This is a folder, where a file is expected."),
        N_("Rename or remove the folder, and put the file in its place."),
    ),
    "unreadable-file/missing": says(
        N_("This file disappeared while it was being read."),
        N_("Try again; if it goes on, look for another program that moves it."),
    ),
    "unreadable-file/other": says(
        N_("This file cannot be read."),
        N_("Open it in your editor and save it again; if that fails, the disk may be damaged."),
    ),
    "file-too-large": says(
        N_("This file is larger than 1 MiB: something other than text must have got into it."),
        N_("Keep only the text."),
    ),
    "not-utf-8": says(
        N_("This file is not written in UTF-8, so its accents cannot be read."),
        N_("Save it again in your editor with the encoding UTF-8."),
    ),
    "forbidden-character": says(
        N_("An invisible character ({character}) stands here; it could make a text look other than it is."),
        N_("Delete it: retype the words on both sides of it."),
    ),
    "empty-file": says(
        N_("This file is empty."),
        N_("Fill it in, or remove it."),
    ),
    # -- YAML -------------------------------------------------------------------------------------
    "yaml-syntax/tab": says(
        N_("A tab stands here; only spaces may move a line to the right."),
        N_("Replace the tab by two spaces."),
    ),
    "yaml-syntax/unclosed-quote": says(
        N_("A quotation mark opens here and is never closed, so the rest of the file cannot be read."),
        N_("Close it with the same mark, or remove it: a text needs none."),
    ),
    "yaml-syntax/unclosed-bracket": says(
        N_("A bracket opens here and is never closed."),
        N_("Close it, or put quotation marks around the whole text."),
    ),
    "yaml-syntax/colon-in-value": says(
        N_("A colon followed by a space stands inside this text and is taken for a new key."),
        N_("Put quotation marks around the whole text."),
    ),
    "yaml-syntax/missing-colon": says(
        N_("A key is expected here, followed by a colon and a space."),
        N_("Write “key: value”; if this line goes on with the text above, move it to the right."),
    ),
    "yaml-syntax/bad-indentation": says(
        N_("This line does not start in the same column as its neighbours."),
        N_("Give it as many spaces as the lines that belong with it."),
    ),
    "yaml-syntax/misplaced-dash": says(
        N_("A dash stands where none is expected."),
        N_("Put each “- ” of a list on a line of its own, below the key."),
    ),
    "yaml-syntax/text-after-quote": says(
        N_("Text goes on after the closing quotation mark."),
        N_('Put quotation marks around the whole text, or remove them; an apostrophe needs “"” around the text.'),
    ),
    "yaml-syntax/text-after-bracket": says(
        N_("Text goes on after a closing bracket: a text that begins with a bracket is taken for a list."),
        N_("Put quotation marks around the whole text, or write it on the lines below “key: |”."),
    ),
    "yaml-syntax/text-after-bar": says(
        N_("Text stands on the same line as “|” or “>”."),
        N_("Begin the text on the next line, two spaces further to the right than the key."),
    ),
    "yaml-syntax/bad-escape": says(
        N_("A backslash between quotation marks begins something unknown."),
        N_("Write the backslash twice, or use single quotation marks."),
    ),
    "yaml-syntax/unexpected-character": says(
        N_("This line begins with a character that has a meaning of its own in YAML."),
        N_("Put quotation marks around the whole text."),
    ),
    "yaml-syntax/other": says(
        N_("This file cannot be read from here on."),
        N_("Compare this line and the one above with a file that works: spaces, colons, quotation marks."),
    ),
    "duplicate-key": says(
        N_("This key stands twice (first on line {first_line}): only one of them could be kept."),
        N_("Remove one, or put both texts under the same key."),
    ),
    "anchor": says(
        N_("“&” begins a YAML anchor here, which this format does not use."),
        N_("Put quotation marks around the text, or remove the anchor."),
    ),
    "alias": says(
        N_("“*” begins a YAML alias here, which this format does not use."),
        N_("Put quotation marks around the text (it may begin with “*” then), or write the value out."),
    ),
    "merge-key": says(
        N_("“<<” merges other keys, which this format does not use."),
        N_("Write the keys out."),
    ),
    "tag": says(
        N_("“!” begins a YAML tag here, which this format does not use."),
        N_("Put quotation marks around the text, or remove the tag."),
    ),
    "second-document": says(
        N_("A second document begins here (“---” or “...”): one file holds one."),
        N_("Remove the line, or put quotation marks around it if it is text."),
    ),
    "too-deep": says(
        N_("Lists and keys are nested more than twenty deep."),
        N_("Look for brackets typed by mistake, and put quotation marks around the text."),
    ),
    "null-in-list": says(
        N_("A list item is empty."),
        N_("Fill it in, or remove its dash."),
    ),
    "not-a-key": says(
        N_("A list, a group of keys or nothing stands where a key is expected."),
        N_("Write a word followed by a colon."),
    ),
    # -- shapes and values ------------------------------------------------------------------------
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
        N_("Use small letters without accents, digits and single hyphens, at most 60 (for example “marie-2”)."),
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
    # -- references -------------------------------------------------------------------------------
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
    # -- consent ----------------------------------------------------------------------------------
    "consent-in-the-future": says(
        N_("A consent cannot have been given after today."),
        N_("Write the day on which the person agreed."),
    ),
    "expiry-before-consent": says(
        N_("The consent ends before it begins."),
        N_("Write a day after “given_on”."),
    ),
    "expiry-too-late": says(
        N_("A consent lasts {months} months at most in this programme."),
        N_("Write an earlier day, or remove the key: the latest day then counts."),
    ),
    "guardian-evidence-missing": says(
        N_("This person is a minor: nothing is published without a guardian's agreement."),
        N_("Write under “guardian_evidence” where that agreement is kept, or set every flag to false."),
    ),
    "evidence-names-person": says(
        N_("The evidence holds the person's name or an e-mail address; it is stored in plain sight."),
        N_("Write only where the proof is kept, for example “binder 2026, sheet 12”."),
    ),
    "last-name-without-first-name": says(
        N_("A last name is only published with the first name, so it will not be."),
        N_("Set “first_name” to true as well if the person agreed, or “last_name” to false."),
    ),
    "flag-without-value": says(
        N_("“{flag}” may be published, but the file holds nothing for it."),
        N_("Add it, or set the flag to false."),
    ),
    "approval-in-the-future": says(
        N_("A testimonial cannot have been approved after today."),
        N_("Write the day on which the person approved this wording."),
    ),
    "testimonial-not-approved": says(
        N_("This testimonial is not published: the person has not approved its wording."),
        N_("Have it read, then write the day under “approved_on”."),
    ),
    "not-from-a-public-source": says(
        N_("This testimonial is not published: from a public source, only reported words with a source are."),
        N_("Set “wording” to reported and name the “source”."),
    ),
    "re-identification/certain": says(
        N_("This person does not publish her name, but a photo or links by which anyone would recognise her."),
        N_("Set “photo” and “links” to false, or ask whether her first name may be published."),
    ),
    "re-identification/likely": says(
        N_("This person does not publish her name, but several facts that together may give her away."),
        N_("Ask her again, and keep only one of age, occupation, city and bio."),
    ),
    "stored-but-not-published": says(
        N_("“{key}” is not published, but the repository is public: it can be read there."),
        N_("Remove “{key}” from the file, or publish it if the person agreed."),
    ),
    "consent-expires-soon": says(
        N_("A consent ends on {date}; from that day on, what it allows is no longer published."),
        N_("Ask the person whether she agrees again, and write the new dates and evidence."),
    ),
    "consent-lapsed": says(
        N_("A consent is over; no longer published: {items}."),
        N_("Nothing to do for the site. If the person agrees again, write the new dates; else delete her file."),
    ),
    "name-in-text/unpublished": says(
        N_("This text names someone whose name may not be published."),
        N_("Write [[id]] in place of the name (or [[id|other words]]); if it is a plain word, see “not_me”."),
    ),
    "name-in-text/lapsed": says(
        N_("This text names someone whose consent is over, and is withheld."),
        N_("Write [[id]] in place of the name (or [[id|other words]]), and the text comes back."),
    ),
    "name-in-text/shared": says(
        N_("This text holds a name that two people of the cohort bear, one of whom does not publish it."),
        N_("Write [[id]] of the one who is meant, so that nobody takes her for the other."),
    ),
    "id-names-person": says(
        N_("The file's name holds a name that its person does not publish; it would be a page's address."),
        N_("Rename the file, for example after the role (“mentore-3”), and whatever refers to it."),
    ),
    # -- pictures ---------------------------------------------------------------------------------
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
        N_("This picture is too large (over 40 MiB or 60 million pixels)."),
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
    # -- guides and site --------------------------------------------------------------------------
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
    # -- the audit --------------------------------------------------------------------------------
    "leak": says(
        N_("This page would show something that may not be published (about: {people}). Nothing was published."),
        N_("This is a fault of the program, not of the content. Please report it, with this line."),
    ),
    "missing-from-site": says(
        N_("“{key}” may be published and does not appear on the site. Nothing was published."),
        N_("This is a fault of the program, not of the content. Please report it, with this line."),
    ),
}


def entry_of(diagnostic: Diagnostic) -> Entry:
    fact = VARIANTS.get(diagnostic.code)
    return ENTRIES[f"{diagnostic.code}/{diagnostic.facts[fact]}" if fact else diagnostic.code]


def chosen(words: tuple[str, ...], diagnostic: Diagnostic) -> str:
    """The first of `words` whose facts are all known."""
    for one in words:
        if all(diagnostic.facts.get(fact) for fact in _FACT.findall(one)):
            return one
    return words[-1]


def all_words() -> frozenset[str]:
    """Every message and remedy, for the catalogues' test."""
    return frozenset(one for entry in ENTRIES.values() for one in (*entry.messages, *entry.remedies))
