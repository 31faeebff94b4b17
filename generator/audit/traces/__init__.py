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
TEMPLATES = (".html", ".md", ".yml")
"""Files of the theme whose words reach the pages."""


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
    theme = "\n".join(data.decode("utf-8", "replace") for path, data in shipped.items() if path.endswith(TEMPLATES))
    accounts = Accounts(search, rendered, theme, today)
    examination = Examination(search, accounts, Published(search, content, units, today))
    told: dict[tuple[str, str, str], Diagnostic] = {}
    for file, owner in find_pictures(content, units, today, files):
        told[file, owner, "picture"] = Diagnostic("trace", file, facts={"people": owner, "place": "picture"})
    for path in sorted(files):
        for trace in examination.of(path, files[path], shipped.get(path)):
            owner = owners[search.needles[trace.needle]]
            facts = {"people": owner, "place": trace.place}
            told.setdefault((path, owner, trace.place), Diagnostic("trace", path, trace.position, facts))
    yield from list(told.values())[:MOST_TOLD]
