"""The timeline of the roadmap: each action a bar from its start to its date, over months, with a line for today."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QLineF,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)
from typing_extensions import override

from app.words import N_
from ui.icons import draw_icon
from ui.work.roadmap.keys import deed_of
from ui.work.roadmap.look import kind_of, said_of
from ui.work.roadmap.table import broken

if TYPE_CHECKING:
    from app.qsip import ActionView
    from ui.desk import Desk

Index = QModelIndex | QPersistentModelIndex
ACTION = Qt.ItemDataRole.UserRole
WHAT, WHEN = 0, 1
ROW, BAR, SIGN, EDGE, WIDE = 44, 18, 14, 8, 300
LEAST_MONTH = 34  # logical pixels: where months are narrower, only every third has its name


@dataclass(frozen=True, slots=True)
class Span:
    """Whole months from the first day shown to the last, and today. months: the first day of each."""

    first: date
    last: date
    today: date

    @property
    def months(self) -> tuple[date, ...]:
        """The first day of each month."""
        found, day = [], self.first
        while day <= self.last:
            found.append(day)
            day = next_month(day)
        return tuple(found)

    def at(self, day: date, rect: QRectF) -> float:
        """Return where `day` begins in `rect`."""
        whole = (self.last - self.first).days + 1
        return rect.left() + rect.width() * (day - self.first).days / whole


def next_month(day: date) -> date:
    """Return the first day of the month after that of `day`."""
    return (day.replace(day=28) + timedelta(days=4)).replace(day=1)


def span_of(actions: tuple[ActionView, ...], today: date) -> Span:
    """Return the months that show every date of `actions`, and today."""
    days = [day for each in actions for day in (each.starts_on, each.due_on, each.done_on) if day is not None]
    first, last = min([today, *days]), max([today, *days])
    return Span(first.replace(day=1), next_month(last) - timedelta(days=1), today)


class TimelineModel(QAbstractTableModel):
    """The actions, with what each row says."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        """Hold nothing yet."""
        super().__init__(parent)
        self._desk = desk
        self.actions: tuple[ActionView, ...] = ()

    def show_actions(self, actions: tuple[ActionView, ...]) -> None:
        """Hold `actions`."""
        self.beginResetModel()
        self.actions = actions
        self.endResetModel()

    @override
    def rowCount(self, parent: Index | None = None) -> int:
        """Return how many actions are seen."""
        return len(self.actions)

    @override
    def columnCount(self, parent: Index | None = None) -> int:
        """What, and when."""
        return 2

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Look a row up."""
        action = self.actions[index.row()]
        if role == ACTION:
            return action
        if role == Qt.ItemDataRole.DisplayRole:
            return action.title if index.column() == WHAT else ""
        return said_of(action, self._desk.language.words) if role == Qt.ItemDataRole.AccessibleTextRole else None

    @override
    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Say the heads."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._desk.language.words.say((N_("What will be done"), N_("When"))[section])
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        return None


class MonthsHeader(QHeaderView):
    """Heads the bars with the names of the months."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        """Name no month yet."""
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._desk = desk
        self.span: Span | None = None

    @override
    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        """Draw the head of what, or the months."""
        if logicalIndex != WHEN or self.span is None:
            painter.save()
            super().paintSection(painter, rect, logicalIndex)
            painter.restore()
            return
        theme, words, box = self._desk.theme, self._desk.language.words, QRectF(rect)
        painter.save()
        painter.fillRect(box, theme.colour("base"))
        painter.setFont(theme.font("small"))
        months = self.span.months
        wide = box.width() / max(len(months), 1)
        step = 1 if wide >= theme.px(LEAST_MONTH) * 1.6 else 3
        for number, month in enumerate(months):
            left = self.span.at(month, box)
            painter.setPen(QPen(theme.colour("line")))
            painter.drawLine(QLineF(left, box.bottom() - 8, left, box.bottom()))
            if number % step == 0:
                painter.setPen(theme.colour("text"))
                painter.drawText(
                    QRectF(left + 4, box.top(), wide * step, box.height()),
                    Qt.AlignmentFlag.AlignVCenter,
                    words.month(month),
                )
        painter.setPen(QPen(theme.colour("line_strong")))
        painter.drawLine(QLineF(box.left(), box.bottom(), box.right(), box.bottom()))
        painter.restore()


class TimelineDelegate(QStyledItemDelegate):
    """Draws the words of an action, or its bar."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        """Draw in the look of `desk.theme`."""
        super().__init__(parent)
        self._desk = desk
        self.span: Span | None = None

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Two lines."""
        return QSize(option.rect.width(), self._desk.theme.px(ROW))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw ground, words or bar, and the line under the row."""
        action: ActionView = index.data(ACTION)
        theme, rect = self._desk.theme, QRectF(option.rect)
        painter.save()
        painter.fillRect(rect, theme.colour("accent_soft" if option.state & option.state.State_Selected else "base"))
        if index.column() == WHAT:
            self._draw_words(painter, option.rect, action)
        elif self.span is not None:
            self._draw_months(painter, rect, self.span)
            self._draw_bar(painter, rect, action, self.span)
        painter.setPen(QPen(theme.colour("line")))
        painter.drawLine(QLineF(rect.left(), rect.bottom() - 1, rect.right(), rect.bottom() - 1))
        painter.restore()

    def _draw_words(self, painter: QPainter, rect: QRect, action: ActionView) -> None:
        theme = self._desk.theme
        font, small = theme.font("area", bold=True), theme.font("small")
        room, top = rect.width() - 2 * EDGE, rect.top() + 3
        title = broken(f"{action.number} · {action.title}", QFontMetrics(font), room, 1)
        who = broken(action.person or action.responsible or "", QFontMetrics(small), room, 1)
        for lines, face, colour in ((title, font, "text"), (who, small, "muted")):
            painter.setFont(face)
            painter.setPen(theme.colour(colour))
            tall = QFontMetrics(face).height()
            for line in lines:
                painter.drawText(QRect(rect.left() + EDGE, top, room, tall), Qt.AlignmentFlag.AlignVCenter, line)
            top += tall

    def _draw_months(self, painter: QPainter, rect: QRectF, span: Span) -> None:
        theme = self._desk.theme
        painter.setPen(QPen(theme.colour("line")))
        for month in span.months:
            left = span.at(month, rect)
            painter.drawLine(QLineF(left, rect.top(), left, rect.bottom()))
        painter.setPen(QPen(theme.colour("bad"), 2))
        today = span.at(span.today, rect)
        painter.drawLine(QLineF(today, rect.top(), today, rect.bottom()))

    def _draw_bar(self, painter: QPainter, rect: QRectF, action: ActionView, span: Span) -> None:
        """Draw from start to date; after the date of what is late, the time that went by since."""
        theme, words, kind = self._desk.theme, self._desk.language.words, kind_of(action)
        first, last = action.starts_on or action.due_on, action.due_on or action.starts_on
        if first is None or last is None:
            painter.setFont(theme.font("small"))
            painter.setPen(theme.colour("muted"))
            painter.drawText(rect.adjusted(EDGE, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, words.say(N_("no date")))
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        left, right = span.at(first, rect), span.at(last + timedelta(days=1), rect)
        box = QRectF(left, rect.center().y() - BAR / 2, max(right - left, 6), BAR)
        if action.is_late:
            after = QRectF(box.right(), box.top() + BAR / 4, span.at(span.today, rect) - box.right(), BAR / 2)
            painter.fillRect(after, theme.colour("warn_ground"))
        painter.setPen(QPen(theme.colour(f"{kind.status}_ink"), 1.2))
        painter.setBrush(theme.colour(f"{kind.status}_ground"))
        painter.drawRoundedRect(box, 4, 4)
        self._draw_share(painter, box, action, kind.status)
        draw_icon(
            painter, theme, kind.icon, QRectF(box.left() + 4, box.center().y() - SIGN / 2, SIGN, SIGN), kind.status
        )
        self._say_state(painter, rect, box, words.say(kind.message))

    def _draw_share(self, painter: QPainter, box: QRectF, action: ActionView, status: str) -> None:
        """Draw under the bar how much of it was said to be done."""
        if action.share:
            line = QRectF(box.left(), box.bottom() + 2, box.width() * action.share / 100, 3)
            painter.fillRect(line, self._desk.theme.colour(f"{status}_ink"))

    def _say_state(self, painter: QPainter, rect: QRectF, box: QRectF, said: str) -> None:
        """Write the state in the bar, or where there is room beside it."""
        theme = self._desk.theme
        painter.setFont(theme.font("small"))
        painter.setPen(theme.colour("text"))
        wide = QFontMetrics(theme.font("small")).horizontalAdvance(said)
        inside = box.adjusted(SIGN + 8, 0, 0, 0)
        if wide + SIGN + 12 <= box.width():
            painter.drawText(inside, Qt.AlignmentFlag.AlignVCenter, said)
        elif box.right() + wide + 8 <= rect.right():
            painter.drawText(QRectF(box.right() + 6, box.top(), wide + 4, BAR), Qt.AlignmentFlag.AlignVCenter, said)
        elif box.left() - wide - 8 >= rect.left():
            painter.drawText(
                QRectF(box.left() - wide - 6, box.top(), wide + 4, BAR), Qt.AlignmentFlag.AlignVCenter, said
            )


class RoadmapTimeline(QTableView):
    """The same actions as in the table, over time. Enter or F2 edits, Ctrl+Enter goes on, Delete removes.

    Signals: chosen, deed_wanted.
    """

    chosen = Signal()  # another row is the one in question
    deed_wanted = Signal(str)  # see `roadmap_keys`

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        self._desk = desk
        self._rows, self._months, self._drawn = (
            TimelineModel(desk, self),
            MonthsHeader(desk, self),
            TimelineDelegate(desk, self),
        )
        self.setModel(self._rows)
        self.setHorizontalHeader(self._months)
        self.setItemDelegate(self._drawn)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.verticalHeader().hide()
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._months.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self._months.setHighlightSections(False)
        self.selectionModel().currentRowChanged.connect(self._tell)
        self.doubleClicked.connect(self._edit)

    @property
    def action(self) -> UUID | None:
        """The id of the action in question."""
        row = self.currentIndex().row()
        return self._rows.actions[row].id if 0 <= row < len(self._rows.actions) else None

    def show_actions(self, actions: tuple[ActionView, ...], today: date) -> None:
        """Show `actions` as they stand `today`; the one in question stays so, or the first is."""
        before = self.action
        self._rows.show_actions(actions)
        self._months.span = self._drawn.span = span_of(actions, today)
        ids: list[UUID] = [each.id for each in actions]
        if ids:
            self.selectRow(ids.index(before) if before in ids else 0)
        self.fit()
        self.chosen.emit()

    def choose(self, action: UUID) -> None:
        """Put `action` in question."""
        for number, each in enumerate(self._rows.actions):
            if each.id == action:
                self.selectRow(number)

    def go_in(self) -> None:
        """Stand on the row in question."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        """Say every word."""
        self.setAccessibleName(self._desk.language.words.say(N_("Actions over time")))
        self._rows.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, 1)
        self.viewport().update()

    def fit(self) -> None:
        """Give the words a third, the bars the rest."""
        width = self.viewport().width()
        what = min(self._desk.theme.px(WIDE), width // 3)
        self.setColumnWidth(WHAT, what)
        self.setColumnWidth(WHEN, max(width - what, 1))
        self.verticalHeader().setDefaultSectionSize(self._desk.theme.px(ROW))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do what a key means on an action."""
        deed = deed_of(event)
        if deed:
            self.deed_wanted.emit(deed)
        else:
            super().keyPressEvent(event)

    @override
    def event(self, event: QEvent) -> bool:
        """Lay out again when the table or its text changes size."""
        done = super().event(event)
        if event.type() in {QEvent.Type.Resize, QEvent.Type.FontChange}:
            self.fit()
        return done

    def _edit(self) -> None:
        self.deed_wanted.emit("edit")

    def _tell(self) -> None:
        self.chosen.emit()
