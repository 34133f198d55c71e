"""A whole number, typed; Up and Down change it."""

from __future__ import annotations

from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QSpinBox, QWidget
from typing_extensions import override

from ui.theme import S2


class NumberEdit(QSpinBox):
    """A `QSpinBox` that stands like the fields beside it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Show 0."""
        super().__init__(parent)
        self.lineEdit().setTextMargins(S2, 0, S2, 0)  # Qt leaves out the padding of the style sheet here

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page: scrolling past a number changes nothing in it."""
        event.ignore()
