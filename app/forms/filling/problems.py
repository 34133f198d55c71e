"""What of a form could not be worked out while it was filled: told, and the rest works."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from app.words import N_, Words

PROBLEM = N_("The expression “{expression}” ({role} of {ref}) cannot be worked out: {reason}")
MOST_TEXT, MOST_KEPT = 1_000_000, 20_000_000
"""Characters of one calculated text, and of all texts of a response."""
MOST_ROWS, MOST_PLACES = 10_000, 200_000
"""Rows that a repeat may count, and places in all rows that are counted."""
CIRCLE = N_("it never comes to rest")
SEVERAL_ROWS = N_("it means several rows")
TOO_MANY_ROWS = N_("it asks for more rows than there may be: {n}")
ROLES = {
    "calculate": N_("calculation"),
    "constraint": N_("condition"),
    "relevant": N_("when it is asked"),
    "readonly": N_("when it is read-only"),
    "required": N_("when it is required"),
    "count": N_("number of rows"),
    "choices": N_("choices"),
    "text": N_("text"),
    "setvalue": N_("value that is set"),
}
SHOWN = 200


@dataclass(frozen=True, slots=True)
class Problem:
    """An expression that could not be evaluated. ref: where; role: of the rule; reason: what was wrong with it.

    reason: a message of the catalogue, with the places of `facts`.
    """

    ref: str
    role: str
    expression: str
    reason: str
    facts: Mapping[str, object] = field(default_factory=dict, hash=False)

    def sentence(self, words: Words) -> str:
        """Say it in the language of `words`."""
        shown, role = self.expression, ROLES.get(self.role)
        if len(shown) > SHOWN:
            shown = f"{shown[:SHOWN]}\N{HORIZONTAL ELLIPSIS}"
        return words.say(
            PROBLEM,
            ref=self.ref,
            role=words.say(role) if role else self.role,
            expression=shown,
            reason=words.say(self.reason, **self.facts),
        )
