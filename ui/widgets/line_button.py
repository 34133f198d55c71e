"""A whole line as a button: a shape and two lines of words; for lists in which each line opens or is chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget
from typing_extensions import override

from ui.icons import draw_icon

if TYPE_CHECKING:
    from ui.desk import Desk

EDGE, ICON, GAP, ABOVE = 16, 20, 12, 7
WRAP = Qt.TextFlag.TextWordWrap.value | Qt.AlignmentFlag.AlignLeft.value | Qt.AlignmentFlag.AlignTop.value


class LineButton(QAbstractButton):
    """Shape, title and detail; checkable where one of several is chosen. Its words wrap, never cut."""

    def __init__(self, desk: Desk, key: str, parent: QWidget | None = None, *, is_strong: bool = False) -> None:
        """Show nothing yet. key: what the page calls the line; `is_strong` sets the title in bold."""
        super().__init__(parent)
        self._desk, self.key, self._is_strong = desk, key, is_strong
        self._icon, self._tone, self._detail = "", "text", ""
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_line(self, title: str, detail: str, icon: str, tone: str = "text", *, said: str = "") -> None:
        """Show the line; `said` is what its shape says to those who do not see it."""
        self._icon, self._tone, self._detail = icon, tone, detail
        self.setText(title)
        self.setAccessibleName(f"{title}. {said}" if said else title)
        self.setAccessibleDescription(detail)
        self.updateGeometry()
        self.update()

    @override
    def hasHeightForWidth(self) -> bool:
        """Words wrap."""
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        """Both texts, wrapped, and the edges."""
        return sum(self._heights(width)) + 2 * ABOVE

    @override
    def sizeHint(self) -> QSize:
        """As wide as there is room."""
        return QSize(240, self.heightForWidth(max(self.width(), 240)))

    @override
    def minimumSizeHint(self) -> QSize:
        """Words wrap, so that any width will do."""
        return QSize(120, self.heightForWidth(max(self.width(), 240)))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw ground, shape and words."""
        painter, theme = QPainter(self), self._desk.theme
        if self.isChecked():
            painter.fillRect(self.rect(), theme.colour("accent_soft"))
            painter.fillRect(QRect(0, 0, 4, self.height()), theme.colour("accent"))
        elif self.underMouse():
            painter.fillRect(self.rect(), theme.colour("alternate"))
        title, detail = self._heights(self.width())
        top = (self.height() - title - detail) // 2
        draw_icon(painter, theme, self._icon, QRectF(EDGE, top + 1, ICON, ICON), self._tone)
        left, width = EDGE + ICON + GAP, self._room(self.width())
        painter.setPen(theme.colour("text"))
        painter.setFont(self._title_font())
        painter.drawText(QRect(left, top, width, title), WRAP, self.text())
        painter.setPen(theme.colour("muted"))
        painter.setFont(theme.font("small"))
        painter.drawText(QRect(left, top + title, width, detail), WRAP, self._detail)
        if self.hasFocus():
            painter.setPen(QPen(theme.colour("focus"), 2))
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))
        painter.end()

    def _title_font(self) -> QFont:
        return self._desk.theme.font(bold=self._is_strong)

    def _room(self, width: int) -> int:
        return max(80, width - EDGE - ICON - GAP - EDGE)

    def _heights(self, width: int) -> tuple[int, int]:
        box = QRect(0, 0, self._room(width), 2_000)
        title = QFontMetrics(self._title_font()).boundingRect(box, WRAP, self.text()).height()
        small = QFontMetrics(self._desk.theme.font("small"))
        detail = small.boundingRect(box, WRAP, self._detail).height() if self._detail else 0
        return max(title, ICON + 2 if not detail else 0), detail
