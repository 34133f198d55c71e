"""Which item of the round is open, and which comes next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ui.work.focas_scoring.offer import next_waiting
from ui.work.focas_scoring.state import neighbour, waiting

if TYPE_CHECKING:
    from app.focas import AreaView, AssessmentView, ItemView
    from ui.work.focas_scoring.answers import Answers


class Path(QObject):
    """Goes from item to item, and where an area ends to the next area.

    Signals: leaving, moved.
    """

    leaving = Signal()  # another item will be open: keep what is being typed
    moved = Signal(bool)  # another one is open; True: an item, so that the caret goes to its levels

    def __init__(self, answers: Answers, parent: QObject) -> None:
        """Be nowhere yet."""
        super().__init__(parent)
        self._answers = answers
        self.area_code = self.item_code = ""

    @property
    def view(self) -> AssessmentView | None:
        """The round as the person sees it."""
        return self._answers.view

    @property
    def area(self) -> AreaView | None:
        """The open area."""
        return self.view.area(self.area_code) if self.view is not None else None

    @property
    def item(self) -> ItemView | None:
        """The open item; None in an area that has none to answer."""
        return self.view.item(self.item_code) if self.view is not None else None

    def start(self, item: str) -> None:
        """Be nowhere, until a round is read; then `item` is opened, or the first that waits."""
        self.area_code, self.item_code = "", item

    def choose_first(self) -> bool:
        """Open the first item that waits, where the work was interrupted; False when one is open already."""
        view = self.view
        if view is None or self.area is not None:
            return False
        codes = waiting(view) or tuple(item.code for item in view.items)
        first = view.item(self.item_code) or (view.item(codes[0]) if codes else None)
        self.item_code = first.code if first is not None else ""
        self.area_code = first.area if first is not None else view.areas[0].code if view.areas else ""
        return True

    def open_area(self, code: str) -> None:
        """Open the first item of an area that waits, otherwise its first."""
        area = self.view.area(code) if self.view is not None else None
        if area is None or self.view is None:
            return
        self.leaving.emit()
        lacking = waiting(self.view)
        item = next((each for each in area.items if each.code in lacking), next(iter(area.items), None))
        self.area_code, self.item_code = code, item.code if item is not None else ""
        self.moved.emit(False)

    def open_item(self, code: str) -> None:
        """Open an item."""
        item = self.view.item(code) if self.view is not None else None
        if item is not None:
            self.leaving.emit()
            self.area_code, self.item_code = item.area, code
            self.moved.emit(True)

    def step_item(self, by: int) -> None:
        """Open the item after (1) or before (-1) this one."""
        area, item = neighbour(self.view, self.area_code, self.item_code, by)
        if item:
            self.open_item(item)
        elif area:
            self.open_area(area)

    def step_area(self, by: int) -> None:
        """Open the area after (1) or before (-1) this one."""
        area, _ = neighbour(self.view, self.area_code, "", by)
        if area:
            self.open_area(area)

    def go_on(self) -> None:
        """Open the next item that nobody answered: of this area, then of the next; the last one stays."""
        if self.view is not None:
            self.open_item(next_waiting(self.view, self.view.missing, self.item_code))

    def go_to_missing(self, by: int) -> bool:
        """Open the next item that lacks something, or the one before (-1); False when none does."""
        if self.view is None:
            return False
        code = next_waiting(self.view, waiting(self.view), self.item_code, by)
        self.open_item(code)
        return bool(code)
