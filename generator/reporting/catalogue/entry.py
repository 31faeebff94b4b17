"""The form of a catalogue's entry."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Entry:
    """What happened and why it matters; what to do about it."""

    messages: tuple[str, ...]
    remedies: tuple[str, ...]


def says(message: str | tuple[str, ...], remedy: str | tuple[str, ...]) -> Entry:
    return Entry(*(one if isinstance(one, tuple) else (one,) for one in (message, remedy)))
