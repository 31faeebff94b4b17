"""What is said of a file that cannot be read, and of YAML itself."""

from __future__ import annotations

from generator.reporting.explanations import Explanations, Variants, says

EXPLANATIONS: Explanations = {
    "not-utf-8": says(
        "This file is not written in UTF-8, so its accents cannot be read.",
        "Save it again in your editor with the encoding UTF-8.",
    ),
    "file-too-large": says(
        "This file is larger than 1 MiB: something other than text must have got into it.",
        "Keep only the text.",
    ),
    "file-too-dense": says(
        "This file holds more lines, values or signs than any text needs: something else must have got into it.",
        "Keep only the text, or spread it over several files.",
    ),
    "forbidden-character": says(
        "An invisible character ({character}) stands here; it could make a text look other than it is.",
        "Delete it: retype the words on both sides of it.",
    ),
    "empty-file": says(
        "This file is empty.",
        "Fill it in, or remove it.",
    ),
    "unreadable-file": Variants(by="reason"),
    "unreadable-file/permission": says(
        "This file or folder may not be read.",
        "Give yourself the right to read it, then try again.",
    ),
    "unreadable-file/folder": says(
        "This is a folder, where a file is expected.",
        "Rename or remove the folder, and put the file in its place.",
    ),
    "unreadable-file/missing": says(
        "This file disappeared while it was being read.",
        "Try again; if it goes on, look for another program that moves it.",
    ),
    "unreadable-file/other": says(
        "This file cannot be read.",
        "Open it in your editor and save it again; if that fails, the disk may be damaged.",
    ),
    "yaml-syntax": Variants(by="problem"),
    "yaml-syntax/tab": says(
        "A tab stands here; only spaces may move a text to the right.",
        "Delete the tab and type spaces: two for each step to the right, one after a dash.",
    ),
    "yaml-syntax/unclosed-quote": says(
        "A quotation mark opens here and is never closed, so the rest of the file cannot be read.",
        "Close it with the same mark, or remove it: a text needs none.",
    ),
    "yaml-syntax/unclosed-bracket": says(
        "A bracket opens here and is never closed.",
        'Close it; if it is part of a text, put straight quotation marks (") around the whole text.',
    ),
    "yaml-syntax/colon-in-value": says(
        "A colon followed by a space stands inside this text and is taken for a new key.",
        'Put straight quotation marks (") around the whole text.',
    ),
    "yaml-syntax/missing-colon": says(
        "A key is expected here, followed by a colon and a space.",
        "Write “key: value”; if this line goes on with the text above, move it to the right.",
    ),
    "yaml-syntax/hard-space": says(
        "The space after this colon is a non-breaking one, as word processors write it, and does not count.",
        "Delete it and type an ordinary space.",
    ),
    "yaml-syntax/foreign-comment": says(
        "This is how other languages write remarks; here it is taken for text.",
        "Begin the remark with “#” and a space.",
    ),
    "yaml-syntax/conflict": says(
        "Two people changed this place, and Git left both versions in the file, between “<<<<<<<” and “>>>>>>>”.",
        "Keep the right version, and delete the other one and the three lines of signs.",
    ),
    "yaml-syntax/bad-indentation": says(
        "This line does not start in the same column as its neighbours.",
        "Give it as many spaces as the lines that belong with it.",
    ),
    "yaml-syntax/unindented-text": says(
        "The key above ends in “|” or “>”, but its text does not start further to the right than the key.",
        "Begin each line of the text with two spaces more than the key has.",
    ),
    "yaml-syntax/dash-without-space": says(
        "A list item begins with a dash and a space; here the space is missing.",
        "Write “- ”, then the text.",
    ),
    "yaml-syntax/misplaced-dash": says(
        "A dash stands where none is expected.",
        "Put each “- ” of a list on a line of its own, below the key.",
    ),
    "yaml-syntax/text-after-quote": says(
        "Text goes on after the closing quotation mark.",
        (
            'Remove these quotation marks, or put “"” around the whole text and « » inside it;'
            " a text with an apostrophe cannot stand between single ones."
        ),
    ),
    "yaml-syntax/text-after-bracket": says(
        "Text goes on after a closing bracket: a text that begins with a bracket is taken for a list.",
        'Put straight quotation marks (") around the whole text, or write it on the lines below “key: |”.',
    ),
    "yaml-syntax/text-after-bar": says(
        "Text stands on the same line as “|” or “>”.",
        "Begin the text on the next line, two spaces further to the right than the key.",
    ),
    "yaml-syntax/bad-escape": says(
        "A backslash between quotation marks begins something unknown.",
        "Write the backslash twice, or use single quotation marks.",
    ),
    "yaml-syntax/unexpected-character": says(
        "A character that has a meaning of its own in this format (YAML) stands here.",
        'Put straight quotation marks (") around the whole text.',
    ),
    "yaml-syntax/other": says(
        "This file cannot be read from here on.",
        "Compare this line and the one above with a file that works: spaces, colons, quotation marks.",
    ),
    "cut-by-hash": says(
        "This text ends before “#”: what follows is taken for a remark, and will not be published.",
        'Put straight quotation marks (") around the whole text; if it is a remark, write a space after “#”.',
    ),
    "dash-in-text": says(
        "This line begins with a dash but goes on with the text above: they will be published as one text.",
        (
            "For a list, put the dashes one below the other, and no text beside the key;"
            " for a text with dashes, end the key's line in “|”."
        ),
    ),
    "duplicate-key": says(
        "This key stands twice (first on line {first_line}): only one of them could be kept.",
        "Remove one, or put both texts under the same key.",
    ),
    "anchor": says(
        "“&” begins a YAML anchor here, which this format does not use.",
        'Put straight quotation marks (") around the whole text.',
    ),
    "alias": says(
        "“*” begins a YAML alias here, which this format does not use.",
        (
            "If this is a list, write “{dash} ” in place of the star.",
            'Put straight quotation marks (") around the whole text; it may then begin with “*”.',
        ),
    ),
    "merge-key": says(
        "“<<” merges other keys, which this format does not use.",
        "Write the keys out.",
    ),
    "tag": says(
        "“!” begins a YAML tag here, which this format does not use.",
        'Put straight quotation marks (") around the whole text.',
    ),
    "second-document": says(
        "A second document begins here (“---” or “...”): one file holds one.",
        "Remove the line, or put quotation marks around it if it is text.",
    ),
    "too-deep": says(
        "Lists and keys are nested more than twenty deep.",
        "Look for brackets typed by mistake, and put quotation marks around the text.",
    ),
    "null-in-list": says(
        "A list item is empty.",
        "Fill it in, or remove its dash.",
    ),
    "not-a-key": says(
        "A list, a group of keys or nothing stands where a key is expected.",
        'Write a word followed by a colon; a text with brackets or braces needs straight quotation marks (").',
    ),
}
