"""Names that stand in texts and ids although their person does not publish them (content-format.md §5).

Nothing found is ever repeated: the message says where.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from functools import cached_property

from generator.private.checks.context import Context, Someone
from generator.private.consent.texts import Passage, unit
from generator.private.consent.withholding import Units
from generator.private.format.models import Item
from generator.private.names import PARTICLES as PARTICLES
from generator.private.names import FoldedText, Phrases, Spelling, names_in_id, person_names, spellings
from generator.reporting.diagnostics import Finding, Severity
from generator.reporting.explanations import Explanations, Variants, says

NAME_ITEMS = {Item.FIRST_NAME: "first", Item.LAST_NAME: "last"}


@dataclass(frozen=True, eq=False)
class Secret:
    """A name that is not published. `reach` is the cohort in whose texts it counts, or empty for everywhere."""

    owner: Someone
    spellings: frozenset[Spelling]
    reach: str
    lapsed: bool

    def found_in(self, text: FoldedText) -> Mapping[Spelling, int]:
        """Which of its spellings stand in `text` where no `not_me` phrase excepts them, and where."""
        if not text.occurrences(self.spellings):
            return {}
        return text.occurrences(self.spellings, self._not_me.places(text))

    @cached_property
    def _not_me(self) -> Phrases:
        return Phrases(self.owner.person.not_me)


def name_in_text(context: Context) -> Iterator[Finding]:
    """A text that will be published does not name someone who does not publish that name."""
    secrets = _by_first_word(_secrets(context))
    if not secrets:
        return
    shared = {cohort: _published_in(context, cohort) for cohort in context.content.cohorts}
    for passage in context.shown_passages():
        text = FoldedText.of(passage.visible)
        # Only what may stand there is looked for: a programme of thousands has thousands of names and texts.
        for secret in dict.fromkeys(secret for word in text.places for secret in secrets.get(word, ())):
            if secret.reach not in ("", passage.cohort):
                continue
            found = secret.found_in(text)
            if found:
                typed = text.typed[min(found.values())]
                yield _finding(passage, secret, found.keys(), typed, shared[secret.owner.folder.id])


def _by_first_word(secrets: Iterable[Secret]) -> Mapping[str, list[Secret]]:
    found: dict[str, list[Secret]] = {}
    for secret in secrets:
        for word in {spelling[0] for spelling in secret.spellings}:
            found.setdefault(word, []).append(secret)
    return found


def _finding(
    passage: Passage, secret: Secret, found: Set[Spelling], typed: str, shared: Mapping[str, frozenset[Spelling]]
) -> Finding:
    others = {spelling for key, spellings in shared.items() if key != secret.owner.id for spelling in spellings}
    kind = "lapsed" if secret.lapsed else "shared" if found <= others else "unpublished"
    severity = Severity.ERROR if kind == "unpublished" else Severity.WARNING
    return Finding("name-in-text", passage.file, passage.route, {"kind": kind}, severity, snippet=typed)


def names_by_fate(context: Context) -> tuple[frozenset[str], frozenset[str]]:
    """The names in the participants' files that nobody publishes, and those that somebody does.

    Pseudonyms are among them; folded, each word and the whole.
    """
    written: set[Spelling] = set()
    shown: set[Spelling] = set()
    for someone in context.everyone:
        for item, names in person_names(someone.person).items():
            (shown if item in someone.published.items else written).update(names)
        pseudonym = spellings(someone.person.pseudonym)
        (shown if someone.published.pseudonym else written).update(pseudonym)
    hidden, public = (
        frozenset("".join(spelling) for spelling in found if spelling) for found in (written - shown, shown)
    )
    return hidden, public


def withheld_texts(findings: Iterable[Finding]) -> Units:
    """The texts that `name-in-text` withholds: those of a lapse always, those of an error under `--keep-going`."""
    return frozenset(
        (finding.file, unit(finding.route))
        for finding in findings
        if finding.code == "name-in-text" and finding.facts["kind"] != "shared"
    )


def id_names_person(context: Context) -> Iterator[Finding]:
    """An id is an address: it holds no name that its person does not publish."""
    for secret in _secrets(context):
        if names_in_id(secret.owner.id, secret.spellings):
            severity = Severity.WARNING if secret.lapsed else Severity.ERROR
            yield Finding("id-names-person", secret.owner.file, severity=severity)


def _secrets(context: Context) -> Iterator[Secret]:
    """Every name in the files that none of its person's files publishes."""
    files = {someone.key: someone for someone in context.everyone}
    published = {key: _published_spellings(context, someone) for key, someone in files.items()}
    selves = _same_people(files)
    for key, someone in files.items():
        known = {item: set().union(*(published[file][item] for file in selves[key])) for item in NAME_ITEMS}
        for item, names in person_names(someone.person).items():
            hidden = names - known[item]
            if hidden and not context.unread_standing(someone, item):
                lapsed = context.has_lapsed(someone.person) or context.standing(someone.person, item).lapsed
                reach = someone.folder.id if item is Item.FIRST_NAME else ""
                yield Secret(someone, hidden, reach, lapsed)


def _published_spellings(context: Context, someone: Someone) -> Mapping[Item, frozenset[Spelling]]:
    """The names that she publishes, or may publish once her file can be read."""
    names = person_names(someone.person)
    shown = {item for item in NAME_ITEMS if item in someone.published.items or context.unread_standing(someone, item)}
    return {item: names[item] if item in shown else frozenset() for item in NAME_ITEMS}


def _published_in(context: Context, cohort: str) -> Mapping[str, frozenset[Spelling]]:
    """By person of the cohort, the spellings that she publishes."""
    return {
        someone.id: frozenset().union(*_published_spellings(context, someone).values())
        for someone in context.everyone
        if someone.folder.id == cohort
    }


def _same_people(files: Mapping[str, Someone]) -> Mapping[str, set[str]]:
    """For each file, all files of the same person, by `same_as` in either direction and over several steps."""
    groups = {key: {key} for key in files}
    for key, someone in files.items():
        other = someone.person.same_as
        if other is not None and str(other) in groups:
            joined = groups[key] | groups[str(other)]
            for file in joined:
                groups[file] = joined
    return groups


def unshared_names(context: Context, key: str) -> Mapping[Item, frozenset[Spelling]]:
    """The spellings of someone's names, less those that another file of hers publishes; `key` is ``cohort/person``."""
    files = {someone.key: someone for someone in context.everyone}
    others = [_published_spellings(context, files[file]) for file in _same_people(files)[key] - {key}]
    names = person_names(files[key].person)
    return {item: names[item] - frozenset().union(*(other[item] for other in others)) for item in NAME_ITEMS}


CHECKS = (name_in_text, id_names_person)


EXPLANATIONS: Explanations = {
    "name-in-text": Variants(by="kind"),
    "name-in-text/unpublished": says(
        "This text names someone whose name may not be published.",
        "Write [[id]] in place of the name (or [[id|other words]]); if it is a plain word, see “not_me”.",
    ),
    "name-in-text/lapsed": says(
        "This text names someone whose consent is over, and is withheld.",
        "Write [[id]] in place of the name (or [[id|other words]]), and the text comes back.",
    ),
    "name-in-text/shared": says(
        "This text holds a name that two people of the cohort bear, one of whom does not publish it.",
        "Write [[id]] of the one who is meant, so that nobody takes her for the other.",
    ),
    "id-names-person": says(
        "The file's name holds a name that its person does not publish; it would be a page's address.",
        "Rename the file, for example after the role (“mentore-3”), and whatever refers to it.",
    ),
}
