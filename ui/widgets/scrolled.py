"""A part of a page that scrolls up and down when there is more than fits."""

from __future__ import annotations

import shiboken6
from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ui.theme import READING_COLUMN, S4, S5

MARGIN = 16  # logical pixels around what is revealed


def scrolled(content: QWidget, parent: QWidget | None = None) -> QScrollArea:
    """Return an area that shows `content` on the ground of the window, never wider than itself."""
    area = QScrollArea(parent)
    content.setObjectName("body")
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(content)
    return area


def reading_column(*parts: QWidget) -> QScrollArea:
    """Return `parts` under one another, no wider than is easily read; the column scrolls."""
    whole, column = QWidget(), QVBoxLayout()
    column.setSpacing(S4)
    for part in parts:
        part.setMaximumWidth(READING_COLUMN)
        column.addWidget(part)
    column.addStretch(1)
    row = QHBoxLayout(whole)  # a row heeds the greatest width when it asks how tall wrapped words become
    row.setContentsMargins(S5, S4, S5, S4)
    row.addLayout(column, 1)
    row.addStretch(0)
    return scrolled(whole)


class Revealer(QObject):
    """Brings what the caret went to into sight, once the layout gave it its place."""

    def __init__(self, area: QScrollArea) -> None:
        """Scroll `area`."""
        super().__init__(area)
        self._area = area
        self._widget: QWidget | None = None

    def reveal(self, widget: QWidget) -> None:
        """Scroll to `widget` soon."""
        self._widget = widget
        QTimer.singleShot(0, self, self._scroll)

    def _scroll(self) -> None:
        widget, self._widget = self._widget, None
        if widget is not None and shiboken6.isValid(widget) and widget.isVisible():
            self._area.ensureWidgetVisible(widget, 0, MARGIN)
