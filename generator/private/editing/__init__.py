"""Small edits of content files that leave every other byte alone: comments, order, quotes, line ends."""

from __future__ import annotations

from generator.private.editing.adding import put
from generator.private.editing.files import (
    ENDING,
    Refused,
    delete_file,
    leftover,
    read_file,
    replace_file,
    write_private,
)
from generator.private.editing.removing import take_out
from generator.private.editing.sheet import Sheet, Uneditable, sheet_of
from generator.private.editing.wording import Phrase, is_referred_to, unlinked

__all__ = [
    "ENDING",
    "Phrase",
    "Refused",
    "Sheet",
    "Uneditable",
    "delete_file",
    "is_referred_to",
    "leftover",
    "put",
    "read_file",
    "replace_file",
    "sheet_of",
    "take_out",
    "unlinked",
    "write_private",
]
