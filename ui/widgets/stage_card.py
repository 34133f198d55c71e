"""One stage as a card that can be chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget
from typing_extensions import override

from app.words import N_
from ui.icons import draw_icon
from ui.tips import tip

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
WRAPPED = Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap


class StageCard(QAbstractButton):
    """State as shape and ground, title in bold, a line of detail; the chosen one has a thick edge."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        self._desk, self._detail, self._state = desk, "", "ahead"
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_stage(self, title: str, detail: str, state: str) -> None:
        """Show the stage in one of the states of `STATES`."""
        self._detail, self._state = detail, state
        self.setText(title)
        self.setAccessibleName(f"{title}: {self._desk.language.words.say(STATES[state])}")
        self.setAccessibleDescription(detail)
        self.setToolTip(tip(f"{title}\n{detail}".strip()))
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        """Two lines and the shape."""
        small = QFontMetrics(self._desk.theme.font("small")).horizontalAdvance(self._detail)
        wide = max(self._title_metrics().horizontalAdvance(self.text()), small) + ICON + 3 * EDGE
        return QSize(wide, self.heightForWidth(wide))

    @override
    def heightForWidth(self, width: int) -> int:
        """What is wider than the card goes on in a second line."""
        return max(HEIGHT, sum(self._heights(width)) + 20)

    def _heights(self, width: int) -> list[int]:
        room = QRect(0, 0, self._room(width), 1000)
        lines = ((self._title_metrics(), self.text()), (QFontMetrics(self._desk.theme.font("small")), self._detail))
        return [metrics.boundingRect(room, WRAPPED, text).height() for metrics, text in lines]

    def _title_metrics(self) -> QFontMetrics:
        return QFontMetrics(self._desk.theme.font("area", bold=True))

    def _room(self, width: int) -> int:
        return max(1, width - (EDGE + ICON + 7) - 6)

    @override
    def minimumSizeHint(self) -> QSize:
        """Less wide: the words wrap."""
        return QSize(110, HEIGHT)

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
        left, width = EDGE + ICON + 7, self._room(self.width())
        heights = self._heights(self.width())
        top = (self.height() - sum(heights)) // 2
        draw_icon(painter, theme, icon, QRectF(EDGE, top, ICON, ICON), tone)
        for font, text, height in zip((title, small), (self.text(), self._detail), heights, strict=True):
            painter.setFont(font)
            painter.setPen(theme.colour("ok_ink" if self._state == "done" else "text"))
            painter.drawText(QRect(left, top, width, height), WRAPPED, text)
            top += height
        painter.end()
