"""One family of errors: what happened, as a code, the facts, and one sentence for the person."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from app.words import Words


class TrochaError(Exception):
    """Something in the world stands in the way; the sentence says what, where and what to do.

    A subclass is named after what happened. It sets `code`, which never changes, and `message`, a text of the
    catalogue with named placeholders. The language is chosen where it is shown, so only facts are kept here.
    """

    code: ClassVar[str]
    message: ClassVar[str]

    def __init__(self, **facts: object) -> None:
        """Keep `facts`, the values of the placeholders of `message`."""
        super().__init__(facts)
        self.facts = facts

    def sentence(self, words: Words) -> str:
        """Say what happened in the language of `words`."""
        return words.say(self.message, **self.facts)

    def __str__(self) -> str:
        return f"{self.code} {self.facts}" if self.facts else self.code


class Cancelled(Exception):
    """The person stopped the work. Nothing is shown and nothing was kept."""
