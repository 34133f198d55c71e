"""A panel beside what is worked on; where there is no room beside, a drawer in its place."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

FREE = 16_777_215  # Qt's own "as wide as you like"


class Drawer(QWidget):
    """Holds `main` and `side`. Beside each other, or the side in place of the main part while it is open.

    Signals: turned.
    """

    turned = Signal(bool)  # the drawer was opened (True) or closed

    def __init__(self, main: QWidget, side: QWidget, width: int, parent: QWidget | None = None) -> None:
        """Stand beside; `width` is that of the side, in logical pixels."""
        super().__init__(parent)
        self._main, self._side, self._width = main, side, width
        self.is_drawer, self._is_away = False, False
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(main, 1)
        row.addWidget(side)
        self.stand(beside=True)

    @property
    def is_open(self) -> bool:
        """Whether the drawer stands in place of the main part."""
        return self.is_drawer and not self._side.isHidden()

    def stand(self, *, beside: bool, away: bool = False) -> None:
        """Stand beside, or be a closed drawer; `away`: not in sight at all, as on a wall."""
        self.is_drawer, self._is_away = not beside, away
        self._side.setVisible(beside and not away)
        self._side.setMaximumWidth(self._width if beside else FREE)
        self._side.setMinimumWidth(self._width if beside else 0)
        self._main.show()

    def open(self) -> None:
        """Bring the side into sight."""
        if self.is_drawer and not self.is_open and not self._is_away:
            self.turn()

    def close_drawer(self) -> bool:
        """Close the drawer; False when it was not open."""
        was_open = self.is_open
        if was_open:
            self.turn()
        return was_open

    def turn(self) -> None:
        """Open the drawer, or close it; nothing while the side stands beside."""
        if not self.is_drawer or self._is_away:
            return
        is_open = not self.is_open
        self._side.setVisible(is_open)
        self._main.setVisible(not is_open)
        self.turned.emit(is_open)
