"""What is said of a file that cannot be read, and of YAML itself."""

from __future__ import annotations

from generator.locales import N_
from generator.reporting.explanations import Explanations, Variants, says

EXPLANATIONS: Explanations = {
    "not-utf-8": says(
        N_("This file is not written in UTF-8, so its accents cannot be read."),
        N_("Save it again in your editor with the encoding UTF-8."),
    ),
    "file-too-large": says(
        N_("This file is larger than 1 MiB: something other than text must have got into it."),
        N_("Keep only the text."),
    ),
    "file-too-dense": says(
        N_("This file holds more lines, values or signs than any text needs: something else must have got into it."),
        N_("Keep only the text, or spread it over several files."),
    ),
    "forbidden-character": says(
        N_("An invisible character ({character}) stands here; it could make a text look other than it is."),
        N_("Delete it: retype the words on both sides of it."),
    ),
    "empty-file": says(
        N_("This file is empty."),
        N_("Fill it in, or remove it."),
    ),
    "unreadable-file": Variants(by="reason"),
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
    "yaml-syntax": Variants(by="problem"),
    "yaml-syntax/tab": says(
        N_("A tab stands here; only spaces may move a text to the right."),
        N_("Delete the tab and type spaces: two for each step to the right, one after a dash."),
    ),
    "yaml-syntax/unclosed-quote": says(
        N_("A quotation mark opens here and is never closed, so the rest of the file cannot be read."),
        N_("Close it with the same mark, or remove it: a text needs none."),
    ),
    "yaml-syntax/unclosed-bracket": says(
        N_("A bracket opens here and is never closed."),
        N_('Close it; if it is part of a text, put straight quotation marks (") around the whole text.'),
    ),
    "yaml-syntax/colon-in-value": says(
        N_("A colon followed by a space stands inside this text and is taken for a new key."),
        N_('Put straight quotation marks (") around the whole text.'),
    ),
    "yaml-syntax/missing-colon": says(
        N_("A key is expected here, followed by a colon and a space."),
        N_("Write “key: value”; if this line goes on with the text above, move it to the right."),
    ),
    "yaml-syntax/hard-space": says(
        N_("The space after this colon is a non-breaking one, as word processors write it, and does not count."),
        N_("Delete it and type an ordinary space."),
    ),
    "yaml-syntax/foreign-comment": says(
        N_("This is how other languages write remarks; here it is taken for text."),
        N_("Begin the remark with “#” and a space."),
    ),
    "yaml-syntax/conflict": says(
        N_("Two people changed this place, and Git left both versions in the file, between “<<<<<<<” and “>>>>>>>”."),
        N_("Keep the right version, and delete the other one and the three lines of signs."),
    ),
    "yaml-syntax/bad-indentation": says(
        N_("This line does not start in the same column as its neighbours."),
        N_("Give it as many spaces as the lines that belong with it."),
    ),
    "yaml-syntax/unindented-text": says(
        N_("The key above ends in “|” or “>”, but its text does not start further to the right than the key."),
        N_("Begin each line of the text with two spaces more than the key has."),
    ),
    "yaml-syntax/dash-without-space": says(
        N_("A list item begins with a dash and a space; here the space is missing."),
        N_("Write “- ”, then the text."),
    ),
    "yaml-syntax/misplaced-dash": says(
        N_("A dash stands where none is expected."),
        N_("Put each “- ” of a list on a line of its own, below the key."),
    ),
    "yaml-syntax/text-after-quote": says(
        N_("Text goes on after the closing quotation mark."),
        N_(
            'Remove these quotation marks, or put “"” around the whole text and « » inside it;'
            " a text with an apostrophe cannot stand between single ones."
        ),
    ),
    "yaml-syntax/text-after-bracket": says(
        N_("Text goes on after a closing bracket: a text that begins with a bracket is taken for a list."),
        N_('Put straight quotation marks (") around the whole text, or write it on the lines below “key: |”.'),
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
        N_("A character that has a meaning of its own in this format (YAML) stands here."),
        N_('Put straight quotation marks (") around the whole text.'),
    ),
    "yaml-syntax/other": says(
        N_("This file cannot be read from here on."),
        N_("Compare this line and the one above with a file that works: spaces, colons, quotation marks."),
    ),
    "cut-by-hash": says(
        N_("This text ends before “#”: what follows is taken for a remark, and will not be published."),
        N_('Put straight quotation marks (") around the whole text; if it is a remark, write a space after “#”.'),
    ),
    "dash-in-text": says(
        N_("This line begins with a dash but goes on with the text above: they will be published as one text."),
        N_(
            "For a list, put the dashes one below the other, and no text beside the key;"
            " for a text with dashes, end the key's line in “|”."
        ),
    ),
    "duplicate-key": says(
        N_("This key stands twice (first on line {first_line}): only one of them could be kept."),
        N_("Remove one, or put both texts under the same key."),
    ),
    "anchor": says(
        N_("“&” begins a YAML anchor here, which this format does not use."),
        N_('Put straight quotation marks (") around the whole text.'),
    ),
    "alias": says(
        N_("“*” begins a YAML alias here, which this format does not use."),
        (
            N_("If this is a list, write “{dash} ” in place of the star."),
            N_('Put straight quotation marks (") around the whole text; it may then begin with “*”.'),
        ),
    ),
    "merge-key": says(
        N_("“<<” merges other keys, which this format does not use."),
        N_("Write the keys out."),
    ),
    "tag": says(
        N_("“!” begins a YAML tag here, which this format does not use."),
        N_('Put straight quotation marks (") around the whole text.'),
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
        N_('Write a word followed by a colon; a text with brackets or braces needs straight quotation marks (").'),
    ),
}
