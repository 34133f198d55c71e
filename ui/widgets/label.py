"""Text on the screen: plain, of a kind that the style sheet knows."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QWidget
from typing_extensions import override

from ui.tips import tip


class Label(QLabel):
    """One text of a kind of the style sheet: title, heading, strong, small... What people wrote is never markup."""

    def __init__(self, kind: str = "", parent: QWidget | None = None, *, wraps: bool = False) -> None:
        """Show nothing yet, in the look of `kind`; `wraps` breaks long text into lines."""
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wraps)
        if kind:
            self.setProperty("kind", kind)


class CutLabel(Label):
    """One line that ends with dots where it has no room; its tip says it whole."""

    @override
    def minimumSizeHint(self) -> QSize:
        """It gives way to what stands beside it."""
        return QSize(1, super().minimumSizeHint().height())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw what fits."""
        said = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        self.setToolTip(tip(self.text()) if said != self.text() else "")
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, said)
        painter.end()


def rule(parent: QWidget | None = None) -> QWidget:
    """Return a line of one pixel across."""
    from PySide6.QtWidgets import QFrame

    line = QFrame(parent)
    line.setObjectName("rule")
    return line
