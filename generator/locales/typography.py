"""French typography, applied on the way out (content-format.md §3).

Spaces are made unbreakable where they stand and added only where French clearly needs one; addresses,
times, ratios and smileys are left alone. Nothing but spaces and apostrophes ever changes, and doing it
twice changes nothing more. Each function takes a line, or a run of text between two tags: what would
need to know the text beyond its ends is not guessed.
"""

from __future__ import annotations

import re

NO_BREAK = "\u00a0"
NARROW_NO_BREAK = "\u202f"
APOSTROPHE = "’"


def french(text: str) -> str:
    """U+202F before ``; ! ?``, U+00A0 before ``:`` and inside « », curly apostrophes.

    A no-break space that already stands is kept, narrow or not.
    """
    if not _MARKS.search(text):
        return text
    return (_PLACES if _KEEPS.search(text) else _PLACES_OF_WORDS).sub(_replacement, text)


def plain(text: str) -> str:
    """The text itself, for languages without such rules."""
    return text


def _replacement(place: re.Match[str]) -> str:
    match place.lastgroup:
        case "thin":
            return NARROW_NO_BREAK
        case "wide":
            return NO_BREAK
        case "curly":
            return place[0].replace("'", APOSTROPHE)
        case _:
            return place[0]


# What stands in front of a mark that lacks its space, and what may follow the mark: a mark inside a
# word ("12:30", "a?b", ":-)") is no punctuation. A straight quote after a colon is not taken for one.
_BEFORE = r"""[\w»”"'’)%°€…]"""
_AFTER = r"""(?: \Z | [\s»”“«] )"""
_AFTER_BANG = r"""(?: \Z | [\s»”“«"'’)\].,;:…–—] )"""
_WITHOUT_FINAL_MARK = r"""\S* [^\s.,;:!?…»”"'’)\]]"""

_KEPT = rf"""
      (?<! [A-Za-z0-9+.-] ) [A-Za-z][A-Za-z0-9+.-]* :// {_WITHOUT_FINAL_MARK}
    | (?<! [\w.@+-] ) (?: [\w.+'-]{{1,64}}@ )? [\w-]+ (?: \.[\w-]+ )* \. [a-z]{{2,}} \b   # e-mail, www.…, exemple.fr
      (?: (?= [/?\#:] \S ) {_WITHOUT_FINAL_MARK} )?
    | (?<! [\w-] ) (?: https? | mailto | javascript ) :     # a scheme by itself
    | : (?! \d+: ) [+\-\w]+ :                               # :shortcode:
    | & \#? \w+ ;                                           # an entity, shown as typed
"""
_THIN = rf"""
      (?<! \s ) [ ]+ (?= [!?]+ {_AFTER_BANG} | ; {_AFTER} )
    | (?<= {_BEFORE} ) (?= [!?]+ {_AFTER_BANG} | ; {_AFTER} )
"""
_WIDE = rf"""
      (?<! \s ) [ ]+ (?= : {_AFTER} )
    | (?<= {_BEFORE} ) (?= : {_AFTER} )
    | (?<= « ) [ ]* (?! \s )
    | (?<! \s ) [ ]* (?= » )
"""
_CURLY = r"""
      (?<= [^\W\d_] ) ' (?= [^\W\d_] )
    | (?<! [\w'’] ) (?: [cdjlmnstç] | (?: jus | lors | puis | quoi )? qu | presqu | quelqu | entr | aujourd ) ' (?! \s )
"""
# Spaces come first: one may be due right before an address. Apostrophes last: one may be part of it.
_PLACES = re.compile(rf"(?P<thin>{_THIN})|(?P<wide>{_WIDE})|(?P<kept>{_KEPT})|(?P<curly>(?i:{_CURLY}))", re.VERBOSE)
# The same where nothing is to be kept, which most texts can be asked quickly: it takes a third of the time.
_PLACES_OF_WORDS = re.compile(rf"(?P<thin>{_THIN})|(?P<wide>{_WIDE})|(?P<curly>(?i:{_CURLY}))", re.VERBOSE)
_KEEPS = re.compile(r"[:@&]|\w\.[a-z]")
_MARKS = re.compile(r"[;:!?«»']")
