"""The content folder, walked and read into one frozen `Content` (content-format.md §1).

What is broken does not stop the reading: every file is read, every mistake is told once, and what cannot
be used of a file has something in its place that publishes nothing, so that the rest can be checked.
"""

from generator.private.reading.content.items import CohortFolder, Content
from generator.private.reading.content.located import Reading, locate
from generator.private.reading.content.places import RECORD, Key, expected, printable
from generator.private.reading.content.reading import read_content
from generator.private.reading.content.recorded import with_addresses
from generator.private.reading.content.unread import Unread

__all__ = [
    "RECORD",
    "CohortFolder",
    "Content",
    "Key",
    "Reading",
    "Unread",
    "expected",
    "locate",
    "printable",
    "read_content",
    "with_addresses",
]
