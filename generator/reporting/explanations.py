"""What a code says, in English: the words and the remedy of a rule, which stand beside the rule.

`codes` gathers them all; the translations are in `locales/*/LC_MESSAGES/messages.po`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Explanation:
    """What happened and why it matters; what to do about it.

    Each list goes from the most telling to the plainest: the first whose facts are all known is said.
    """

    messages: tuple[str, ...]
    remedies: tuple[str, ...]


@dataclass(frozen=True)
class Variants:
    """The code says different things for the values of one fact: under ``code/value``."""

    by: str


Explanations = Mapping[str, Explanation | Variants]
"""By code, which is permanent and never changes its meaning."""


def says(message: str | tuple[str, ...], remedy: str | tuple[str, ...]) -> Explanation:
    """Words to be translated, as if each were marked by `N_`."""
    return Explanation(*(one if isinstance(one, tuple) else (one,) for one in (message, remedy)))
