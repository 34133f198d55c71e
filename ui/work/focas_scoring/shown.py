"""An item with what the middle of FOCAS scoring shows beside it, as a plain value."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.focas import AreaView, ItemView


@dataclass(frozen=True, slots=True)
class Shown:
    """An item in its area, ready to be shown.

    place: from 1. people: how many take part. accepted: why there are more votes than people. before: what the round
    before had here, in words; "" where it had nothing, or nothing is shown of it yet.
    """

    area: AreaView
    number: int
    item: ItemView
    place: int
    is_locked: bool
    people: int = 0
    accepted: str = ""
    before: str = ""
