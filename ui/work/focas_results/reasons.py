"""Why an item fell, or moved by two levels: one line of reason for each, kept when it is left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.words import N_
from ui.theme import S1, S2, S3, S4
from ui.widgets.kept_text import KeptLine
from ui.widgets.label import Label
from ui.widgets.level_square import LevelSquare

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.focas import ItemComparison
    from ui.desk import Desk

ARROW = "\N{RIGHTWARDS ARROW}"
MOVED = {"down": N_("{item}: fell from {before} to {after}"), "up": N_("{item}: rose from {before} to {after}")}


class ReasonRow(QFrame):
    """One item: its levels then and now, its name, and why.

    Signals: written.
    """

    written = Signal(str, str)  # code of the item, reason

    def __init__(self, desk: Desk, code: str, parent: QWidget | None = None) -> None:
        """Ask for the reason of `code`."""
        super().__init__(parent)
        self.code = code
        self._desk = desk
        self._before, self._after = LevelSquare(desk, self), LevelSquare(desk, self)
        self._arrow, self._title, self.field = Label("small", self), Label("area", self, wraps=True), KeptLine(self)
        self.field.kept.connect(self._tell)
        self.field.finished.connect(self.focusNextChild)
        top = QHBoxLayout()
        top.setSpacing(S2)
        for widget in (self._before, self._arrow, self._after):
            top.addWidget(widget)
        top.addWidget(self._title, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(S4, S2, S4, S2)
        column.setSpacing(S1)
        column.addLayout(top)
        column.addWidget(self.field)

    def show_item(self, item: ItemComparison) -> None:
        """Show `item` and what is written."""
        words = self._desk.language.words
        self._before.show_level(int(item.before))
        self._after.show_level(int(item.after))
        self._arrow.setText(ARROW)
        said = words.say(MOVED[item.kind], item=item.code, before=item.before, after=item.after)
        self._title.setText(f"{said} · {item.title}")
        self.field.setAccessibleName(words.say(N_("Why? {item}"), item=said))
        self.field.setPlaceholderText(words.say(N_("Why?")))
        self.field.show_text(item.reason)

    def _tell(self, text: str) -> None:
        self.written.emit(self.code, text)


class ReasonRows(QWidget):
    """A row for each item that asks why.

    Signals: written.
    """

    written = Signal(str, str)  # code of the item, reason

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Ask nothing yet."""
        super().__init__(parent)
        self._desk = desk
        self.rows: list[ReasonRow] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, S3)
        self._column.setSpacing(0)

    def show_items(self, items: Sequence[ItemComparison]) -> None:
        """Show `items`; a row whose item is still there stays, with what is being typed in it."""
        known = {row.code: row for row in self.rows}
        wanted = {item.code for item in items}
        for code, row in known.items():
            if code not in wanted:
                self._column.removeWidget(row)
                row.deleteLater()
        self.rows = []
        for place, item in enumerate(items):
            shown = known.get(item.code) or self._make(item.code)
            self._column.insertWidget(place, shown)
            shown.show_item(item)
            self.rows.append(shown)

    def forget(self) -> None:
        """Ask nothing any more: another round is shown."""
        self.show_items(())

    def go_to_missing(self) -> bool:
        """Put the caret where the first reason is missing; False when none is."""
        row = next((row for row in self.rows if not row.field.text().strip()), None)
        if row is not None:
            row.field.setFocus()
        return row is not None

    def _make(self, code: str) -> ReasonRow:
        row = ReasonRow(self._desk, code, self)
        row.written.connect(self.written)
        return row
