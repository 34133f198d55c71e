"""Which item and which group come next in a round of votes."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from ui.work.votes.reading import dimensions_of
from ui.work.votes.state import blank_rows, waiting_rows

if TYPE_CHECKING:
    from app.qsip import VoteRoundView
    from ui.work.votes.keeping import VoteKeeping
    from ui.work.votes.reading import VotesReading


class VotesPath(QObject):
    """Goes from item to item, and from group to group among those that are open.

    Signals: moved, group_wanted.
    """

    moved = Signal(str, str)  # code of the item, key of the group where the caret goes
    group_wanted = Signal(str)  # key of another group of this item

    def __init__(self, keeping: VoteKeeping, parent: QObject) -> None:
        """Stand at no item yet."""
        super().__init__(parent)
        self._keeping = keeping
        self.reading: VotesReading | None = None
        self.code = ""

    @property
    def view(self) -> VoteRoundView | None:
        """The round as the person sees it."""
        return self._keeping.round

    @property
    def is_open(self) -> bool:
        """Whether votes can be written: the cycle is not closed."""
        return self.reading is None or self.reading.is_open

    def step(self, what: str, by: int, key: str) -> None:
        """Go on (1) or back (-1) by "item", "dimension" or "group"; the caret is in the group `key`."""
        if what == "group":
            self.step_group(by, key, skips=False)
        elif what == "item":
            self.step_item(by)
        else:
            self.step_dimension(by)

    def open_item(self, code: str) -> None:
        """Open an item at its first group that is open."""
        groups = self.view.groups if self.view is not None else ()
        first = next((each for each in groups if each.closed_at is None), groups[0] if groups else None)
        self.moved.emit(code, str(first.id) if first is not None else "")

    def step_item(self, by: int) -> None:
        """Open the item after (1) or before (-1) this one; at the end the last one stays, from its first group."""
        items = self.view.items if self.view is not None else ()
        if items:
            at = items.index(self.code) + by if self.code in items else 0
            self.open_item(items[min(max(at, 0), len(items) - 1)])

    def step_dimension(self, by: int) -> None:
        """Open the dimension after (1) or before (-1) this one."""
        if self.reading is not None:
            every, here = dimensions_of(self.reading), self.reading.dimension_of(self.code)
            if here in every:
                self.open_dimension(every[(every.index(here) + by) % len(every)])

    def open_dimension(self, dimension: str) -> None:
        """Open the first item of a dimension that somebody has not voted, or its first."""
        codes = self.reading.items_of(dimension) if self.reading is not None else ()
        if codes and self.view is not None:
            blank = {code for code, _ in blank_rows(self.view)}
            self.open_item(next((code for code in codes if code in blank), codes[0]))

    def step_group(self, by: int, key: str, *, skips: bool = True) -> bool:
        """Go to the group after (1) or before (-1) `key`, past those that are closed; False when there is none."""
        groups = list(self.view.groups) if self.view is not None else []
        here = next((number for number, each in enumerate(groups) if str(each.id) == key), 0)
        rest = groups[here + 1 :] if by > 0 else groups[:here][::-1]
        found = next((each for each in rest if not skips or each.closed_at is None), None)
        if found is not None:
            self.group_wanted.emit(str(found.id))
        return found is not None

    def go_to_missing(self, by: int, key: str = "") -> None:
        """Go to the next row that waits for a word; with none, to the next that nobody counted."""
        view = self.view
        rows: tuple[tuple[str, UUID], ...] = () if view is None else waiting_rows(view) or blank_rows(view)
        if view is None or not rows:
            return
        every = [(code, UUID(str(group.id))) for code in view.items for group in view.groups]
        here = next((n for n, (code, group) in enumerate(every) if (code, str(group)) == (self.code, key)), -1)
        places = [every.index(row) for row in rows]
        after = [at for at in places if at > here] or places
        before = [at for at in places if at < here] or places
        code, group = every[after[0] if by > 0 else before[-1]]
        self.moved.emit(code, str(group))
