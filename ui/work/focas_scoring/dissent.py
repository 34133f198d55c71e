"""Who does not agree with the level of an item, and why: a row each, without names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.focas import new_dissent
from app.words import N_
from ui.theme import S1, S2
from ui.widgets.kept_text import KeptLine
from ui.widgets.key_button import KeyButton
from ui.widgets.label import Label
from ui.widgets.level_choice import LevelChoice

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.focas import DissentId
    from ui.desk import Desk

LEVELS = frozenset("1234")


@dataclass(frozen=True, slots=True)
class Dissenting:
    """A dissent as its row shows it. level: "1" to "4", or anything else where nobody said one."""

    id: DissentId
    level: str
    holder: str
    reason: str


class DissentRow(QWidget):
    """Level, who holds it, why. Enter goes on to the next field, and from the last one back to the levels.

    Signals: written, removed, finished.
    """

    written = Signal(str, str)  # field, text
    removed = Signal()
    finished = Signal()  # Enter in the last field

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Be a row of nobody."""
        super().__init__(parent)
        self._desk = desk
        self.id: DissentId | None = None  # None: of nobody, out of sight
        self.is_blank = False  # in sight, and nothing was written in it yet
        self.level, self.holder, self.reason = LevelChoice(desk), KeptLine(self), KeptLine(self)
        self._remove = KeyButton(desk.theme, "quiet", icon="trash-2")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(S2)
        for part, share in ((self.level, 0), (self.holder, 2), (self.reason, 3), (self._remove, 0)):
            row.addWidget(part, share)
        self.level.chosen.connect(self._keep_level)
        self.level.left.connect(self.holder.setFocus)
        self.holder.kept.connect(self._keep_holder)
        self.holder.finished.connect(self.reason.setFocus)
        self.reason.kept.connect(self._keep_reason)
        self.reason.finished.connect(self.finished)
        self._remove.clicked.connect(self.removed)
        self.retranslate()

    def begin(self) -> None:
        """Be a row for somebody who was not written down yet."""
        self.id, self.is_blank = new_dissent(), True
        self._remove.hide()
        self.level.set_locked(locked=False)
        for line in (self.holder, self.reason):
            line.setReadOnly(False)
        self.show()

    def show_dissent(self, dissent: Dissenting, *, is_locked: bool) -> None:
        """Show `dissent`; what is being typed in its own row stays."""
        is_other = dissent.id != self.id
        self.id, self.is_blank = dissent.id, False
        self._remove.setVisible(not is_locked)
        self.level.show_level(int(dissent.level) if dissent.level in LEVELS else 0)
        self.level.set_locked(locked=is_locked)
        self.holder.show_text(dissent.holder, is_other=is_other)
        self.reason.show_text(dissent.reason, is_other=is_other)
        for line in (self.holder, self.reason):
            line.setReadOnly(is_locked)

    def empty(self) -> None:
        """Be a row of nobody again, out of sight."""
        self.hide()
        self.id, self.is_blank = None, False
        self.level.show_level(0)
        for line in (self.holder, self.reason):
            line.show_text("", is_other=True)

    def keep(self) -> None:
        """Ask that what is being typed be stored now."""
        for line in (self.holder, self.reason):
            line.keep()

    def retranslate(self) -> None:
        """Say every word."""
        say = self._desk.language.words.say
        self.level.describe(say(N_("Their level")))
        for line, message in (
            (self.holder, N_("Who holds it: office or group")),
            (self.reason, N_("Why they do not agree")),
        ):
            line.setPlaceholderText(say(message))
            line.setAccessibleName(say(message))
        self._remove.setAccessibleName(say(N_("Remove this dissent")))
        self._remove.setToolTip(self._remove.accessibleName())

    def _keep_level(self, level: int) -> None:
        self.written.emit("level", str(level) if level else "")
        if level:
            self.holder.setFocus(Qt.FocusReason.OtherFocusReason)

    def _keep_holder(self, text: str) -> None:
        self.written.emit("holder", text)

    def _keep_reason(self, text: str) -> None:
        self.written.emit("reason", text)


class DissentRows(QWidget):
    """The dissents of an item, and a new row as soon as somebody asks for one.

    Signals: written, removed, reached, left.
    """

    written = Signal(object, str, str)  # id, field, text
    removed = Signal(object)  # id
    reached = Signal(object)  # QWidget that the caret went to
    left = Signal()  # back to the levels

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Show nobody yet."""
        super().__init__(parent)
        self._desk, self._is_locked, self._numbers = desk, False, 0
        self._heading, self._told = Label("small"), Label("area", wraps=True)
        self.rows: list[DissentRow] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(S2, 0, S2, 0)
        self._column.setSpacing(S1)
        self._column.addWidget(self._heading)
        self._column.addWidget(self._told)
        self.retranslate()
        self.hide()

    def show_dissents(self, dissents: Sequence[Dissenting], told: str = "", *, is_other: bool, is_locked: bool) -> None:
        """Show `dissents`, and what a form that was filled elsewhere `told`; of another item the blank rows close."""
        self._is_locked = is_locked
        self._told.setText(told)
        self._told.setVisible(bool(told))
        if is_other:
            for row in self.rows:
                row.empty()
        known = {row.id: row for row in self.rows if row.id is not None}
        for each in dissents:
            row = known.pop(each.id) if each.id in known else self._unused()
            row.show_dissent(each, is_locked=is_locked)
            row.show()
        for row in known.values():
            if not row.is_blank:
                row.empty()
        self.setVisible(self.has_some)

    @property
    def has_some(self) -> bool:
        """Whether there is anything to show."""
        return any(not row.isHidden() for row in self.rows) or bool(self._told.text())

    def ask(self) -> None:
        """Open a new row with the caret in its level."""
        if self._is_locked:
            return
        row = next((each for each in self.rows if each.is_blank), None)
        if row is None:
            row = self._unused()
            row.begin()
        self.show()
        row.level.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.reached.emit(row)

    def keep(self) -> None:
        """Ask that what is being typed be stored now."""
        for row in self.rows:
            row.keep()

    def retranslate(self) -> None:
        """Say every word."""
        self._heading.setText(self._desk.language.words.say(N_("Dissent: it stays after the agreement")))
        for row in self.rows:
            row.retranslate()

    def _unused(self) -> DissentRow:
        """Return a row that is of nobody."""
        return next((each for each in self.rows if each.id is None), None) or self._add_row()

    def _add_row(self) -> DissentRow:
        row = DissentRow(self._desk, self)
        row.written.connect(self._tell_written)
        row.removed.connect(self._tell_removed)
        row.finished.connect(self.left)
        row.hide()
        self._column.addWidget(row)
        self.rows.append(row)
        return row

    def _tell_written(self, field: str, text: str) -> None:
        row = self.sender()
        if isinstance(row, DissentRow) and row.id is not None:
            self.written.emit(row.id, field, text)

    def _tell_removed(self) -> None:
        row = self.sender()
        if isinstance(row, DissentRow) and row.id is not None:
            self.removed.emit(row.id)
