"""One stage as a card that can be chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget
from typing_extensions import override

from app.words import N_
from ui.icons import draw_icon

if TYPE_CHECKING:
    from ui.desk import Desk

EDGE, ICON, HEIGHT = 10, 20, 58
LOOKS = {
    "done": ("circle-check", "ok", "ok_ground"),
    "current": ("circle-dot", "accent", "accent_soft"),
    "ahead": ("circle", "muted", "base"),
    "incomplete": ("triangle-alert", "warn", "warn_ground"),
}
STATES = {
    "done": N_("done"),
    "current": N_("current"),
    "ahead": N_("to come"),
    "incomplete": N_("closed, incomplete"),
}
ONE_LINE = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class StageCard(QAbstractButton):
    """State as shape and ground, title in bold, a line of detail; the chosen one has a thick edge."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        self._desk, self._detail, self._state = desk, "", "ahead"
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_stage(self, title: str, detail: str, state: str) -> None:
        """Show the stage in one of the states of `STATES`."""
        self._detail, self._state = detail, state
        self.setText(title)
        self.setAccessibleName(f"{title}: {self._desk.language.words.say(STATES[state])}")
        self.setAccessibleDescription(detail)
        self.setToolTip(f"{title}\n{detail}".strip())
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        """Two lines and the shape."""
        theme = self._desk.theme
        title = QFontMetrics(theme.font("area", bold=True))
        lines = title.height() + QFontMetrics(theme.font("small")).height()
        return QSize(title.horizontalAdvance(self.text()) + ICON + 3 * EDGE, max(HEIGHT, lines + 20))

    @override
    def minimumSizeHint(self) -> QSize:
        """Less wide, cut with dots; the tool tip says it whole."""
        return QSize(110, self.sizeHint().height())

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter chooses as space does; arrows are the row's."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        elif event.key() in {Qt.Key.Key_Left, Qt.Key.Key_Right}:
            event.ignore()
        else:
            super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw card, shape and words."""
        painter, theme = QPainter(self), self._desk.theme
        icon, tone, ground = LOOKS[self._state]
        edge = "focus" if self.hasFocus() else "accent" if self.isChecked() else "line"
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour(edge), 2 if self.hasFocus() or self.isChecked() else theme.tokens.border))
        painter.setBrush(theme.colour(ground))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 8, 8)
        title, small = theme.font("area", bold=True), theme.font("small")
        heights = [QFontMetrics(font).height() for font in (title, small)]
        top, left = (self.height() - sum(heights)) // 2, EDGE + ICON + 7
        draw_icon(painter, theme, icon, QRectF(EDGE, top, ICON, ICON), tone)
        for font, text, height in zip((title, small), (self.text(), self._detail), heights, strict=True):
            painter.setFont(font)
            painter.setPen(theme.colour("ok_ink" if self._state == "done" else "text"))
            width = self.width() - left - 6
            cut = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, width)
            painter.drawText(QRect(left, top, width, height), ONE_LINE, cut)
            top += height
        painter.end()
