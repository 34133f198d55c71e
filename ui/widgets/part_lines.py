"""A short list inside a form: each line opens, a button beside it takes it out, and another adds one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from app.words import N_
from ui.tips import tip
from ui.widgets.key_button import KeyButton
from ui.widgets.label import Label
from ui.widgets.line_button import LineButton

if TYPE_CHECKING:
    from ui.desk import Desk


@dataclass(frozen=True, slots=True)
class PartLine:
    """One line. key: told back by the signals. is_fixed: it can be opened, and not taken out."""

    key: str
    title: str
    detail: str = ""
    icon: str = ""
    tone: str = "muted"
    is_fixed: bool = False


class PartLines(QWidget):
    """The lines under a heading. Enter opens one, Delete takes it out.

    Signals: opened, removed, added.
    """

    opened = Signal(str)  # key of the line
    removed = Signal(str)  # key of the line
    added = Signal()  # another one is wanted

    def __init__(
        self, desk: Desk, heading: str, add: str, parent: QWidget | None = None, *, icon: str = "plus"
    ) -> None:
        """Head the list with the message `heading` ("": none); the message `add` stands on the button ("": none)."""
        super().__init__(parent)
        self._desk, self._message, self._add_message = desk, heading, add
        self._lines: tuple[PartLine, ...] = ()
        self._is_locked = False
        self._rows: list[LineRow] = []
        self._heading, self.add_button = (
            Label("strongsmall", self, wraps=True),
            KeyButton(desk.theme, "quiet", icon=icon),
        )
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self._heading)
        self._column.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.add_button.clicked.connect(self.added)
        desk.language.changed.connect(self.retranslate)
        self.retranslate()

    def show_lines(self, lines: tuple[PartLine, ...], *, is_locked: bool, may_add: bool | None = None) -> None:
        """Show `lines`; a locked list opens and gives nothing up. may_add: None: unless it is locked."""
        if [row.key for row in self._rows] != [line.key for line in lines]:
            self._make(len(lines))
        self._lines, self._is_locked = lines, is_locked
        for row, line in zip(self._rows, lines, strict=True):
            row.show_line(line, is_locked=is_locked)
        self.add_button.setVisible(bool(self._add_message) and (not is_locked if may_add is None else may_add))
        self._heading.setVisible(bool(self._message))

    def retranslate(self) -> None:
        """Say heading and button."""
        say = self._desk.language.words.say
        self._heading.setText(say(self._message) if self._message else "")
        self.add_button.setText(say(self._add_message) if self._add_message else "")
        self.setAccessibleName(self._heading.text())

    def _make(self, number: int) -> None:
        """Make the rows anew; the focus stays at its place in the list, or goes to the button."""
        focused = self.window().focusWidget()
        held = next(
            (at for at, row in enumerate(self._rows) if focused is not None and row.isAncestorOf(focused)), None
        )
        for row in self._rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = [LineRow(self._desk, self) for _ in range(number)]
        for place, row in enumerate(self._rows, start=1):
            self._column.insertWidget(place, row)
            row.opened.connect(self.opened)
            row.removed.connect(self.removed)
            row.show()
        if held is not None:
            (self._rows[min(held, number - 1)].line if number else self.add_button).setFocus()


class LineRow(QWidget):
    """A line and what takes it out.

    Signals: opened, removed.
    """

    opened = Signal(str)  # its key
    removed = Signal(str)  # its key

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        self.key = ""
        self._desk, self._may_go = desk, False
        self.line, self._take = LineButton(desk, "", self), KeyButton(desk.theme, "quiet", icon="trash-2", parent=self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.line, 1)
        row.addWidget(self._take)
        self.line.clicked.connect(self._open)
        self._take.clicked.connect(self._remove)

    def show_line(self, line: PartLine, *, is_locked: bool) -> None:
        """Show `line`."""
        self.key, self._may_go = line.key, not (is_locked or line.is_fixed)
        self.line.show_line(line.title, line.detail, line.icon, line.tone)
        said = self._desk.language.words.say(N_("Take out: {title}"), title=line.title)
        self._take.setAccessibleName(said)
        self._take.setToolTip(tip(said))
        self._take.setVisible(self._may_go)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, Delete takes out."""
        if event.key() == Qt.Key.Key_Delete and self._may_go:
            self._remove()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._open()
        else:
            super().keyPressEvent(event)

    def _open(self) -> None:
        self.opened.emit(self.key)

    def _remove(self) -> None:
        self.removed.emit(self.key)
