"""Second line of the audit: in the bytes of the built site nothing stands that is withheld.

What is withheld is worked out from the private content (`private_values`), and looked for in every file
and file name, unpacked and decoded (`decoding`), however it is typed (`folding`). A place is reported
where a file holds it more often than its published texts, our words and the theme account for
(`accounts`, `published`). A message tells the file, the kind of place and whose it is: never the value.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from generator.private.consent.withholding import Units
from generator.private.proof.traces.accounts import Accounts
from generator.private.proof.traces.examination import Examination
from generator.private.proof.traces.folding import EDGE
from generator.private.proof.traces.markup import programs, scaffolding
from generator.private.proof.traces.pictures import Photographs
from generator.private.proof.traces.private_values import Owners, withheld_needles
from generator.private.proof.traces.published import Published
from generator.private.proof.traces.searching import Search
from generator.private.reading.content import Content
from generator.public.pages.rendered import Rendered
from generator.reporting.diagnostics import Diagnostic

MOST_TOLD = 20
"""Places named in the report: one leak in the frame would otherwise name every page."""
SENTENCES = "/partials/languages/"
"""Where the engine's theme keeps its own sentences; ours are in our catalogues."""

ENGINES_OWN = (
    "404.html sitemap.xml.gz pagefind/fragment/fr.pf_fragment pagefind/index/fr.pf_index pagefind.fr.pf_meta"
    " pagefind-entry.json version languages hash wasm page_count include_characters"
    " url word_count filters meta title image image_alt anchors element id text location"
)
"""The names that the engines give to what they make, and the keys in it."""


def find_traces(
    content: Content,
    units: Units,
    today: date,
    rendered: Rendered,
    files: Mapping[str, bytes],
    shipped: Mapping[str, bytes] | None = None,
) -> Iterator[Diagnostic]:
    """The places of the built site that hold something withheld; `files` are its bytes by path.

    `content` still holds the texts of `units`. `shipped` are the files of the theme and the engines (`Expected`):
    what they hold is theirs, in a page that shows it, and in the file itself.
    """
    yield from Inspector.of(content, units, today, rendered, shipped or {}).traces(files)


@dataclass(frozen=True)
class Inspector:
    """Knows all that is withheld of one content, and what accounts for the rest."""

    owners: Owners
    examination: Examination
    photographs: Photographs
    shipped: Mapping[str, bytes]

    @classmethod
    def of(
        cls, content: Content, units: Units, today: date, rendered: Rendered, shipped: Mapping[str, bytes]
    ) -> Inspector:
        owners = withheld_needles(content, units, today)
        search = Search(owners)
        accounts = Accounts(search, rendered, _words_of_theme(shipped))
        base = rendered.publication.address.rstrip("/")
        examination = Examination(search, accounts, Published(search, content, units, today, base))
        return cls(owners, examination, Photographs.of(content, units, today), shipped)

    def traces(self, files: Mapping[str, bytes]) -> list[Diagnostic]:
        """At most `MOST_TOLD`; of one person, each kind of place is told once in a file."""
        told: dict[tuple[str, str, str], Diagnostic] = {}
        for path in sorted(files):
            name = self.examination.printable(path)
            for owner in self.photographs.held(files[path]):
                facts = {"people": owner, "kind": "picture"}
                told[path, owner, "picture"] = Diagnostic("trace", name, facts=facts)
            for trace in self.examination.of(path, files[path], self.shipped.get(path)):
                owner = self.owners[self.examination.search.needles[trace.needle]]
                facts = {"people": owner, "kind": trace.place}
                told.setdefault((path, owner, trace.place), Diagnostic("trace", name, trace.position, facts))
            if len(told) >= MOST_TOLD:
                break
        return list(told.values())[:MOST_TOLD]


def _words_of_theme(shipped: Mapping[str, bytes]) -> str:
    """What the theme puts around every page by itself: its scaffolding, its programs, the sentences of its own."""
    told = [ENGINES_OWN]
    for path, data in shipped.items():
        text = data.decode("utf-8", "replace") if path.endswith((".html", ".svg", ".xml", ".yml")) else ""
        whole = SENTENCES in path or path.endswith(".yml")
        told.append(text if whole else f"{scaffolding(text)}\n{programs(text)}")
    return EDGE.join(filter(None, told))
