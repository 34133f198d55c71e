"""Text on the screen: plain, of a kind that the style sheet knows."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget


class Label(QLabel):
    """One text of a kind of the style sheet: title, heading, strong, small... What people wrote is never markup."""

    def __init__(self, kind: str = "", parent: QWidget | None = None, *, wraps: bool = False) -> None:
        """Show nothing yet, in the look of `kind`; `wraps` breaks long text into lines."""
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wraps)
        if kind:
            self.setProperty("kind", kind)


def rule(parent: QWidget | None = None) -> QWidget:
    """Return a line of one pixel across."""
    from PySide6.QtWidgets import QFrame

    line = QFrame(parent)
    line.setObjectName("rule")
    return line
