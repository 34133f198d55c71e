"""Who signs: a numbered row for each person asked, with where they stand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QFrame, QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget
from typing_extensions import override

from ui.theme import S2, S3, S4
from ui.widgets.status_chip import STATUSES, chip_size, draw_chip

if TYPE_CHECKING:
    from app.commitments import SignatoryId
    from ui.desk import Desk

ROW, NUMBER = 52, 24
LINE = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class SigningLine:
    """One row, in words. status: a code of `STATUSES`; said: its word."""

    id: SignatoryId
    title: str
    detail: str
    status: str
    said: str


class SigningModel(QAbstractListModel):
    """Holds ready-made rows; repaints when the same people are read again."""

    def __init__(self, parent: QWidget) -> None:
        """Hold nobody yet."""
        super().__init__(parent)
        self.lines: tuple[SigningLine, ...] = ()

    def show_lines(self, lines: tuple[SigningLine, ...]) -> None:
        """Show `lines`."""
        if lines and [line.id for line in lines] == [line.id for line in self.lines]:
            self.lines = lines
            self.dataChanged.emit(self.index(0), self.index(len(lines) - 1))
            return
        self.beginResetModel()
        self.lines = lines
        self.endResetModel()

    @override
    def rowCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        """Return how many are asked to sign."""
        return len(self.lines)

    @override
    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Look one row up."""
        line = self.lines[index.row()]
        if role == LINE:
            return line
        if role == Qt.ItemDataRole.DisplayRole:
            return line.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ". ".join(part for part in (line.title, line.detail, line.said) if part)
        return None


class SigningDelegate(QStyledItemDelegate):
    """Draws number, capacity, name and status."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        """Draw in the colours of `desk.theme`."""
        super().__init__(parent)
        self._theme = desk.theme

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Two lines and their margins."""
        lines = QFontMetrics(self._theme.font(bold=True)).height() + QFontMetrics(self._theme.font("small")).height()
        return QSize(160, max(ROW, lines + 16))

    @override
    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw one row; the person who signs now stands on tinted ground."""
        line: SigningLine = index.data(LINE)
        rect, theme = QRectF(option.rect), self._theme
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & option.state.State_Selected:
            painter.fillRect(rect, theme.colour("accent_soft"))
        if option.state & option.state.State_HasFocus:
            painter.setPen(QPen(theme.colour("focus"), 2))
            painter.drawRect(rect.adjusted(1, 1, -1, -1))
        size = chip_size(theme, line.said)
        chip = QRectF(rect.right() - S4 - size.width(), rect.center().y() - size.height() / 2, *size.toTuple())
        draw_chip(painter, theme, chip, STATUSES[line.status], line.said)
        painter.setFont(theme.font("small", bold=True))
        painter.setPen(theme.colour("text"))
        number = QRectF(rect.left() + S3, rect.top(), NUMBER, rect.height())
        painter.drawText(number, Qt.AlignmentFlag.AlignVCenter, str(index.row() + 1))
        self._draw_lines(painter, rect, line, chip.left())
        painter.restore()

    def _draw_lines(self, painter: QPainter, rect: QRectF, line: SigningLine, right: float) -> None:
        left = rect.left() + S3 + NUMBER
        fonts = ((self._theme.font(bold=True), line.title, "text"), (self._theme.font("small"), line.detail, "muted"))
        heights = [QFontMetrics(font).height() for font, _, _ in fonts]
        top = rect.center().y() - sum(heights) / 2
        for (font, text, role), height in zip(fonts, heights, strict=True):
            painter.setFont(font)
            painter.setPen(self._theme.colour(role))
            box = QRectF(left, top, right - left - S2, height)
            cut = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, int(box.width()))
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, cut)
            top += height


class SigningList(QListView):
    """Who signs; the chosen row is who signs now.

    Signals: chosen.
    """

    chosen = Signal(object)  # SignatoryId, by key or pointer

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Show nobody yet."""
        super().__init__(parent)
        self._model = SigningModel(self)
        self.setModel(self._model)
        self.setItemDelegate(SigningDelegate(desk, self))
        self.setProperty("bare", True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.selectionModel().currentChanged.connect(self._tell)

    def show_lines(self, lines: tuple[SigningLine, ...], current: SignatoryId | None) -> None:
        """Show `lines` with `current` chosen, without telling."""
        self.selectionModel().blockSignals(True)
        self._model.show_lines(lines)
        row = next((number for number, line in enumerate(lines) if line.id == current), -1)
        self.setCurrentIndex(self._model.index(row))
        self.selectionModel().blockSignals(False)
        self.setFixedHeight(max(1, sum(self.sizeHintForRow(number) for number in range(len(lines)))) + 2)
        self.viewport().update()

    def _tell(self, current: QModelIndex) -> None:
        if current.isValid():
            self.viewport().update()
            self.chosen.emit(current.data(LINE).id)
