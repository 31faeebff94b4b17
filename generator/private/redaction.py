"""What a report may show of the content: no name that nobody publishes, in no file's name and in no line.

A report is a publication (a CI log is read by anyone). So of a participant's file no line is shown, only
its key; any other line is shown where it holds no such name; and a photograph is told by its place in
its folder, unless its file's name is made of words that name nobody.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date

from generator.private.checks.context import Context
from generator.private.checks.unpublished_names import names_by_fate
from generator.private.format.keys import every_key
from generator.private.format.models import Article, CaseStudy, Cohort, Glossary, Guide, Person, Site
from generator.private.format.models.fields import PICTURE_ENDINGS, is_id
from generator.private.names import folded
from generator.private.reading.content import Content, Reading
from generator.private.reading.content.listing import place_in
from generator.private.reading.content.places import expected
from generator.reporting.diagnostics import TOP, Diagnostic, Excerpt
from generator.reporting.excerpts import excerpt

KEYS = frozenset().union(*map(every_key, (Site, Cohort, Person, Guide, Article, CaseStudy, Glossary)))
FOLDERS = frozenset({"cohorts", "participants", "photos", "resources", "images", "guides", "articles", "case-studies"})
OF_THE_FILE = frozenset(
    {
        "empty-file",
        "file-too-dense",
        "missing-key",
        "missing-contact",
        "legal-notice-incomplete",
        "id-names-person",
    }
)
"""At the first line for want of another place: the line says nothing about them."""

_WORD = re.compile(r"[^\W\d_]+")

HARMLESS = frozenset(
    _WORD.findall(
        """
        affiche apres at atelier au aux avec bilan capture carte cloture cohort cohorte copie copy de debut des dessin
        diplome dsc dscf dscn du duo duos ecran en equipe et final finale fin galerie gallery groupe image images img
        jour la lancement le les logo mains marche mentee mentees mentor mentore mentoree mentorees mentores mentors
        notes nous organisatrice paire paires participant participante participantes participants photo photos pic
        pict picture portrait portraits promo remise rencontre repas reunion salle sans seance screenshot session
        soiree sortie sur table test tous toutes travail un une visio vue whatsapp
        janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre
        printemps ete automne hiver lundi mardi mercredi jeudi vendredi samedi dimanche
        jpg jpeg png webp gif heic svg bmp tif tiff avif yml yaml txt doc docx odt pdf md csv json zip
        """
    )
)
"""Words of file names that name nobody, unless somebody's withheld name is one of them."""

_KEY = re.compile(r"\s*(?:- +)*([a-z_]+):(?=\s|$)")


def redacted(diagnostics: Iterable[Diagnostic], reading: Reading, today: date) -> list[Diagnostic]:
    """The diagnostics as they may be printed: private file names replaced, with the line where it may be shown."""
    waiting = list(diagnostics)
    if not waiting:
        return []
    secrets = Secrets.of(reading.content, today)
    lines = {file: re.split(r"\r\n|\r|\n", reading.content.texts[file]) for file in _files_in(waiting, reading)}
    return [_with_line(_unnamed(one, reading, secrets), lines.get(one.file, []), secrets) for one in waiting]


def _files_in(diagnostics: list[Diagnostic], reading: Reading) -> set[str]:
    return {one.file for one in diagnostics} & reading.content.texts.keys()


@dataclass(frozen=True)
class Secrets:
    """`names` are folded words that nobody publishes; where not `all_read`, there may be others.

    `told` remembers lines: a thousand diagnostics may stand on one, and it may be a mebibyte long.
    """

    names: frozenset[str]
    all_read: bool
    harmless: frozenset[str]
    told: dict[str, bool] = field(default_factory=dict, repr=False)

    @classmethod
    def of(cls, content: Content, today: date) -> Secrets:
        context = Context.of(content, today, release=False)
        files = (content.person_file(folder.id, key) for folder, key, _ in content.people())
        all_read = not any(content.unread.about(file, ("name",)) for file in files)
        known = [key for key in content.known if not key.endswith("/*")]
        titles = [str(one) for folder in content.cohorts.values() for one in (folder.cohort.title, folder.cohort.place)]
        hidden, public = names_by_fate(context)
        return cls(hidden, all_read, HARMLESS | public | _words_of(" ".join([*known, *titles])))

    def in_text(self, text: str) -> bool:
        """Whether the text holds, or may hold, such a name: as a word, or a longer one inside a word."""
        if not self.all_read:
            return True
        if text not in self.told:
            self.told[text] = self._holds_name(text)
        return self.told[text]

    def _holds_name(self, text: str) -> bool:
        words = _words_of(text)
        joined = "".join(_WORD.findall(folded(text)))
        return any(name in words or (len(name) > 2 and name in joined) for name in self.names)

    def in_file_name(self, name: str, *, of_people: bool) -> bool:
        """A file among a cohort's may bear the name of someone who has no file any more: only known words pass."""
        if of_people and not all(len(word) == 1 or word in self.harmless for word in _words_of(name)):
            return True
        return self.in_text(name)


def _words_of(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(folded(text)))


def _unnamed(diagnostic: Diagnostic, reading: Reading, secrets: Secrets) -> Diagnostic:
    """With the folder and the place in it, where the file's name may not be shown."""
    top, *parts = diagnostic.file.split("/")
    if top != reading.content.name or expected(tuple(parts)) == "yaml":
        return diagnostic
    of_people = parts[:1] == ["cohorts"]
    for index, part in enumerate(parts):
        is_known = part in FOLDERS or (index == 1 and of_people and is_id(part))
        if not is_known and secrets.in_file_name(part, of_people=of_people):
            folder = "/".join((top, *parts[:index]))
            place = place_in(reading.entries.get(folder, ()), part)
            return replace(diagnostic, file=folder, facts={**diagnostic.facts, **place})
    return diagnostic


def _with_line(diagnostic: Diagnostic, lines: list[str], secrets: Secrets) -> Diagnostic:
    position = diagnostic.position
    if position.line > len(lines) or (position == TOP and diagnostic.code in OF_THE_FILE):
        return diagnostic
    line = lines[position.line - 1]
    of_person = "/participants/" in diagnostic.file or diagnostic.code == "redirect-of-person"
    hidden = of_person or secrets.in_text(line) or _names_a_photograph(diagnostic.file, line)
    return replace(diagnostic, excerpt=_key_of(line, position.line) if hidden else _shown(line, diagnostic))


def _shown(line: str, diagnostic: Diagnostic) -> Excerpt | None:
    return excerpt(line, diagnostic.position) if line.strip() else None


def _key_of(line: str, number: int) -> Excerpt | None:
    """Only a known key: an unknown one may be the beginning of a sentence."""
    key = _KEY.match(line)
    if key is None or key[1] not in KEYS:
        return None
    more = line[key.end() :].strip()
    return Excerpt(number, f"{key[0]} …" if more else key[0], key.start(1))


def _names_a_photograph(file: str, line: str) -> bool:
    return "/cohorts/" in file and any(ending in line.lower() for ending in PICTURE_ENDINGS)
