"""A list at the left and what is chosen in it at the right: governments, and organisations, of a cluster."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QButtonGroup, QVBoxLayout, QWidget
from typing_extensions import override

from ui.theme import S3, S4
from ui.widgets.card import Card
from ui.widgets.line_button import LineButton

if TYPE_CHECKING:
    from ui.desk import Desk

LIST, EDGES = 318, 4  # logical pixels
NO_LIMIT = 16_777_215  # Qt's own: as wide as there is room


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the list."""

    id: UUID
    title: str
    detail: str
    icon: str


class Choice(QWidget):
    """The list, the buttons at its foot, and the pane beside it. Signals: chosen."""

    chosen = Signal(object)  # UUID

    def __init__(self, desk: Desk, pane: QWidget, feet: Sequence[QWidget], parent: QWidget | None = None) -> None:
        """Put `pane` beside an empty list with `feet` under it."""
        super().__init__(parent)
        self._desk = desk
        self.lines: list[LineButton] = []
        self._group = QButtonGroup(self)
        self._list, self._column = Card(), QVBoxLayout()
        self._column.setSpacing(0)
        self._list.body.addLayout(self._column)
        foot = self._foot = QVBoxLayout()
        self._is_narrow = False
        foot.setContentsMargins(S4, S3, S4, S3)
        for each in feet:
            foot.addWidget(each, 0, Qt.AlignmentFlag.AlignLeft)
        self._list.body.addLayout(foot)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._columns.setContentsMargins(0, 0, 0, 0)
        self._columns.setSpacing(S4)
        self._columns.addWidget(self._list, 0, Qt.AlignmentFlag.AlignTop)
        self._columns.addWidget(pane, 1)
        self._group.buttonClicked.connect(self._tell)

    def head(self, title: str, count: str) -> None:
        """Say what is listed."""
        self._list.head(title, count)

    def show_entries(self, entries: Sequence[Entry], chosen: UUID | None) -> None:
        """Show the list; the lines keep the focus where they are the same."""
        if [line.key for line in self.lines] != [str(each.id) for each in entries]:
            self._make_lines(entries)
        for line, each in zip(self.lines, entries, strict=True):
            line.show_line(each.title, each.detail, each.icon)
            line.setChecked(each.id == chosen)

    def fit(self, *, narrow: bool) -> None:
        """Put the list above in a narrow window."""
        self._columns.setDirection(QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight)
        self._is_narrow = narrow
        self._size()

    def _size(self) -> None:
        """Be as wide as the buttons of the list ask for, which grow with the text."""
        wide = max(LIST, self._foot.minimumSize().width() + EDGES)
        self._list.setMaximumWidth(NO_LIMIT if self._is_narrow else wide)
        self._list.setMinimumWidth(0 if self._is_narrow else wide)

    @override
    def event(self, event: QEvent) -> bool:
        """The words or the text of the buttons may be others."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._size()
        return super().event(event)

    def _make_lines(self, entries: Sequence[Entry]) -> None:
        for line in self.lines:
            self._group.removeButton(line)
            line.hide()
            line.deleteLater()
        self.lines = [LineButton(self._desk, str(each.id), self._list, is_strong=True) for each in entries]
        for line in self.lines:
            line.setCheckable(True)
            self._group.addButton(line)
            self._column.addWidget(line)
            line.show()

    def _tell(self, line: LineButton) -> None:
        self.chosen.emit(UUID(line.key))
