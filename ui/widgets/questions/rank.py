"""Choices in the order that a person gives them: dragged, or moved with Ctrl and the arrows."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget
from typing_extensions import override

from app.forms.filling import plain_of
from app.words import N_
from ui.icons import lucide
from ui.theme import S1, S2
from ui.widgets.key_button import KeyButton
from ui.widgets.label import Label
from ui.widgets.questions.editor import Editor

TALL = 40  # logical pixels of a row
ROLE = Qt.ItemDataRole.UserRole
BY = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
CLEAR = frozenset({Qt.Key.Key_Delete, Qt.Key.Key_Backspace})


class Rows(QListWidget):
    """Rows that follow the pointer, or a finger, while it holds them. Signals: dragged."""

    dragged = Signal()  # a row was let go at another place

    def __init__(self, parent: QWidget) -> None:
        """Hold nothing yet."""
        super().__init__(parent)
        self._held, self._is_moved = -1, False
        self.setDragDropMode(QAbstractItemView.DragDropMode.NoDragDrop)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Hold the row under the pointer."""
        super().mousePressEvent(event)
        self._held, self._is_moved = self.indexAt(event.position().toPoint()).row(), False

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Let the row that is held take the place under the pointer; the others make room."""
        if self._held < 0 or not event.buttons() & Qt.MouseButton.LeftButton:
            return
        tall = max(1, self.visualItemRect(self.item(0)).height())
        to = min(max(int(event.position().y() + self.verticalOffset()) // tall, 0), self.count() - 1)
        if to != self._held:
            self.insertItem(to, self.takeItem(self._held))
            self.setCurrentRow(to)
            self._held, self._is_moved = to, True

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let the row go."""
        super().mouseReleaseEvent(event)
        self._held = -1
        if self._is_moved:
            self._is_moved = False
            self.dragged.emit()


class RankEditor(Editor):
    """The choices below each other. Until one is moved, or the order is taken as it is, there is no answer."""

    def _build(self) -> None:
        self.list = Rows(self)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setWordWrap(True)
        self._up, self._down, self._as_is = (
            KeyButton(self._desk.theme, icon=icon, parent=self) for icon in ("arrow-up", "arrow-down", "check")
        )
        self._said = Label("small", self, wraps=True)
        self.setFocusProxy(self.list)
        buttons = QHBoxLayout()
        buttons.setSpacing(S2)
        for button in (self._up, self._down, self._as_is):
            buttons.addWidget(button)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S1)
        column.addWidget(self.list)
        column.addLayout(buttons)
        column.addWidget(self._said)
        self.list.dragged.connect(self._keep_order)
        self.list.installEventFilter(self)
        self._up.clicked.connect(self._move_up)
        self._down.clicked.connect(self._move_down)
        self._as_is.clicked.connect(self._keep_order)
        self.retranslate()

    def retranslate(self) -> None:
        """Say what the buttons do."""
        say = self.words.say
        self._up.setText(say(N_("Move up")))
        self._down.setText(say(N_("Move down")))
        self._as_is.setText(say(N_("This is the order")))
        self._say()

    def _show(self) -> None:
        self.list.setAccessibleName(self.name)
        labels = {each.value: plain_of(each.label) for each in self.asked.choices}
        order = [value for value in self.asked.value.split() if value in labels]
        order += [value for value in labels if value not in order]
        if self._order() != order or [self.list.item(at).text() for at in range(self.list.count())] != [
            self._line(at, labels[value]) for at, value in enumerate(order)
        ]:
            self._fill(order, labels)
        for part in (self.list, self._up, self._down, self._as_is):
            part.setEnabled(not self.asked.is_readonly)
        self._as_is.setVisible(not self.asked.value)
        self._say()

    def _fill(self, order: list[str], labels: dict[str, str]) -> None:
        at = self.list.currentRow()
        kept = self._order()[at] if 0 <= at < self.list.count() else ""
        self.list.clear()
        for number, value in enumerate(order):
            item = QListWidgetItem(self._line(number, labels[value]))
            item.setData(ROLE, value)
            item.setIcon(lucide(self._desk.theme, "grip-vertical", "muted", "muted"))
            item.setSizeHint(QSize(0, self._desk.theme.px(TALL)))
            self.list.addItem(item)
        self.list.setCurrentRow(order.index(kept) if kept in order else 0)
        self.list.setFixedHeight(self._desk.theme.px(TALL) * max(1, len(order)) + 6)

    @staticmethod
    def _line(at: int, words: str) -> str:
        return f"{at + 1}. {words}"

    def _order(self) -> list[str]:
        return [str(self.list.item(at).data(ROLE)) for at in range(self.list.count())]

    def _say(self) -> None:
        how = self.words.say(N_("Drag, or move with Ctrl and the arrows."))
        nothing = self.words.say(N_("Not in order yet."))
        self._said.setText(how if self.asked.value else f"{nothing} {how}")

    def _keep_order(self) -> None:
        self._tell(self._order())

    def _move_up(self) -> None:
        self._move(-1)

    def _move_down(self) -> None:
        self._move(1)

    def _move(self, by: int) -> None:
        order, at = self._order(), self.list.currentRow()
        if 0 <= at + by < len(order):
            order[at], order[at + by] = order[at + by], order[at]
            self.list.setCurrentRow(at)
            self._tell(order)
            self._refocus(order, at + by)

    def _refocus(self, order: list[str], at: int) -> None:
        if self._order() == order:
            self.list.setCurrentRow(at)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ctrl and an arrow move the row, Enter takes the order as it is and goes on, Delete clears."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent) or self.asked.is_readonly:
            return False
        key = Qt.Key(event.key())
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier and key in BY:
            self._move(BY[key])
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._keep_order()
            self.finished.emit()
        elif key in CLEAR:
            self._tell([])
        else:
            return False
        return True
