"""What happens when somebody leaves: a withdrawal written down, or every trace of her taken out of the content."""

from __future__ import annotations

from generator.private.withdrawal.consequences import consequences
from generator.private.withdrawal.forgetting import Obstacles, Plan, Step, carry_out, plan
from generator.private.withdrawal.outlook import Outlook, outlook
from generator.private.withdrawal.places import Place, PlaceKind, Whom, other_files
from generator.private.withdrawal.withdrawal import Entry, Withdrawal, by_hand, withdrawn

__all__ = [
    "Entry",
    "Obstacles",
    "Outlook",
    "Place",
    "PlaceKind",
    "Plan",
    "Step",
    "Whom",
    "Withdrawal",
    "by_hand",
    "carry_out",
    "consequences",
    "other_files",
    "outlook",
    "plan",
    "withdrawn",
]
