"""The differences in a list: what each is about, and which field."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QStyledItemDelegate, QStyleOptionViewItem, QWidget
from typing_extensions import override

from ui.theme import S2, S4

if TYPE_CHECKING:
    from app.monitoring import NamedDifference
    from ui.desk import Desk

NAMED = Qt.ItemDataRole.UserRole
MARK = 4
WRAP = Qt.TextFlag.TextWordWrap.value | Qt.AlignmentFlag.AlignLeft.value


class DifferenceDelegate(QStyledItemDelegate):
    """Draws the subject in bold, and below it the kind of thing and its field."""

    def __init__(self, desk: Desk, parent: QListWidget) -> None:
        """Draw in the colours of `desk.theme`, as wide as `parent`."""
        super().__init__(parent)
        self._theme, self._list = desk.theme, parent

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """As tall as its words, wrapped."""
        width = max(self._list.viewport().width(), 160)
        return QSize(width, sum(self._heights(width, index.data(NAMED))) + 2 * S2 + 2)

    @override
    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw one row; the one in sight has its mark at the left."""
        named: NamedDifference = index.data(NAMED)
        rect, theme = QRectF(option.rect), self._theme
        painter.save()
        if option.state & option.state.State_Selected:
            painter.fillRect(rect, theme.colour("review_ground"))
            painter.fillRect(QRectF(rect.left(), rect.top(), MARK, rect.height()), theme.colour("review_ink"))
        painter.setPen(theme.colour("line"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if option.state & option.state.State_HasFocus:
            painter.setPen(QPen(theme.colour("focus"), 2))
            painter.drawRect(rect.adjusted(1, 1, -1, -2))
        title, detail = self._heights(int(rect.width()), named)
        top, width = int(rect.top()) + S2, int(rect.width()) - 2 * S4
        for font, token, text, height in (
            (theme.font(bold=True), "text", named.subject, title),
            (theme.font("small"), "muted", _detail(named), detail),
        ):
            painter.setFont(font)
            painter.setPen(theme.colour(token))
            painter.drawText(QRect(int(rect.left()) + S4, top, width, height), WRAP, text)
            top += height
        painter.restore()

    def _heights(self, width: int, named: NamedDifference) -> tuple[int, int]:
        space = QRect(0, 0, width - 2 * S4, 1000)
        title = QFontMetrics(self._theme.font(bold=True)).boundingRect(space, WRAP, named.subject)
        detail = QFontMetrics(self._theme.font("small")).boundingRect(space, WRAP, _detail(named))
        return title.height() + 2, detail.height()


class DifferenceList(QListWidget):
    """The open differences; the current row is the one in sight."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Show none yet."""
        super().__init__(parent)
        self.setItemDelegate(DifferenceDelegate(desk, self))
        self.setProperty("bare", True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def show_differences(self, differences: tuple[NamedDifference, ...]) -> None:
        """Show `differences`, with the row of before in sight, without telling."""
        row = max(0, self.currentRow())
        blocked = self.blockSignals(True)
        self.clear()
        for named in differences:
            item = QListWidgetItem(named.subject)
            item.setData(NAMED, named)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{named.subject}. {_detail(named)}")
            self.addItem(item)
        self.setCurrentRow(min(row, len(differences) - 1))
        self.blockSignals(blocked)


def _detail(named: NamedDifference) -> str:
    return f"{named.group} · {named.field}"
