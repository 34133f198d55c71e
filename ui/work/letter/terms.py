"""What a government commits to, as rows: the template's clauses and own words, changed in place."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QToolButton, QVBoxLayout, QWidget

from app.commitments import CLAUSES, FREQUENCIES, TermView
from app.words import N_
from ui.leaving import keeps_when_entered
from ui.theme import S1, S2
from ui.tips import tip
from ui.widgets.kept_text import KeptText
from ui.widgets.key_button import KeyButton
from ui.widgets.label import Label

if TYPE_CHECKING:
    from app.words import Words
    from ui.desk import Desk

ROWS = 3
FIRST = ord("a")


def term_text(term: TermView, words: Words, frequency: str | None) -> str:
    """Return the commitment as it prints in the language of `words`."""
    said = words.say(FREQUENCIES[frequency]) if frequency in FREQUENCIES else "\N{HORIZONTAL ELLIPSIS}"
    return term.text or words.say(CLAUSES.get(term.clause or "", ""), frequency=said)


class TermRow(QFrame):
    """One commitment: its letter, its text, and what can be done with it.

    Signals: reworded, removed.
    """

    reworded = Signal(object, str)  # TermView, its new text; "" gives the template's words back
    removed = Signal(object)  # TermView

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        self.setObjectName("item")
        self._desk = desk
        self._term: TermView | None = None
        self._letter, self._text = Label("strongsmall", self), Label("area", self, wraps=True)
        self._entry = KeptText(self, rows=ROWS)
        self._buttons = {name: QToolButton(self) for name in ("pencil", "rotate-ccw", "trash-2")}
        self._arrange()
        self._entry.kept.connect(self._keep)
        self._entry.finished.connect(self._close)
        self._buttons["pencil"].toggled.connect(self._turn)
        self._buttons["rotate-ccw"].clicked.connect(self._give_back)
        self._buttons["trash-2"].clicked.connect(self._remove)

    @property
    def term(self) -> TermView | None:
        """The commitment in this row."""
        return self._term

    def show_term(self, term: TermView, number: int, text: str, *, is_open: bool) -> None:
        """Show `term`, the `number`th from 0, which prints as `text`; `is_open`: it can be changed."""
        words, is_other = self._desk.language.words, self._term is None or self._term.id != term.id
        if is_other:
            self._entry.keep()  # while it is still known whose words they are
        self._term = term
        sign = chr(FIRST + number % 26)
        self._letter.setText(f"{sign})")
        self._text.setText(text)
        self._entry.show_text(text, is_other=is_other)
        for name, message in (
            ("pencil", N_("Say commitment {letter} in other words")),
            ("rotate-ccw", N_("Give commitment {letter} the words of the template back")),
            ("trash-2", N_("Take commitment {letter} out")),
        ):
            told = words.say(message, letter=sign)
            self._buttons[name].setAccessibleName(told)
            self._buttons[name].setToolTip(tip(told))
            self._buttons[name].setVisible(is_open)
        self._buttons["rotate-ccw"].setVisible(is_open and bool(term.clause and term.text))
        self._entry.setAccessibleName(words.say(N_("Text of commitment {letter}"), letter=sign))
        if not is_open:
            self._close()

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """Where Tab stops in the row, in order."""
        return (self._entry, *self._buttons.values())

    def _turn(self, on: bool) -> None:
        self._text.setVisible(not on)
        self._entry.setVisible(on)
        if on:
            self._entry.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._entry.keep()

    def _close(self) -> None:
        self._buttons["pencil"].setChecked(False)

    def _keep(self, text: str) -> None:
        if self._term is not None and (text or self._term.clause):
            term, self._term = self._term, replace(self._term, text=text or None)  # as it comes back when taken out
            self.reworded.emit(term, text)
        else:
            self._entry.show_text(self._text.text(), is_other=True)  # own words are taken out, not emptied

    def _give_back(self) -> None:
        if self._term is not None:
            self.reworded.emit(self._term, "")

    def _remove(self) -> None:
        if self._term is not None:
            self.removed.emit(self._term)

    def _arrange(self) -> None:
        for name, button in self._buttons.items():
            button.setIcon(self._desk.theme.icon(name))
            button.setIconSize(QSize(16, 16))
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._buttons["pencil"].setCheckable(True)
        self._entry.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(S2, S1, S1, S1)
        row.setSpacing(S1)
        row.addWidget(self._letter, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._text, 1)
        row.addWidget(self._entry, 1)
        for button in self._buttons.values():
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        row.setAlignment(self._letter, Qt.AlignmentFlag.AlignTop)


class TermList(QWidget):
    """The commitments in their order, and a line that adds one in own words.

    Signals: reworded, removed, added.
    """

    reworded = Signal(object, str)  # TermView, its new text
    removed = Signal(object)  # TermView
    added = Signal(str)  # a commitment in own words

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Hold none yet."""
        super().__init__(parent)
        self._desk = desk
        self._rows: list[TermRow] = []
        self._line = QLineEdit(self)
        keeps_when_entered(self._line)
        self._add = KeyButton(desk.theme, icon="plus", parent=self)
        self._column = QVBoxLayout()
        self._column.setSpacing(S1)
        self._adding = QWidget(self)
        row = QHBoxLayout(self._adding)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(S2)
        row.addWidget(self._line, 1)
        row.addWidget(self._add)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S2)
        column.addLayout(self._column)
        column.addWidget(self._adding)
        self._add.clicked.connect(self._take)
        self._line.returnPressed.connect(self._take)
        self.retranslate()

    def show_terms(self, terms: tuple[TermView, ...], texts: tuple[str, ...], *, is_open: bool) -> None:
        """Show `terms`, which print as `texts`."""
        while len(self._rows) > len(terms):
            row = self._rows.pop()
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        while len(self._rows) < len(terms):
            self._rows.append(self._new_row())
        for number, (row, term, text) in enumerate(zip(self._rows, terms, texts, strict=True)):
            row.show_term(term, number, text, is_open=is_open)
        self._adding.setVisible(is_open)

    def retranslate(self) -> None:
        """Say every word; the rows are said again by `show_terms`."""
        say = self._desk.language.words.say
        self._line.setAccessibleName(say(N_("Commitment in own words")))
        self._line.setPlaceholderText(say(N_("Another commitment, in own words")))
        self._add.setText(say(N_("Add")))
        self._add.setAccessibleName(say(N_("Add the commitment")))

    def _new_row(self) -> TermRow:
        row = TermRow(self._desk, self)
        row.reworded.connect(self.reworded)
        row.removed.connect(self.removed)
        self._column.addWidget(row)
        last = self._line.previousInFocusChain()
        while last is not None and last.focusPolicy() == Qt.FocusPolicy.NoFocus:
            last = last.previousInFocusChain()
        for each in (*row.stops, self._line, self._add):  # Tab comes to the rows as they stand
            if last is not None:
                QWidget.setTabOrder(last, each)
            last = each
        return row

    def _take(self) -> None:
        text = self._line.text().strip()
        if text:
            self._line.clear()
            self.added.emit(text)
