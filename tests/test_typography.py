"""French typography: what changes, what must not, and that nothing else ever does."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from generator.locales.typography import french, plain
from tests.hostile import HOSTILE
from tests.searching import examples

# In these tables ~ stands for U+00A0 and ‿ for U+202F: one can see them.
CHANGED = {
    # a space already stands
    "Bonjour !": "Bonjour‿!",
    "Vraiment ?": "Vraiment‿?",
    "oui ; non": "oui‿; non",
    "Note : oui": "Note~: oui",
    "Bonjour  !": "Bonjour‿!",
    "Quoi ?! Non !!!": "Quoi‿?! Non‿!!!",
    "Oh ! ! !": "Oh‿!‿!‿!",
    "12 h 30 : départ": "12 h 30~: départ",
    " ! suite": "‿! suite",
    "« mot »": "«~mot~»",
    "«  mot  »": "«~mot~»",
    "(oui !)": "(oui‿!)",
    "« Vraiment ? », dit-elle": "«~Vraiment‿?~», dit-elle",
    "« l’une » ; « l’autre »": "«~l’une~»‿; «~l’autre~»",
    "« l’une » : « l’autre »": "«~l’une~»~: «~l’autre~»",
    "Attendez… ?": "Attendez…‿?",
    "https://exemple.fr/ ?": "https://exemple.fr/‿?",
    "Rendez-vous à 12:30 !": "Rendez-vous à 12:30‿!",
    "Bravo ! :-)": "Bravo‿! :-)",
    "Horaires :12:30 ?": "Horaires :12:30‿?",
    # French clearly needs one
    "Bonjour!": "Bonjour‿!",
    "Bonjour!!!": "Bonjour‿!!!",
    "Vraiment?!": "Vraiment‿?!",
    "oui; non": "oui‿; non",
    "Note: oui": "Note~: oui",
    "Étape 1: ouvrir": "Étape 1~: ouvrir",
    "À 12:30: départ": "À 12:30~: départ",
    "«mot»": "«~mot~»",
    "«mot!»": "«~mot‿!~»",
    "dit:«Oui»": "dit~:«~Oui~»",
    "(déjà vu?)": "(déjà vu‿?)",
    '"Oui!" dit-elle': '"Oui‿!" dit-elle',
    "50 %!": "50 %‿!",
    "Quoi…?": "Quoi…‿?",
    "Sur https://exemple.fr: oui": "Sur https://exemple.fr~: oui",
    "«https://exemple.fr»": "«~https://exemple.fr~»",
    "exemple.fr? oui": "exemple.fr‿? oui",
    # the end of a run of text, as before bold words
    "« ": "«~",
    "Note :": "Note~:",
    " »": "~»",
    "dit l'": "dit l’",
    # apostrophes
    "aujourd'hui": "aujourd’hui",
    "l'amie d'Anne, qu'elle n'a": "l’amie d’Anne, qu’elle n’a",
    "L'« amie »": "L’«~amie~»",
    "C'EST L'HEURE": "C’EST L’HEURE",
    "jusqu'à d'11 ans": "jusqu’à d’11 ans",
    'l\'"amie"': 'l’"amie"',
    "presqu'île, rock'n'roll, O'Brien": "presqu’île, rock’n’roll, O’Brien",
    "l'exemple.fr": "l’exemple.fr",
}
KEPT = (
    "",
    "12:30",
    "de 12:30 à 14:00",
    "1:02:03",
    "en 16:9",
    "Jn 3:16",
    "::",
    "std::map",
    "a :: b",
    ":-) ;-) :) ;) :D :p :/ :'(",
    "Bravo :-)",
    "Bravo :)",
    ":smile: et :material-account:",
    "http://exemple.fr",
    "https://exemple.fr/?a=1;b=2&c=!d",
    "https://exemple.fr/l'eau",
    "https://exemple.fr:8000/a:b",
    "www.exemple.fr/l'eau?x=1",
    "exemple.fr/l'eau?x=1",
    "localhost:8000",
    "prénom.l'o@exemple.fr",
    "mailto:a@exemple.fr",
    "https: ou mailto:",
    "&eacute; &#106; &copy;",
    "Oui.",
    "a!b a?b a;b",
    "!important ?x=1",
    "(?) (!) [!]",
    "5'30 et 6'",
    "'mot'",
    "la lettre 'l' est",
    "les amis' noms",
    "[^1]: note",
    "déjà\u202f! et\u00a0: «\u00a0mot\u00a0» ou «\u202fmot\u202f»",
    "déjà\u00a0!",
)


def shown(text: str) -> str:
    return text.replace("\u00a0", "~").replace("\u202f", "‿")


@pytest.mark.parametrize(("typed", "expected"), CHANGED.items())
def test_french_changes(typed: str, expected: str) -> None:
    assert shown(french(typed)) == expected


@pytest.mark.parametrize("typed", KEPT)
def test_french_keeps(typed: str) -> None:
    assert french(typed) == typed


PIECES = st.sampled_from(
    [*"!?;:«»'’ \u00a0\u202f\n.,…-()\"“”/@#&", "mot", "É", "l", "qu", "12", "a.fr", "http://", "www.", "&a;", ":a:"]
)
TEXTS = st.one_of(st.text(), st.lists(PIECES).map("".join), st.sampled_from(HOSTILE))


def without_spaces(text: str) -> str:
    return re.sub("[ \u00a0\u202f]", "", text).replace("’", "'")


@examples(2000)
@given(TEXTS)
@example("a'l'1")
@example("'mot'!")
@example("mot!»")
def test_twice_is_once_and_only_spaces_and_apostrophes_change(text: str) -> None:
    once = french(text)
    assert french(once) == once
    assert without_spaces(once) == without_spaces(text)


@examples(500)
@given(TEXTS)
def test_no_break_spaces_are_added_or_stay(text: str) -> None:
    for space in "\u00a0\u202f":
        assert french(text).count(space) >= text.count(space)
    assert len(french(text).split(" ")) <= len(text.split(" "))


@given(st.text())
def test_plain_changes_nothing(text: str) -> None:
    assert plain(text) == text
