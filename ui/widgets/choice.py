"""One of a few, each with a key that the use cases know and a word that the person reads."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QWidget
from typing_extensions import override


class Choice(QComboBox):
    """A list that drops down; arrows and first letters choose, Enter says that it is done.

    Signals: finished.
    """

    finished = Signal()  # Enter

    def __init__(self, parent: QWidget | None = None) -> None:
        """Offer nothing yet."""
        super().__init__(parent)
        self.setMinimumHeight(40)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter says that it is done."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.finished.emit()
        super().keyPressEvent(event)

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page: scrolling past a field changes nothing in it."""
        event.ignore()

    @property
    def key(self) -> str:
        """The key of what is chosen; "" when nothing is offered."""
        return str(self.currentData() or "")

    def offer(self, choices: tuple[tuple[str, str], ...], key: str | None = None) -> None:
        """Offer `choices` (key, words), with `key`, or what was chosen before, chosen; without telling."""
        kept = self.key if key is None else key
        blocked = self.blockSignals(True)
        self.clear()
        for each, said in choices:
            self.addItem(said, each)
        self.setCurrentIndex(max(0, self.findData(kept)))
        self.blockSignals(blocked)
