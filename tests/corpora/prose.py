"""Sentences that read as people write them: templates filled with words drawn as often as they are used.

The words of a language, their frequencies and the templates stand in `fr.toml` and `en.toml`.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from itertools import accumulate
from pathlib import Path
from random import Random
from typing import Any

SLOT = re.compile(r"\{(\w+)\}")
VOWELS = "aeiouyhàâéèêëîïôœù"
"""Silent h only: no other stands in the lists."""
ELIDED = re.compile(rf"\b([Dd]|[Qq]u|[Nn]|[Jj]|[Ss]|lorsqu|puisqu)e (?=[{VOWELS}])")
THINGS = ("nouns_m", "nouns_f")


@cache
def vocabulary(language: str) -> Mapping[str, Any]:
    return tomllib.loads((Path(__file__).parent / f"{language}.toml").read_text(encoding="utf-8"))


@cache
def frequencies(language: str, kind: str) -> tuple[Sequence[str], Sequence[float]]:
    """The words of a kind, and the running sum of how often each is used."""
    words = [
        (word, 10 ** float(logarithm))
        for logarithm, line in vocabulary(language)["words"][kind].items()
        for word in line.split(", ")
    ]
    return [word for word, _ in words], list(accumulate(often for _, often in words))


class Prose:
    """Draws words, lines and texts of one language; the same for the same state of `roll`."""

    def __init__(self, language: str, roll: Random) -> None:
        self.language, self.roll = language, roll
        self.sentences: Mapping[str, Sequence[str]] = vocabulary(language)["sentences"]
        self.titles: Mapping[str, Sequence[str]] = vocabulary(language)["titles"]
        self.fixed: Mapping[str, str] = vocabulary(language)["fixed"]
        self._phrases = FRENCH if language == "fr" else ENGLISH

    def chance(self, percent: float) -> bool:
        return self.roll.random() * 100 < percent

    def word(self, kind: str) -> str:
        words, sums = frequencies(self.language, kind)
        return self.roll.choices(words, cum_weights=sums)[0]

    def fill(self, template: str, **given: str) -> str:
        """The template with a capital, its slots filled: from `given`, with a noun's phrase, or a word of that kind."""

        def filled(slot: re.Match[str]) -> str:
            name = slot[1]
            if name in given:
                return given[name]
            phrase = self._phrases.get(name)
            return phrase(self) if phrase else self.word(name)

        text = SLOT.sub(filled, template)
        if self.language == "fr":
            text = ELIDED.sub(r"\1'", text).replace("à Le ", "au ")
        first = next((at for at, sign in enumerate(text) if sign.isalpha()), 0)
        return text if text.startswith("[[") else text[:first] + text[first].upper() + text[first + 1 :]

    def sentence(self, manner: str, **given: str) -> str:
        """One of the sentences `mine`, `about`, `told` …; now and then one that many people say word for word."""
        if manner != "naming" and manner != "notes" and self.chance(8):
            return self.roll.choice(self.sentences["shared"])
        return self.fill(self.roll.choice(self.sentences[manner]), **given)

    def shared(self) -> str:
        return self.roll.choice(self.sentences["shared"])

    def line(self) -> str:
        return self.fill(self.roll.choice(self.titles["lines"]))

    def text(self, manner: str, most: int = 5, **given: str) -> str:
        """A few sentences, in paragraphs; a word processor's apostrophes now and then."""
        sentences = [self.sentence(manner, **given) for _ in range(self.roll.randint(1, most))]
        if "guide" in given and self.chance(30):
            sentences.append(self.fill(self.roll.choice(self.sentences["asides"]), **given))
        text = sentences[0]
        for sentence in sentences[1:]:
            # A list is a block of its own.
            text += ("\n\n" if "\n" in sentence or "\n- " in text or self.chance(20) else " ") + sentence
        return text.replace("'", "’") if self.chance(20) else text


def _gendered(article: Callable[[str, bool], str], *, described: bool) -> Callable[[Prose], str]:
    """A French noun's phrase, `article` chosen by gender (« m » or « f ») and by whether a vowel follows."""

    def phrase(prose: Prose) -> str:
        kind = prose.roll.choice(THINGS)
        noun, gender = prose.word(kind), kind[-1]
        if described and prose.chance(30):
            masculine, _, feminine = prose.word("adjectives").partition("/")
            noun += f" {feminine if feminine and gender == 'f' else masculine}"
        return article(gender, noun[0] in VOWELS) + noun

    return phrase


def _several(article: str) -> Callable[[Prose], str]:
    def phrase(prose: Prose) -> str:
        noun = prose.word(prose.roll.choice(THINGS))
        if noun[-1] in "sxz":
            return article + noun
        return article + (f"{noun[:-2]}ux" if noun.endswith("ail") else f"{noun}{'x' if noun.endswith('eau') else 's'}")

    return phrase


FRENCH: Mapping[str, Callable[[Prose], str]] = {
    "un": _gendered(lambda gender, _: "un " if gender == "m" else "une ", described=True),
    "le": _gendered(lambda gender, vowel: "l'" if vowel else "le " if gender == "m" else "la ", described=False),
    "du": _gendered(lambda gender, vowel: "de l'" if vowel else "du " if gender == "m" else "de la ", described=False),
    "mon": _gendered(lambda gender, vowel: "mon " if vowel or gender == "m" else "ma ", described=False),
    "ce": _gendered(
        lambda gender, vowel: "cette " if gender == "f" else "cet " if vowel else "ce ",
        described=False,
    ),
    "des": _several("des "),
}


def _described(prose: Prose) -> str:
    noun = prose.word("nouns")
    return f"{prose.word('adjectives')} {noun}" if prose.chance(35) else noun


def _with_article(prose: Prose) -> str:
    noun = _described(prose)
    return f"{'an' if noun[0] in 'aeio' or noun.startswith('un') else 'a'} {noun}"


def _plural(prose: Prose) -> str:
    noun = prose.word("nouns")
    return {"life": "lives"}.get(noun, f"{noun[:-1]}ies" if re.search(r"[^aeo]y$", noun) else f"{noun}s")


ENGLISH: Mapping[str, Callable[[Prose], str]] = {
    "a": _with_article,
    "the": lambda prose: f"the {_described(prose)}",
    "my": lambda prose: f"my {_described(prose)}",
    "plural": _plural,
}
