"""The codes of the format in words."""

from __future__ import annotations

from collections.abc import Mapping

from generator.locales import Words


def N_(message: str) -> str:  # noqa: N802 – gettext's own name for: to be translated, but later
    return message


def P_(context: str, message: str) -> tuple[str, str]:  # noqa: N802 – the same, with a context
    return context, message


LABELS: Mapping[str, Mapping[str, str]] = {
    "status": {
        "upcoming": N_("to come"),
        "running": N_("under way"),
        "completed": N_("completed"),
    },
    "kind": {
        "kickoff": N_("kick-off"),
        "session": N_("session"),
        "milestone": N_("milestone"),
        "closing": N_("closing meeting"),
    },
    "level": {
        "beginner": N_("to begin with"),
        "intermediate": N_("to go on"),
        "advanced": N_("to go further"),
    },
    "audience": {
        "mentee": N_("{mentees}"),
        "mentor": N_("{mentors}"),
        "both": N_("{mentees} and {mentors}, side by side"),
    },
}

_NOT_REREAD = {
    "feminine": P_("feminine", "words not reread by the person concerned"),
    "masculine": P_("masculine", "words not reread by the person concerned"),
    "inclusive": P_("inclusive", "words not reread by the person concerned"),
}


def label(words: Words, kind: str, code: str, nouns: Mapping[str, object]) -> str:
    return words.gettext(LABELS[kind][code], **nouns)


def not_reread(words: Words, agreement: str) -> str:
    """« propos non relus par l’intéressée »."""
    return words.pgettext(*_NOT_REREAD[agreement])
