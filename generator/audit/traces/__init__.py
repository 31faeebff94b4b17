"""Second line of the audit: in the bytes of the built site nothing stands that is withheld.

What is withheld is worked out from the private content (`private_values`), and looked for in every file
and file name, unpacked and decoded (`decoding`), however it is typed (`folding`). A place is reported
where a file holds it more often than its published texts, our words and the theme account for
(`accounts`, `published`). A message tells the file, the kind of place and whose it is: never the value.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from generator.audit.traces.accounts import Accounts
from generator.audit.traces.examination import Examination
from generator.audit.traces.markup import programs, scaffolding
from generator.audit.traces.pictures import find_pictures
from generator.audit.traces.private_values import withheld_needles
from generator.audit.traces.published import Published
from generator.audit.traces.searching import Search
from generator.content import Content
from generator.diagnostics import Diagnostic
from generator.rendered import Rendered
from generator.withholding import Units

MOST_TOLD = 20
"""Places named in the report: one leak in the frame would otherwise name every page."""
SENTENCES = "partials/languages/"
"""Where the engine's theme keeps its own sentences; ours are in our catalogues."""


def find_traces(
    content: Content,
    units: Units,
    today: date,
    rendered: Rendered,
    files: Mapping[str, bytes],
    shipped: Mapping[str, bytes] | None = None,
) -> Iterator[Diagnostic]:
    """The places of the built site that hold something withheld; `files` are its bytes by path.

    `content` still holds the texts of `units`. `shipped` are the files of the theme and the engine, by
    path (`site.shipped`): what they hold is theirs, in a page that shows it, and in the file itself.
    """
    shipped = shipped or {}
    owners = withheld_needles(content, units, today)
    search = Search(owners)
    accounts = Accounts(search, rendered, _words_of_theme(shipped), today)
    examination = Examination(search, accounts, Published(search, content, units, today))
    told: dict[tuple[str, str, str], Diagnostic] = {}
    for path, owner in find_pictures(content, units, today, files):
        facts = {"people": owner, "place": "picture"}
        told[path, owner, "picture"] = Diagnostic("trace", examination.printable(path), facts=facts)
    for path in sorted(files):
        for trace in examination.of(path, files[path], shipped.get(path)):
            owner = owners[search.needles[trace.needle]]
            facts = {"people": owner, "place": trace.place}
            one = Diagnostic("trace", examination.printable(path), trace.position, facts)
            told.setdefault((path, owner, trace.place), one)
    yield from list(told.values())[:MOST_TOLD]


def _words_of_theme(shipped: Mapping[str, bytes]) -> str:
    """What the theme puts around every page by itself: its scaffolding, its programs, the sentences of its own."""
    pages = {path: data.decode("utf-8", "replace") for path, data in shipped.items() if path.endswith(".html")}
    return "\n".join(
        page if path.startswith(SENTENCES) else f"{scaffolding(page)}\n{programs(page)}" for path, page in pages.items()
    )
