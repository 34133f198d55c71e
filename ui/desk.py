"""What every page is given: the road to the use cases, the words, the look, and the person's preferences."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ui.edits import Edits
    from ui.language import Language
    from ui.preferences import Preferences
    from ui.theme import Theme


@dataclass(frozen=True, slots=True)
class Desk:
    """What every page and piece of ours may use; made once, in `ui.application`."""

    edits: Edits
    language: Language
    theme: Theme
    preferences: Preferences
