"""The bar of an action as something to take hold of: its ends, or the whole of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.focas import QUARTERS

if TYPE_CHECKING:
    from PySide6.QtCore import QRectF

    from ui.work.improvement_plan.list import ActionRow

HOLD = 7  # logical pixels around an end that take hold of it


@dataclass(frozen=True, slots=True)
class Grip:
    """A bar in a hand. first, last: where it began, 1 to 12. moves_first, moves_last: which ends go with the hand."""

    row: ActionRow
    first: int
    last: int
    at: float
    step: float
    moves_first: bool
    moves_last: bool

    def by(self, x: float) -> tuple[int, int]:
        """Return by how many quarters beginning and end go when the hand is at `x`; they never cross or leave."""
        wanted = round((x - self.at) / self.step)
        first = wanted if self.moves_first else 0
        last = wanted if self.moves_last else 0
        if self.moves_first and self.moves_last:
            kept = max(1 - self.first, min(QUARTERS - self.last, wanted))
            return kept, kept
        if self.moves_first:
            return max(1 - self.first, min(self.last - self.first, first)), 0
        return 0, max(self.first - self.last, min(QUARTERS - self.last, last))


def grip_of(row: ActionRow, bar: QRectF, x: float) -> Grip | None:
    """Return what a hand at `x` takes hold of; an action without dates is dated by it; None outside the bar."""
    if not bar.left() - HOLD <= x <= bar.right() + HOLD:
        return None
    step = bar.width() / QUARTERS
    if row.first is None:
        quarter = max(1, min(QUARTERS, int((x - bar.left()) / step) + 1))
        return Grip(row, quarter, quarter, x, step, moves_first=False, moves_last=True)
    first, last = row.first, row.last or row.first
    begins, ends = bar.left() + (first - 1) * step, bar.left() + last * step
    if not begins - HOLD <= x <= ends + HOLD:
        return None
    near_end, near_beginning = abs(x - ends) <= HOLD, abs(x - begins) <= HOLD
    whole = not near_end and not near_beginning
    return Grip(row, first, last, x, step, moves_first=whole or not near_end, moves_last=whole or near_end)
