"""The minutes as people speak: one line after the other, numbered for reading them back, with the corrections asked."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from app.qsip import (
    ATTENDING,
    MinuteLineView,
    add_line,
    change_line,
    keep_unfinished_minute,
    move_line,
    remove_line,
    restore_line,
)
from app.words import N_
from ui.pages.page import Breakpoint
from ui.theme import S3, S5
from ui.widgets.label import Label
from ui.widgets.line_model import Line, LineColumn
from ui.widgets.line_table import LineTable
from ui.work.workshop.look import ATTENDING_ICONS, ONE
from ui.work.workshop.minute_entry import MinuteEntry
from ui.work.workshop.minute_head import MinuteHead
from ui.work.workshop.part import Back, WorkshopPart, as_it_was

if TYPE_CHECKING:
    from uuid import UUID

    from app.failures import TrochaError
    from ui.desk import Desk
    from ui.work.workshop.reading import WallReading


class MinutesPart(WorkshopPart):
    """Lines with their hour and who said them; beside them the head of the minutes and what was corrected.

    Signals: card_wanted.
    """

    card_wanted = Signal(object)  # MinuteLineView: it is a barrier too, so it goes onto the wall

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Show no line yet."""
        super().__init__(desk, parent)
        self._kept, self._width = "", Breakpoint.WIDE
        self._pending: list[str] = []
        self._correcting: MinuteLineView | None = None
        self.table, self.entry, self.head = LineTable(desk, self), MinuteEntry(desk, self), MinuteHead(desk, self)
        self._teach = Label("lead", self, wraps=True)
        self._arrange()
        self._connect()

    def begin(self, workshop: UUID) -> None:
        """Begin with another workshop."""
        super().begin(workshop)
        self._kept, self._correcting = "", None
        self.entry.line.clear()

    def take_focus(self) -> None:
        """Stand in the line."""
        (self.table if self.is_closed and self.reading is not None else self.entry.line).setFocus()

    def retranslate(self) -> None:
        """Say every word."""
        self.entry.retranslate()
        self.head.retranslate()
        self.table.call(self.say(N_("Lines of the minutes")))
        roles = (("", self.say(N_("Scribe"))), *((each, self.say(ONE.get(each, each))) for each in ATTENDING))
        self.table.show_columns(
            (
                LineColumn("number", "#", 48, "plain"),
                LineColumn("hour", self.say(N_("Hour")), 64, "plain"),
                LineColumn("role", self.say(N_("Who")), 130, "choice", roles),
                LineColumn("text", self.say(N_("What was said"))),
            )
        )
        self._teach.setText(
            self.say(N_("Write what is said and press Enter: the line is kept. Alt and the underlined letter say who."))
        )
        super().retranslate()

    def summary(self) -> str:
        """Say how many lines there are."""
        lines = self.reading.minutes.lines if self.reading is not None else ()
        return self.words.count("{n} line of the minutes", "{n} lines of the minutes", len(lines))

    def back_out(self) -> bool:
        """Leave the line that was brought back as it was; then the table for the line."""
        if self._correcting is not None:
            self._correcting = None
            self.entry.line.clear()
        elif self.table.hasFocus():
            self.entry.line.setFocus()
        else:
            return False
        return True

    def fit(self, width: Breakpoint) -> None:
        """Leave the head out of a narrow window and off the wall."""
        self._width = width
        self.head.setVisible(width == Breakpoint.WIDE and not self._desk.theme.is_projector)

    @override
    def keep(self) -> None:
        """Keep the line that is being typed."""
        super().keep()
        self.head.keep()
        line = self.entry.line.text()
        if self.workshop is None or self.is_closed or line == self._kept or self._desk.edits.workspace is None:
            return
        self._kept = line
        self.keep_draft(partial(keep_unfinished_minute, workshop=self.workshop, line=line))

    def show_reading(self, reading: WallReading) -> None:
        """Show the lines; the first time also the one that was being typed."""
        is_first = self.reading is None
        super().show_reading(reading)
        if is_first and reading.workshop.unfinished_minute and not self.entry.line.text():
            self._kept = reading.workshop.unfinished_minute
            self.entry.line.setText(self._kept)

    def _show(self, reading: WallReading) -> None:
        self.fit(self._width)
        before = len(self.table.model().lines)  # type: ignore[attr-defined]
        lines = reading.minutes.lines
        self.table.show_lines(tuple(self._line(n, each) for n, each in enumerate(lines, 1)), is_locked=self.is_closed)
        self.table.setVisible(bool(lines))
        self._teach.setVisible(not lines)
        if len(lines) > before and not self.table.hasFocus():
            self.table.show_last()
        self.entry.fall_silent(on=self.is_closed)
        self.head.show_workshop(reading.workshop, is_closed=self.is_closed)

    def _line(self, number: int, line: MinuteLineView) -> Line:
        hour = f"{line.said_at.astimezone():%H:%M}" if line.said_at else ""
        icon = ATTENDING_ICONS.get(line.role or "", "user")
        return Line(str(line.id), (str(number), hour, line.role or "", line.text), icon)

    def _write(self, text: str) -> None:
        self._typing.stop()
        if self.workshop is None:
            return
        if self._correcting is not None:
            line, self._correcting = self._correcting, None
            self._change(line, text=text, role=self.entry.role)
            self.keep()
            return
        self._kept = ""
        self._pending.append(text)
        call = partial(add_line, workshop=self.workshop, text=text, role=self.entry.role)
        self._desk.edits.run(call, done=self._written, failed=self._not_written)

    def _written(self, line: MinuteLineView) -> None:
        self._pending.pop(0)
        reading = self.reading
        here = reading is not None and reading.workshop.id == line.workshop_id
        if reading is not None and here and all(each.id != line.id for each in reading.minutes.lines):
            self.grow(replace(reading, minutes=replace(reading.minutes, lines=(*reading.minutes.lines, line))))
        self.offer_back(N_("Written: «{text}»"), line.text, partial(remove_line, minute=line.id), quiet=True)

    def _not_written(self, error: TrochaError) -> None:
        text = self._pending.pop(0)
        self.entry.line.setText(" ".join(part for part in (text, self.entry.line.text()) if part))
        self.failed.emit(error)

    def _change(self, line: MinuteLineView, **changes: Any) -> None:  # noqa: ANN401 - as `change_line`
        change = partial(change_line, minute=line.id)
        call, back = partial(change, **changes), Back(partial(change, **as_it_was(line, changes)))
        self.steps.run(call, self.say(N_("Corrected: «{text}»"), text=line.text), back)

    def _rewrite(self, key: str, column: str, value: str) -> None:
        line = self._found(key)
        if line is not None:
            self._change(line, **{column: (value or None) if column == "role" else value})

    def _remove(self, key: str) -> None:
        line = self._found(key)
        if line is not None:
            said = self.say(N_("Removed: «{text}»"), text=line.text)
            self.steps.run(partial(remove_line, minute=line.id), said, Back(restore_line, "minute"))

    def _move(self, key: str, by: int) -> None:
        lines = self.reading.minutes.lines if self.reading is not None else ()
        found = before_of([str(each.id) for each in lines], key, by)
        line = self._found(key)
        if found is None or line is None:
            return
        behind = lines.index(line) + 1
        before, after = (lines[n].id if n < len(lines) else None for n in (found, behind))
        move = partial(move_line, minute=line.id)
        call, back = partial(move, before=before), Back(partial(move, before=after))
        self.steps.run(call, self.say(N_("Moved: «{text}»"), text=line.text), back, quiet=True)

    def _bring_back_last(self) -> None:
        lines = self.reading.minutes.lines if self.reading is not None else ()
        if lines:
            self._correcting = lines[-1]
            self.entry.line.setText(lines[-1].text)

    def _make_card(self) -> None:
        line = self._found(self.table.key)
        if line is not None and not self.is_closed:
            self.card_wanted.emit(line)

    def _found(self, key: str) -> MinuteLineView | None:
        lines = self.reading.minutes.lines if self.reading is not None else ()
        return next((each for each in lines if str(each.id) == key), None)

    def _connect(self) -> None:
        self.entry.written.connect(self._write)
        self.entry.typed.connect(self.note_typing)
        self.entry.last_wanted.connect(self._bring_back_last)
        self.table.written.connect(self._rewrite)
        self.table.removed.connect(self._remove)
        self.table.moved.connect(self._move)
        shortcut = QShortcut(QKeySequence("Ctrl+B"), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self._make_card)
        self.head.undo_offered.connect(self.undo_offered)
        self.head.failed.connect(self.failed)

    def _arrange(self) -> None:
        row, middle, column = QHBoxLayout(), QVBoxLayout(), QVBoxLayout(self)
        middle.setContentsMargins(S5, S3, S5, S3)
        middle.addWidget(self._teach)
        middle.addWidget(self.table, 1)
        middle.addStretch(0)
        row.setSpacing(0)
        row.addLayout(middle, 1)
        row.addWidget(self.head)
        for layout in (row, column):
            layout.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row, 1)
        column.addWidget(self.entry)


def before_of(keys: list[str], key: str, by: int) -> int | None:
    """Return the number of the row before which `key` goes when it moves by one; None where it cannot."""
    at = keys.index(key) if key in keys else -1
    if at < 0 or not 0 <= at + by < len(keys):
        return None
    return at - 1 if by < 0 else at + 2
