"""Every code with its explanation, gathered from beside the rules.

This module knows both wings: only a report needs it. A diagnostic can be made without it.
"""

from __future__ import annotations

import re

from generator.private import checks
from generator.private.format.models import explanations as of_values
from generator.private.proof import explanations as of_proof
from generator.private.reading import validation
from generator.private.reading.content import explanations as of_files
from generator.private.reading.source import explanations as of_yaml
from generator.public.inspection import explanations as of_sites
from generator.reporting.diagnostics import Diagnostic, Facts
from generator.reporting.explanations import Explanation, Explanations, Variants

_OF_CONTENT: tuple[Explanations, ...] = (
    of_files.EXPLANATIONS,
    of_yaml.EXPLANATIONS,
    validation.EXPLANATIONS,
    of_values.EXPLANATIONS,
    *(module.EXPLANATIONS for module in checks.MODULES),
)
_OF_A_SITE: tuple[Explanations, ...] = (of_proof.EXPLANATIONS, of_sites.EXPLANATIONS)


def _explained(gathered: tuple[Explanations, ...]) -> dict[str, Explanation]:
    return {name: told for one in gathered for name, told in one.items() if isinstance(told, Explanation)}


OF_A_SITE = _explained(_OF_A_SITE)
"""What no content is told, only what is built of it."""

EXPLANATIONS = _explained(_OF_CONTENT) | OF_A_SITE
"""By name: ``code``, or ``code/value`` where a code has variants."""

VARIANTS = {
    code: told.by for one in (*_OF_CONTENT, *_OF_A_SITE) for code, told in one.items() if isinstance(told, Variants)
}
"""By code, the fact whose value decides what is said."""

_FACT = re.compile(r"\{(\w+)\}")


def name_of(diagnostic: Diagnostic) -> str:
    fact = VARIANTS.get(diagnostic.code)
    return f"{diagnostic.code}/{diagnostic.facts[fact]}" if fact else diagnostic.code


def explanation_of(diagnostic: Diagnostic) -> Explanation:
    return EXPLANATIONS[name_of(diagnostic)]


def chosen(words: tuple[str, ...], facts: Facts) -> str:
    """The first of `words` whose facts are all known."""
    for one in words:
        if all(facts.get(fact) for fact in _FACT.findall(one)):
            return one
    return words[-1]
