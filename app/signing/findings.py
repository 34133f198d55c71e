"""What a check found: a code, a sentence of the catalogue and its facts. A value, never an exception."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.words import Words


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that a check found wrong.

    code: stable, such as "seal.bytes-changed"; the part before the point says what was checked.
    message: message id of the catalogue, with named places for the facts.
    facts: values of those places.
    """

    code: str
    message: str
    facts: Mapping[str, object] = field(default_factory=dict)

    def sentence(self, words: Words) -> str:
        """Say what was found in the language of `words`."""
        return words.say(self.message, **self.facts)
